# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which sheets of a topic hold too little and what has to move or give way to fill them.

All heights are shares of a page, counted from its top edge.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 0.36  # down to which a sheet is filled: its upper margin and a third of its text
_HALF = 0.56  # down to which a sheet before the last must at least be filled
_BESIDE_BOX = 0.12  # of text that the box at the foot must not stand without
_TOP, _BOTTOM = 0.06, 0.89  # where text begins and ends


class Mark(msgspec.Struct, frozen=True):
    """Where a block of a topic begins and ends; at is its number, box the one at the foot."""

    topic: str
    at: int
    page: int
    top: float
    last: int  # page
    down: float
    heads: bool = False  # a heading or a line that leads: nothing may part it from what follows
    box: bool = False


class Remedy(msgspec.Struct, frozen=True):
    """What a topic is set anew with: blocks that begin a page, and blocks that may be parted."""

    breaks: tuple[int, ...] = ()
    parted: tuple[int, ...] = ()

    def after(self, other: Remedy) -> Remedy:
        """Both, this one found when the other held."""
        breaks = tuple(dict.fromkeys((*other.breaks, *self.breaks)))
        return Remedy(breaks, tuple(dict.fromkeys((*other.parted, *self.parted))))


def remedy(marks: Sequence[Mark], *, lines: bool) -> Remedy:
    """What fills the sheets of a topic better, from where its blocks stand; lines: it ends with
    lines to write on, which fill its last sheet.
    """
    text = [mark for mark in marks if not mark.box]
    if not text:
        return Remedy()
    parted = tuple(
        _first_that_parts(text, at)
        for at, (before, after) in enumerate(pairwise(text), 1)
        if after.page == before.last + 1 and before.down < _HALF
    )
    if parted:
        return Remedy(parted=parted)
    box = next((mark for mark in marks if mark.box), None)
    start = _break(text, box, lines=lines)
    return Remedy(breaks=() if start is None else (start,))


def _first_that_parts(text: Sequence[Mark], at: int) -> int:
    """The first block from here on that is no heading: it keeps them off the sheet before."""
    return next((mark.at for mark in text[at:] if not mark.heads), text[at].at)


def _break(text: Sequence[Mark], box: Mark | None, *, lines: bool) -> int | None:
    """The block that has to begin the last sheet for that to hold enough, if there is one."""
    first, end = text[0].page, text[-1]
    last = max(end.last, box.last if box else 0)
    on_last = end.down - _TOP if end.last == last else 0.0
    box_high = box.down - box.top if box and box.page == box.last else 0.0
    needed = _BESIDE_BOX if box else LEAST - _TOP
    if last == first or on_last >= needed or (lines and end.last == last):
        return None
    before = [mark for mark in text if mark.page == last - 1]
    bottom = max((mark.down for mark in before if mark.last == last - 1), default=_BOTTOM)
    led_by = {after.at: before.heads for before, after in pairwise(text)}
    for block in reversed(before):
        led = led_by.get(block.at, False)
        moved = bottom - block.top + on_last
        if led or moved < needed:
            continue
        fits = moved + box_high <= _BOTTOM - _TOP
        return block.at if fits and block.top >= LEAST else None
    return None
