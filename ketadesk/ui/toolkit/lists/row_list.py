# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a list of which one row is current: its rows wrap by its width, stay where they are when
they are filled anew, and are opened by Enter or two clicks; leaves to others what a row shows.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
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

from ketadesk.ui.toolkit.rows import Lines, paint_ground, view_width
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW = int(Qt.ItemDataRole.UserRole) + 1  # the role under which a model gives its row


class ListRow(Protocol):
    """What every row has: an id, a title, and its words for a screen reader."""

    @property
    def id(self) -> str:
        """What tells it from the others."""
        ...

    @property
    def title(self) -> str:
        """Its first words."""
        ...

    @property
    def spoken(self) -> str:
        """All its words."""
        ...


class Placed(NamedTuple):
    """Words of a row, where they stand in it and the role of their colour."""

    lines: Lines
    x: float
    y: float
    role: str


class RowModel(QAbstractListModel):
    """The rows, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows."""
        return len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A row, its title, or its words for a screen reader."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None


class WordsDelegate(QStyledItemDelegate):
    """Draws rows of words: a subclass says which stand where (placed) and draws what is no word
    (adorn).
    """

    def __init__(self, looks: Looks, parent: RowList, *, below: int, parted: bool) -> None:
        """Below are the pixels under the last line at 100 %; parted rows have a line between."""
        super().__init__(parent)
        self.looks, self.list = looks, parent
        self._below, self._parted = below, parted

    def placed(self, row: object, width: int, *, on: bool) -> list[Placed]:
        """The words of a row of a width; on is the current row."""
        raise NotImplementedError

    def adorn(self, painter: QPainter, option: QStyleOptionViewItem, row: object, on: bool) -> None:
        """Draw what is no word of the row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme, row = self.looks.theme, index.data(ROW)
        lives = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)  # the head of a group does not
        on = lives and self.list.currentIndex() == index
        painter.save()
        if lives:
            paint_ground(painter, option, theme, on=on)
        for lines, x, y, role in self.placed(row, view_width(option), on=on):
            loud = role == "text" or theme.high_contrast
            painter.setPen(theme.colour("on_selected" if on and loud else role))
            lines.layout.draw(painter, QPointF(x, option.rect.top() + y))
        self.adorn(painter, option, row, on)
        if self._parted and not (on and theme.high_contrast):
            painter.setPen(theme.colour("line"))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words."""
        width = view_width(option)
        placed = self.placed(index.data(ROW), width, on=False)
        height = max(ceil(one.y + one.lines.height) for one in placed)
        return QSize(width, height + self.looks.theme.px(self._below))


class RowList(QListView):
    """The list. chosen brings the id of the row that is current now, "" for none; opened that of
    one that was entered or clicked twice.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: RowModel, name: str, title: str) -> None:
        super().__init__()
        give_viewport(self)
        self._rows = model
        self._filling = False
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setModel(model)
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
        at = self.currentIndex()
        return self._rows.rows[at.row()].id if at.isValid() else ""

    def show_rows(
        self, rows: Sequence[ListRow], *, from_top: bool = False, again: bool = True
    ) -> None:
        """Show these. The current row stays so where it is among them, else the one in its place
        is, or the first (from_top). It is told also where it is the same as before (again).
        """
        before, at = self.current, max(0, self.currentIndex().row())
        self._filling = True  # not to tell of a row in passing
        self._rows.show_rows(rows)
        places = self._places()
        if places:
            same = next((place for place in places if rows[place].id == before), None)
            beside = [] if from_top else [place for place in places if place <= at][-1:]
            to = same if same is not None else (beside or places)[0]
            self.setCurrentIndex(self._rows.index(to))
        self._filling = False
        if again or self.current != before or not places:
            self.chosen.emit(self.current)

    def select(self, row_id: str) -> None:
        """Make a row the current one, in sight."""
        for place in self._places():
            if self._rows.rows[place].id == row_id:
                self.setCurrentIndex(self._rows.index(place))
                self.scrollTo(self.currentIndex())

    def step(self, by: int) -> None:
        """Go to another row while the keyboard stays where it is."""
        places, here = self._places(), self.currentIndex().row()
        if places:
            at = places.index(here) if here in places else 0
            self.setCurrentIndex(self._rows.index(places[max(0, min(len(places) - 1, at + by))]))

    def _places(self) -> list[int]:
        """The rows that can be current; heads of groups cannot."""
        count, enabled = self._rows.rowCount(), Qt.ItemFlag.ItemIsEnabled
        return [n for n in range(count) if self._rows.flags(self._rows.index(n)) & enabled]

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
        if now.isValid() and not self._filling:
            self.chosen.emit(self.current)
