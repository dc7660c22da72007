# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how parse() says where things stand in a source; refuses to know how they are found."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.document import Document
from ketadesk.book.markup.lines import Mistake

PlaceKind: TypeAlias = Literal[
    "heading", "link", "term", "citation", "figure", "slot", "claims", "callout", "block"
]


class Position(msgspec.Struct, frozen=True):
    """Where something stands: a link's target, a term's or figure's id, one citation's key…

    name is the anchor of a heading (its level is in `level`), and the tag of a top-level block.
    described is False for a figure without alt text.
    """

    kind: PlaceKind
    name: str
    line: int
    level: int = 0
    described: bool = True


class SourcePassage(msgspec.Struct, frozen=True):
    """One run of text as it is read, with the offsets at which its source lines begin."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The source line of the letter at that offset."""
        line = self.starts[0][1] if self.starts else 0
        for start, named in self.starts:
            if start <= offset:
                line = named
        return line


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """What parse() gives: the document, what is wrong, and where things stand in the source."""

    document: Document
    findings: tuple[Mistake, ...]
    places: tuple[Position, ...]
    passages: tuple[SourcePassage, ...]

    def of(self, kind: PlaceKind) -> tuple[Position, ...]:
        """The places of one kind, in reading order."""
        return tuple(place for place in self.places if place.kind == kind)
