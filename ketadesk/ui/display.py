# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the surroundings have for a window, before Qt is asked; refuses to open one.

Qt ends the whole process when no display answers, so that question has to be put first.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
    if not os.environ.get("DISPLAY"):
        return NO_DISPLAY
    return _x11_fault()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not name:
        return False
    return (Path(runtime) / name).is_socket()


def _x11_fault() -> str:
    """Ask the X server through libxcb, the very library that Qt would use."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return (
            "The window needs system libraries that are missing; run: "
            "sudo apt-get install libxcb1 libegl1 libgl1 libxcb-cursor0 libxkbcommon-x11-0"
        )
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if refused:
        return f"The display {os.environ['DISPLAY']} does not answer. {NO_DISPLAY}"
    return ""


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
