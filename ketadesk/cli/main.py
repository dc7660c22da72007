# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Face one: knows the exit codes and that a fault is one clear line; refuses to know the words
(arguments.py) and to do the work itself (launch.py, commands/).

Results go to stdout, diagnostics to stderr. Exit 0 done, 1 findings or nothing found, 2 wrong use
or bad input with one clear line, 3 our bug.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ketadesk.cli import launch, output
from ketadesk.cli.surroundings import give_back
from ketadesk.errors import GET_LIBRARIES, ExitCode, KetaDeskError


def main(arguments: Sequence[str]) -> int:
    """Do what the words say; the return value is the exit code."""
    _speak_utf8()
    _leave_no_core()
    try:
        code = _do(arguments)
        output.flush()  # here, where a reader that left is caught, not when Python ends
        return code
    except KetaDeskError as error:
        _drop_output()
        return _told(str(error), arguments)
    except BrokenPipeError:  # `ketadesk topics | head`: the reader left, which is no fault
        _drop_output()
        return ExitCode.DONE
    except KeyboardInterrupt:
        return 130
    except ImportError as fault:
        if "cannot open shared object file" not in str(fault):
            return _our_bug()
        lacking = str(fault).partition(":")[0]
        return _told(f"A system library is missing ({lacking}); run: {GET_LIBRARIES}", arguments)
    except Exception:
        return _our_bug()


def _told(words: str, arguments: Sequence[str]) -> int:
    """Say in one line why nothing was done, in a dialog too where nobody reads the line."""
    line = " ".join(words.split())
    sys.stderr.write(f"ketadesk: {line}\n")
    if launch.is_for_window(arguments) and launch.has_no_console():
        # Imported here: a start that goes well never needs it.
        from ketadesk.ui.start_fault import show

        show(line)
    return ExitCode.BAD_INPUT


def _drop_output() -> None:
    """What cannot be written is let go, for Python would complain of it again at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _do(arguments: Sequence[str]) -> int:
    if not arguments:  # what an icon of the desktop does
        return launch.open_window(launch.Opening())
    # Imported here and below: that needs neither argparse nor the other commands, and --help only
    # the first.
    from ketadesk.cli import arguments as known

    try:
        options = known.parser().parse_args(launch.with_command(arguments))
    except SystemExit as end:  # argparse has said what is wrong, or what was asked for
        return int(end.code or 0)
    if options.command in {None, "open"}:  # the window waits for every module that is named
        from ketadesk.cli.commands.proofs import open_window

        return open_window(options)
    from ketadesk.cli.commands.table import COMMANDS

    return COMMANDS[options.command](options)


def run() -> NoReturn:
    """The console script."""
    give_back(os.environ)
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


def _leave_no_core() -> None:
    """A crash must not write a patient's name to the disk: no core file of this process."""
    try:
        import resource
    except ImportError:  # Windows has no such files
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _speak_utf8() -> None:
    # A console of another encoding (cp1252, C locale) must not turn a dash into a crash.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    run()
