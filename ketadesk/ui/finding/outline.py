# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the tree of sections and topics; refuses to know how a topic is opened.

A section's topics are asked for when it is opened, so that the start does not grow with the
library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ketadesk.ui.toolkit.rows import (
    bold_lines,
    draw_in_middle,
    laid_out,
    paint_ground,
    view_width,
)
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from ketadesk.library.records import OutlineSection, OutlineTopic
    from ketadesk.ui.toolkit.theme import Looks, Theme

ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # of topics; sections have none
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_OPENED = QStyle.StateFlag.State_Open.value
_SECTION_X, _TOPIC_X, _CHEVRON_X, _RIGHT = 37, 49, 15, 10
_SIZE = 15


class OutlineSource(Protocol):
    """What the tree asks a library for."""

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches."""
        ...

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of a branch."""
        ...


class OutlineModel(QStandardItemModel):
    """Sections at the root, topics below them, read when first asked for.

    Of Qt's own rows: for each that it paints a tree asks its model ten times, and what is written
    in Python costs more to ask than to paint.
    """

    def __init__(self, source: OutlineSource) -> None:
        super().__init__()
        self._source = source
        self._audience = "all"
        self._sections: Sequence[OutlineSection] = ()
        self._topics: dict[str, tuple[str, ...]] = {}  # the ids of those that were read

    @property
    def audience(self) -> str:
        """Whose topics are shown."""
        return self._audience

    def show_audience(self, audience: str) -> None:
        """Show the sections of "patient", "clinician" or "all"."""
        self.beginResetModel()
        self._audience = audience
        self._topics = {}
        self._sections = [
            section for section in self._source.sections() if audience in {"all", section.audience}
        ]
        with QSignalBlocker(self):  # never seen empty, which would take the scroll bar away
            self.removeRows(0, self.rowCount())
            for section in self._sections:
                self.appendRow(_row(section.title))
        self.endResetModel()

    def section_id(self, row: int) -> str:
        """The id of the section in a row."""
        return self._sections[row].id

    def section_row(self, section: str) -> int:
        """The row of a section, -1 when it is not shown."""
        return next((row for row, one in enumerate(self._sections) if one.id == section), -1)

    def index_of(self, section: str, topic: str) -> QModelIndex:
        """The index of a topic; invalid when it is not shown."""
        row = self.section_row(section)
        if row < 0:
            return QModelIndex()
        within = self.index(row, 0)
        if self.canFetchMore(within):
            self.fetchMore(within)
        ids = self._topics[section]
        return self.index(ids.index(topic), 0, within) if topic in ids else QModelIndex()

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        """Sections have topics, also those that were not read."""
        return not parent.isValid() or not parent.parent().isValid()

    def canFetchMore(self, parent: _Index) -> bool:
        """True for a section whose topics were not read yet."""
        if not parent.isValid() or parent.parent().isValid():
            return False
        return self._sections[parent.row()].id not in self._topics

    def fetchMore(self, parent: _Index) -> None:
        """Read the topics of a section."""
        section = self._sections[parent.row()].id
        topics = [
            topic
            for topic in self._source.topics_in(section)
            if self._audience in {"all", topic.audience}
        ]
        self._topics[section] = tuple(topic.id for topic in topics)
        if topics:
            self.itemFromIndex(parent).appendRows([_topic_row(topic) for topic in topics])


def _row(title: str) -> QStandardItem:
    row = QStandardItem(title)
    row.setFlags(_FLAGS)
    return row


def _topic_row(topic: OutlineTopic) -> QStandardItem:
    row = _row(topic.title)
    row.setToolTip(topic.summary)
    row.setData(topic.id, ID_ROLE)
    return row


