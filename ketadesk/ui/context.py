# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a window is made from; refuses to know where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from ketadesk.clinic import Clinic, Region
    from ketadesk.library.library import Library
    from ketadesk.paths import Places
    from ketadesk.settings import Loaded


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """Library, settings, letterhead and numbers, and a topic to open first."""

    places: Places
    library: Library
    loaded: Loaded
    clinic: Clinic
    regions: tuple[Region, ...]
    region: Region
    notices: tuple[str, ...] = ()
    topic: str | None = None
