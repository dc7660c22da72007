# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words that are marked in a page: those of the search that led to it, and the matches of
find in page.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ketadesk.language.folding import fold, folded
from ketadesk.ui.reading.links import rectangles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketadesk.ui.reading.place import Bookmark
    from ketadesk.ui.toolkit.theme import Looks

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Marks:
    """The marks in the page a text view shows."""

    def __init__(self, view: QTextEdit, bookmark: Bookmark, looks: Looks) -> None:
        self._view = view
        self._bookmark = bookmark
        self._looks = looks
        self._words: tuple[str, ...] = ()
        self._sought = ""
        self._marks: list[tuple[int, int]] = []
        self._matches: list[tuple[int, int]] = []
        self._match = -1

    @property
    def at(self) -> tuple[int, int]:
        """Which match is shown (from 1), of how many."""
        return self._match + 1, len(self._matches)

    def begin(self, words: Iterable[str]) -> None:
        """Another page, with the words of the search that led to it."""
        self._matches, self._match, self._sought = [], -1, ""
        self._words = tuple(words)
        self._marks = self._occurrences(self._words, whole=True)
        self._paint()

    def again(self) -> None:
        """The same page in another document: look for everything anew."""
        self._marks = self._occurrences(self._words, whole=True)
        if self._sought:
            self._matches = self._occurrences([self._sought], whole=False)
            self._match = min(self._match, len(self._matches) - 1)
        self._paint()

    def find(self, words: str) -> None:
        """Mark every place where the words stand and go to the first at or below the top."""
        self._sought = words.strip()
        self._matches = self._occurrences([words], whole=False)
        top = self._bookmark.block_at(self._bookmark.height).position()
        below = next((row for row, (start, _) in enumerate(self._matches) if start >= top), 0)
        self._match = below if self._matches else -1
        self._show_match()

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) match, round the ends."""
        if self._matches:
            self._match = (self._match + by) % len(self._matches)
        self._show_match()

    def end_find(self) -> None:
        """Take the marks of the search in the page away; the caret stays at the match."""
        if 0 <= self._match < len(self._matches):
            cursor = self._view.textCursor()
            cursor.setPosition(self._matches[self._match][0])
            self._bookmark.set_caret(cursor)
        self._matches, self._match, self._sought = [], -1, ""
        self._paint()

    def _show_match(self) -> None:
        self._paint()
        if 0 <= self._match < len(self._matches):
            boxes = rectangles(self._view.document(), *self._matches[self._match])
            if boxes:
                self._bookmark.bring_into_sight(boxes[0])

    def _occurrences(self, words: Iterable[str], *, whole: bool) -> list[tuple[int, int]]:
        """Where the words stand in the document, in Qt's positions; letters are told apart no finer
        than search tells them.
        """
        wanted = sorted({folded(word) for word in words}, key=len, reverse=True)
        pattern = "|".join(re.escape(word) for word in wanted if word.strip())
        if not pattern:
            return []
        pattern = rf"\b(?:{pattern})\b" if whole else pattern
        written = self._view.document().toPlainText()
        text = fold(written)
        # Qt counts a letter beyond the first 65,536 (an emoji) as two.
        wide = [found.start() for found in _WIDE.finditer(written)]
        spans = (text.span(*found.span()) for found in re.finditer(pattern, text.text))
        return [
            (start + bisect.bisect_left(wide, start), end + bisect.bisect_left(wide, end))
            for start, end in spans
        ]

    def _paint(self) -> None:
        current = len(self._marks) + self._match if self._match >= 0 else -1
        self._view.setExtraSelections(
            [
                self._selection(start, end, current=number == current)
                for number, (start, end) in enumerate([*self._marks, *self._matches])
            ]
        )

    def _selection(self, start: int, end: int, *, current: bool) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        ground, ink = ("accent", "on_accent") if current else ("mark", "mark_text")
        form = QTextCharFormat()
        form.setBackground(self._looks.theme.colour(ground))
        form.setForeground(self._looks.theme.colour(ink))
        if current:
            form.setFontUnderline(True)
        selection.cursor, selection.format = cursor, form  # pyright: ignore
        return selection
