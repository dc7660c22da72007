# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what every command may ask for: the places, the packs and the choices of this run."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from ketadesk import in_force
from ketadesk.cli.launch import Opening
from ketadesk.cli.output import say
from ketadesk.errors import BadInputError
from ketadesk.in_force import InForce
from ketadesk.library.library import Library
from ketadesk.library.opening import open_library
from ketadesk.paths import Places, whole

Options = argparse.Namespace


def opening_of(options: Options) -> Opening:
    """What is opened; the same options stand before and after a command."""
    return Opening(
        topic=getattr(options, "topic", None),
        packs=(*options.pack_before, *getattr(options, "pack_after", [])),
        only_pack=_given(options, "only_pack"),
        data_dir=_given(options, "data_dir"),
    )


def _given(options: Options, name: str) -> str | None:
    return getattr(options, f"{name}_after", None) or getattr(options, f"{name}_before")


def places_of(options: Options) -> Places:
    """Where things lie in this run."""
    return opening_of(options).places


def held(here: Places) -> InForce:
    """What holds; a file that was refused is told on stderr."""
    found = in_force.read(here)
    for fault in found.faults:
        say(fault)
    return found


@contextmanager
def opened_library(options: Options, here: Places) -> Generator[Library, None, None]:
    """The library that --pack and --only-pack ask for; its notices go to stderr."""
    asked = opening_of(options)
    only = Path(asked.only_pack) if asked.only_pack else None
    library, notices = open_library(here, [Path(path) for path in asked.packs], only=only)
    for notice in notices:
        say(notice)
    try:
        yield library
    finally:
        library.close()
        for line in library.told:
            say(line)


def need_folder(target: Path) -> None:
    """Raise BadInputError when the folder of a file to be written is not there."""
    folder = whole(target).parent
    if not folder.is_dir():
        raise BadInputError(f"{target}: the folder {folder} does not exist; make it first")
