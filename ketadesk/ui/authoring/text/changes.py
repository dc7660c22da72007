# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what can be done to the rows of a text: make them headings, lists, boxes; put a table, a
source, a link in. Each is one step to undo. Leaves the keys and buttons that ask for it to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text.rich_rows import RowWriter, put_into_list, row_of
from ketadesk.ui.authoring.text.tokens import token_at
from ketadesk.writing.flat import EditRow, Fixed, Ruling, WordLine
from ketadesk.writing.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ketadesk.book.document import CalloutKind, ListKind
    from ketadesk.ui.authoring.text.formats import Formats
    from ketadesk.writing.spans import Atom

_KEEP = QTextCursor.MoveMode.KeepAnchor
_Move = QTextCursor.MoveOperation
_DEEPEST = 3  # levels of lists: more fit neither column nor paper


def kind_of(block: QTextBlock) -> str:
    """What kind of row a block of the text is."""
    return str(block.blockFormat().property(named.KIND) or "text")


def in_table(cursor: QTextCursor) -> QTextTable | None:
    """The table that a cursor stands in."""
    return cursor.currentTable()


class Changes:
    """Changes of one text. Each takes a cursor and leaves it where writing goes on."""

    def __init__(self, formats: Formats) -> None:
        self.formats = formats

    # --- rows ------------------------------------------------------------------------------------

    def heading(self, cursor: QTextCursor, level: int) -> None:
        """Make the rows headings of a level; those that are become text again."""
        on = all(row.kind == "heading" and row.level == level for _, row in self._selected(cursor))

        def change(row: WordLine) -> WordLine:
            return WordLine(spans=row.spans) if on else _as_heading(row, level)

        self._each(cursor, change)

    def items(self, cursor: QTextCursor, items: ListKind) -> None:
        """Make the rows a list of a kind; a list of that kind becomes text again."""
        on = all(row.items == items for _, row in self._selected(cursor))

        def change(row: WordLine) -> WordLine:
            replace = msgspec.structs.replace
            if on:
                return replace(row, kind="text", items=None, level=0)
            level = row.level if row.kind == "item" else 0
            return replace(row, kind="item", items=items, level=level, start=1)

        self._each(cursor, change)

    def box(self, cursor: QTextCursor, kind: CalloutKind) -> None:
        """Put a box of a kind around the rows; a box of that kind is taken away, another becomes
        this one. With the caret in a box the whole box is meant.
        """
        self._widen_to_box(cursor)
        rows = [row for _, row in self._selected(cursor)]
        on = all(row.box == kind for row in rows)
        number = 0 if on else self.formats.serial() + 10_000  # never that of a box that was read

        def change(row: WordLine) -> WordLine:
            replace = msgspec.structs.replace
            if on:
                plain = "text" if row.kind == "title" else row.kind
                return replace(row, box=None, box_number=0, kind=plain)
            inner = "text" if row.kind == "heading" else row.kind
            level = 0 if row.kind == "heading" else row.level
            return replace(row, box=kind, box_number=number, kind=inner, level=level)

        self._each(cursor, change)

    def box_title(self, cursor: QTextCursor) -> None:
        """Give the box around the caret a title, or go to the one that it has."""
        first = self._box_ends(cursor.block())[0]
        if first is None:
            return
        if kind_of(first) == "title":
            cursor.setPosition(first.position())
            cursor.movePosition(_Move.EndOfBlock)
            return
        row = row_of(first)
        title = WordLine(kind="title", box=row.box, box_number=row.box_number)
        cursor.beginEditBlock()
        cursor.setPosition(first.position())
        cursor.insertBlock()
        cursor.movePosition(_Move.PreviousBlock)
        self._rewrite(cursor.block(), title, None)
        cursor.endEditBlock()

    def shift(self, cursor: QTextCursor, step: int) -> bool:
        """Put the items one level deeper (1) or higher (-1); False where there are none."""
        rows = [row for _, row in self._selected(cursor)]
        if not any(row.kind == "item" for row in rows):
            return False

        def change(row: WordLine) -> WordLine:
            if row.kind != "item":
                return row
            level = min(_DEEPEST - 1, max(0, row.level + step))
            return msgspec.structs.replace(row, level=level)

        self._each(cursor, change)
        return True

    def set_row(self, cursor: QTextCursor, row: WordLine) -> None:
        """Make the caret's row another one with the same words."""
        self._each(cursor, lambda before: msgspec.structs.replace(row, spans=before.spans))

    def _selected(self, cursor: QTextCursor) -> list[tuple[QTextBlock, WordLine]]:
        """The rows of words in a selection or around a caret, outside tables."""
        return [
            (block, row_of(block))
            for block in _blocks_in(cursor)
            if kind_of(block) not in {"cell", named.FIXED}
        ]

    def _each(self, cursor: QTextCursor, change: Callable[[WordLine], WordLine]) -> None:
        """Change rows, caret and selection kept."""
        ends = cursor.anchor(), cursor.position()
        chosen = self._selected(cursor)
        cursor.beginEditBlock()
        for block, row in chosen:
            after = change(row)
            if after != row:
                before = block.previous()
                above = row_of(before) if before.isValid() and kind_of(before) == "item" else None
                self._rewrite(block, after, above)
        cursor.endEditBlock()
        cursor.setPosition(ends[0])
        cursor.setPosition(ends[1], _KEEP)

    def _rewrite(self, block: QTextBlock, row: WordLine, above: WordLine | None) -> None:
        cursor = QTextCursor(block)
        cursor.movePosition(_Move.EndOfBlock, _KEEP)
        cursor.removeSelectedText()
        former = block.textList()
        if former is not None:
            former.remove(block)
        cursor.setBlockFormat(self.formats.block(row))
        cursor.setBlockCharFormat(self.formats.plain(row.kind))
        if row.items is not None:
            put_into_list(cursor, row, above, self.formats)
        RowWriter(cursor, self.formats).spans(row.spans, row.kind)

    def _widen_to_box(self, cursor: QTextCursor) -> None:
        first, last = self._box_ends(cursor.block())
        if first is not None and last is not None and not cursor.hasSelection():
            cursor.setPosition(first.position())
            cursor.setPosition(last.position() + last.length() - 1, _KEEP)

    def _box_ends(self, block: QTextBlock) -> tuple[QTextBlock | None, QTextBlock | None]:
        number = block.blockFormat().property(named.BOX_NUMBER)
        if not block.blockFormat().property(named.BOX):
            return None, None
        first = last = block
        while first.previous().isValid() and _number(first.previous()) == number:
            first = first.previous()
        while last.next().isValid() and _number(last.next()) == number:
            last = last.next()
        return first, last

    # --- words -----------------------------------------------------------------------------------

    def look(self, cursor: QTextCursor, *, strong: bool | None, emphasis: bool | None) -> None:
        """Make the selected words bold, italic, or neither."""
        cursor.beginEditBlock()
        for start, end in _fragments_in(cursor):
            part = QTextCursor(cursor)
            part.setPosition(start)
            part.setPosition(end, _KEEP)
            form = part.charFormat()
            if strong is not None:
                kind = "head" if in_table(part) and _is_head(part) else kind_of(part.block())
                weight = self.formats.plain(kind).fontWeight()
                form.setProperty(named.STRONG, strong)
                form.setFontWeight(700 if strong else weight)
            if emphasis is not None:
                form.setFontItalic(emphasis)
            part.setCharFormat(form)
        cursor.endEditBlock()

    def link(self, cursor: QTextCursor, target: str, words: str) -> None:
        """Make the selected words a link, or put words that are one at the caret; no target takes
        the link away.
        """
        kind = kind_of(cursor.block())
        cursor.beginEditBlock()
        if cursor.hasSelection():
            self._link_selection(cursor, target)
        else:
            cursor.insertText(words, self.formats.word(Span(words, link=target), kind))
        cursor.endEditBlock()

    def _link_selection(self, cursor: QTextCursor, target: str) -> None:
        from ketadesk.ui.authoring.text.rich_rows import look_of

        for start, end in _fragments_in(cursor):
            part = QTextCursor(cursor)
            part.setPosition(start)
            part.setPosition(end, _KEEP)
            if part.charFormat().property(named.TOKEN):
                continue
            span = msgspec.structs.replace(look_of(part.charFormat(), "x"), link=target)
            part.setCharFormat(self.formats.word(span, kind_of(part.block())))

    def atom(self, cursor: QTextCursor, atom: Atom) -> None:
        """Put a source, a clinic's word or a field at the caret."""
        kind = kind_of(cursor.block())
        cursor.beginEditBlock()
        cursor.clearSelection()
        if kind == named.FIXED:
            self.rows(cursor, (WordLine(),))
            kind = "text"
        cursor.insertText(*self.formats.atom(atom, Span(""), kind))
        cursor.endEditBlock()

    # --- whole blocks ----------------------------------------------------------------------------

    def rows(self, cursor: QTextCursor, rows: Sequence[EditRow]) -> None:
        """Put rows below the caret's own, or in its place where it is empty; the caret is then in
        the last of them.
        """
        cursor.beginEditBlock()
        table = in_table(cursor)
        if table is not None:
            cursor.setPosition(table.lastPosition() + 1)
        block = cursor.block()
        empty = block.length() == 1 and kind_of(block) != named.FIXED
        if not empty or isinstance(rows[0], Ruling):
            cursor.movePosition(_Move.EndOfBlock)
        if not empty and not isinstance(rows[0], Ruling):
            cursor.insertBlock()
        former = cursor.block().textList()
        if former is not None and not isinstance(rows[0], Ruling):
            former.remove(cursor.block())
        writer = RowWriter(cursor, self.formats)
        writer.write(rows)
        cursor.setPosition(writer.position)
        cursor.endEditBlock()

    def table(self, cursor: QTextCursor, rows: int, columns: int) -> None:
        """Put an empty table below the caret's row, the caret into its first cell."""
        empty: tuple[tuple[Span, ...], ...] = ((),) * columns
        self.rows(cursor, (Ruling((empty,) * rows, ("left",) * columns),))
        made = QTextCursor(cursor)
        made.movePosition(_Move.PreviousBlock)
        table = made.currentTable()
        if table is not None:
            cursor.setPosition(table.firstCursorPosition().position())

    def take_token(self, cursor: QTextCursor, *, before: bool) -> bool:
        """Take away the whole thing that stands before or behind the caret; False where there is
        none.
        """
        at = cursor.position()
        token = token_at(cursor.document(), at - 1 if before else at)
        if token is None:
            return False
        cursor.setPosition(token.start)
        cursor.setPosition(token.end, _KEEP)
        cursor.removeSelectedText()
        if token.fixed:
            cursor.setBlockFormat(self.formats.block(WordLine()))
            cursor.setBlockCharFormat(self.formats.plain())
        return True

    def replace_fixed(self, cursor: QTextCursor, row: Fixed) -> None:
        """Put another block in the place of the one that the caret's row shows."""
        cursor.beginEditBlock()
        cursor.movePosition(_Move.StartOfBlock)
        cursor.movePosition(_Move.EndOfBlock, _KEEP)
        cursor.removeSelectedText()
        cursor.insertText(*self.formats.fixed(row))
        cursor.endEditBlock()

    def fixed(self, cursor: QTextCursor, row: Fixed) -> None:
        """Put a block that is shown as one thing below the caret's row, and an empty row below it
        where nothing follows.
        """
        cursor.beginEditBlock()
        self.rows(cursor, (row,))
        if not cursor.block().next().isValid():
            cursor.insertBlock(self.formats.block(WordLine()), self.formats.plain())
        cursor.endEditBlock()


def _as_heading(row: WordLine, level: int) -> WordLine:
    return WordLine(kind="heading", spans=row.spans, level=level)


def _number(block: QTextBlock) -> object:
    form = block.blockFormat()
    return form.property(named.BOX_NUMBER) if form.property(named.BOX) else None


def _is_head(cursor: QTextCursor) -> bool:
    table = cursor.currentTable()
    return table is not None and table.cellAt(cursor).row() == 0


def _blocks_in(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()


def _fragments_in(cursor: QTextCursor) -> list[tuple[int, int]]:
    """The runs of letters of one look in a selection."""
    found: list[tuple[int, int]] = []
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    for block in _blocks_in(cursor):
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            start = max(first, fragment.position())
            end = min(last, fragment.position() + fragment.length())
            if start < end:
                found.append((start, end))
            it += 1
    return found
