# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what stands at the left of the handout window: the packet, its links, the options in a pane
that scrolls, and below it the buttons, always in sight; refuses to know what any of them does.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.handouts.form import HandoutForm
from ketadesk.ui.handouts.packet_links import PacketLinks
from ketadesk.ui.handouts.packet_list import PacketList
from ketadesk.ui.toolkit.naming import ICON_GAP
from ketadesk.ui.toolkit.theme import Looks

_WIDTH = 376


class PacketSide(QFrame):
    """The left side. Its buttons are for the window to connect."""

    def __init__(
        self, looks: Looks, rows: PacketList, links: PacketLinks, form: HandoutForm
    ) -> None:
        super().__init__()
        self._looks = looks
        self._rows, self._links, self._form = rows, links, form
        self.undo = _link(self.tr("Undo"), "undoPacket")
        self.anew = _link(self.tr("New packet"), "newPacket")
        self.print = _button(self.tr("Print…"), "print", "primary", "Ctrl+P")
        self.save = _button(self.tr("Save PDF…"), "savePdf", "second", "Ctrl+S")
        self.close_window = _button(self.tr("Close"), "close", "plain")
        self._added = QLabel()
        self._added.setObjectName("pageAdded")
        self._added.setProperty("kind", "quiet")
        self._added.setWordWrap(True)
        self._added.hide()
        self.setProperty("ground", "pane")
        self.setProperty("edge", "right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolling(), 1)
        column.addWidget(self._foot())
        self.renew()

    def say_added(self, words: str) -> None:
        """Say below the list that the open page came into it; "" takes that away."""
        self._added.setText(words)
        self._added.setVisible(bool(words))

    def renew(self) -> None:
        """The theme changed."""
        self.setFixedWidth(self._looks.theme.px(_WIDTH))
        side = self._looks.theme.px(20)
        for button, name, role in (
            (self.print, "printer", "on_accent"),
            (self.save, "file-down", "text"),
        ):
            button.setIcon(self._looks.icon(name, role))
            button.setIconSize(QSize(side, side))

    def _scrolling(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "pane")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        frame = QFrame()
        frame.setProperty("kind", "switch")
        boxed = QVBoxLayout(frame)
        boxed.setContentsMargins(1, 1, 1, 1)
        boxed.addWidget(self._rows)
        rows.addLayout(self._head())
        for widget in (frame, self._added, self._links):
            rows.addWidget(widget)
        rows.addSpacing(8)
        rows.addWidget(self._form)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _head(self) -> QHBoxLayout:
        head = QLabel(self.tr("In this packet"))
        head.setProperty("kind", "strong")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(head)
        row.addStretch(1)
        row.addWidget(self.undo)
        row.addWidget(self.anew)
        return row

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "pane")
        foot.setProperty("edge", "top")
        rows = QVBoxLayout(foot)
        rows.setContentsMargins(20, 13, 20, 13)
        rows.setSpacing(8)
        rows.addWidget(self._form.message)
        row = QHBoxLayout()
        row.setSpacing(8)
        rows.addLayout(row)
        for button in (self.print, self.save, self.close_window):
            row.addWidget(button)
        row.addStretch(1)
        return foot


def _link(words: str, name: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", "link")
    button.setObjectName(name)
    button.setAutoDefault(False)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _button(words: str, name: str, kind: str, keys: str = "") -> QPushButton:
    button = QPushButton(ICON_GAP + words if keys else words)  # those with a key have an icon
    button.setAccessibleName(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if keys:
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button.setShortcut(sequence)
        button.setProperty("tip", f"{words} ({shown})")
    return button
