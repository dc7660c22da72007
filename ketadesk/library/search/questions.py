# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which of a topic's questions asks what a query asks, and what that is worth."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec

from ketadesk.library.index.index_rows import Question
from ketadesk.library.index.protocol import Index
from ketadesk.library.search.query import Part

POOL = 20  # topics beyond the limit that a question may raise into it
BONUS = 0.6  # how much more a topic counts that is asked the same
SHARP = 5  # a question that asks half the same is worth nearly nothing
SAME = 0.7  # from here on the question and the query are shown as asking the same
_STUB = 4  # letters of a stem from which on a longer beginning may belong to it


class Match(msgspec.Struct, frozen=True):
    """A topic's nearest question; fit is 1 when it has the query's telling words and no other."""

    text: str
    fit: float


class _Sought(msgspec.Struct, frozen=True):
    """A part of the query as it may stand in a question: as one of its lexemes, else begun."""

    lexemes: frozenset[str]
    begun: frozenset[str]
    worth: float


def raised(
    ranked: Sequence[tuple[int, float]], parts: Sequence[Part], shelf: Index
) -> tuple[list[tuple[int, float]], dict[int, Match]]:
    """The topics with their scores once what is asked of each was compared with the query, best
    first; and the nearest question of each.
    """
    asked = shelf.questions(topic for topic, _ in ranked)
    known = frozenset[str]().union(*(q.lexemes for some in asked.values() for q in some))
    sought = _sought(parts, shelf, known)
    telling = frozenset[str]().union(*(part.lexemes | part.begun for part in sought))
    total = sum(part.worth for part in sought)
    matches = {
        topic: _nearest((q for q in questions if not telling.isdisjoint(q.lexemes)), sought, total)
        for topic, questions in asked.items()
    }
    scored = [
        (topic, score * (1 + BONUS * matches[topic].fit ** SHARP) if topic in matches else score)
        for topic, score in ranked
    ]
    return sorted(scored, key=lambda row: -row[1]), matches


def _sought(parts: Sequence[Part], shelf: Index, known: frozenset[str]) -> list[_Sought]:
    """What of these known lexemes each part may mean: asked once, not of every question."""
    rows = shelf.lexemes_by_id({n for part in parts for n in part.lexemes})
    return [
        _Sought(
            known.intersection(rows[n].text for n in part.lexemes if n in rows),
            _begun(known, part.beginnings),
            part.worth,
        )
        for part in parts
        if not part.extra
    ]


def _nearest(questions: Iterable[Question], sought: Sequence[_Sought], total: float) -> Match:
    best = Match("", 0.0)
    for question in questions:
        fit = _fit(question.lexemes, sought, total)
        if fit > best.fit:
            best = Match(question.text, fit)
    return best


def _fit(lexemes: frozenset[str], sought: Sequence[_Sought], total: float) -> float:
    """The harmonic mean of how much of each the other has."""
    met: set[str] = set()
    covered = 0.0
    for part in sought:
        if found := lexemes & part.lexemes or lexemes & part.begun:
            covered += part.worth
            met |= found
    if not met:
        return 0.0
    cover, precise = covered / total, len(met) / len(lexemes)
    return 2 * cover * precise / (cover + precise)


def _begun(known: frozenset[str], beginnings: Collection[str]) -> frozenset[str]:
    """The lexemes that begin so, and the stems of what is typed beyond them."""
    if not beginnings:
        return frozenset()
    stems = {begun[:n] for begun in beginnings for n in range(_STUB, len(begun) + 1)}
    typed = tuple(beginnings)
    return known.intersection(stems).union(one for one in known if one.startswith(typed))
