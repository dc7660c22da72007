# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the sentences of a page state: their numbers with their units, and the words and
sources beside them; refuses to know which other page states the same (same_facts.py).
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import re
from collections.abc import Iterable, Iterator

import msgspec

from ketadesk.book.document import Citation, Inline, inlines_of, plain
from ketadesk.book.pieces import Piece
from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary

_TOKEN = re.compile(r"\d+(?:\.\d+)*%?|[^\W\d_]+(?:'[^\W\d_]+)?|[.!?](?=\s|$)|[;|:,()–]|-")
_ENDS = ".!?"
# How much farther apart a sign between two words sets them than a word does.
_FARTHER = {",": 1.5, ";": 4.0, ":": 0.5, "|": 0.0, "(": 1.0, ")": 1.0}
_BEYOND_A_NUMBER = 2.5  # words beyond another number are more likely about that one
_RANGE = {"to", "or", "-", "–"}
_OF = {"of", "in"}


class Quantity(msgspec.Struct, frozen=True):
    """A number and what it counts: "2" "hour", "64" "%", "1.5–2" "hour"."""

    number: str
    unit: str


class Stated(msgspec.Struct, frozen=True):
    """A quantity in a sentence: where it stands, counted in words, and how it is written."""

    quantity: Quantity
    place: float
    said: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, or one row of a table, of one page."""

    topic: str
    title: str  # of the page
    anchor: str  # of the heading it stands under, "" at the page's beginning
    text: str
    sources: frozenset[str]  # keys of the citations in the same piece
    quantities: tuple[Stated, ...]
    words: tuple[tuple[str, float], ...]  # telling words as lexemes, each with where it stands


def statements_of(
    topic_id: str, title: str, pieces: Iterable[Piece], vocabulary: Vocabulary
) -> Iterator[Statement]:
    """Every sentence of a page that has a telling word."""
    anchors: dict[str, int] = {}
    anchor = ""
    for piece in pieces:
        if piece.kind == "heading":
            anchor = _anchor(piece, anchors)
        sources = frozenset(_sources(piece.runs))
        for sentence in sentences_of(piece):
            quantities, words = _told_by(sentence, vocabulary)
            if words:
                yield Statement(
                    topic=topic_id,
                    title=title,
                    anchor=anchor,
                    text=sentence,
                    sources=sources,
                    quantities=quantities,
                    words=words,
                )


def sentences_of(piece: Piece) -> list[str]:
    """The sentences of a piece; the cells of a row are one, with bars between."""
    text = " | ".join(words for run in piece.runs if (words := " ".join(plain(run).split())))
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|\d)", text) if part]


def _anchor(piece: Piece, seen: dict[str, int]) -> str:
    """The anchor that the heading has on its page; the second of a name has -2."""
    from ketadesk.book.markup.names import anchor_of

    name = anchor_of(plain(piece.runs[0]))
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


def _sources(runs: Iterable[tuple[Inline, ...]]) -> Iterator[str]:
    for run in runs:
        for inline in inlines_of(run):
            if isinstance(inline, Citation):
                yield from inline.keys


# --- words and numbers ---------------------------------------------------------------------------


class _Told(msgspec.Struct):
    """What has been read of a sentence so far."""

    place: float = 0.0
    quantities: list[Stated] = []
    words: list[tuple[str, float]] = []


def _told_by(
    sentence: str, vocabulary: Vocabulary
) -> tuple[tuple[Stated, ...], tuple[tuple[str, float], ...]]:
    tokens = _TOKEN.findall(folded(sentence))
    told = _Told()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if _number(token, vocabulary):
            quantity, end = _quantity(tokens, at, vocabulary)
            told.place += _BEYOND_A_NUMBER if told.quantities else 1
            said = " ".join(tokens[at:end]).replace(" - ", "-").replace(" – ", "–")
            told.quantities.append(Stated(quantity, told.place, said))
            at = end
            continue
        if token[0].isalpha():
            told.place += 1
            word = token.partition("'")[0] if vocabulary.possessive else token
            if token.replace("'", "") not in vocabulary.stop_words and len(word) > 1:
                told.words.append((vocabulary.lexeme(word), told.place))
        else:
            told.place += _FARTHER.get(token, 0.0)
        at += 1
    return tuple(told.quantities), tuple(told.words)


def _number(token: str, vocabulary: Vocabulary) -> str:
    """The digits of a number in digits or words, with its sign of percent; "" for another word."""
    return token if token[0].isdigit() else vocabulary.number_words.get(token, "")


def _quantity(tokens: list[str], at: int, vocabulary: Vocabulary) -> tuple[Quantity, int]:
    """The quantity that begins there, and where its unit ends."""
    number = _number(tokens[at], vocabulary)
    at += 1
    if at + 1 < len(tokens) and tokens[at] in _RANGE and _number(tokens[at + 1], vocabulary):
        number = f"{number}–{_number(tokens[at + 1], vocabulary)}"
        at += 2
    if number.endswith("%"):
        return Quantity(number.rstrip("%"), "%"), at
    if at + 1 < len(tokens) and tokens[at] in _OF and tokens[at + 1] == "100":
        return Quantity(number, "%"), at + 2
    if at + 1 < len(tokens) and tokens[at] == "-":
        at += 1
    unit = tokens[at] if at < len(tokens) and tokens[at][0].isalpha() else ""
    unit = vocabulary.short_measures.get(unit, unit)
    if not unit or unit in vocabulary.stop_words:
        return Quantity(number, ""), at
    return Quantity(number, vocabulary.lexeme(unit)), at + 1
