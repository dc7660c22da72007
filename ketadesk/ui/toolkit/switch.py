# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a switch: choices side by side, of which one is on; to a screen reader they are radio
buttons. What they stand for is said by who makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_HIGH = 34


class Switch(QFrame):
    """The choices, (value, words) each; chosen brings the value that someone clicked."""

    chosen = Signal(str)

    def __init__(
        self, looks: Looks, title: str, choices: Sequence[tuple[str, str]], prefix: str
    ) -> None:
        """The buttons are called PREFIX_VALUE."""
        super().__init__()
        self.setProperty("kind", "switch")
        self.setAccessibleName(title)
        self._looks = looks
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for number, (value, words) in enumerate(choices):
            button = named(QPushButton(words), f"{prefix}_{value}", kind="switch")
            button.setProperty("first", "true" if number == 0 else "false")
            button.setProperty("last", "true" if number == len(choices) - 1 else "false")
            button.setAccessibleName(f"{title}: {words}")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # so that a screen reader calls it a radio button
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, number)
            layout.addWidget(button, 1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))
        self.restyle()

    @property
    def value(self) -> str:
        """The value of the choice that is on, "" while none is."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else ""

    @property
    def buttons(self) -> list[QPushButton]:
        """The choices, for who switches them off."""
        return [self._group.button(number) for number in range(len(self._values))]  # pyright: ignore

    def show_value(self, value: str) -> None:
        """Mark the choice that is on, without telling anybody."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        self.setFixedHeight(self._looks.theme.px(_HIGH))
