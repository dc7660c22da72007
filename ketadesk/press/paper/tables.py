# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a table is told to the template: which columns are printed, how wide, and where its
words may be broken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketadesk.book.document import (
    Break,
    Citation,
    Code,
    Inline,
    Placeholder,
    Strong,
    Text,
    Tick,
    inlines_of,
)
from ketadesk.clinic import slot
from ketadesk.press.paper.column_widths import Cell, lay_out
from ketadesk.press.paper.letters import ROOM, unbroken
from ketadesk.press.parts import region_heads, region_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.press.paper.packet_context import Node, PacketContext
    from ketadesk.press.paper.runs import InlineTeller

_WHOLE_TABLE = 12  # lines of a table that is not broken over pages
_ROW_OF_PAGE = 0.35  # of a page's lines: a taller row of a table may be broken
_SMALLEST_PT = 11.0
_SPACE = 0.28  # em of a space
_SLACK = 0.05  # em that kerning and rounding may add to a word
_JOINED = "\u2060"
_MM = 72 / 25.4

Row = tuple[tuple[Inline, ...], ...]


def table(teller: InlineTeller, header: Row, rows: Sequence[Row], align: Sequence[str]) -> Node:
    """A table of a topic."""
    context = teller.context
    if not context.sources:
        header, rows, align = _without_sources(header, rows, align)
    header = _with_heads(header, rows, context.words.column)
    measured = [
        [_measured(cell, context, head=number == 0) for cell in row]
        for number, row in enumerate((header, *rows))
    ]
    laid = lay_out(measured, context.text_mm[0] * _MM, context.caption, _SMALLEST_PT)
    tall = _ROW_OF_PAGE * context.text_mm[1] * _MM / (context.caption * 1.5)
    return {
        "t": "table",
        "header": [_ranges_whole(cell) for cell in _told(teller, header, laid.rooms, head=True)],
        "rows": [
            {"cells": _told(teller, row, laid.rooms), "long": lines > tall}
            for row, lines in zip(rows, laid.lines[1:], strict=True)
        ],
        "repeat": laid.lines[0] <= tall / 2,
        "align": list(align),
        "widths": laid.shares,
        "gap": laid.gap,
        "scale": laid.scale,
        "whole": sum(laid.lines) <= _WHOLE_TABLE,
        "written": any(not cell for row in rows for cell in row),
    }


def regions(teller: InlineTeller, *, own: bool) -> Node:
    """The table of every region's numbers, or of the others' where a crisis box holds our own."""
    every, ours = teller.context.regions, teller.context.region.id
    told = every if own else tuple(region for region in every if region.id != ours) or every
    header = tuple((Text(head),) for head in region_heads(teller.context.labels))
    rows: list[Row] = []
    for row in region_rows(told):
        lines: list[Inline] = []
        for number, what in row.lines:
            lines += [Break()] if lines else []
            lines += [Strong((Text(number),)), Text(f" {what}")] if number else [Text(what)]
        rows.append(((Text(row.name),), (Text(row.emergency),), tuple(lines)))
    return table(teller, header, rows, ("left", "left", "left"))


def _with_heads(header: Row, rows: Sequence[Row], word: str) -> Row:
    """A header in which the column that says what the rows are about has a head to be announced."""
    about = header and not header[0] and any(row[0] for row in rows)
    return ((Text(word),), *header[1:]) if about else header


def _without_sources(
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


def _measured(cell: Sequence[Inline], context: PacketContext, *, head: bool) -> Cell:
    letters = context.letters
    bold = head or any(isinstance(part, Strong) for part in inlines_of(cell))
    words = "".join(_words(part, context) for part in inlines_of(cell)).split()
    longest = whole = 0.0
    for word in words:
        wide = letters.width(word, bold=bold)
        whole += wide + _SPACE
        if wide > longest:
            parts = unbroken(word)
            wide = max(letters.width(part, bold=bold) for part in parts) if parts[1:] else wide
            longest = max(longest, wide)
    return Cell(longest + _SLACK, max(0.0, whole - _SPACE))


def _words(part: Inline, context: PacketContext) -> str:
    """What a part of a cell takes room with."""
    if isinstance(part, Text | Code):
        return part.text
    if isinstance(part, Placeholder):
        return slot(part.name, context.clinic, context.region)
    if isinstance(part, Tick):
        return "MM"
    return " " if isinstance(part, Break) else ""


def _told(
    teller: InlineTeller, row: Row, rooms: Sequence[float], *, head: bool = False
) -> list[list[Node]]:
    cells: list[list[Node]] = []
    teller.bold = head
    for cell, teller.room in zip(row, rooms, strict=True):
        cells.append(teller.run(cell))
    teller.room, teller.bold = ROOM, False
    return cells


def _ranges_whole(cell: list[Node]) -> list[Node]:
    """A header's ranges such as 0–10 are not parted after the dash."""
    return [
        {**node, "s": str(node["s"]).replace("–", "–" + _JOINED)} if node["t"] == "text" else node
        for node in cell
    ]
