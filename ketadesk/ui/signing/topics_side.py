# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the left side of the review window: search, filters with their counts, the pages, how many
are ticked; leaves reading and signing them to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from ketadesk.language.folding import folded
from ketadesk.ui.signing.state_words import (
    TO_DO,
    day_words,
    filters,
    next_due,
    state_words,
    within,
)
from ketadesk.ui.signing.tick_list import TickList, TickRow
from ketadesk.ui.toolkit.naming import ICON_GAP, named, set_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.review.review_states import ReviewRow
    from ketadesk.ui.toolkit.theme import Looks


class TopicsSide(QFrame):
    """The side. report_asked asks for the report on all reviews."""

    report_asked = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._all: tuple[ReviewRow, ...] = ()
        named(self, "reviewLeft", ground="pane", edge="right")
        self.search = named(QLineEdit(), "reviewSearch")
        self.search.setPlaceholderText(self.tr("Search topics"))
        self.search.setAccessibleName(self.tr("Search topics"))
        self.search.setToolTip(self.tr("Search topics (Ctrl+K)"))
        self.search.setClearButtonEnabled(True)
        self.list = TickList(looks)
        self.empty = named(QLabel(), "reviewEmpty", kind="quiet")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._make_filters()
        self._make_foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.empty, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self.search.textChanged.connect(lambda _words: self._show())
        self.list.ticked_changed.connect(self._count)
        self.renew()

    def _make_filters(self) -> None:
        self._top = QFrame()
        self._top.setProperty("edge", "bottom")
        top = QVBoxLayout(self._top)
        top.addWidget(self.search)
        self._filters: dict[str, QPushButton] = {}
        self._counts: dict[str, QLabel] = {}
        group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(1)
        grid.setContentsMargins(1, 1, 1, 1)
        for number, (value, words) in enumerate(filters()):
            button = named(QPushButton(words), f"reviewFilter_{value}", kind="grid")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAutoDefault(False)
            count = QLabel()
            count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line = QHBoxLayout(button)
            line.setContentsMargins(0, 0, 0, 0)
            line.addStretch(1)
            line.addWidget(count)
            group.addButton(button)
            grid.addWidget(button, number // 2, number % 2)
            self._filters[value], self._counts[value] = button, count
            button.clicked.connect(self._show)
            button.toggled.connect(lambda _on: self._count_looks())
        frame = named(QFrame(), "reviewFilters", kind="grid")
        frame.setLayout(grid)
        frame.setAccessibleName(self.tr("Shown"))
        top.addWidget(frame)
        self._filters[TO_DO].setChecked(True)

    def _make_foot(self) -> None:
        self._foot = named(QFrame(), "reviewLeftFoot", edge="top")
        foot = QHBoxLayout(self._foot)
        self.ticked = named(QLabel(), "reviewTicked", kind="quiet")
        self.report = named(QPushButton(), "reviewReport", kind="plain")
        self.report.setText(ICON_GAP + self.tr("Report…"))
        self.report.setAccessibleName(self.tr("Report on all reviews, as PDF or CSV"))
        self.report.setAutoDefault(False)
        self.report.clicked.connect(self.report_asked)
        foot.addWidget(self.ticked, 1)
        foot.addWidget(self.report)

    # --- what is shown ---

    @property
    def filter(self) -> str:
        """The filter that is on."""
        return next(value for value, button in self._filters.items() if button.isChecked())

    def show_filter(self, value: str) -> None:
        """Take a filter as if it had been clicked."""
        self._filters[value].click()

    @property
    def pages(self) -> tuple[ReviewRow, ...]:
        """All pages, shown or not."""
        return self._all

    def count_of(self, value: str) -> int:
        """How many pages a filter has."""
        return sum(within(value, row.review) for row in self._all)

    def show_pages(self, rows: Sequence[ReviewRow]) -> None:
        """The pages as they stand now."""
        self._all = tuple(rows)
        self.list.keep_ticks({row.topic.id for row in rows})
        for value, words in filters():
            count = self.count_of(value)
            self._counts[value].setText(str(count))
            self._filters[value].setAccessibleName(f"{words}, {count}")
        self._show()

    def _show(self) -> None:
        words = folded(self.search.text()).split()
        value = self.filter
        shown = [
            row
            for row in self._all
            if within(value, row.review)
            and all(word in folded(f"{row.topic.title} {row.topic.id}") for word in words)
        ]
        self.list.show_rows(
            [
                TickRow(id=row.topic.id, title=row.topic.title, below=state_words(row.review))
                for row in shown
            ],
            again=False,  # the page that is being read stays where it is
        )
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.setText("" if shown else self._why_empty(bool(words)))
        self._count()

    def _why_empty(self, searched: bool) -> str:
        if searched:
            return self.tr("No page has these words.")
        if self.filter != TO_DO:
            return self.tr("No page stands so.")
        due = next_due([row.review for row in self._all])
        if due is None:
            return self.tr("Nothing to do.")
        words = self.tr("Nothing to do. The next review is due on {date}.")
        return words.format(date=day_words(due))

    def _count(self) -> None:
        words = self.tr("{number} of {count} ticked")
        number = len(self.list.ticked)
        self.ticked.setText(words.format(number=number, count=len(self._all)))

    # --- looks ---

    def renew(self) -> None:
        """The theme changed."""
        px = self._looks.theme.px
        set_layout(self._top, (px(12), px(12), px(12), px(12)), px(8))
        set_layout(self._foot, (px(15), px(13), px(8), px(13)), px(8))
        self._foot.setMinimumHeight(px(64))
        self.empty.setContentsMargins(px(20), px(16), px(20), px(16))
        for button in self._filters.values():
            button.setMinimumHeight(px(34))
        side = px(18)
        self.report.setIcon(self._looks.icon("file-down", size=18))
        self.report.setIconSize(QSize(side, side))
        self._count_looks()
        self.list.renew()

    def _count_looks(self) -> None:
        theme = self._looks.theme
        for value, count in self._counts.items():
            on = self._filters[value].isChecked()
            ink = theme.colour("on_selected" if on else "text").name()
            count.setFont(theme.font_px(14, 600 if on else 400))
            count.setStyleSheet(f"color: {ink}; background: transparent;")
            layout = self._filters[value].layout()
            if layout is not None:
                layout.setContentsMargins(0, 0, theme.px(9), 0)
