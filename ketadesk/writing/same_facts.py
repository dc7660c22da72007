# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which other pages state a fact that was changed on one: the same number beside the same
words or the same source, or the same rule in nearly the same words; refuses to know which of the
pages is right.

It is a hint for whoever writes and decides nothing: it must find the page that would contradict,
and is read only if it names few others.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

import msgspec

from ketadesk.book.differences import changes, differences
from ketadesk.book.document import Document
from ketadesk.book.pieces import Piece, pieces_of
from ketadesk.book.topic import Topic
from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.writing.statements import Quantity, Stated, Statement, statements_of

# Tuned on the bundled content: see tests/unit/writing/test_same_facts.py for what must be found.
_NEAR = 11.0  # words from its number beyond which a word says nothing about it
_ENOUGH = 0.3  # weight of shared words beside a number from which it is the same fact
_SAYS_SOMETHING = 0.13  # of which at least so much says what is counted, not "at least"
_SAME_WAY = 0.17  # what "at least" or "within" beside both numbers adds to it
_SAME_SOURCE = 0.08  # what one source beside both numbers adds to it
_SAME_RULE = 0.75  # share of a sentence's weight from which it is the same rule
_SHORTEST_RULE = 4  # telling words
_RAREST = 3  # of them, one of which a sentence has that says the same
_TELLING = 0.3  # weight of a word below which it stands on nearly every page


class OtherShelf(Protocol):
    """What is asked of the library."""

    def synonyms(self, phrases: Collection[str], /) -> dict[str, list[list[str]]]:
        """For each phrase that a thesaurus has, what means the same; all as lexemes."""
        ...


