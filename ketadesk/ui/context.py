# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a window is made from; refuses to know where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ketadesk.press.review_line import NO_REVIEWS, Reviews

if TYPE_CHECKING:
    from pathlib import Path

    from ketadesk.in_force import InForce
    from ketadesk.library.library import Library
    from ketadesk.library.shelf.shelf_pack import OpenShelf
    from ketadesk.paths import Places


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """The library, what holds (settings, letterhead, numbers), and a topic to open first."""

    places: Places
    library: Library
    held: InForce
    notices: tuple[str, ...] = ()
    topic: str | None = None
    incoming: Path | None = None  # a pack to be shown and asked about
    shelf: OpenShelf | None = None  # the packs that the library was made of
    reviews: Reviews = NO_REVIEWS  # LibraryReviews of the library
