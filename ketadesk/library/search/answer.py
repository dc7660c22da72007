# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a query is answered: understood, ranked and shown with its best passage; refuses to
know how the index is kept. Nothing of a query is stored or logged.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from ketadesk.book.topic import Audience
from ketadesk.language import languages
from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import Leaf
from ketadesk.library.index.protocol import Index
from ketadesk.library.index.words import plain_words, words_at
from ketadesk.library.records import Hit, SearchResult
from ketadesk.library.search.corrections import nearest_words, words_like
from ketadesk.library.search.crisis import asks_for_help_line, cries_for_help, speaks_of_crisis
from ketadesk.library.search.query import NOWHERE, Elsewhere, Part, Understanding, understand
from ketadesk.library.search.query_words import telling_words
from ketadesk.library.search.questions import POOL, SAME, Match, raised
from ketadesk.library.search.ranking import audience_factor, lean_of, rank
from ketadesk.library.search.snippet import Needle, excerpt

_READ = 200  # letters of a query for which near words are looked up
_SENTENCE = 5  # words from which on a query that finds nothing is offered the nearest pages
_NEAREST = 5  # pages that are offered then
_NAMED = 3  # the help page is among so many first hits when a query names what crisis is about


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the library: see Library.search."""

    query: str
    limit: int = 20
    audience: Audience | None = None
    literal: bool = False
    numbers: Collection[str] = ()
    left_out: Mapping[str, frozenset[int]] = {}  # of each pack the topics that are not shown


class _Answer(NamedTuple):
    """What one pack answers: its topics with their scores, best first, not yet as hits, since of
    several packs' topics most are not shown.
    """

    shelf: Index
    meant: Understanding
    ranked: Sequence[tuple[int, float]] = ()
    matches: Mapping[int, Match] = {}
    corrected: str = ""


def search(shelves: Sequence[Index], asked: Asked) -> SearchResult:
    """The topics that answer the query, best first, one hit for each topic id."""
    vocabularies = _vocabularies(shelves)
    calls = asks_for_help_line(asked.query, asked.numbers, vocabularies)
    danger = calls or speaks_of_crisis(asked.query, vocabularies)
    answers = _answers(shelves, asked)
    corrected = next((a.corrected for a in answers if a.corrected), "")
    corrected_cry = not danger and speaks_of_crisis(corrected, vocabularies)
    danger = danger or corrected_cry
    hits = _merged(answers, asked)
    if danger:
        # Who asks what is known of suicide finds that first; who cries for help finds help.
        first = calls or corrected_cry or cries_for_help(asked.query, vocabularies)
        hits = _with_help(shelves, asked, hits, 1 if first else _NAMED)
    nearest: list[Hit] = []
    near: list[str] = []
    if not hits:
        near = [word for shelf in shelves for word in nearest_words(_telling(asked, shelf), shelf)]
        nearest = [] if asked.literal else _nearest(shelves, asked)
    return SearchResult(
        query=asked.query,
        hits=tuple(hits or nearest),
        corrected="" if danger else corrected,  # who is in danger is not told how to spell
        suggestions=tuple(dict.fromkeys(near))[:5],
        crisis=danger,
        nearest=bool(nearest),
    )


def _vocabularies(shelves: Sequence[Index]) -> list[Vocabulary]:
    """Those of the topics first, then every other: danger is heard in all languages there are."""
    known = [shelf.vocabulary for shelf in shelves]
    known += [language.vocabulary() for language in languages.every()]
    return list(dict.fromkeys(known))


def _answers(shelves: Sequence[Index], asked: Asked) -> list[_Answer]:
    others = _others(shelves)
    answers = [_ask(s, asked, others[s.id]) for s in shelves]
    if any(a.ranked and not a.corrected for a in answers):
        # A word that one pack knows is no slip: the others are asked for it as it was typed.
        as_typed = msgspec.structs.replace(asked, literal=True)
        answers = [
            _ask(shelf, as_typed, others[shelf.id]) if answer.corrected else answer
            for shelf, answer in zip(shelves, answers, strict=True)
        ]
    return answers


def _others(shelves: Sequence[Index]) -> dict[str, Elsewhere]:
    """For each pack what the others have of any word."""
    if len(shelves) <= 1:
        return {shelf.id: NOWHERE for shelf in shelves}

    @functools.cache
    def counts(lexeme: str) -> dict[str, int]:
        found = ((s.id, s.lexemes([lexeme]).get(lexeme)) for s in shelves)
        return {pack: row.count for pack, row in found if row is not None}

    def having(pack: str, lexeme: str) -> int:
        return sum(count for other, count in counts(lexeme).items() if other != pack)

    size = sum(shelf.size for shelf in shelves)
    return {s.id: Elsewhere(size - s.size, functools.partial(having, s.id)) for s in shelves}


def _merged(answers: Sequence[_Answer], asked: Asked) -> list[Hit]:
    """The best of all answers as hits."""
    if len(answers) == 1:
        return _hits(answers[0], answers[0].ranked[: asked.limit])
    rows = [(score, n, topic) for n, a in enumerate(answers) for topic, score in a.ranked]
    rows.sort(key=lambda row: -row[0])
    shown = _named_first(rows, answers, asked.query)[: asked.limit]
    hits = {
        (n, number): hit
        for n, answer in enumerate(answers)
        if (own := [(topic, score) for score, m, topic in shown if m == n])
        for (number, _), hit in zip(own, _hits(answer, own), strict=True)
    }
    return [hits[n, topic] for _, n, topic in shown]


_Row: TypeAlias = tuple[float, int, int]  # a score, the answer's place, the topic's number


def _named_first(rows: list[_Row], answers: Sequence[_Answer], query: str) -> list[_Row]:
    """The rows, first those whose whole title was asked for: the page of a small pack is found
    under its name whatever else stands in a large one.
    """
    name = plain_words(query)
    named = {(n, topic) for n, a in enumerate(answers) for topic in a.shelf.titled(name)}
    first = [(rows[0][0], n, topic) for _, n, topic in rows if (n, topic) in named]
    return [*first, *(row for row in rows if row[1:] not in named)]


def _hits(answer: _Answer, ranked: Sequence[tuple[int, float]]) -> list[Hit]:
    shelf = answer.shelf
    leaves = shelf.leaves(topic for topic, _ in ranked)
    needles = _needles(answer.meant.parts, shelf) if ranked else []
    return [
        _hit(shelf.id, leaves[topic], score, needles, answer.matches.get(topic))
        for topic, score in ranked
    ]


def _ask(shelf: Index, asked: Asked, elsewhere: Elsewhere = NOWHERE) -> _Answer:
    meant = understand(asked.query, shelf, literal=asked.literal, elsewhere=elsewhere)
    if not meant.parts or asked.limit < 1:
        return _Answer(shelf, meant)
    clinician = shelf.clinician_bits
    factor = audience_factor(clinician, lean_of(meant.parts, meant.lean))
    pool = asked.limit + (POOL if shelf.has_questions else 0)
    ranked = rank(meant.parts, shelf.size, pool, _admitted(shelf, asked), factor)
    matches: dict[int, Match] = {}
    if shelf.has_questions:
        ranked, matches = raised(ranked, meant.parts, shelf)
        ranked = ranked[: asked.limit]
    corrected = _corrected(meant, ranked[0][0]) if ranked else ""
    return _Answer(shelf, meant, ranked, matches, corrected)


def _pages(shelf: Index, numbers: Iterable[int], asked: Asked, score: float) -> list[Hit]:
    """These topics as hits, those of the wanted audience."""
    admitted = _admitted(shelf, asked)
    shown = [number for number in numbers if admitted is None or admitted(number)]
    leaves = shelf.leaves(shown)
    meant = understand(asked.query, shelf, literal=True)
    needles = _needles(meant.parts, shelf)
    return [_hit(shelf.id, leaves[number], score, needles, None) for number in shown]


def _with_help(shelves: Sequence[Index], asked: Asked, hits: list[Hit], places: int) -> list[Hit]:
    """The hits with the help page among the first places, at the last of them where it was not."""
    helping = dict.fromkeys(shelf.help_id for shelf in shelves if shelf.help_id)
    for help_id in helping if asked.limit > 0 else ():
        score = 4096 * hits[0].score if hits else 0.0
        for page in _shown_pages(shelves, [help_id], asked, score):
            if any(hit.topic == page.topic for hit in hits[:places]):
                return hits
            others = [hit for hit in hits if hit.topic != page.topic]
            before = others[: places - 1]
            page = msgspec.structs.replace(page, score=before[-1].score if before else page.score)
            return [*before, page, *others[places - 1 :]][: asked.limit]
    return hits


def _shown_pages(
    shelves: Sequence[Index], ids: Sequence[str], asked: Asked, score: float
) -> Iterator[Hit]:
    """These topics as hits, from whichever pack has the one that is shown."""
    for shelf in shelves:
        yield from _pages(shelf, shelf.numbers_of(ids), asked, score)


def _nearest(shelves: Sequence[Index], asked: Asked) -> list[Hit]:
    """Pages to offer to someone who asked a whole question that no topic answers: those with words
    that look like the question's, else those that are wanted most.
    """
    if sum(1 for _ in words_at(folded(asked.query[:_READ]), shelves[0].vocabulary)) < _SENTENCE:
        return []
    limit = min(asked.limit, _NEAREST)
    found: list[Hit] = []
    for shelf in shelves:
        like = " ".join(words_like(_telling(asked, shelf), shelf))
        loose = msgspec.structs.replace(asked, query=like, literal=True, limit=limit)
        if like:
            answer = _ask(shelf, loose)
            found += _hits(answer, answer.ranked)
    for shelf in shelves:
        if not found:
            found = _pages(shelf, shelf.wanted or range(shelf.size), asked, 0.0)
    if not found:  # none of the wanted ones is for this audience
        found = _pages(shelves[0], range(shelves[0].size), asked, 0.0)
    return found[:limit]


def _telling(asked: Asked, shelf: Index) -> list[str]:
    return telling_words(asked.query[:_READ], shelf.vocabulary)


def _admitted(shelf: Index, asked: Asked) -> Callable[[int], bool] | None:
    """Whether a topic may be shown; None where all may."""
    clinician, left_out = shelf.clinician_bits, asked.left_out.get(shelf.id)
    if asked.audience is None:
        return (lambda topic: topic not in left_out) if left_out else None
    wanted = 1 if asked.audience == "clinician" else 0
    return lambda topic: (
        clinician[topic >> 3] >> (topic & 7) & 1 == wanted and not (left_out and topic in left_out)
    )


def _hit(
    pack: str, leaf: Leaf, score: float, needles: Sequence[Needle], match: Match | None
) -> Hit:
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
        question=match.text if match is not None and match.fit >= SAME else "",
        pack=pack,
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
