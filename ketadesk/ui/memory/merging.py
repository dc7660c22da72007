# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how two windows that remember in one file come together: what either added or took away
since both knew the same; leaves the file to others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def merged(ours: object, before: object, theirs: object) -> object:
    """A value of the state as it is to be written: ours, where the file says what we knew before;
    else lists and names bring both windows' changes, and of all else ours wins where we changed it.
    """
    if theirs == before:
        return ours
    match ours, before, theirs:
        case tuple(), tuple(), tuple():
            return _lists(ours, before, theirs)
        case dict(), dict(), dict():
            return _names(ours, before, theirs)
        case _:
            return theirs if ours == before else ours


def _lists(ours: Sequence[Any], before: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    """Ours first, without what they took away; then what they added."""
    kept = [one for one in ours if one in theirs or one not in before]
    added = [one for one in theirs if one not in ours and one not in before]
    return (*kept, *added)


def _names(ours: dict[Any, Any], before: dict[Any, Any], theirs: dict[Any, Any]) -> dict[Any, Any]:
    result = dict(theirs)
    for name in {*ours, *before}:
        if name not in ours:
            result.pop(name, None)
        elif ours[name] != before.get(name):
            result[name] = ours[name]
    return result
