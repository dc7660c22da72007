# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which passage of a topic shows best why it was found."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Sequence

import msgspec

from ketadesk.language.folding import fold
from ketadesk.library.index.index_rows import WordPlace

LENGTH = 180  # letters of a snippet, about three lines in the results
_LEAD = 50  # letters that may stand before the first mark
_MOST_MARKS = 60
_KEPT = 64  # texts that are ready to be looked through again at the next keystroke
_AGAIN = 2


class Needle(msgspec.Struct, frozen=True):
    """What one part of the query looks like in a text.

    beginning is what every word sought begins with; words are those words, or None when any word
    with that beginning will do. part is the number of the part of the query, worth what it says.
    """

    beginning: str
    words: frozenset[str] | None
    part: int
    worth: float


class Excerpt(msgspec.Struct, frozen=True):
    """The best passage: its heading and anchor, and a piece of its text with what to mark."""

    heading: str
    anchor: str
    text: str
    marks: tuple[tuple[int, int], ...]


Mark = tuple[int, int, int]  # start, end, part of the query


def excerpt(text: str, places: Sequence[WordPlace], needles: Sequence[Needle]) -> Excerpt:
    """The passage in which most of the query stands, and the best piece of it."""
    if not places:
        return Excerpt("", "", "", ())
    ready = _ready(text)
    span = ready.folded.span
    marks = [(*span(start, end), part) for start, end, part in _find(ready, needles)]
    worths = {needle.part: needle.worth for needle in needles}
    starts = [mark[0] for mark in marks]
    best, best_score, best_marks = places[0], -1.0, list[Mark]()
    for place in places:
        top, low, high = (
            bisect.bisect_left(starts, n) for n in (place.top, place.start, place.end)
        )
        if top == high:
            continue
        in_heading = {mark[2] for mark in marks[top:low]}
        in_text = {mark[2] for mark in marks[low:high]}
        score = sum(worths[part] for part in in_text | in_heading)
        score += 0.35 * sum(worths[part] for part in in_heading)
        if score > best_score + 1e-9:
            best, best_score, best_marks = place, score, marks[low:high]
    if best_score <= 0:  # found by its title, summary or keywords alone
        return Excerpt("", "", "", ())
    return _cut(text, best, best_marks, worths)


class _Spaces(dict[int, str]):
    """What each letter becomes where only words are looked for: itself, or a space."""

    def __missing__(self, letter: int) -> str:
        written = chr(letter)
        made = self[letter] = written if written.isalnum() else " "
        return made


_SPACES = _Spaces()


class _Ready:
    """A text that is quickly looked through: folded, and its words with a space for each letter
    that belongs to none, one more before the first and one after the last.
    """

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self.spaced = f" {self.folded.text.translate(_SPACES)} "
        self._looks = 0
        self._words: frozenset[str] | None = None

    def look(self) -> None:
        """List the words once the text is looked through again: at once it would cost more than it
        brings.
        """
        self._looks += 1
        if self._looks == _AGAIN:
            self._words = frozenset(self.spaced.split())

    def lacks(self, words: frozenset[str]) -> bool:
        """Whether it is known that none of the words stands there."""
        return self._words is not None and words.isdisjoint(self._words)


_ready = functools.lru_cache(maxsize=_KEPT)(_Ready)


def _find(ready: _Ready, needles: Iterable[Needle]) -> list[Mark]:
    """Every word of the text that a needle means, in order, none twice."""
    found: dict[int, Mark] = {}
    ready.look()
    words = ready.spaced
    for needle in needles:
        beginning, sought = f" {needle.beginning}", needle.words
        if sought is not None and ready.lacks(sought):
            continue
        at = words.find(beginning)
        seen = 0
        while at >= 0 and seen < _MOST_MARKS:
            end = words.find(" ", at + 1)
            if at not in found and (sought is None or words[at + 1 : end] in sought):
                found[at] = (at, end - 1, needle.part)
                seen += 1
            at = words.find(beginning, end)
    return sorted(found.values())


def _cut(text: str, place: WordPlace, marks: Sequence[Mark], worths: dict[int, float]) -> Excerpt:
    first = _best_first(marks, worths)
    start = _start(text, place, marks[first][0]) if marks else place.start
    end = _end(text, place, start)
    head = "… " if start > place.start and text[start - 1] != "\n" else ""
    tail = " …" if end < place.end else ""
    shift = len(head) - start
    shown = tuple((s + shift, e + shift) for s, e, _ in marks if s >= start and e <= end)
    body = text[start:end].replace("\n", " ")
    return Excerpt(place.heading, place.anchor, head + body + tail, shown)


def _best_first(marks: Sequence[Mark], worths: dict[int, float]) -> int:
    """The mark from which on most of the query stands within a snippet's length."""
    best, best_worth = 0, -1.0
    for n, (start, _, _) in enumerate(marks):
        parts: set[int] = set()
        more = 0
        for _, other_end, part in marks[n:]:
            if other_end > start + LENGTH - _LEAD:
                break
            parts.add(part)
            more += 1
        worth = sum(worths[part] for part in parts) + 0.01 * min(more, 5)
        if worth > best_worth + 1e-9:
            best, best_worth = n, worth
    return best


def _start(text: str, place: WordPlace, mark: int) -> int:
    """A line, sentence or word begins here, shortly before the mark."""
    earliest = max(place.start, mark - _LEAD)
    if earliest == place.start:
        return earliest
    for stop, length in (("\n", 1), (". ", 2), ("? ", 2), ("! ", 2)):
        at = text.rfind(stop, earliest - 1, mark)
        if at >= 0:
            return at + length
    at = text.find(" ", earliest, mark)
    return at + 1 if at >= 0 else mark


def _end(text: str, place: WordPlace, start: int) -> int:
    """A word ends here, at most a snippet's length after the start."""
    if place.end - start <= LENGTH:
        return place.end
    latest = start + LENGTH
    at = max(text.rfind(" ", start + 1, latest + 1), text.rfind("\n", start + 1, latest + 1))
    return at if at > start else latest
