# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a row of a list looks: full-width ground, bar at the far left, wrapped words; refuses
to know what the rows are.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Theme

# Numbers, as combining members of an enumeration costs more than filling a rectangle.
_HOVERED = QStyle.StateFlag.State_MouseOver.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value


class MarkedRanges(NamedTuple):
    """What stands out in words: runs from a start to an end, semibold, in colours as #RRGGBB;
    underlined where there are none.
    """

    runs: tuple[tuple[int, int], ...]
    ground: str = ""
    ink: str = ""


class Lines(NamedTuple):
    """Words laid out, not to be changed; the lowest line ends between two pixels."""

    layout: QTextLayout
    height: float

    @property
    def room(self) -> int:
        """The pixels they need to stand in the middle of."""
        return 2 * ceil(self.height / 2)


def view_width(option: QStyleOptionViewItem) -> int:
    """The width a row has, known before it is laid out."""
    view = option.widget
    return view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()


@lru_cache(maxsize=128)  # a row is measured twice and painted again and again
def laid_out(words: str, font: QFont, width: int, marks: MarkedRanges | None = None) -> Lines:
    """Words in lines of a width."""
    layout = QTextLayout(words, font)
    layout.setCacheEnabled(True)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if marks and marks.runs:
        layout.setFormats(_ranges(marks))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(20, width))
        line.setPosition(QPointF(0, ceil(height)))
        height = line.y() + line.ascent() + line.descent()
    layout.endLayout()
    return Lines(layout, height)


def _ranges(marks: MarkedRanges) -> list[QTextLayout.FormatRange]:
    form = QTextCharFormat()
    form.setFontWeight(600)
    if marks.ground:
        form.setBackground(QColor(marks.ground))
        form.setForeground(QColor(marks.ink))
    else:
        form.setFontUnderline(True)
    ranges: list[QTextLayout.FormatRange] = []
    for start, end in marks.runs:
        run = QTextLayout.FormatRange()
        run.start, run.length, run.format = start, end - start, form  # pyright: ignore
        ranges.append(run)
    return ranges


def bold_lines(theme: Theme, pixels: int, width: int, words: str) -> Lines:
    """Words in the semibold font, drawn a little tighter where it alone would take one line more.

    So a row keeps its height when it is chosen, and no row is higher than its words.
    """
    wanted = laid_out(words, theme.font_px(pixels), width).room
    for stretch in (100, 97, 94):
        lines = laid_out(words, theme.font_px(pixels, 600, stretch), width)
        if lines.room <= wanted:
            return lines
    return laid_out(words, theme.font_px(pixels, 600, 91), width)


def draw_in_middle(painter: QPainter, row: QRect, left: int, lines: Lines) -> None:
    """Draw the words of a row from its left on, in the middle of its height."""
    above = (row.height() - lines.height) / 2
    lines.layout.draw(painter, QPointF(left, row.top() + above))


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, on: bool, bar: bool = True
) -> QColor:
    """Paint what is behind a row and the ring inside it; returns the colour for its words."""
    state = option.state.value  # pyright: ignore
    if on:
        filled = bar or not theme.high_contrast
        painter.fillRect(option.rect, theme.colour("selected" if filled else "ground"))
    elif state & _HOVERED:
        painter.fillRect(option.rect, theme.colour("hover"))
    if on and bar:
        edge = QRect(option.rect)
        edge.setWidth(3)
        painter.fillRect(edge, theme.colour("accent"))
    if state & _FOCUSED and _shows_focus(option):
        ring = "on_selected" if on and theme.high_contrast else "focus"
        painter.setPen(QPen(theme.colour(ring), 2))
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
    return theme.colour("on_selected" if on and bar else "text")


def _shows_focus(option: QStyleOptionViewItem) -> bool:
    return option.widget is None or option.widget.hasFocus()
