# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the middle of the review window: the page as it will be read, what changed since it was
read last, and whether either was scrolled to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.signing.changes_view import ChangesView
from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from ketadesk.book.differences import Difference
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.signing.since_read import ChangedPart
    from ketadesk.ui.toolkit.theme import Looks

_CHANGES, _PAGE = "changes", "page"
_NEAR, _SETTLE_MS = 4, 60
_SINCE_FROM = 560


class PageReader(Protocol):
    """The reader, which another room makes."""

    link_followed: SignalInstance

    def show_page(self, page: Page, *, wide: bool = False, source_line: str = "") -> None:
        """Show a page from its top."""
        ...

    def renew(self, page: Page | None = None) -> None:
        """Show another text of the page at the same place."""
        ...

    def table_line(self) -> float:
        """How many em of a table's letters a line has."""
        ...

    def show_tip(self, href: str) -> None:
        """Show what a word means."""
        ...


class ReadingSide(QFrame):
    """The middle. ended says that what is shown was scrolled to its end."""

    ended = Signal()

    def __init__(
        self, looks: Looks, reader: QAbstractScrollArea, piece: Callable[[Difference], QWidget]
    ) -> None:
        """Reader is a PageReader; piece draws one piece of two texts."""
        super().__init__()
        named(self, "reviewMiddle", ground="ground")
        self._looks, self.page_view = looks, reader
        self.changes = ChangesView(looks, piece)
        views = ((_CHANGES, self.tr("Differences")), (_PAGE, self.tr("Page")))
        self.views = Switch(looks, self.tr("Shown"), views, "review")
        self.since = named(QLabel(), "reviewSince", kind="quiet")
        self.since.setWordWrap(True)
        self.count = named(QLabel(), "reviewCount")
        self._previous = self._arrow("reviewPrevious", self.tr("Last difference (P)"), -1)
        self._next = self._arrow("reviewNext", self.tr("Next difference (N)"), 1)
        self._bar = named(QFrame(), "reviewBar", ground="pane", edge="bottom")
        bar = QHBoxLayout(self._bar)
        bar.addWidget(self.views)
        bar.addWidget(self.since, 1)
        bar.addStretch(0)
        for widget in (self.count, self._previous, self._next):
            bar.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.changes)
        self._stack.addWidget(reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        # A page is laid out a moment after it is set; only then it is known where it ends.
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look_for_end)
        for view in (self.changes, reader):
            view.verticalScrollBar().valueChanged.connect(self._scrolled)
            view.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._settle.start())
        self.views.chosen.connect(self.show_view)
        self.changes.stepped.connect(self._show_count)
        self.renew()

    def _arrow(self, name: str, words: str, by: int) -> QToolButton:
        button = named(QToolButton(), name, kind="icon")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: self.step(by))
        return button

    # --- what is shown ---

    @property
    def view(self) -> QAbstractScrollArea:
        """What is shown: the page or its differences."""
        return self.page_view if self.views.value == _PAGE else self.changes

    def show_page(
        self, page: Page, parts: Sequence[ChangedPart], since: str, note: str, *, anew: bool
    ) -> None:
        """Show a page and what changed of it. since is one quiet line; note stands where changes
        were and cannot be shown. anew: it is another text of the page that is shown, which stays at
        its place.
        """
        reader: PageReader = self.page_view  # pyright: ignore
        if anew:
            reader.renew(page)
        else:
            reader.show_page(page)
        self.changes.show_parts(parts, note)
        changed = bool(parts or note)
        self.views.setVisible(changed)
        self.since.setText(since)
        if not anew or not changed:
            self.show_view(_CHANGES if parts else _PAGE)
        self._settle.start()

    def show_view(self, value: str) -> None:
        """Show "changes" or "page"."""
        self.views.show_value(value)
        self._stack.setCurrentWidget(self.view)
        self._show_count()
        self._settle.start()

    def step(self, by: int) -> None:
        """Go to the next or last difference, from the page too."""
        if self.changes.count:
            self.show_view(_CHANGES)
            self.changes.step(by)
            announce(self, self.count.text())

    def _show_count(self) -> None:
        there = self.changes.count
        shown = bool(there) and self.view is self.changes
        for widget in (self.count, self._previous, self._next):
            widget.setVisible(shown)
        words = self.tr("{number} of {count}")
        if not self.changes.at:
            words = self.tr("1 difference") if there == 1 else self.tr("{count} differences")
        self.count.setText(words.format(number=self.changes.at, count=there))

    # --- read to the end ---

    def _scrolled(self) -> None:
        if not self._settle.isActive():  # else it is still being laid out
            self._look_for_end()

    def _look_for_end(self) -> None:
        if self.view.isVisible() and at_end(self.view):
            self.ended.emit()

    # --- looks ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The quiet line goes where there is no room for it; the list says the same."""
        super().resizeEvent(event)
        self.since.setVisible(self.width() >= self._looks.theme.px(_SINCE_FROM))

    def renew(self) -> None:
        """The theme changed."""
        px = self._looks.theme.px
        self.views.restyle()
        self.views.setMinimumWidth(px(216))
        set_layout(self._bar, (px(20), px(8), px(12), px(8)), px(8))
        for button, icon in ((self._previous, "chevron-up"), (self._next, "chevron-down")):
            button.setIcon(self._looks.icon(icon))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(36), px(36))
        self._bar.setMinimumHeight(px(52))


def at_end(view: QAbstractScrollArea) -> bool:
    """Whether the last line of a view is in sight."""
    bar = view.verticalScrollBar()
    return bar.value() >= bar.maximum() - _NEAR
