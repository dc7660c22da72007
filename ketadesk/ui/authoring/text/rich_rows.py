# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how rows of words become Qt's rich text and are read back from it; leaves how they look to
formats.py and what is done to them to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextTable,
)

from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text.wording import LINE_END
from ketadesk.writing.flat import EditRow, Fixed, Ruling, UnitPlace, WordKind, WordLine, units_of
from ketadesk.writing.spans import BREAK, Atom, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ketadesk.book.document import Alignment, CalloutKind, ListKind
    from ketadesk.ui.authoring.text.formats import Formats

_Vertical = QTextCharFormat.VerticalAlignment


class RowPlace(msgspec.Struct, frozen=True):
    """A row and where it stands in the text: its first letter's place and its last one's."""

    row: EditRow
    start: int
    end: int


# --- into the text -------------------------------------------------------------------------------


class RowWriter:
    """Writes rows at a cursor."""

    def __init__(self, cursor: QTextCursor, formats: Formats) -> None:
        self._cursor = cursor
        self._formats = formats
        self._fresh = True  # the cursor stands in a row that nothing was written to

    def write(self, rows: Iterable[EditRow]) -> None:
        """Write the rows, each below the one before; the first into the row of the cursor."""
        before: WordLine | None = None
        for row in rows:
            if isinstance(row, Ruling):
                self._table(row)
            else:
                self._begin(
                    self._formats.block(row)
                    if isinstance(row, WordLine)
                    else self._formats.fixed_block()
                )
                if isinstance(row, WordLine):
                    self._words(row, before)
                else:
                    self._cursor.insertText(*self._formats.fixed(row))
            before = row if isinstance(row, WordLine) else None

    @property
    def position(self) -> int:
        """Where the last letter was written."""
        return self._cursor.position()

    def _begin(self, form: QTextBlockFormat) -> None:
        kind = str(form.property(named.KIND))
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(self._formats.plain(kind))
        else:
            self._cursor.insertBlock(form, self._formats.plain(kind))
        self._fresh = False

    def _words(self, row: WordLine, before: WordLine | None) -> None:
        if row.items is not None:
            put_into_list(self._cursor, row, before, self._formats)
        self.spans(row.spans, row.kind)

    def spans(self, spans: Iterable[Span], kind: str) -> None:
        """Write words at the cursor."""
        for span in spans:
            if span.atom is not None:
                self._cursor.insertText(*self._formats.atom(span.atom, span, kind))
            else:
                words = span.text.replace(BREAK, LINE_END)
                self._cursor.insertText(words, self._formats.word(span, kind))

    def _table(self, row: Ruling) -> None:
        table = self._cursor.insertTable(len(row.rows), len(row.align), self._formats.table())
        for number, cells in enumerate(row.rows):
            kind = "text" if number else "head"
            for column, spans in enumerate(cells):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                self._cursor.setBlockFormat(self._formats.cell(row.align[column]))
                self._cursor.setBlockCharFormat(self._formats.plain(kind))
                self.spans(spans, kind)
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True


def put_into_list(
    cursor: QTextCursor, row: WordLine, before: WordLine | None, formats: Formats
) -> None:
    """Put the row of the cursor into a list: that of the rows above it where it is of its kind."""
    assert row.items is not None
    block = cursor.block().previous()
    joins = before is not None and before.kind == "item"
    while joins and block.isValid():
        form = block.blockFormat()
        level = int(form.property(named.LEVEL) or 0)
        if form.property(named.KIND) != "item" or level < row.level:
            break
        above = block.textList()
        if level == row.level and above is not None:
            same = form.property(named.ITEMS) == row.items
            if same and form.property(named.BOX_NUMBER) == cursor.blockFormat().property(
                named.BOX_NUMBER
            ):
                above.add(cursor.block())
                return
            break
        block = block.previous()
    cursor.createList(formats.items(row.items, row.level, row.start))


def fill(document: QTextDocument, rows: Sequence[EditRow], formats: Formats) -> None:
    """Put rows into an empty text; there is nothing to undo then."""
    document.setUndoRedoEnabled(False)
    document.clear()
    document.setDefaultFont(formats.font)
    document.setIndentWidth(formats.theme.page_px(22))
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    RowWriter(cursor, formats).write(rows or (WordLine(),))
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)


# --- out of the text -----------------------------------------------------------------------------


def read_rows(document: QTextDocument) -> list[RowPlace]:
    """The rows of a text, each with its place."""
    return [place for block in _tops(document) for place in _read(block)]


