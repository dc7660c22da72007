# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the clinic's letterhead and the region's crisis numbers; refuses to know their looks.

Every field of a clinic is optional: what is missing becomes a ruled blank on paper. Regions are
data (resources/regions.toml), each number with the date and place where it was last checked.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
import re
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ketadesk.errors import SettingsError
from ketadesk.paths import Places

Paper: TypeAlias = Literal["a4", "letter"]
TextSize: TypeAlias = Literal["normal", "large", "xlarge"]

DEFAULT_REGION = "us"

_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){2,}")  # no emergency number has fewer than three


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One telephone number or service: what to dial and what it is for."""

    number: str
    what: str
    tel: str = ""  # digits for a tel: link, when number is not diallable as it stands
    checked: dt.date | None = None
    source: str = ""


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A country or group of countries, its numbers and its paper."""

    id: str
    name: str  # "the United States", as it stands in a sentence
    emergency: str  # the emergency number alone, such as "911"
    crisis: str  # the first crisis line alone, such as "988"; "" where none was verified
    paper: Paper
    numbers: tuple[Number, ...]
    note: str = ""

    @property
    def instead(self) -> str:
        """What to do where no crisis line is listed, "" where one is."""
        return "" if self.crisis else self.note


class _Regions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    region: tuple[Region, ...]


class Clinic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The letterhead: a TOML file given by --clinic or kept in the settings folder."""

    name: str = ""
    address: str = ""
    phone: str = ""
    after_hours: str = ""
    logo: str = ""  # path to PNG, JPEG or SVG; relative to the TOML file
    region: str = ""
    paper: Paper | Literal[""] = ""
    text_size: TextSize = "normal"

    @property
    def empty(self) -> bool:
        """True when nothing of a letterhead is known."""
        return not (self.name or self.address or self.phone or self.after_hours or self.logo)


def load_clinic(path: Path) -> Clinic:
    """The clinic of a TOML file, its logo path made absolute.

    Raises SettingsError, in one line that names the file and the field, for a file that cannot be
    read, is not TOML, or has an unknown or wrong field.
    """
    try:
        data = path.read_bytes()
        clinic = msgspec.toml.decode(data, type=Clinic)
    except OSError as error:
        message = f"{path}: the clinic file cannot be read ({error.strerror}); check the path"
        raise SettingsError(message) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = (
            f"{path}: the clinic file is wrong: {error}; see docs/administer.md for its fields"
        )
        raise SettingsError(message) from error
    if clinic.logo and not Path(clinic.logo).is_absolute():
        logo = str((path.parent / clinic.logo).resolve())
        clinic = msgspec.structs.replace(clinic, logo=logo)
    return clinic


def clinic_in_force(here: Places, wanted: Path | None) -> tuple[Clinic, tuple[str, ...]]:
    """The letterhead: the file asked for, else the user's, else the machine's, else none.

    A file that was asked for and is wrong raises SettingsError; one that lies about is a notice.
    """
    if wanted is not None:
        return load_clinic(wanted), ()
    for path in (here.clinic, here.machine_clinic):
        if path.is_file():
            try:
                return load_clinic(path), ()
            except SettingsError as error:
                return Clinic(), (str(error),)
    return Clinic(), ()


def load_regions(path: Path) -> tuple[Region, ...]:
    """The regions of regions.toml. Raises SettingsError when it is damaged."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=_Regions).region
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{path}: the list of regions cannot be read ({error}); reinstall KetaDesk"
        raise SettingsError(message) from error


def region_of(regions: tuple[Region, ...], wanted: str) -> Region:
    """The region with that id, or the United States when the id is empty or unknown."""
    by_id = {region.id: region for region in regions}
    return by_id.get(wanted) or by_id.get(DEFAULT_REGION) or regions[0]


def dialled(regions: tuple[Region, ...]) -> frozenset[str]:
    """Every number of the emergency services and crisis lines, digits alone: "116123", "988"."""
    texts = [text for region in regions for text in (region.emergency, region.crisis)]
    for region in regions:
        for one in region.numbers:
            texts += (one.number, one.tel, one.what)
    found = (digits for text in texts for digits in _DIGITS.findall(text))
    return frozenset(digits.replace(" ", "").replace("-", "") for digits in found)


def slot(name: str, clinic: Clinic, region: Region) -> str:
    """The words for a slot (book.document.SLOT_NAMES), "" where the clinic has not given them."""
    owner, _, field = name.partition(".")
    return str(getattr(clinic if owner == "clinic" else region, field))


def save_clinic(path: Path, clinic: Clinic) -> None:
    """Keep a letterhead as a TOML file. Raises SettingsError, one line, when that fails."""
    # Imported here: only needed when a letterhead is kept.
    import tomli_w

    from ketadesk.files import write_whole

    given = {k: v for k, v in msgspec.to_builtins(clinic).items() if v not in ("", "normal")}
    try:
        write_whole(path, tomli_w.dumps(given).encode())
    except OSError as error:
        message = f"{path}: the letterhead could not be kept ({error.strerror}); check the folder"
        raise SettingsError(message) from error
