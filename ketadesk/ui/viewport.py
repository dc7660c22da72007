# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a scrolling view gets a viewport that Qt for Python need not puzzle over; refuses to
know the views.

Asked for the viewport that Qt itself made, Qt for Python does not know its class, and to find out
makes every class of widgets there is. A viewport that was made here is known at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea


def give_viewport(view: QAbstractScrollArea) -> None:
    """Put a viewport of ours, set up as Qt sets up its own, in the place of Qt's."""
    viewport = QWidget(view)  # a child from the first, or Qt for Python would take it away again
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    view.setViewport(viewport)
    if isinstance(view, QTextEdit):
        view.document().documentLayout().setPaintDevice(viewport)  # Qt's is gone
        viewport.setAcceptDrops(True)
        viewport.setMouseTracking(True)
