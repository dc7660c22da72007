# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a list whose rows are a name and a quiet line below it, with heads over groups of them;
leaves what the rows stand for to whoever fills it.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ketadesk.ui.toolkit.lists.row_list import ROW, Index, Placed, RowList, RowModel, WordsDelegate
from ketadesk.ui.toolkit.rows import Lines, bold_lines, laid_out, view_width

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_ICON, _SIGN = 20, 14


class TwoLines(msgspec.Struct, frozen=True, kw_only=True):
    """One row; a head has a title alone and cannot be chosen."""

    id: str
    title: str
    below: str = ""
    icon: str = ""  # at the left of both lines
    right: str = ""  # at the end of the first line
    sign: str = ""  # an icon at the head of the second line
    head: bool = False

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ". ".join(words for words in (self.title, self.right, self.below) if words)


class _TwoLineModel(RowModel):
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() else None
        if isinstance(row, TwoLines) and row.head:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _TwoLineDelegate(WordsDelegate):
    def __init__(self, looks: Looks, parent: TwoLineList, *, margin: int, parted: bool) -> None:
        super().__init__(looks, parent, below=9, parted=parted)
        self._margin = margin

    def placed(self, row: object, width: int, *, on: bool) -> list[Placed]:
        assert isinstance(row, TwoLines)
        theme = self.looks.theme
        px, small = theme.px, theme.font_px(13)
        left = float(px(self._margin + (_ICON + 12 if row.icon else 0)))
        room = width - int(left) - px(self._margin if row.right else 12)
        if row.head:
            words = laid_out(row.title, theme.font_px(13, 600), room)
            return [Placed(words, left, float(px(20)), "quiet")]
        right = laid_out(row.right, small, room // 2)
        taken = ceil(max(_line_widths(right), default=0)) + px(12) if row.right else 0
        title = (
            bold_lines(theme, 15, room - taken, row.title)
            if on
            else laid_out(row.title, theme.font(), room - taken)
        )
        top = float(px(9))
        placed = [Placed(title, left, top, "text")]
        if row.right:
            x = width - px(self._margin) - max(_line_widths(right))
            placed.append(Placed(right, x, top + px(2), "quiet"))
        if row.below:
            inner = left + (px(_SIGN + 7) if row.sign else 0)
            below = laid_out(row.below, small, width - int(inner) - px(12))
            placed.append(Placed(below, inner, top + ceil(title.height) + px(2), "quiet"))
        return placed

    def adorn(self, painter: QPainter, option: QStyleOptionViewItem, row: object, on: bool) -> None:
        assert isinstance(row, TwoLines)
        theme, top = self.looks.theme, option.rect.top()
        if row.icon:
            corner = QPoint(theme.px(self._margin), top + theme.px(10))
            self._draw_icon(painter, row.icon, "on_selected" if on else "text", _ICON, corner)
        if row.sign:
            below = self.placed(row, view_width(option), on=on)[-1]
            role = "on_selected" if on and theme.high_contrast else "warn"
            corner = QPoint(int(below.x) - theme.px(_SIGN + 7), top + int(below.y) + theme.px(2))
            self._draw_icon(painter, row.sign, role, _SIGN, corner)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        head = index.data(ROW).head
        return size - QSize(0, self.looks.theme.px(3)) if head else size  # it stands by its group

    def _draw_icon(
        self, painter: QPainter, name: str, role: str, size: int, corner: QPoint
    ) -> None:
        side = self.looks.theme.px(size)
        self.looks.icon(name, role, size=size).paint(painter, QRect(corner, QSize(side, side)))


def _line_widths(lines: Lines) -> list[float]:
    layout = lines.layout
    return [layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())]


class TwoLineList(RowList):
    """The list; the current row's words are semibold."""

    def __init__(self, looks: Looks, name: str, title: str, *, margin: int, lines: bool) -> None:
        """The margin is of the words at the left; lines part the rows."""
        super().__init__(_TwoLineModel(), name, title)
        self.setItemDelegate(_TwoLineDelegate(looks, self, margin=margin, parted=lines))

    @property
    def rows(self) -> tuple[TwoLines, ...]:
        """What is shown."""
        return cast("tuple[TwoLines, ...]", self._rows.rows)
