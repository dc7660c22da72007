# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar above the page that tells of faults and asks before a web link is opened; refuses
to know where the words come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QToolButton

from ketadesk.ui.toolkit.naming import named, repolish, set_layout
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from ketadesk.ui.toolkit.theme import Looks

_ADDRESS_ROOM = 280  # for the words beside the buttons; with less they stand above them


class MessageBar(QFrame):
    """One notice at a time; the next follows when this one was put away."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self.setProperty("kind", "message")
        self._looks = looks
        self._waiting: list[tuple[str, str]] = []
        self._icon = QLabel()
        self._words = named(QLabel(), "messageWords")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = named(QToolButton(), "messageClose")
        self._close.setProperty("kind", "icon")
        self._close.setAccessibleName(self.tr("Put this message away"))
        self._close.setToolTip(self.tr("Put this message away"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.dismiss)
        layout = QHBoxLayout(self)
        layout.addWidget(self._icon)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._close)
        self.restyle()
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says now."""
        return self._words.text() if self._waiting else ""

    def tell(self, words: str, level: str = "warning") -> None:
        """Show a notice, after those that wait."""
        if words and (words, level) not in self._waiting:
            self._waiting.append((words, level))
            self._show()

    def take_back(self, words: str) -> None:
        """Put away a notice that holds no more, shown or waiting."""
        left = [one for one in self._waiting if one[0] != words]
        if left != self._waiting:
            self._waiting = left
            self._show()

    def dismiss(self) -> None:
        """Put the notice away and show the next."""
        if self._waiting:
            self._waiting.pop(0)
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            words, level = self._waiting[0]
            self._words.setText(words)
            self.setProperty("level", level)
            self.setAccessibleName(words)
            self._dress()
            announce(self, words)

    def restyle(self) -> None:
        """Take icons and sizes of the theme in force."""
        px = self._looks.theme.px
        set_layout(self, (px(12), px(6), px(8), px(6)), px(10))
        self._close.setIcon(self._looks.icon("x"))
        self._close.setIconSize(QSize(px(18), px(18)))
        self._dress()

    def _dress(self) -> None:
        warning = self.property("level") == "warning"
        icon = self._looks.icon(
            "triangle-alert" if warning else "info", "warn" if warning else "quiet"
        )
        self._icon.setPixmap(icon.pixmap(QSize(self._looks.theme.px(20), self._looks.theme.px(20))))
        repolish(self)


class AddressBar(QFrame):
    """The address of a web link to copy, and to open after a yes where that is allowed."""

    open_confirmed = Signal(str)
    copied = Signal(str)
    closed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("addressBar")
        self.setProperty("kind", "message")
        self._looks = looks
        self._address = ""
        self._words = named(QLabel(), "addressWords")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = self._button("addressCopy", self.tr("Copy address"))
        self._open = self._button("addressOpen", self.tr("Open in the browser"))
        self._no = self._button("addressClose", self.tr("Close"))
        self._copy.clicked.connect(lambda: self.copied.emit(self._address))
        self._open.clicked.connect(self._confirm)
        self._no.clicked.connect(self.put_away)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.addWidget(self._words, 1)
        self._buttons = buttons = QHBoxLayout()
        for button in (self._copy, self._open, self._no):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._layout.addLayout(buttons)
        self.restyle()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the address where beside it there is no room for both."""
        super().resizeEvent(event)
        room = self.width() - self._buttons.minimumSize().width()
        beside = room >= self._looks.theme.px(_ADDRESS_ROOM)
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _button(self, name: str, words: str) -> QToolButton:
        button = named(QToolButton(), name)
        button.setText(words)
        button.setProperty("kind", "second")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def ask(self, address: str, *, may_open: bool) -> None:
        """Show an address and wait for a word."""
        self._address = address
        web = address.startswith(("https:", "http:"))
        if web and may_open:
            words = self.tr("This link leads out of KetaDesk, to the web: {address}")
        elif web:
            words = self.tr("Web links are not opened from here. The address: {address}")
        else:
            words = "{address}"
        self._words.setText(words.format(address=address.partition(":")[2] if not web else address))
        self._open.setVisible(web and may_open)
        self.setAccessibleName(self._words.text())
        self.show()
        announce(self, self._words.text())
        self._copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self.hide()
        self.open_confirmed.emit(self._address)
        self.closed.emit()

    def put_away(self) -> None:
        """Close without opening anything."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is a no."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        px = self._looks.theme.px
        set_layout(self, (px(16), px(8), px(8), px(8)), px(8))
