# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a second start hands its topic, or a pack that it was given, to the window that is
open; refuses to know the window.

The first start of a session holds a lock file in the state folder and watches that folder; a second
one leaves a request file there and goes when it was taken. No socket is opened, on any system. A
start in another session of the same user, at another display or on another computer that shares the
home, has a window of its own: it could not show the other one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, Signal
from PySide6.QtGui import QGuiApplication

from ketadesk.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE_S = 3.0
_STEP_S = 0.02


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a second start asks for; "" is only to come to the front."""

    topic: str = ""
    packs: dict[str, str] = {}  # the packs it was started with: id -> title
    incoming: str = ""  # the whole path of a pack to be shown and asked about


def session() -> str:
    """The computer and the display that windows of this start appear on, fit for a file's name."""
    where = f"{QSysInfo.machineHostName()}-{_display()}"
    return "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in where)


def _display() -> str:
    if sys.platform == "win32":
        return _windows_session()
    variable = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    platform = QGuiApplication.platformName().partition("-")[0]
    display = os.environ.get(variable.get(platform, ""), "")
    if platform == "xcb":  # ":0.0" and ":0" are one display
        host, colon, number = display.rpartition(":")
        display = host + colon + number.partition(".")[0]
    return display or platform


def _windows_session() -> str:
    """The number of the session: 1 at the desk, another for each remote desktop."""
    import ctypes

    number = ctypes.c_ulong()
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  (only Windows has it)
    known = kernel.ProcessIdToSessionId(os.getpid(), ctypes.byref(number))
    return f"session-{number.value}" if known else "session"


class Instance(QObject):
    """One start, the first or not, of one session for one state folder."""

    asked = Signal(object)  # a Request

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        here = session()
        self._request = folder / f"open-request-{here}.json"
        self._watcher: QFileSystemWatcher | None = None
        self._lock: QLockFile | None = None
        self.first = True
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # nothing can be written there: every start is its own
        self._lock = QLockFile(str(folder / f"window-{here}.lock"))
        self._lock.setStaleLockTime(0)  # a lock whose process is gone is broken by Qt itself
        if not self._lock.tryLock(0):
            self.first = self._lock.error() != QLockFile.LockError.LockFailedError

    def hand_over(self, request: Request) -> bool:
        """Ask the first window for what this start was to show; False when it does not answer."""
        try:
            words = msgspec.json.encode(request)
            write_whole(self._request, words, private=True)
        except OSError:
            return False
        until = time.monotonic() + _PATIENCE_S
        while time.monotonic() < until:
            if not self._request.exists():
                return True
            time.sleep(_STEP_S)
        self._take_away()
        return False

    def listen(self) -> None:
        """Watch for requests of later starts."""
        if self._lock is None or not self._lock.isLocked():
            return
        self._take_away()  # of a start that nobody answered
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)

    def _look(self) -> None:
        try:
            request = msgspec.json.decode(self._request.read_bytes(), type=Request)
        except FileNotFoundError:
            return
        except (OSError, msgspec.DecodeError):
            request = Request()
        self._take_away()
        self.asked.emit(request)

    def _take_away(self) -> None:
        with contextlib.suppress(OSError):  # a folder that became read-only meanwhile
            self._request.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop watching and let the next start be the first."""
        if self._watcher is not None:
            self._watcher.removePath(str(self._folder))
            self._watcher = None
        if self._lock is not None and self._lock.isLocked():
            self._lock.unlock()
