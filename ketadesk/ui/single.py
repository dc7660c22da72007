# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a second start hands its topic to the window that is open; refuses to know the window.

The first start holds a lock file in the state folder and watches that folder; a second one leaves a
request file there and goes when it was taken. No socket is opened, on any system.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from ketadesk.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_S = 3.0
_STEP_S = 0.02


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a second start asks for; "" is only to come to the front."""

    topic: str = ""


class Instance(QObject):
    """One start, the first or not, for one state folder."""

    asked = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._request = folder / "open-request.json"
        self._watcher: QFileSystemWatcher | None = None
        self._lock: QLockFile | None = None
        self.first = True
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # a read-only home: every start is its own
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a lock whose process is gone is broken by Qt itself
        if not self._lock.tryLock(0):
            self.first = self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, topic: str | None) -> bool:
        """Ask the first window to show a topic; False when it does not answer."""
        try:
            write_whole(self._request, msgspec.json.encode(Request(topic or "")))
        except OSError:
            return False
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            if not self._request.exists():
                return True
            time.sleep(_STEP_S)
        self._request.unlink(missing_ok=True)
        return False

    def listen(self) -> None:
        """Watch for requests of later starts."""
        if self._lock is None or not self.first:
            return
        self._request.unlink(missing_ok=True)  # of a start that nobody answered
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        try:
            request = msgspec.json.decode(self._request.read_bytes(), type=Request)
        except FileNotFoundError:
            return
        except (OSError, msgspec.DecodeError):
            request = Request()
        self._request.unlink(missing_ok=True)
        self.asked.emit(request.topic)

    def close(self) -> None:
        """Stop watching and let the next start be the first."""
        if self._watcher is not None:
            self._watcher.removePath(str(self._folder))
            self._watcher = None
        if self._lock is not None and self.first:
            self._lock.unlock()
