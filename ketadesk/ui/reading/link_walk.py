# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which link of a page has the keyboard, how one goes to the next and the box of words beside
it; refuses to know where links lead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF
from PySide6.QtGui import QPainter

from ketadesk.ui.reading.links import PageLink, PageMap, rectangles
from ketadesk.ui.reading.tips import Tip
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QTextBrowser

    from ketadesk.ui.reading.place import Bookmark
    from ketadesk.ui.toolkit.theme import Looks


class LinkWalk:
    """The links of the page a text browser shows, walked with Tab or pointed at."""

    def __init__(
        self, view: QTextBrowser, bookmark: Bookmark, looks: Looks, page_map: Callable[[], PageMap]
    ) -> None:
        self._view = view
        self._bookmark = bookmark
        self._map = page_map
        self._tips: Mapping[str, str] = {}
        self.tip = Tip(view.viewport(), looks)
        self.link: PageLink | None = None  # the one that has the keyboard

    def begin(self, tips: Mapping[str, str]) -> None:
        """Another page: what its links say, by their target."""
        self._tips = tips
        self.link = None
        self.tip.hide()

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
        self.tip.hide()
        self._view.viewport().update()

    def show_tip(self, href: str) -> None:
        """Show what a link says without following it: the meaning of a word."""
        link = self.link if self.link and self.link.href == href else None
        link = link or next((one for one in self._map().links if one.href == href), None)
        if link is not None:
            self.tip.show_at(self._words(href), self._in_view(link))

    def point_at(self, spot: QPoint) -> None:
        """Show the tip of the link under the pointer."""
        href = self._view.anchorAt(spot)
        if not href:
            if self.link is None:
                self.tip.hide()
            return
        words = self._words(href)
        if words and not self.tip.isVisible():
            position = self._view.cursorForPosition(spot).position()
            link = self._map().link_at(position) or self._map().link_at(position - 1)
            if link is not None:
                self.tip.show_at(words, self._in_view(link))

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
        words = self._words(link.href)
        self.tip.show_at(words, self._in_view(link))
        kind = QCoreApplication.translate("Reader", "Link")
        announce(self._view, f"{kind}: {link.words.strip()}. {words}")
        self._view.viewport().update()

    def _in_view(self, link: PageLink) -> QRect:
        boxes = rectangles(self._view.document(), link.start, link.end)
        box = boxes[-1] if boxes else QRectF()
        return box.translated(0, -self._bookmark.height).toAlignedRect()

    def _words(self, href: str) -> str:
        return self._tips.get(href, href if href.startswith(("https:", "http:")) else "")
