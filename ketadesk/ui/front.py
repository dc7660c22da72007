# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which part of a page fills the first screen, so that it can be painted before Qt reads the
rest; refuses to know the view that shows it and when the rest follows.

Letters are those of the HTML, tags and all; room is in em² of the body's letters. A front that
turns out too short is found out by its height and not shown.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ketadesk.press.html import Page
    from ketadesk.ui.theme import Theme
    from ketadesk.ui.typeset import Column

_DENSE, _USUAL = 2.4, 1.9  # letters in an em² of a page: of a crowded one, of most
_WORTH = 2500  # letters: Qt reads fewer than these in less than it takes to begin again


class Front(NamedTuple):
    """The HTML of the first screen, and about how many pixels the rest will take."""

    html: str
    below: int


def front_of(page: Page, theme: Theme, column: Column, height: int) -> Front | None:
    """What of a page fills a view of a height; None when all of it may as well be read at once."""
    em = theme.page_px(theme.tokens.type["body"].px)
    wanted = _DENSE * height * column.width / em**2
    at = bisect_left(page.seams, wanted)
    if at == len(page.seams):
        return None
    cut = page.seams[at]
    rest = len(page.html) - cut
    if rest < _WORTH:
        return None
    return Front(page.html[:cut], round(rest / _USUAL * em**2 / column.width))
