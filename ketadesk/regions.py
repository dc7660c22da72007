# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the regions, their crisis numbers and what people call them, and which one this computer is
in; and what stands in the place of a region that nobody knows.

Regions are data (resources/regions.toml), each number with the date and place where it was last
checked.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ketadesk import edited
from ketadesk.errors import SettingsError

Paper: TypeAlias = Literal["a4", "letter"]

_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){2,}")  # no emergency number has fewer than three

DEFAULT = "us"  # where the system names no territory


class Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One telephone number or service: what to dial and what it is for."""

    number: str  # "" where people must ask for it: a ruled blank on paper
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
    also: tuple[str, ...] = ()  # what people write for it besides its id and its name
    territories: tuple[str, ...] = ()  # ISO 3166 codes of the countries it stands for
    caution: str = ""  # said beside the numbers wherever they stand, while nobody chose them

    @property
    def known(self) -> bool:
        """False for the one that asks for the local numbers."""
        return bool(self.id)

    @property
    def beside(self) -> str:
        """What must be said beside the numbers: that nobody chose them, and what to do where no
        crisis line is listed; "" where neither is so.
        """
        return " ".join(filter(None, (self.caution, "" if self.crisis else self.note)))


# In force while a region is named that is none of ours, or nobody chose and the computer is in a
# country that is none of ours. It fits every crisis box, every sentence with an emergency number
# and every blank, and holds no country's number.
UNKNOWN = Region(
    id="",
    name="your country",
    emergency="your local emergency number",
    crisis="",
    paper="a4",
    numbers=(Number("", "Your local emergency number: ask for it, and write it down here"),),
    note="KetaDesk does not know the numbers of your country. Ask the clinic for them.",
)
_NOT_CHOSEN = "No country was set: these numbers are for {name}. Elsewhere, ask for the local ones."


class _Regions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    region: tuple[Region, ...]


def load_regions(path: Path) -> tuple[Region, ...]:
    """The regions of regions.toml. Raises SettingsError, in one line, when it is damaged."""
    try:
        return _regions_of(path, path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        message = f"{path}: the list of regions cannot be read ({error}); reinstall KetaDesk"
        raise SettingsError(message) from error


def _regions_of(path: Path, data: bytes) -> tuple[Region, ...]:
    text, slip = edited.text_of(data)
    table, wrong = edited.table_of(text)
    if slip or wrong:
        raise SettingsError((slip or wrong).told(path))  # pyright: ignore[reportOptionalMemberAccess]
    return msgspec.convert(table, type=_Regions).region


def region_of(regions: Iterable[Region], wanted: str) -> Region:
    """The region with that id; for any other id the one that asks for the local numbers."""
    return next((region for region in regions if region.id == wanted), UNKNOWN)


def not_chosen(region: Region) -> Region:
    """The same region, with the words that nobody chose it."""
    return msgspec.structs.replace(region, caution=_NOT_CHOSEN.format(name=region.name))


def region_called(regions: Iterable[Region], words: str) -> Region | None:
    """The region that people mean: "UK", "gb", "Great Britain", "U.S.A."; None where it is none."""
    wanted = _folded(words)
    for region in regions:
        names = (region.id, region.name, *region.also, *region.territories)
        if wanted in map(_folded, names):
            return region
    return None


def dialled(regions: tuple[Region, ...]) -> frozenset[str]:
    """Every number of the emergency services and crisis lines, digits alone: "116123", "988"."""
    texts = [text for region in regions for text in (region.emergency, region.crisis)]
    for region in regions:
        for one in region.numbers:
            texts += (one.number, one.tel, one.what)
    found = (digits for text in texts for digits in _DIGITS.findall(text))
    return frozenset(digits.replace(" ", "").replace("-", "") for digits in found)


def known_regions(regions: Iterable[Region]) -> str:
    """The ids one may write and what each stands for, in one line."""
    return ", ".join(f"{region.id} ({region.name})" for region in regions)


def _folded(words: str) -> str:
    return " ".join(words.casefold().replace(".", "").split()).removeprefix("the ")


# --- where this computer is ----------------------------------------------------------------------


def region_here(regions: Iterable[Region], territory: str) -> tuple[str, bool]:
    """The id of the region that a territory belongs to, UNKNOWN's where it is none of ours; and
    False where no territory is known, so that the region is only the program's default.
    """
    if not territory:
        return DEFAULT, False
    ours = (region.id for region in regions if territory in region.territories)
    return next(ours, UNKNOWN.id), True


def system_territory(environment: Mapping[str, str] = os.environ) -> str:
    """The ISO 3166 code of the country this computer is set to ("GB"), or "" where it says none."""
    if sys.platform == "win32":
        return _windows_territory()
    if sys.platform == "darwin":
        return _macos_territory() or _posix_territory(environment)
    return _posix_territory(environment)


def _posix_territory(environment: Mapping[str, str]) -> str:
    """As POSIX orders them: LC_ALL, then the category, then LANG. The category is that of telephone
    numbers, which follows the country one is in where the language does not.
    """
    for variable in ("LC_ALL", "LC_TELEPHONE", "LANG"):
        if environment.get(variable):
            return _territory_in(environment[variable])
    return ""


def _territory_in(locale: str) -> str:
    """The territory of "en_GB.UTF-8" or "en-Latn-GB"; "" for "C"."""
    parts = locale.partition(".")[0].partition("@")[0].replace("-", "_").split("_")[1:]
    return next((part.upper() for part in parts if len(part) == 2 and part.isalpha()), "")


def _windows_territory() -> str:
    """The country of Settings → Time & language → Region; Windows 10 1709 and later."""
    import ctypes

    code = ctypes.create_unicode_buffer(16)
    try:
        ctypes.windll.kernel32.GetUserDefaultGeoName(code, len(code))  # pyright: ignore
    except (AttributeError, OSError):
        return ""
    return code.value.upper() if code.value.isalpha() else ""


def _macos_territory() -> str:
    """The country of System Settings → Language & Region, from the file it is kept in."""
    import plistlib

    try:
        with Path("~/Library/Preferences/.GlobalPreferences.plist").expanduser().open("rb") as file:
            return _territory_in(str(plistlib.load(file).get("AppleLocale", "")))
    except (OSError, RuntimeError, ValueError):
        return ""
