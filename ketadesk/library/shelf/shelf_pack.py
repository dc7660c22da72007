# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is told of a pack on the shelf: where it stands, what it is, and why it is refused."""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ketadesk.library.library import Library

Where: TypeAlias = Literal["bundled", "machine", "share", "user", "run"]
WHERE: tuple[Where, ...] = ("bundled", "machine", "share", "user", "run")  # low to high
Unsigned: TypeAlias = Literal["allow", "warn", "refuse"]


class StandIn(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a pack that stands in for a page of a pack below it."""

    topic: str
    title: str  # of the page that is shown
    original: str  # id of the pack whose page it stands in for
    changed: bool  # that page is not, or no longer, the one that based_on names


class ShelfPack(msgspec.Struct, frozen=True, kw_only=True):
    """A pack on the shelf. Of a refused one only what could be read is told."""

    where: Where
    path: Path  # the folder or .ketapack; of a share the last good copy of it
    share: str = ""  # the folder that the policy names, for a pack from a share
    id: str = ""
    title: str = ""
    version: str = ""
    language: str = ""
    digest: str = ""  # SHA-256 of its source files
    topics: int = 0
    findings: int = 0  # errors; `ketadesk check` says which
    signature: str = ""  # in words, such as "Not signed"; "" for the bundled one
    refused: str = ""  # why it is not open, in one line; "" for one that is
    hides: tuple[str, ...] = ()  # topics of packs below that it takes off the list
    replaces: tuple[StandIn, ...] = ()
    seen: dt.datetime | None = None  # when its share last answered
    away: dt.datetime | None = None  # since when its share does not; None while it does


class ShelfRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What is to stand on the shelf besides what lies in the folders; all from outside this room:
    the command line's packs, and what the policy says in [packs].
    """

    run: tuple[Path, ...] = ()
    only: Path | None = None  # this pack instead of the bundled one and of all folders
    forgiving: bool = False  # a pack of this run that cannot be opened is told, not raised
    shares: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    unsigned: Unsigned = "allow"


class OpenShelf(msgspec.Struct, frozen=True, kw_only=True):
    """The packs, low to high, those that were refused among them, as one library."""

    library: Library
    packs: tuple[ShelfPack, ...]
    notices: tuple[str, ...] = ()  # a line for each thing that is wrong
    request: ShelfRequest = ShelfRequest()  # what it was opened by
    stamps: dict[Path, str] = {}  # how each pack looked from outside when it was opened
