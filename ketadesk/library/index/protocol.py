# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what search asks of a store; refuses to know how a store answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol

from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import Leaf, LexemeRow, Question, WordRow
from ketadesk.library.index.postings import Postings


class Index(Protocol):
    """What a store offers to search."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the language the topics are written in."""
        ...

    @property
    def id(self) -> str:
        """The pack's id."""
        ...

    @property
    def help_id(self) -> str:
        """The id of the topic that "Help right now" opens, "" where the pack names none."""
        ...

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of those of these topics that are here."""
        ...

    def titled(self, words: str) -> Collection[int]:
        """The topics whose title is these plain words (words.plain_words)."""
        ...

    @property
    def wanted(self) -> tuple[int, ...]:
        """The topics that are most asked for."""
        ...

    @property
    def has_questions(self) -> bool:
        """Whether any topic carries questions."""
        ...

    def questions(self, numbers: Iterable[int]) -> dict[int, tuple[Question, ...]]:
        """The questions of those of these topics that carry some."""
        ...

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

    @property
    def clinician_bits(self) -> bytes:
        """A bit for each topic that is for clinicians."""
        ...

    def leaves(self, numbers: Iterable[int]) -> dict[int, Leaf]:
        """What is shown of these topics."""
        ...
