# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what counts as a word in a text, whatever its language; which words are the same word, the
language says.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary

LONGEST_WORD = 40  # letters beyond this say nothing that the first ones did not

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PIECE = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}")
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")


def words_at(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, int, int]]:
    """Every word of a folded text with its start and end; an apostrophe is left out of the word."""
    for match in _WORD.finditer(text):
        word = match.group()
        if not word.isalnum():
            word = word.removesuffix(vocabulary.possessive).replace("'", "")
        yield word[:LONGEST_WORD], match.start(), match.end()


def plain_words(text: str) -> str:
    """The words of a text, folded, without what stands between them."""
    return " ".join(_WORD.findall(folded(text)))


def words_of(text: str, vocabulary: Vocabulary) -> list[str]:
    """The words of a text, folded; what a hyphen joins is there once more as one word: "phq9"."""
    small = folded(text)
    whole = small
    if "'" in small:
        if vocabulary.possessive:
            whole = re.sub(rf"{re.escape(vocabulary.possessive)}\b", "", small)
        whole = whole.replace("'", "")
    found = _PIECE.findall(whole)
    for match in _JOINED.finditer(small) if "-" in small else ():
        joined = "".join(letter for letter in match.group() if letter.isalnum())
        if len(joined) <= LONGEST_WORD:
            found.append(joined)
    return found


def pairs_of(words: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Every two telling words that follow one another, as lexemes joined by a space."""
    telling = [vocabulary.lexeme(word) for word in words if word not in vocabulary.stop_words]
    return [f"{first} {second}" for first, second in itertools.pairwise(telling) if first != second]


def runs(word: str) -> list[str]:
    """The parts of a word that is letters and digits mixed: "40mg" is "40" and "mg"."""
    return _RUNS.findall(word)
