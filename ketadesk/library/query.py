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
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from ketadesk.library.indexing import WORDS_BY_HAND, LexemeRow, WordRow
from ketadesk.library.postings import AllOf, AnyOf, Postings, Source
from ketadesk.library.spelling import allowed, deletions, slips, stump_of
from ketadesk.library.words import STOP_WORDS, fold, lexeme, one_spelling, runs, words_at

_READ = 600  # letters of a query that are looked at
_MOST_WORDS = 12  # different ones that are looked up
_MOST_TOKENS = 48
_LONGEST_PHRASE = 4

# What stands for a part of the query counts this much of what was typed.
COMPLETED, LONGER, SYNONYM, PIECE, CORRECTED = 0.85, 0.35, 0.65, 0.2, 0.9
APART = 0.6  # the words of a phrase, but not side by side
FIRST_PERSON, QUESTION, ANYONE = 0.8, 0.5, 0.3
NUMBER = 0.6  # a number says less than the word beside it
PAIR = 0.5
MEANT = 0.15
DOUBT = 0.4  # what each slip after the first takes from a corrected word
PHRASE = 0.5  # 0: a phrase is worth all its words together, 1: as much as one of them
_MOST_CORRECTIONS = 5
_FEW = 3
_NEAR_ENOUGH = 1.05  # slips up to which a correction is surer than a completion
_FIRST_PERSON = frozenset(
    {"i", "im", "ive", "ill", "id", "my", "me", "mine", "myself", "we", "our"}
)


class Index(Protocol):
    """What a store offers to search."""

    @property
    def size(self) -> int:
        """How many topics there are."""
        ...

    def lexemes(self, texts: Iterable[str]) -> dict[str, LexemeRow]:
        """The lexemes of these that the library has."""
        ...

    def lexemes_by_id(self, ids: Iterable[int]) -> dict[int, LexemeRow]:
        """The lexemes with these numbers."""
        ...

    def shared_prefix(self, prefix: str) -> Postings | None:
        """The topics that have any word with this beginning, when there are many such words."""
        ...

    def words_from(self, prefix: str, limit: int) -> list[WordRow]:
        """Words with this beginning."""
        ...

    def words_of(self, lexemes: Iterable[int]) -> list[WordRow]:
        """Every word of these lexemes."""
        ...

    def synonyms(self, phrases: Iterable[str]) -> dict[str, list[list[str]]]:
        """For each phrase the thesaurus has, what means the same; all as lexemes."""
        ...

    def spelt_near(self, keys: Iterable[int]) -> list[WordRow]:
        """Words found by letters left out."""
        ...

    def begun_near(self, keys: Iterable[int]) -> list[WordRow]:
        """Words with beginnings found by letters left out."""
        ...


class Choice(msgspec.Struct, frozen=True):
    """A misspelt word's place in the query and what it may have meant, best first, with topics."""

    start: int
    end: int
    words: tuple[tuple[str, Source], ...]


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


class _Token(msgspec.Struct):
    """A word of the query while it is being understood."""

    text: str
    start: int
    end: int
    glue: bool
    half: bool = False
    lexeme: str = ""
    found: list[tuple[Source, float]] = []
    lexemes: set[int] = set()
    beginnings: set[str] = set()
    others: list[str] = []  # lexemes it may be completed to, for their synonyms
    choices: tuple[tuple[str, Source], ...] = ()
    lean: float = 0.0
    count: int = 0
    slipped: float = 0.0


def understand(query: str, index: Index, *, literal: bool = False) -> Understanding:
    """What the query may mean. With literal no word is corrected."""
    text = unicodedata.normalize("NFC", query[:_READ])
    tokens = _tokens(text)
    if not tokens:
        return Understanding(text, ())
    reader = _Reader(index, literal)
    reader.read(tokens)
    parts = tuple(reader.parts(tokens))
    return Understanding(text, parts, _personal(tokens))


def _personal(tokens: Sequence[_Token]) -> float:
    """How much the query is a question in someone's own words."""
    first_person = any(token.text in _FIRST_PERSON for token in tokens)
    glue = any(token.glue for token in tokens)
    return ANYONE + (FIRST_PERSON if first_person else 0.0) + (QUESTION if glue else 0.0)


