# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the commands that open the window, for a person or to prove that it works."""

from __future__ import annotations

from ketadesk.cli import launch
from ketadesk.cli.commands.asked import Options, opening_of


def open_window(options: Options) -> int:
    """The window, at a topic if one was named."""
    return launch.open_window(opening_of(options))


def selftest(options: Options) -> int:
    """Everything once, without a display."""
    from ketadesk.ui.proof.selftest import run

    return run(launch.context(opening_of(options)), options.dir)


def tour(options: Options) -> int:
    """The pictures of the README and docs."""
    from ketadesk.ui.proof.tour import run

    return run(launch.context(opening_of(options)), options.dir)
