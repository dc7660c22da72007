# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which words of this library a misspelt word of a query was meant to be, and which ones look
like it; how near two spellings are it asks index/edit_distance.py.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable

import msgspec

from ketadesk.library.index.edit_distance import allowed, deletions, slips, stump_of
from ketadesk.library.index.index_rows import LexemeRow, WordRow
from ketadesk.library.index.protocol import Index

NEAR_ENOUGH = 1.05  # slips up to which a correction is surer than a completion
_MOST = 5
_BEGUN = 1.7  # slips up to which a half-typed word may begin another
_LONG = 5  # letters of a word from which on a slip is likelier than another word
_FAMILIAR = 12  # prior of a word that a library is full of
_LIKE = 0.3  # slips a letter up to which a word may stand for one that is not there


class Correction(msgspec.Struct, frozen=True):
    """A word that may have been meant, and how far from it was typed."""

    slipped: float
    word: WordRow
    lexeme: LexemeRow

    @property
    def rank(self) -> float:
        """Near and well-known words first."""
        return _rank(self.slipped, self.word)


def corrections(word: str, index: Index, *, half: bool) -> list[Correction]:
    """Words that this one may have been meant to be, nearest first; half: it may be unfinished."""
    if len(word) < 3 or word.isdigit() or not word.isalnum():
        return []
    near = _judged(word, index.spelt_near(deletions(word, 1)), index)
    if half and (stump := stump_of(word)):
        rows = index.begun_near(deletions(stump, 1))
        near += [n for n in _judged(word, rows, index, begins=True) if n[0] <= _BEGUN]
    if not any(slipped <= NEAR_ENOUGH for slipped, _ in near) and len(word) > 3:
        near += _judged(word, index.spelt_near(deletions(word)), index)
    best: dict[int, tuple[float, WordRow]] = {}
    for slipped, row in sorted(near, key=lambda n: _rank(*n)):
        best.setdefault(row.lexeme, (slipped, row))
    chosen = list(best.values())[:_MOST]
    rows = index.lexemes_by_id(row.lexeme for _, row in chosen)
    return [Correction(s, row, rows[row.lexeme]) for s, row in chosen if row.lexeme in rows]


def likelier_words(word: str, but: Collection[int], index: Index) -> list[LexemeRow]:
    """For a word of a single topic the one a slip away that the library is full of, if there is
    one; but are lexemes that are looked up anyway.
    """
    if len(word) < _LONG or word.isdigit():
        return []
    rows = index.spelt_near(deletions(word, 1))
    words = [row for row in rows if row.prior >= _FAMILIAR and row.lexeme not in but]
    best = min(_judged(word, words, index), key=lambda n: _rank(*n), default=None)
    if best is None or best[0] > NEAR_ENOUGH:
        return []
    return list(index.lexemes_by_id([best[1].lexeme]).values())


def _judged(
    word: str, rows: Iterable[WordRow], index: Index, *, begins: bool = False
) -> list[tuple[float, WordRow]]:
    """Those of the words that are near enough, with how far they are."""
    limit, alike = allowed(word), index.vocabulary.alike
    penalty = 0.35 if begins else 0.0
    judged = (
        (slips(word, row.word, alike, limit, begins=begins) + penalty, row)
        for row in rows
        if begins or abs(len(row.word) - len(word)) < 3
    )
    return [(slipped, row) for slipped, row in judged if slipped <= limit]


def _rank(slipped: float, row: WordRow) -> float:
    """Near and well-known words first."""
    return slipped - 0.12 * math.log2(row.prior + 1)


def nearest_words(words: Iterable[str], index: Index) -> list[str]:
    """Words of the library that look like those of a query that found nothing."""
    return [word for _, word in _near(words, index)][:5]


def words_like(words: Iterable[str], index: Index) -> list[str]:
    """Those of the nearest words that share most of their letters with a word of the query."""
    return [word for slipped, word in _near(words, index) if slipped <= _LIKE * len(word)][:3]


def _near(words: Iterable[str], index: Index) -> list[tuple[float, str]]:
    near: dict[str, float] = {}
    alike, harmless = index.vocabulary.alike, index.vocabulary.crisis.harmless
    for typed in words:
        if not 3 <= len(typed) <= 24 or typed in harmless:
            continue
        for row in index.spelt_near(deletions(typed)) + index.words_from(typed[:4], 20):
            slipped = slips(typed, row.word, alike)
            if typed.startswith(row.word) and len(row.word) >= _LONG:
                slipped = min(slipped, 1.0)  # run together with another word
            if row.prior and slipped:
                near[row.word] = min(slipped, near.get(row.word, slipped))
    return sorted((slipped, word) for word, slipped in near.items())
