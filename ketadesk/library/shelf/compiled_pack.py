# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which compiled file stands for a pack's folder or zip, and makes it when its source is new;
refuses to know what is in it, and which packs there are.

A compiled file is found by schema number and SHA-256 of the source: it is made again, never
migrated. Where the cache cannot be written it is made in memory. What a source looked like from
outside when it was read last (sizes, times) is kept beside the compiled files, so that a pack that
nobody touched is opened without being read.
"""

from __future__ import annotations

import contextlib
import math
from pathlib import Path

from ketadesk.errors import LibraryError, PackError
from ketadesk.files import read_plain
from ketadesk.library.shelf.ledger import Ledger, is_ours
from ketadesk.library.shelf.stamps import stamp_of
from ketadesk.library.store import SCHEMA, Store, compile_in_memory, compile_pack

SUFFIX = ".ketalib"
_SQLITE = b"SQLite format 3\0"
_KEPT = 24  # compiled packs in the cache; the least recently used go


def compiled_pack(path: Path, cache: Path, seconds: float = math.inf) -> Store:
    """What stands for a folder or a zip, open. Raises PackError for one that cannot be read, or not
    within these seconds.
    """
    refuse_compiled(path)
    stamp = stamp_of(path)
    ledger = Ledger(cache / "sources.json")
    known = ledger.value_for(path, stamp)
    if known and (store := _kept(_file_for(cache, known))) is not None:
        return store
    # Imported here: a start with packs that nobody touched reads neither zips nor Markdown.
    from ketadesk.book.pack.archive import digest_of, files_of

    files = files_of(path)
    digest = digest_of(files)
    kept = _file_for(cache, digest)
    store = _kept(kept) or _made(path, files, kept, seconds)
    if stamp == stamp_of(path):  # else it was changed while it was read
        ledger.note(path, stamp, digest)
    return store


def _file_for(cache: Path, digest: str) -> Path:
    return cache / f"{SCHEMA}-{digest[:24]}{SUFFIX}"


def _made(path: Path, files: dict[str, bytes], kept: Path, seconds: float) -> Store:
    """The pack compiled, in the cache or, where that cannot be written, in memory."""
    from ketadesk.book.pack.read import read
    from ketadesk.book.pack.time_limit import TimeLimit

    limit = TimeLimit(path, seconds)
    pack, _ = read(path, files, limit)
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        compile_pack(pack, kept, limit)
        _tidy(kept.parent, kept)
        return Store.open(kept)
    except LibraryError:
        return Store.open(compile_in_memory(pack, limit))


def refuse_compiled(path: Path) -> None:
    """Raise PackError for a compiled file: it is the program's own, and no input for anybody."""
    compiled = path.suffix == SUFFIX
    if not compiled and path.is_file():
        with contextlib.suppress(OSError):
            compiled = read_plain(path, len(_SQLITE)) == _SQLITE
    if compiled:
        message = f"{path}: is a compiled file, which only the program itself makes and reads; "
        raise PackError(message + "name the pack’s folder or .ketapack")


def _kept(kept: Path) -> Store | None:
    """The file when it is there, ours and whole; another one is removed, to be made again."""
    if not kept.is_file():
        return None
    try:
        if not is_ours(kept):
            raise LibraryError(f"{kept}: belongs to somebody else")
        store = Store.open(kept)
    except LibraryError:
        with contextlib.suppress(OSError):
            kept.unlink()
        return None
    with contextlib.suppress(OSError):
        kept.touch()  # says when it was last used
    return store


def _tidy(cache: Path, now: Path) -> None:
    """Remove compiled packs of other schemas and those that nobody used for longest."""
    with contextlib.suppress(OSError):
        files = sorted(
            cache.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True
        )
        same = [file for file in files if file.name.startswith(f"{SCHEMA}-") and file != now]
        for file in files:
            if file != now and file not in same[: _KEPT - 1]:
                with contextlib.suppress(OSError):
                    file.unlink()
