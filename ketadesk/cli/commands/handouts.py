# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how topics become a PDF on the command line, and where a name and notes come from: words on
a command line stand in the list of processes, which others may read; standard input does not.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from ketadesk import edited
from ketadesk.cli.commands.asked import Options, held, need_folder, opened_shelf, places_of
from ketadesk.cli.launch import reviews_of
from ketadesk.cli.output import say
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.in_force import InForce, with_options

_CHOICES = ("region", "paper", "text_size")
_STDIN = "-"


def handout(options: Options) -> int:
    """Topics as one PDF, page images beside it on request."""
    from ketadesk.press.paper.handout import HandoutOptions, Press, save_pdf

    here = places_of(options)
    need_folder(options.output)
    now = held(here)
    now = with_options(now, options.clinic, {name: getattr(options, name) for name in _CHOICES})
    _tell_of_locks(now)
    name, notes = _person(options)
    with opened_shelf(options, here) as shelf:
        library = shelf.library
        chosen = HandoutOptions(
            paper=now.paper,
            text_size=now.settings.text_size,
            sources=options.sources,
            name=name,
            notes=notes,
            date=dt.date.today(),
        )
        sheets = Press(here).typeset(
            [library.topic(topic) for topic in options.topics],
            chosen,
            shelf=library,
            clinic=now.clinic,
            region=now.region,
            regions=now.regions,
            reviews=reviews_of(here, shelf, now),
        )
        if sheets.by_hand:
            raise BadInputError(" ".join(sheets.by_hand) + " Leave it out of the command.")
        for warning in sheets.warnings:
            say(warning)
        save_pdf(sheets.pdf(), options.output)
        if options.png:
            _save_pages(sheets.pages(150), options.png, options.output.stem)
    return ExitCode.DONE


def _tell_of_locks(now: InForce) -> None:
    """One line for each choice of the file given by --clinic that a lock overrides."""
    for name, wanted in now.layer("run").values.items():
        held_now = getattr(now.settings, name, wanted)
        if now.locked(name) and wanted != held_now:
            place = now.origins[name].place
            say(f"{name} “{wanted}” of the clinic’s file is not used: {place} locks {held_now}")


def _person(options: Options) -> tuple[str, str]:
    """Name and notes; "-" takes them from standard input: the name is its first line."""
    if _STDIN not in {options.name, options.notes}:
        return options.name, options.notes
    text, slip = edited.text_of(sys.stdin.buffer.read())
    if slip:
        raise BadInputError(f"standard input: {slip.message}; give it in UTF-8")
    name, notes = options.name, options.notes
    if name == _STDIN:
        name, _, text = text.partition("\n")
    if notes == _STDIN:
        notes = text.strip("\n")
    return name.strip(), notes


def _save_pages(pages: list[bytes], folder: Path, stem: str) -> None:
    from ketadesk.files import write_whole

    try:
        for number, page in enumerate(pages, 1):
            write_whole(folder / f"{stem}-{number}.png", page)
    except OSError as error:
        message = f"{folder}: the page images cannot be written ({error.strerror}); choose another"
        raise BadInputError(message) from error