class SameFact(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence on another page that states what was changed here."""

    topic: str
    title: str
    anchor: str  # of the heading it stands under
    sentence: str
    was: str  # the changed sentence, as it was
    fact: str  # the number and unit both have, as it was written; "" for a rule without one
    weight: float  # how sure it is


class SameFacts:
    """The statements of all pages of a shelf, gathered once and asked at each change."""

    def __init__(self, vocabulary: Vocabulary, shelf: OtherShelf) -> None:
        self._vocabulary, self._shelf = vocabulary, shelf
        self._by_quantity: dict[Quantity, list[Statement]] = defaultdict(list)
        self._by_word: dict[str, list[Statement]] = defaultdict(list)
        self._by_topic: dict[str, list[Statement]] = defaultdict(list)
        self._count = 0

    def add(self, topic: Topic) -> None:
        """Read a page; a few milliseconds each."""
        pieces = pieces_of(topic.document)
        for one in statements_of(topic.id, topic.title, pieces, self._vocabulary):
            self._count += 1
            self._by_topic[topic.id].append(one)
            for stated in one.quantities:
                self._by_quantity[stated.quantity].append(one)
            for word in {word for word, _ in one.words}:
                self._by_word[word].append(one)

    def elsewhere(self, topic_id: str, old: Document, new: Document) -> tuple[SameFact, ...]:
        """The sentences that state what is no longer so on this page: those that were left on it
        first, then the surest of each other page.
        """
        here = list(statements_of(topic_id, "", pieces_of(new), self._vocabulary))
        found: dict[tuple[str, str], SameFact] = {}
        for was, now in _changed(old, new):
            for fact in self._of_change(topic_id, was, now, here):
                key = (fact.topic, fact.sentence if fact.topic == topic_id else "")
                if key not in found or fact.weight > found[key].weight:
                    found[key] = fact
        order = found.values()
        return tuple(sorted(order, key=lambda f: (f.topic != topic_id, -f.weight, f.title)))

    def _of_change(
        self, topic_id: str, was: list[Piece], now: list[Piece], here: list[Statement]
    ) -> Iterator[SameFact]:
        old = list(statements_of(topic_id, "", was, self._vocabulary))
        new = list(statements_of(topic_id, "", now, self._vocabulary))
        still = Counter(stated.quantity for one in new for stated in one.quantities)
        kept = {one.text for one in new}
        words = {word for one in new for word, _ in one.words}
        turned = self._turning(old) != self._turning(new)
        for one in old:
            if one.text in kept:
                continue
            gone: list[Stated] = []
            for stated in one.quantities:
                still[stated.quantity] -= 1
                if still[stated.quantity] < 0:
                    gone.append(stated)
            for stated in gone:
                yield from self._same_number(one, stated, here)
            lost = {word for word, _ in one.words} - words
            if not gone and (lost or turned):
                yield from self._same_rule(one, lost, [s for s in here if s.text not in kept])

    def _turning(self, statements: Iterable[Statement]) -> Counter[str]:
        """How often the words stand there that turn a rule into its opposite."""
        words = (word for one in statements for word in folded(one.text).replace("'", "").split())
        return Counter(word for word in words if word in self._vocabulary.turning)

    # --- a number ---

    def _same_number(
        self, old: Statement, stated: Stated, here: Iterable[Statement]
    ) -> Iterator[SameFact]:
        beside: dict[str, float] = {}
        for word, at in old.words:
            beside[word] = max(beside.get(word, 0), _nearness(stated.place, at))
        meant = self._meant(beside)
        for other in self._others(old, (*here, *self._by_quantity.get(stated.quantity, ()))):
            places = [one.place for one in other.quantities if one.quantity == stated.quantity]
            weight = max((self._beside(other, at, beside, meant) for at in places), default=0)
            same_source = bool(other.sources & old.sources)
            if weight and weight + _SAME_SOURCE * same_source >= _ENOUGH:
                yield _fact(old, other, stated.said, weight)

    def _beside(
        self, other: Statement, place: float, beside: dict[str, float], meant: dict[str, str]
    ) -> float:
        """The weight of the words that stand beside both numbers."""
        shared: dict[str, float] = {}
        alike = False
        for word, at in other.words:
            known = meant.get(word)
            if known is None:
                continue
            near = math.sqrt(beside[known] * _nearness(place, at))
            if known in self._vocabulary.beside_numbers:
                alike = alike or near > 0
            elif (weight := self._weight(known)) >= _TELLING:
                shared[known] = max(shared.get(known, 0), weight * near)
        weight = sum(shared.values())
        return weight + _SAME_WAY * alike if weight >= _SAYS_SOMETHING else 0.0

    # --- a rule ---

    def _same_rule(
        self, old: Statement, lost: Collection[str], here: Iterable[Statement]
    ) -> Iterator[SameFact]:
        """What says nearly the same; where words were taken out, with one of those."""
        words = {word for word, _ in old.words}
        telling = sum(map(self._weight, words))
        if len(words) < _SHORTEST_RULE:
            return
        meant = self._meant(words)
        rarest = sorted(words, key=lambda word: len(self._by_word.get(word, ())))[:_RAREST]
        with_them = (one for word in rarest for one in self._by_word.get(word, ()))
        for other in self._others(old, (*here, *with_them)):
            shared = {meant[word] for word, _ in other.words if word in meant}
            share = sum(map(self._weight, shared)) / telling
            if share >= _SAME_RULE and (not lost or shared & set(lost)):
                yield _fact(old, other, "", share)

    # --- words ---

    def _others(self, old: Statement, found: Iterable[Statement]) -> Iterator[Statement]:
        """Each once; of the page that is written what is written now, not what the shelf has."""
        shelved = self._by_topic.get(old.topic, frozenset())
        seen = {id(one) for one in shelved}
        for other in found:
            if id(other) not in seen:
                seen.add(id(other))
                yield other

    def _meant(self, words: Iterable[str]) -> dict[str, str]:
        """Each word and what means the same, with the changed sentence's word it stands for."""
        wanted = list(words)
        meant = {word: word for word in wanted}
        for word, others in self._shelf.synonyms(wanted).items():
            for other in others:
                if len(other) == 1:
                    meant.setdefault(other[0], word)
        return meant

    def _weight(self, word: str) -> float:
        """From 0, a word in every sentence, to 1, a word in one of them."""
        count = len(self._by_word.get(word, ()))
        if self._count < 2 or not count:
            return 1.0
        return 1 - math.log(count) / math.log(self._count)


def _nearness(number: float, word: float) -> float:
    return max(0.0, 1 - abs(number - word) / _NEAR)


def _changed(old: Document, new: Document) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """What stood there and what stands there now, for each place where something new stands."""
    for stop in changes(differences(old, new)):
        now = [one.new for one in stop if one.new is not None]
        if now:
            yield [one.old for one in stop if one.old is not None], now


def _fact(old: Statement, other: Statement, fact: str, weight: float) -> SameFact:
    return SameFact(
        topic=other.topic,
        title=other.title,
        anchor=other.anchor,
        sentence=other.text,
        was=old.text,
        fact=fact,
        weight=weight,
    )
