# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how one piece of two compared texts stands in the column: its bar where it changed, its
bullet, its box, its cells; together or one text beside the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketadesk.press.marked_words import MarkedWords, marked_words, spoken
from ketadesk.ui.authoring.comparing.marked_text import MarkedText
from ketadesk.ui.authoring.comparing.piece_words import (
    became,
    callout_words,
    piece_name,
    saying,
)
from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from ketadesk.book.differences import Difference, WordChange
    from ketadesk.book.pieces import Piece
    from ketadesk.press.marked_words import Naming
    from ketadesk.ui.toolkit.theme import Looks

_BAR, _GAP, _INDENT = 3, 14, 24
_BULLETS = {"bullet": "•", "task": "☐"}
_DANGER = {"warning", "crisis"}
_WITHOUT_WORDS = {"lines", "glossary", "regions"}


class PieceRow(QWidget):
    """One piece. A row that changed takes the focus, and says its words with their changes."""

    def __init__(self, looks: Looks, one: Difference, naming: Naming, *, beside: bool) -> None:
        """Beside puts the old words at the left and the new ones at the right."""
        super().__init__()
        self._looks, self.difference, self._naming = looks, one, naming
        self._texts: list[MarkedText] = []
        self.changed = one.change != "same"
        said = ". ".join(
            part.rstrip(".")
            for part in (piece_name(one.piece), became(one), spoken(one, naming, saying()))
            if part
        )
        self.setAccessibleName(said)
        self.setObjectName(f"piece_{one.change}")
        if self.changed:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sides = QHBoxLayout(self)
        sides: tuple[WordChange | None, ...] = ("inserted", "deleted") if beside else (None,)
        for leave_out in sides:
            self._sides.addLayout(self._column(leave_out), 1)
        self.restyle()

    @property
    def said(self) -> str:
        """What a screen reader says of it."""
        return self.accessibleName()

    def restyle(self) -> None:
        """Take the theme in force."""
        px = self._looks.theme.page_px
        self._sides.setContentsMargins(px(_GAP), px(5), px(8), px(5))
        self._sides.setSpacing(px(24))
        for text in self._texts:
            text.restyle()

    def _column(self, leave_out: WordChange | None) -> QVBoxLayout:
        one, column = self.difference, QVBoxLayout()
        column.setSpacing(2)
        piece = one.old if leave_out == "inserted" else one.new if leave_out else one.piece
        if piece is None:
            column.addStretch(1)
            return column
        if words := became(one):
            note = named(QLabel(words), "pieceBecame", kind="quiet")
            note.setWordWrap(True)
            column.addWidget(note)
        line = QHBoxLayout()
        line.setSpacing(self._looks.theme.page_px(8))
        line.addSpacing(self._looks.theme.page_px(_INDENT) * self._depth(piece))
        if mark := self._mark(piece):
            bullet = MarkedText(self._looks, [self._own(mark)])
            bullet.setFixedWidth(self._looks.theme.page_px(20))
            self._texts.append(bullet)
            line.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
        for cell in self._cells(piece, leave_out):
            text = MarkedText(self._looks, cell, self._style(piece))
            self._texts.append(text)
            line.addWidget(text, 1)
        column.addLayout(line)
        column.addStretch(1)
        return column

    def _cells(self, piece: Piece, leave_out: WordChange | None) -> list[tuple[MarkedWords, ...]]:
        if piece.kind in _WITHOUT_WORDS:
            return [(self._own(piece_name(piece)),)]
        cells = [marked_words(run, self._naming, leave_out) for run in self.difference.words]
        if piece.kind == "title" and not any(cells):
            return [(self._own(callout_words(piece.within[-1].detail)),)]
        if piece.kind in {"figure", "claim"}:  # what they say stands one below the other
            joined: list[MarkedWords] = [self._own(f"{piece_name(piece)}: ")]
            for number, cell in enumerate(cell for cell in cells if cell):
                joined += [MarkedWords(text="\n")] if number else []
                joined += cell
            return [tuple(joined)]
        return cells or [()]

    def _own(self, words: str) -> MarkedWords:
        """Words of the program, which share the fate of the piece."""
        change = self.difference.change
        fate = change if change in {"inserted", "deleted"} else "same"
        return MarkedWords(text=words, change=fate)  # pyright: ignore

    def _style(self, piece: Piece) -> str:
        if piece.kind == "heading":
            return "h2" if piece.detail == "2" else "h3"
        if piece.kind in {"title", "header"}:
            return "h3"
        return "table" if piece.kind == "row" else "body"

    def _depth(self, piece: Piece) -> int:
        lists = sum(box.kind == "list" for box in piece.within)
        callouts = sum(box.kind == "callout" for box in piece.within)
        return max(0, lists - 1) + callouts

    def _mark(self, piece: Piece) -> str:
        """The bullet of an item's first piece; the room of one before the others."""
        if len(piece.within) < 2 or piece.within[-1].kind != "item":
            return ""
        if not piece.opens:
            return " "
        kind = piece.within[-2].detail.partition(" ")[0]
        return _BULLETS.get(kind, "–")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box that it stands in, the bar at the left where something changed, and the ring
        while it has the focus.
        """
        painter, theme = QPainter(self), self._looks.theme
        box = next((b for b in self.difference.piece.within if b.kind == "callout"), None)
        if box is not None:
            danger = box.detail in _DANGER
            ground = self.rect().adjusted(theme.page_px(_GAP), 0, 0, 0)
            painter.fillRect(ground, theme.colour("warn_tint" if danger else "tint"))
            ground.setWidth(theme.bar)
            painter.fillRect(ground, theme.colour("warn" if danger else "accent"))
        if self.changed:
            bar = QRect(0, 0, max(_BAR, theme.px(_BAR)), self.height())
            painter.fillRect(bar, theme.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(5, 1, -1, -1))
