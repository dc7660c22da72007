# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the commands that authors of packs use."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec

from ketadesk.cli.commands.asked import Options, need_folder, opened_library, places_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import ExitCode, TypesettingError
from ketadesk.library.shelf.compiled_pack import refuse_compiled

if TYPE_CHECKING:
    from ketadesk.book.topic import Finding


def _findings(options: Options) -> tuple[Finding, ...]:
    """What is wrong with a pack as it will stand on the shelf: beside the bundled one (unless
    --only-pack leaves it out) and those that --pack adds.
    """
    from ketadesk.book.pack.check import check as check_pack
    from ketadesk.book.pack.read import in_order
    from ketadesk.press.paper.letters import load_coverage
    from ketadesk.review.check_reviews import check_reviews

    refuse_compiled(options.path)
    here = places_of(options)
    try:
        letters = load_coverage(here.fonts / "coverage.json").upright
    except TypesettingError as error:
        say(str(error))
        letters = None
    today = dt.date.today()
    if options.path.resolve() == here.content.resolve():  # the bundled pack stands on its own feet
        found = check_pack(options.path, today, printable=letters)
        return in_order([*found, *check_reviews(options.path, None, today, letters)])
    with opened_library(options, here) as library:
        found = check_pack(options.path, today, beside=library, printable=letters)
        return in_order([*found, *check_reviews(options.path, library, today, letters)])


def check(options: Options) -> int:
    """The pack's findings, one a line."""
    findings = _findings(options)
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


def new(options: Options) -> int:
    """A pack to begin with."""
    from ketadesk.writing.new_pack import new_pack

    sample = places_of(options).resources / "authors" / "sample-pack"
    new_pack(sample, options.path, dt.date.today())
    say(f"{options.path}: begun; change its pages, then `ketadesk check {options.path}`")
    return ExitCode.DONE


def compile_pack(options: Options) -> int:
    """A pack to its compiled file."""
    from ketadesk.book.pack.read import read
    from ketadesk.library import store

    need_folder(options.output)
    # A review that is due is no fault of the pack: an old release must still be built.
    errors = [f for f in _findings(options) if f.level == "error" and f.rule != "review-overdue"]
    for finding in errors:
        put(str(finding))
    if errors:
        say(f"{options.path}: not compiled; mend what is named above first")
        return ExitCode.FINDINGS
    pack, _ = read(options.path)
    store.compile_pack(pack, options.output)
    return ExitCode.DONE
