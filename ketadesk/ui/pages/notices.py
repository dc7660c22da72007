# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how LICENSE and THIRD-PARTY-NOTICES.txt are laid out: parts, and in them notices with their
texts; refuses to know how they are shown.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

OWN = "LICENSE"
OTHERS = "THIRD-PARTY-NOTICES.txt"
_RULE = "=" * 80
_ENTRY = "--- "


class Notice(msgspec.Struct, frozen=True):
    """What one part of the program is under."""

    part: str
    title: str
    text: str


def read_notices(folder: Path) -> tuple[Notice, ...]:
    """KetaDesk's own licence first, then everybody else's; () when the files are not there."""
    try:
        own = (folder / OWN).read_text("utf-8")
        others = (folder / OTHERS).read_text("utf-8")
    except OSError:
        return ()
    return (Notice("KetaDesk", "KetaDesk", own.strip()), *_split(others))


def _split(text: str) -> list[Notice]:
    """The notices of the file; what stands before a part's first entry has the part's title."""
    found: list[Notice] = []
    part = title = ""
    lines: list[str] = []

    def keep() -> None:
        words = "\n".join(lines).strip("\n")
        if part and words.strip():
            found.append(Notice(part, title, words))
        lines.clear()

    rows = text.splitlines()
    at = 0
    while at < len(rows):
        if rows[at] == _RULE and at + 2 < len(rows) and rows[at + 2] == _RULE:
            keep()
            part = title = rows[at + 1]
            at += 3
            continue
        if part and rows[at].startswith(_ENTRY):
            keep()
            title = rows[at].removeprefix(_ENTRY)
        else:
            lines.append(rows[at])
        at += 1
    keep()
    return found
