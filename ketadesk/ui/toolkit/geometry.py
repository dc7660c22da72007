# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a window stands inside the screen with its title bar in sight; leaves it to each window
which size it would like.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget

_BORDER = 4  # of a frame that was not measured yet, at the sides and below
_FURTHEST = 1_000_000  # no desktop is so large: such numbers are damage


def fitted(box: QRect, rooms: Sequence[QRect], frame: QMargins) -> QRect:
    """The box of a window moved and shrunk so that it stands, with its frame, inside the room that
    it shares most with, or the nearest; as it is where there are no rooms.
    """
    if not rooms:
        return box
    room = max(rooms, key=lambda one: (_shared(one, box), -_distance(one, box)))
    inner = room.marginsRemoved(frame)
    size = box.size().expandedTo(QSize(1, 1)).boundedTo(inner.size())
    x = max(inner.left(), min(box.x(), inner.right() + 1 - size.width()))
    y = max(inner.top(), min(box.y(), inner.bottom() + 1 - size.height()))
    return QRect(QPoint(x, y), size)


def _shared(room: QRect, box: QRect) -> int:
    both = room.intersected(box)
    return both.width() * both.height() if both.isValid() else 0


def _distance(room: QRect, box: QRect) -> int:
    return (room.center() - box.center()).manhattanLength()


def box_of(numbers: Sequence[int]) -> QRect | None:
    """Four numbers that were kept as a box; None for those that no desktop has."""
    if any(abs(number) > _FURTHEST for number in numbers):
        return None
    return QRect(*numbers)


def fit_to_screen(window: QWidget, wanted: QSize, box: QRect | None = None) -> None:
    """Give a window the size it would like, or the box it had, as far as the screen has room for
    it and its frame; before it is first shown or while it is open. Its least size gives way too.

    How wide the frame is, is only known once it was drawn: if wider than was taken for, the window
    is fitted once more.
    """
    frame = _frame_of(window)
    if box is None and window.isVisible():
        box = QRect(window.geometry().topLeft(), wanted)
    if box is not None:
        box = fitted(box, _rooms(), frame)
        window.setMinimumSize(window.minimumSize().boundedTo(box.size()))
        window.setGeometry(box)
    else:  # where it stands is the system's to say
        screen = (window.parentWidget() or window).screen()
        room = screen.availableGeometry().marginsRemoved(frame).size()
        window.setMinimumSize(window.minimumSize().boundedTo(room))
        window.resize(wanted.boundedTo(room))
    if not window.isVisible():
        _OnceFramed(window, frame)


class _OnceFramed(QObject):
    """Waits for the first time that a window is drawn, to see how wide its frame is."""

    def __init__(self, window: QWidget, taken_for: QMargins) -> None:
        super().__init__(window)
        self._window = window
        self._taken_for = taken_for
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._see()
        return False

    def _see(self) -> None:
        window, frame = self._window, _frame_of(self._window)
        if frame | self._taken_for != self._taken_for and not window.isMaximized():
            window.setGeometry(fitted(window.geometry(), _rooms(), frame))


def _rooms() -> list[QRect]:
    return [screen.availableGeometry() for screen in QGuiApplication.screens()]


def _frame_of(window: QWidget) -> QMargins:
    """The frame of a window; of one that was not drawn yet its parent's, or as the style would
    draw it.
    """
    for drawn in (window, window.parentWidget()):
        if drawn is not None and drawn.window().isVisible():
            outer, inner = drawn.window().frameGeometry(), drawn.window().geometry()
            return QMargins(
                inner.left() - outer.left(),
                inner.top() - outer.top(),
                outer.right() - inner.right(),
                outer.bottom() - inner.bottom(),
            )
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    return QMargins(_BORDER, title + _BORDER, _BORDER, _BORDER)
