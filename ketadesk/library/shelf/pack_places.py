# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows in which folders packs lie, and which of them a folder holds; opens none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ketadesk.library.shelf.share_state import copies_of, share_state, state_file
from ketadesk.library.shelf.shelf_pack import ShelfRequest, Where
from ketadesk.library.shelf.stamps import stamp_of
from ketadesk.paths import Places

ENDING = ".ketapack"
OWN = "our-pages"  # the folder pack that the editor writes


class PlacedPack(NamedTuple):
    """A pack as it lies somewhere."""

    where: Where
    path: Path
    share: str = ""


def packs_in(folder: Path) -> tuple[Path, ...]:
    """The packs that lie in a folder, by name: files that end in .ketapack, and folders with a
    pack.toml. Raises OSError as the system gave it; a folder that is not there has none.
    """
    found: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                file = entry.name.lower().endswith(ENDING) and not entry.is_dir()
                if file or os.path.isfile(os.path.join(entry.path, "pack.toml")):
                    found.append(folder / entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(found))


def standing_packs(here: Places, request: ShelfRequest) -> Iterator[PlacedPack]:
    """Every pack beside the bundled one that is to stand on the shelf, low to high."""
    if request.only is None:
        yield from (PlacedPack("machine", path) for path in _readable(here.machine_packs))
        for share in request.shares:
            copies = copies_of(here, share, share_state(here, share))
            yield from (PlacedPack("share", path, share) for path in copies.values())
        # What somebody writes here stands over what was added: it may be a change of it.
        users = sorted(_readable(here.packs), key=lambda path: path.name == OWN)
        yield from (PlacedPack("user", path) for path in users)
    yield from (PlacedPack("run", path) for path in request.run)


def _readable(folder: Path) -> tuple[Path, ...]:
    try:
        return packs_in(folder)
    except OSError:  # whoever may not read it has no packs there
        return ()


def watched(here: Places, request: ShelfRequest) -> dict[Path, str]:
    """Every file and folder by which the shelf is another when it is written, and how each looks
    from outside.
    """
    paths = [pack.path for pack in standing_packs(here, request)]
    if request.only is not None:
        paths.append(request.only)
    else:
        paths += [state_file(here, share) for share in request.shares]
        if not here.compiled.is_file():  # in a source tree the bundled pack is written too
            paths.append(here.content)
    return {path: stamp_of(path) for path in paths}
