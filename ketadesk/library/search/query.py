# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the words of a query may mean in this library; refuses to know which topic is best.

A query becomes parts: words or phrases, each with the spellings, word forms, completions and
synonyms that stand for it, and how much each of them counts. Whatever is typed is data: there is no
syntax.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import LexemeRow
from ketadesk.library.index.postings import AllOf, AnyOf, Postings, PostingSource
from ketadesk.library.index.protocol import Index
from ketadesk.library.search.query_words import Token, WordReader, tokens_of

_READ = 600  # letters of a query that are looked at
_LONGEST_PHRASE = 4

# What stands for a part of the query counts this much of what was typed.
SYNONYM, PIECE = 0.65, 0.2
APART = 0.6  # the words of a phrase, but not side by side
NUMBER = 0.6  # a number or a measure of time says less than the word beside it
PAIR = 0.5  # two words side by side in a title, heading or keyword
MEANT = 0.15  # how far a word with common synonyms counts as common itself
PHRASE = 0.5  # 0: a phrase is worth all its words together, 1: as much as one of them
DOUBT = 0.4  # what each slip after the first takes from a corrected word

# How much a query is taken for a patient's: any query, one with glue words, one about oneself, one
# with a word of the trade.
ANYONE, QUESTION, FIRST_PERSON, TRADE = 0.15, 0.5, 0.8, -1.0


class Choice(msgspec.Struct, frozen=True):
    """A misspelt word's place in the query and what it may have meant, best first, with topics."""

    start: int
    end: int
    words: tuple[tuple[str, PostingSource], ...]


class Part(msgspec.Struct, frozen=True):
    """A word or phrase of the query and the topics that answer it.

    extra marks two words that some titles and keywords have side by side: it raises those topics,
    but no topic needs it.

    lexemes and beginnings say which words are marked in a snippet.
    """

    source: AnyOf
    worth: float
    lean: float
    lexemes: frozenset[int]
    beginnings: frozenset[str] = frozenset()
    choices: tuple[Choice, ...] = ()
    extra: bool = False


class Understanding(msgspec.Struct, frozen=True):
    """A query as this library understands it. text is what the parts' places refer to."""

    text: str
    parts: tuple[Part, ...]
    lean: float = 0.0  # above 0 when it is asked as a person asks, not as a record is looked up


class Elsewhere(NamedTuple):
    """The other packs that are asked the same: how many topics they have, and how many of those
    have a lexeme. A word is as rare as it is in all of them together, or a page of a small pack
    could not be weighed beside one of a large one.
    """

    topics: int = 0
    having: Callable[[str], int] = lambda _lexeme: 0


NOWHERE = Elsewhere()


def understand(
    query: str, index: Index, *, literal: bool = False, elsewhere: Elsewhere = NOWHERE
) -> Understanding:
    """What the query may mean. With literal no word is corrected."""
    text = unicodedata.normalize("NFC", query[:_READ])
    tokens = tokens_of(text, index.vocabulary)
    if not tokens:
        return Understanding(text, ())
    WordReader(index, literal).read(tokens)
    parts = tuple(_Parts(index, elsewhere).parts(tokens))
    return Understanding(text, parts, _personal(tokens, index.vocabulary))


def _personal(tokens: Sequence[Token], vocabulary: Vocabulary) -> float:
    """How much the query is a question in someone's own words."""
    first_person = any(token.text in vocabulary.own_words for token in tokens)
    glue = any(token.glue for token in tokens)
    trade = any(token.lexeme in vocabulary.trade_words for token in tokens)
    return (
        ANYONE
        + (FIRST_PERSON if first_person else 0.0)
        + (QUESTION if glue else 0.0)
        + (TRADE if trade else 0.0)
    )


