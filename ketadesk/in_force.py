# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which value of every setting and of the letterhead holds now, and who said so: the only
place that knows the order. What the values are for is everybody else's.

From low to high, field by field; the higher wins:
the program's default (for the region the computer's country; where that is none of ours, nobody's
numbers) → what the machine's policy recommends → the machine's clinic.toml → the user's clinic.toml
→ the user's settings.toml → this run (options, what is chosen for one handout) → what the policy
locks.

A further source is one more Layer in `read`, a further setting one more field of Settings.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias, cast

import msgspec

from ketadesk.clinic import CHOICES, LETTERHEAD, Clinic, read_clinic
from ketadesk.errors import BadInputError, SettingsError
from ketadesk.paths import Places
from ketadesk.policy import PackPolicy, ReviewPolicy, read_policy
from ketadesk.regions import (
    DEFAULT,
    Paper,
    Region,
    load_regions,
    not_chosen,
    region_here,
    region_of,
    system_territory,
)
from ketadesk.settings import KINDS, Choice, Settings, read_settings
from ketadesk.values import Values, Written, typed

Source: TypeAlias = Literal[
    "default", "system", "policy", "machine clinic", "user clinic", "user", "run", "locked"
]
ORDER: tuple[Source, ...] = (
    "default",
    "system",
    "policy",
    "machine clinic",
    "user clinic",
    "user",
    "run",
    "locked",
)


_NO_PACKS = PackPolicy()
_NO_REVIEW = ReviewPolicy()


class Layer(msgspec.Struct, frozen=True):
    """What one source says; place is its file, or the words on the command line."""

    source: Source
    values: Values
    place: str = ""


class InForce(msgspec.Struct, frozen=True, kw_only=True):
    """What holds in this run. `origins` has, for each name, the layer whose value it is."""

    regions: tuple[Region, ...]
    layers: tuple[Layer, ...]
    settings: Settings
    clinic: Clinic
    origins: dict[str, Layer]
    faults: tuple[str, ...] = ()  # a line for each thing in a file that was refused
    packs: PackPolicy = PackPolicy()
    review: ReviewPolicy = ReviewPolicy()

    @property
    def region(self) -> Region:
        """Whose numbers are shown; the one that asks for them while a region is not known. A region
        that nobody chose, on a computer that does not say where it stands, says so.
        """
        region = region_of(self.regions, self.settings.region)
        return not_chosen(region) if self.origins["region"].source == "default" else region

    @property
    def paper(self) -> Paper:
        """The paper of handouts."""
        paper = self.settings.paper
        return self.region.paper if paper == "region" else paper

    @property
    def links_open(self) -> bool:
        """True where an address outside may be opened, after a yes."""
        return self.settings.external_links == "ask"

    def locked(self, name: str) -> bool:
        """True when the machine's policy forbids a change."""
        return self.origins[name].source == "locked"

    def layer(self, source: Source) -> Layer:
        """What a source says; an empty layer when it says nothing."""
        found = (layer for layer in self.layers if layer.source == source)
        return next(found, Layer(source, {}))

    def saying(self, source: Source, values: Values, place: str = "") -> "InForce":
        """The same with other words of one source, as after a choice; locks hold as before."""
        others = [layer for layer in self.layers if layer.source != source]
        layers = [*others, Layer(source, values, place or self.layer(source).place)]
        return _resolved(self.regions, layers, self.faults, self.packs, self.review)

    def choosing(self, source: Source, name: str, value: Choice) -> "InForce":
        """The same with one more choice of a source."""
        return self.saying(source, {**self.layer(source).values, name: value})


