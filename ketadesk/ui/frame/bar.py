# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar at the top: menus, history, zoom, star, packet, print and help; refuses to know
what its buttons do (they carry actions).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSpacerItem, QToolButton, QWidget

from ketadesk.ui.toolkit.naming import ICON_GAP, named, repolish

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from ketadesk.ui.toolkit.theme import Looks

_WORDS_GO_FROM = 1.5  # zoom from which "Add to packet" is an icon with its count
_NARROW = 900
_AROUND_WORDS = 12 + 20 + 8 + 12
_FIRST_TO_GO = ("zoom", "forward", "star", "smaller", "larger", "start")  # all have keys and menus
_WORDED = {"add", "print", "crisis"}
_BOLD = {"print", "crisis"}


class TopBar(QFrame):
    """The bar; "Help right now" keeps its place and words at every width, theme and zoom."""

    def __init__(self, looks: Looks, actions: dict[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setProperty("ground", "pane")
        self.setProperty("edge", "bottom")
        self.setAccessibleName(self.tr("Tools"))
        self._looks = looks
        self._actions = actions
        self._count = 0
        self._topic_open = False
        self._buttons: dict[str, QToolButton] = {}
        self._words: dict[str, str] = {}
        self._rules: list[QFrame] = []
        self._spaces: list[QSpacerItem] = []
        self._build()
        self.restyle()

    def _build(self) -> None:
        for name in ("back", "forward", "start", "smaller", "larger", "star"):
            self._add(name, "icon")
        self._add("add", "plain", self.tr("Add to packet"))
        self._add("print", "primary", self.tr("Print handout"))
        self._add("crisis", "help", self.tr("Help right now"))
        self._add_menu()
        self._zoom = named(QLabel(), "zoomLabel")
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QHBoxLayout(self)
        for name in ("menu", "back", "forward", "start"):
            self._layout.addWidget(self._buttons[name])
        self._layout.addStretch(1)
        self._layout.addWidget(self._buttons["smaller"])
        self._layout.addWidget(self._zoom)
        self._layout.addWidget(self._buttons["larger"])
        self._add_rule()
        for name in ("star", "add", "print"):
            self._layout.addWidget(self._buttons[name])
        self._add_rule()
        self._layout.addWidget(self._buttons["crisis"])

    def _add(self, name: str, kind: str, words: str = "") -> None:
        button = named(QToolButton(), f"{name}Button")
        button.setProperty("kind", kind)
        button.setAutoRaise(True)  # so that the icon knows when the pointer is over it
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action = self._actions[name]
        button.setToolTip(action.toolTip())
        button.setAccessibleName(words or action.text().replace("&", ""))
        button.setEnabled(action.isEnabled())
        if words:
            self._words[name] = words
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if action.isCheckable():
            button.setCheckable(True)
            action.toggled.connect(button.setChecked)
        button.clicked.connect(action.trigger)
        action.changed.connect(partial(self._follow, button, action))
        self._buttons[name] = button

    def _add_menu(self) -> None:
        button = named(QToolButton(), "menuButton")
        button.setProperty("kind", "icon")
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self.tr("Menu"))
        button.setToolTip(self.tr("Menu (F10)"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._buttons["menu"] = button

    def take_menu(self, menu: QMenu) -> None:
        """Let the menu button show this."""
        self._buttons["menu"].setMenu(menu)

    def _add_rule(self) -> None:
        rule = QFrame()
        rule.setProperty("kind", "rule")
        self._rules.append(rule)
        for part in (rule, None):
            space = QSpacerItem(4, 0)
            self._spaces.append(space)
            self._layout.addItem(space)
            if part is not None:
                self._layout.addWidget(part)

    @staticmethod
    def _follow(button: QToolButton, action: QAction) -> None:
        button.setEnabled(action.isEnabled())
        button.setToolTip(action.toolTip())
        if action.isCheckable():
            button.setChecked(action.isChecked())

    def button(self, name: str) -> QToolButton:
        """A button by the id of its action."""
        return self._buttons[name]

    def show_state(self, *, topic_open: bool, at_start: bool, packet: int) -> None:
        """Show whether a topic is open and how many topics are in the packet."""
        self._count = packet
        self._topic_open = topic_open
        on = "true" if at_start else "false"
        kind = "primary" if topic_open or packet else "second"
        for name, what, value in (("start", "on", on), ("print", "kind", kind)):
            button = self._buttons[name]
            if button.property(what) != value:
                button.setProperty(what, value)
                repolish(button)
                button.setFont(self._font(name))  # it went back to that of the first polish
                self._dress_icons()
        self._word_packet()

    def restyle(self) -> None:
        """Take colours and sizes of the theme in force."""
        theme = self._looks.theme
        px = theme.px
        self.setFixedHeight(px(56))
        self._layout.setContentsMargins(px(12), 0, px(12), 1)
        self._layout.setSpacing(px(4))
        for name, button in self._buttons.items():
            button.setIconSize(QSize(px(20), px(20)))
            button.setFont(self._font(name))
            if name not in _WORDED:
                button.setFixedSize(px(36), px(36))
            elif name != "add":
                self._set_words(button, self._words[name])
        for rule in self._rules:
            rule.setFixedSize(1, px(24))
        for space in self._spaces:
            space.changeSize(px(4), 0)
        self._zoom.setText(self.tr("{percent} %").format(percent=self._looks.zoom_percent))
        self._zoom.setAccessibleName(
            self.tr("Text size {percent} percent").format(percent=self._looks.zoom_percent)
        )
        self._zoom.setFixedWidth(px(56))
        self._dress_icons()
        self._word_packet()
        self._drop_what_has_no_room()

    def _font(self, name: str) -> QFont:
        return self._looks.theme.font("ui", 600 if name in _BOLD else 400)

    def _dress_icons(self) -> None:
        icons = {"menu": "menu", "back": "arrow-left", "forward": "arrow-right", "start": "house"}
        icons |= {"smaller": "a-arrow-down", "larger": "a-arrow-up", "star": "star"}
        icons["add"] = "file-plus-2"
        for name, icon in icons.items():
            on = name == "start" and self._buttons[name].property("on") == "true"
            self._buttons[name].setIcon(self._looks.icon(icon, "on_selected" if on else "text"))
        primary = self._buttons["print"].property("kind") == "primary"
        self._buttons["print"].setIcon(
            self._looks.icon("printer", "on_accent" if primary else "text")
        )
        self._buttons["crisis"].setIcon(self._looks.icon("life-buoy", "warn", active="on_warn"))

    def resizeEvent(self, event: object) -> None:
        """Drop words that have no room."""
        super().resizeEvent(event)  # pyright: ignore
        self._word_packet()
        self._drop_what_has_no_room()

    def _drop_what_has_no_room(self) -> None:
        """Hide tools until "Help right now" fits; the menus and the keys still have them."""
        px = self._looks.theme.px
        parts: dict[str, QWidget] = {**self._buttons, "zoom": self._zoom}
        room = self.width() - px(12) * 2 - px(40)
        needed = sum(part.minimumWidth() + px(4) for part in parts.values())
        for name in _FIRST_TO_GO:
            fits = needed <= room
            parts[name].setVisible(fits)
            if not fits:
                needed -= parts[name].minimumWidth() + px(4)

    def _word_packet(self) -> None:
        """The count keeps its width when it is empty; its words go when text is large."""
        button, theme = self._buttons["add"], self._looks.theme
        words = self.tr("Add to packet")
        count = f"({self._count})" if self._count else ""
        button.setAccessibleName(
            self.tr("{words}, {count} in it").format(words=words, count=self._count)
        )
        metrics = QFontMetrics(theme.font())
        compact = theme.zoom >= _WORDS_GO_FROM or self.width() < theme.px(_NARROW)
        text = count if compact else f"{words} {count}".strip()
        widest = metrics.horizontalAdvance("(99)" if compact else f"{words} (9)")
        button.setText(ICON_GAP + text if text else "")
        button.setFixedSize(widest + theme.px(_AROUND_WORDS), theme.px(36))

    def _set_words(self, button: QToolButton, words: str) -> None:
        """The size of a button with icon and words: 12 at the sides, 8 between."""
        theme = self._looks.theme
        button.setText(ICON_GAP + words)
        width = QFontMetrics(button.font()).horizontalAdvance(words)
        button.setFixedSize(width + theme.px(_AROUND_WORDS), theme.px(36))
