# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a choice made in the window is taken and kept, and how the actions show what is chosen
and what is locked; which value holds it asks in_force.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ketadesk import settings
from ketadesk.errors import SettingsError
from ketadesk.ui.frame import actions as action_table
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ketadesk.in_force import InForce
    from ketadesk.paths import Places
    from ketadesk.settings import Choice
    from ketadesk.ui.toolkit.theme import Looks

_ZOOM_ACTIONS = ("larger", "smaller", "normal")


class ChoicesInForce:
    """What holds in this window, and the choices that are made in it."""

    def __init__(
        self,
        held: InForce,
        places: Places,
        looks: Looks,
        actions: dict[str, QAction],
        tell: Callable[[str], None],
    ) -> None:
        self.held = held
        self._places = places
        self._looks = looks
        self._actions = actions
        self._tell = tell
        self._show_locks()

    def keep(self, name: str, value: Choice) -> bool:
        """Take a choice for this run and the next ones; False when it is locked, which is told."""
        if self.held.locked(name):
            self._tell(set_by_organization())
            return False
        self.held = self.held.choosing("user", name, value)
        try:
            told = settings.save(self._places, self.held.regions, name, value)
        except SettingsError as error:
            told = str(error)
        if told:
            self._tell(told)
        return True

    def put_back(self) -> InForce:
        """Forget the user's own choices, for this run and the next ones; what holds then."""
        self.held = self.held.saying("user", {})
        try:
            told = settings.put_back(self._places, self.held.regions)
        except SettingsError as error:
            told = str(error)
        if told:
            self._tell(told)
        self._looks.set_theme(self.held.settings.theme)
        self._looks.set_zoom(self.held.settings.zoom)
        self.show()
        return self.held

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that choose a text size or colours."""
        themes = action_table.THEME_ACTIONS.items()
        return {
            "larger": lambda: self.zoom_by(1),
            "smaller": lambda: self.zoom_by(-1),
            "normal": lambda: self.set_zoom(100),
            **{action_id: partial(self.set_theme, theme) for theme, action_id in themes},
        }

    def set_theme(self, name: str) -> None:
        """Take "system", "light", "dark" or "contrast", and keep the choice."""
        if self.keep("theme", name):
            self._looks.set_theme(name)
        self._check_theme()

    def set_zoom(self, percent: int) -> None:
        """Take a zoom and keep the choice."""
        if self.keep("zoom", percent):
            self._looks.set_zoom(percent)

    def zoom_by(self, step: int) -> None:
        """Take the next larger (1) or smaller (-1) zoom."""
        now = self._looks.zoom_percent
        steps = self._looks.tokens.zoom.text
        ahead = [one for one in steps if (one > now if step > 0 else one < now)]
        if ahead:
            self.set_zoom(ahead[0] if step > 0 else ahead[-1])

    def show(self) -> None:
        """Let the actions say which theme is on and whether text can grow and shrink."""
        steps = self._looks.tokens.zoom.text
        free = not self.held.locked("zoom")
        self._actions["larger"].setEnabled(free and self._looks.zoom_percent < steps[-1])
        self._actions["smaller"].setEnabled(free and self._looks.zoom_percent > steps[0])
        self._check_theme()

    def draw_icons(self) -> None:
        """Give the menus their icons in the colours of the theme."""
        for entry in action_table.TABLE:
            if entry.icon:
                self._actions[entry.id].setIcon(self._looks.icon(entry.icon, size=16))

    def _show_locks(self) -> None:
        """Locked actions are off and say why, in their menu and under the pointer."""
        locked: tuple[str, ...] = _ZOOM_ACTIONS if self.held.locked("zoom") else ()
        if self.held.locked("theme"):
            locked += tuple(action_table.THEME_ACTIONS.values())
        why = set_by_organization()
        for name in locked:
            action = self._actions[name]
            action.setEnabled(False)
            action.setToolTip(f"{action.toolTip()}. {why}")
            action.setText(f"{action.text()} – {why[:1].lower()}{why[1:].rstrip('.')}")

    def _check_theme(self) -> None:
        self._actions[action_table.THEME_ACTIONS[self._looks.chosen]].setChecked(True)
