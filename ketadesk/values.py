# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the values of a settings, clinic or policy file are typed when they are read, and how a
wrong one is told with its file, its line and the values known; what a value is for is its owner's.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast, get_args, get_origin

import msgspec

from ketadesk import edited
from ketadesk.errors import SettingsError
from ketadesk.files import keep_damaged, write_whole
from ketadesk.regions import UNKNOWN, Region, known_regions, region_called

Kinds: TypeAlias = Mapping[str, Any]  # the type of each value that a file may set
Values: TypeAlias = dict[str, Any]

_UNKNOWN = "unknown"  # written for a region that was lost with a damaged file
_LONG = 100  # letters of a line
_NEARLY = 0.75  # how like "region" a name must be to have been meant so


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """What one file says.

    A region that is named and not known is there as UNKNOWN.id, so that whoever reads it asks for
    the local number; so it is where a file or a line that may name one could not be read.
    """

    path: Path
    values: Values = {}  # those that are good, each as its type has it
    table: Values = {}  # all that the file holds, as it stands there
    faults: tuple[str, ...] = ()  # a line each
    closed: bool = False  # the file is there and could not be read: it must not be replaced
    damaged: bool = False  # the file holds lines that are not in `table`: keep a copy of it
    lost_region: bool = False  # what is not in `table` may have named a region

    def first_line(self) -> str:
        """The faults as one line: the first, and how many more there are."""
        more = len(self.faults) - 1
        return f"{self.faults[0]} (and {more} more)" if more else self.faults[0]


def read_values(path: Path, kinds: Kinds, regions: Sequence[Region]) -> Written:
    """What a file says; one that is not there says nothing. Nothing is raised, all is told."""
    try:
        data = edited.read_bytes(path)
    except (FileNotFoundError, NotADirectoryError):
        return _absent(path, kinds)
    except OSError as error:
        fault = f"{path}: the file cannot be read ({error.strerror}); it is left as it is"
        return Written(path=path, values=_unsure(kinds), faults=(fault,), closed=True)
    text, slip = edited.text_of(data)
    table, slips = edited.good_lines_of(text)
    slips = [slip, *slips] if slip else slips
    faults = [one.told(path) for one in slips]
    if slips and not table:
        values = _unsure(kinds)
        return Written(
            path=path, values=values, faults=tuple(faults), damaged=True, lost_region=True
        )
    values, wrong = typed_table(path, text, table, kinds, regions)
    spoilt = {name for name, value in table.items() if isinstance(value, str) and "\ufffd" in value}
    for name in spoilt:  # its letters could not be read, which is told already
        values.pop(name, None)
    lost = _may_have_lost_region(text, slips, table, spoilt, kinds, regions)
    values |= _unsure(kinds) if lost else {}
    return Written(
        path=path,
        values=values,
        table={name: value for name, value in table.items() if name not in spoilt},
        faults=(*faults, *wrong),
        damaged=bool(slips),
        lost_region=lost,
    )


def _absent(path: Path, kinds: Kinds) -> Written:
    if not path.is_symlink():
        return Written(path=path)
    fault = f"{path}: the file is a link that leads nowhere; it is left as it is"
    return Written(path=path, values=_unsure(kinds), faults=(fault,), closed=True)


def _unsure(kinds: Kinds) -> Values:
    """What holds when a file cannot be read: it may have named a region."""
    return {"region": UNKNOWN.id} if "region" in kinds else {}


# A line that sets one thing and nothing else, no longer and with no more quotes than that takes.
_SETS = re.compile(r"""\s*["']?([\w-]+)["']?\s*=[^="']*(?:["'][^="']*){0,2}""")


def _may_have_lost_region(
    text: str,
    slips: Sequence[edited.Slip],
    table: Values,
    spoilt: Collection[str],
    kinds: Kinds,
    regions: Sequence[Region],
) -> bool:
    """Whether what could not be read, or has a name that nobody knows, may have been the region."""
    lines = text.rstrip().split("\n")
    if any(slip.line >= len(lines) for slip in slips):
        return True  # the file may have been cut there
    dropped = [lines[slip.line - 1] for slip in slips]
    if "region" in spoilt or any("region" in line.casefold() for line in dropped):
        return True
    if "region" in table:
        return False
    sets = {
        found.group(1) if _is_plain(line) and (found := _SETS.fullmatch(line)) else ""
        for line in dropped
    }
    return not kinds.keys() >= sets or any(
        _speaks_of_region(name, value, regions)
        for name, value in table.items()
        if name not in kinds
    )


def _is_plain(line: str) -> bool:
    return len(line) < _LONG and line.replace("\t", " ").isprintable()


