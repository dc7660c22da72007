# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the small box that shows a source or a meaning beside its link; refuses to know links.

It is a label inside the page, not a tool tip: it stays while it is needed, can be pointed at, and
goes with Escape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_WIDTH = 360


class Tip(QLabel):
    """A box of words under or over a rectangle of its parent."""

    def __init__(self, parent: QWidget, looks: Looks) -> None:
        super().__init__(parent)
        self.setObjectName("tip")
        self.setProperty("kind", "tip")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._looks = looks
        self.hide()

    def show_at(self, words: str, around: QRect) -> None:
        """Show words below the rectangle, or above it where there is no room below."""
        parent = self.parentWidget()
        if parent is None or not words:
            self.hide()
            return
        self.setText(words)
        self.setAccessibleName(words)
        room = parent.width() - 16
        width = min(self._looks.theme.px(_WIDTH), room)
        metrics = self.fontMetrics().boundingRect(
            QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, words
        )
        self.setFixedWidth(min(width, metrics.width() + self._looks.theme.px(32)))
        self.setFixedHeight(self.heightForWidth(self.width()))
        left = max(8, min(around.left(), parent.width() - self.width() - 8))
        below = around.bottom() + 4
        above = around.top() - self.height() - 4
        fits_below = below + self.height() <= parent.height() or above < 0
        self.move(left, below if fits_below else above)
        self.show()
        self.raise_()
