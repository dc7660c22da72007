# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the room of a table on the screen is given out to its columns, from how many letters
stand in them; refuses to know fonts and how a table is drawn.

Qt gives every column the same room, so one full column stands tall beside empty ones.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING

from ketadesk.press.paper.column_widths import LONG, Cell, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LETTER = 0.5  # em of a usual letter
_WIDE, _BOLD = 0.54, 0.58  # the same in a word that must not be broken, and in a bold one
_SIZE = 15.0  # any size will do: lines are given in em
_GAP = 0.8  # em between two columns
_TAG = '<table class="data"'
_OPENING = re.compile(f'{_TAG} width="([0-9]+)%"')
_WIDEST = 200  # percent of the column; beyond it words are broken


def opening(width: int = 100) -> str:
    """The tag of a table that takes so many percent of the column."""
    return f'{_TAG} width="{width}%" cellspacing="0" cellpadding="0">'


def widest(html: str) -> int:
    """How many percent of the column the widest table of a page takes, 0 without one."""
    return max(map(int, _OPENING.findall(html)), default=0)


def head(
    heads: Iterable[tuple[str, str]],
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    line: float,
) -> str:
    """The tag of a table and its first row: heads are HTML with their alignment, header and rows
    the words of the cells, and line is how many em the column has.
    """
    width, shares = share_out(header, rows, line)
    cells = (
        f'<th width="{share}%" align="{align}">{words}</th>'
        for (words, align), share in zip(heads, shares, strict=True)
    )
    return f"{opening(width)}<tr>{''.join(cells)}</tr>"


def share_out(
    header: Sequence[str], rows: Iterable[Sequence[str]], line: float
) -> tuple[int, list[int]]:
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
    return width, [*whole[:-1], 100 - sum(whole[:-1])]


def _cell(words: str, letter: float) -> Cell:
    return Cell(max(map(len, words.split()), default=0) * letter, len(words) * _LETTER)
