# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a chosen part of a page reads as plain text: with the bullets, numbers and boxes of its
lists and the rows of its tables, which Qt leaves out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextListFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

_MARKER = QTextBlockFormat.MarkerType
_BOXES = {_MARKER.Unchecked: "☐", _MARKER.Checked: "☑"}
_BULLETS = {
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
}
_LIST = -1  # any: one list within another belongs to it
_PICTURE, _FIXED_SPACE, _NEW_LINE = "\ufffc", "\u00a0", "\u2028"


class _Line(NamedTuple):
    """Words, and what they stand in: the number of a table or a list; what stands in the same stays
    together.
    """

    words: str
    within: int | None


class _CellPlace(NamedTuple):
    """A cell of a table: which table of the document, which row, which column."""

    table: int
    row: int
    column: int


def plain_text(chosen: QTextCursor) -> str:
    """What is chosen as lines of text: an item of a list with its mark, a row of a table with tabs
    between its cells, an empty line between paragraphs.
    """
    lines = [line for line in _lines(chosen) if line.words.strip()]
    out: list[str] = []
    before: int | None = None
    for line in lines:
        if out and (line.within is None or line.within != before):
            out.append("")
        out.append(line.words)
        before = line.within
    return "\n".join(out)


def _lines(chosen: QTextCursor) -> Iterator[_Line]:
    start, end = chosen.selectionStart(), chosen.selectionEnd()
    cells = _chosen_cells(chosen)
    if cells is not None:  # from one cell to another: all of each between them
        table = chosen.currentTable()
        start, end = table.firstPosition(), table.lastPosition()
    block = chosen.document().findBlock(start)
    first = _cell_of(block)
    in_one_cell = first is not None and first == _cell_of(chosen.document().findBlock(end))
    row: list[str] = []
    at: tuple[int, int] | None = None  # the table and the row that `row` is of
    while block.isValid() and block.position() < end:
        cell = None if in_one_cell else _cell_of(block)
        here = None if cell is None else (cell.table, cell.row)
        if at is not None and here != at:
            yield _Line("\t".join(row), at[0])
            row = []
        at = here
        words = _words(block, start, end)
        if cell is None:
            yield _Line(words, None if block.textList() is None else _LIST)
        elif cells is None:
            _into_cell(row, cell.column, words)
        elif cell.row in cells[0] and cell.column in cells[1]:
            _into_cell(row, cell.column - cells[1].start, words)
        block = block.next()
    if at is not None:
        yield _Line("\t".join(row), at[0])


def _chosen_cells(chosen: QTextCursor) -> tuple[range, range] | None:
    """Rows and columns where more than one cell of a table is chosen and nothing else."""
    told: tuple[int, int, int, int] = chosen.selectedTableCells()  # pyright: ignore
    first_row, rows, first_column, columns = told
    if rows < 1:
        return None
    return range(first_row, first_row + rows), range(first_column, first_column + columns)


def _into_cell(row: list[str], column: int, words: str) -> None:
    row.extend("" for _ in range(column + 1 - len(row)))
    row[column] = f"{row[column]} {words}".strip()


def _cell_of(block: QTextBlock) -> _CellPlace | None:
    """The cell that a block stands in; a box of one column is none."""
    cursor = QTextCursor(block)
    table = cursor.currentTable()
    if table is None or table.columns() < 2:
        return None
    cell = table.cellAt(cursor)
    return _CellPlace(table.objectIndex(), cell.row(), cell.column())


def _words(block: QTextBlock, start: int, end: int) -> str:
    """The chosen words of a block, behind its mark when they begin where it begins."""
    from_here = max(0, start - block.position())
    words = block.text()[from_here : end - block.position()]
    words = words.replace(_PICTURE, "").replace(_FIXED_SPACE, " ").replace(_NEW_LINE, "\n")
    return _mark(block) + words if from_here == 0 and words else words


def _mark(block: QTextBlock) -> str:
    listed = block.textList()
    if listed is None:
        return ""
    kind = listed.format()
    box = _BOXES.get(block.blockFormat().marker())
    bullet = "•" if kind.style() in _BULLETS else listed.itemText(block)
    return "  " * (kind.indent() - 1) + f"{box or bullet} "