class _Parts:
    """Puts the words of one query together."""

    def __init__(self, index: Index, elsewhere: Elsewhere) -> None:
        self._index = index
        self._elsewhere = elsewhere
        self._vocabulary = index.vocabulary

    def _postings(self, row: LexemeRow) -> Postings:
        return Postings(row.count, row.top, row.rest, self._index.size)

    def parts(self, tokens: Sequence[Token]) -> list[Part]:
        """The query as parts: phrases of the thesaurus first, then single words."""
        spans = _spans(tokens)
        singles = {t.lexeme for t in tokens if not t.glue}.union(*(t.others for t in tokens))
        meanings = self._index.synonyms(singles | set(spans))
        texts = {text for others in meanings.values() for other in others for text in other}
        texts.update(" ".join(other) for others in meanings.values() for other in others)
        rows = self._index.lexemes(texts | meanings.keys())
        found: list[Part] = []
        n = 0
        while n < len(tokens):
            end = next(
                (e for e in range(min(len(tokens), n + _LONGEST_PHRASE), n + 1, -1)
                 if _phrase(tokens[n:e]) in meanings),
                n + 1,
            )  # fmt: skip
            group = tokens[n:end]
            if end > n + 1:
                found.append(self._phrase_part(group, meanings[_phrase(group)], rows))
            elif not group[0].glue:
                found.append(self._word_part(group[0], meanings, rows))
            n = end
        found += self._pairs(tokens)
        return [part for part in found if part.worth]

    def _pairs(self, tokens: Sequence[Token]) -> list[Part]:
        """Words of the query side by side, where titles, headings or keywords have them so."""
        telling = [token for token in tokens if not token.glue and token.count]
        pairs = {f"{a.lexeme} {b.lexeme}": (a, b) for a, b in itertools.pairwise(telling)}
        rows = self._index.lexemes(pairs)
        return [
            Part(
                source=AnyOf([(self._postings(row), 1.0)]),
                worth=PAIR * sum(self._worth(self._count(token)) for token in pairs[text]),
                lean=0.0,
                lexemes=frozenset(),
                extra=True,
            )
            for text, row in rows.items()
        ]

    def _worth(self, count: int) -> float:
        """What it says to have a word that so many topics have."""
        size = max(count, self._index.size + self._elsewhere.topics)
        return max(0.1, math.log1p((size - count + 0.5) / (count + 0.5)))

    def _count(self, token: Token) -> int:
        """How many topics of all packs have a word."""
        return token.count + self._elsewhere.having(token.lexeme)

    def _word_part(
        self,
        token: Token,
        meanings: Mapping[str, list[list[str]]],
        rows: Mapping[str, LexemeRow],
    ) -> Part:
        sources, lexemes = list(token.found), set(token.lexemes)
        for text in dict.fromkeys((token.lexeme, *token.others)):
            factor = SYNONYM if text == token.lexeme else 0.8 * SYNONYM
            self._add_meanings(meanings.get(text, ()), rows, factor, sources, lexemes)
        return self._part([token], sources, lexemes)

    def _phrase_part(
        self,
        group: Sequence[Token],
        others: Iterable[Sequence[str]],
        rows: Mapping[str, LexemeRow],
    ) -> Part:
        """A phrase counts as one: its words together, what means the same, or a piece of it."""
        sources: list[tuple[PostingSource, float]] = []
        lexemes: set[int] = set()
        telling = [token for token in group if not token.glue]
        found = [token for token in telling if token.found]
        row = rows.get(_phrase(group))
        if row is not None and row.count:
            sources.append((self._postings(row), 1.0))
        if found and len(found) == len(telling):
            # A phrase that is mostly glue ("what to wear") means more than its one telling word.
            sources.append((AllOf([AnyOf(token.found) for token in found]), APART))
        if len(telling) > 1:
            sources += [(AnyOf(token.found), PIECE) for token in found]
        lexemes.update(*(token.lexemes for token in found))
        self._add_meanings(others, rows, SYNONYM + 0.1, sources, lexemes)
        return self._part(group, sources, lexemes)

    def _add_meanings(
        self,
        others: Iterable[Sequence[str]],
        rows: Mapping[str, LexemeRow],
        factor: float,
        sources: list[tuple[PostingSource, float]],
        lexemes: set[int],
    ) -> None:
        for other in others:
            whole = rows.get(" ".join(other))
            if len(other) > 1 and whole is not None and whole.count:
                sources.append((self._postings(whole), factor))
            known = [rows[text] for text in other if text in rows and rows[text].count]
            telling = [text for text in other if text not in self._vocabulary.stop_words]
            if not known or len(known) < len(telling):
                continue
            postings = [self._postings(row) for row in known]
            if len(other) == 1:
                sources.append((postings[0], factor))
            elif len(postings) > 1:
                sources.append((AllOf(postings), APART * factor))
            if len(other) == 1 or (whole is not None and whole.count):
                lexemes.update(
                    row.id for row in known if row.text not in self._vocabulary.stop_words
                )

    def _part(
        self,
        group: Sequence[Token],
        sources: Sequence[tuple[PostingSource, float]],
        lexemes: set[int],
    ) -> Part:
        if not sources:
            # What nothing in any pack answers to cannot decide anything; what only another pack's
            # pages have is lacking in these.
            others = [n for token in group if (n := self._elsewhere.having(token.lexeme))]
            worth = sum(self._worth(n) for n in others)
            return Part(AnyOf(()), worth, 0.0, frozenset())
        counts = [self._count(token) for token in group if token.count and not token.glue]
        meant = [self._worth(source.count) for source, _ in sources]
        if counts:
            typed = sum(self._worth(n) for n in counts) / len(counts) ** PHRASE
            # What a rare word means may be common: then the word decides less.
            worth = typed + MEANT * (min(typed, min(meant)) - typed)
        else:
            worth = sum(meant) / len(meant)
        worth *= 1 - DOUBT * max(0.0, max(token.slipped for token in group) - 1)
        if all(
            token.text.isdigit() or token.lexeme in self._vocabulary.measures for token in group
        ):
            worth *= NUMBER
        return Part(
            source=AnyOf(sources),
            worth=worth,
            lean=max(-2.0, min(2.0, sum(token.lean for token in group) / len(group))),
            lexemes=frozenset(lexemes),
            beginnings=frozenset(b for token in group for b in token.beginnings),
            choices=tuple(Choice(t.start, t.end, t.choices) for t in group if t.choices),
        )


def _spans(tokens: Sequence[Token]) -> dict[str, int]:
    """Every run of two words or more that could be a phrase of the thesaurus."""
    return {
        _phrase(tokens[n:end]): n
        for n in range(len(tokens))
        for end in range(n + 2, min(len(tokens), n + _LONGEST_PHRASE) + 1)
    }


def _phrase(tokens: Sequence[Token]) -> str:
    return " ".join(token.lexeme for token in tokens)
