# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the room of a table on the screen is given out to its columns, from how many letters
stand in them; refuses to know fonts and how a table is drawn.

Qt gives every column the same room, so one full column stands tall beside empty ones.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import msgspec

from ketadesk.press.paper.column_widths import LONG, Cell, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LETTER = 0.5  # em of a usual letter
_WIDE, _BOLD = 0.54, 0.58  # the same in a word that must not be broken, and in a bold one
_SIZE = 15.0  # any size will do: lines are given in em
_GAP = 0.8  # em between two columns
_WIDEST = 200  # percent of the column; beyond it words are broken


class TableWidths(msgspec.Struct, frozen=True):
    """How wide a table is, in percent of the page's column, and the shares of its own columns."""

    width: int
    shares: tuple[int, ...]


def share_out(header: Sequence[str], rows: Iterable[Sequence[str]], line: float) -> TableWidths:
    """The width of a table in percent of the line, wider than that only where the longest words
    would have to be broken, and the shares of its columns in percent.
    """
    cells = [[_cell(words, _BOLD) for words in header]]
    cells += [[_cell(words, _WIDE) for words in row] for row in rows]
    needed = sum(
        _GAP + max(min(cell.longest, LONG) for cell in column)
        for column in zip(*cells, strict=True)
    )
    width = min(_WIDEST, max(100, ceil(100 * needed / line)))
    laid = lay_out(cells, line * _SIZE * width / 100, _SIZE, _SIZE)
    whole = [round(100 * share / sum(laid.shares)) for share in laid.shares]
    return TableWidths(width, (*whole[:-1], 100 - sum(whole[:-1])))


def _cell(words: str, letter: float) -> Cell:
    return Cell(max(map(len, words.split()), default=0) * letter, len(words) * _LETTER)
