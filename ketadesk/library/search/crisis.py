# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows whether a query speaks as someone in danger speaks, however it is spelt, or asks for a
number of the emergency services; the words are the language's (resources/language/xx/crisis.toml),
the numbers the regions' (resources/regions.toml).

It errs to the side of showing help: a clinician who looks for the evidence sees it too.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Collection, Iterable, Sequence

from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.edit_distance import deletions, slips
from ketadesk.library.index.words import words_at

_READ = 4000  # letters of a query that are looked at
_MOST_WORDS = 400
_TELLING = 4  # letters from which on a half-typed word is understood
_SWAPPED = 3  # letters of a word of which two may have changed places, and no other slip is made
_BETWEEN = 2  # other words that may stand between two groups of a line

Line = tuple[frozenset[str], ...]


def speaks_of_crisis(query: str, vocabularies: Iterable[Vocabulary]) -> bool:
    """Whether the query speaks of suicide, wanting to die, self-harm or an overdose, in any of the
    languages.
    """
    text = folded(query[:_READ])
    return any(
        _listener(vocabulary).hears_word(words) or _listener(vocabulary).hears_cry(words)
        for vocabulary in vocabularies
        if (words := _words(text, vocabulary))
    )


def cries_for_help(query: str, vocabularies: Iterable[Vocabulary]) -> bool:
    """Whether the query speaks as somebody in danger speaks, and not only names what it is about:
    "i want to die", but not "suicide".
    """
    text = folded(query[:_READ])
    return any(_listener(v).hears_cry(_words(text, v)) for v in vocabularies)


def asks_for_help_line(
    query: str, numbers: Collection[str], vocabularies: Iterable[Vocabulary]
) -> bool:
    """Whether the query is one of these numbers, however it is spaced, or an emergency service by
    name, with nothing around it but what one says around a number.
    """
    text = folded(query[:_READ])
    return any(_asks(_words(text, v), frozenset(numbers), v) for v in vocabularies)


def _words(text: str, vocabulary: Vocabulary) -> list[str]:
    found = itertools.islice(words_at(text, vocabulary), _MOST_WORDS)
    return [word for word, _, _ in found]


def _asks(words: Sequence[str], numbers: frozenset[str], vocabulary: Vocabulary) -> bool:
    around = vocabulary.crisis.around | vocabulary.stop_words
    digits = "".join(word for word in words if word.isdigit())
    if digits in numbers:
        return all(word.isdigit() or word in around for word in words)
    for service in vocabulary.crisis.services:
        named = service.split()
        for start in range(len(words) - len(named) + 1):
            end = start + len(named)
            if list(words[start:end]) == named:
                return around.issuperset(words[:start]) and around.issuperset(words[end:])
    return False


@functools.cache
def _listener(vocabulary: Vocabulary) -> _Listener:
    return _Listener(vocabulary)


class _Listener:
    """Listens for the crisis words of one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._stop_words = vocabulary.stop_words
        self._alike = vocabulary.alike
        self._alone = vocabulary.crisis.alone
        self._beginnings = vocabulary.crisis.ordinary_beginnings
        self._harmless = vocabulary.crisis.harmless
        self._lines: dict[str, list[Line]] = {}  # by each word that may stand first
        for line in vocabulary.crisis.together:
            for first in line[0]:
                self._lines.setdefault(first, []).append(line)
        lines = vocabulary.crisis.together
        self._all = tuple(sorted({word for line in lines for group in line for word in group}))
        self._short = [word for word in self._all if len(word) == _SWAPPED]
        # Every word that is long enough to be misspelt, by what is left of it without a letter.
        self._signals: dict[int, list[str]] = {}
        for word in self._all:
            if len(word) >= _TELLING:
                for key in deletions(word, 1):
                    self._signals.setdefault(key, []).append(word)

    def hears_word(self, words: Sequence[str]) -> bool:
        """Whether one of the words is enough by itself."""
        if any(self._is_alone(word) for word in set(words)):
            return True
        return self._begins_alone("".join(words[-2:]))

    def hears_cry(self, words: Sequence[str]) -> bool:
        """Whether the words together speak of danger."""
        meant = [self._meant(word, last=n == len(words) - 1) for n, word in enumerate(words)]
        return any(
            _stands(line, meant, start)
            for start, choices in enumerate(meant)
            for word in choices
            for line in self._lines.get(word, ())
        )

    def _is_alone(self, word: str) -> bool:
        return (
            word in self._alone
            or self._begins_alone(word)
            or any(self._nearly(word, signal) for signal in self._alone)
        )

    def _begins_alone(self, word: str) -> bool:
        return (
            len(word) >= _TELLING
            and word not in self._beginnings
            and any(signal.startswith(word) for signal in self._alone)
        )

    def _nearly(self, word: str, signal: str) -> bool:
        if word[0] != signal[0] or len(signal) < 7 or len(word) < 5:
            return False
        if abs(len(word) - len(signal)) > 2:
            return False
        return slips(word, signal, self._alike, 2.0) <= (1.1 if len(word) < 6 else 1.9)

    def _meant(self, word: str, *, last: bool) -> frozenset[str]:
        """The words of the lines that this one may be: itself, a slip away, or begun."""
        found = {word}
        if word in self._stop_words or word in self._harmless:
            return frozenset(found)
        if len(word) == _SWAPPED:
            found |= {signal for signal in self._short if _is_swapped(word, signal)}
        if len(word) >= _TELLING:
            near = {signal for key in deletions(word, 1) for signal in self._signals.get(key, ())}
            found |= {signal for signal in near if slips(word, signal, self._alike) <= 1.0}
        if last and len(word) > 1:
            missing = 20 if len(word) >= _TELLING else 1
            found |= {
                signal
                for signal in self._all
                if signal.startswith(word) and len(signal) - len(word) <= missing
            }
        return frozenset(found)


def _is_swapped(word: str, signal: str) -> bool:
    """Whether a short word has the letters of another after the first in another order."""
    return word[0] == signal[0] and sorted(word) == sorted(signal)


def _stands(line: Line, meant: Sequence[frozenset[str]], start: int) -> bool:
    """Whether the words of the line follow one another from start."""
    place = start
    for choices in line[1:]:
        reach = range(place + 1, min(len(meant), place + 2 + _BETWEEN))
        place = next((n for n in reach if not choices.isdisjoint(meant[n])), -1)
        if place < 0:
            return False
    return True
