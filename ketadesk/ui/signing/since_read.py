# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what changed of a page since it was read, as pieces under a heading each; leaves how a
piece looks to who draws it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

from ketadesk.book.differences import Difference, changes, differences
from ketadesk.book.document import Document, Paragraph, Text

if TYPE_CHECKING:
    from ketadesk.review.reviewed_digest import ReadText

translate = QCoreApplication.translate


class ChangedPart(msgspec.Struct, frozen=True):
    """Pieces that belong together; stops are those that "next" goes to, each some of the pieces."""

    heading: str  # "" for the page's own text
    pieces: tuple[Difference, ...]
    stops: tuple[tuple[Difference, ...], ...]


def parts_since(old: ReadText, now: ReadText) -> tuple[ChangedPart, ...]:
    """What stands around the text first (title, summary), then the text, then what it shows of
    other files: words, sources, pictures.
    """
    from ketadesk.review.read_texts import changed_around

    before: list[ChangedPart] = []
    after: list[ChangedPart] = []
    for kind, name, was, became in changed_around(old, now):
        part = _part(_heading(kind, name), *_said(kind, name, was, became))
        (after if kind in {"word", "source", "figure"} else before).append(part)
    found = differences(old.document, now.document)
    return (*before, ChangedPart("", found, changes(found)), *after)


def _part(heading: str, was: str, became: str) -> ChangedPart:
    found = differences(_document(was), _document(became))
    return ChangedPart(heading, found, changes(found))


def _document(words: str) -> Document:
    return Document((Paragraph((Text(words),)),) if words else ())


def _heading(kind: str, name: str) -> str:
    return {
        "title": translate("SinceRead", "Title"),
        "summary": translate("SinceRead", "Summary"),
        "audience": translate("SinceRead", "For whom"),
        "word": translate("SinceRead", "Meaning of a word"),
        "source": translate("SinceRead", "Source {name}").format(name=name),
        "figure": translate("SinceRead", "Picture {name}").format(name=name),
    }[kind]


def _said(kind: str, name: str, was: str, became: str) -> tuple[str, str]:
    if kind == "audience":
        named = {
            "patient": translate("SinceRead", "For patients"),
            "clinician": translate("SinceRead", "For clinicians"),
        }
        return named.get(was, was), named.get(became, became)
    if kind != "figure":
        return was, became
    # A picture has no words: what became of it is said instead.
    old = translate("SinceRead", "The picture as it was") if was else ""
    new = translate("SinceRead", "Another picture: see it on the page") if became else ""
    return old, new
