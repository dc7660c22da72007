# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how each kind of row and word looks in the text that is written in, and which property of
Qt's formats says what it is; leaves to others how rows get there and back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableFormat,
)

from ketadesk.ui.authoring.text.wording import atom_words, fixed_words
from ketadesk.writing.flat import Fixed, WordLine
from ketadesk.writing.spans import TERM, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketadesk.book.document import Alignment, ListKind
    from ketadesk.ui.toolkit.theme import Theme
    from ketadesk.writing.spans import Atom

_FIRST = QTextFormat.Property.UserProperty.value
KIND, LEVEL, ITEMS, BOX, BOX_NUMBER, START = range(_FIRST + 1, _FIRST + 7)
TOKEN, SERIAL, STRONG, CODE = range(_FIRST + 11, _FIRST + 15)
FIXED = "fixed"  # the kind of a row that holds one token, which is a whole block
_LINE_PERCENT = 121  # of the letters' ascent and descent: 24 px for letters of 15

LABEL = 22  # the height of a block's name where it stands above it

_STYLES = {
    "bullet": QTextListFormat.Style.ListDisc,
    "number": QTextListFormat.Style.ListDecimal,
    "task": QTextListFormat.Style.ListDisc,
}
_ALIGNED = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_Vertical = QTextCharFormat.VerticalAlignment


class Formats:
    """The formats in one theme. source_words gives the short name of a source by its key."""

    def __init__(
        self, theme: Theme, source_words: Callable[[str], str], *, above: bool = False
    ) -> None:
        """above: names stand above their blocks, and boxes begin at the margin of the text."""
        self.theme = theme
        self._above = above
        self._inner = theme.px(12) if above else 0
        self._source_words = source_words
        self._serial = 0
        self._font = QFont(theme.page_font())
        self._font.setPixelSize(theme.page_px(15))

    @property
    def font(self) -> QFont:
        """The letters of plain words."""
        return self._font

    def serial(self) -> int:
        """A number that nothing in the text has yet."""
        self._serial += 1
        return self._serial

    # --- words -----------------------------------------------------------------------------------

    def plain(self, kind: str = "text") -> QTextCharFormat:
        """Words of a row of a kind that are nothing else."""
        form = QTextCharFormat()
        form.setFont(self._font)
        form.setForeground(self.theme.colour("text"))
        if kind in {"heading", "title", "head"}:
            form.setFontWeight(600)
        if kind == "heading":
            form.setProperty(QTextFormat.Property.FontPixelSize, self.theme.page_px(16))
        return form

    def word(self, span: Span, kind: str = "text") -> QTextCharFormat:
        """The words of a span that is no atom."""
        form = self.plain(kind)
        if span.strong:
            form.setProperty(STRONG, True)
            form.setFontWeight(700)
        form.setFontItalic(span.emphasis)
        if span.code:
            form.setProperty(CODE, True)
            form.setBackground(self.theme.colour("neutral_tint"))
        if span.level:
            up = span.level == "sup"
            form.setVerticalAlignment(
                _Vertical.AlignSuperScript if up else _Vertical.AlignSubScript
            )
        if span.link:
            form.setAnchor(True)
            form.setAnchorHref(span.link)
            form.setForeground(self.theme.colour("accent"))
            dotted = span.link.startswith(TERM)
            style = QTextCharFormat.UnderlineStyle
            form.setUnderlineStyle(style.DotLine if dotted else style.SingleUnderline)
        return form

    def atom(self, atom: Atom, around: Span, kind: str = "text") -> tuple[str, QTextCharFormat]:
        """An atom as letters that stand for it, and how they look."""
        words, tinted = atom_words(atom, self._source_words)
        form = self.word(around, kind)
        if tinted:
            form.setBackground(self.theme.colour("mark"))
            form.setForeground(self.theme.colour("mark_text"))
        else:
            form.setForeground(self.theme.colour("quiet"))
        form.setProperty(TOKEN, msgspec.json.encode(atom).decode())
        form.setProperty(SERIAL, self.serial())
        return words, form

    def fixed(self, row: Fixed) -> tuple[str, QTextCharFormat]:
        """A block that is shown as one thing, as letters."""
        form = self.plain()
        form.setForeground(self.theme.colour("quiet"))
        form.setProperty(TOKEN, msgspec.json.encode(row).decode())
        form.setProperty(SERIAL, self.serial())
        return fixed_words(row), form

    # --- rows ------------------------------------------------------------------------------------

    def block(self, row: WordLine) -> QTextBlockFormat:
        """The row of a line of words."""
        form = self._block(row.kind)
        if row.kind == "heading":
            form.setHeadingLevel(row.level)
        form.setProperty(LEVEL, row.level)
        if row.kind == "item" and row.items is not None:
            form.setProperty(ITEMS, row.items)
            form.setProperty(START, row.start)
            if row.items == "task":
                form.setMarker(QTextBlockFormat.MarkerType.Unchecked)
        if row.box is not None:
            form.setProperty(BOX, row.box)
            form.setProperty(BOX_NUMBER, row.box_number)
            self._stand_in_box(form)
        return form

    def _stand_in_box(self, form: QTextBlockFormat) -> None:
        form.setRightMargin(self.theme.page_px(12))
        form.setLeftMargin(self._inner)

    def fixed_block(self) -> QTextBlockFormat:
        """The row of a block that is shown as one thing."""
        form = self._block(FIXED)
        self._stand_in_box(form)
        return form

    def _block(self, kind: str) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setProperty(KIND, kind)
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        form.setLineHeight(_LINE_PERCENT, proportional.value)
        return form

    def items(self, items: ListKind, level: int, start: int = 1) -> QTextListFormat:
        """The list that items of a kind stand in at a level."""
        form = QTextListFormat()
        form.setStyle(_STYLES[items])
        form.setIndent(level + 1)
        form.setStart(start)
        return form

    # --- tables ----------------------------------------------------------------------------------

    def table(self) -> QTextTableFormat:
        """A table."""
        px = self.theme.page_px
        form = QTextTableFormat()
        form.setBorder(1)
        form.setBorderBrush(QBrush(self.theme.colour("control")))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setCellPadding(px(6))
        form.setCellSpacing(0)
        form.setTopMargin(px(12) + (self.theme.px(LABEL) if self._above else 0))
        form.setBottomMargin(px(14))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setHeaderRowCount(1)
        return form

    def cell(self, align: Alignment) -> QTextBlockFormat:
        """A row of words in a cell."""
        form = self._block("cell")
        form.setAlignment(_ALIGNED[align])
        return form
