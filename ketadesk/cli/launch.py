# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the window is opened with: library, settings and letterhead; refuses to know Qt and
the other commands.

It stands apart from commands/ because whoever opens the window waits for every module it names.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ketadesk import in_force
from ketadesk.errors import ExitCode
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import Places, places, whole
from ketadesk.policy import PackPolicy
from ketadesk.review.review_states import LibraryReviews

if TYPE_CHECKING:
    from collections.abc import Container

    from ketadesk.in_force import InForce
    from ketadesk.library.shelf.shelf_pack import OpenShelf
    from ketadesk.ui.context import Context


_TAKES_A_VALUE = ("--pack", "--only-pack", "--data-dir")


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for; the paths as they were written."""

    topic: str | None = None
    incoming: str | None = None  # a pack that is shown and asked about: a double click on it
    packs: tuple[str, ...] = ()
    only_pack: str | None = None
    data_dir: str | None = None

    @property
    def places(self) -> Places:
        """Where things lie in this run."""
        return places(Path(self.data_dir) if self.data_dir else None)

    def shelf(self, policy: PackPolicy, *, forgiving: bool = False) -> ShelfRequest:
        """What is to stand on the shelf in this run, under this policy."""
        return ShelfRequest(
            run=tuple(Path(path) for path in self.packs),
            only=Path(self.only_pack) if self.only_pack else None,
            forgiving=forgiving,
            shares=policy.shares,
            keys=policy.keys,
            unsigned=policy.unsigned,
        )


def is_for_window(arguments: Sequence[str]) -> bool:
    """True when these words ask for the window, however they are written."""
    word = _first_word(arguments)
    return word in {"", "open"} or is_pack(word)


def with_command(arguments: Sequence[str]) -> list[str]:
    """The words with "open" before a .ketapack that stands in the command's place, as where a file
    is clicked twice.
    """
    word = _first_word(arguments)
    words = list(arguments)
    if is_pack(word):
        words.insert(words.index(word), "open")
    return words


def is_pack(word: str) -> bool:
    """True for the name of a .ketapack."""
    return word.lower().endswith(".ketapack")


def _first_word(arguments: Sequence[str]) -> str:
    """The first word that is no option and no option's value, "" for none."""
    rest = iter(arguments)
    words = [word for word in rest if not (word in _TAKES_A_VALUE and next(rest, ""))]
    return next((word for word in words if not word.startswith("-")), "")


def has_no_console() -> bool:
    """True when nobody can read stderr: a windowed program on Windows (packaging/entry.py), or one
    that a desktop's icon started.
    """
    if getattr(sys.stderr, "name", "") == os.devnull:
        return True
    if not getattr(sys, "frozen", False) or sys.stderr.isatty():
        return False
    if os.environ.get("GIO_LAUNCHED_DESKTOP_FILE_PID") == str(os.getpid()):
        return True
    return any(os.environ.get(name) for name in ("DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN"))


def open_window(asked: Opening) -> int:
    """The window, at a topic if one was named; the return value is the exit code."""
    from ketadesk.ui import display

    reason = display.why_not()
    if reason:
        sys.stderr.write(f"ketadesk: {reason}\n")
        return ExitCode.BAD_INPUT
    from ketadesk.ui.app import run

    return run(context(asked))


def reviews_of(here: Places, shelf: OpenShelf, held: InForce) -> LibraryReviews:
    """What the records of the shelf's packs say, under what the policy asks."""
    signatures = {pack.id: pack.signature for pack in shelf.packs if not pack.refused}

    def printable() -> Container[str] | None:
        # Imported here: asked only where there are records.
        from ketadesk.errors import TypesettingError
        from ketadesk.press.paper.letters import load_coverage

        try:
            return load_coverage(here.fonts / "coverage.json").upright
        except TypesettingError:
            return None

    return LibraryReviews(
        shelf.library,
        reviewers=held.review.reviewers,
        printing=held.review.printing,
        printable=printable,
        signature_of=lambda pack: signatures.get(pack, ""),
    )


def context(asked: Opening) -> Context:
    """What a window is made from. Raises UnknownTopicError before any window opens."""
    from ketadesk.ui.context import Context

    here = asked.places
    held = in_force.read(here)
    shelf = open_shelf(here, asked.shelf(held.packs, forgiving=True))
    if asked.topic is not None:
        shelf.library.entry(asked.topic)  # an unknown topic is one clear line
    reviews = reviews_of(here, shelf, held)
    return Context(
        places=here,
        library=shelf.library,
        held=held,
        notices=(*held.faults, *shelf.notices, *reviews.notices()),
        topic=asked.topic,
        incoming=whole(Path(asked.incoming)) if asked.incoming else None,
        shelf=shelf,
        reviews=reviews,
    )
