# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the list of what a search found; refuses to know how a search is made and what
opening a result does.
"""

from __future__ import annotations

from html import escape
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.rows import Lines, MarkedRanges, laid_out, paint_ground, view_width
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.library.records import Hit, SearchResult
    from ketadesk.ui.toolkit.theme import Looks

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_BATCH = 10
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class ResultModel(QAbstractListModel):
    """A list of finished hits, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._hits: tuple[Hit, ...] = ()

    def set_hits(self, hits: tuple[Hit, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many hits."""
        return len(self._hits)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """A hit, or its words for a screen reader."""
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            asked = f" {also_asked(hit)}." if hit.question else ""
            return f"{hit.title}. {trail(hit)}.{asked} {hit.snippet}"
        return None


def trail(hit: Hit) -> str:
    """Where a hit stands: section, and heading when there is one."""
    return f"{hit.section_title} › {hit.heading}" if hit.heading else hit.section_title


def also_asked(hit: Hit) -> str:
    """The question of the topic that asks the same as the query."""
    words = QCoreApplication.translate("Results", "People also ask: {question}")
    return words.format(question=hit.question)


class _HitDelegate(QStyledItemDelegate):
    """Title, section › heading, a question that asks the same, snippet with the words marked."""

    def __init__(self, parent: QWidget, looks: Looks) -> None:
        super().__init__(parent)
        self._looks = looks

    def _parts(self, hit: Hit, width: int, *, on: bool) -> tuple[tuple[Lines, str, int], ...]:
        """Lines, the role of their colour, and the gap below."""
        theme = self._looks.theme
        room = width - theme.px(15) - theme.px(14)
        small = theme.font("ui_small")
        quiet = "on_selected" if on and theme.high_contrast else "quiet"
        text = "on_selected" if on else "text"
        colours = () if on else (theme.hex("mark"), theme.hex("mark_text"))
        asked = ((laid_out(also_asked(hit), small, room), text, 4),) if hit.question else ()
        return (
            (laid_out(hit.title, theme.font("ui", 600), room), text, 1),
            (laid_out(trail(hit), small, room), quiet, 4),
            *asked,
            (laid_out(hit.snippet, small, room, MarkedRanges(hit.marks, *colours)), text, 0),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._looks.theme
        view = option.widget
        on = isinstance(view, QListView) and view.currentIndex() == index
        painter.save()
        paint_ground(painter, option, theme, on=on)
        y = option.rect.top() + theme.px(10)
        for lines, role, gap in self._parts(index.data(HIT_ROLE), view_width(option), on=on):
            painter.setPen(theme.colour(role))
            lines.layout.draw(painter, QPointF(theme.px(15), y))
            y += ceil(lines.height) + theme.px(gap)
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._looks.theme
        width = view_width(option)
        parts = self._parts(index.data(HIT_ROLE), width, on=False)
        height = sum(ceil(lines.height) + theme.px(gap) for lines, _, gap in parts)
        return QSize(width, height + theme.px(21))


class _ResultList(QListView):
    def __init__(self) -> None:
        super().__init__()
        give_viewport(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in {Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton}:
            event.ignore()
        else:
            super().mousePressEvent(event)


class ResultsPane(QWidget):
    """What a search found, with what to do when it found nothing."""

    hit_opened = Signal(object)
    literal_requested = Signal()
    query_suggested = Signal(str)
    audience_widened = Signal()
    help_requested = Signal()
    contents_requested = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("results")
        self._looks = looks
        self._model = ResultModel()
        self._crisis = _note("resultsCrisis", "message")
        self._crisis.setProperty("level", "warning")
        self._note = _note("resultsNote", "note")
        self._list = _ResultList()
        self._build()
        self.restyle()

    def _build(self) -> None:
        view = self._list
        view.setObjectName("resultList")
        view.setAccessibleName(self.tr("Search results"))
        view.setProperty("ground", "pane")
        view.setModel(self._model)
        view.setItemDelegate(_HitDelegate(self, self._looks))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setMouseTracking(True)
        view.setLayoutMode(QListView.LayoutMode.Batched)  # rows out of sight are measured later
        view.setBatchSize(_BATCH)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.clicked.connect(lambda index: self.hit_opened.emit(index.data(HIT_ROLE)))
        view.activated.connect(lambda index: self.hit_opened.emit(index.data(HIT_ROLE)))
        for label in (self._crisis, self._note):
            label.linkActivated.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._crisis)
        layout.addWidget(self._note)
        layout.addWidget(view, 1)

    @property
    def list(self) -> QListView:
        """The list, for tests and focus."""
        return self._list

    @property
    def note(self) -> QLabel:
        """The words above the list."""
        return self._note

    @property
    def crisis(self) -> QLabel:
        """The box above everything when a query speaks of dying."""
        return self._crisis

    def show_result(self, result: SearchResult, numbers: Sequence[str], *, narrowed: bool) -> None:
        """Show what was found; numbers are the region's, narrowed says that an audience is
        chosen.
        """
        self._model.set_hits(result.hits)
        if result.hits:
            self._list.setCurrentIndex(self._model.index(0))
        self._crisis.setVisible(result.crisis)
        if result.crisis:
            lines = "<br>".join(_safe(line) for line in numbers)
            self._crisis.setText(
                f"<b>{self.tr('Help right now')}</b><br>{lines}<br>"
                f"<a href='help'>{self.tr('Open the help page')}</a>"
            )
        words = self._words(result, narrowed=narrowed)
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._list.setVisible(bool(result.hits))

    def _words(self, result: SearchResult, *, narrowed: bool) -> str:
        if result.hits and result.corrected:
            shown = self.tr("Showing results for {words}").format(
                words=f"<b>{_safe(result.corrected)}</b>"
            )
            only = self.tr("Search only for “{words}”").format(words=_safe(result.query))
            return f"{shown}<br><a href='literal'>{only}</a>"
        if result.hits and not result.nearest:
            return ""
        lines = [
            "<b>"
            + self.tr("No topic contains “{words}”.").format(words=_safe(result.query))
            + "</b>",
            self.tr("Check the spelling, or try one word."),
        ]
        if result.nearest:
            lines[1] = self.tr("Try other words. These pages are the nearest:")
        lines += [
            f"<a href='try:{_safe(word)}'>"
            + self.tr("Search for “{words}”").format(words=_safe(word))
            + "</a>"
            for word in result.suggestions[:3]
        ]
        if narrowed:
            lines.append(f"<a href='all'>{self.tr('Search all topics')}</a>")
        lines.append(f"<a href='contents'>{self.tr('Look through the contents')}</a>")
        lines.append(f"<a href='help'>{self.tr('Help right now')}</a>")
        return "<br>".join(lines)

    def _follow(self, link: str) -> None:
        if link.startswith("try:"):
            self.query_suggested.emit(link[4:])
        else:
            signal = {
                "literal": self.literal_requested,
                "all": self.audience_widened,
                "contents": self.contents_requested,
                "help": self.help_requested,
            }[link]
            signal.emit()

    def move(self, step: int) -> None:  # pyright: ignore
        """Move the current row; the keyboard stays where it is."""
        rows = self._model.rowCount()
        if rows:
            row = max(0, min(rows - 1, self._list.currentIndex().row() + step))
            index = self._model.index(row)
            self._list.setCurrentIndex(index)
            self._list.scrollTo(index)
            self._list.viewport().update()
            announce(self._list, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def open_current(self) -> None:
        """Open the current row."""
        index = self._list.currentIndex()
        if index.isValid():
            self.hit_opened.emit(index.data(HIT_ROLE))

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        theme = self._looks.theme
        for label in (self._crisis, self._note):
            label.setFont(theme.font_px(14))
            label.setContentsMargins(theme.px(15), theme.px(10), theme.px(12), theme.px(10))
        self._list.scheduleDelayedItemsLayout()


def _note(name: str, kind: str) -> QLabel:
    label = named(QLabel(), name)
    label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.hide()
    return label


def _safe(words: str) -> str:

    return escape(words)
