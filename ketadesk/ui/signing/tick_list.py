# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a list of pages whose rows are a box to tick, a title and a quiet line; leaves what a tick
is for to the window.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ketadesk.ui.toolkit.lists.row_list import Index, Placed, RowList, RowModel, WordsDelegate
from ketadesk.ui.toolkit.rows import bold_lines, laid_out

if TYPE_CHECKING:
    from collections.abc import Container

    from ketadesk.ui.toolkit.theme import Looks

_MARGIN, _BOX, _GAP, _END, _TOP = 15, 18, 10, 12, 9


class TickRow(msgspec.Struct, frozen=True, kw_only=True):
    """One page in words."""

    id: str
    title: str
    below: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return f"{self.title}. {self.below}"


class _TickModel(RowModel):
    """The rows and which of them are ticked; a tick outlives a row that a filter takes away."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticked: dict[str, None] = {}  # in the order of ticking

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self.rows[index.row()].id in self.ticked
            return (Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked).value
        return super().data(index, role)

    def toggle(self, index: Index) -> None:
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


class _TickDelegate(WordsDelegate):
    def __init__(self, looks: Looks, parent: TickList) -> None:
        super().__init__(looks, parent, below=_TOP, parted=True)
        self._ticks = parent

    def placed(self, row: object, width: int, *, on: bool) -> list[Placed]:
        assert isinstance(row, TickRow)
        theme = self.looks.theme
        room = width - theme.px(_MARGIN + _BOX + _GAP + _END)
        left, top = theme.px(_MARGIN + _BOX + _GAP), float(theme.px(_TOP))
        title = (
            bold_lines(theme, 15, room, row.title)
            if on
            else laid_out(row.title, theme.font(), room)
        )
        below = laid_out(row.below, theme.font_px(13), room)
        under = top + ceil(title.height) + theme.px(2)
        return [Placed(title, left, top, "text"), Placed(below, left, under, "quiet")]

    def adorn(self, painter: QPainter, option: QStyleOptionViewItem, row: object, on: bool) -> None:
        assert isinstance(row, TickRow)
        self._draw_box(
            painter, self.box_of(option.rect), ticked=row.id in self._ticks.ticked, on=on
        )

    def box_of(self, row: QRect) -> QRect:
        """Where the box stands in a row."""
        px = self.looks.theme.px
        return QRect(row.left() + px(_MARGIN), row.top() + px(_TOP + 1), px(_BOX), px(_BOX))

    def _draw_box(self, painter: QPainter, box: QRect, *, ticked: bool, on: bool) -> None:
        theme = self.looks.theme
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
            self.looks.icon("check", ink, size=14).paint(painter, place)


class TickList(RowList):
    """The list; ticked_changed says that others are ticked."""

    ticked_changed = Signal()

    def __init__(self, looks: Looks) -> None:
        self._ticks = _TickModel()
        super().__init__(self._ticks, "reviewTopics", "")
        self._delegate = _TickDelegate(looks, self)
        self.setAccessibleName(self.tr("Topics"))
        self.setAccessibleDescription(self.tr("Space ticks a page, Enter opens it"))
        self.setProperty("ground", "pane")
        self.setItemDelegate(self._delegate)
        self._ticks.ticked_changed.connect(self.ticked_changed)
        self._ticks.ticked_changed.connect(lambda: self.viewport().update())

    @property
    def rows(self) -> tuple[TickRow, ...]:
        """What is shown."""
        return cast("tuple[TickRow, ...]", self._rows.rows)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the ticked pages, in the order in which they were ticked."""
        return tuple(self._ticks.ticked)

    def keep_ticks(self, pages: Container[str]) -> None:
        """Take the ticks of pages away that are there no more."""
        self._ticks.ticked = {page: None for page in self._ticks.ticked if page in pages}

    def untick(self) -> None:
        """Take all ticks away."""
        self._ticks.untick()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row, Enter opens it."""
        if event.key() == Qt.Key.Key_Space and self.current:
            self._ticks.toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box, or left of it, ticks."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if index.isValid():
            box = self._delegate.box_of(self.visualRect(index))
            if event.position().x() <= box.right() + 4:
                self._ticks.toggle(index)
