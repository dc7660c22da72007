# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a list whose rows are a name and a quiet line below it, with heads over groups of them;
leaves what the rows stand for to whoever fills it.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
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
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = int(Qt.ItemDataRole.UserRole) + 1
_ICON, _SIGN = 20, 14


class TwoLines(msgspec.Struct, frozen=True, kw_only=True):
    """One row; a head has a name alone and cannot be chosen."""

    id: str
    name: str
    below: str = ""
    icon: str = ""  # at the left of both lines
    right: str = ""  # at the end of the first line
    sign: str = ""  # an icon at the head of the second line
    head: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ". ".join(words for words in (self.name, self.right, self.below) if words)


class Placed(NamedTuple):
    """Words of a row and where they stand in it."""

    lines: Lines
    x: float
    y: float
    role: str


class _TwoLineRows(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[TwoLines, ...] = ()

    def show_rows(self, rows: Sequence[TwoLines]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self.rows[index.row()].head:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class _TwoLineDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: TwoLineList) -> None:
        super().__init__(parent)
        self._looks, self._list = looks, parent

    def _placed(self, row: TwoLines, width: int, *, on: bool) -> list[Placed]:
        theme = self._looks.theme
        px, small = theme.px, theme.font_px(13)
        left = float(px(self._list.margin + (_ICON + 12 if row.icon else 0)))
        room = width - int(left) - px(self._list.margin if row.right else 12)
        if row.head:
            return [Placed(laid_out(row.name, theme.font_px(13, 600), room), left, px(20), "quiet")]
        right = laid_out(row.right, small, room // 2)
        taken = ceil(max(_line_widths(right), default=0)) + px(12) if row.right else 0
        name_room = room - taken
        name = (
            bold_lines(theme, 15, name_room, row.name)
            if on
            else laid_out(row.name, theme.font(), name_room)
        )
        top = float(px(9))
        placed = [Placed(name, left, top, "text")]
        if row.right:
            x = width - px(self._list.margin) - max(_line_widths(right))
            placed.append(Placed(right, x, top + px(2), "quiet"))
        if row.below:
            inner = left + (px(_SIGN + 7) if row.sign else 0)
            below = laid_out(row.below, small, width - int(inner) - px(12))
            placed.append(Placed(below, inner, top + ceil(name.height) + px(2), "quiet"))
        return placed

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = self._looks.theme, index.data(_ROW)
        on = self._list.currentIndex() == index and not row.head
        painter.save()
        if not row.head:
            paint_ground(painter, option, theme, on=on)
        top = option.rect.top()
        placed = self._placed(row, view_width(option), on=on)
        for lines, x, y, role in placed:
            loud = role == "text" or theme.high_contrast
            painter.setPen(theme.colour("on_selected" if on and loud else role))
            lines.layout.draw(painter, QPointF(x, top + y))
        ink = "on_selected" if on else "text"
        if row.icon:
            corner = QPoint(theme.px(self._list.margin), top + theme.px(10))
            self._draw_icon(painter, row.icon, ink, _ICON, corner)
        if row.sign:
            below = placed[-1]
            role = "on_selected" if on and theme.high_contrast else "warn"
            corner = QPoint(int(below.x) - theme.px(_SIGN + 7), top + int(below.y) + theme.px(2))
            self._draw_icon(painter, row.sign, role, _SIGN, corner)
        if self._list.lines and not (on and theme.high_contrast):
            painter.setPen(theme.colour("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _draw_icon(
        self, painter: QPainter, name: str, role: str, size: int, corner: QPoint
    ) -> None:
        side = self._looks.theme.px(size)
        self._looks.icon(name, role, size=size).paint(painter, QRect(corner, QSize(side, side)))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width, row = view_width(option), index.data(_ROW)
        placed = self._placed(row, width, on=False)
        height = max(ceil(one.y + one.lines.height) for one in placed)
        return QSize(width, height + self._looks.theme.px(6 if row.head else 9))


def _line_widths(lines: Lines) -> list[float]:
    layout = lines.layout
    return [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]


class TwoLineList(QListView):
    """The list. chosen brings the id of the row that is current now, opened that of one that was
    entered or clicked twice.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, looks: Looks, name: str, title: str, *, margin: int, lines: bool) -> None:
        """The margin is of the words at the left; lines part the rows."""
        super().__init__()
        give_viewport(self)
        self.margin, self.lines = margin, lines
        self._rows = _TwoLineRows()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(self._rows)
        self.setItemDelegate(_TwoLineDelegate(looks, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The id of the current row, "" while there is none."""
        row = self.currentIndex().data(_ROW)
        return row.id if isinstance(row, TwoLines) and not row.head else ""

    @property
    def rows(self) -> tuple[TwoLines, ...]:
        """What is shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[TwoLines]) -> None:
        """Show these; the current row stays so where it is among them, else the first one is."""
        before = self.current
        self._rows.show_rows(rows)
        ids = [row.id for row in rows if not row.head]
        if ids:
            self.select(before if before in ids else ids[0])
        else:
            self.chosen.emit("")

    def select(self, row_id: str) -> None:
        """Make a row the current one, in sight."""
        for number, row in enumerate(self._rows.rows):
            if row.id == row_id and not row.head:
                self.setCurrentIndex(self._rows.index(number))

    def step(self, by: int) -> None:
        """Go to another row while the keyboard stays where it is."""
        ids = [row.id for row in self.rows if not row.head]
        if ids:
            at = ids.index(self.current) if self.current in ids else 0
            self.select(ids[max(0, min(len(ids) - 1, at + by))])

    def whole_height(self) -> int:
        """The height at which nothing scrolls."""
        return sum(self.sizeHintForRow(row) for row in range(self._rows.rowCount()))

    def renew(self) -> None:
        """The theme changed."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap by the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current:
            self.opened.emit(self.current)

    def _tell(self, now: QModelIndex) -> None:
        self.viewport().update()
        if now.isValid():
            self.chosen.emit(self.current)
