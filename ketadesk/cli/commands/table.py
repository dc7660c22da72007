# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which function does which command."""

from __future__ import annotations

from collections.abc import Callable

from ketadesk.cli.commands import handouts, info, packs, proofs, topics
from ketadesk.cli.commands.asked import Options

COMMANDS: dict[str, Callable[[Options], int]] = {
    "open": proofs.open_window,
    "search": topics.search,
    "topics": topics.topics,
    "show": topics.show,
    "handout": handouts.handout,
    "check": packs.check,
    "compile": packs.compile_pack,
    "info": info.info,
    "selftest": proofs.selftest,
    "tour": proofs.tour,
}
