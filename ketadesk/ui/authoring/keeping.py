# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when a page that is written is kept as a draft, published, or stands against what somebody
else did meanwhile; leaves the files to writing/own_pages.py and the words to the window.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ketadesk.errors import KetaDeskError
from ketadesk.files import write_whole
from ketadesk.writing.own_pages import ChangedMeanwhile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ketadesk.writing.own_pages import OwnPack, PageText

_AFTER_THE_LAST_KEY = 2000  # ms


class Keeping(QObject):
    """Keeps one page. moved tells that something was kept or not, failed brings one line,
    conflicted the page that stands there now.
    """

    moved = Signal()
    failed = Signal(str)
    conflicted = Signal(object)
    published = Signal()

    def __init__(
        self, pack: OwnPack, page_id: str, start: PageText, text: Callable[[], str], parent: QObject
    ) -> None:
        """Start is the page as it was read, text gives it as it is now."""
        super().__init__(parent)
        self._pack, self.page_id, self._text = pack, page_id, text
        self.stamp = start.stamp
        self._kept = start.text
        self.touched = False  # something was typed since it was kept
        self.draft_saved: dt.datetime | None = None
        self.published_on: dt.date | None = None
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_THE_LAST_KEY)
        self._timer.timeout.connect(self.keep_draft)

    @property
    def unsaved(self) -> bool:
        """Whether the text is another one than was kept last."""
        return self._text() != self._kept

    @property
    def waiting(self) -> bool:
        """Whether a draft will be kept in a moment."""
        return self._timer.isActive()

    def typed(self) -> None:
        """Something changed: keep a draft once the hands rest."""
        self._timer.start()
        if not self.touched:
            self.touched = True
            self.moved.emit()

    def keep_draft(self) -> None:
        """Keep what is written so far."""
        self._timer.stop()
        text = self._text()
        if text == self._kept:
            self.touched = False
            self.moved.emit()
            return
        try:
            self._pack.save_draft(self.page_id, text, self.stamp)
        except (KetaDeskError, OSError) as error:
            self.failed.emit(str(error))
        else:
            self._kept, self.touched = text, False
            self.draft_saved = dt.datetime.now()
        self.moved.emit()

    def publish(self) -> bool:
        """Make the text the page that everybody reads; False when it could not be."""
        self._timer.stop()
        text = self._text()
        try:
            now = self._pack.publish(self.page_id, text, self.stamp)
        except ChangedMeanwhile as changed:
            self.conflicted.emit(changed.theirs)
            return False
        except (KetaDeskError, OSError) as error:
            self.failed.emit(str(error))
            return False
        self.stamp, self._kept, self.touched = now.stamp, text, False
        self.draft_saved, self.published_on = None, dt.date.today()
        self.moved.emit()
        self.published.emit()
        return True

    def over(self, theirs: PageText) -> bool:
        """Publish over what somebody else did; their page becomes a former version."""
        self.stamp = theirs.stamp
        return self.publish()

    def take(self, theirs: PageText) -> None:
        """Go on from somebody else's page."""
        self.stamp, self._kept, self.touched = theirs.stamp, theirs.text, False
        self._timer.stop()
        self.moved.emit()

    def save_copy(self, target: Path) -> bool:
        """Write the text to a file of the writer's choice."""
        try:
            write_whole(target, self._text().encode())
        except OSError as error:
            self.failed.emit(f"{target}: {error.strerror or error}")
            return False
        return True
