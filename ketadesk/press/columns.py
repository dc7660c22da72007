# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how wide the columns of a printed table are; refuses to know how a table is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketadesk.book.document import Inline, plain
from ketadesk.press.letters import LONG_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 2.5  # lines' worth of text above which a cell asks for no more room
_PADDING = 2.5  # letters that the space between two columns takes


def column_widths(rows: Sequence[Sequence[tuple[Inline, ...]]], line: float) -> list[float]:
    """Shares of a line of so many letters for the columns of a table, header row first.

    Each column gets what its longest word needs, the rest goes where most is missing; a column
    of empty cells, which is written in by hand, counts as one that would take an even share.
    """
    count = len(rows[0])
    least: list[float] = []
    wanted: list[float] = []
    for column in range(count):
        cells = [row[column] for row in rows]
        words = (len(word) for cell in cells for word in plain(cell).split())
        longest = max((size if size < LONG_WORD else LONG_WORD // 2 for size in words), default=0)
        fullest = max(len(plain(cell)) for cell in cells)
        written_in = all(not plain(cell).strip() for cell in cells[1:])
        least.append(min(longest + _PADDING, line / 2))
        wanted.append(
            max(least[-1], line / count if written_in else min(fullest + _PADDING, _MOST * line))
        )
    if sum(least) >= line:
        return least
    if sum(wanted) <= line:
        return [want + (line - sum(wanted)) / count for want in wanted]
    share = (line - sum(least)) / (sum(wanted) - sum(least))
    return [need + (want - need) * share for need, want in zip(least, wanted, strict=True)]


def table_lines(
    rows: Sequence[Sequence[tuple[Inline, ...]]], widths: Sequence[float], line: float
) -> int:
    """About how many lines a table of these column widths takes."""
    share = line / sum(widths)
    return sum(
        max(1 + int(len(plain(c)) / (w * share)) for c, w in zip(row, widths, strict=True))
        for row in rows
    )
