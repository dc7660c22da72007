# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which compiled file stands for the bundled content or an added pack, and makes it when its
source is new; refuses to know what is in it.

A compiled file is found by schema number and SHA-256 of the source: it is made again, never
migrated. Where the cache cannot be written it is made in memory.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ketadesk.errors import KetaDeskError, LibraryError, PackError
from ketadesk.files import read_plain
from ketadesk.library.library import Library
from ketadesk.library.store import SCHEMA, Store, compile_in_memory, compile_pack
from ketadesk.paths import Places

SUFFIX = ".ketalib"
_SQLITE = b"SQLite format 3\0"
_KEPT = 8  # compiled packs in the cache; the least recently used go


def open_library(
    here: Places, added: Sequence[Path] = (), *, only: Path | None = None, forgiving: bool = False
) -> tuple[Library, tuple[str, ...]]:
    """The bundled content (or only this pack) and the added packs as one library, and notices.

    Raises PackError or LibraryError, one line, for a pack that cannot be opened. When forgiving, as
    the window is, that becomes a notice, and the bundled content opens whatever was asked for; only
    when that is damaged beyond repair is an error raised.
    """
    notices: list[str] = []
    stores: list[Store] = []
    try:
        for path in [only, *added]:
            if path is None:
                stores.append(_bundled(here, notices))
                continue
            try:
                store = _compiled(path, here.cache, notices)
            except KetaDeskError as error:
                if not forgiving:
                    raise
                notices.append(str(error))
                continue
            stores.append(store)
            same = next((other for other in stores[:-1] if other.id == store.id), None)
            if same is not None:
                stores.pop().close()
                _refuse_twin(path, store.id, forgiving, notices)
        if not stores:
            stores.append(_bundled(here, notices))
    except BaseException:
        for store in stores:
            store.close()
        raise
    return Library(stores), tuple(notices)


def _refuse_twin(path: Path, pack_id: str, forgiving: bool, notices: list[str]) -> None:
    """Tell of a pack whose id is taken: its pages could not say whose figures they mean."""
    message = f'{path}: a pack with the id "{pack_id}" is open already; give this one its own'
    if not forgiving:
        raise PackError(message)
    notices.append(message)


def _bundled(here: Places, notices: list[str]) -> Store:
    """The program's own content: compiled when packaged, else when its source changed."""
    if here.compiled.is_file():
        try:
            return Store.open(here.compiled)
        except LibraryError as error:
            message = f"{here.compiled}: the bundled content is damaged; reinstall KetaDesk"
            raise LibraryError(message) from error
    if not here.content.is_dir():
        raise LibraryError(f"{here.content}: the bundled content is missing; reinstall KetaDesk")
    return _compiled(here.content, here.cache, notices)


def _compiled(path: Path, cache: Path, notices: list[str]) -> Store:
    """What stands for a folder or a zip."""
    refuse_compiled(path)
    # Imported here: a packaged program reads no Markdown when it starts, and the reader of Markdown
    # costs a fifth of the start.
    from ketadesk.book.pack.archive import digest_of, files_of

    files = files_of(path)
    kept = cache / f"{SCHEMA}-{digest_of(files)[:24]}{SUFFIX}"
    store = _kept(kept) or _made(path, files, kept)
    if store.faults:
        wrong = f"{store.faults} finding{'s' if store.faults > 1 else ''}"
        notices.append(f"{path}: {wrong}; “ketadesk check {path}” says which")
    return store


def _made(path: Path, files: dict[str, bytes], kept: Path) -> Store:
    """The pack compiled, in the cache or, where that cannot be written, in memory."""
    from ketadesk.book.pack.read import read

    pack, _ = read(path, files)
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        compile_pack(pack, kept)
        _tidy(kept.parent, kept)
        return Store.open(kept)
    except LibraryError:
        return Store.open(compile_in_memory(pack))


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
        if not _is_ours(kept):
            raise LibraryError(f"{kept}: belongs to somebody else")
        store = Store.open(kept)
    except LibraryError:
        with contextlib.suppress(OSError):
            kept.unlink()
        return None
    with contextlib.suppress(OSError):
        kept.touch()  # says when it was last used
    return store


def _is_ours(kept: Path) -> bool:
    """Whether this user made the file: in a folder that many may write another can plant one."""
    if sys.platform == "win32":
        return True
    return kept.stat().st_uid == os.geteuid()


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
