# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how one look at a share goes: what is new there is copied whole, tried, and only then takes
the place of the copy before it. When shares are looked at, share_looks.py says.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path

import msgspec

from ketadesk.book.pack.archive import LARGEST_PACK, files_of
from ketadesk.book.pack.build_archive import archive_of
from ketadesk.errors import KetaDeskError, PackError
from ketadesk.files import read_plain
from ketadesk.library.shelf.compiled_pack import compiled_pack
from ketadesk.library.shelf.pack_places import ENDING, packs_in
from ketadesk.library.shelf.share_state import (
    ShareCopy,
    ShareState,
    keep_state,
    share_folder,
    share_state,
)
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.library.shelf.stamps import SIGNATURE, stamp_of
from ketadesk.library.shelf.trust import trusted
from ketadesk.paths import Places

_LARGEST_SIGNATURE = 10_000
YOUNG_S = 3600.0
PATIENCE_S = 120.0  # for reading a pack that is new; nobody waits for it


def look_at_share(here: Places, share: str, request: ShelfRequest) -> ShareState:
    """Look at a share, take what is new and good, keep what is known of it, and return that.

    A share that does not answer, or is empty as a folder is on which nothing is mounted, is away:
    the copies stand. Raises OSError only where what is known cannot be kept.
    """
    before = share_state(here, share)
    now = dt.datetime.now(dt.UTC)
    try:
        found = _packs_on(Path(share))
    except OSError:
        found = ()
    if not found:
        state = msgspec.structs.replace(before, away=before.away or now)
    else:
        state = _taken(here, share, request, before, found)
    keep_state(here, share, state)
    _sweep(here, share, before, state)
    return state


def mark_away(here: Places, share: str) -> None:
    """Keep that a share has not answered in time."""
    before = share_state(here, share)
    now = dt.datetime.now(dt.UTC)
    with contextlib.suppress(OSError):
        keep_state(here, share, msgspec.structs.replace(before, away=before.away or now))


def _packs_on(share: Path) -> tuple[Path, ...]:
    """The packs on a share, which may be one itself. Raises OSError for one that is not there."""
    share.stat()
    alone = not share.is_dir() or (share / "pack.toml").is_file()
    return (share,) if alone else packs_in(share)


def _taken(
    here: Places, share: str, request: ShelfRequest, before: ShareState, found: tuple[Path, ...]
) -> ShareState:
    copies: dict[str, ShareCopy] = {}
    faults: dict[str, str] = {}
    for source in found:
        name = source.name if source.name.endswith(ENDING) else f"{source.name}{ENDING}"
        known = before.copies.get(name)
        stamp = stamp_of(source)
        kept = known is not None and (share_folder(here, share) / known.folder / name).is_file()
        if known is not None and kept and known.stamp == stamp:
            copies[name] = known
            continue
        try:
            copies[name] = _copied(here, share, request, source, name, stamp)
        except (KetaDeskError, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            faults[name] = reason if isinstance(error, KetaDeskError) else f"{source}: {reason}"
            if known is not None and kept:
                copies[name] = known  # the last good copy stands
    return ShareState(seen=dt.datetime.now(dt.UTC), copies=copies, faults=faults)


def _copied(
    here: Places, share: str, request: ShelfRequest, source: Path, name: str, stamp: str
) -> ShareCopy:
    """Copy a pack into a folder of its own and try it there; nothing of it is left if it fails."""
    top = share_folder(here, share)
    top.mkdir(parents=True, exist_ok=True)
    # Another window, at another computer with the same home, may be copying the same just now.
    folder = Path(tempfile.mkdtemp(prefix="copy-", dir=top))
    try:
        _copy(source, folder / name)
        if not stamp or stamp_of(source) != stamp:
            raise PackError(f"{source}: is just being written; it is looked at again")
        trusted(folder / name, request, here.cache)
        compiled_pack(folder / name, here.cache, PATIENCE_S).close()
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, PackError):  # the line names the share's file, not the copy
            words = str(error).replace(str(folder / name), str(source))
            raise PackError(words) from error
        raise
    return ShareCopy(folder=folder.name, stamp=stamp)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        target.write_bytes(archive_of(files_of(source)))
        return
    data = read_plain(source, LARGEST_PACK + 1)
    if len(data) > LARGEST_PACK:
        raise PackError(f"{source}: is larger than a pack may be")
    target.write_bytes(data)
    signature = source.with_name(source.name + SIGNATURE)
    with contextlib.suppress(FileNotFoundError):
        signed = target.with_name(target.name + SIGNATURE)
        signed.write_bytes(read_plain(signature, _LARGEST_SIGNATURE))


def _sweep(here: Places, share: str, before: ShareState, now: ShareState) -> None:
    """Take away copies that nobody reads any more: those of two looks ago and older, since a
    window may still open what the last look found, but none that may just be made.
    """
    young = time.time() - YOUNG_S
    top = share_folder(here, share)
    used = {copy.folder for state in (before, now) for copy in state.copies.values()}
    with contextlib.suppress(OSError):
        for folder in top.iterdir():
            old = folder.stat().st_mtime < young
            if old and folder.is_dir() and folder.name not in used:
                shutil.rmtree(folder, ignore_errors=True)
