# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the search field and its keys; refuses to know how a search is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks


class SearchField(QLineEdit):
    """The field; the keys of the result list work while the cursor stays here."""

    query_changed = Signal(str)
    row_moved = Signal(int)
    opened = Signal()
    left = Signal()  # Escape: the tree is wanted back

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setAccessibleName(self.tr("Search topics"))
        self.setAccessibleDescription(
            self.tr(
                "Results appear as you type. Up and Down move in them, Enter opens, Escape closes."
            )
        )
        self.setPlaceholderText(self.tr("Search topics"))
        self._looks = looks
        self.setProperty("icons", "true")
        self._glass = QLabel(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._clear = named(QToolButton(self), "searchClear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setAccessibleName(self.tr("Clear the search"))
        self._clear.setToolTip(self.tr("Clear the search (Esc)"))
        self._clear.clicked.connect(self.left)
        self._hint = QLabel("Ctrl+K", self)
        self._hint.setProperty("kind", "quiet")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._changed)
        self.restyle()
        self._changed(self.text())

    def restyle(self) -> None:
        """Take icons and sizes of the theme in force."""
        theme = self._looks.theme
        size = QSize(theme.px(20), theme.px(20))
        self.setFont(theme.font())
        self._glass.setPixmap(self._looks.icon("search", "quiet").pixmap(size))
        self._glass.resize(size)
        self._clear.setIcon(self._looks.icon("x"))
        self._clear.setIconSize(QSize(theme.px(18), theme.px(18)))
        self._clear.setFixedSize(theme.px(28), theme.px(28))
        self._place_hint()

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._hint.setVisible(not text)
        self.query_changed.emit(text)

    def _place_hint(self) -> None:
        self._hint.adjustSize()
        px = self._looks.theme.px
        room = self.width() > px(180)
        self._hint.setVisible(room and not self.text())
        for part, x in (
            (self._glass, px(11)),
            (self._hint, self.width() - self._hint.width() - px(11)),
            (self._clear, self.width() - self._clear.width() - px(6)),
        ):
            part.move(x, (self.height() - part.height()) // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shortcut at the right."""
        super().resizeEvent(event)
        self._place_hint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the results, Enter opens, Escape gives the tree back."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        if event.key() in steps:
            self.row_moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
