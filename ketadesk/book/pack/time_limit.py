# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how long the reading and indexing of a pack may take while somebody waits for the window,
and what is told when it takes longer.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from ketadesk.errors import PackError

T = TypeVar("T")


class TimeLimit:
    """Counts from when it is made. What stands between two looks at it must take little time: the
    readers of files have their own limits of size.
    """

    def __init__(self, path: Path | None = None, seconds: float = math.inf) -> None:
        self._path, self._seconds = path, seconds
        self._end = time.monotonic() + seconds

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """The items, each while there is time. Raises PackError, one line, once there is none."""
        for item in items:
            if time.monotonic() > self._end:
                raise PackError(
                    f"{self._path}: the pack is too large to be read while the window waits: it"
                    f" took more than {self._seconds:.0f} seconds; make smaller packs of it, or let"
                    f" “ketadesk --pack {self._path} topics” read it once, however long it takes"
                )
            yield item


UNLIMITED = TimeLimit()
