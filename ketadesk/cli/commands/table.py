# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which function does which command."""

from __future__ import annotations

from collections.abc import Callable

from ketadesk.cli.commands import (
    handouts,
    importing,
    info,
    pack_shelf,
    packs,
    proofs,
    reviews,
    signing,
    topics,
)
from ketadesk.cli.commands.asked import Options

PACK_COMMANDS: dict[str, Callable[[Options], int]] = {
    "new": packs.new,
    "list": pack_shelf.list_packs,
    "add": pack_shelf.add,
    "remove": pack_shelf.remove,
    "build": pack_shelf.build,
    "keys": signing.keys,
    "sign": signing.sign,
    "verify": signing.verify,
}


def _pack(options: Options) -> int:
    return PACK_COMMANDS[options.pack_command](options)


COMMANDS: dict[str, Callable[[Options], int]] = {
    "open": proofs.open_window,
    "search": topics.search,
    "topics": topics.topics,
    "show": topics.show,
    "handout": handouts.handout,
    "check": packs.check,
    "pack": _pack,
    "compile": packs.compile_pack,
    "import": importing.import_page,
    "info": info.info,
    "reviews": reviews.reviews,
    "selftest": proofs.selftest,
    "tour": proofs.tour,
}
