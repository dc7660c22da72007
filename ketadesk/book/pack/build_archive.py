# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the files of a pack become one .ketapack, the same bytes from the same files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ketadesk.book.pack.archive import files_of

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # a zip knows none before; so times do not show in the bytes
_MODE = 0o644 << 16
_UNIX = 3


def archive_of(files: dict[str, bytes]) -> bytes:
    """A zip of these files, sorted by name, with nothing in it of when and where it was made."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return whole.getvalue()


def built(folder: Path) -> bytes:
    """The .ketapack of a pack's folder. Raises PackError for what is no pack."""
    return archive_of(files_of(folder))
