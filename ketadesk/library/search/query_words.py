# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what each word of a query may be in this library: itself, a form, a beginning, a slip (of
which corrections.py knows more); what the words mean together is query.py's.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import msgspec

from ketadesk.language.folding import fold
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import LexemeRow, WordRow
from ketadesk.library.index.postings import WORDS_BY_HAND, AllOf, Postings, PostingSource
from ketadesk.library.index.protocol import Index
from ketadesk.library.index.words import runs, words_at
from ketadesk.library.search.corrections import (
    NEAR_ENOUGH,
    Correction,
    corrections,
    likelier_words,
)

_MOST_WORDS = 12  # different ones that are looked up
_MOST_TOKENS = 48

# What stands for a word counts this much of the word itself.
COMPLETED, LONGER, CORRECTED, LIKELIER = 0.85, 0.35, 0.9, 0.5
_FEW = 3


class Token(msgspec.Struct):
    """A word of the query while it is being understood."""

    text: str
    start: int
    end: int
    glue: bool
    half: bool = False
    lexeme: str = ""
    found: list[tuple[PostingSource, float]] = []
    lexemes: set[int] = set()
    beginnings: set[str] = set()
    others: list[str] = []  # lexemes it may be completed to, for their synonyms
    choices: tuple[tuple[str, PostingSource], ...] = ()
    lean: float = 0.0
    count: int = 0
    slipped: float = 0.0


def tokens_of(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The words of a query; glue is what need not be looked up while something else is asked."""
    folded = fold(text)
    found: list[Token] = []
    for word, begun, ended in itertools.islice(words_at(folded.text, vocabulary), _MOST_TOKENS):
        start, end = folded.span(begun, ended)
        glue = word in vocabulary.stop_words and not _in_capitals(text[start:end], vocabulary)
        found.append(Token(word, start, end, glue, half=ended == len(folded.text)))
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


def _in_capitals(typed: str, vocabulary: Vocabulary) -> bool:
    """Whether a stop word is written so that it is another word: IM for the injection."""
    return typed in vocabulary.capitals


class WordReader:
    """Looks the words of one query up."""

    def __init__(self, index: Index, literal: bool) -> None:
        self._index = index
        self._literal = literal
        self._lexeme = index.vocabulary.lexeme

    def read(self, tokens: Sequence[Token]) -> None:
        """Find for every telling word what it stands for."""
        for token in tokens:
            token.lexeme = self._lexeme(token.text)
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
                if row.count == 1 and not self._literal:
                    for likelier in likelier_words(token.text, token.lexemes, self._index):
                        self._add(token, likelier, LIKELIER)
            elif row is not None:  # a piece of a phrase of the thesaurus, so no slip
                self._add_beginning(token, token.text, COMPLETED)
            else:
                self._read_unknown(token)

    def _read_unknown(self, token: Token) -> None:
        if token.half and self._add_beginning(token, token.text, COMPLETED):
            return
        if self._add_runs(token):
            return
        near: list[Correction] = []
        if not self._literal and not self._is_harmless(token):
            near = corrections(token.text, self._index, half=token.half)
        if near and near[0].slipped <= NEAR_ENOUGH:
            self._add_corrections(token, near)
        elif (len(token.text) > 2 and self._add_beginning(token, token.text, COMPLETED)) or (
            not self._literal and self._add_compound(token)
        ):
            return
        elif near:
            self._add_corrections(token, near)

    def _is_harmless(self, token: Token) -> bool:
        """Whether it is a word of its own that only looks like a word of danger."""
        return token.text in self._index.vocabulary.crisis.harmless

    def _add(self, token: Token, row: LexemeRow, factor: float) -> None:
        if row.count:
            token.found.append((self._postings(row), factor))
            token.lexemes.add(row.id)
            if row.count >= token.count:
                token.count, token.lean = row.count, row.lean

    def _postings(self, row: LexemeRow) -> Postings:
        return Postings(row.count, row.top, row.rest, self._index.size)

    def _add_initial(self, token: Token) -> None:
        postings = self._index.shared_prefix(token.text)
        if postings is not None:
            token.found.append((postings, 1.0))
            token.count = postings.count

    def _add_beginning(self, token: Token, beginning: str, factor: float) -> bool:
        """Add the words that the token begins; whether there are any."""
        if len(beginning) < 2:
            return False
        spelling = self._index.vocabulary.one_spelling(beginning)
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

    def _add_words(self, token: Token, words: Sequence[WordRow], factor: float) -> None:
        ids = dict.fromkeys(word.lexeme for word in words)
        known = token.lexemes.copy()
        rows = self._index.lexemes_by_id(ids)
        for row in rows.values():
            if row.id not in known:
                self._add(token, row, factor)
        if len(ids) > _FEW:
            token.lexemes = known  # the beginning marks enough of them
        token.others = list(dict.fromkeys(self._lexeme(w.word) for w in words))[:4]

    def _add_runs(self, token: Token) -> bool:
        """Letters and digits written together ("40mg"): ask for both."""
        texts = runs(token.text)
        return len(texts) > 1 and self._add_all(token, [self._lexeme(text) for text in texts])

    def _add_all(self, token: Token, texts: Sequence[str]) -> bool:
        rows = self._index.lexemes(texts)
        if any(text not in rows or not rows[text].count for text in texts):
            return False
        token.found.append((AllOf([self._postings(rows[text]) for text in texts]), 1.0))
        token.lexemes.update(rows[text].id for text in texts)
        token.count = min(rows[text].count for text in texts)
        token.lexeme = " ".join(texts)
        return True

    def _add_compound(self, token: Token) -> bool:
        """Two words written as one ("nasalspray"): ask for both."""
        word = token.text
        cuts = [(word[:n], word[n:]) for n in range(3, len(word) - 2)]
        if not cuts or len(word) > 24:
            return False
        known = self._index.lexemes({self._lexeme(piece) for cut in cuts for piece in cut})
        whole = [
            cut
            for cut in cuts
            if all((row := known.get(self._lexeme(p))) and row.count for p in cut)
        ]
        best = max(whole, key=lambda cut: min(map(len, cut)), default=None)
        return best is not None and self._add_all(token, [self._lexeme(piece) for piece in best])

    def _add_corrections(self, token: Token, near: Sequence[Correction]) -> None:
        first = near[0]
        for one in near:
            factor = CORRECTED * math.exp(-1.1 * (one.rank - first.rank))
            self._add(token, one.lexeme, factor)
        token.choices = tuple((one.word.word, self._postings(one.lexeme)) for one in near)
        token.lexeme = self._lexeme(first.word.word)
        token.count = first.lexeme.count
        token.slipped = first.slipped
        token.lean = first.lexeme.lean
        token.others = [self._lexeme(one.word.word) for one in near[:2]]


def telling_words(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a query that are looked up."""
    return [token.text for token in tokens_of(text, vocabulary) if not token.glue]
