# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the ring around the control that has the keyboard; refuses to know what the control does.

Qt's style sheets have no outline offset, and QFocusFrame takes its distance from the style, so the
ring is a frame of its own that lies over the window and follows the control. Fields and lists draw
their ring themselves, inside their edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLabel,
    QSplitterHandle,
    QWidget,
)
from shiboken6 import isValid

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_WIDTH = 2
_GAP = 2
_RINGED = (QAbstractButton, QAbstractSlider, QLabel, QSplitterHandle)


class FocusRing(QWidget):
    """A ring of 2 px, 2 px outside the focused control of one window."""

    def __init__(self, window: QWidget, looks: Looks) -> None:
        super().__init__(window)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._looks = looks
        self._around: QWidget | None = None
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    @property
    def around(self) -> QWidget | None:
        """The control that the ring is around, None when it is hidden."""
        return self._around

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the control."""
        kind = event.type()
        if kind in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.ZOrderChange,
        }:
            self._place()
        elif kind == QEvent.Type.Hide:
            self.hide()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._looks.theme.colour("focus"), _WIDTH))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._around is not None:
            if isValid(self._around):  # not one that went with its window
                self._around.removeEventFilter(self)
            self._around = None
        window = self.parentWidget()
        if now is None or window is None or now.window() is not window or not _wants_ring(now):
            self.hide()
            return
        self._around = now
        now.installEventFilter(self)
        self._place()

    def _place(self) -> None:
        control, window = self._around, self.parentWidget()
        if control is None or window is None or not control.isVisible():
            self.hide()
            return
        corner = control.mapTo(window, QPoint(0, 0))
        reach = _GAP + _WIDTH
        self.setGeometry(QRect(corner, control.size()).adjusted(-reach, -reach, reach, reach))
        self.raise_()
        self.show()


def _wants_ring(control: QWidget) -> bool:
    return isinstance(control, _RINGED)
