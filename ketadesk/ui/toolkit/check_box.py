# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a box to tick is drawn in the theme's colours; refuses to know what it decides.

Qt's style sheets could colour the box but not the tick in it.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from ketadesk.ui.toolkit.theme import Looks

_SIDE, _GAP = 18, 10


class CheckBox(QCheckBox):
    """A check box of the house."""

    def __init__(self, words: str, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._looks = looks

    def sizeHint(self) -> QSize:
        """Room for the box and the words."""
        metrics = QFontMetrics(self.font())
        px = self._looks.theme.px
        width = px(_SIDE + _GAP) + metrics.horizontalAdvance(self.text().replace("&", "")) + 4
        return QSize(width, max(px(28), metrics.height() + px(8)))

    def hitButton(self, pos: QPoint) -> bool:
        """The words tick the box as well."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, the tick and the words."""
        theme = self._looks.theme
        side = theme.px(_SIDE)
        box = QRect(1, (self.height() - side) // 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, able = self.isChecked(), self.isEnabled()
        edge = "accent" if on and able else "control"
        ground = "accent" if on else "hover" if self.underMouse() else "raised"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour(ground if able else "neutral_tint"))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if on:
            tick = self._looks.icon("check", "on_accent" if able else "disabled", size=14)
            inner = theme.px(14)
            place = QRect(0, 0, inner, inner)
            place.moveCenter(box.center())
            tick.paint(painter, place)
        painter.setPen(theme.colour("text" if able else "disabled"))
        words = self.rect().adjusted(theme.px(_SIDE + _GAP), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())
