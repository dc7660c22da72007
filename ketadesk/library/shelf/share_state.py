# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what was found on a share when it was last looked at, and where the last good copies of its
packs lie: in the user's own folder, so that a share that is away is missed by nobody.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
import zlib
from pathlib import Path

import msgspec

from ketadesk.files import read_plain, write_whole
from ketadesk.paths import Places

_LARGEST = 1_000_000


class ShareCopy(msgspec.Struct, frozen=True, kw_only=True):
    """The last good copy of one pack: the folder it lies in, and how its source looked then."""

    folder: str
    stamp: str


class ShareState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one share."""

    seen: dt.datetime | None = None  # when it last answered
    away: dt.datetime | None = None  # since when it does not; None while it does
    copies: dict[str, ShareCopy] = {}  # file name -> copy
    faults: dict[str, str] = {}  # file name -> why what lies there now was not taken, in one line


def share_folder(here: Places, share: str) -> Path:
    """Where the last good copies of a share's packs are kept."""
    return here.shares / f"{zlib.crc32(share.encode()):08x}"


def state_file(here: Places, share: str) -> Path:
    """The file that says what is known of a share."""
    return share_folder(here, share) / "share.json"


def share_state(here: Places, share: str) -> ShareState:
    """What is known of a share; nothing of one that was never looked at."""
    try:
        data = read_plain(state_file(here, share), _LARGEST)
        return msgspec.json.decode(data, type=ShareState)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ShareState()


def keep_state(here: Places, share: str, state: ShareState) -> None:
    """Keep what is known. Raises OSError as the system gave it."""
    write_whole(state_file(here, share), msgspec.json.encode(state), private=True)


def copies_of(here: Places, share: str, state: ShareState) -> dict[str, Path]:
    """Where the copy of each pack of a share lies, by file name, sorted."""
    folder = share_folder(here, share)
    return {name: folder / copy.folder / name for name, copy in sorted(state.copies.items())}
