# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the named places of a page: how to go to one, which heading someone is under and how to
walk the headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.reading.links import PageMap
    from ketadesk.ui.reading.place import Bookmark
    from ketadesk.ui.toolkit.theme import Looks

_ABOVE, _AT_TOP, _UNDER = 12, 20, 32  # over a place gone to; still at the top; passed the edge


class Anchors:
    """The anchors and headings of the page a text view shows."""

    def __init__(
        self, view: QTextEdit, bookmark: Bookmark, looks: Looks, page_map: Callable[[], PageMap]
    ) -> None:
        self._view = view
        self._bookmark = bookmark
        self._looks = looks
        self._map = page_map
        self._heading = ""

    def go_to(self, anchor: str, *, speak: bool = False) -> bool:
        """Bring an anchor to the top; False when the page has none of that name."""
        self._bookmark.let_go()
        block = self._block(anchor)
        if block is None:
            return False
        self._bookmark.scroll(round(self._box(block).top()) - self._looks.theme.page_px(_ABOVE))
        self._bookmark.set_caret(QTextCursor(block))
        if speak:
            announce(self._view, block.text())
        return True

    def step(self, by: int, page: Page) -> str | None:
        """Go to the heading after (1) or before (-1) the place, and say it; its anchor, None
        above the first and at the end.
        """
        anchors = [heading.anchor for heading in page.headings]
        if not anchors:
            return None
        at = anchors.index(self._heading) if self._heading in anchors else -1
        if by < 0 and at >= 0 and not self._is_at_top(anchors[at]):
            by = 0
        target = at + by
        if target < 0:
            self._bookmark.scroll(0)
            self._heading = ""
            announce(self._view, page.title)
            return None
        if target >= len(anchors):
            return None
        self.go_to(anchors[target], speak=True)
        self._heading = anchors[target]
        return self._heading

    def heading_now(self, page: Page) -> str | None:
        """The anchor of the heading someone is under, "" on a page without headings; None: as it
        was, for at the end of a page the heading that was gone to stays the current one while it
        shows.
        """
        bar = self._view.verticalScrollBar()
        if bar.value() >= bar.maximum() > 0 and self._is_in_sight(self._heading):
            return None
        edge = bar.value() + self._looks.theme.page_px(_UNDER)
        now = page.headings[0].anchor if page.headings else ""
        for heading in page.headings:
            top = self._top(heading.anchor)
            if top is None or top > edge:
                break
            now = heading.anchor
        self._heading = now
        return now

    def _is_at_top(self, anchor: str) -> bool:
        top = self._top(anchor)
        return top is None or self._bookmark.height - top < self._looks.theme.page_px(_AT_TOP)

    def _is_in_sight(self, anchor: str) -> bool:
        top = self._top(anchor) if anchor else None
        height = self._bookmark.height
        return top is not None and height <= top <= height + self._view.viewport().height()

    def _top(self, anchor: str) -> float | None:
        block = self._block(anchor)
        return None if block is None else self._box(block).top()

    def _block(self, anchor: str) -> QTextBlock | None:
        number = self._map().block_of(anchor)
        return None if number is None else self._view.document().findBlockByNumber(number)

    def _box(self, block: QTextBlock) -> QRectF:
        return self._view.document().documentLayout().blockBoundingRect(block)
