# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what of a clipboard becomes rows: rows copied here, and what Word, a browser or another
program gives; how that becomes a page is writing/incoming's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QTextCursor, QTextDocument

from ketadesk.ui.authoring.text.rich_rows import RowWriter, read_rows
from ketadesk.writing.flat import EditRow, WordLine
from ketadesk.writing.spans import Span

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from ketadesk.ui.authoring.text.changes import Changes

_ROWS = "application/x-ketadesk-rows"
_BULLET = re.compile(r"\s*[•·∙●○◦▪▫■\-*]\s+(?=\S)")


def put_rows(data: QMimeData, cursor: QTextCursor) -> None:
    """Add the selected rows to what is copied."""
    part = QTextDocument()
    QTextCursor(part).insertFragment(cursor.selection())
    rows = [place.row for place in read_rows(part)]
    data.html()  # until it is asked for, Qt's own kind of data names no other formats
    data.setData(_ROWS, msgspec.json.encode(rows))


def can_take(data: QMimeData) -> bool:
    """Whether anything of it can be written in a page."""
    return data.hasFormat(_ROWS) or data.hasText() or data.hasHtml()


def rows_from(data: QMimeData) -> tuple[list[EditRow], tuple[str, ...]]:
    """The rows of a clipboard, none when it has no words, and a line for each thing left out."""
    if data.hasFormat(_ROWS):
        try:
            rows = msgspec.json.decode(bytes(data.data(_ROWS).data()), type=list[EditRow])
        except msgspec.MsgspecError:  # another version's
            pass
        else:
            return rows, ()
    if data.hasHtml():
        # Imported here: an editor opens without it.
        from ketadesk.writing.incoming.pasted import html_to_markdown
        from ketadesk.writing.page_source import read_page

        text, left_out = html_to_markdown(data.html())
        if text:
            return list(read_page(f"{text}\n").rows), left_out
    return list(_lines(data.text())), ()


def _lines(text: str) -> list[WordLine]:
    rows: list[WordLine] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        words = re.sub(r"\s+", " ", line).strip()
        if not words:
            continue
        found = _BULLET.match(line)
        if found:
            words = re.sub(r"\s+", " ", line[found.end() :]).strip()
            rows.append(WordLine(kind="item", items="bullet", spans=(Span(words),)))
        else:
            rows.append(WordLine(spans=(Span(words),)))
    return rows


def insert(cursor: QTextCursor, rows: list[EditRow], changes: Changes) -> None:
    """Put rows at the caret: the words of a single one into the row it stands in."""
    only = rows[0] if len(rows) == 1 else None
    if isinstance(only, WordLine) and (cursor.block().length() > 1 or only.kind == "text"):
        kind = str(only.kind)
        RowWriter(cursor, changes.formats).spans(only.spans, kind)
    elif cursor.currentTable() is not None:
        words = [Span(" ")]
        for row in rows:
            words += [*row.spans, Span(" ")] if isinstance(row, WordLine) else []
        RowWriter(cursor, changes.formats).spans(words, "text")
    else:
        changes.rows(cursor, rows)
