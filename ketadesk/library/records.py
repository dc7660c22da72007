# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the library hands out."""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt

import msgspec

from ketadesk.book.topic import Audience


class OutlineTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as a row of the tree or of `ketadesk topics`, without its text."""

    id: str
    title: str
    summary: str
    audience: Audience
    section: str
    handout: bool
    form: bool
    words: int
    checked: dt.date
    review_due: dt.date
    pack: str = ""
    clinical: bool = True
    order: int = 0
    digest: str = ""  # of what a reader sees


class OutlineSection(msgspec.Struct, frozen=True, kw_only=True):
    """A branch of the tree; topics is empty where only the branches were asked for."""

    id: str
    title: str
    audience: Audience
    count: int
    topics: tuple[OutlineTopic, ...] = ()


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A topic that answers a query, opened at its best section.

    snippet is plain text; marks are the (start, end) offsets in it of the words that matched.
    heading and anchor are "" when the answer stands before the first heading. question is the one
    of the topic's questions that asks the same as the query, "" when none does.
    """

    topic: str
    title: str
    section_title: str
    heading: str
    anchor: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    audience: Audience
    score: float
    question: str = ""
    pack: str = ""  # id of the pack whose page it is


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a query found, best first, one hit per topic.

    corrected is the query as it was understood when a word was misspelt, else "". suggestions are
    words of the library near to the query's when nothing was found. crisis says that the query
    speaks of suicide, dying or self-harm or asks for an emergency number, so that help is shown
    above everything else. nearest says that no topic has what was asked and the hits are the
    nearest there are; they must be named as such.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    corrected: str = ""
    suggestions: tuple[str, ...] = ()
    crisis: bool = False
    nearest: bool = False
