# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Where the frozen programs begin. A windowed program on Windows has no stdout or stderr."""

import gc
import os
import sys

# What is imported from here on stays, and looking through it for garbage costs each start; the
# commands (cli.py) and the window (ui/app.py) turn it on again.
gc.disable()

# Not bundled (build.spec), and msgspec would look through every folder for it, twice.
sys.modules["typing_extensions"] = None  # type: ignore[assignment]

# Qt for Python's libraries call some 13,000 functions of others, and few of them at a start: each is looked up when it
# is first called, not all of them before.
if hasattr(sys, "setdlopenflags"):
    sys.setdlopenflags(os.RTLD_LAZY)

for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good

from ketadesk.cli import run  # noqa: E402 - the streams must be there first

run()
