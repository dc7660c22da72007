# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the list of the clinic's own pages looks: name, state and date in columns, or below one
another where there is no room; leaves it to the window what the rows say and do.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ketadesk.ui.toolkit.lists.row_list import Placed, RowList, RowModel, WordsDelegate
from ketadesk.ui.toolkit.rows import laid_out

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks, Theme

MARGIN, STATE, DATE, GAP = 20, 232, 112, 20  # of the columns, at 100 %
_COLUMNS_FROM, _ONE_FROM_ZOOM = 640, 1.5  # else all stands in one column


def has_columns(theme: Theme, width: int) -> bool:
    """Whether a list of this width has columns."""
    return width >= theme.px(_COLUMNS_FROM) and theme.zoom < _ONE_FROM_ZOOM


class PageRow(msgspec.Struct, frozen=True, kw_only=True):
    """One page in words."""

    id: str
    title: str
    about: str  # where it stands and what it stands in for
    state: str
    date: str

    @property
    def spoken(self) -> str:
        """The row for a screen reader."""
        return ". ".join((self.title, self.state, self.date, self.about))


class _PageDelegate(WordsDelegate):
    """Name over what it is; state and date beside them or below."""

    def placed(self, row: object, width: int, *, on: bool) -> list[Placed]:
        assert isinstance(row, PageRow)
        theme = self.looks.theme
        px, small = theme.px, theme.font_px(13)
        wide = has_columns(theme, width)
        room = width - px(2 * MARGIN)
        if wide:
            room -= px(STATE + DATE + GAP)
        below = row.about if wide else f"{row.about}\n{row.state} · {row.date}"
        y = float(px(10))
        name = laid_out(row.title, theme.font("ui", 600), room)
        parts = [Placed(name, float(px(MARGIN)), y, "text")]
        y += ceil(name.height) + px(2)
        for words in below.split("\n"):
            lines = laid_out(words, small, room)
            parts.append(Placed(lines, float(px(MARGIN)), y, "quiet"))
            y += ceil(lines.height)
        if wide:
            left = float(width - px(MARGIN + STATE + DATE))
            state = laid_out(row.state, theme.font("ui"), px(STATE - GAP))
            date = laid_out(row.date, theme.font("ui"), px(DATE))
            parts.append(Placed(state, left, float(px(10)), "text"))
            parts.append(Placed(date, left + px(STATE), float(px(10)), "text"))
        return parts


class PageList(RowList):
    """The list; remove_asked brings the id of the current page."""

    remove_asked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__(RowModel(), "ownPages", "")
        self.setAccessibleName(self.tr("Your pages"))
        self.setAccessibleDescription(self.tr("Enter changes the page, Delete removes it"))
        self.setProperty("ground", "ground")
        self.setItemDelegate(_PageDelegate(looks, self, below=11, parted=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the page, Enter opens it to be changed."""
        if event.key() == Qt.Key.Key_Delete:
            if self.current:
                self.remove_asked.emit(self.current)
        else:
            super().keyPressEvent(event)
