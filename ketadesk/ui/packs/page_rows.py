# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the list of the clinic's own pages looks: name, state and date in columns, or below one
another where there is no room; leaves it to the window what the rows say and do.
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
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ketadesk.ui.toolkit.rows import Lines, laid_out, paint_ground, view_width
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks, Theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_PAGE = int(Qt.ItemDataRole.UserRole) + 1
MARGIN, STATE, DATE, GAP = 20, 232, 112, 20  # of the columns, at 100 %
_COLUMNS_FROM, _ONE_FROM_ZOOM = 640, 1.5  # else all stands in one column


def has_columns(theme: Theme, width: int) -> bool:
    """Whether a list of this width has columns."""
    return width >= theme.px(_COLUMNS_FROM) and theme.zoom < _ONE_FROM_ZOOM


class PageRow(msgspec.Struct, frozen=True, kw_only=True):
    """One page in words."""

    id: str
    title: str
    about: str  # where it stands and what it stands in for
    state: str
    date: str


class PageRows(QAbstractListModel):
    """The rows, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PageRow, ...] = ()

    def show_rows(self, rows: Sequence[PageRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def at(self, page_id: str) -> QModelIndex:
        """The row of a page; no row where there is none."""
        ids = [row.id for row in self._rows]
        return self.index(ids.index(page_id)) if page_id in ids else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many pages."""
        return len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A page, or its words for a screen reader."""
        row = self._rows[index.row()]
        if role == _PAGE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join((row.title, row.state, row.date, row.about))
        return None


class _PageDelegate(QStyledItemDelegate):
    """Name over what it is; state and date beside them or below."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def _parts(self, row: PageRow, width: int) -> list[tuple[Lines, float, float, str]]:
        """Lines with their place and the role of their colour."""
        theme = self._looks.theme
        px, small = theme.px, theme.font_px(13)
        wide = has_columns(theme, width)
        room = width - px(2 * MARGIN)
        if wide:
            room -= px(STATE + DATE + GAP)
        below = row.about if wide else f"{row.about}\n{row.state} · {row.date}"
        y = float(px(10))
        name = laid_out(row.title, theme.font("ui", 600), room)
        parts = [(name, float(px(MARGIN)), y, "text")]
        y += ceil(name.height) + px(2)
        for words in below.split("\n"):
            lines = laid_out(words, small, room)
            parts.append((lines, float(px(MARGIN)), y, "quiet"))
            y += ceil(lines.height)
        if wide:
            left = float(width - px(MARGIN + STATE + DATE))
            state = laid_out(row.state, theme.font("ui"), px(STATE - GAP))
            date = laid_out(row.date, theme.font("ui"), px(DATE))
            parts.append((state, left, float(px(10)), "text"))
            parts.append((date, left + px(STATE), float(px(10)), "text"))
        return parts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, view = self._looks.theme, option.widget
        on = isinstance(view, QListView) and view.currentIndex() == index
        painter.save()
        paint_ground(painter, option, theme, on=on)
        for lines, x, y, role in self._parts(index.data(_PAGE), view_width(option)):
            loud = role == "text" or theme.high_contrast
            painter.setPen(theme.colour("on_selected" if on and loud else role))
            lines.layout.draw(painter, QPointF(x, option.rect.top() + y))
        if not on or not theme.high_contrast:
            painter.setPen(theme.colour("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = view_width(option)
        parts = self._parts(index.data(_PAGE), width)
        height = max(ceil(y + lines.height) for lines, _, y, _ in parts)
        return QSize(width, height + self._looks.theme.px(11))


class PageList(QListView):
    """The list. change_asked and remove_asked bring the id of the current page, chosen says that
    another one is current.
    """

    chosen = Signal(str)
    change_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        give_viewport(self)
        self._looks = looks
        self._model = PageRows()
        self.setObjectName("ownPages")
        self.setAccessibleName(self.tr("Your pages"))
        self.setAccessibleDescription(self.tr("Enter changes the page, Delete removes it"))
        self.setProperty("ground", "ground")
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(looks, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda _index: self._ask(self.change_asked))
        self.selectionModel().currentChanged.connect(lambda _now: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The id of the current page, "" while there is none."""
        row = self.currentIndex().data(_PAGE)
        return row.id if isinstance(row, PageRow) else ""

    def show_rows(self, rows: Sequence[PageRow]) -> None:
        """Show these; the current page stays current where it is among them."""
        before, at = self.current, max(0, self.currentIndex().row())
        self._model.show_rows(rows)
        again = self._model.at(before)
        if not again.isValid() and rows:
            again = self._model.index(min(at, len(rows) - 1))
        if again.isValid():
            self.setCurrentIndex(again)
        self.chosen.emit(self.current)

    def select(self, page_id: str) -> None:
        """Make a page the current one, in sight."""
        index = self._model.at(page_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def renew(self) -> None:
        """The theme changed."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap by the width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the page, Delete removes it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask(self.change_asked)
        elif event.key() == Qt.Key.Key_Delete:
            self._ask(self.remove_asked)
        else:
            super().keyPressEvent(event)

    def _ask(self, signal: SignalInstance) -> None:
        if self.current:
            signal.emit(self.current)
