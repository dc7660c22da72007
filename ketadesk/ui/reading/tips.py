# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a citation or a word says when it is pointed at, and the small box that shows it;
which link has the keyboard is link_walk.py's.

The box is a label inside the page, not a tool tip: it stays while it is needed, can be pointed at,
and goes with Escape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ketadesk.ui.reading.links import PageLink, PageMap, rectangles

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QTextBrowser

    from ketadesk.ui.reading.place import Bookmark
    from ketadesk.ui.toolkit.theme import Looks

_WIDTH = 360


class Tip(QLabel):
    """A box of words under or over a rectangle of its parent."""

    def __init__(self, parent: QWidget, looks: Looks) -> None:
        super().__init__(parent)
        self.setObjectName("tip")
        self.setProperty("kind", "tip")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._looks = looks
        self.hide()

    def show_at(self, words: str, around: QRect) -> None:
        """Show words below the rectangle, or above it where there is no room below."""
        parent = self.parentWidget()
        if parent is None or not words:
            self.hide()
            return
        self.setText(words)
        self.setAccessibleName(words)
        room = parent.width() - 16
        width = min(self._looks.theme.px(_WIDTH), room)
        metrics = self.fontMetrics().boundingRect(
            QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, words
        )
        self.setFixedWidth(min(width, metrics.width() + self._looks.theme.px(32)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = max(8, min(around.left(), parent.width() - self.width() - 8))
        below = around.bottom() + 4
        above = around.top() - self.height() - 4
        fits_below = below + self.height() <= parent.height() or above < 0
        self.move(left, below if fits_below else above)
        self.show()
        self.raise_()


class LinkTips:
    """What the links of the page a text browser shows say, and the box that shows one of it."""

    def __init__(
        self, view: QTextBrowser, bookmark: Bookmark, looks: Looks, page_map: Callable[[], PageMap]
    ) -> None:
        self._view = view
        self._bookmark = bookmark
        self._map = page_map
        self._words: Mapping[str, str] = {}
        self.tip = Tip(view.viewport(), looks)

    def begin(self, words: Mapping[str, str]) -> None:
        """Another page: what its links say, by their target."""
        self._words = words
        self.tip.hide()

    def words(self, href: str) -> str:
        """What a link says: a source, a meaning or where it leads outside; "" for others."""
        return self._words.get(href, href if href.startswith(("https:", "http:")) else "")

    def show(self, link: PageLink) -> None:
        """Show what a link says, beside it."""
        self.tip.show_at(self.words(link.href), self._in_view(link))

    def point_at(self, spot: QPoint, *, walked: bool) -> None:
        """Show what the link under the pointer says; beside it nothing, but while links are walked
        with the keyboard the box stays with theirs.
        """
        href = self._view.anchorAt(spot)
        if not href:
            if not walked:
                self.tip.hide()
        elif self.words(href) and not self.tip.isVisible():
            position = self._view.cursorForPosition(spot).position()
            link = self._map().link_at(position) or self._map().link_at(position - 1)
            if link is not None:
                self.show(link)

    def _in_view(self, link: PageLink) -> QRect:
        boxes = rectangles(self._view.document(), link.start, link.end)
        box = boxes[-1] if boxes else QRectF()
        return box.translated(0, -self._bookmark.height).toAlignedRect()
