# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the room of a table on the screen is given out to its columns, from how many letters
stand in them; refuses to know fonts and how a table is drawn.

Qt gives every column the same room, so one full column stands tall beside empty ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketadesk.press.columns import Cell, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LETTER = 0.5  # em of a usual letter
_WIDE, _BOLD = 0.54, 0.58  # the same in a word that must not be broken, and in a bold one
_SIZE = 15.0  # any size will do: lines are given in em
TABLE = '<table class="data" width="100%" cellspacing="0" cellpadding="0">'


def head(heads: Iterable[tuple[str, str]], shares: Iterable[int]) -> str:
    """The first row, of heads as HTML with their alignment and share of the width in percent."""
    cells = (
        f'<th width="{share}%" align="{align}">{words}</th>'
        for (words, align), share in zip(heads, shares, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def shares(header: Sequence[str], rows: Iterable[Sequence[str]], line: float) -> list[int]:
    """The shares of the width in percent, for the words of the cells and a line in em."""
    cells = [[_cell(words, _BOLD) for words in header]]
    cells += [[_cell(words, _WIDE) for words in row] for row in rows]
    widths = lay_out(cells, line * _SIZE, _SIZE, _SIZE).shares
    whole = [round(100 * width / sum(widths)) for width in widths]
    return [*whole[:-1], 100 - sum(whole[:-1])]


def _cell(words: str, letter: float) -> Cell:
    return Cell(max(map(len, words.split()), default=0) * letter, len(words) * _LETTER)
