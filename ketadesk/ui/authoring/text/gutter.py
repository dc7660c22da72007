# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is drawn beside and behind the rows: the name of each block, its box, the ground of
the one that has the caret; and how far apart rows stand. Leaves the letters to Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QTextCursor, QTextTable

from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text.wording import unit_words
from ketadesk.writing.flat import UnitPlace, WordLine, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock, QTextDocument

    from ketadesk.ui.authoring.text.rich_rows import RowPlace
    from ketadesk.ui.toolkit.theme import Theme

LEFT, WORDS, EDGE, RIGHT = 20, 139, 124, 33  # of a text of 612: names, letters, boxes, margin
_NARROW_LEFT = 30
_BOX_AIR, _ROW_AIR, _LABEL = 6, 4, named.LABEL
_BAR = 3
_GROUNDS = {"key": "tint", "warning": "warn_tint", "crisis": "warn_tint"}
_BARS = {"key": "accent", "warning": "warn", "crisis": "warn", "tip": "accent"}
_GAPS = {"heading": 20, "title": 18, "item": 12, "text": 12, named.FIXED: 14}


class Gutter:
    """Draws what stands around the text of one document. above: names stand above their blocks,
    for there is no room beside them.
    """

    def __init__(self, theme: Theme, *, above: bool) -> None:
        self.theme = theme
        self.above = above

    def margins(self) -> tuple[int, int]:
        """What is left free at the left and at the right of the text."""
        px = self.theme.px
        if self.above:
            return px(_NARROW_LEFT), px(RIGHT)
        return px(WORDS), px(RIGHT)

    # --- distances -------------------------------------------------------------------------------

    def settle(self, document: QTextDocument) -> None:
        """Give each row its distance from the one above it; joined to the step that came before,
        so that undo takes both back.
        """
        wrong = [(block, gap) for block, gap in self._gaps(document) if _top(block) != gap]
        if not wrong:
            return
        cursor = QTextCursor(document)
        cursor.joinPreviousEditBlock()
        for block, gap in wrong:
            cursor.setPosition(block.position())
            form = cursor.blockFormat()
            form.setTopMargin(gap)
            cursor.setBlockFormat(form)
        cursor.endEditBlock()

    def _gaps(self, document: QTextDocument) -> list[tuple[QTextBlock, int]]:
        px, gaps = self.theme.page_px, list[tuple["QTextBlock", int]]()
        before = None
        block = document.begin()
        while block.isValid():
            form = block.blockFormat()
            kind = str(form.property(named.KIND) or "text")
            box = form.property(named.BOX_NUMBER) if form.property(named.BOX) else None
            this = kind, box, form.property(named.ITEMS)
            if kind == "cell":
                gaps.append((block, 0))
            else:
                gaps.append((block, px(_gap(this, before)) + self._room(this, before)))
            before = this
            block = block.next()
        return gaps

    def _room(self, this: _Row, before: _Row | None) -> int:
        first = _begins(this, before)
        return self.theme.px(_LABEL) if self.above and first else 0

    # --- drawing ---------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        document: QTextDocument,
        units: Sequence[tuple[UnitPlace, Sequence[RowPlace]]],
        caret: QTextCursor,
        clip: QRect,
    ) -> None:
        """Draw names, boxes and the ground of the caret's row; the painter stands at the top left
        of the text, clip is what is in sight.
        """
        here = self._ground_of_caret(document, caret)
        width = round(document.size().width()) if not clip.isEmpty() else 0
        width = max(width, clip.right())
        air = self.theme.page_px(_ROW_AIR)
        if here is not None:
            band = QRectF(0, here.top() - air, width, here.height() + 2 * air)
            painter.fillRect(band, self.theme.colour("hover"))
        for placed, rows in units:
            box = box_of_rows(document, rows)
            if box.bottom() + self.theme.page_px(40) < clip.top():
                continue
            if box.top() - self.theme.page_px(60) > clip.bottom():
                break
            self._paint_unit(painter, document, placed, rows, box, width)

    def _paint_unit(
        self,
        painter: QPainter,
        document: QTextDocument,
        placed: UnitPlace,
        rows: Sequence[RowPlace],
        box: QRectF,
        width: int,
    ) -> None:
        first = rows[0].row
        name = name_of(placed.unit)
        kind = first.box if isinstance(first, WordLine) else None
        fixed = named.FIXED if not isinstance(first, WordLine) and name not in {"table"} else ""
        if kind or fixed:
            self._paint_box(painter, box, kind or ("crisis" if name == "crisis" else "note"), width)
        line = document.findBlock(rows[0].start).layout()
        high = line.lineAt(0).height() if line.lineCount() else self.theme.page_px(24)
        painter.setFont(self.theme.font_px(13))
        painter.setPen(self.theme.colour("quiet"))
        words = unit_words(name)
        px = self.theme.px
        if self.above:
            place = QRectF(px(_NARROW_LEFT), box.top() - px(_LABEL), width, px(20))
            if kind or fixed:
                place.moveTop(place.top() - self.theme.page_px(_BOX_AIR) / 2)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)
        else:
            top = box.top() + (self.theme.page_px(7) if name == "table" else 0)
            place = QRectF(px(LEFT), top, px(EDGE - LEFT - 4), high)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _paint_box(self, painter: QPainter, box: QRectF, kind: str, width: int) -> None:
        px, page = self.theme.px, self.theme.page_px
        left = px(_NARROW_LEFT) if self.above else px(EDGE)
        air = page(_BOX_AIR)
        right = width - px(RIGHT - 12)
        frame = QRectF(left, box.top() - air, right - left, box.height() + 2 * air)
        painter.fillRect(frame, self.theme.colour(_GROUNDS.get(kind, "neutral_tint")))
        if self.theme.high_contrast:
            painter.setPen(self.theme.colour("line"))
            painter.drawRect(frame)
        bar = QRectF(frame.left(), frame.top(), max(_BAR, self.theme.bar - 1), frame.height())
        painter.fillRect(bar, self.theme.colour(_BARS.get(kind, "control")))

    def _ground_of_caret(self, document: QTextDocument, caret: QTextCursor) -> QRectF | None:
        layout = document.documentLayout()
        table = caret.currentTable()
        if table is not None:
            return layout.frameBoundingRect(table)
        return layout.blockBoundingRect(caret.block())


def box_of_rows(document: QTextDocument, rows: Sequence[RowPlace]) -> QRectF:
    """The rectangle in the text that rows take."""
    placed = document.documentLayout()
    first, last = document.findBlock(rows[0].start), document.findBlock(rows[-1].end)
    cursor = QTextCursor(first)
    table = cursor.currentTable()
    if isinstance(table, QTextTable):
        return placed.frameBoundingRect(table)
    box = placed.blockBoundingRect(first)
    return box if first == last else box.united(placed.blockBoundingRect(last))


_Row = tuple[str, object, object]


def _begins(this: _Row, before: _Row | None) -> bool:
    """Whether a row is the first of its block."""
    if before is None:
        return True
    if this[1] is not None:
        return this[1] != before[1]
    return not (this[0] == "item" == before[0] and before[1] is None and this[2] == before[2])


def _gap(this: _Row, before: _Row | None) -> int:
    kind, box, _ = this
    if before is None:
        return 16
    if box is not None and before[1] == box:
        return {"item": 4 if before[0] == "item" else 6}.get(kind, 6)
    if kind == "item" and not _begins(this, before):
        return 6
    gap = _GAPS.get(kind, 12)
    return gap + (8 if box is not None or before[1] is not None else 0)


def _top(block: QTextBlock) -> int:
    return round(block.blockFormat().topMargin())
