# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar "find in page" under the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton

from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks


class FindBar(QFrame):
    """A field, which match of how many, next and previous."""

    words_changed = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setProperty("ground", "pane")
        self.setProperty("edge", "top")
        self._looks = looks
        self._field = named(QLineEdit(), "findField")
        self._field.setProperty("kind", "small")
        self._field.setAccessibleName(self.tr("Find in page"))
        self._field.setPlaceholderText(self.tr("Find in page"))
        self._field.setProperty("icons", "true")
        self._glass = QLabel(self._field)
        self._previous = self._button("findPrevious", self.tr("Previous match (Shift+F3)"))
        self._next = self._button("findNext", self.tr("Next match (F3)"))
        self._count = named(QLabel(), "findCount")
        self._close = self._button("findClose", self.tr("Close (Esc)"))
        self._build()
        self.restyle()
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = named(QToolButton(), name)
        button.setProperty("kind", "icon")
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _build(self) -> None:
        self._field.textChanged.connect(self.words_changed)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        for widget in (self._field, self._previous, self._next, self._count):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._close)

    @property
    def field(self) -> QLineEdit:
        """The field."""
        return self._field

    @property
    def count(self) -> str:
        """What the bar says about the matches."""
        return self._count.text()

    def begin(self) -> None:
        """Show the bar with its words chosen, ready to be typed over."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.words_changed.emit(self._field.text())

    def show_count(self, at: int, number: int) -> None:
        """Say which match is shown, of how many."""
        if not self._field.text().strip():
            words = ""
        elif number == 0:
            words = self.tr("Not on this page")
        else:
            words = self.tr("{at} of {number}").format(at=at, number=number)
        self._count.setText(words)
        for button in (self._previous, self._next):
            button.setEnabled(number > 0)
        if self.isVisible():
            announce(self._field, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take icons and sizes of the theme in force."""
        px = self._looks.theme.px
        set_layout(self, (px(10), px(6), px(10), px(6)), px(6))
        self._field.setFixedWidth(px(230))
        self._glass.setPixmap(self._looks.icon("search", "quiet").pixmap(QSize(px(20), px(20))))
        self._glass.setGeometry(px(9), px(8), px(20), px(20))
        for button, icon in (
            (self._previous, "chevron-up"),
            (self._next, "chevron-down"),
            (self._close, "x"),
        ):
            button.setIcon(self._looks.icon(icon))
            button.setIconSize(QSize(px(20), px(20)))
