# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the menu bar: every action in its menu, and that it shows only while it is asked for;
refuses to know what the actions do.

Alt or F10 shows it, as does the menu key or a right click on the bar of tools; on macOS it stands
where the system has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from ketadesk.ui.frame import actions as action_table

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFocusEvent

_ANY_HEIGHT = 16_777_215  # QWIDGETSIZE_MAX


class QuietMenuBar(QMenuBar):
    """A menu bar without height until it has the keyboard."""

    opening = Signal()  # a menu is about to show; what only menus show can wait until then

    def __init__(self, window: QMainWindow, actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self.setObjectName("menuBar")
        self.setAccessibleName(self.tr("Menus"))
        self._fill(actions)
        self._quiet = not self.isNativeMenuBar()
        if self._quiet:
            self.setMaximumHeight(0)
            show = QShortcut(QKeySequence("F10"), window)
            show.activated.connect(self.take_keyboard)

    def _fill(self, actions: dict[str, QAction]) -> None:
        menus: dict[str, QMenu] = {}
        for name in action_table.MENUS:
            menus[name] = self.addMenu(action_table.menu_title(name))
            menus[name].setObjectName(f"menu_{name}")
            menus[name].aboutToShow.connect(self.opening)
        for entry in action_table.TABLE:
            if entry.id in action_table.SEPARATED:
                menus[entry.menu].addSeparator()
            menus[entry.menu].addAction(actions[entry.id])
        # One of them at a time. Qt 6.11 tells a screen reader "checkable" and "checked" of them: it
        # has no role for a menu's radio button.
        themes = QActionGroup(self)
        for action_id in action_table.THEME_ACTIONS.values():
            themes.addAction(actions[action_id])

    def take_keyboard(self) -> None:
        """Show the bar with its first menu chosen."""
        self.setMaximumHeight(_ANY_HEIGHT)
        self.setFocus(Qt.FocusReason.MenuBarFocusReason)
        self.setActiveAction(self.actions()[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show: Alt brought the keyboard here."""
        self.setMaximumHeight(_ANY_HEIGHT)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide, unless one of the menus took the keyboard."""
        super().focusOutEvent(event)
        if self._quiet and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.setMaximumHeight(0)

    def popup(self, below: QWidget) -> QMenu:
        """All menus as one, below a widget."""
        menu = self.as_one()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))
        return menu

    def as_one(self) -> QMenu:
        """All menus as one."""
        menu = QMenu(self.window())
        menu.aboutToShow.connect(self.opening)
        menu.addActions(self.actions())
        return menu
