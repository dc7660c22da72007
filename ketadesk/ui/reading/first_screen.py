# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which part of a page fills the first screen, so that it can be painted before Qt reads the
rest; refuses to know the view that shows it and when the rest follows.

How high a piece of the page will be is told from its letters, rather too low than too high: a front
that turns out too short is found out by its height and not shown.
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.reading.column import Column
    from ketadesk.ui.toolkit.theme import Theme

_LETTER = 0.45  # em of a letter of running text
_USUAL = 1.9  # letters of HTML in an em² of most pages
_WORTH = 1200  # letters: fewer than these may as well be read with the front

# em of the body's letters (toolkit/page_style.py): a letter's size, a line, what is above and below
_BODY, _ROW, _BOX = (1.0, 1.5, 0.6), (0.94, 1.3, 0.9), 2.0
_SIZES = {
    "li": (1.0, 1.5, 0.25),
    "crumb": (0.88, 1.25, 0.0),
    "meta": (0.88, 1.25, 0.5),
    "h1": (1.9, 2.2, 0.6),
    "h2": (1.3, 1.7, 1.2),
    "h3": (1.06, 1.4, 0.6),
    "h4": (1.06, 1.4, 0.5),
    "cap": (0.88, 1.25, 0.5),
    "alt": (0.88, 1.25, 0.8),
    "tel": (1.1, 1.5, 0.3),
}
_TEXT = re.compile(
    r'<(table class="box"|tr|li|p(?: class="(\w+)")?)[^>]*>([^<]*(?:<(?!p|li|tr|table)[^<]*)*)'
)
_CELL = re.compile(r"<t[dh][^>]*>")
_TAG = re.compile(r"<[^>]*>|&\w+;")
_SHARE = re.compile(r'<th width="(\d+)%')
_FIGURE = re.compile(r'<img src="figure:([^"]*)"')


class Front(NamedTuple):
    """The HTML of the first screen, and about how many pixels the rest will take."""

    html: str
    below: int


def front_of(
    page: Page, theme: Theme, column: Column, height: int, figure: Callable[[str], float]
) -> Front | None:
    """What of a page fills a view of a height; None when all of it may as well be read at once.

    figure gives the height of a figure in logical pixels.
    """
    em = theme.page_px(theme.tokens.type["body"].px)
    line = column.width / em
    wanted, begin = height / em, 0
    shares: list[float] = []
    for seam in page.seams:
        piece = page.html[begin : seam.at]
        shares = [int(share) / 100 for share in _SHARE.findall(piece)] or shares
        wanted -= _room(piece, line, shares)
        wanted -= sum(figure(name) for name in _FIGURE.findall(piece)) / em
        begin = seam.at
        if wanted <= 0:
            rest = len(page.html) - seam.at
            if rest < _WORTH:
                return None
            below = round(rest / _USUAL * em**2 / column.width)
            return Front(page.html[: seam.at] + seam.close, below)
    return None


def _room(html: str, line: float, shares: Sequence[float]) -> float:
    """How many em a piece takes at least, in lines of so many em; shares are the parts of the line
    that columns have, should it be a row of a table.
    """
    room = 0.0
    for tag, kind, words in _TEXT.findall(html):
        if tag == "tr":
            cells = [_TAG.sub("", cell) for cell in _CELL.split(words)[1:]]
            size, high, around = _ROW
            lines = max(
                (
                    _lines(cell, size, line * share)
                    for cell, share in zip(cells, shares, strict=False)  # a box has no shares
                ),
                default=0,
            )
            room += around + high * lines if lines else 0
        elif tag.startswith("table"):
            room += _BOX
        else:
            size, high, around = _SIZES.get(kind or tag, _BODY)
            room += around + high * _lines(_TAG.sub("", words), size, line)
    return room


def _lines(words: str, size: float, line: float) -> int:
    return ceil(len(words) * _LETTER * size / line)
