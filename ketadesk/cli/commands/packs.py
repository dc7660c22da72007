# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the commands that authors of packs use."""

from __future__ import annotations

import datetime as dt

import msgspec

from ketadesk.cli.commands.asked import Options, need_folder
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import ExitCode
from ketadesk.library.opening import refuse_compiled


def check(options: Options) -> int:
    """The pack's findings, one a line."""
    from ketadesk.book.pack.check import check as check_pack

    refuse_compiled(options.path)
    findings = check_pack(options.path, dt.date.today())
    if options.json:
        put_json(msgspec.to_builtins(findings))
    else:
        for finding in findings:
            mark = "" if finding.level == "error" else "warning: "
            put(f"{mark}{finding}")
    counted = [f for f in findings if options.strict or f.level == "error"]
    if not options.json:
        say(
            "no findings" if not findings else f"{len(findings)} finding{'s'[: len(findings) != 1]}"
        )
    return ExitCode.FINDINGS if counted else ExitCode.DONE


def compile_pack(options: Options) -> int:
    """A pack to its compiled file."""
    from ketadesk.book.pack.read import read
    from ketadesk.library import store

    need_folder(options.output)
    refuse_compiled(options.path)
    pack, findings = read(options.path)
    errors = [finding for finding in findings if finding.level == "error"]
    for finding in errors:
        put(str(finding))
    if errors:
        say(f"{options.path}: not compiled; mend what is named above first")
        return ExitCode.FINDINGS
    store.compile_pack(pack, options.output)
    return ExitCode.DONE
