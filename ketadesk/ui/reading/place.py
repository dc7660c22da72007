# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where in a page someone is, how the place is kept and come back to, and how something is
brought into sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextBlock, QTextCursor
    from PySide6.QtWidgets import QTextEdit


class Place(NamedTuple):
    """Where someone is in a page: the block at the top and how much of it is above the edge."""

    block: int = 0
    fraction: float = 0.0


class Bookmark:
    """The place in the page that a text view shows.

    A place that was gone to is held while the window takes its size, until someone scrolls.
    """

    def __init__(self, view: QTextEdit) -> None:
        self._view = view
        self._held: Place | None = None

    @property
    def height(self) -> int:
        """How far down the page the upper edge of the view is."""
        return self._view.verticalScrollBar().value()

    @property
    def held(self) -> Place | None:
        """The place that was gone to, None once someone scrolled."""
        return self._held

    def place(self) -> Place:
        """Where the view is."""
        if self.height <= 0:
            return Place()
        block = self.block_at(self.height)
        box = self._view.document().documentLayout().blockBoundingRect(block)
        fraction = (self.height - box.top()) / box.height() if box.height() else 0.0
        return Place(block.blockNumber(), round(fraction, 4))

    def go_to(self, place: Place) -> None:
        """Put a place back at the top, and hold it."""
        self._held = place
        self.scroll_to(place)

    def scroll_to(self, place: Place) -> None:
        """Put a place at the top."""
        if place.block == 0 and place.fraction <= 0:
            self.scroll(0)
            return
        block = self._view.document().findBlockByNumber(place.block)
        if block.isValid():
            box = self._view.document().documentLayout().blockBoundingRect(block)
            self.scroll(box.top() + place.fraction * box.height())

    def scroll(self, height: float) -> None:
        """Put a height of the page at the upper edge."""
        self._view.verticalScrollBar().setValue(round(height))

    def let_go(self) -> None:
        """From now on the place is where the page stands."""
        self._held = None

    def block_at(self, y: int) -> QTextBlock:
        """The block at a height of the page: positions grow down the page, so halve."""
        document = self._view.document()
        layout = document.documentLayout()
        low, high = 0, document.blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            if layout.blockBoundingRect(document.findBlockByNumber(middle)).top() <= y:
                low = middle
            else:
                high = middle - 1
        return document.findBlockByNumber(low)

    def bring_into_sight(self, box: QRectF) -> None:
        """Scroll as far as a box of the page needs to be seen."""
        self.let_go()
        height = self._view.viewport().height()
        if box.top() < self.height + 8:
            self.scroll(round(box.top()) - height // 4)
        elif box.bottom() > self.height + height - 24:
            self.scroll(round(box.bottom()) - 3 * height // 4)

    def set_caret(self, cursor: QTextCursor) -> None:
        """Move the caret and nothing else: setTextCursor scrolls to it, the place is ours."""
        height = self.height
        self._view.setTextCursor(cursor)
        self.scroll(height)
