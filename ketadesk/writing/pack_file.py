# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the clinic's own pages become one file to give to another computer: those that are
published, under a version that grows with each change.
"""

from __future__ import annotations

import datetime as dt
import re

from ketadesk.book.pack.archive import MANIFEST, files_of
from ketadesk.book.pack.build_archive import archive_of
from ketadesk.writing.own_pages import OwnPack

_VERSION = re.compile(rb'^version[ \t]*=[ \t]*"[^"\n]*"', re.MULTILINE)


def pack_file(pack: OwnPack) -> bytes:
    """The .ketapack of a pack. Its version is the moment of the last change, so that the computer
    that gets a second file knows which of the two is newer; the same pages make the same file.

    Raises PackError for a pack that cannot be read.
    """
    files = files_of(pack.folder)
    moment = max((page.saved for page in pack.pages() if page.published), default=None)
    if moment is not None:
        shown = moment.astimezone(dt.UTC).strftime("%Y.%m.%d.%H%M%S")
        line = f'version = "{shown}"'.encode()
        files[MANIFEST] = _VERSION.sub(lambda _found: line, files[MANIFEST], count=1)
    return archive_of(files)