def read(here: Places) -> InForce:
    """What holds on this machine for this user.

    Raises SettingsError, in one line, only for a policy that cannot be read or has anything wrong
    in it, and for a list of regions that is damaged.
    """
    regions = load_regions(here.regions)
    policy = read_policy(here.policy, regions)
    home, placed = region_here(regions, system_territory())
    files: tuple[tuple[Source, Written], ...] = (
        ("machine clinic", read_clinic(here.machine_clinic, regions)),
        ("user clinic", read_clinic(here.clinic, regions)),
        ("user", read_settings(here, regions)),
    )
    layers = [
        Layer("default", {"region": home}),
        Layer("policy", policy.settings, str(policy.path)),
        *(Layer(source, written.values, str(written.path)) for source, written in files),
        Layer("locked", policy.locked, str(policy.path)),
    ]
    if placed:
        layers.append(Layer("system", {"region": home}, "the computer's country"))
    faults = tuple(fault for _, written in files for fault in written.faults)
    return _resolved(regions, layers, faults, policy.packs, policy.review)


def of_the_program(here: Places, **chosen: Choice) -> InForce:
    """What the program itself says, and nobody else: for the self-test and pictures."""
    regions = load_regions(here.regions)
    return _resolved(regions, [Layer("run", {"region": DEFAULT, **chosen})], ())


def with_options(held: InForce, clinic: Path | None, options: dict[str, str | None]) -> InForce:
    """What holds when the command line says so: a letterhead's file, and values by their setting's
    name, None where the option was not given.

    The file stands for the whole letterhead; a region, paper or size that it does not name stays.
    Raises SettingsError for a file that is wrong or not there, BadInputError for a value that is
    not known or that contradicts what is locked.
    """
    chosen: Values = {}
    layers = list(held.layers)
    if clinic is not None:
        written = _asked_for(clinic, held.regions)
        layers = [_choices_alone(layer) for layer in layers]
        chosen = {**dict.fromkeys(LETTERHEAD, ""), **written.values}
    for name, raw in options.items():
        if raw is not None:
            chosen[name] = _option(held, name, raw)
    layers = [*(layer for layer in layers if layer.source != "run"), Layer("run", chosen)]
    return _resolved(held.regions, layers, held.faults, held.packs, held.review)


def _asked_for(path: Path, regions: Sequence[Region]) -> Written:
    written = read_clinic(path, regions)
    if written.faults:
        raise SettingsError(written.first_line())
    if not path.exists():
        raise SettingsError(f"{path}: there is no such file; check the path")
    return written


def _choices_alone(layer: Layer) -> Layer:
    """A clinic's layer without its letterhead, for which another stands."""
    if layer.source not in {"machine clinic", "user clinic"}:
        return layer
    values = {name: value for name, value in layer.values.items() if name in CHOICES}
    return msgspec.structs.replace(layer, values=values)


def _option(held: InForce, name: str, raw: str) -> Choice:
    option = f"--{name.replace('_', '-')}"
    try:
        value = cast("Choice", typed(name, raw, KINDS, held.regions))
    except SettingsError as error:
        raise BadInputError(f"{option}: {error}") from error
    now = getattr(held.settings, name)
    if held.locked(name) and value != now:
        message = f"{option} {raw}: your administrator has set {name} to {now}"
        raise BadInputError(f"{message}, in {held.origins[name].place}")
    return value


def _resolved(
    regions: tuple[Region, ...],
    layers: Sequence[Layer],
    faults: tuple[str, ...],
    packs: PackPolicy = _NO_PACKS,
    review: ReviewPolicy = _NO_REVIEW,
) -> InForce:
    """The highest value of every field, and whose it is."""
    layers = tuple(sorted(layers, key=lambda layer: ORDER.index(layer.source)))
    values: Values = {}
    default = Layer("default", {})
    origins = dict.fromkeys((*KINDS, *LETTERHEAD), default)
    for layer in layers:
        values |= layer.values
        origins |= dict.fromkeys(layer.values, layer)
    return InForce(
        regions=regions,
        layers=layers,
        settings=Settings(**{name: value for name, value in values.items() if name in KINDS}),
        clinic=Clinic(**{name: value for name, value in values.items() if name in LETTERHEAD}),
        origins=origins,
        faults=faults,
        packs=packs,
        review=review,
    )
