# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the machine's administrator recommends and locks, and that a policy which cannot be
read stops the start: a lock must not fail open.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, Literal, TypeAlias, TypeVar, cast

import msgspec

from ketadesk import edited
from ketadesk.errors import SettingsError
from ketadesk.regions import Region
from ketadesk.settings import KINDS
from ketadesk.values import Values, typed_table

_TABLES = ("settings", "locked")
_KNOWN = "a policy has [settings], [locked], [packs] and [review]"
_ASK = "ask your administrator"
# "Ed" and 40 bytes in base64; what a key is for is known in book/pack/signature.py.
_KEY = re.compile(r"RW[QRST][A-Za-z0-9+/]{53}")


Record = TypeVar("Record", bound=msgspec.Struct)
Unsigned: TypeAlias = Literal["allow", "warn", "refuse"]


class PackPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[packs]: the shares whose packs every user gets, and which packs are trusted."""

    shares: tuple[str, ...] = msgspec.field(default=(), name="from")  # folders, in full
    keys: tuple[str, ...] = ()  # minisign's public keys
    unsigned: Unsigned = "allow"
    write: bool = True  # users may add packs and write pages


class ReviewPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """[review]: what may be printed of pages whose review is not in force, how many must sign, and
    whether users may sign pages off.
    """

    printing: Literal["any", "mark", "reviewed-only"] = msgspec.field(default="any", name="print")
    reviewers: Literal[1, 2] = 1
    sign: bool = True


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """The values of policy.toml: those that users may change and those that they may not."""

    path: Path
    settings: Values = {}
    locked: Values = {}
    packs: PackPolicy = PackPolicy()
    review: ReviewPolicy = ReviewPolicy()


def read_policy(path: Path, regions: Sequence[Region]) -> Policy:
    """The machine's policy; one that is not there says nothing.

    Raises SettingsError, in one line that names the file and the line, for one that cannot be read,
    that is a link to nowhere, or that has anything in it that is not known.
    """
    try:
        data = edited.read_bytes(path)
    except FileNotFoundError as error:
        for part in (path, *path.parents):
            if part.is_symlink() and not part.exists():
                message = f"{path}: the policy is a link that leads nowhere; {_ASK}"
                raise SettingsError(message) from error
        return Policy(path=path)
    except OSError as error:
        reason = error.strerror or os.strerror(error.errno or 0)
        raise SettingsError(f"{path}: the policy cannot be read ({reason}); {_ASK}") from error
    text, strange = edited.text_of(data)
    table, wrong = edited.table_of(text)
    for slip in (strange, wrong):
        if slip:
            raise SettingsError(f"{slip.told(path)}; {_ASK}")
    values = {name: _table(path, text, table, name, regions) for name in _TABLES}
    for name in table.keys() - {*_TABLES, "packs", "review"}:
        line = edited.line_of(text, name)
        message = f"{path}:{line}: “{name}” is not known; {_KNOWN}"
        raise SettingsError(f"{message}; {_ASK}")
    return Policy(
        path=path,
        settings=values["settings"],
        locked=values["locked"],
        packs=_packs(path, text, table),
        review=_converted(path, text, table, ReviewPolicy, "review"),
    )


def _table(path: Path, text: str, table: Values, name: str, regions: Sequence[Region]) -> Values:
    inner = table.get(name, {})
    if not isinstance(inner, dict):
        line = edited.line_of(text, name)
        raise SettingsError(f"{path}:{line}: “{name}” is a table: write [{name}]; {_ASK}")
    values, faults = typed_table(path, text, cast("Values", inner), KINDS, regions, name)
    if faults:
        raise SettingsError(f"{faults[0]}; {_ASK}")
    return values


def _converted(path: Path, text: str, table: Values, kind: type[Record], called: str) -> Record:
    """A table of the policy as its record."""
    inner: Any = table.get(called, {})
    line = edited.line_of(text, called)
    if not isinstance(inner, dict):
        raise SettingsError(f"{path}:{line}: “{called}” is a table: write [{called}]; {_ASK}")
    for name, value in cast("Values", inner).items():
        try:
            msgspec.convert({name: value}, type=kind)
        except msgspec.ValidationError as error:
            line = edited.line_of(text, name, called)
            names = [field.encode_name for field in msgspec.structs.fields(kind)]
            known = f"[{called}] has {', '.join(names[:-1])} and {names[-1]}"
            message = f"{path}:{line}: “{name}” is wrong ({error}); {known}"
            raise SettingsError(f"{message}; {_ASK}") from error
    return msgspec.convert(inner, type=kind)


def _packs(path: Path, text: str, table: Values) -> PackPolicy:
    packs = _converted(path, text, table, PackPolicy, "packs")
    for share in packs.shares:
        if not (PurePosixPath(share).is_absolute() or PureWindowsPath(share).is_absolute()):
            line = edited.line_of(text, "from", "packs")
            message = f"{path}:{line}: “{share}” is no whole path; write it in full"
            raise SettingsError(f"{message}, such as //server/share/ketadesk; {_ASK}")
    for key in packs.keys:
        if not _KEY.fullmatch(key):
            line = edited.line_of(text, "keys", "packs")
            shown = " ".join(key[:60].split())
            message = f"{path}:{line}: “{shown}” is no public key; one begins with RW"
            raise SettingsError(f"{message} and has 56 letters; {_ASK}")
    return packs
