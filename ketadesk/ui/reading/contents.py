# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the list "On this page" beside the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.rows import (
    bold_lines,
    draw_in_middle,
    laid_out,
    paint_ground,
    view_width,
)
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from ketadesk.press.screen.reader_page import PageHeading
    from ketadesk.ui.toolkit.theme import Looks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ANCHOR_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class HeadingModel(QAbstractListModel):
    """The headings of the page that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: tuple[PageHeading, ...] = ()

    def set_headings(self, headings: tuple[PageHeading, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._headings = headings
        self.endResetModel()

    def heading(self, row: int) -> PageHeading:
        """The heading in a row."""
        return self._headings[row]

    def row_of(self, anchor: str) -> int:
        """The row of an anchor, -1 for none."""
        return next((row for row, one in enumerate(self._headings) if one.anchor == anchor), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many headings."""
        return len(self._headings)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Words and anchor of a row."""
        heading = self._headings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading.text
        return heading.anchor if role == ANCHOR_ROLE else None


class _HeadingDelegate(QStyledItemDelegate):
    def __init__(self, parent: ContentsPane, model: HeadingModel, looks: Looks) -> None:
        super().__init__(parent)
        self._pane = parent
        self._model = model
        self._looks = looks

    def _place(self, option: QStyleOptionViewItem, heading: PageHeading) -> tuple[int, int]:
        """Where the words begin, and how wide their lines are."""
        px = self._looks.theme.px
        left = px(19 + 9 * max(0, heading.level - 2))
        return left, view_width(option) - left - px(8) + 1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._looks.theme
        heading = self._model.heading(index.row())
        on = heading.anchor == self._pane.anchor
        left, width = self._place(option, heading)
        painter.save()
        paint_ground(painter, option, theme, on=False)
        if on:
            edge = QRect(option.rect)
            edge.setWidth(3)
            painter.fillRect(edge, theme.colour("accent"))
            lines = bold_lines(theme, 14, width, heading.text)
        else:
            lines = laid_out(heading.text, theme.font_px(14), width)
        painter.setPen(theme.colour("text"))
        draw_in_middle(painter, option.rect, left, lines)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._looks.theme
        heading = self._model.heading(index.row())
        _, width = self._place(option, heading)
        room = laid_out(heading.text, theme.font_px(14), width).room
        return QSize(width, max(theme.px(31), room + theme.px(12)))


class _HeadingList(QListView):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        give_viewport(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self.currentIndex().isValid():
                self.chosen.emit(str(self.currentIndex().data(ANCHOR_ROLE)))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ContentsPane(QFrame):
    """The headings of the page; the one in sight is marked, a click or Enter goes there."""

    heading_requested = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("contents")
        self.setProperty("ground", "ground")
        self.setProperty("edge", "left")
        self.anchor = ""
        self._looks = looks
        self._model = HeadingModel()
        self._title = named(QLabel(self.tr("On this page")), "contentsTitle")
        self._title.setProperty("kind", "head")
        self._list = _HeadingList()
        self._build()
        self.restyle()

    def _build(self) -> None:
        view = self._list
        view.setObjectName("contentsList")
        view.setAccessibleName(self.tr("On this page"))
        view.setProperty("ground", "ground")
        view.setModel(self._model)
        view.setItemDelegate(_HeadingDelegate(self, self._model, self._looks))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setMouseTracking(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.clicked.connect(lambda index: view.chosen.emit(str(index.data(ANCHOR_ROLE))))
        view.chosen.connect(self.heading_requested)
        self._title.setBuddy(view)
        layout = QVBoxLayout(self)
        layout.setSpacing(0)
        layout.addWidget(self._title)
        layout.addWidget(view, 1)

    @property
    def list(self) -> QListView:
        """The list itself, for the focus order."""
        return self._list

    def show_headings(self, headings: tuple[PageHeading, ...]) -> None:
        """Replace the list."""
        self.anchor = headings[0].anchor if headings else ""
        self._model.set_headings(headings)

    def mark(self, anchor: str) -> None:
        """Mark the heading that is in sight."""
        if anchor != self.anchor:
            self.anchor = anchor
            row = self._model.row_of(anchor)
            if row >= 0:
                self._list.scrollTo(self._model.index(row))
                if not self._list.hasFocus():
                    self._list.setCurrentIndex(self._model.index(row))
            self._list.viewport().update()

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        px = self._looks.theme.px
        self.setFixedWidth(px(224))
        set_layout(self, (1, px(21), 0, px(12)))
        self._title.setContentsMargins(px(19), 0, px(16), px(8))
        self._list.scheduleDelayedItemsLayout()
