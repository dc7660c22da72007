# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page becomes a document in a column that keeps its width."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ketadesk.ui.toolkit.theme import Theme

_COLUMN, _WIDE_COLUMN, _FIGURE = 600, 820, 560
_LEFT, _WIDE_LEFT, _TOP, _WIDE_TOP, _BOTTOM = 64, 72, 20, 34, 48
_INDENT = 22
_TNUM = QFont.Tag("tnum")


class Column(NamedTuple):
    """The margins around the text and its width, in logical pixels."""

    left: int
    width: int
    right: int
    top: int


def column(theme: Theme, room: int, *, wide: bool) -> Column:
    """The column in a view of a width; the start page has a wide one."""
    wanted = theme.page_px(_WIDE_COLUMN if wide else _COLUMN)
    least = 48 if room >= 800 else 24
    left = max(least, min(_WIDE_LEFT if wide else _LEFT, room - wanted - least))
    width = max(120, min(wanted, room - left - least))
    return Column(
        left, width, max(0, room - left - width), theme.page_px(_WIDE_TOP if wide else _TOP)
    )


def table_line(theme: Theme, to: Column) -> float:
    """How many em of a table's letters a line has."""
    return to.width / theme.page_px(theme.tokens.type["table"].px)


def figure_width(theme: Theme, width: int) -> int:
    """How wide a figure is drawn in a column of a width."""
    return min(theme.page_px(_FIGURE), width)


class Typesetter:
    """Makes documents in one theme after another; each theme's style sheet is read once."""

    def __init__(self) -> None:
        self._theme: Theme | None = None
        self._blank = QTextDocument()

    def document(self, html: str, theme: Theme, owner: QObject) -> QTextDocument:
        """A page's HTML as a document that is not laid out yet, so that setting it up costs no
        layout.
        """
        if theme is not self._theme:
            self._theme = theme
            self._blank = _blank(theme)
        made = self._blank.clone(owner)  # as a child of the view it asks that for its pictures
        made.setUndoRedoEnabled(False)
        made.setHtml(html)
        _even_digits(made)
        return made


def _blank(theme: Theme) -> QTextDocument:
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setIndentWidth(theme.page_px(_INDENT))
    made.setDefaultFont(theme.page_font())
    made.setDefaultStyleSheet(theme.page_css)
    return made


def fit(text: QTextDocument, to: Column) -> None:
    """Put the text into a column."""
    frame = text.rootFrame()
    form = frame.frameFormat()
    if (form.leftMargin(), form.rightMargin()) != (to.left, to.right):
        form.setLeftMargin(to.left)
        form.setRightMargin(to.right)
        form.setTopMargin(to.top)
        form.setBottomMargin(_BOTTOM)
        frame.setFrameFormat(form)


def _even_digits(text: QTextDocument) -> None:
    """Give the digits in tables one width (tnum); style sheets cannot say it."""
    form = QTextCharFormat()
    form.setFontFeatures({_TNUM: 1})
    for table in _tables(text.rootFrame()):
        if table.columns() > 1:
            cursor = table.firstCursorPosition()
            end = table.lastCursorPosition().position()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)


def _tables(frame: QTextFrame) -> Iterable[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)
