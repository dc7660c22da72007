# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a page as rows of words one under the other, as an editor holds it, and the blocks that
they are in a Document; leaves spans to spans.py and files to page_source.py.

A row is a line of words (a heading, a paragraph, an item, the title of a box), a table, or a block
that is shown but not written in (a picture, ruled lines, what the editor does not know).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.document import (
    Alignment,
    Block,
    Callout,
    CalloutKind,
    Claims,
    Figure,
    GlossaryList,
    Heading,
    List,
    ListKind,
    Paragraph,
    RegionTable,
    Ruled,
    Table,
    plain,
)
from ketadesk.writing.spans import Span, on_one_line, run_of, spans_of

WordKind: TypeAlias = Literal["text", "heading", "item", "title"]
Cells: TypeAlias = tuple[tuple[Span, ...], ...]


class WordLine(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A line of words. level is a heading's (2 to 4) or how deep an item stands (from 0); box is
    the kind of callout around it, and box_number tells one from the next.
    """

    kind: WordKind = "text"
    spans: tuple[Span, ...] = ()
    level: int = 0
    items: ListKind | None = None
    start: int = 1
    box: CalloutKind | None = None
    box_number: int = 0


class Ruling(msgspec.Struct, frozen=True, tag=True):
    """A table, its header first."""

    rows: tuple[Cells, ...]
    align: tuple[Alignment, ...]


class Fixed(msgspec.Struct, frozen=True, tag=True):
    """A block that is shown as one thing; source is how it is written where the editor does not
    know it (then block is None).
    """

    block: Block | None
    source: str = ""


EditRow: TypeAlias = WordLine | Ruling | Fixed
Unit: TypeAlias = Block | Fixed  # a Fixed only for what the editor does not know


class UnitPlace(msgspec.Struct, frozen=True):
    """A block and the rows that it is made of: the first, and the one behind the last."""

    unit: Unit
    first: int
    end: int


# --- from blocks to rows -------------------------------------------------------------------------


def rows_of(block: Block, number: int = 0) -> tuple[EditRow, ...] | None:
    """The rows of a block, or None for one that an editor cannot hold; number tells callouts
    apart.
    """
    if isinstance(block, Callout) and block.kind != "crisis":
        return _box_rows(block, number)
    if isinstance(block, Heading):
        return (WordLine(kind="heading", spans=spans_of(block.children), level=block.level),)
    if isinstance(block, Paragraph):
        return (WordLine(spans=spans_of(block.children)),)
    if isinstance(block, List):
        return _item_rows(block, 0)
    if isinstance(block, Table):
        cells = [tuple(spans_of(cell) for cell in row) for row in (block.header, *block.rows)]
        return (Ruling(tuple(cells), block.align),)
    if isinstance(block, Callout) and block.children:
        return None
    return (Fixed(block),)


def _item_rows(block: List, level: int) -> tuple[WordLine, ...] | None:
    rows: list[WordLine] = []
    for number, item in enumerate(block.items):
        first, inner = (item[0], item[1:]) if item else (Paragraph(()), ())
        if not isinstance(first, Paragraph):
            return None
        start = block.start if number == 0 else 1
        words = spans_of(first.children)
        rows.append(WordLine(kind="item", spans=words, level=level, items=block.kind, start=start))
        for part in inner:
            below = _item_rows(part, level + 1) if isinstance(part, List) else None
            if below is None:
                return None
            rows.extend(below)
    return tuple(rows)


def _box_rows(block: Callout, number: int) -> tuple[WordLine, ...] | None:
    rows: list[WordLine] = []
    if block.title:
        rows.append(WordLine(kind="title", spans=(Span(block.title),)))
    for part in block.children:
        inner: tuple[WordLine, ...] | None
        if isinstance(part, Paragraph):
            inner = (WordLine(spans=spans_of(part.children)),)
        else:
            inner = _item_rows(part, 0) if isinstance(part, List) else None
        if inner is None:
            return None
        rows.extend(inner)
    replace = msgspec.structs.replace
    return tuple(replace(row, box=block.kind, box_number=number) for row in rows)


# --- from rows to blocks -------------------------------------------------------------------------


def units_of(rows: Sequence[EditRow]) -> tuple[UnitPlace, ...]:
    """The blocks that rows make, each with its rows; rows without words make none."""
    placed: list[UnitPlace] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        end = at + 1
        if isinstance(row, WordLine):
            end = _end_of(rows, at, row)
        unit = _unit(rows[at:end])
        if unit is not None:
            placed.append(UnitPlace(unit, at, end))
        at = end
    return tuple(placed)


def _end_of(rows: Sequence[EditRow], at: int, first: WordLine) -> int:
    """Where the rows end that make one block with the first."""
    end = at + 1
    while end < len(rows) and isinstance(row := rows[end], WordLine):
        if first.box is not None:
            together = row.box == first.box and row.box_number == first.box_number
        else:
            same = row.items == first.items or row.level > 0
            together = first.kind == row.kind == "item" and row.box is None and same
        if not together:
            break
        end += 1
    return end


def _unit(rows: Sequence[EditRow]) -> Unit | None:
    first = rows[0]
    if isinstance(first, Fixed):
        return first if first.block is None else first.block
    if isinstance(first, Ruling):
        return _table(first)
    lines = [row for row in rows if isinstance(row, WordLine)]
    if first.box is not None:
        return _box(first.box, lines)
    blocks = _blocks(lines)
    return blocks[0] if blocks else None


def _table(ruling: Ruling) -> Table | None:
    rows = [tuple(run_of(on_one_line(cell)) for cell in row) for row in ruling.rows]
    return Table(rows[0], tuple(rows[1:]), ruling.align) if rows and rows[0] else None


def _box(kind: CalloutKind, lines: Sequence[WordLine]) -> Callout | None:
    titles = [plain(run_of(line.spans)) for line in lines if line.kind == "title"]
    blocks = _blocks([line for line in lines if line.kind != "title"])
    title = " ".join(title for title in titles if title)
    return Callout(kind, title, tuple(blocks)) if blocks else None


def _blocks(lines: Sequence[WordLine]) -> list[Block]:
    """The blocks of lines, those of one list together."""
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind == "item":
            end = at + 1
            while end < len(lines) and lines[end].kind == "item":
                if lines[end].level == 0 and lines[end].items != line.items:
                    break
                end += 1
            made = _list(lines[at:end], min(one.level for one in lines[at:end]))
            blocks.extend([made] if made else [])
            at = end
            continue
        run = run_of(on_one_line(line.spans) if line.kind == "heading" else line.spans)
        if run and line.kind == "heading":
            blocks.append(Heading(min(max(line.level, 2), 4), "", run))
        elif run:
            blocks.append(Paragraph(run))
        at += 1
    return blocks


def _list(lines: Sequence[WordLine], level: int) -> List | None:
    """The list of items that stand at a level or deeper; what is deeper is in the item before."""
    items: list[tuple[Block, ...]] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].level > level:
            end += 1
        run = run_of(lines[at].spans)
        below = _deeper(lines[at + 1 : end])
        if run or below:
            items.append((Paragraph(run), *below) if run else tuple(below))
        at = end
    kind = lines[0].items or "bullet"
    start = lines[0].start if kind == "number" else 1
    return List(kind, tuple(items), start) if items else None


def _deeper(lines: Sequence[WordLine]) -> list[Block]:
    lists: list[Block] = []
    at = 0
    while at < len(lines):
        level = min(line.level for line in lines[at:])
        end = at + 1
        while end < len(lines) and (
            lines[end].level > level or lines[end].items == lines[at].items
        ):
            end += 1
        made = _list(lines[at:end], level)
        lists.extend([made] if made else [])
        at = end
    return lists


# --- names ---------------------------------------------------------------------------------------

UnitName: TypeAlias = Literal[
    "key", "heading", "bullet", "number", "task", "table", "warning", "crisis", "tip", "note",
    "text", "picture", "ruled", "claims", "glossary", "regions", "kept",
]  # fmt: skip


def name_of(unit: Unit) -> UnitName:
    """What kind of block it is, for the word beside it."""
    if isinstance(unit, Callout):
        return unit.kind
    if isinstance(unit, List):
        return unit.kind
    kinds: tuple[tuple[type[Block], UnitName], ...] = (
        (Heading, "heading"),
        (Paragraph, "text"),
        (Table, "table"),
        (Figure, "picture"),
        (Ruled, "ruled"),
        (Claims, "claims"),
        (GlossaryList, "glossary"),
        (RegionTable, "regions"),
    )
    for kind, name in kinds:
        if isinstance(unit, kind):
            return name
    return "kept"