def _speaks_of_region(name: str, value: object, regions: Sequence[Region]) -> bool:
    if isinstance(value, dict):
        inner = cast("Values", value).items()
        return any(_speaks_of_region(key, one, regions) for key, one in inner)
    if isinstance(value, list):
        return any(_speaks_of_region(name, one, regions) for one in cast("list[object]", value))
    if isinstance(value, str) and region_called(regions, value):
        return True
    # Imported here: only a name that nobody knows is compared.
    import difflib

    return bool(difflib.get_close_matches(name.casefold(), ["region"], cutoff=_NEARLY))


def write_values(written: Written, table: Values) -> str:
    """Put table in the place of what was read; a damaged file is kept beside it first. Gives one
    line about the copy, or "".

    Raises SettingsError, in one line, when the file could not be read before or be written now.
    """
    # Imported here: only needed when a choice is kept, and start-up should not pay for it.
    import tomli_w

    if written.closed:
        raise SettingsError(f"{written.faults[0]}; what you chose holds until you close KetaDesk")
    told = ""
    if written.lost_region and table.get("region") == written.table.get("region"):
        table = {**table, "region": _UNKNOWN}  # which is told at every start until it is mended
    try:
        if written.damaged:
            told = f"{written.path} was damaged; it is kept as {keep_damaged(written.path).name}"
        write_whole(written.path, tomli_w.dumps(table).encode())
    except OSError as error:
        reason = error.strerror or error
        message = f"{written.path}: it could not be kept ({reason}); check the folder"
        raise SettingsError(message) from error
    return told


# --- one value -----------------------------------------------------------------------------------


def typed_table(
    path: Path, text: str, table: Values, kinds: Kinds, regions: Sequence[Region], within: str = ""
) -> tuple[Values, list[str]]:
    """The good values of a table of a file, and a line for each that is wrong or unknown. within is
    the table's name in the file.
    """
    good: Values = {}
    faults: list[str] = []
    for name, raw in table.items():
        try:
            value = typed(name, raw, kinds, regions)
        except SettingsError as error:
            line = edited.line_of(text, name, within)
            faults.append(f"{path}:{line}: {error}")
            if name == "region":
                good[name] = UNKNOWN.id
            continue
        if value is not None:
            good[name] = value
    return good, faults


def typed(name: str, raw: object, kinds: Kinds, regions: Sequence[Region]) -> object:
    """A value as its type has it; None for an empty choice, which chooses nothing.

    Raises SettingsError, in one line without the place, for a name that nobody knows and a value
    that is not allowed.
    """
    if name not in kinds:
        raise SettingsError(f"there is no “{name}” here; known are {', '.join(kinds)}")
    choices = tuple(choices_of(kinds[name]))
    if raw == "" and (choices or name == "region"):
        return None
    if name == "region":
        return _region(raw, regions)
    if choices:
        wanted = raw.strip().lower() if isinstance(raw, str) else raw
        if wanted not in choices:
            raise SettingsError(_refusal(name, raw, ", ".join(choices)))
        return wanted
    try:
        value = msgspec.convert(raw, kinds[name])
    except msgspec.ValidationError as error:
        raise SettingsError(_refusal(name, raw, _wanted(kinds[name]))) from error
    if name == "logo" and any(ord(letter) < 32 for letter in str(value)):
        raise SettingsError(
            "the path of the logo has a \\ in double quotes, which TOML reads as a sign of its own;"
            r" put it in single quotes ('C:\…\logo.png') or write / for each \ "
        )
    return value


def _region(raw: object, regions: Sequence[Region]) -> str:
    region = region_called(regions, raw) if isinstance(raw, str) else None
    if region is None:
        raise SettingsError(_refusal("region", raw, known_regions(regions)))
    return region.id


def _refusal(name: str, raw: object, known: str) -> str:
    shown = str(raw) if len(str(raw)) <= 60 else f"{str(raw)[:60]}…"
    return f"{name} = “{' '.join(shown.split())}” is not known; known are {known}"


def choices_of(kind: object) -> Iterator[str]:
    """The values of a closed list, in the order of their declaration; none for any other type."""
    for part in get_args(kind):
        if get_origin(kind) is Literal:
            yield part
        else:
            yield from choices_of(part)


def _wanted(kind: object) -> str:
    if kind is str:
        return 'words in quotes, such as "555-0142"'
    bounds = next((part for part in get_args(kind) if isinstance(part, msgspec.Meta)), None)
    return f"numbers from {bounds.ge} to {bounds.le}" if bounds else "numbers"
