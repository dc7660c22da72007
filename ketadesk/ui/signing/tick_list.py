# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a list of pages whose rows are a box to tick, a title and a quiet line; leaves what a tick
is for to the window.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ketadesk.ui.toolkit.rows import Lines, bold_lines, laid_out, paint_ground, view_width
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ketadesk.ui.toolkit.theme import Looks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = int(Qt.ItemDataRole.UserRole) + 1
_MARGIN, _BOX, _GAP, _END, _TOP = 15, 18, 10, 12, 9


class TickRow(msgspec.Struct, frozen=True, kw_only=True):
    """One page in words."""

    id: str
    title: str
    below: str


class _TickModel(QAbstractListModel):
    """The rows and which of them are ticked; a tick outlives a row that a filter takes away."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[TickRow, ...] = ()
        self.ticked: dict[str, None] = {}  # in the order of ticking

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.CheckStateRole:
            state = Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
            return state.value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}. {row.below}"
        return None

    def toggle(self, index: _Index) -> None:
        name = self.rows[index.row()].id
        if name in self.ticked:
            del self.ticked[name]
        else:
            self.ticked[name] = None
        self.dataChanged.emit(index, index)
        self.ticked_changed.emit()

    def untick(self) -> None:
        if self.ticked:
            self.ticked = {}
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
            self.ticked_changed.emit()


class _TickDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: TickList) -> None:
        super().__init__(parent)
        self._looks, self._list = looks, parent

    def _lines(self, row: TickRow, width: int, *, on: bool) -> tuple[Lines, Lines]:
        theme = self._looks.theme
        room = width - theme.px(_MARGIN + _BOX + _GAP + _END)
        title = (
            bold_lines(theme, 15, room, row.title)
            if on
            else laid_out(row.title, theme.font(), room)
        )
        return title, laid_out(row.below, theme.font_px(13), room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = self._looks.theme, index.data(_ROW)
        on = self._list.currentIndex() == index
        painter.save()
        paint_ground(painter, option, theme, on=on)
        left = theme.px(_MARGIN + _BOX + _GAP)
        y = float(option.rect.top() + theme.px(_TOP))
        title, below = self._lines(row, view_width(option), on=on)
        for lines, role in ((title, "text"), (below, "quiet")):
            loud = role == "text" or theme.high_contrast
            painter.setPen(theme.colour("on_selected" if on and loud else role))
            lines.layout.draw(painter, QPointF(left, y))
            y += ceil(lines.height) + theme.px(2)
        self._draw_box(painter, self.box_of(option.rect), ticked=row.id in self._list.ticked, on=on)
        if not (on and theme.high_contrast):
            painter.setPen(theme.colour("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def box_of(self, row: QRect) -> QRect:
        """Where the box stands in a row."""
        px = self._looks.theme.px
        return QRect(row.left() + px(_MARGIN), row.top() + px(_TOP + 1), px(_BOX), px(_BOX))

    def _draw_box(self, painter: QPainter, box: QRect, *, ticked: bool, on: bool) -> None:
        theme = self._looks.theme
        loud = on and theme.high_contrast  # all of a selected row takes one colour then
        edge = "on_selected" if loud else "accent" if ticked else "control"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 1))
        if loud:
            painter.setBrush(theme.colour("selected"))
        else:
            painter.setBrush(theme.colour("accent" if ticked else "raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if ticked:
            side = theme.px(14)
            place = QRect(0, 0, side, side)
            place.moveCenter(box.center())
            ink = "on_selected" if loud else "on_accent"
            self._looks.icon("check", ink, size=14).paint(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px, width = self._looks.theme.px, view_width(option)
        title, below = self._lines(index.data(_ROW), width, on=False)
        return QSize(width, ceil(title.height) + ceil(below.height) + px(2 * _TOP + 2))


class TickList(QListView):
    """The list. chosen brings the id of the row that is current now, opened that of one that was
    entered; ticked_changed says that others are ticked.
    """

    chosen = Signal(str)
    opened = Signal(str)
    ticked_changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        give_viewport(self)
        self._filling = False
        self._rows, self._delegate = _TickModel(), _TickDelegate(looks, self)
        self.setObjectName("reviewTopics")
        self.setAccessibleName(self.tr("Topics"))
        self.setAccessibleDescription(self.tr("Space ticks a page, Enter opens it"))
        self.setProperty("ground", "pane")
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self._rows.ticked_changed.connect(self.ticked_changed)
        self._rows.ticked_changed.connect(lambda: self.viewport().update())
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The id of the current row, "" while there is none."""
        row = self.currentIndex().data(_ROW)
        return row.id if isinstance(row, TickRow) else ""

    @property
    def rows(self) -> tuple[TickRow, ...]:
        """What is shown."""
        return self._rows.rows

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked pages, in the order in which they were ticked."""
        return tuple(self._rows.ticked)

    def show_rows(self, rows: Sequence[TickRow]) -> None:
        """Show these; the current row stays so where it is among them, else the one in its place
        is, and ticks stay.
        """
        before, at = self.current, max(0, self.currentIndex().row())
        self._filling = True  # not to tell of a row in passing
        self._rows.show_rows(rows)
        ids = [row.id for row in rows]
        if ids:
            number = ids.index(before) if before in ids else min(at, len(ids) - 1)
            self.setCurrentIndex(self._rows.index(number))
        self._filling = False
        if self.current != before or not ids:
            self.chosen.emit(self.current)

    def select(self, page: str) -> None:
        """Make a page the current one, in sight."""
        for number, row in enumerate(self._rows.rows):
            if row.id == page:
                self.setCurrentIndex(self._rows.index(number))

    def keep_ticks(self, pages: Container[str]) -> None:
        """Take the ticks of pages away that are there no more."""
        self._rows.ticked = {page: None for page in self._rows.ticked if page in pages}

    def untick(self) -> None:
        """Take all ticks away."""
        self._rows.untick()

    def renew(self) -> None:
        """The theme changed."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap by the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row, Enter opens it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        elif event.key() == Qt.Key.Key_Space and self.current:
            self._rows.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box, or left of it, ticks."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid():
            box = self._delegate.box_of(self.visualRect(index))
            if event.position().x() <= box.right() + 4:
                self._rows.toggle(index)

    def _open(self) -> None:
        if self.current:
            self.opened.emit(self.current)

    def _tell(self, now: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid() and not self._filling:
            self.chosen.emit(self.current)
