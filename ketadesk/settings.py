# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the program's choices, declared once, and the file the user's are kept in; which of them
are in force is in_force.py's.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from collections.abc import Sequence
from typing import Annotated, Literal, TypeAlias

import msgspec

from ketadesk.files import one_writer
from ketadesk.paths import Places
from ketadesk.regions import Paper, Region
from ketadesk.values import Kinds, Written, read_values, typed, write_values

Choice: TypeAlias = str | int
TextSize: TypeAlias = Literal["normal", "large", "xlarge"]

ZOOM_STEPS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)  # tokens.json, "zoom"


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every choice, declared once: the preferences, `ketadesk info` and the tests read it here.

    title is the label, description the help; both are plain words for the person who chooses.
    """

    theme: Annotated[
        Literal["system", "light", "dark", "contrast"],
        msgspec.Meta(title="Colors", description="System follows the computer's own choice."),
    ] = "system"
    zoom: Annotated[
        int,
        msgspec.Meta(
            ge=80, le=300, title="Text size", description="In percent. The pages keep their width."
        ),
    ] = 100
    audience: Annotated[
        Literal["patient", "clinician", "all"],
        msgspec.Meta(title="Show at start", description="Whose topics the list shows first."),
    ] = "patient"
    region: Annotated[
        str,
        msgspec.Meta(
            title="Region", description="Crisis and emergency numbers on screen and on paper."
        ),
    ] = "us"
    paper: Annotated[
        Paper | Literal["region"],
        msgspec.Meta(title="Paper", description="Region uses the paper that is usual there."),
    ] = "region"
    text_size: Annotated[
        TextSize,
        msgspec.Meta(title="Print size", description="12, 16 or 20 point on handouts."),
    ] = "normal"
    external_links: Annotated[
        Literal["ask", "never"],
        msgspec.Meta(
            title="Web links",
            description="Ask shows the address first. Never only lets it be copied.",
        ),
    ] = "ask"


KINDS: Kinds = Settings.__annotations__


def read_settings(here: Places, regions: Sequence[Region]) -> Written:
    """What the user's settings.toml says."""
    return read_values(here.settings, KINDS, regions)


def put_back(here: Places, regions: Sequence[Region]) -> str:
    """Forget every choice of the user's; what else stands in settings.toml stays. Gives one line to
    show when the file was damaged and a copy of it was kept, else "".

    Raises SettingsError when the file cannot be read or written.
    """
    with one_writer(here.settings):
        written = read_settings(here, regions)
        others = {name: value for name, value in written.table.items() if name not in KINDS}
        return write_values(msgspec.structs.replace(written, lost_region=False), others)


def save(here: Places, regions: Sequence[Region], name: str, value: Choice) -> str:
    """Keep one choice of the user's in settings.toml; what else stands there stays. Gives one line
    to show when the file was damaged and a copy of it was kept, else "".

    Raises SettingsError when the value is not allowed or the file cannot be read or written; the
    choice may then still hold for this run.
    """
    good = typed(name, value, KINDS, regions)
    with one_writer(here.settings):
        written = read_settings(here, regions)
        return write_values(written, {**written.table, name: good})
