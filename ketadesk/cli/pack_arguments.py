# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of `ketadesk pack …`, one function a sub-command; refuses to know what they do
(commands/table.py, PACK_COMMANDS).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol


class Subcommands(Protocol):
    """What add_subparsers gives; argparse has no public name for it."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002
        """A command of its own."""
        ...


def add_pack(
    commands: Subcommands, parser: type[argparse.ArgumentParser]
) -> Iterator[argparse.ArgumentParser]:
    """The command and its sub-commands, each to be given the options that all commands have."""
    pack = commands.add_parser("pack", help="what stands on the shelf; make, add and remove packs")
    subcommands = pack.add_subparsers(
        dest="pack_command", metavar="WHAT", required=True, parser_class=parser
    )
    added: tuple[Callable[[Subcommands], argparse.ArgumentParser], ...] = (
        _add_list,
        _add_add,
        _add_remove,
        _add_build,
    )
    for add in added:
        yield add(subcommands)


def _add_list(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("list", help="the packs on the shelf, low to high")
    add.add_argument("--json", action="store_true")
    return add


def _add_add(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("add", help="put a .ketapack on this user's shelf")
    add.add_argument("path", type=Path, metavar="FILE")
    return add


def _add_remove(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("remove", help="take a pack off this user's shelf")
    add.add_argument("pack", metavar="ID")
    return add


def _add_build(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("build", help="make one .ketapack of a pack's folder")
    add.add_argument("path", type=Path, metavar="DIR")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="X.ketapack")
    return add
