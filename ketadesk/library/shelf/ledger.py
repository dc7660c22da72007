# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what was found out of a source, and how the source looked from outside then (stamps.py), so
that nobody need read it again; refuses to know what it is that was found.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

import msgspec

from ketadesk.files import read_plain, write_whole

_LARGEST = 1_000_000
_MOST_SEEN = 200  # sources that are remembered


class Ledger:
    """One word for each source; the file lies in the cache and may be deleted at any time."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def value_for(self, path: Path, stamp: str) -> str:
        """The word, or "" for a source that is not known or looks different now."""
        seen = self._seen().get(str(path))
        return seen[1] if stamp and seen is not None and seen[0] == stamp else ""

    def note(self, path: Path, stamp: str, value: str) -> None:
        """Remember a source; where nothing can be written it is read again at the next start."""
        seen = self._seen()
        seen.pop(str(path), None)
        seen[str(path)] = (stamp, value)
        last = dict(list(seen.items())[-_MOST_SEEN:])
        with contextlib.suppress(OSError):
            write_whole(self._file, msgspec.json.encode(last), private=True)

    def _seen(self) -> dict[str, tuple[str, str]]:
        try:
            if not is_ours(self._file):
                return {}
            data = read_plain(self._file, _LARGEST)
            return msgspec.json.decode(data, type=dict[str, tuple[str, str]])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return {}


def is_ours(file: Path) -> bool:
    """Whether this user made the file: in a folder that many may write another can plant one.

    Raises OSError where there is none.
    """
    if sys.platform == "win32":
        return True
    return file.stat().st_uid == os.geteuid()
