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
        _add_new,
        _add_list,
        _add_add,
        _add_remove,
        _add_build,
        _add_keys,
        _add_sign,
        _add_verify,
    )
    for add in added:
        yield add(subcommands)


def _add_new(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("new", help="begin a pack: a page of each kind, all explained")
    add.add_argument("path", type=Path, metavar="DIR")
    return add


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


def _add_keys(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("keys", help="make a pair of keys to sign packs with")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="NAME.key")
    add.add_argument(
        "--no-password", action="store_true", help="whoever has the secret key can sign with it"
    )
    return add


def _add_sign(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("sign", help="write FILE.ketapack.minisig beside a pack")
    add.add_argument("path", type=Path, metavar="FILE.ketapack")
    add.add_argument("--key", required=True, type=Path, metavar="NAME.key", help="the secret key")
    add.add_argument("--comment", default="", metavar="TEXT", help="signed with the pack")
    return add


def _add_verify(subcommands: Subcommands) -> argparse.ArgumentParser:
    add = subcommands.add_parser("verify", help="say who signed a pack")
    add.add_argument("path", type=Path, metavar="FILE.ketapack")
    add.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="RW…",
        help="a public key or its file, in place of the policy's; may be repeated",
    )
    add.add_argument("--json", action="store_true")
    return add
