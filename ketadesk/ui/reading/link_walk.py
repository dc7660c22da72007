# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which link of a page has the keyboard and how one goes to the next; what it says is
tips.py's, and where it leads whoever listens knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from ketadesk.ui.reading.links import PageLink, PageMap, rectangles
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QTextBrowser

    from ketadesk.ui.reading.place import Bookmark
    from ketadesk.ui.reading.tips import LinkTips


class LinkWalk:
    """The links of the page a text browser shows, walked with Tab."""

    def __init__(
        self,
        view: QTextBrowser,
        bookmark: Bookmark,
        tips: LinkTips,
        page_map: Callable[[], PageMap],
    ) -> None:
        self._view = view
        self._bookmark = bookmark
        self._map = page_map
        self._tips = tips
        self.link: PageLink | None = None  # the one that has the keyboard

    def begin(self, words: Mapping[str, str]) -> None:
        """Another page: what its links say, by their target."""
        self._tips.begin(words)
        self.link = None

    def step(self, *, following: bool) -> bool:
        """Go to the next link or the one before; False past the last."""
        links = self._map().links
        if links:
            at = links.index(self.link) if self.link in links else None
            if at is None:
                target = self._first_in_sight(following=following)
            else:
                target = at + (1 if following else -1)
            if 0 <= target < len(links):
                self._take(links[target])
                return True
        self.drop()
        return False

    def drop(self) -> None:
        """No link has the keyboard any more."""
        self.link = None
        self._tips.tip.hide()
        self._view.viewport().update()

    def show_tip(self, href: str) -> None:
        """Show what a link says without following it: the meaning of a word."""
        link = self.link if self.link and self.link.href == href else None
        link = link or next((one for one in self._map().links if one.href == href), None)
        if link is not None:
            self._tips.show(link)

    def paint_ring(self, painter: QPainter) -> None:
        """Draw the ring around the link that has the keyboard."""
        if self.link is not None:
            for box in rectangles(self._view.document(), self.link.start, self.link.end):
                seen = box.translated(0, -self._bookmark.height)
                painter.drawRect(seen.adjusted(-3, -1, 3, 1))

    def _first_in_sight(self, *, following: bool) -> int:
        links = self._map().links
        if self._bookmark.height <= 0:
            return 0 if following else len(links) - 1
        top = self._bookmark.block_at(self._bookmark.height).position()
        return next((row for row, link in enumerate(links) if link.start >= top), len(links) - 1)

    def _take(self, link: PageLink) -> None:
        self.link = link
        cursor = self._view.textCursor()
        cursor.setPosition(link.start)
        self._bookmark.set_caret(cursor)
        boxes = rectangles(self._view.document(), link.start, link.end)
        if boxes:
            self._bookmark.bring_into_sight(boxes[0].united(boxes[-1]))
        self._tips.show(link)
        words = self._tips.words(link.href)
        kind = QCoreApplication.translate("Reader", "Link")
        announce(self._view, f"{kind}: {link.words.strip()}. {words}")
        self._view.viewport().update()
