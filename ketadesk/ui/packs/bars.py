# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bars over and under a window: the head with its quiet line, and a row of actions whose
words give way to icons before an action does; leaves what the actions do to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ketadesk.ui.toolkit.naming import ICON_GAP, named

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_ICON = 18


class IconButton(QPushButton):
    """A button with an icon and words, of which the words can be put away."""

    def __init__(self, looks: Looks, name: str, words: str, icon: str, kind: str) -> None:
        super().__init__()
        self._looks, self._icon, self._kind = looks, icon, kind
        self._shown = True
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(words)
        self.toggled.connect(lambda _on: self.renew())
        self.renew()

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.show_words(self._shown)

    def show_words(self, on: bool) -> None:
        """Show the words, or the icon alone, which then has them as a tip."""
        self._shown = on or not self._icon
        gap = ICON_GAP if self._icon else ""
        self.setText(f"{gap}{self._words}" if self._shown else "")
        why = self.accessibleDescription()  # it is off, where it is
        self.setToolTip(why if self._shown or why else self._words)

    def renew(self) -> None:
        """The theme changed."""
        if self._icon:
            role = "on_accent" if self._kind == "primary" else "text"
            role = "on_selected" if self.isChecked() else role
            side = self._looks.theme.px(_ICON)
            self.setIcon(self._looks.icon(self._icon, role, size=_ICON))
            self.setIconSize(QSize(side, side))


class ActionRow(QFrame):
    """Buttons side by side; the last to be added lose their words first. What stands after the
    stretch is at the right.
    """

    def __init__(self, looks: Looks, edge: str) -> None:
        super().__init__()
        self._looks = looks
        self._buttons: list[IconButton] = []
        self.setProperty("ground", "pane")
        self.setProperty("edge", edge)
        self._row = QHBoxLayout(self)
        self.renew()

    def add(self, *buttons: IconButton) -> None:
        """Add buttons."""
        for button in buttons:
            self._buttons.append(button)
            self._row.addWidget(button)

    def add_stretch(self) -> None:
        """What comes now stands at the right."""
        self._row.addStretch(1)

    def renew(self) -> None:
        """The theme changed."""
        px = self._looks.theme.px
        self._row.setContentsMargins(px(20), px(13), px(12), px(13))
        self._row.setSpacing(px(8))
        for button in self._buttons:
            button.renew()
        self.fit()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for icons alone."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put words away where there is no room for them."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as many words as there is room for."""
        shown = [button for button in self._buttons if not button.isHidden()]
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        for button in shown:
            button.show_words(True)
        for button in reversed(shown):
            needed = sum(one.sizeHint().width() for one in shown)
            if needed + self._row.spacing() * len(shown) <= room:
                break
            button.show_words(False)


class WindowHead(QFrame):
    """The title, one quiet line, and actions at the right."""

    def __init__(self, looks: Looks, title: str) -> None:
        super().__init__()
        self._looks = looks
        self.setProperty("ground", "pane")
        self.setProperty("edge", "bottom")
        self._title = named(QLabel(title), "windowTitle")
        self.line = named(QLabel(), "windowLine", kind="quiet")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self._buttons: list[IconButton] = []
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self.line)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self.renew()

    def add(self, *buttons: IconButton) -> None:
        """Add actions, the primary one last."""
        for button in buttons:
            self._buttons.append(button)
            self._row.addWidget(button)

    def renew(self) -> None:
        """The theme changed."""
        theme = self._looks.theme
        self._title.setFont(theme.font_px(18, 600))
        self._row.setContentsMargins(theme.px(20), theme.px(8), theme.px(12), theme.px(8))
        self._row.setSpacing(theme.px(8))
        self.setMinimumHeight(theme.px(64))
        for button in self._buttons:
            button.renew()
