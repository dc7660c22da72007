# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the rows of the index as they are kept."""

from __future__ import annotations

import msgspec

from ketadesk.book.topic import Audience


class LexemeRow(msgspec.Struct, frozen=True, array_like=True):
    """A lexeme: in how many topics, how far it leans to patient topics, and its packed postings."""

    id: int
    text: str
    count: int
    lean: float
    top: bytes
    rest: bytes | None


class WordRow(msgspec.Struct, frozen=True, array_like=True):
    """A word as it is written; numbers are in the order of the words. prior says how much it is
    worth as a correction; 0: never.
    """

    number: int
    word: str
    lexeme: int
    prior: int


class PrefixRow(msgspec.Struct, frozen=True, array_like=True):
    """A beginning that many words share, with the topics that have any of them."""

    prefix: str
    count: int
    top: bytes
    rest: bytes | None


class Question(msgspec.Struct, frozen=True, array_like=True):
    """A question that people ask of a topic, and its telling words as lexemes."""

    text: str
    lexemes: frozenset[str]


class WordPlace(msgspec.Struct, frozen=True, array_like=True):
    """Where a passage stands in the topic's text: its heading from top, its words from start."""

    heading: str
    anchor: str
    top: int
    start: int
    end: int


class Leaf(msgspec.Struct, frozen=True):
    """What of a topic is shown in a result."""

    id: str
    title: str
    section_title: str
    audience: Audience
    summary: str
    places: tuple[WordPlace, ...]
    text: str
