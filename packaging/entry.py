# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Where the frozen programs begin. A windowed program on Windows has no stdout or stderr."""

import os
import sys

from ketadesk.quick import start

start.begin()  # before the rest is imported

for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good

from ketadesk.cli.main import run  # noqa: E402 - the streams must be there first

run()
