# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the frozen program's start left in the environment, and gives whatever is started from
here, a browser for instance, the user's own back.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping

_LIBRARIES = "LD_LIBRARY_PATH"


def give_back(environment: MutableMapping[str, str]) -> None:
    """Take the bundle's folder out of the search path for libraries.

    PyInstaller's start program put it there for the loader, which reads it once, before this runs;
    it keeps what was there before under another name (PyInstaller's manual, "Launching external
    programs from the frozen application").
    """
    before = environment.pop(f"{_LIBRARIES}_ORIG", None)
    bundle = getattr(sys, "_MEIPASS", None)
    if before is not None:
        environment[_LIBRARIES] = before
    elif bundle is not None and environment.get(_LIBRARIES, "").startswith(bundle):
        del environment[_LIBRARIES]
