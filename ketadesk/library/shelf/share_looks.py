# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when shares are looked at: once at the beginning, then every hour, each on a thread of its
own that nobody waits for, so that one that hangs holds up nothing, not even the end of the program.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading

from ketadesk.library.shelf.share_look import look_at_share, mark_away
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import Places

EVERY_S = 3600.0
LIMIT_S = 60.0  # without an answer so long, a share is away; if it answers after all, that counts


class ShareLooks:
    """The looks at every share that the policy names. What they find is on the disk
    (share_state.py), where whoever watches the shelf sees it.
    """

    def __init__(self, here: Places, request: ShelfRequest) -> None:
        self._here, self._request = here, request
        self._over = threading.Event()
        self._asked = {share: threading.Event() for share in request.shares}
        self._since: dict[str, dt.datetime] = {}

    @property
    def looking_since(self) -> dt.datetime | None:
        """Since when a look is under way; None while none is."""
        return min(list(self._since.values()), default=None)

    def start(self) -> None:
        """Begin to look."""
        for share in self._asked:
            threading.Thread(target=self._run, args=(share,), name="share", daemon=True).start()

    def look_now(self) -> None:
        """Look at once; a look that is under way is not begun anew."""
        for share, asked in self._asked.items():
            if share not in self._since:
                asked.set()

    def stop(self) -> None:
        """Look no more. No thread is waited for."""
        self._over.set()
        for asked in self._asked.values():
            asked.set()

    def _run(self, share: str) -> None:
        asked = self._asked[share]
        while not self._over.is_set():
            self._look(share)
            asked.wait(EVERY_S)
            asked.clear()

    def _look(self, share: str) -> None:
        self._since[share] = dt.datetime.now(dt.UTC)
        limit = threading.Timer(LIMIT_S, mark_away, (self._here, share))
        limit.daemon = True
        limit.start()
        try:
            with contextlib.suppress(OSError):  # nothing can be kept here: the next look tries
                look_at_share(self._here, share, self._request)
        finally:
            limit.cancel()
            del self._since[share]
