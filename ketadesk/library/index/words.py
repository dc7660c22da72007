# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what counts as a word and which words are the same word; refuses to know where they stand.

Letters are folded (case, accents), UK and US spellings share one form, and a lexeme is what is left
of a word when its endings are gone: "haemorrhages" and "hemorrhage" have the same lexeme.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from ketadesk.library.index.stem import stem

LONGEST_WORD = 40  # letters beyond this say nothing that the first ones did not

_WORD = re.compile(r"[^\W_]+(?:['\u2019\u02bc][^\W_]+)*")
_PIECE = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}")
_POSSESSIVE = re.compile(r"['\u2019\u02bc]s\b")
_HYPHENS = re.compile("[-\u2010\u2011]")
_JOINED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_APOSTROPHES = re.compile("['\u2019\u02bc]")
_RUNS = re.compile(r"\d+|[^\W\d_]+")

# Question words and the glue of a sentence: they are dropped while any other word is left.
_GLUE = """
    a about actually after again all also am an and any anybody anymore anyone anything are
    arent as ask at be because been before being between bit but by can cannot cant cos could
    couldnt did didnt do does doesnt doing dont during ever explain for from get gets getting
    give go goes going gonna got had happen happened happening happens has hasnt have havent
    having he her here him his how hows i id if ill im in into is isnt it its ive just know let
    like lot make makes may me mean might mine more much must my need needs no normal not of ok
    okay on or ought our ours please really s shall she should shouldnt so some someone
    something t take taking tell than thanks that thats the their them then there theres these
    they theyre thing things this those to too u until up ur us use used using very want wants
    was wasnt we well were what whats when whens where wheres which while who whom whos why will
    with wont would wouldnt you youll your youre yours
"""
STOP_WORDS = frozenset(_GLUE.split())

# British endings and digraphs, rewritten wherever they stand. What this makes of other words does
# not matter, as long as both sides of a comparison go through it.
_SPELLINGS = (
    (re.compile("ae|oe"), "e"),
    (re.compile("^sulph"), "sulf"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|able)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{4})ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (re.compile(r"(?<=[a-z]{2})our(?=(?:s|ed|ing|ful|able|al|ally|less|ite|ites)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{3})ogue(?=s?$)"), "og"),
    (re.compile("programme"), "program"),
)


def fold(text: str) -> str:
    """The text in small letters without accents, exactly as long as before."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    # Curly quotes and dashes are everywhere; they have no accent, and the quick check says so.
    if small.isascii() or unicodedata.is_normalized("NFD", small):
        return small
    for letter in set(small):
        base = unicodedata.normalize("NFD", letter)[0]
        if base != letter:
            small = small.replace(letter, base)
    return small


def words_at(folded: str) -> Iterator[tuple[str, int, int]]:
    """Every word of a folded text with its start and end; an apostrophe is left out of the word."""
    for match in _WORD.finditer(folded):
        word = match.group()
        if not word.isalnum():
            word = _APOSTROPHES.sub("", word.removesuffix("'s").removesuffix("\u2019s"))
        yield word[:LONGEST_WORD], match.start(), match.end()


def words_of(text: str) -> list[str]:
    """The words of a text, folded; what a hyphen joins is there once more as one word: "phq9"."""
    folded = fold(text)
    found = _PIECE.findall(_APOSTROPHES.sub("", _POSSESSIVE.sub("", folded)))
    for match in _JOINED.finditer(folded) if _HYPHENS.search(folded) else ():
        joined = "".join(letter for letter in match.group() if letter.isalnum())
        if len(joined) <= LONGEST_WORD:
            found.append(joined)
    return found


def pairs_of(words: Sequence[str]) -> list[str]:
    """Every two telling words that follow one another, as lexemes joined by a space."""
    telling = [lexeme(word) for word in words if word not in STOP_WORDS]
    return [f"{first} {second}" for first, second in itertools.pairwise(telling) if first != second]


def runs(word: str) -> list[str]:
    """The parts of a word that is letters and digits mixed: "40mg" is "40" and "mg"."""
    return _RUNS.findall(word)


@functools.lru_cache(maxsize=65536)
def one_spelling(word: str) -> str:
    """The word in the spelling that both sides of the Atlantic share here."""
    if len(word) < 4 or not word.isalpha():
        return word
    for pattern, replacement in _SPELLINGS:
        word = pattern.sub(replacement, word)
    return word


@functools.lru_cache(maxsize=65536)
def lexeme(word: str) -> str:
    """What all forms of a folded word have in common."""
    return stem(one_spelling(word))
