# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of the command line, as argparse reads them; refuses to know what they do."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from ketadesk import __version__
from ketadesk.cli.pack_arguments import Subcommands, add_pack
from ketadesk.errors import ExitCode


class _Parser(argparse.ArgumentParser):
    """An argparse parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.prog}: {message}; see “{self.prog} --help”\n")
        raise SystemExit(ExitCode.BAD_INPUT)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = _Parser(
        prog="ketadesk",
        description="Offline information on ketamine and esketamine for depression.",
        epilog="Without a command the window opens.",
    )
    top.add_argument("--version", action="version", version=f"KetaDesk {__version__}")
    _add_common(top, "_before")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for add in (
        _add_open,
        _add_search,
        _add_topics,
        _add_show,
        _add_handout,
        _add_check,
        _add_compile,
        _add_import,
        _add_info,
        _add_reviews,
        _add_selftest,
        _add_tour,
    ):
        _add_common(add(commands), "_after")
    for subcommand in add_pack(commands, _Parser):
        _add_common(subcommand, "_after")
    return top


def _add_common(to: argparse.ArgumentParser, when: str) -> None:
    # The same options stand before and after the command; argparse keeps them apart by their dest,
    # because a subcommand's values would otherwise wipe out those given before it.
    to.add_argument(
        "--pack",
        action="append",
        default=[],
        dest=f"pack{when}",
        metavar="PATH",
        help="add a pack (folder or .ketapack) for this run; may be repeated",
    )
    to.add_argument(
        "--only-pack",
        default=None,
        dest=f"only_pack{when}",
        metavar="PATH",
        help="use this pack and leave the bundled one out",
    )
    to.add_argument(
        "--data-dir",
        default=None,
        dest=f"data_dir{when}",
        metavar="DIR",
        help="keep everything the program writes below DIR",
    )


def _add_open(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("open", help="open the window, at TOPIC if given, or with a pack")
    add.add_argument(
        "topic",
        nargs="?",
        type=_words,
        metavar="TOPIC",
        help="a topic’s id, or a .ketapack, which is shown and added after a yes",
    )
    return add


def _add_search(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("search", help="find topics")
    add.add_argument("query", nargs="+", type=_words, metavar="QUERY")
    add.add_argument("--limit", type=_positive, default=20, metavar="N")
    add.add_argument("--audience", type=str.lower, choices=("patient", "clinician", "all"))
    add.add_argument("--json", action="store_true")
    return add


def _add_topics(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("topics", help="list the topics")
    add.add_argument("--json", action="store_true")
    return add


def _add_show(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("show", help="print one topic")
    add.add_argument("topic", type=_words, metavar="TOPIC")
    add.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text")
    return add


# Others can read the list of processes (ps) and, later, the shell's history.
_SEEN = (
    "others on this computer can see the words of a command line, so - takes it from standard "
    "input, as the first line"
)


def _add_handout(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("handout", help="set topics as one accessible PDF")
    add.add_argument("topics", nargs="+", type=_words, metavar="TOPIC")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.pdf")
    add.add_argument("--paper", type=str.lower, choices=("a4", "letter"))
    add.add_argument("--text-size", type=str.lower, choices=("normal", "large", "xlarge"))
    add.add_argument("--clinic", type=Path, metavar="FILE.toml", help="the letterhead")
    add.add_argument(
        "--region", type=_words, metavar="ID", help="whose crisis numbers, such as us or uk"
    )
    add.add_argument(
        "--name", default="", type=_words, metavar="TEXT", help=f"printed, never stored; {_SEEN}"
    )
    add.add_argument(
        "--notes",
        default="",
        type=_words,
        metavar="TEXT",
        help="printed, never stored; - takes them from standard input, after the name's line",
    )
    add.add_argument("--sources", action="store_true", help="print the sources at the end")
    add.add_argument("--png", type=Path, metavar="DIR", help="write page images there too")
    return add


def _add_check(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("check", help="say what is wrong in a pack")
    add.add_argument("path", type=Path, metavar="PATH")
    add.add_argument("--strict", action="store_true", help="warnings count too")
    add.add_argument("--json", action="store_true")
    return add


def _add_compile(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("compile", help="make the bundled content of a program")
    add.add_argument("path", type=Path, metavar="PATH")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    return add


def _add_import(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("import", help="make a page of a Word file (.docx)")
    add.add_argument("path", type=Path, metavar="FILE.docx")
    add.add_argument("-o", "--output", type=Path, metavar="FILE.md", help="write the page there")
    add.add_argument(
        "--into", type=Path, metavar="DIR", help="write page and pictures into that pack's folder"
    )
    add.add_argument(
        "--audience", type=str.lower, choices=("patient", "clinician"), default="patient"
    )
    return add


def _add_info(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("info", help="versions, paths, packs, settings")
    add.add_argument("--json", action="store_true")
    return add


def _add_reviews(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("reviews", help="who reviewed which page, and until when")
    form = add.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    form.add_argument("-o", "--output", type=Path, metavar="FILE", help="a .pdf or .csv")
    add.add_argument(
        "--since",
        type=Path,
        metavar="PACK",
        help="what changed since an older version of a pack, a folder or .ketapack",
    )
    return add


def _add_selftest(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("selftest", help="try everything once, without a display")
    add.add_argument("dir", nargs="?", type=Path, metavar="DIR")
    return add


def _add_tour(commands: Subcommands) -> argparse.ArgumentParser:
    add = commands.add_parser("tour", help="draw the README's pictures from the real window")
    add.add_argument("dir", type=Path, metavar="DIR")
    return add


def _words(text: str) -> str:
    """Words as they were given; bytes that are no UTF-8 come in as lone surrogates."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise argparse.ArgumentTypeError("it is not UTF-8 text")
    return text


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number
