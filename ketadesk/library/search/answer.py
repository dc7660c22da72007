# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a query is answered: understood, ranked and shown with its best passage; refuses to
know how the index is kept. Nothing of a query is stored or logged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from ketadesk.book.topic import Audience
from ketadesk.language import languages
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import Leaf
from ketadesk.library.index.protocol import Index
from ketadesk.library.records import Hit, SearchResult
from ketadesk.library.search.crisis import speaks_of_crisis
from ketadesk.library.search.query import Part, Understanding, understand
from ketadesk.library.search.query_words import nearest_words
from ketadesk.library.search.ranking import audience_factor, lean_of, rank
from ketadesk.library.search.snippet import Needle, excerpt

_READ = 200  # letters of a query for which near words are looked up


class _Answer(msgspec.Struct, frozen=True):
    """What one store answers."""

    hits: tuple[Hit, ...]
    corrected: str


def search(
    shelves: Sequence[Index],
    query: str,
    *,
    limit: int,
    audience: Audience | None,
    literal: bool,
) -> SearchResult:
    """The topics that answer the query, best first, one hit for each topic id."""
    crisis = speaks_of_crisis(query, _vocabularies(shelves))
    answers = [_ask(shelf, query, limit, audience, literal) for shelf in shelves]
    if any(a.hits and not a.corrected for a in answers):
        # A word that one pack knows is no slip: the others are asked for it as it was typed.
        answers = [
            _ask(shelf, query, limit, audience, True) if answer.corrected else answer
            for shelf, answer in zip(shelves, answers, strict=True)
        ]
    first: dict[str, Hit] = {}
    for answer in answers:
        for hit in answer.hits:
            first.setdefault(hit.topic, hit)
    hits = sorted(first.values(), key=lambda hit: -hit.score)[:limit]
    corrected = next((a.corrected for a in answers if a.corrected), "")
    near = (
        [] if hits else [word for shelf in shelves for word in nearest_words(query[:_READ], shelf)]
    )
    return SearchResult(
        query=query,
        hits=tuple(hits),
        corrected=corrected,
        suggestions=tuple(dict.fromkeys(near))[:5],
        crisis=crisis,
    )


def _vocabularies(shelves: Sequence[Index]) -> list[Vocabulary]:
    """Those of the topics first, then every other: danger is heard in all languages there are."""
    known = [shelf.vocabulary for shelf in shelves]
    known += [language.vocabulary() for language in languages.every()]
    return list(dict.fromkeys(known))


def _ask(shelf: Index, query: str, limit: int, audience: Audience | None, literal: bool) -> _Answer:
    meant = understand(query, shelf, literal=literal)
    if not meant.parts or limit < 1:
        return _Answer((), "")
    clinician = shelf.clinician_bits
    factor = audience_factor(clinician, lean_of(meant.parts, meant.lean))
    ranked = rank(meant.parts, shelf.size, limit, _admitted(clinician, audience), factor)
    leaves = shelf.leaves(topic for topic, _ in ranked)
    needles = _needles(meant.parts, shelf)
    hits = tuple(_hit(leaves[topic], score, needles) for topic, score in ranked)
    return _Answer(hits, _corrected(meant, ranked[0][0]) if ranked else "")


def _admitted(clinician: bytes, audience: Audience | None) -> Callable[[int], bool] | None:
    if audience is None:
        return None
    wanted = 1 if audience == "clinician" else 0
    return lambda topic: clinician[topic >> 3] >> (topic & 7) & 1 == wanted


def _hit(leaf: Leaf, score: float, needles: Sequence[Needle]) -> Hit:
    best = excerpt(leaf.text, leaf.places, needles)
    return Hit(
        topic=leaf.id,
        title=leaf.title,
        section_title=leaf.section_title,
        heading=best.heading,
        anchor=best.anchor,
        snippet=best.text or leaf.summary,
        marks=best.marks,
        audience=leaf.audience,
        score=round(score / 4096, 4),
    )


def _needles(parts: Sequence[Part], shelf: Index) -> list[Needle]:
    """What to look for in the texts: for each lexeme its words, for each beginning itself."""
    needles: list[Needle] = []
    words: dict[int, list[str]] = {}
    for row in shelf.words_of({n for part in parts for n in part.lexemes}):
        words.setdefault(row.lexeme, []).append(row.word)
    for number, part in enumerate(parts):
        needles += [Needle(b, None, number, part.worth) for b in sorted(part.beginnings)]
        needles += [
            Needle(_common_beginning(words[n]), frozenset(words[n]), number, part.worth)
            for n in sorted(part.lexemes)
            if n in words
        ]
    return [needle for needle in needles if needle.beginning]


def _common_beginning(words: Sequence[str]) -> str:
    first, last = min(words), max(words)
    return next((first[:n] for n in range(len(first), 0, -1) if last.startswith(first[:n])), "")


def _corrected(meant: Understanding, best: int) -> str:
    """The query with the misspelt words put right, as the best topic has them; "" when none was."""
    choices = [choice for part in meant.parts for choice in part.choices]
    text = meant.text
    for choice in sorted(choices, key=lambda choice: -choice.start):
        words = [word for word, source in choice.words if source.weight(best)]
        chosen = words[0] if words else choice.words[0][0]
        text = text[: choice.start] + chosen + text[choice.end :]
    return text if choices else ""
