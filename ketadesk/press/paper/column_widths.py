# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how wide the columns of a printed table are and how small its letters may get for it;
refuses to know words, fonts and how a table is drawn.

All widths are in em of the table's letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LONG = 13.0  # em of a word that may be wider than any column
_RAGGED = 1.6  # em that a line of a cell leaves free at its end
_NARROWEST = 1.1  # em of a column with nothing in it
_GAPS = (11.0, 8.0, 6.0)  # pt between the words of two columns: the usual, and for crowded tables
_SMALLEST = 0.8  # of the table's letters, when no other size is asked for
_TRIES = 12  # halvings of the height that is looked for


class Cell(NamedTuple):
    """What a cell asks for: the width of its longest part that is not broken, and of it all."""

    longest: float
    whole: float


class Columns(NamedTuple):
    """How a table is set: shares of the width, gap in pt, size of the letters, and what follows:
    the room for words in each column and the lines that each row takes.
    """

    shares: tuple[float, ...]
    gap: float
    scale: float
    rooms: tuple[float, ...]
    lines: tuple[int, ...]


def lay_out(rows: Sequence[Sequence[Cell]], width: float, size: float, smallest: float) -> Columns:
    """The columns of a table whose header is its first row, for a text width and letters in pt.

    Each column gets what its longest word needs, the rest goes where it makes the rows lowest; a
    column that is mostly empty, to be written in by hand, counts as one that takes an even share.
    Where the words do not fit, the columns move together, then the letters get smaller, to smallest
    pt at least, and only then are the longest words left to be broken.
    """
    columns = list(zip(*rows, strict=True))
    words = sum(map(_least, columns)) * size
    gap = next((gap for gap in _GAPS if words + gap * len(columns) <= width), _GAPS[-1])
    fitting = (width - gap * len(columns)) / words
    scale = min(1.0, max(_SMALLEST, smallest / size, fitting))
    line, space = width / size / scale, gap / size / scale
    widths = _shared(columns, line, space)
    rooms = tuple(one - space for one in widths)
    lines = tuple(
        max(
            1 + int(cell.whole / max(_NARROWEST, room))
            for cell, room in zip(row, rooms, strict=True)
        )
        for row in rows
    )
    return Columns(tuple(widths), gap, scale, rooms, lines)


def _least(cells: Sequence[Cell]) -> float:
    needs = (cell.longest if cell.longest < LONG else LONG / 2 for cell in cells)
    return max(_NARROWEST, *needs)


def _shared(columns: Sequence[Sequence[Cell]], line: float, space: float) -> list[float]:
    """The line given out to the columns, to the last bit."""
    count = len(columns)
    least = [_least(cells) + space for cells in columns]
    if (missing := line - sum(least)) <= 0:
        return _capped(least, line)
    least = [
        need + missing * 0.8 / count if _written_in(cells) else need
        for need, cells in zip(least, columns, strict=True)
    ]
    wanted = [
        max(need, *(cell.whole + space for cell in cells))
        for need, cells in zip(least, columns, strict=True)
    ]
    if (rest := line - sum(wanted)) >= 0:
        return [want + rest / count for want in wanted]
    return _lowest(least, wanted, [_size(cells) for cells in columns], line, space)


def _capped(least: Sequence[float], line: float) -> list[float]:
    """No column wider than a cap at which they fit: only the longest words are broken."""
    kept, rest = sorted(least), line
    for number, need in enumerate(kept):
        cap = rest / (len(kept) - number)
        if need > cap:
            return [min(width, cap) for width in least]
        rest -= need
    return list(least)


def _lowest(
    least: list[float], wanted: list[float], sizes: list[float], line: float, space: float
) -> list[float]:
    """The widths at which the tallest cells of all columns take equally many lines."""
    low, high = 0.5, max(1.0, *sizes)

    def at_height(lines: float) -> list[float]:
        return [
            min(want, max(need, size / lines + _RAGGED + space))
            for need, want, size in zip(least, wanted, sizes, strict=True)
        ]

    for _ in range(_TRIES):
        middle = (low * high) ** 0.5
        low, high = (low, middle) if sum(at_height(middle)) <= line else (middle, high)
    widths = at_height(high)
    room = [want - width for want, width in zip(wanted, widths, strict=True)]
    share = max(0.0, line - sum(widths)) / (sum(room) or 1)
    return [width + free * share for width, free in zip(widths, room, strict=True)]


def _written_in(cells: Sequence[Cell]) -> bool:
    return sum(not cell.whole for cell in cells[1:]) * 2 > len(cells) - 1


def _size(cells: Sequence[Cell]) -> float:
    # Between the mean and the fullest: one long cell may be tall, many may not.
    return (sum(cell.whole**3 for cell in cells) / len(cells)) ** (1 / 3)
