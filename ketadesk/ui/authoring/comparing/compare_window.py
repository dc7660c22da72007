# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the window that shows how two texts of a page differ, and offers what can be done about it:
a former version, the bundled page, what somebody else wrote meanwhile. What is done is said by who
opens it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.book.differences import changes, differences
from ketadesk.book.document import Document
from ketadesk.errors import KetaDeskError
from ketadesk.press.marked_words import Naming
from ketadesk.ui.authoring.comparing.piece_row import PieceRow
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.switch import Switch

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_DESIGNED, _LEFT, _COLUMN = QSize(1280, 800), 304, 620
_ONE_PANE_BELOW, _ONE_PANE_FROM = 820, 1.5
_TOGETHER, _BESIDE = "together", "beside"


class TwoTexts(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts to be compared: texts gives the old and the new one when they are looked at, and
    may raise KetaDeskError.
    """

    id: str
    name: str  # of the old text, as the list has it
    note: str = ""  # one quiet line under it
    before: str  # what stands over the old text
    after: str
    texts: Callable[[], tuple[Document, Document]]


class CompareAction(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be done; do is given the id of the texts that are shown, and gives one
    line when it could not be done, "" when it was: then the window closes.
    """

    id: str
    words: str
    kind: str = "second"  # or "primary"
    do: Callable[[str], str]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What the window shows."""

    title: str
    line: str  # what this is, under the title
    choices: tuple[TwoTexts, ...]
    actions: tuple[CompareAction, ...] = ()
    naming: Naming = Naming()


class CompareWindow(QDialog):
    """The window. done brings the id of the action after which it closed."""

    done_with = Signal(str)

    def __init__(self, comparison: Comparison, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison, self._looks = comparison, looks
        self._stops: tuple[tuple[PieceRow, ...], ...] = ()
        self._at = -1
        self._narrow: bool | None = None
        self.setObjectName("compareWindow")
        self.setWindowTitle(comparison.title)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._make_parts()
        self._build()
        self._connect()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, _DESIGNED)
        self._fit()
        self._show_texts()
        (self.list if len(comparison.choices) > 1 else self._scroll).setFocus()

    # --- build -----------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        texts = self._comparison.choices
        self._title = named(QLabel(self._comparison.title), "compareTitle")
        self._line = named(QLabel(self._comparison.line), "compareLine", kind="quiet")
        self.list = named(QListWidget(), "compareList", kind="groups")
        self.list.setAccessibleName(self.tr("Versions"))
        self.folded = named(QComboBox(), "compareFolded")
        self.folded.setAccessibleName(self.tr("Versions"))
        for one in texts:
            self.list.addItem(f"{one.name}\n{one.note}" if one.note else one.name)
            self.folded.addItem(f"{one.name} · {one.note}" if one.note else one.name)
        if texts:
            self.list.setCurrentRow(0)
        views = ((_TOGETHER, self.tr("Together")), (_BESIDE, self.tr("Side by side")))
        self.views = Switch(self._looks, self.tr("Shown"), views, "compare")
        self.views.show_value(_TOGETHER)
        self._heads = named(QLabel(), "compareHeads", kind="quiet")
        self._heads.setTextFormat(Qt.TextFormat.PlainText)
        self._count = named(QLabel(), "compareCount")
        self._previous = self._step_button("comparePrevious", self.tr("Last change (P)"), -1)
        self._next = self._step_button("compareNext", self.tr("Next change (N)"), 1)
        self._notice = named(QLabel(), "compareNotice", kind="message")
        self._notice.setWordWrap(True)
        self._notice.hide()

    def _step_button(self, name: str, words: str, by: int) -> QToolButton:
        button = named(QToolButton(), name, kind="icon")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.step(by))
        return button

    def _build(self) -> None:
        head = named(QFrame(), "compareHead", ground="pane", edge="bottom")
        words = QVBoxLayout(head)
        words.addWidget(self._title)
        words.addWidget(self._line)
        self._head = head
        self._left = named(QFrame(), "compareLeft", ground="pane", edge="right")
        left = QVBoxLayout(self._left)
        left.addWidget(self.list)
        self._bar = named(QFrame(), "compareBar", ground="pane", edge="bottom")
        bar = QHBoxLayout(self._bar)
        for widget in (self.folded, self.views, self._heads):
            bar.addWidget(widget, 1 if widget is self._heads else 0)
        for widget in (self._count, self._previous, self._next):
            bar.addWidget(widget)
        self._scroll = named(QScrollArea(), "compareText")
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(self.tr("The two texts"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        for widget in (self._bar, self._notice, self._scroll):
            middle.addWidget(widget)
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self._left)
        panes.addLayout(middle, 1)
        self._foot = named(QFrame(), "compareFoot", ground="pane", edge="top")
        foot = QHBoxLayout(self._foot)
        foot.addStretch(1)
        for action in self._comparison.actions:
            foot.addWidget(self._action_button(action))
        close = named(QPushButton(self.tr("Close")), "compareClose", kind="second")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(panes, 1)
        whole.addWidget(self._foot)

    def _action_button(self, action: CompareAction) -> QPushButton:
        button = named(QPushButton(action.words), f"compare_{action.id}", kind=action.kind)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._do(action))
        return button

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.folded.currentIndexChanged.connect(self._choose)
        self.views.chosen.connect(lambda _view: self._show_texts())
        for key, by in (("N", 1), ("P", -1), ("F7", 1), ("Shift+F7", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda by=by: self.step(by))
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)
        self._looks.changed.connect(self._restyle)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[PieceRow, ...]:
        """The pieces of the two texts."""
        holder = self._scroll.widget()
        return tuple(holder.findChildren(PieceRow)) if holder is not None else ()

    @property
    def count(self) -> str:
        """Which change is shown, of how many."""
        return self._count.text()

    @property
    def notice(self) -> str:
        """What could not be done, "" while nothing failed."""
        return "" if self._notice.isHidden() else self._notice.text()

    def _choose(self, number: int) -> None:
        for widget in (self.list, self.folded):
            widget.blockSignals(True)
        self.list.setCurrentRow(number)
        self.folded.setCurrentIndex(number)
        for widget in (self.list, self.folded):
            widget.blockSignals(False)
        self._show_texts()

    def _shown(self) -> TwoTexts | None:
        number = self.list.currentRow()
        return self._comparison.choices[number] if number >= 0 else None

    def _show_texts(self) -> None:
        one = self._shown()
        if one is None:
            self._say(self.tr("There is no former version of this page."))
            return
        beside = self.views.value == _BESIDE and not self._narrow
        try:
            old, new = one.texts()
        except KetaDeskError as error:
            self._show_rows([])
            self._tell(str(error))
            return
        self._notice.hide()
        found = differences(old, new)
        naming = self._comparison.naming
        rows = {id(d): PieceRow(self._looks, d, naming, beside=beside) for d in found}
        self._show_rows(list(rows.values()))
        self._stops = tuple(tuple(rows[id(d)] for d in stop) for stop in changes(found))
        words = self.tr("Struck out: {before}. Marked: {after}.")
        if beside:
            words = self.tr("Left: {before}. Right: {after}.")
        self._heads.setText(words.format(before=one.before, after=one.after))
        self._at = -1
        if not self._stops:
            self._say(self.tr("The two texts are the same."))
        else:
            self.step(1)

    def _show_rows(self, rows: list[PieceRow]) -> None:
        holder = named(QFrame(), "compareColumn", ground="ground")
        outer = QHBoxLayout(holder)
        column = QVBoxLayout()
        column.setSpacing(0)
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        px = self._looks.theme.page_px
        outer.setContentsMargins(px(14), px(16), px(20), px(24))
        inner = QWidget()
        inner.setLayout(column)
        beside = self.views.value == _BESIDE
        inner.setMaximumWidth(px(_COLUMN * 2 if beside else _COLUMN))
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        self._stops = ()
        self._scroll.setWidget(holder)

    def step(self, by: int) -> None:
        """Go to the next (1) or last (-1) change, round the ends."""
        if not self._stops:
            return
        begun = self._at >= 0
        self._at = (self._at + by) % len(self._stops) if begun else 0
        words = self.tr("{number} of {count}")
        self._say(words.format(number=self._at + 1, count=len(self._stops)))
        first = self._stops[self._at][0]
        if begun:
            first.setFocus()
        announce(self, f"{self.count}. {' '.join(row.said for row in self._stops[self._at])}")
        holder = first.parentWidget()
        layout = holder.layout() if holder is not None else None
        if layout is not None:
            layout.activate()
        self._scroll.ensureWidgetVisible(first, 0, self._looks.theme.px(120))

    def _say(self, words: str) -> None:
        self._count.setText(words)
        for button in (self._previous, self._next):
            button.setEnabled(len(self._stops) > 1)

    # --- what is done ----------------------------------------------------------------------------

    def _do(self, action: CompareAction) -> None:
        one = self._shown()
        fault = action.do(one.id if one is not None else "")
        if fault:
            self._tell(fault)
            return
        self.accept()
        self.done_with.emit(action.id)

    def _tell(self, words: str) -> None:
        self._notice.setText(words)
        self._notice.show()
        announce(self, words)

    def _next_pane(self) -> None:
        panes: list[QWidget] = [self._scroll, self._foot.findChildren(QPushButton)[0]]
        if not self._left.isHidden():
            panes.insert(0, self.list)
        focused = self.focusWidget()
        here = [n for n, pane in enumerate(panes) if focused is not None and _holds(pane, focused)]
        panes[(here[0] + 1) % len(panes) if here else 0].setFocus()

    # --- looks -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme = self._looks.theme
        narrow = self.width() < _ONE_PANE_BELOW or theme.zoom >= _ONE_PANE_FROM
        many = len(self._comparison.choices) > 1
        self._left.setVisible(many and not narrow)
        self.folded.setVisible(many and narrow)
        self.views.setVisible(not narrow)
        self._heads.setVisible(not narrow or not many)
        self._left.setFixedWidth(theme.px(_LEFT))
        self._heads.setWordWrap(narrow)
        changed, self._narrow = narrow != self._narrow and self._narrow is not None, narrow
        self._sizes()
        if changed and self.views.value == _BESIDE:
            self._show_texts()

    def _sizes(self) -> None:
        theme = self._looks.theme
        px = theme.px
        self._title.setFont(theme.font_px(18, 600))
        self._title.setWordWrap(True)
        self._line.setWordWrap(True)
        set_layout(self._head, (px(20), px(8), px(12), px(8)), 0)
        self._head.setMinimumHeight(px(64))
        set_layout(self._left, (0, 0, 0, 0), 0)
        set_layout(self._bar, (px(20), px(8), px(12), px(8)), px(12))
        set_layout(self._foot, (px(20), px(13), px(12), px(13)), px(8))
        self._foot.setMinimumHeight(px(64))
        self.list.setSpacing(px(2))
        self.views.setMinimumWidth(px(216))
        for button, icon in ((self._previous, "chevron-up"), (self._next, "chevron-down")):
            button.setIcon(self._looks.icon(icon))
            button.setIconSize(QSize(px(20), px(20)))
            button.setFixedSize(px(36), px(36))

    def _restyle(self) -> None:
        self.views.restyle()
        self._fit()
        self._show_texts()


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)
