# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what `make run` shows: the window, or where there is no display the pictures of it; refuses
to know anything else.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ketadesk.cli import main as cli
from ketadesk.ui import display

SAMPLE = ["handout", "pt-what-is", "pt-crisis"]
# In a process of its own, for it ends where there is no display.
ASK_QT = """
from ketadesk.ui.app import application
from ketadesk.ui.display import last_words_in_one_line
with last_words_in_one_line():
    application()
"""


def main() -> int:
    """Open the window; without a display draw build/tour instead and say so in one line."""
    reason = display.why_not() or _what_qt_says()
    if not reason:
        return cli.main(["open"])
    tour = Path("build/tour")
    sys.stderr.write(
        f"{reason.partition(';')[0].partition(',')[0]}: drawing its pictures into {tour}\n"
    )
    done = cli.main(["tour", str(tour)])
    if done != 0:
        return done
    return cli.main([*SAMPLE, "-o", str(tour / "handout.pdf")])


def _what_qt_says() -> str:
    asked = subprocess.run([sys.executable, "-c", ASK_QT], stderr=subprocess.PIPE, check=False)
    said = asked.stderr.decode("utf-8", "replace").strip().splitlines()
    return said[-1].removeprefix("ketadesk: ") if asked.returncode and said else ""


if __name__ == "__main__":
    sys.exit(main())
