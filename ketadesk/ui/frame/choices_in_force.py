# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the choices in force (theme, zoom, settings), how they are kept and how the actions show
them; refuses to know what else follows from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ketadesk import settings as choices
from ketadesk.errors import SettingsError
from ketadesk.ui.frame import actions as action_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from ketadesk.paths import Places
    from ketadesk.settings import Loaded
    from ketadesk.ui.toolkit.theme import Looks


class Chosen:
    """The settings of this run; a choice is kept unless policy locks it."""

    def __init__(
        self,
        loaded: Loaded,
        places: Places,
        looks: Looks,
        actions: dict[str, QAction],
        tell: Callable[[str], None],
    ) -> None:
        self.loaded = loaded
        self._places = places
        self._looks = looks
        self._actions = actions
        self._tell = tell

    def keep(self, name: str, value: str | int) -> None:
        """Take a choice for this run and the next ones."""
        settings = msgspec.structs.replace(self.loaded.settings, **{name: value})
        self.loaded = msgspec.structs.replace(self.loaded, settings=settings)
        if not self.loaded.locked(name):
            try:
                choices.save(self._places, name, value)
            except SettingsError as error:
                self._tell(str(error))

    def set_theme(self, name: str) -> None:
        """Take "system", "light", "dark" or "contrast", and keep the choice."""
        self._looks.set_theme(name)
        self.keep("theme", name)
        self._check_theme()

    def set_zoom(self, percent: int) -> None:
        """Take a zoom and keep the choice."""
        self._looks.set_zoom(percent)
        self.keep("zoom", percent)

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
        self._actions["larger"].setEnabled(self._looks.zoom_percent < steps[-1])
        self._actions["smaller"].setEnabled(self._looks.zoom_percent > steps[0])
        self._check_theme()

    def draw_icons(self) -> None:
        """Give the menus their icons in the colours of the theme."""
        for entry in action_table.TABLE:
            if entry.icon:
                self._actions[entry.id].setIcon(self._looks.icon(entry.icon, size=16))

    def _check_theme(self) -> None:
        self._actions[action_table.THEME_ACTIONS[self._looks.chosen]].setChecked(True)
