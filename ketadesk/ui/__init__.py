# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window: knows Qt, which nothing else in the program does."""

from __future__ import annotations

import sys


def _hold_constants() -> None:
    """Put the counts of references to Python's constants out of reach, where Python itself does
    not.

    PySide6 6.12.0 returns None, True and False without taking a reference to them (its wheel takes
    for granted that they are immortal, as they are since Python 3.12; 6.11.3 is sound). On Python
    3.11 the count of None falls by one with each void call, and the process ends with "deallocating
    None" after a few hundred repaints. The count is only a number: raised once, it is never used
    up.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for constant in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


_hold_constants()
