# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the changes of a page stand one below the other, and the way from each to the next;
leaves the look of a piece to the factory that it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketadesk.book.differences import Difference
    from ketadesk.ui.signing.since_read import ChangedPart
    from ketadesk.ui.toolkit.theme import Looks

_COLUMN = 620


class ChangesView(QScrollArea):
    """The column. stepped says that another change is the one shown."""

    stepped = Signal()

    def __init__(self, looks: Looks, piece: Callable[[Difference], QWidget]) -> None:
        """The factory gives a widget with an accessible name that says the piece's changes."""
        super().__init__()
        give_viewport(self)
        self._looks, self._piece = looks, piece
        self._stops: tuple[tuple[QWidget, ...], ...] = ()
        self._at = -1
        self.setObjectName("reviewChanges")
        self.setAccessibleName(self.tr("Differences"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def count(self) -> int:
        """How many changes there are."""
        return len(self._stops)

    @property
    def at(self) -> int:
        """Which of them is shown, from 1; 0 before the first."""
        return self._at + 1

    @property
    def words(self) -> str:
        """What a screen reader says of all that changed."""
        return " ".join(piece.accessibleName() for stop in self._stops for piece in stop)

    def show_parts(self, parts: Sequence[ChangedPart], note: str = "") -> None:
        """Show these from the top, with one line instead where there are none."""
        holder = named(QFrame(), "reviewChangesColumn", ground="ground")
        outer = QHBoxLayout(holder)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        stops: list[tuple[QWidget, ...]] = []
        if note:
            column.addWidget(_label(note, "reviewChangesNote", "quiet"))
        for part in parts:
            if part.heading:
                head = _label(part.heading, "reviewChangesHead", "head")
                head.setContentsMargins(self._looks.theme.page_px(14), 8, 0, 0)
                column.addWidget(head)
            rows = {id(one): self._piece(one) for one in part.pieces}
            for row in rows.values():
                column.addWidget(row)
            stops += [tuple(rows[id(one)] for one in stop) for stop in part.stops]
        column.addStretch(1)
        px = self._looks.theme.page_px
        outer.setContentsMargins(px(14), px(16), px(20), px(24))
        inner.setMaximumWidth(px(_COLUMN))
        outer.addWidget(inner, 1)
        outer.addStretch(0)
        self._stops, self._at = tuple(stops), -1
        self.setWidget(holder)
        self.verticalScrollBar().setValue(0)
        self.stepped.emit()

    def step(self, by: int) -> None:
        """Go to the next (1) or last (-1) change, round the ends, and say it."""
        if not self._stops:
            return
        begun = self._at >= 0
        self._at = (self._at + by) % len(self._stops) if begun else 0 if by > 0 else self.count - 1
        first = self._stops[self._at][0]
        holder = first.parentWidget()
        layout = holder.layout() if holder is not None else None
        if layout is not None:
            layout.activate()
        first.setFocus()
        self.ensureWidgetVisible(first, 0, self._looks.theme.px(120))
        self.stepped.emit()
        announce(self, " ".join(piece.accessibleName() for piece in self._stops[self._at]))


def _label(words: str, name: str, kind: str) -> QLabel:
    label = named(QLabel(words), name, kind=kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
