# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how near two spellings are and how near ones are found without comparing with all; refuses
to know which words a library has.

A word is found by leaving letters out: two words one or two slips apart become the same when one
or two letters of each are left out (the idea of SymSpell). Only the first letters are used for
finding, all of them for judging.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable

HEAD = 7  # letters of a word that are used for finding it
_STUMPS = (4, 5, 6)  # lengths of beginnings, for words that are not typed to the end
_STUMP_BITS = 3  # for a length
_SHORTEST = 3
_SURE, _LONG = 5, 6  # letters from which on a slip is likelier than another word; and surely so
_USUAL_SLIP, _SLIP = 0.9, 1.05
_SHORT = 4  # a word of so few letters with two left out could be any word


def deletions(word: str, depth: int = 2) -> set[int]:
    """The keys of the word's first letters with up to depth of them left out, none of which becomes
    shorter than two letters. depth is 1 or 2.
    """
    head = word[:HEAD]
    size = len(head)
    found = {head}
    if size > 2:
        found.update(head[:n] + head[n + 1 :] for n in range(size))
    if depth == 2 and len(word) > _SHORT:
        pairs = itertools.combinations(range(size), 2)
        found.update(head[:n] + head[n + 1 : m] + head[m + 1 :] for n, m in pairs)
    return {zlib.crc32(one.encode("utf-8", "surrogatepass")) for one in found}


def stump_number(word: int, length: int) -> int:
    """A beginning of so many letters, told by the number of a word that begins so."""
    return word << _STUMP_BITS | length


def word_and_length(stump: int) -> tuple[int, int]:
    """What stump_number joined."""
    return stump >> _STUMP_BITS, stump & ((1 << _STUMP_BITS) - 1)


def stumps(word: str) -> set[str]:
    """The beginnings of a longer word under which it is found while it is typed."""
    return {word[:n] for n in _STUMPS if len(word) > n}


def stump_of(typed: str) -> str:
    """The beginning to look up for a half-typed word; "" when too short to say."""
    fitting = [n for n in _STUMPS if n <= len(typed)]
    return typed[: fitting[-1]] if fitting else ""


def slips(
    typed: str,
    word: str,
    alike: frozenset[str],
    limit: float = 3.0,
    *,
    begins: bool = False,
) -> float:
    """How far typed is from word: about 1 for each letter wrong, missing, extra or swapped.

    alike are pairs of letters that are mistaken for each other sooner: heard alike, seen alike, or
    side by side on a keyboard. begins compares with the beginning of word instead. More than limit
    is returned as soon as it is certain.
    """
    first = word[:1] != typed[:1]
    typed, word = _differing(typed, word, begins=begins)
    if not typed:
        return 0.0
    previous2: list[float] = []
    previous = [0.9 * n for n in range(len(word) + 1)]
    for i, letter in enumerate(typed, 1):
        row = [i + (0.3 if first else 0.0)]  # the first letter is seldom the wrong one
        doubled = i > 1 and typed[i - 2] == letter
        for j, other in enumerate(word, 1):
            best = previous[j - 1]
            if letter != other:
                best += (0.8 if letter + other in alike else 1.0) + (
                    0.3 if first and i == j == 1 else 0.0
                )
                redoubled = j > 1 and word[j - 2] == other
                best = min(
                    best,
                    previous[j] + (0.6 if doubled else 1.0),
                    row[j - 1] + (0.6 if redoubled else 0.9),
                )
                if i > 1 and j > 1 and letter == word[j - 2] and typed[i - 2] == other:
                    best = min(best, previous2[j - 2] + 0.8)
            row.append(best)
        if min(row) > limit:
            return limit + 1
        previous2, previous = previous, row
    return min(previous) if begins else previous[-1]


def _differing(typed: str, word: str, *, begins: bool) -> tuple[str, str]:
    """Both without what they have in common at the beginning and at the end.

    One letter of it stays, since a letter beside it may be doubled or swapped with it.
    """
    length = min(len(typed), len(word))
    same = 0
    while same < length and typed[same] == word[same]:
        same += 1
    if same == len(typed) and (begins or same == len(word)):
        return "", ""
    cut = max(0, same - 1)
    typed, word = typed[cut:], word[cut:]
    if begins:
        return typed, word
    while len(typed) > 1 and len(word) > 1 and typed[-2:] == word[-2:]:
        typed, word = typed[:-1], word[:-1]
    return typed, word


def allowed(typed: str) -> float:
    """How many slips a word of this length may have before it could be any word."""
    return 0.9 if len(typed) <= _SHORTEST else 1.1 if len(typed) <= _SHORT else 2.4


def meant_by(unknown: Iterable[str], known: Iterable[str], alike: frozenset[str]) -> dict[str, str]:
    """For each unknown word that is surely a slip, the known word that was meant.

    A short word, and one whose slip is no usual one, may as well be a word of its own.
    """
    sought: dict[int, list[str]] = {}
    for word in unknown:
        if len(word) >= _SURE and word.isalpha():
            for found in deletions(word, 1):
                sought.setdefault(found, []).append(word)
    best: dict[str, tuple[float, str]] = {}
    for word in known if sought else ():
        for typed in {t for found in deletions(word, 1) for t in sought.get(found, ())}:
            limit = _SLIP if len(typed) > _LONG else _USUAL_SLIP
            slipped = slips(typed, word, alike, limit)
            if slipped <= limit:
                best[typed] = min(best.get(typed, (slipped, word)), (slipped, word))
    return {typed: word for typed, (_, word) in best.items()}
