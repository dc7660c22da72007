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
    """A part of the query as it may stand in a question."""

    lexemes: frozenset[str]
    beginnings: tuple[str, ...]
    worth: float


def raised(
    ranked: Sequence[tuple[int, float]], parts: Sequence[Part], shelf: Index
) -> tuple[list[tuple[int, float]], dict[int, Match]]:
    """The topics with their scores once what is asked of each was compared with the query, best
    first; and the nearest question of each.
    """
    sought = _sought(parts, shelf)
    asked = shelf.questions(topic for topic, _ in ranked)
    matches = {topic: _nearest(questions, sought) for topic, questions in asked.items()}
    scored = [
        (topic, score * (1 + BONUS * matches[topic].fit ** SHARP) if topic in matches else score)
        for topic, score in ranked
    ]
    return sorted(scored, key=lambda row: -row[1]), matches


def _sought(parts: Sequence[Part], shelf: Index) -> list[_Sought]:
    rows = shelf.lexemes_by_id({n for part in parts for n in part.lexemes})
    return [
        _Sought(
            frozenset(rows[n].text for n in part.lexemes if n in rows),
            tuple(part.beginnings),
            part.worth,
        )
        for part in parts
        if not part.extra
    ]


def _nearest(questions: Iterable[Question], sought: Sequence[_Sought]) -> Match:
    best = Match("", 0.0)
    total = sum(part.worth for part in sought)
    for question in questions:
        fit = _fit(question.lexemes, sought, total)
        if fit > best.fit:
            best = Match(question.text, fit)
    return best


def _fit(lexemes: Collection[str], sought: Sequence[_Sought], total: float) -> float:
    """The harmonic mean of how much of each the other has."""
    if not lexemes:
        return 0.0
    met: set[str] = set()
    covered = 0.0
    for part in sought:
        found = part.lexemes.intersection(lexemes)
        if not found and part.beginnings:
            found = {lexeme for lexeme in lexemes if _begins(lexeme, part.beginnings)}
        if found:
            covered += part.worth
            met |= found
    if not met:
        return 0.0
    cover, precise = covered / total, len(met) / len(lexemes)
    return 2 * cover * precise / (cover + precise)


def _begins(lexeme: str, beginnings: Iterable[str]) -> bool:
    return any(
        lexeme.startswith(begun) or (len(lexeme) >= _STUB and begun.startswith(lexeme))
        for begun in beginnings
    )
