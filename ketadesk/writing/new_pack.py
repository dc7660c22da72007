# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack of files is begun: the sample that travels with the program, with a name and
dates of its own; what is in it lies in resources/authors/sample-pack.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import tempfile
from pathlib import Path

from ketadesk.book.markup.names import anchor_of
from ketadesk.book.pack.archive import MANIFEST
from ketadesk.edited import line_of
from ketadesk.errors import BadInputError
from ketadesk.writing.templates import a_year_after

_CHECKED = re.compile(r"^(checked|date) = \d{4}-\d\d-\d\d", re.M)
_DUE = re.compile(r"^(review_due) = \d{4}-\d\d-\d\d", re.M)


def new_pack(sample: Path, target: Path, today: dt.date) -> None:
    """Make the folder target, a pack that checks clean on that day, named after its folder.

    It is made beside its place and then moved there, so that it is whole or not there at all.
    Raises BadInputError, in one line, for a folder that holds something already and for what the
    disk has against it.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        message = f"{target}: there is something already; name a folder that is new or empty"
        raise BadInputError(message)
    name = target.resolve().name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{name}.", dir=target.parent) as beside:
            made = Path(shutil.copytree(sample, Path(beside) / name, copy_function=shutil.copyfile))
            for path in (*made.rglob("*.md"), made / MANIFEST):
                text = _dated(path.read_text("utf-8"), today)
                path.write_bytes(text.encode())
            _name(made / MANIFEST, name)
            if target.exists():
                target.rmdir()
            made.replace(target)
    except OSError as error:
        reason = error.strerror or "it is locked"
        message = f"{target}: the pack cannot be written ({reason}); name another folder"
        raise BadInputError(message) from error


def _dated(text: str, today: dt.date) -> str:
    text = _CHECKED.sub(rf"\1 = {today.isoformat()}", text)
    return _DUE.sub(rf"\1 = {a_year_after(today).isoformat()}", text)


def _name(manifest: Path, name: str) -> None:
    """Give the pack the id and title that its folder's name makes, each in its own line."""
    lines = manifest.read_text("utf-8").split("\n")
    words = " ".join(re.findall(r"[^\W_]+", name)) or "Our pages"
    for field, value in (("id", anchor_of(name)), ("title", words[:1].upper() + words[1:])):
        at = line_of("\n".join(lines), field) - 1
        comment = lines[at].partition("#")[2]
        written = f'{field} = "{value}"'
        lines[at] = f"{written:31} #{comment}" if comment else written
    manifest.write_bytes("\n".join(lines).encode())
