# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what every command may ask for: the places, the packs and the choices of this run."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from ketadesk import in_force
from ketadesk.cli.launch import Opening, is_pack
from ketadesk.cli.output import say
from ketadesk.errors import BadInputError
from ketadesk.in_force import InForce
from ketadesk.library.library import Library
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import OpenShelf
from ketadesk.paths import Places, whole

Options = argparse.Namespace


def opening_of(options: Options) -> Opening:
    """What is opened; the same options stand before and after a command."""
    named = getattr(options, "topic", None)
    pack = isinstance(named, str) and is_pack(named)
    return Opening(
        topic=None if pack else named,
        incoming=named if pack else None,
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
def opened_shelf(options: Options, here: Places) -> Generator[OpenShelf, None, None]:
    """The shelf with what --pack and --only-pack ask for; its notices go to stderr."""
    shelf = open_shelf(here, opening_of(options).shelf(in_force.read(here).packs))
    for notice in shelf.notices:
        say(notice)
    try:
        yield shelf
    finally:
        shelf.library.close()
        for line in shelf.library.told:
            say(line)


@contextmanager
def opened_library(options: Options, here: Places) -> Generator[Library, None, None]:
    """The library of the shelf."""
    with opened_shelf(options, here) as shelf:
        yield shelf.library


def need_folder(target: Path) -> None:
    """Raise BadInputError when the folder of a file to be written is not there."""
    folder = whole(target).parent
    if not folder.is_dir():
        raise BadInputError(f"{target}: the folder {folder} does not exist; make it first")
