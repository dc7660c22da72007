# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a piece of a page is called, and what is said of one that became something else;
refuses to know how it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk.press.marked_words import Saying

if TYPE_CHECKING:
    from ketadesk.book.differences import Difference
    from ketadesk.book.pieces import Box, Piece

translate = QCoreApplication.translate


def saying() -> Saying:
    """What is said before and after a change."""
    return Saying(
        deleted=translate("Comparing", "deleted"),
        inserted=translate("Comparing", "inserted"),
        end=translate("Comparing", "end"),
    )


def callout_words(kind: str) -> str:
    """What a box without a title of its own says at its head."""
    return {
        "key": translate("Comparing", "The main message"),
        "warning": translate("Comparing", "Warning"),
        "crisis": translate("Comparing", "Help right now"),
        "tip": translate("Comparing", "Tip"),
    }.get(kind, translate("Comparing", "Note"))


def piece_name(piece: Piece) -> str:
    """What a piece is, in words."""
    inside = piece.within[-1] if piece.within else None
    if inside is not None and inside.kind == "item":
        return _list_name(piece.within[-2])
    if piece.kind == "title" and inside is not None:
        return translate("Comparing", "Box: {kind}").format(kind=callout_words(inside.detail))
    if piece.kind == "heading":
        return translate("Comparing", "Heading {level}").format(level=int(piece.detail) - 1)
    if piece.kind == "lines":
        return translate("Comparing", "{number} lines to write on").format(number=piece.detail)
    return {
        "header": translate("Comparing", "Table, first row"),
        "row": translate("Comparing", "Row of a table"),
        "figure": translate("Comparing", "Picture {id}").format(id=piece.detail),
        "claim": translate("Comparing", "Claim {id}").format(id=piece.detail),
        "glossary": translate("Comparing", "The whole glossary"),
        "regions": translate("Comparing", "Numbers of all regions"),
    }.get(piece.kind, translate("Comparing", "Text"))


def _list_name(box: Box) -> str:
    return {
        "number": translate("Comparing", "Numbered list"),
        "task": translate("Comparing", "Boxes to tick"),
    }.get(box.detail.partition(" ")[0], translate("Comparing", "List"))


def became(one: Difference) -> str:
    """One line where a piece is another kind of thing than it was, or stands elsewhere; else ""."""
    old, new = one.old, one.new
    if old is None or new is None or one.change == "same":
        return ""
    was, now = piece_name(old), piece_name(new)
    if was != now:
        return translate("Comparing", "Was: {was}. Now: {now}.").format(was=was, now=now)
    if old.runs != new.runs:
        return ""
    return translate("Comparing", "The same words, set in another way.")