def placed_units(places: Sequence[RowPlace]) -> tuple[UnitPlace, ...]:
    """The blocks that the rows of a text make."""
    return units_of([place.row for place in places])


def _tops(document: QTextDocument) -> Iterator[QTextBlock | QTextTable]:
    """The rows and tables of a text from its top; a table as one."""
    tables = sorted(
        (frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)),
        key=lambda table: table.firstPosition(),
    )
    block = document.begin()
    while block.isValid():
        if tables and block.position() >= tables[0].firstPosition():
            table = tables.pop(0)
            yield table
            block = document.findBlock(table.lastPosition() + 1)
        else:
            yield block
            block = block.next()


def _read(top: QTextBlock | QTextTable) -> Iterator[RowPlace]:
    if isinstance(top, QTextTable):
        yield RowPlace(_ruling(top), top.firstPosition(), top.lastPosition())
        return
    start, end = top.position(), top.position() + top.length() - 1
    spans, fixed = _spans(top)
    for row in fixed:
        yield RowPlace(row, start, end)
    if not fixed or spans:
        yield RowPlace(row_of(top, spans), start, end)


def row_of(block: QTextBlock, spans: tuple[Span, ...] | None = None) -> WordLine:
    """The row of words that a block of the text is; of a block shown as one thing an empty one."""
    form = block.blockFormat()
    kind = str(form.property(named.KIND) or "text")
    kind = "text" if kind in {named.FIXED, "cell"} else kind
    spans = _spans(block)[0] if spans is None else spans
    items = form.property(named.ITEMS) if kind == "item" else None
    box = form.property(named.BOX)
    return WordLine(
        kind=cast("WordKind", kind),
        spans=spans,
        level=int(form.property(named.LEVEL) or 0),
        items=cast("ListKind | None", items),
        start=int(form.property(named.START) or 1) if items else 1,
        box=cast("CalloutKind | None", box or None),
        box_number=int(form.property(named.BOX_NUMBER) or 0),
    )


def _ruling(table: QTextTable) -> Ruling:
    rows: list[tuple[tuple[Span, ...], ...]] = []
    align: list[Alignment] = []
    for number in range(table.rows()):
        cells: list[tuple[Span, ...]] = []
        for column in range(table.columns()):
            cell = table.cellAt(number, column)
            block = cell.firstCursorPosition().block()
            if number == 0:
                align.append(_alignment(block.blockFormat()))
            spans: list[Span] = []
            last = cell.lastCursorPosition().block().blockNumber()
            while block.isValid() and block.blockNumber() <= last:
                spans += [Span(" "), *_spans(block)[0]] if spans else _spans(block)[0]
                block = block.next()
            cells.append(tuple(spans))
        rows.append(tuple(cells))
    return Ruling(tuple(rows), tuple(align))


def _alignment(form: QTextBlockFormat) -> Alignment:
    flag = form.alignment().value
    return "center" if flag & 0x4 else "right" if flag & 0x2 else "left"


def _spans(block: QTextBlock) -> tuple[tuple[Span, ...], list[Fixed]]:
    """The words of a row, and the whole blocks that stand in it as tokens."""
    spans: list[Span] = []
    fixed: list[Fixed] = []
    serial: object = None
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        form = fragment.charFormat()
        token = form.property(named.TOKEN)
        if token:
            if form.property(named.SERIAL) != serial:
                serial = form.property(named.SERIAL)
                _take_token(str(token), form, spans, fixed)
        else:
            serial = None
            words = fragment.text().replace(LINE_END, BREAK).replace("\ufffc", "")
            if words:
                spans.append(look_of(form, words))
        it += 1
    return tuple(spans), fixed


def _take_token(token: str, form: QTextCharFormat, spans: list[Span], fixed: list[Fixed]) -> None:
    if token.startswith('{"type":"Fixed"'):
        fixed.append(msgspec.json.decode(token, type=Fixed))
    else:
        atom = msgspec.json.decode(token, type=Atom)
        spans.append(msgspec.structs.replace(look_of(form, ""), atom=atom))


def look_of(form: QTextCharFormat, words: str) -> Span:
    """Words with the look that a format says."""
    align = form.verticalAlignment()
    return Span(
        words,
        strong=bool(form.property(named.STRONG)),
        emphasis=form.fontItalic(),
        code=bool(form.property(named.CODE)),
        level="sup"
        if align == _Vertical.AlignSuperScript
        else "sub"
        if align == _Vertical.AlignSubScript
        else "",
        link=form.anchorHref() if form.isAnchor() else "",
    )
