# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Face one: knows the words of the command line and its exit codes; refuses to do the work itself.

Results go to stdout, diagnostics to stderr. Exit 0 done, 1 findings or nothing found, 2 wrong use
or bad input with one clear line, 3 our bug.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol

from ketadesk import __version__
from ketadesk.errors import ExitCode, KetaDeskError


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
        _add_info,
        _add_selftest,
        _add_tour,
    ):
        _add_common(add(commands), "_after")
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
        help="add a pack (folder, .ketapack or compiled) for this run; may be repeated",
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


class _Commands(Protocol):
    """What add_subparsers gives; argparse has no public name for it."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:  # noqa: A002
        """A command of its own."""
        ...


def _add_open(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("open", help="open the window, at TOPIC if given")
    add.add_argument("topic", nargs="?", metavar="TOPIC")
    return add


def _add_search(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("search", help="find topics")
    add.add_argument("query", nargs="+", metavar="QUERY")
    add.add_argument("--limit", type=_positive, default=20, metavar="N")
    add.add_argument("--audience", choices=("patient", "clinician", "all"), default="all")
    add.add_argument("--json", action="store_true")
    return add


def _add_topics(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("topics", help="list the topics")
    add.add_argument("--json", action="store_true")
    return add


def _add_show(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("show", help="print one topic")
    add.add_argument("topic", metavar="TOPIC")
    add.add_argument("--format", choices=("text", "markdown", "html", "json"), default="text")
    return add


def _add_handout(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("handout", help="set topics as one accessible PDF")
    add.add_argument("topics", nargs="+", metavar="TOPIC")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.pdf")
    add.add_argument("--paper", choices=("a4", "letter"))
    add.add_argument("--text-size", choices=("normal", "large", "xlarge"))
    add.add_argument("--clinic", type=Path, metavar="FILE.toml", help="the letterhead")
    add.add_argument("--region", metavar="ID", help="whose crisis numbers, such as us or uk")
    add.add_argument("--name", default="", metavar="TEXT", help="printed, never stored")
    add.add_argument("--notes", default="", metavar="TEXT", help="printed, never stored")
    add.add_argument("--sources", action="store_true", help="print the sources at the end")
    add.add_argument("--png", type=Path, metavar="DIR", help="write page images there too")
    return add


def _add_check(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("check", help="say what is wrong in a pack")
    add.add_argument("path", type=Path, metavar="PATH")
    add.add_argument("--strict", action="store_true", help="warnings count too")
    add.add_argument("--json", action="store_true")
    return add


def _add_compile(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("compile", help="turn a pack into its compiled file")
    add.add_argument("path", type=Path, metavar="PATH")
    add.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    return add


def _add_info(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("info", help="versions, paths, packs, settings")
    add.add_argument("--json", action="store_true")
    return add


def _add_selftest(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("selftest", help="try everything once, without a display")
    add.add_argument("dir", nargs="?", type=Path, metavar="DIR")
    return add


def _add_tour(commands: _Commands) -> argparse.ArgumentParser:
    add = commands.add_parser("tour", help="draw the README's pictures from the real window")
    add.add_argument("dir", type=Path, metavar="DIR")
    return add


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main(arguments: Sequence[str]) -> int:
    """Do what the words say; the return value is the exit code."""
    _speak_utf8()
    try:
        options = parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    # Imported here: --version and --help need none of it, and every import costs start-up.
    from ketadesk import commands

    try:
        code = commands.COMMANDS[options.command or "open"](options)
        sys.stdout.flush()  # here, where a reader that left is caught, not when Python ends
        return code
    except KetaDeskError as error:
        sys.stderr.write(f"ketadesk: {_one_line(str(error))}\n")
        return ExitCode.BAD_INPUT
    except BrokenPipeError:
        # `ketadesk topics | head`: the reader left, which is no fault. The devnull keeps Python's
        # own flush at exit from complaining.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except KeyboardInterrupt:
        return 130
    except Exception:
        return _our_bug()


def run() -> NoReturn:
    """The console script."""
    sys.exit(main(sys.argv[1:]))


def _our_bug() -> int:
    import traceback

    trace = traceback.format_exc().strip().splitlines()
    sys.stderr.write(f"ketadesk: a fault of ours, sorry: {trace[-1]}\n")
    if os.environ.get("KETADESK_DEBUG"):
        sys.stderr.write("\n".join(trace) + "\n")
    else:
        sys.stderr.write("ketadesk: set KETADESK_DEBUG=1 to see where, and report it please\n")
    return ExitCode.OUR_BUG


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _speak_utf8() -> None:
    # A console of another encoding (cp1252, C locale) must not turn a dash into a crash.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    run()
