# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which compiled file stands for the bundled content or an added pack, and makes it when its
source is new; refuses to know what is in it.

A compiled file is found by schema number and SHA-256 of the source: it is made again, never
migrated. Where the cache cannot be written it is made in memory.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

from ketadesk.errors import KetaDeskError, LibraryError
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
                stores.append(_compiled(path, here.cache, notices))
            except KetaDeskError as error:
                if not forgiving:
                    raise
                notices.append(str(error))
        if not stores:
            stores.append(_bundled(here, notices))
    except BaseException:
        for store in stores:
            store.close()
        raise
    return Library(stores), tuple(notices)


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
    """What stands for a folder, a zip or a compiled file."""
    if _is_compiled(path):
        return Store.open(path)
    # Imported here: a packaged program reads no Markdown when it starts, and the reader of Markdown
    # costs a fifth of the start.
    from ketadesk.book.pack.read import digest, read

    kept = cache / f"{SCHEMA}-{digest(path)[:24]}{SUFFIX}"
    store = _kept(kept)
    if store is not None:
        return store
    pack, findings = read(path)
    wrong = sum(finding.level == "error" for finding in findings)
    if wrong:
        notices.append(
            f"{path}: {wrong} finding{'s' if wrong > 1 else ''}; “ketadesk check {path}” says which"
        )
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
    try:
        compile_pack(pack, kept)
    except LibraryError:
        return Store.open(compile_in_memory(pack))
    _tidy(cache, kept)
    return Store.open(kept)


def _is_compiled(path: Path) -> bool:
    if path.suffix == SUFFIX:
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def _kept(kept: Path) -> Store | None:
    """The file when it is there and whole; a damaged one is removed, to be made again."""
    if not kept.is_file():
        return None
    try:
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
