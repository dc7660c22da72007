# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what `make run` shows: the window, or where there is no display the pictures of it; refuses
to know anything else.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ketadesk import cli
from ketadesk.ui import display

SAMPLE = ["handout", "pt-what-is", "pt-crisis"]


def main() -> int:
    """Open the window; without a display draw build/tour instead and say so in one line."""
    reason = display.why_not()
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


if __name__ == "__main__":
    sys.exit(main())