def _tokens(text: str) -> list[_Token]:
    folded = fold(text)
    found = [_Token(w, s, e, w in STOP_WORDS) for w, s, e in words_at(folded)][:_MOST_TOKENS]
    if found and found[-1].end == len(folded):
        found[-1].half = True
    telling = [token for token in found if not token.glue and len(token.text) > 1]
    seen: set[str] = set()
    for token in found:
        if telling:
            lone = len(token.text) == 1 and not token.text.isdigit()
            token.glue = token.glue or lone or token.text in seen or len(seen) >= _MOST_WORDS
        else:  # nothing else was asked: then these are the question
            token.glue = token.text in seen or len(seen) >= _MOST_WORDS
        if not token.glue:
            seen.add(token.text)
    return found


class _Reader:
    """Looks the words of one query up."""

    def __init__(self, index: Index, literal: bool) -> None:
        self._index = index
        self._literal = literal

    def read(self, tokens: Sequence[_Token]) -> None:
        """Find for every telling word what it stands for."""
        for token in tokens:
            token.lexeme = lexeme(token.text)
        telling = [token for token in tokens if not token.glue]
        known = self._index.lexemes({token.lexeme for token in telling})
        thesaurus = self._index.synonyms({token.lexeme for token in telling})
        for token in telling:
            row = known.get(token.lexeme)
            if len(token.text) == 1 and len(telling) == 1 and not token.text.isdigit():
                self._add_initial(token)
            elif row is not None and (row.count or token.lexeme in thesaurus):
                self._add(token, row, 1.0)
                if token.half:
                    self._add_beginning(token, token.text, LONGER)
            elif row is not None:  # a piece of a phrase of the thesaurus, so no slip
                self._add_beginning(token, token.text, COMPLETED)
            else:
                self._read_unknown(token)

    def _read_unknown(self, token: _Token) -> None:
        if token.half and self._add_beginning(token, token.text, COMPLETED):
            return
        if self._add_runs(token):
            return
        near = [] if self._literal else self._corrections(token)
        if near and near[0][0] <= _NEAR_ENOUGH:
            self._add_corrections(token, near)
        elif (len(token.text) > 2 and self._add_beginning(token, token.text, COMPLETED)) or (
            not self._literal and self._add_compound(token)
        ):
            return
        elif near:
            self._add_corrections(token, near)

    def _add(self, token: _Token, row: LexemeRow, factor: float) -> None:
        if row.count:
            token.found.append((self._postings(row), factor))
            token.lexemes.add(row.id)
            if row.count >= token.count:
                token.count, token.lean = row.count, row.lean

    def _postings(self, row: LexemeRow) -> Postings:
        return Postings(row.count, row.top, row.rest, self._index.size)

    def _add_initial(self, token: _Token) -> None:
        postings = self._index.shared_prefix(token.text)
        if postings is not None:
            token.found.append((postings, 1.0))
            token.count = postings.count

    def _add_beginning(self, token: _Token, beginning: str, factor: float) -> bool:
        """Add the words that the token begins; whether there are any."""
        if len(beginning) < 2:
            return False
        spelling = one_spelling(beginning)
        for start in dict.fromkeys((beginning, spelling)):
            postings = self._index.shared_prefix(start)
            if postings is not None:
                token.found.append((postings, factor))
                token.beginnings.add(start)
                token.count = token.count or postings.count
                return True
            words = self._index.words_from(start, 8 * WORDS_BY_HAND)
            if words:
                self._add_words(token, words, factor)
                token.beginnings.add(start)
                return True
        return False

    def _add_words(self, token: _Token, words: Sequence[WordRow], factor: float) -> None:
        ids = dict.fromkeys(word.lexeme for word in words)
        known = token.lexemes.copy()
        rows = self._index.lexemes_by_id(ids)
        for row in rows.values():
            if row.id not in known:
                self._add(token, row, factor)
        if len(ids) > _FEW:
            token.lexemes = known  # the beginning marks enough of them
        token.others = list(dict.fromkeys(lexeme(w.word) for w in words))[:4]

    def _add_runs(self, token: _Token) -> bool:
        """Letters and digits written together ("40mg"): ask for both."""
        texts = runs(token.text)
        return len(texts) > 1 and self._add_all(token, [lexeme(text) for text in texts])

    def _add_all(self, token: _Token, texts: Sequence[str]) -> bool:
        rows = self._index.lexemes(texts)
        if any(text not in rows or not rows[text].count for text in texts):
            return False
        token.found.append((AllOf([self._postings(rows[text]) for text in texts]), 1.0))
        token.lexemes.update(rows[text].id for text in texts)
        token.count = min(rows[text].count for text in texts)
        token.lexeme = " ".join(texts)
        return True

    def _add_compound(self, token: _Token) -> bool:
        """Two words written as one ("nasalspray"): ask for both."""
        word = token.text
        cuts = [(word[:n], word[n:]) for n in range(3, len(word) - 2)]
        if not cuts or len(word) > 24:
            return False
        known = self._index.lexemes({lexeme(piece) for cut in cuts for piece in cut})
        whole = [
            cut for cut in cuts if all((row := known.get(lexeme(p))) and row.count for p in cut)
        ]
        best = max(whole, key=lambda cut: min(map(len, cut)), default=None)
        return best is not None and self._add_all(token, [lexeme(piece) for piece in best])

    # --- spelling ----------------------------------------------------------------------------

    def _corrections(self, token: _Token) -> list[tuple[float, WordRow, LexemeRow]]:
        """Words the token may have been meant to be, with how far they are, nearest first."""
        word = token.text
        if len(word) < 3 or word.isdigit() or not word.isalnum():
            return []
        near = self._judged(word, self._index.spelt_near(deletions(word, 1)), begins=False)
        if token.half and (stump := stump_of(word)):
            rows = self._index.begun_near(deletions(stump, 1))
            near += [n for n in self._judged(word, rows, begins=True) if n[0] <= 1.7]
        if not any(slipped <= _NEAR_ENOUGH for slipped, _ in near) and len(word) > 3:
            near += self._judged(word, self._index.spelt_near(deletions(word)), begins=False)
        best: dict[int, tuple[float, WordRow]] = {}
        for slipped, row in sorted(near, key=lambda n: _rank(*n)):
            best.setdefault(row.lexeme, (slipped, row))
        chosen = list(best.values())[:_MOST_CORRECTIONS]
        rows = self._index.lexemes_by_id(row.lexeme for _, row in chosen)
        return [(s, word, rows[word.lexeme]) for s, word in chosen if word.lexeme in rows]

    def _judged(
        self, word: str, rows: Iterable[WordRow], *, begins: bool
    ) -> list[tuple[float, WordRow]]:
        limit = allowed(word)
        penalty = 0.35 if begins else 0.0
        judged = (
            (slips(word, row.word, limit, begins=begins) + penalty, row)
            for row in rows
            if begins or abs(len(row.word) - len(word)) < 3
        )
        return [(slipped, row) for slipped, row in judged if slipped <= limit]

    def _add_corrections(
        self, token: _Token, near: Sequence[tuple[float, WordRow, LexemeRow]]
    ) -> None:
        first = _rank(near[0][0], near[0][1])
        choices: list[tuple[str, Source]] = []
        for slipped, word, row in near:
            factor = CORRECTED * math.exp(-1.1 * (_rank(slipped, word) - first))
            self._add(token, row, factor)
            choices.append((word.word, self._postings(row)))
        token.choices = tuple(choices)
        token.lexeme = lexeme(near[0][1].word)
        token.count = near[0][2].count
        token.slipped = near[0][0]
        token.lean = near[0][2].lean
        token.others = [lexeme(word.word) for _, word, _ in near[:2]]

    # --- parts -------------------------------------------------------------------------------

    def parts(self, tokens: Sequence[_Token]) -> list[Part]:
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

    def _pairs(self, tokens: Sequence[_Token]) -> list[Part]:
        """Words of the query side by side, where titles, headings or keywords have them so."""
        telling = [token for token in tokens if not token.glue and token.count]
        pairs = {f"{a.lexeme} {b.lexeme}": (a, b) for a, b in itertools.pairwise(telling)}
        rows = self._index.lexemes(pairs)
        return [
            Part(
                source=AnyOf([(self._postings(row), 1.0)]),
                worth=PAIR * sum(self._worth(token.count) for token in pairs[text]),
                lean=0.0,
                lexemes=frozenset(),
                extra=True,
            )
            for text, row in rows.items()
        ]

    def _worth(self, count: int) -> float:
        """What it says to have a word that so many topics have."""
        size = self._index.size
        return max(0.1, math.log1p((size - count + 0.5) / (count + 0.5)))

    def _word_part(
        self,
        token: _Token,
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
        group: Sequence[_Token],
        others: Iterable[Sequence[str]],
        rows: Mapping[str, LexemeRow],
    ) -> Part:
        """A phrase counts as one: its words together, what means the same, or a piece of it."""
        sources: list[tuple[Source, float]] = []
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
        sources: list[tuple[Source, float]],
        lexemes: set[int],
    ) -> None:
        for other in others:
            whole = rows.get(" ".join(other))
            if len(other) > 1 and whole is not None and whole.count:
                sources.append((self._postings(whole), factor))
            known = [rows[text] for text in other if text in rows and rows[text].count]
            telling = [text for text in other if text not in STOP_WORDS]
            if not known or len(known) < len(telling):
                continue
            postings = [self._postings(row) for row in known]
            if len(other) == 1:
                sources.append((postings[0], factor))
            elif len(postings) > 1:
                sources.append((AllOf(postings), APART * factor))
            lexemes.update(row.id for row in known if row.text not in STOP_WORDS)

    def _part(
        self,
        group: Sequence[_Token],
        sources: Sequence[tuple[Source, float]],
        lexemes: set[int],
    ) -> Part:
        if not sources:
            # Nothing in the library: it still counts as asked for, so that topics that have all
            # other words are not taken for a full answer, but it cannot decide anything.
            return Part(AnyOf(()), 0.0, 0.0, frozenset())
        counts = [token.count for token in group if token.count and not token.glue]
        meant = [self._worth(source.count) for source, _ in sources]
        if counts:
            typed = sum(self._worth(n) for n in counts) / len(counts) ** PHRASE
            # What a rare word means may be common: then the word decides less.
            worth = typed + MEANT * (min(typed, min(meant)) - typed)
        else:
            worth = sum(meant) / len(meant)
        worth *= 1 - DOUBT * max(0.0, max(token.slipped for token in group) - 1)
        if all(token.text.isdigit() for token in group):
            worth *= NUMBER
        return Part(
            source=AnyOf(sources),
            worth=worth,
            lean=max(-2.0, min(2.0, sum(token.lean for token in group) / len(group))),
            lexemes=frozenset(lexemes),
            beginnings=frozenset(b for token in group for b in token.beginnings),
            choices=tuple(Choice(t.start, t.end, t.choices) for t in group if t.choices),
        )


def _spans(tokens: Sequence[_Token]) -> dict[str, int]:
    """Every run of two words or more that could be a phrase of the thesaurus."""
    return {
        _phrase(tokens[n:end]): n
        for n in range(len(tokens))
        for end in range(n + 2, min(len(tokens), n + _LONGEST_PHRASE) + 1)
    }


def _phrase(tokens: Sequence[_Token]) -> str:
    return " ".join(token.lexeme for token in tokens)


def _rank(slipped: float, row: WordRow) -> float:
    """Near and well-known words first."""
    return slipped - 0.12 * math.log2(row.prior + 1)


def nearest_words(query: str, index: Index) -> list[str]:
    """Words of the library that look like those of a query that found nothing."""
    near: list[tuple[float, str]] = []
    for token in _tokens(unicodedata.normalize("NFC", query[:_READ])):
        if 3 <= len(token.text) <= 24 and not token.glue:
            rows = index.spelt_near(deletions(token.text)) + index.words_from(token.text[:4], 20)
            near += ((slips(token.text, row.word), row.word) for row in rows if row.prior)
    return list(dict.fromkeys(word for slipped, word in sorted(near) if slipped))[:5]
