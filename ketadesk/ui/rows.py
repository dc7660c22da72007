# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a row of a list looks: full-width ground, bar at the far left, wrapped words; refuses
to know what the rows are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QColor

    from ketadesk.ui.theme import Theme

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_State = QStyle.StateFlag


def view_width(option: QStyleOptionViewItem) -> int:
    """The width a row has, known before it is laid out."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


def wrapped_height(font: QFont, width: int, words: str) -> int:
    """The height words take when they wrap."""
    box = QRect(0, 0, max(20, width), 100_000)
    return QFontMetrics(font).boundingRect(box, WRAP, words).height()


def bold_font(theme: Theme, pixels: int, width: int, words: str) -> QFont:
    """The semibold font, drawn a little tighter where it alone would take one line more.

    So a row keeps its height when it is chosen, and no row is higher than its words.
    """
    wanted = wrapped_height(theme.font_px(pixels), width, words)
    font = theme.font_px(pixels, 600)
    for stretch in (100, 97, 94, 91):
        font.setStretch(stretch)
        if wrapped_height(font, width, words) <= wanted:
            break
    return font


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, on: bool, bar: bool = True
) -> QColor:
    """Paint what is behind a row and the ring inside it; returns the colour for its words."""
    state = option.state  # pyright: ignore
    if on:
        filled = bar or not theme.high_contrast
        painter.fillRect(option.rect, theme.colour("selected" if filled else "ground"))
    elif state & _State.State_MouseOver:
        painter.fillRect(option.rect, theme.colour("hover"))
    if on and bar:
        edge = QRect(option.rect)
        edge.setWidth(3)
        painter.fillRect(edge, theme.colour("accent"))
    if state & _State.State_HasFocus and _shows_focus(option):
        ring = "on_selected" if on and theme.high_contrast else "focus"
        painter.setPen(QPen(theme.colour(ring), 2))
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
    return theme.colour("on_selected" if on and bar else "text")


def _shows_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget is None or option.widget.hasFocus()


def marked_layout(
    words: str,
    font: QFont,
    width: int,
    marks: Iterable[tuple[int, int]] = (),
    form: QTextCharFormat | None = None,
) -> tuple[QTextLayout, int]:
    """Words laid out in lines of a width, with the marked runs in a format; and their height."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    ranges: list[QTextLayout.FormatRange] = []
    for start, end in marks if form is not None else ():
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = start, end - start, form  # pyright: ignore
        ranges.append(run)
    layout.setFormats(ranges)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(_point(0, height))
        height += line.height()
    layout.endLayout()
    return layout, round(height)


def _point(x: float, y: float) -> QPointF:
    from PySide6.QtCore import QPointF

    return QPointF(x, y)
