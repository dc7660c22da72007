# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when something on the shelf was written, by whatever program, and opens the shelf anew.

It looks at names, sizes and times a few times a second, on a thread of its own: a folder on another
computer then keeps nobody waiting, and its files are seen as well as those of this computer, which
the system's own notices do not do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.pack_places import watched
from ketadesk.library.shelf.shelf_pack import OpenShelf
from ketadesk.paths import Places

_PERIOD_S = 0.3
_IDLE_S = 3.0  # where no pack stands beside the bundled one
_SPARING = 20  # so many times what a look takes it waits: a slow folder is looked at less often
_SETTLE_S = 0.1  # an editor may write a file in two steps: what is still changing is waited for
_MOST_LOOKS = 50


class ShelfWatch:
    """Looks until it is stopped; came is called, on another thread, with each shelf opened anew."""

    def __init__(self, here: Places, shelf: OpenShelf, came: Callable[[OpenShelf], None]) -> None:
        self._here, self._request, self._came = here, shelf.request, came
        self._seen = shelf.stamps
        self._over = threading.Event()
        self._asked = threading.Event()

    def start(self) -> None:
        """Begin to look for what was written since the shelf was opened."""
        threading.Thread(target=self._run, name="shelf", daemon=True).start()

    def stop(self) -> None:
        """Look no more, and call nobody any more. The thread is not waited for."""
        self._over.set()
        self._asked.set()

    def look_now(self) -> None:
        """Look without waiting for the time: somebody has just put a pack there."""
        self._asked.set()

    def _run(self) -> None:
        while not self._over.is_set():
            begun = time.monotonic()
            now = watched(self._here, self._request)
            took = time.monotonic() - begun
            if now != self._seen:
                self._seen = self._settled(now)
                self._open()
            self._asked.wait(max(_PERIOD_S if now else _IDLE_S, _SPARING * took))
            self._asked.clear()

    def _settled(self, now: dict[Path, str]) -> dict[Path, str]:
        for _ in range(_MOST_LOOKS):
            if self._over.wait(_SETTLE_S):
                break
            before, now = now, watched(self._here, self._request)
            if before == now:
                break
        return now

    def _open(self) -> None:
        try:
            shelf = open_shelf(self._here, self._request)
        except KetaDeskError:
            return  # the bundled pack is being written: the next look finds it whole
        if self._over.is_set():
            shelf.library.close()
        else:
            self._came(shelf)
