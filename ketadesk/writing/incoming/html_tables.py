# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a table of HTML becomes one of ours: a header, as many cells in every row, each cell
one run of words; what a cell cannot hold is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from ketadesk.book.document import (
    Block,
    Break,
    Callout,
    Heading,
    Inline,
    List,
    Paragraph,
    Strong,
    Table,
    Text,
    Tick,
)
from ketadesk.writing.incoming.html_tree import HtmlNode
from ketadesk.writing.incoming.losses import Losses
from ketadesk.writing.incoming.their_words import letters_of, tidied

_WIDEST = 30  # columns that a page takes (book/markup/parse.py)
_MOST_CELLS = 20_000
_ENDS = ".!?:;,…"


class Grid(msgspec.Struct, frozen=True):
    """The cells of a table row by row, a joined one in each of its places."""

    cells: list[list[HtmlNode]]
    width: int
    merged: bool
    beside: list[HtmlNode | str]  # what stands in the table and in no cell, a caption too


def grid_of(table: HtmlNode) -> Grid:
    """A table's cells in rows of one length."""
    rows: list[list[HtmlNode]] = []
    merged, reaching = False, dict[int, tuple[HtmlNode, int]]()
    beside: list[HtmlNode | str] = []
    for row in _rows(table, beside):
        cells: list[HtmlNode] = []
        waiting = [one for one in row.children if isinstance(one, HtmlNode)]
        beside += [one for one in row.children if isinstance(one, str) and one.strip()]
        while waiting or len(cells) in reaching:
            if len(cells) in reaching:
                cell, left = reaching.pop(len(cells))
                if left > 1:
                    reaching[len(cells)] = (cell, left - 1)
                cells.append(cell)
                continue
            cell = waiting.pop(0)
            wide, high = _span(cell, "colspan", _WIDEST), _span(cell, "rowspan", 500)
            merged = merged or wide > 1 or high > 1
            for _ in range(wide):
                if high > 1:
                    reaching[len(cells)] = (cell, high - 1)
                cells.append(cell)
            if len(cells) > _WIDEST * 2:
                break
        if cells:
            rows.append(cells)
        if sum(map(len, rows)) > _MOST_CELLS:
            break
    width = max(map(len, rows), default=0)
    filled = [row + [HtmlNode("td")] * (width - len(row)) for row in rows]
    return Grid(filled, width, merged, beside)


def _rows(table: HtmlNode, beside: list[HtmlNode | str]) -> Iterable[HtmlNode]:
    for one in table.children:
        if isinstance(one, HtmlNode) and one.tag == "tr":
            yield one
        elif isinstance(one, HtmlNode) and one.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(one, beside)
        elif isinstance(one, HtmlNode) or one.strip():
            beside.append(one)


def _span(cell: HtmlNode, name: str, most: int) -> int:
    given = cell.get(name)
    return min(max(int(given), 1), most) if given.isdecimal() and len(given) < 5 else 1


def table_blocks(
    rows: Sequence[Sequence[tuple[Inline, ...]]], grid: Grid, told: Losses
) -> list[Block]:
    """A table, or its words row by row where it is wider than a page takes."""
    kept = [row for row in rows if any(row)]
    if not kept:
        return []
    if grid.width > _WIDEST:
        told.count(f"Tables of more than {_WIDEST} columns ({{}}): each row is a paragraph now")
        return [Paragraph(_joined(row)) for row in kept]
    header = tuple(tuple(_plain(cell)) for cell in kept[0])
    return [Table(header, tuple(tuple(row) for row in kept[1:]), ("left",) * grid.width)]


def _plain(run: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A cell of the header without bold: it is bold by itself."""
    return tidied(
        inner for one in run for inner in (one.children if isinstance(one, Strong) else (one,))
    )


def flat_cell(blocks: Iterable[Block], told: Losses) -> tuple[Inline, ...]:
    """Blocks as one run: an item or a paragraph after another, parted by a sign."""
    runs: list[tuple[Inline, ...]] = []
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                runs.append(block.children)
            case List():
                for item in block.items:
                    tick = (Tick(), Text(" ")) if block.kind == "task" else ()
                    runs.append((*tick, *flat_cell(item, told)))
            case Table():
                told.count("Tables within a table ({}) are given as words in their cell")
                runs += [_joined(row) for row in (block.header, *block.rows)]
            case Callout():
                runs.append(flat_cell(block.children, told))
            case _:
                pass
    return _joined(runs)


def _joined(runs: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    run: list[Inline] = []
    for one in runs:
        flat = tidied(Text(" ") if isinstance(inline, Break) else inline for inline in one)
        if run and flat:
            ended = letters_of(run).rstrip().endswith(tuple(_ENDS))
            run.append(Text(" " if ended else "; "))
        run += flat
    return tidied(run)
