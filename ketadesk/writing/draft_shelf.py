# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the library as a page sees it that is still being written: with the pictures and sections
of its pack that are not on the shelf yet.
"""

from __future__ import annotations

import functools
from pathlib import Path

from ketadesk.book.pack.pack_figures import ENDINGS, read_figures
from ketadesk.files import read_plain
from ketadesk.library.library import Library, PageShelf
from ketadesk.library.records import OutlineSection
from ketadesk.writing.own_pages import OwnPack

_FIGURES = "figures"
_LARGEST = 4_000_000  # bytes of a figure's file that are read at all


class DraftShelf(PageShelf):
    """What a draft leans on: its own pack's files first, then the library."""

    def __init__(self, library: Library, pack: OwnPack) -> None:
        super().__init__(library, pack.id)
        self._own, self._folder = pack, pack.folder / _FIGURES

    def seen_from(self, pack: str) -> PageShelf:
        """The same for the pages of the pack that is written."""
        return self if pack == self._pack else super().seen_from(pack)

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches of the tree, and those of the own pack that have no page yet."""
        known = super().sections()
        ids = {section.id for section in known}
        fresh = [
            OutlineSection(id=one.id, title=one.title, audience=one.audience, count=0)
            for one in self._own.section_rows()
            if one.id not in ids
        ]
        return (*fresh, *known)

    def figure(self, figure_id: str) -> bytes | None:
        """A picture: the pack's own as it lies there now, else one of the library."""
        own = self._own_figure(figure_id)
        return own if own is not None else super().figure(figure_id)

    def named_figure(self, name: str) -> bytes | None:
        """A picture by "PACK/ID", as pages name it."""
        pack, _, figure_id = name.rpartition("/")
        return self.figure(figure_id) if pack == self._pack else self._library.figure(name)

    def _own_figure(self, figure_id: str) -> bytes | None:
        for ending in ENDINGS:
            path = self._folder / f"{figure_id}{ending}"
            try:
                found = path.stat()
            except OSError:
                continue
            return _shown(path, found.st_mtime_ns)
        return None


@functools.lru_cache(maxsize=8)
def _shown(path: Path, written: int) -> bytes | None:
    """A figure's file as it may be shown; written tells one state of the file from another."""
    del written
    try:
        data = read_plain(path, _LARGEST)
    except OSError:
        return None
    return read_figures([(f"{_FIGURES}/{path.name}", data)]).shown.get(path.stem)
