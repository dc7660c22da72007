# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how wide the columns of a printed table are; refuses to know how a table is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketadesk.book.document import Citation, Inline, Text, plain
from ketadesk.press.letters import LONG_WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOLD = 1.06  # how much wider a header's letters are
_CAPITAL = 0.25  # how much wider a capital is than a letter
_RAGGED = 3.0  # letters that a line of a cell leaves free at its end
_TRIES = 12  # halvings of the height that is looked for

Row = tuple[tuple[Inline, ...], ...]


def without_sources(
    header: Row, rows: Sequence[Row], align: Sequence[str]
) -> tuple[Row, list[Row], list[str]]:
    """A table without the columns that hold nothing but citations, for when none are printed."""
    kept = [
        column
        for column in range(len(header))
        if not rows
        or not any(row[column] for row in rows)
        or not all(_only_cites(row[column]) for row in rows)
    ]
    return (
        tuple(header[column] for column in kept),
        [tuple(row[column] for column in kept) for row in rows],
        [align[column] for column in kept],
    )


def _only_cites(cell: Sequence[Inline]) -> bool:
    return all(
        isinstance(part, Citation) or (isinstance(part, Text) and not part.text.strip(" ;,."))
        for part in cell
    )


def column_widths(
    rows: Sequence[Sequence[tuple[Inline, ...]]], line: float, padding: float
) -> list[float]:
    """Shares of a line of so many letters for the columns of a table, header row first.

    Each column gets what its longest word needs, the rest goes where it makes the rows lowest; a
    column that is mostly empty, to be written in by hand, counts as one that takes an even share.
    Where the words alone do not fit, the shares add up to more than the line.
    """
    count = len(rows[0])
    texts = [[plain(row[column]).strip() for row in rows] for column in range(count)]
    least = [_longest_word(cells) + padding for cells in texts]
    if (missing := line - sum(least)) <= 0:
        return [min(need, line / 2) for need in least]
    least = [
        need + missing * 0.8 / count if _written_in(cells) else need
        for need, cells in zip(least, texts, strict=True)
    ]
    wanted = [
        max(need, max(map(len, cells)) * _BOLD + padding)
        for need, cells in zip(least, texts, strict=True)
    ]
    if (rest := line - sum(wanted)) >= 0:
        return [want + rest / count for want in wanted]
    return _lowest(least, wanted, [_size(cells) for cells in texts], line, padding)


def _lowest(
    least: list[float], wanted: list[float], sizes: list[float], line: float, padding: float
) -> list[float]:
    """The widths at which the tallest cells of all columns take equally many lines."""
    low, high = 0.5, max(sizes)

    def at_height(lines: float) -> list[float]:
        return [
            min(want, max(need, size / lines + _RAGGED + padding))
            for need, want, size in zip(least, wanted, sizes, strict=True)
        ]

    for _ in range(_TRIES):
        middle = (low * high) ** 0.5
        low, high = (low, middle) if sum(at_height(middle)) <= line else (middle, high)
    widths = at_height(high)
    room = [want - width for want, width in zip(wanted, widths, strict=True)]
    share = max(0.0, line - sum(widths)) / (sum(room) or 1)
    return [width + free * share for width, free in zip(widths, room, strict=True)]


def _longest_word(cells: Sequence[str]) -> float:
    sizes = [
        (len(word) + _CAPITAL * sum(map(str.isupper, word))) * (_BOLD if row == 0 else 1)
        for row, cell in enumerate(cells)
        for word in cell.split()
    ]
    return max((size if size < LONG_WORD else LONG_WORD // 2 for size in sizes), default=2)


def _written_in(cells: Sequence[str]) -> bool:
    return sum(not cell for cell in cells[1:]) * 2 > len(cells) - 1


def _size(cells: Sequence[str]) -> float:
    # Between the mean and the fullest: one long cell may be tall, many may not.
    return (sum(len(cell) ** 3 for cell in cells) / len(cells)) ** (1 / 3)


def row_lines(
    row: Sequence[tuple[Inline, ...]], widths: Sequence[float], line: float, padding: float
) -> int:
    """About how many lines a row of a table takes."""
    share = line / sum(widths)
    return max(
        1 + int(len(plain(cell)) / max(1.0, width * share - padding))
        for cell, width in zip(row, widths, strict=True)
    )
