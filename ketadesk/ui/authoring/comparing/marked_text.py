# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how words with changes are drawn: inserted ones on the mark's ground with a line of two
pixels under them, deleted ones quiet and struck out; refuses to know where they come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ketadesk.press.marked_words import MarkedWords
    from ketadesk.ui.toolkit.theme import Looks

_UNDERLINE = 2


class MarkedText(QWidget):
    """One run of words, as wide as it is given and as high as it needs."""

    def __init__(self, looks: Looks, words: Iterable[MarkedWords], style: str = "body") -> None:
        """Style is one of the page's: body, h2, h3, table."""
        super().__init__()
        self._looks, self._words, self._style = looks, tuple(words), style
        self._inserted: list[tuple[int, int]] = []
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle()

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return "".join(words.text for words in self._words)

    def restyle(self) -> None:
        """Take the theme in force."""
        kind = self._looks.tokens.type[self._style]
        font = QFont(self._looks.theme.page_font())
        font.setPixelSize(self._looks.theme.page_px(kind.px))
        font.setWeight(QFont.Weight(kind.weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.clear()
        self._document.setDefaultFont(font)
        self._document.setDefaultTextOption(option)
        self._inserted.clear()
        cursor = QTextCursor(self._document)
        block = QTextBlockFormat()
        heights = QTextBlockFormat.LineHeightTypes
        block.setLineHeight(kind.qt_line_percent, heights.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        for words in self._words:
            start = cursor.position()
            cursor.insertText(words.text, self._format(words, font))
            if words.change == "inserted":
                self._inserted.append((start, cursor.position()))
        self.updateGeometry()
        self.update()

    def _format(self, words: MarkedWords, font: QFont) -> QTextCharFormat:
        theme = self._looks.theme
        form = QTextCharFormat()
        form.setFont(font)
        ink = "accent" if words.link or words.named else "text"
        if words.strong:
            form.setFontWeight(700)
        form.setFontItalic(words.emphasis)
        if words.code:
            form.setFontFixedPitch(True)
        if words.level:
            alignment = QTextCharFormat.VerticalAlignment
            form.setVerticalAlignment(
                alignment.AlignSuperScript if words.level > 0 else alignment.AlignSubScript
            )
        if words.change == "inserted":
            form.setBackground(theme.colour("mark"))
            ink = "mark_text"
        elif words.change == "deleted":
            form.setFontStrikeOut(True)
            ink = "quiet"
        form.setForeground(theme.colour(ink))
        return form

    def sizeHint(self) -> QSize:
        """As wide as a short line at least."""
        return QSize(self._looks.theme.page_px(120), self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a word."""
        return QSize(self._looks.theme.page_px(60), 0)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the words are in that width."""
        self._document.setTextWidth(width)
        high = round(self._document.size().height() + 0.5) + _UNDERLINE
        self._document.setTextWidth(self.width())  # asked for another width, it is drawn in its own
        return high

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the words out in the new width."""
        super().resizeEvent(event)
        self._document.setTextWidth(self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, then the lines under what was inserted."""
        painter = QPainter(self)
        self._document.drawContents(painter)
        pen = QPen(self._looks.theme.colour("accent"), _UNDERLINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for box in self._lines():
            painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _lines(self) -> Iterator[QRectF]:
        """For each line of each inserted run, the box of its words down to their underline."""
        for start, end in self._inserted:
            block = self._document.findBlock(start)
            while block.isValid() and block.position() < end:
                layout = block.layout()
                for number in range(layout.lineCount()):
                    line = layout.lineAt(number)
                    first = max(start - block.position(), line.textStart())
                    last = min(end - block.position(), line.textStart() + line.textLength())
                    if first < last:
                        left, right = _x(line, first), _x(line, last)
                        under = line.y() + line.ascent() + line.descent()
                        corner = layout.position() + QPointF(left, line.y())
                        yield QRectF(corner.x(), corner.y(), right - left, under - line.y())
                block = block.next()


def _x(line: object, position: int) -> float:
    found = line.cursorToX(position)  # pyright: ignore
    return float(found[0] if isinstance(found, tuple) else found)
