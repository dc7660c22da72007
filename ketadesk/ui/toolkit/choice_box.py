# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a box to choose from is drawn with its chevron in the theme's colours; refuses to know
what there is to choose.

A style sheet that gives the box an edge takes its arrow away, and could only bring one of a fixed
colour back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_ICON, _EDGE = 16, 10


class ChoiceBox(QComboBox):
    """A combo box of the house; the wheel turns the page, not the choice, unless it has the
    focus.
    """

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks

    def setAccessibleName(self, name: str) -> None:
        """Name the list that drops down too, which has no label of its own."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then its chevron."""
        super().paintEvent(event)
        side, edge = self._looks.theme.px(_ICON), self._looks.theme.px(_EDGE)
        place = QRect(self.width() - side - edge, (self.height() - side) // 2, side, side)
        role = "quiet" if self.isEnabled() else "disabled"
        painter = QPainter(self)
        self._looks.icon("chevron-down", role, size=_ICON).paint(painter, place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change nothing by scrolling past."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
