# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the way someone took through the pages; refuses to know how a page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketadesk.ui.memory.state import Visit

_KEPT = 200


class History:
    """Visits in order, with a finger on the one that is shown."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """True when there is a visit before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """True when someone went back from a visit."""
        return self._at < len(self._visits) - 1

    def visit(self, visit: Visit) -> None:
        """Go on to another page: what lay ahead is forgotten."""
        del self._visits[self._at + 1 :]
        self._visits.append(visit)
        del self._visits[:-_KEPT]
        self._at = len(self._visits) - 1

    def keep_place(self, visit: Visit) -> None:
        """Remember where in the present page someone is, before leaving it."""
        if self._at >= 0:
            self._visits[self._at] = visit

    def step(self, by: int) -> Visit | None:
        """Go back (-1) or forward (1); None at the ends."""
        if 0 <= self._at + by < len(self._visits):
            self._at += by
            return self._visits[self._at]
        return None
