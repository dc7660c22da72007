# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the text that is written in: what each key does in it and what may not be parted; leaves
what stands around the rows to gutter.py and what can be done to them to changes.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text import pasting
from ketadesk.ui.authoring.text.changes import Changes, in_table, kind_of
from ketadesk.ui.authoring.text.formats import Formats
from ketadesk.ui.authoring.text.gutter import Gutter
from ketadesk.ui.authoring.text.rich_rows import RowPlace, fill, placed_units, read_rows, row_of
from ketadesk.ui.authoring.text.tokens import is_token, within
from ketadesk.ui.toolkit.viewport import give_viewport
from ketadesk.writing.flat import WordLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QResizeEvent

    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.flat import EditRow, UnitPlace

_KEEP = QTextCursor.MoveMode.KeepAnchor
_MOVE = QTextCursor.MoveMode.MoveAnchor
_Move = QTextCursor.MoveOperation
_NO_LETTER = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class WritingArea(QTextEdit):
    """A page as words, lists, boxes and tables. edited tells that the page is another one,
    caret_moved that the caret stands elsewhere.
    """

    edited = Signal()
    caret_moved = Signal()
    thing_opened = Signal()  # a double click on what is shown as one thing
    left_out = Signal(tuple)  # what of a clipboard could not be taken, a line each

    def __init__(self, looks: Looks, source_words: Callable[[str], str]) -> None:
        super().__init__()
        give_viewport(self)
        self.setObjectName("writingArea")
        self.setAccessibleName(self.tr("Text of the page"))
        self.setAccessibleDescription(self.tr("F6 leaves the text"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._looks = looks
        self._source_words = source_words
        self._above = False
        self._formats = Formats(looks.theme, source_words)
        self._gutter = Gutter(looks.theme, above=False)
        self.changes = Changes(self._formats)
        self._read: tuple[list[RowPlace], tuple[UnitPlace, ...]] | None = None
        self._busy = False
        self._last = 0
        self.document().contentsChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)

    # --- the page --------------------------------------------------------------------------------

    @property
    def formats(self) -> Formats:
        """How rows and words look now."""
        return self._formats

    def show_rows(self, rows: Sequence[EditRow]) -> None:
        """Show another page, the caret at its top; what was done before cannot be undone."""
        self._busy = True
        fill(self.document(), rows, self._formats)
        self._fit()
        self._settle()
        self.document().clearUndoRedoStacks()
        self._busy = False
        self._read = None
        self.setTextCursor(QTextCursor(self.document()))
        self.viewport().update()

    def places(self) -> list[RowPlace]:
        """The rows of the page, each with its place in the text."""
        return self._state()[0]

    def units(self) -> tuple[UnitPlace, ...]:
        """The blocks of the page."""
        return self._state()[1]

    def _state(self) -> tuple[list[RowPlace], tuple[UnitPlace, ...]]:
        if self._read is None:
            places = read_rows(self.document())
            self._read = places, placed_units(places)
        return self._read

    def unit_at_caret(self) -> int | None:
        """The number of the block that has the caret."""
        at = self.textCursor().position()
        places, units = self._state()
        for number, placed in enumerate(units):
            if places[placed.first].start <= at <= places[placed.end - 1].end:
                return number
        return None

    def go_to_unit(self, number: int) -> None:
        """Put the caret at the beginning of a block and bring it into sight."""
        places, units = self._state()
        if 0 <= number < len(units):
            self.go_to(places[units[number].first].start)

    def go_to(self, position: int, end: int | None = None) -> None:
        """Put the caret at a place, or select up to another, and bring it into sight."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        if end is not None:
            cursor.setPosition(end, _KEEP)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self, *, above: bool | None = None) -> None:
        """Take the theme in force; above: the names stand above their blocks."""
        rows = [place.row for place in self.places()]
        at = self.textCursor().position()
        self._above = self._above if above is None else above
        self._formats = Formats(self._looks.theme, self._source_words, above=self._above)
        self._gutter = Gutter(self._looks.theme, above=self._above)
        self.changes = Changes(self._formats)
        self.show_rows(rows)
        self.go_to(min(at, self.document().characterCount() - 1))

    def _fit(self) -> None:
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        left, right = self._gutter.margins()
        form.setLeftMargin(left)
        form.setRightMargin(right)
        theme = self._looks.theme
        form.setTopMargin(theme.page_px(16) + (theme.px(named.LABEL) if self._above else 0))
        form.setBottomMargin(theme.page_px(48))
        frame.setFrameFormat(form)

    def _settle(self) -> None:
        self._gutter.settle(self.document())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what stands around the rows, then the letters."""
        painter = QPainter(self.viewport())
        scroll = self.verticalScrollBar().value()
        painter.setTransform(QTransform.fromTranslate(0, -scroll), True)
        places, units = self._state()
        rows = [(placed, places[placed.first : placed.end]) for placed in units]
        clip = event.rect().translated(0, scroll)
        clip.setRight(self.viewport().width())
        self._gutter.paint(painter, self.document(), rows, self.textCursor(), clip)
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Boxes reach to another edge."""
        super().resizeEvent(event)
        self.viewport().update()

    # --- what changed ----------------------------------------------------------------------------

    def _changed(self) -> None:
        self._read = None
        if self._busy:
            return
        self._busy = True
        self._settle()
        self._busy = False
        self._read = None
        self.viewport().update()
        self.edited.emit()

    def _moved(self) -> None:
        if self._busy:
            return
        self._leave_tokens_whole()
        self._write_plainly()
        self._last = self.textCursor().position()
        self.viewport().update()
        self.caret_moved.emit()

    def _leave_tokens_whole(self) -> None:
        cursor = self.textCursor()
        token = within(self.document(), cursor.position())
        if token is None:
            return
        forward = cursor.position() >= self._last
        if cursor.hasSelection() and cursor.anchor() > cursor.position():
            forward = False
        mode = _KEEP if cursor.hasSelection() else _MOVE
        self._busy = True
        cursor.setPosition(token.end if forward else token.start, mode)
        self.setTextCursor(cursor)
        self._busy = False

    def _write_plainly(self) -> None:
        """What is typed beside a token or behind a link is neither."""
        cursor = self.textCursor()
        if cursor.hasSelection() or self.isReadOnly():
            return
        form = cursor.charFormat()
        before, after = cursor.atBlockStart(), cursor.atBlockEnd()
        ends = is_token(form)
        if form.isAnchor() and not ends:
            following = QTextCursor(cursor)
            inside = (
                not before
                and not after
                and following.movePosition(_Move.NextCharacter, _KEEP)
                and following.charFormat().anchorHref() == form.anchorHref()
            )
            ends = not inside
        if ends:
            kind = "head" if _in_head(cursor) else kind_of(cursor.block())
            self._busy = True
            self.setCurrentCharFormat(self._formats.plain(kind))
            self._busy = False

    # --- keys ------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A third click chooses the words of a row, and not its end: what is written over them
        would else join it to the next.
        """
        super().mousePressEvent(event)
        cursor = self.textCursor()
        chosen = cursor.hasSelection() and not event.modifiers()
        if chosen and cursor.position() > cursor.anchor() and cursor.atBlockStart():
            cursor.movePosition(
                QTextCursor.MoveOperation.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor
            )
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Tab, Backspace and Delete as in a page of blocks; letters beside what may not be
        parted go into a row of their own.
        """
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        key, shift = event.key(), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        handled = False
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            handled = self._enter()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self._tab(-1 if key == Qt.Key.Key_Backtab else 1)
            handled = True
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            handled = self._rub_out(before=True)
        elif key == Qt.Key.Key_Delete and not event.modifiers():
            handled = self._rub_out(before=False)
        elif event.text().isprintable() and event.text() and not event.modifiers() & _NO_LETTER:
            self._leave_fixed()
        if handled:
            self.ensureCursorVisible()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is shown as one thing."""
        super().mouseDoubleClickEvent(event)
        if kind_of(self.textCursor().block()) == named.FIXED and not self.isReadOnly():
            self.thing_opened.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are put together go into a row of words too."""
        if event.commitString() and not self.isReadOnly():
            self._leave_fixed()
        super().inputMethodEvent(event)

    def _leave_fixed(self) -> None:
        cursor = self.textCursor()
        if kind_of(cursor.block()) == named.FIXED and not cursor.hasSelection():
            self._new_row(cursor, WordLine(), below=not cursor.atBlockStart())

    def _new_row(self, cursor: QTextCursor, row: WordLine, *, below: bool) -> None:
        cursor.beginEditBlock()
        if below:
            cursor.movePosition(_Move.EndOfBlock)
            cursor.insertBlock(self._formats.block(row), self._formats.plain(row.kind))
        else:
            cursor.movePosition(_Move.StartOfBlock)
            here = cursor.blockFormat()
            cursor.insertBlock(here)
            cursor.movePosition(_Move.PreviousBlock)
            cursor.setBlockFormat(self._formats.block(row))
            cursor.setBlockCharFormat(self._formats.plain(row.kind))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(self._formats.plain(row.kind))

    def _enter(self) -> bool:
        cursor = self.textCursor()
        if in_table(cursor) is not None:
            self._next_cell(cursor, down=True)
            return True
        if cursor.hasSelection():
            cursor.removeSelectedText()
        row, kind = row_of(cursor.block()), kind_of(cursor.block())
        empty = cursor.block().length() == 1
        if kind == named.FIXED:
            self._new_row(cursor, WordLine(), below=not cursor.atBlockStart())
        elif kind in {"heading", "title"} and cursor.atBlockEnd() and not empty:
            self._new_row(cursor, WordLine(box=row.box, box_number=row.box_number), below=True)
        elif kind == "item" and empty:
            if row.level > 0:
                self.changes.shift(cursor, -1)
            else:
                self.changes.set_row(cursor, WordLine(box=row.box, box_number=row.box_number))
            self.setTextCursor(cursor)
        elif empty and row.box is not None and self._ends_box(cursor):
            self.changes.set_row(cursor, WordLine())
            self.setTextCursor(cursor)
        else:
            cursor.insertBlock()
            self.setTextCursor(cursor)
            self._write_plainly()
        return True

    def _ends_box(self, cursor: QTextCursor) -> bool:
        number = named.BOX_NUMBER
        following = cursor.block().next()
        here = cursor.blockFormat().property(number)
        return not following.isValid() or following.blockFormat().property(number) != here

    def _tab(self, step: int) -> None:
        cursor = self.textCursor()
        if in_table(cursor) is not None:
            self._next_cell(cursor, down=False, step=step)
        elif self.changes.shift(cursor, step):
            self.setTextCursor(cursor)

    def _next_cell(self, cursor: QTextCursor, *, down: bool, step: int = 1) -> None:
        table = cursor.currentTable()
        cell = table.cellAt(cursor)
        width = table.columns()
        at = cell.row() * width + cell.column() + (width if down else step)
        if at < 0:
            return
        if at >= table.rows() * width:
            aligned = cell.firstCursorPosition().blockFormat()
            table.appendRows(1)
            for column in range(width):
                fresh = table.cellAt(table.rows() - 1, column).firstCursorPosition()
                form = table.cellAt(0, column).firstCursorPosition().blockFormat() or aligned
                fresh.setBlockFormat(form)
                fresh.setBlockCharFormat(self._formats.plain("text"))
        self.setTextCursor(table.cellAt(at // width, at % width).firstCursorPosition())

    def _rub_out(self, *, before: bool) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        if self.changes.take_token(cursor, before=before):
            self.setTextCursor(cursor)
            return True
        edge = cursor.atBlockStart() if before else cursor.atBlockEnd()
        if not edge or in_table(cursor) is not None:
            return False
        return self._rub_out_edge(cursor, before=before)

    def _rub_out_edge(self, cursor: QTextCursor, *, before: bool) -> bool:
        """Backspace at a row's beginning, Delete at its end."""
        row, kind = row_of(cursor.block()), kind_of(cursor.block())
        if before and kind in {"item", "heading", "title"}:
            if kind == "item" and row.level > 0:
                self.changes.shift(cursor, -1)
            else:
                self.changes.set_row(cursor, WordLine(box=row.box, box_number=row.box_number))
            self.setTextCursor(cursor)
            return True
        other = cursor.block().previous() if before else cursor.block().next()
        if not other.isValid():
            return True
        beside = QTextCursor(other)
        if beside.currentTable() is not None or kind_of(other) == named.FIXED:
            if cursor.block().length() == 1 and not (
                before and not cursor.block().next().isValid()
            ):
                cursor.deleteChar() if not before else cursor.deletePreviousChar()
                return True
            self.setTextCursor(beside)  # it is taken away from there, and not by chance
            return True
        return False

    def focusNextPrevChild(self, _following: bool) -> bool:
        """Tab is a letter here; F6 leaves."""
        return False

    # --- clipboard -------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is words for others and rows for this window."""
        data = super().createMimeDataFromSelection()
        pasting.put_rows(data, self.textCursor())
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Rows of ours, words, and what a word processor or a browser gives."""
        return not self.isReadOnly() and pasting.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put what was copied in as rows of ours."""
        rows, left_out = pasting.rows_from(source)
        if left_out:
            self.left_out.emit(left_out)
        if not rows or self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        pasting.insert(cursor, rows, self.changes)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- marks -----------------------------------------------------------------------------------

    def show_wavy(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Underline places in the text with a wavy line."""
        selections: list[QTextEdit.ExtraSelection] = []
        for start, end in ranges:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, _KEEP)
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setProperty(
                QTextFormat.Property.TextUnderlineColor, self._looks.theme.colour("text")
            )
            selection.format = form  # pyright: ignore
            selection.cursor = cursor  # pyright: ignore
            selections.append(selection)
        self.setExtraSelections(selections)

    def later(self, do: Callable[[], object]) -> None:
        """Do something once the key that is on was dealt with."""
        QTimer.singleShot(0, self, do)


def _in_head(cursor: QTextCursor) -> bool:
    table = cursor.currentTable()
    return table is not None and table.cellAt(cursor).row() == 0
