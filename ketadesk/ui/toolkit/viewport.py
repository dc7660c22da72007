# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a scrolling view gets a viewport that is cheap to ask for and to scroll; refuses to
know the views.

Asked for the viewport that Qt itself made, Qt for Python does not know its class, and to find out
makes every class of widgets there is. A viewport that was made here is known at once.

A style sheet leaves a viewport see-through: Qt then paints all that is behind it, and scrolling
paints all anew. One that fills itself is moved, and only what comes into sight is painted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


class _Viewport(QWidget):
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setAutoFillBackground(True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self.setAutoFillBackground(True)


def give_viewport(view: QAbstractScrollArea) -> None:
    """Put a viewport of ours, set up as Qt sets up its own, in the place of Qt's."""
    viewport = _Viewport(view)  # a child from the first, or Qt for Python would take it away again
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    view.setViewport(viewport)
    if isinstance(view, QTextEdit):
        view.document().documentLayout().setPaintDevice(viewport)  # Qt's is gone
        viewport.setAcceptDrops(True)
        viewport.setMouseTracking(True)
