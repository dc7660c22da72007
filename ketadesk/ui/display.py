# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the surroundings have for a window, and says in one line why there is none; refuses to
open one.

Qt ends the whole process when no display answers. Whether one can answer at all the environment
tells, before Qt is loaded; whether it does, Qt itself finds out, and its last words become ours.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ketadesk.errors import GET_LIBRARIES, ExitCode

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

_BUS = "DBUS_SESSION_BUS_ADDRESS"

NO_DISPLAY = (
    "No display here, so the window cannot open; "
    "“ketadesk selftest”, “ketadesk search” and “ketadesk handout” work without one."
)


def why_not() -> str:
    """One line that says why no window can open, or "" when one can."""
    if sys.platform != "linux":
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}:
        return ""
    if platform in {"", "wayland"} and _wayland_answers():
        return ""
    return "" if os.environ.get("DISPLAY") else NO_DISPLAY


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    return (Path(runtime) / name).is_socket()


@contextmanager
def last_words_in_one_line() -> Iterator[None]:
    """Around the making of the application: when Qt is about to end the process, say why in one
    line and end it with the code of bad input. Nothing is open yet that could be lost.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler

    said: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _end(said)
        said.append(words)

    qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        for words in said:
            sys.stderr.write(f"{words}\n")


def _end(said: list[str]) -> NoReturn:
    sys.stderr.write(f"ketadesk: {fault(said)}\n")
    sys.stderr.flush()
    os._exit(ExitCode.BAD_INPUT)  # returning, Qt would abort


def fault(said: list[str]) -> str:
    """One line out of what Qt said, line by line, before it gave up."""
    asked = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY", "")
    # Where its messages are switched off (QT_LOGGING_RULES) this is the likeliest.
    if not said or any("could not connect to display" in words for words in said):
        return f"The display {asked} does not answer. {NO_DISPLAY}"
    if any('"xcb"' in words and "even though it was found" in words for words in said):
        return f"The window needs system libraries that are missing; run: {GET_LIBRARIES}"
    if any('"wayland"' in words and "even though it was found" in words for words in said):
        return f"The display {asked} does not answer. {NO_DISPLAY}"
    return f"{said[0]}. {NO_DISPLAY}"


@contextmanager
def no_search_for_a_bus() -> Iterator[None]:
    """Where no session bus is, and no dbus-launch that could start one, keep libdbus from looking
    for it: it would try every folder of the PATH in a copy of this process while the window waits.
    """
    if sys.platform != "linux" or _BUS in os.environ or _bus_or_starter():
        yield
        return
    os.environ[_BUS] = "disabled:"
    try:
        yield
    finally:
        del os.environ[_BUS]  # what we start later is told nothing that is not so


def _bus_or_starter() -> bool:
    usual = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return usual.exists() or any(
        os.access(os.path.join(folder, "dbus-launch"), os.X_OK) for folder in folders
    )
