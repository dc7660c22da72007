# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a language's word lists (resources/language/xx/*.toml) become what search asks of a
language: stop words, stems, spellings, slips, words of people in danger. The only door to the
Snowball stemmers.
"""

import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from ketadesk.errors import BadInputError
from ketadesk.language.folding import folded
from ketadesk.paths import resources_folder

_KEPT = 65536  # words whose stem is remembered
_SHORTEST = 2  # letters of a word that has no ending: us, as


class CrisisWords(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """How people in danger speak.

    alone are words that are enough by themselves, from their fourth letter on but for
    ordinary_beginnings; together are lines of groups, a word of each of
    which is enough when they follow one another; harmless words look like one of them and are not
    taken for it. around and services belong to queries for help by
    number and by name.
    """

    alone: tuple[str, ...] = ()
    together: tuple[tuple[frozenset[str], ...], ...] = ()
    ordinary_beginnings: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """What search needs to know of a language; all words folded but for capitals."""

    code: str
    stop_words: frozenset[str] = frozenset()
    own_words: frozenset[str] = frozenset()
    trade_words: frozenset[str] = frozenset()  # as lexemes
    measures: frozenset[str] = frozenset()  # as lexemes
    beside_numbers: frozenset[str] = frozenset()  # as lexemes
    turning: frozenset[str] = frozenset()
    number_words: Mapping[str, str] = msgspec.field(default_factory=dict[str, str])
    short_measures: Mapping[str, str] = msgspec.field(default_factory=dict[str, str])
    capitals: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()  # two letters, either way round
    possessive: str = ""
    one_spelling: Callable[[str], str]  # the word in the spelling that all readers share here
    lexeme: Callable[[str], str]  # what all forms of a word have in common
    crisis: CrisisWords = CrisisWords()


class _Spelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    find: str
    write: str
    such_as: tuple[str, ...] = ()


class _Search(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """search.toml."""

    stemmer: str
    possessive: str = ""
    stop_words: str
    own_words: str = ""
    trade_words: str = ""
    measures: str = ""
    beside_numbers: str = ""
    turning: str = ""
    number_words: str = ""
    short_measures: str = ""
    capitals: str = ""
    heard_alike: str = ""
    side_by_side: str = ""
    spelling: tuple[_Spelling, ...] = ()


class _Crisis(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """crisis.toml."""

    enough_alone: str
    ordinary_beginnings: str = ""
    harmless: str = ""
    together: tuple[str, ...]
    around_a_number: str = ""
    services: tuple[str, ...] = ()


def read_vocabulary(code: str) -> Vocabulary:
    """The vocabulary of resources/language/CODE. Raises BadInputError where a list is damaged."""
    folder = resources_folder() / "language" / code
    search = _read(folder / "search.toml", _Search)
    one_spelling = _respelling(search.spelling)
    lexeme = _lexeme(search.stemmer, one_spelling)
    pairs = f"{search.heard_alike} {search.side_by_side}".split()
    return Vocabulary(
        code=code,
        stop_words=_words(search.stop_words),
        own_words=_words(search.own_words),
        trade_words=frozenset(map(lexeme, search.trade_words.split())),
        measures=frozenset(map(lexeme, search.measures.split())),
        beside_numbers=frozenset(map(lexeme, search.beside_numbers.split())),
        turning=_words(search.turning),
        number_words=_pairs(search.number_words),
        short_measures=_pairs(search.short_measures),
        capitals=_words(search.capitals),  # as they are written
        alike=frozenset(pair[::turn] for pair in pairs for turn in (1, -1)),
        possessive=search.possessive,
        one_spelling=one_spelling,
        lexeme=lexeme,
        crisis=_crisis(_read(folder / "crisis.toml", _Crisis)),
    )


def empty_vocabulary(code: str) -> Vocabulary:
    """That of a language of which nothing is known: every word is its own stem."""
    return Vocabulary(code=code, one_spelling=str, lexeme=str)


_Lists = TypeVar("_Lists", _Search, _Crisis)


def _read(path: Path, kind: type[_Lists]) -> _Lists:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise BadInputError(f"{path}: cannot be read ({error}); reinstall KetaDesk") from error


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split())


def _crisis(lists: _Crisis) -> CrisisWords:
    return CrisisWords(
        alone=tuple(lists.enough_alone.split()),
        ordinary_beginnings=_words(lists.ordinary_beginnings),
        harmless=_words(lists.harmless),
        together=tuple(
            tuple(_words(group) for group in line.split("/")) for line in lists.together
        ),
        around=_words(lists.around_a_number),
        services=frozenset(folded(service) for service in lists.services),
    )


def _respelling(rules: tuple[_Spelling, ...]) -> Callable[[str], str]:
    compiled = tuple((re.compile(rule.find), rule.write) for rule in rules)

    @functools.lru_cache(maxsize=_KEPT)
    def one_spelling(word: str) -> str:
        if len(word) < 4 or not word.isalpha():
            return word
        for pattern, replacement in compiled:
            word = pattern.sub(replacement, word)
        return word

    return one_spelling


def _lexeme(algorithm: str, one_spelling: Callable[[str], str]) -> Callable[[str], str]:
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(algorithm, 0).stemWord

    @functools.lru_cache(maxsize=_KEPT)
    def lexeme(word: str) -> str:
        word = one_spelling(word)
        return stem(word) if len(word) > _SHORTEST and word.isalpha() else word

    return lexeme
