# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how packs that were written while the window is open come into it, and what is said of
them; that something was written, the library's shelf finds out.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from ketadesk.library.shelf.watching import ShelfWatch

if TYPE_CHECKING:
    import datetime as dt

    from ketadesk.library.shelf.share_looks import ShareLooks
    from ketadesk.library.shelf.shelf_pack import OpenShelf, ShelfPack
    from ketadesk.ui.context import Context

_OTHERS = {"machine", "share"}  # whose changes nobody at this window has made


class LiveShelf(QObject):
    """Takes each shelf that is opened anew into the library that the window reads.

    changed brings the shelf once the library has it, looked one on which no page is another; told
    brings a line for the message bar, withdrawn one that holds no more.
    """

    changed = Signal(object)
    looked = Signal(object)
    told = Signal(str)
    withdrawn = Signal(str)
    _came = Signal(object)  # from the thread that looks

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        assert context.shelf is not None
        self.shelf: OpenShelf = context.shelf
        self._told = context.shelf.notices  # the window tells those at its start
        self._came.connect(self._take)
        self._watch = ShelfWatch(context.places, self.shelf, self._bring)
        self._shares: ShareLooks | None = None
        self._watch.start()
        if self.shelf.request.shares:
            # Imported here: most clinics have no share, and it brings what opens zips.
            from ketadesk.library.shelf.share_looks import ShareLooks

            self._shares = ShareLooks(context.places, self.shelf.request)
            self._shares.start()

    @property
    def looking_since(self) -> dt.datetime | None:
        """Since when a look at a share is under way; None while none is."""
        return self._shares.looking_since if self._shares is not None else None

    def look_now(self) -> None:
        """Look at once: somebody has just put a pack there, or taken one away."""
        self._watch.look_now()

    def look_at_shares(self) -> None:
        """Look at the shares now: somebody does not want to wait for the hour."""
        if self._shares is not None:
            self._shares.look_now()

    def stop(self) -> None:
        """Look no more."""
        self._watch.stop()
        if self._shares is not None:
            self._shares.stop()

    def _bring(self, shelf: OpenShelf) -> None:
        with contextlib.suppress(RuntimeError):  # the window is gone
            self._came.emit(shelf)

    def _take(self, shelf: OpenShelf) -> None:
        before = self.shelf
        broken = _broken(before, shelf)
        for line in self._told:
            if line not in shelf.notices:
                self.withdrawn.emit(line)
        new = [line for line in shelf.notices if line not in self._told]
        self._told = shelf.notices
        if _pages(shelf) == _pages(before):  # a share was looked at, and nothing was new
            shelf.library.close()
            self.shelf = msgspec.structs.replace(shelf, library=before.library)
            self.looked.emit(self.shelf)
        elif broken:  # what was open stays, until the pack can be read again
            shelf.library.close()
        else:
            before.library.take_over(shelf.library)
            self.shelf = msgspec.structs.replace(shelf, library=before.library)
            self.changed.emit(self.shelf)
        for line in new:
            self.told.emit(line)
        for pack in [] if broken else _updated(before, shelf):
            self.told.emit(self.tr("The pages of “{title}” were updated.").format(title=pack.title))


def _pages(shelf: OpenShelf) -> list[tuple[str, str]]:
    """What tells the pages of one shelf from those of another."""
    return [(pack.id, pack.digest) for pack in shelf.packs if not pack.refused]


def _broken(before: OpenShelf, now: OpenShelf) -> bool:
    """Whether a pack that was open is still there and cannot be read any more."""
    opened = {pack.path for pack in before.packs if not pack.refused}
    return any(pack.refused and pack.path in opened for pack in now.packs)


def _updated(before: OpenShelf, now: OpenShelf) -> list[ShelfPack]:
    """The packs of others that are new or have other pages."""
    known = {pack.digest for pack in before.packs}
    return [p for p in now.packs if p.where in _OTHERS and not p.refused and p.digest not in known]
