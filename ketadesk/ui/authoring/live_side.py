# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the side on which the page that is written is seen as it will be read or printed, at the
place that is being written; refuses to know how either is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ketadesk.press.screen.reader_page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketadesk.book.topic import Topic
    from ketadesk.ui.authoring.desk import PageView, SheetsView, WritingDesk

_PRINT_AFTER = 250  # ms: sheets are set in the background, and not at each letter
_LONGEST = 48  # letters by which a block is found in the page


class LiveSide(QWidget):
    """Read and Print. redrawn tells that the page shows what is written."""

    redrawn = Signal()

    def __init__(self, desk: WritingDesk, topic: Callable[[], Topic]) -> None:
        """Topic gives the page as it is now."""
        super().__init__()
        self.setObjectName("liveSide")
        self._desk, self._topic = desk, topic
        self._reader_widget, self._sheets_widget = desk.reader(), desk.sheets()
        self._reader = cast("PageView", self._reader_widget)
        self._sheets = cast("SheetsView", self._sheets_widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reader_widget)
        self._stack.addWidget(self._sheets_widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._shown = False
        self._place: tuple[str, int, float] = ("", 0, 0.3)
        self._to_print = QTimer(self, singleShot=True, interval=_PRINT_AFTER)
        self._to_print.timeout.connect(self._set_sheets)

    @property
    def views(self) -> tuple[QWidget, QWidget]:
        """The page to read and the sheets."""
        return self._reader_widget, self._sheets_widget

    @property
    def printing(self) -> bool:
        """Whether the sheets are in sight."""
        return self._stack.currentIndex() == 1

    def show_print(self, on: bool) -> None:
        """Show the sheets (on) or the page."""
        self._stack.setCurrentIndex(1 if on else 0)
        self.redraw()

    def redraw(self) -> None:
        """Show the page as it is now."""
        if self.printing:
            self._to_print.start()
            self.redrawn.emit()
            return
        page: Page = self._desk.page_of(self._topic(), self._reader.table_line())
        if self._shown:
            self._reader.renew(page)
        else:
            self._reader.show_page(page)
        self._shown = True
        self._go_there()
        self.redrawn.emit()

    def follow(self, words: str, nth: int, share: float) -> None:
        """Keep a block at a share of the height (0 the top, 1 the foot). It is found by its first
        words, of those that begin alike the one of that number.
        """
        self._place = (words[:_LONGEST].strip(), nth, share)
        self._go_there()

    def forget(self) -> None:
        """The window closes."""
        self._to_print.stop()
        self._sheets.forget()

    def _set_sheets(self) -> None:
        self._sheets.show_topic(self._topic())

    def _go_there(self) -> None:
        if self.printing or not self._shown:
            return
        top = self._top_of_block()
        if top is None:
            return
        bar, high = self._reader.verticalScrollBar(), self._reader.viewport().height()
        share = min(0.85, max(0.08, self._place[2]))
        if int(3 * (top - bar.value()) / max(high, 1)) != int(3 * share) or top < bar.value():
            bar.setValue(round(top - share * high))

    def _top_of_block(self) -> float | None:
        words, nth, _ = self._place
        if not words:
            return None
        document = self._reader.document()
        found = QTextCursor()
        at = 0
        for _ in range(nth + 1):
            following = document.find(words, at)
            if following.isNull():
                break
            found, at = following, following.selectionEnd()
        if found.isNull():
            return None
        return document.documentLayout().blockBoundingRect(found.block()).top()