class _RowDelegate(QStyledItemDelegate):
    """Draws sections with a chevron and topics below them."""

    def __init__(self, tree: OutlineTree, looks: Looks) -> None:
        super().__init__(tree)
        self._tree = tree
        self._looks = looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._looks.theme
        topic, words = index.data(ID_ROLE), index.data()
        section, on = topic is None, topic == self._tree.topic
        left, width = _place(theme, option, section=section)
        painter.save()
        painter.setPen(paint_ground(painter, option, theme, on=on))
        if on:
            lines = bold_lines(theme, _SIZE, width, words)
        else:
            lines = laid_out(words, theme.font_px(_SIZE, 600 if section else 400), width)
        draw_in_middle(painter, option.rect, left, lines)
        if section:
            self._paint_chevron(painter, option, theme)
        painter.restore()

    def _paint_chevron(self, painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        opened = option.state.value & _OPENED  # pyright: ignore
        icon = self._looks.icon("chevron-down" if opened else "chevron-right", "quiet", size=16)
        size = theme.px(16)
        top = option.rect.center().y() + 1 - size // 2
        icon.paint(painter, theme.px(_CHEVRON_X), top, size, size)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._looks.theme
        section = index.data(ID_ROLE) is None
        _, width = _place(theme, option, section=section)
        font = theme.font_px(_SIZE, 600 if section else 400)
        room = laid_out(index.data(), font, width).room
        return QSize(width, max(theme.px(32), room + theme.px(10)))


def _place(theme: Theme, option: QStyleOptionViewItem, *, section: bool) -> tuple[int, int]:
    """Where the words of a row begin, and how wide their lines are."""
    left = theme.px(_SECTION_X if section else _TOPIC_X)
    return left, view_width(option) - left - theme.px(_RIGHT) + 1


class OutlineTree(QTreeView):
    """The tree, by pointer and by key; opening a section asks for its topics."""

    topic_requested = Signal(str)
    expanded_changed = Signal()

    def __init__(self, looks: Looks, source: OutlineSource) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setAccessibleName(self.tr("Topics"))
        self.setProperty("ground", "pane")
        self.topic = ""
        self._looks = looks
        self._model = OutlineModel(source)
        self._open: set[str] = set()
        self._here = ("", "")
        self._build()

    def _build(self) -> None:
        give_viewport(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self, self._looks))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._clicked)
        self.expanded.connect(self._opened)
        self.collapsed.connect(self._closed)

    @property
    def expanded_sections(self) -> tuple[str, ...]:
        """The ids of the open sections, those of another audience too."""
        return tuple(sorted(self._open))

    @property
    def is_empty(self) -> bool:
        """True when nobody wrote anything for this audience."""
        return self._model.rowCount() == 0

    def show_audience(self, audience: str) -> None:
        """Show whose topics; sections that were open stay so."""
        self._model.show_audience(audience)
        self._restore()

    def open_sections(self, sections: Iterable[str]) -> None:
        """Open these sections, as they were left."""
        self._open = set(sections)
        self._restore()

    def _restore(self) -> None:
        for section in tuple(self._open):
            row = self._model.section_row(section)
            if row >= 0:
                self.expand(self._model.index(row, 0))

    def show_topic(self, section: str, topic: str) -> None:
        """Mark a topic as the one that is open, and bring it into sight."""
        self.update(self._model.index_of(*self._here))
        self.topic = topic
        self.clearSelection()  # a page of the program, or a topic of another audience, has no row
        row = self._model.section_row(section) if topic else -1
        if row >= 0:
            self.expand(self._model.index(row, 0))
            index = self._model.index_of(section, topic)
            if index.isValid():
                self._here = (section, topic)
                self.setCurrentIndex(index)
                self.scrollTo(index)
                self.update(index)

    def open_section(self, section: str) -> None:
        """Open a section and put the keyboard on it."""
        row = self._model.section_row(section)
        if row >= 0:
            index = self._model.index(row, 0)
            self.expand(index)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def restyle(self) -> None:
        """Measure the rows again."""
        self.scheduleDelayedItemsLayout()

    def _clicked(self, index: QModelIndex) -> None:
        topic = index.data(ID_ROLE)
        if topic is not None:
            self.topic_requested.emit(topic)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _opened(self, index: QModelIndex) -> None:
        self._open.add(self._model.section_id(index.row()))
        self.expanded_changed.emit()

    def _closed(self, index: QModelIndex) -> None:
        self._open.discard(self._model.section_id(index.row()))
        self.expanded_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; Left goes up from a topic (the rows have no indent to tell Qt)."""
        index = self.currentIndex()
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
            and index.isValid()
        ):
            self._clicked(index)
        elif event.key() == Qt.Key.Key_Left and index.parent().isValid():
            self.setCurrentIndex(index.parent())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave the mouse's back and forward buttons to the window."""
        if event.button() in {Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton}:
            event.ignore()
        else:
            super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the rows to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
