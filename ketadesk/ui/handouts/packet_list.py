# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the list of topics in a packet: order by drag or keys, remove, undo asked for; refuses to
know how they are set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ketadesk.ui.toolkit.theme import Looks

_ID = Qt.ItemDataRole.UserRole
_PAGES = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_GRIP, _CROSS = 34, 40  # widths of the places for dragging and removing
_SHOWN = 5  # rows before the list scrolls


class PacketList(QListWidget):
    """The topics of the packet. reordered brings the ids after every change made here, undo_asked
    asks for those before.
    """

    reordered = Signal(tuple)
    undo_asked = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self.setObjectName("packetList")
        self.setAccessibleName(self.tr("Topics in this packet"))
        self.setAccessibleDescription(
            self.tr("Alt with up or down moves a topic, Delete removes it, Ctrl+Z undoes")
        )
        self.setToolTip(self.tr("Drag, or Alt with ↑ ↓, to order. Delete removes, Ctrl+Z undoes."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setItemDelegate(_RowPainter(looks, self))
        self.model().rowsMoved.connect(self._tell)

    def set_topics(self, topics: Sequence[tuple[str, str]]) -> None:
        """Show these (id, title)."""
        pages = {self._id(row): self.item(row).data(_PAGES) for row in range(self.count())}
        current = self._id(self.currentRow())
        self.clear()
        for topic, title in topics:
            item = QListWidgetItem(title)
            item.setData(_ID, topic)
            item.setData(_PAGES, pages.get(topic, 0))
            self.addItem(item)
        ids = self.ids()
        self.setCurrentRow(ids.index(current) if current in ids else 0)
        self._fit()

    def select(self, topic: str) -> None:
        """Make this topic the current one, in sight."""
        ids = self.ids()
        if topic in ids:
            self.setCurrentRow(ids.index(topic))

    def current_topic(self) -> str:
        """The id of the current topic, "" in an empty packet."""
        return self._id(self.currentRow())

    def set_pages(self, pages: Mapping[str, int]) -> None:
        """How many pages each topic takes."""
        for row in range(self.count()):
            item = self.item(row)
            number = pages.get(self._id(row), 0)
            item.setData(_PAGES, number)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {page_words(number)}")

    def ids(self) -> tuple[str, ...]:
        """The topics in order."""
        return tuple(self._id(row) for row in range(self.count()))

    def move_current(self, step: int) -> None:
        """Move the current topic up (-1) or down (1)."""
        row = self.currentRow()
        target = row + step
        if row >= 0 and 0 <= target < self.count():
            item = self.takeItem(row)
            self.insertItem(target, item)
            self.setCurrentRow(target)
            self._tell()

    def remove_row(self, row: int) -> None:
        """Take a topic out of the packet."""
        if 0 <= row < self.count():
            self.takeItem(row)
            self._fit()
            self._tell()

    def renew(self) -> None:
        """The theme changed."""
        self._fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap by the width, so the height follows it."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves, Delete removes, Ctrl+Z undoes."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.move_current(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_row(self.currentRow())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The cross at the right removes its row."""
        index = self.indexAt(event.position().toPoint())
        width = self._looks.theme.px(_CROSS)
        if index.isValid() and event.position().x() >= self.viewport().width() - width:
            self.remove_row(index.row())
            return
        super().mousePressEvent(event)

    def _id(self, row: int) -> str:
        item = self.item(row)
        return item.data(_ID) if item else ""

    def _tell(self) -> None:
        self.reordered.emit(self.ids())

    def _fit(self) -> None:
        height = sum(self.sizeHintForRow(row) for row in range(min(self.count(), _SHOWN)))
        height = max(height, self._looks.theme.px(40))
        if self.height() != height:
            self.setFixedHeight(height)


class _RowPainter(QStyledItemDelegate):
    """A row: grip, title, pages, cross."""

    def __init__(self, looks: Looks, parent: PacketList) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the title needs; long titles wrap."""
        theme = self._looks.theme
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else 300
        room = width - theme.px(_GRIP + _CROSS) - self._pages_width(index) - theme.px(8)
        words = QFontMetrics(theme.font()).boundingRect(
            QRect(0, 0, max(room, 60), 10_000), int(Qt.TextFlag.TextWordWrap), index.data()
        )
        return QSize(width, max(theme.px(40), words.height() + theme.px(20)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row in the theme's colours."""
        theme = self._looks.theme
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        ground = "selected" if selected else "hover" if hovered else "raised"
        ink = "on_selected" if selected else "text"
        box: QRect = option.rect
        painter.save()
        painter.fillRect(box, theme.colour(ground))
        if selected:
            painter.fillRect(QRect(box.topLeft(), QSize(3, box.height())), theme.colour("accent"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line"))
        size = theme.px(16)
        middle = box.center().y() - size // 2
        grip = self._looks.icon("grip-vertical", ink, size=16)
        grip.paint(painter, QRect(box.left() + theme.px(10), middle, size, size))
        cross = self._looks.icon("x", ink, size=16)
        cross.paint(painter, QRect(box.right() - theme.px(28), middle, size, size))
        painter.setFont(theme.font())
        painter.setPen(theme.colour(ink))
        pages = self._pages_width(index)
        right = box.right() - theme.px(_CROSS)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        words = QRect(box.left() + theme.px(_GRIP), box.top(), 0, box.height())
        words.setRight(right - pages - theme.px(8))
        painter.drawText(words, int(flags), index.data())
        painter.setFont(theme.font_px(13))
        painter.setPen(theme.colour("on_selected" if selected else "quiet"))
        place = QRect(right - pages, box.top(), pages, box.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self._pages(index))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def editorEvent(self, event: QEvent, *_rest: object) -> bool:
        """Rows are not edited."""
        del event
        return False

    def _pages(self, index: _Index) -> str:
        number = index.data(_PAGES) or 0
        return page_words(number) if number else ""

    def _pages_width(self, index: _Index) -> int:
        return QFontMetrics(self._looks.theme.font_px(13)).horizontalAdvance(self._pages(index))


def page_words(number: int) -> str:
    """1 page, 3 pages."""
    if number == 1:
        return QCoreApplication.translate("PacketList", "1 page")
    return QCoreApplication.translate("PacketList", "{number} pages").format(number=number)
