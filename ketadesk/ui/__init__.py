# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The window: knows Qt, which nothing else in the program does."""

from __future__ import annotations

import sys


def _hold_none() -> None:
    """Put the count of references to None out of reach, where Python itself does not.

    PySide6 6.12.0 returns None from every void method without taking a reference to it (its wheel
    takes for granted that None is immortal, as it is since Python 3.12; 6.11.3 is sound). On Python
    3.11 the count falls by one with each call and the process ends with "deallocating None" after a
    few hundred repaints. The count is only a number: raised once, it cannot be used up.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


_hold_none()
