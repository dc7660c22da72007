# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack that somebody wants to add is fetched and looked at before it is asked for: what
it is, who signed it, what is wrong in it, and which pack it would replace; putting it on the shelf
is user_packs'.

It is looked at in a copy on this computer's disk: a share that hangs, or a stick that is pulled,
then costs the fetching and nothing else.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.pack.archive import LARGEST_PACK, MOST_FILES
from ketadesk.book.topic import Finding
from ketadesk.errors import PackError
from ketadesk.library.shelf.compiled_pack import refuse_compiled
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.pack_places import OWN
from ketadesk.library.shelf.shelf_pack import OpenShelf, ShelfPack, ShelfRequest
from ketadesk.library.shelf.stamps import SIGNATURE
from ketadesk.library.shelf.trust import trusted
from ketadesk.paths import Places

Step: TypeAlias = Callable[[int, int], None]  # how many bytes of how many; may raise to stop
Standing: TypeAlias = Literal["new", "newer", "same", "older"]  # beside the one it would replace
_CHUNK = 1 << 20
_MANIFEST = "pack.toml"
_LEFT_BEHIND_S = 86_400


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A pack on its way in, as it is shown before it is added."""

    came: Path  # where it was found
    copy: Path  # the copy that was looked at, in a folder of its own
    id: str
    title: str
    version: str
    language: str
    pages: int
    signature: str  # in words, as ShelfPack has it
    findings: tuple[Finding, ...]
    replaced: ShelfPack | None  # the user's pack that it would take the place of
    standing: Standing


def fetch(came: Path, cache: Path, step: Step) -> Path:
    """Copy a .ketapack with its signature, or a pack's folder, into a new folder below cache (the
    system's, where that cannot be written); returns the copy.

    Raises PackError, in one line, for what is no pack from the look of it and what cannot be read
    or kept. Whatever is raised, step's own exception too, leaves nothing behind.
    """
    refuse_compiled(came)
    files = _sizes(came)
    total = sum(size for _, size in files)
    if total > 2 * LARGEST_PACK or len(files) > MOST_FILES:
        raise PackError(f"{came}: is too large; a pack has at most 20,000 files and 200 MB in all")
    folder = _new_folder(cache)
    target = folder / came.name
    try:
        done = 0
        for source, _ in files:
            to = target / source.relative_to(came) if came.is_dir() else folder / source.name
            for size in _copied(came, source, to):
                done += size
                step(min(done, total), total)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return target


def _sizes(came: Path) -> list[tuple[Path, int]]:
    """The files of a pack with their sizes."""
    try:
        if not came.is_dir():
            plain = came.stat()
            if not stat.S_ISREG(plain.st_mode):
                raise PackError(f"{came}: is no file; name a .ketapack or a pack’s folder")
            signed = Path(f"{came}{SIGNATURE}")
            there = [(signed, signed.stat().st_size)] if signed.is_file() else []
            return [(came, plain.st_size), *there]
        if not (came / _MANIFEST).is_file():
            raise PackError(f"{came}: there is no {_MANIFEST} in it; name the folder that holds it")
        return [(path, path.stat().st_size) for path in _plain_files(came)]
    except OSError as error:
        reason = error.strerror or "it is locked"
        raise PackError(f"{came}: cannot be read ({reason}); check the path") from error


def _plain_files(folder: Path) -> Iterator[Path]:
    """The files of a folder pack; links are left out, as they could lead anywhere."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(here, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path


def _new_folder(cache: Path) -> Path:
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for left in cache.glob("incoming-*"):  # of a program that was killed
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix="incoming-", dir=cache))
    except OSError:
        return Path(tempfile.mkdtemp(prefix="ketadesk-incoming-"))


def _copied(came: Path, source: Path, to: Path) -> Iterator[int]:
    """Copy one file; gives the size of each piece."""
    try:
        reading = source.open("rb")
    except OSError as error:
        raise _unread(came, error) from error
    with reading:
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            writing = to.open("wb")
        except OSError as error:
            raise _unkept(came, error) from error
        with writing:
            while True:
                try:
                    piece = reading.read(_CHUNK)
                except OSError as error:
                    raise _unread(came, error) from error
                if not piece:
                    return
                try:
                    writing.write(piece)
                except OSError as error:
                    raise _unkept(came, error) from error
                yield len(piece)


def _unread(came: Path, error: OSError) -> PackError:
    reason = error.strerror or "it is locked"
    return PackError(f"{came}: cannot be read ({reason}); copy it anew")


def _unkept(came: Path, error: OSError) -> PackError:
    reason = error.strerror or "the disk is closed"
    return PackError(f"{came}: cannot be copied to this computer ({reason}); make room for it")


def look(came: Path, copy: Path, here: Places, request: ShelfRequest) -> Incoming:
    """What a fetched pack is, and what is wrong in it beside what stands on the shelf.

    Raises PackError, in one line that names where it came from, for a pack that is refused.
    """
    try:
        shelf = open_shelf(here, request)
        try:
            return _looked(came, copy, here, shelf)
        finally:
            shelf.library.close()
    except PackError as error:
        raise PackError(str(error).replace(str(copy), str(came))) from error


def _looked(came: Path, copy: Path, here: Places, shelf: OpenShelf) -> Incoming:
    from ketadesk.book.pack.archive import digest_of, files_of
    from ketadesk.book.pack.check import check
    from ketadesk.book.pack.read import read

    signature, _ = trusted(copy, shelf.request, here.cache)
    files = files_of(copy)
    pack, _ = read(copy, files)
    manifest = pack.manifest
    same = [one for one in shelf.packs if one.id == manifest.id]
    for one in same:
        _refuse_twin(came, one, here)
    replaced = next((one for one in same if one.where == "user"), None)
    return Incoming(
        came=came,
        copy=copy,
        id=manifest.id,
        title=manifest.title,
        version=manifest.version,
        language=manifest.language,
        pages=len(pack.topics),
        signature=signature,
        findings=check(copy, dt.date.today(), beside=shelf.library),
        replaced=replaced,
        standing=_standing(manifest.version, digest_of(files), replaced),
    )


def _refuse_twin(came: Path, one: ShelfPack, here: Places) -> None:
    if one.where in {"bundled", "machine", "share"}:
        message = f'{came}: a pack with the id "{one.id}" is on this computer already ({one.path})'
        raise PackError(f"{message}; yours would not be shown")
    if one.path == here.packs / OWN:
        message = f"{came}: these are the pages that you write on this computer"
        raise PackError(f"{message}; there is nothing to add")


def _standing(version: str, digest: str, replaced: ShelfPack | None) -> Standing:
    if replaced is None:
        return "new"
    if replaced.digest == digest:
        return "same"
    return "older" if _rank(version) < _rank(replaced.version) else "newer"


def _rank(version: str) -> tuple[tuple[int, str], ...]:
    """A version's parts, numbers as numbers: 2026.9 is before 2026.11."""
    parts = re.findall(r"\d+|[^\W\d_]+", version.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def forget(copy: Path) -> None:
    """Take away what fetch made."""
    shutil.rmtree(copy.parent, ignore_errors=True)
