# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which pieces of the quick start are on; without any of them the program is the same, later.

Only the frozen program starts quickly: it alone has the Python that the pieces were tried with.
KETADESK_PLAIN_START=1 leaves them all out, KETADESK_QUICK_WITHOUT=enums,garbage some of them.
"""

import gc
import os
import sys

PIECES = ("enums", "garbage", "signatures")
_NEW_OBJECTS = 50_000  # a start makes about twice as many and keeps nearly all of them


def pieces() -> frozenset[str]:
    """The pieces that are on in this run."""
    if not getattr(sys, "frozen", False) or os.environ.get("KETADESK_PLAIN_START"):
        return frozenset()
    without = os.environ.get("KETADESK_QUICK_WITHOUT", "")
    return frozenset(PIECES) - frozenset(without.split(","))


def begin() -> None:
    """What must come before anything is imported; the first thing that the frozen program does."""
    on = pieces()
    if "garbage" in on:
        gc.set_threshold(_NEW_OBJECTS)


def load_qt() -> None:
    """Load the heart of Qt for Python; whoever imports it first without this gets the same."""
    on = pieces()
    if "signatures" in on:  # awake they know nothing of enumerations that sleep
        from ketadesk.quick import enums, signatures

        if "enums" in on:
            enums.make_quickly()
        signatures.load_qt()
