# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the topics that have a word are packed into bytes and asked again; refuses to know
which word it was.

The best topics of a word are listed with their weights, best first. When there are more, all of
them are listed once more without weights, as numbers or as a bitmap, whichever is smaller, so that
"has this topic the word" is answered at any size without reading every weight.
"""

from __future__ import annotations

import functools
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

LISTED = 320  # topics listed with their weights; a reader looks at twenty
HEAVIEST = 65535
WEIGHT_AT = 32  # bits of a topic's number in a posting; the weight stands above
_LAST = (1 << WEIGHT_AT) - 1
WORDS_BY_HAND = 12  # a beginning that more lexemes share has postings of its own


def number_code(topics: int) -> str:
    """The array type for topic numbers of a library of this size."""
    return "H" if topics <= HEAVIEST else "I"


def pack_numbers(code: str, numbers: Iterable[int]) -> bytes:
    """Numbers in little-endian order."""
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack_numbers(code: str, data: bytes) -> array[int]:
    """What pack_numbers packed."""
    unpacked: array[int] = array(code)
    unpacked.frombytes(data)
    if sys.byteorder == "big":
        unpacked.byteswap()
    return unpacked


def posting(topic: int, weight: int) -> int:
    """A topic with its weight as one number, larger for what stands higher in a list: numbers are
    sorted several times as quickly as by a key.
    """
    return weight << WEIGHT_AT | _LAST - topic


def topics_of(postings: Iterable[int]) -> list[int]:
    """The topic numbers of postings."""
    return [_LAST - (one & _LAST) for one in postings]


def heaviest(postings: Iterable[int]) -> list[int]:
    """As many postings as are listed, heaviest first and of equal ones the first topic."""
    return sorted(postings, reverse=True)[:LISTED]


def lightened(postings: Iterable[int], by: int) -> list[int]:
    """The postings with their weights divided, without those that then weigh nothing."""
    weighed = ((one & _LAST, (one >> WEIGHT_AT) // by) for one in postings)
    return [weight << WEIGHT_AT | topic for topic, weight in weighed if weight]


def merged(postings: Iterable[int]) -> list[int]:
    """As many postings as are listed, of each topic the heaviest."""
    found: dict[int, int] = {}
    for one in sorted(postings, reverse=True):
        found.setdefault(one & _LAST, one)
        if len(found) == LISTED:
            break
    return list(found.values())


def pack(best: Sequence[int], count: int, bitmap: int, topics: int) -> tuple[bytes, bytes | None]:
    """The listed topics with their weights, and all topics when they are more than those listed.

    best are the heaviest postings; count is how many topics there are in all, bitmap has a bit for
    each (and is not asked when all are listed).
    """
    code = number_code(topics)
    weights = pack_numbers("H", [one >> WEIGHT_AT for one in best])
    top = pack_numbers(code, topics_of(best)) + weights
    if count <= len(best):
        return top, None
    size = (topics + 7) // 8
    if count * array(code).itemsize >= size:
        return top, bitmap.to_bytes(size, "little")
    return top, pack_numbers(code, bits(bitmap, size))


def bits(bitmap: int, size: int) -> list[int]:
    """The numbers of the bits that are set."""
    return [
        8 * place + bit
        for place, byte in enumerate(bitmap.to_bytes(size, "little"))
        if byte
        for bit in range(8)
        if byte >> bit & 1
    ]


class Postings:
    """The topics that have a word, or a word of a kind."""

    def __init__(self, count: int, top: bytes, rest: bytes | None, topics: int) -> None:
        self.count = count
        self.complete = rest is None
        self._rest = rest
        self._topics = topics
        self._code = number_code(topics)
        self._listed = len(top) // (array(self._code).itemsize + 2)
        self._top = top

    @property
    def weights(self) -> dict[int, float]:
        """Topic number to weight; the heaviest topics, or all when complete."""
        return self._weights

    @functools.cached_property
    def _weights(self) -> dict[int, float]:
        cut = self._listed * array(self._code).itemsize
        numbers = unpack_numbers(self._code, self._top[:cut])
        return dict(zip(numbers, unpack_numbers("H", self._top[cut:]), strict=True))

    @functools.cached_property
    def floor(self) -> float:
        """What a topic that has the word but is not listed weighs at most."""
        return 0 if self.complete else unpack_numbers("H", self._top[-2:])[0]

    @property
    def bitmap(self) -> bytes | None:
        """A bit for each topic, when that is how the rest is kept."""
        size = (self._topics + 7) // 8
        kept_as_bits = self.count * array(self._code).itemsize >= size
        return self._rest if kept_as_bits else None

    @functools.cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(unpack_numbers(self._code, self._rest or b""))

    def weight(self, topic: int) -> float:
        """What the topic weighs; 0 when it has not the word."""
        weight = self._weights.get(topic)
        if weight is not None:
            return weight
        if self._rest is None:
            return 0
        bitmap = self.bitmap
        if bitmap is None:
            return self.floor if topic in self._numbers else 0
        return self.floor if bitmap[topic >> 3] >> (topic & 7) & 1 else 0

    def all_bits(self) -> int:
        """Every topic that has the word, as a bitmap."""
        if (bitmap := self.bitmap) is not None and self._rest is not None:
            return int.from_bytes(bitmap, "little")
        return bits_of(self._numbers if self._rest is not None else self.weights, self._topics)


def bits_of(numbers: Iterable[int], topics: int) -> int:
    """A bitmap with these bits set."""
    data = bytearray((topics + 7) // 8)
    for number in numbers:
        data[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(data, "little")


class PostingSource(Protocol):
    """Topics with weights; Postings is one."""

    @property
    def weights(self) -> Mapping[int, float]:
        """The heaviest topics, or all."""
        ...

    @property
    def complete(self) -> bool:
        """Whether weights has all."""
        ...

    @property
    def count(self) -> int:
        """About how many topics there are."""
        ...

    def weight(self, topic: int) -> float:
        """What the topic weighs; 0 when it is not among them."""
        ...

    def all_bits(self) -> int:
        """All topics as a bitmap."""
        ...


class AnyOf:
    """The topics of any of several sources; each counts by a factor and the best one is taken."""

    def __init__(self, sources: Sequence[tuple[PostingSource, float]]) -> None:
        self._sources = tuple(sources)
        self.complete = all(source.complete for source, _ in sources)
        self.count = max((source.count for source, _ in sources), default=0)

    @property
    def weights(self) -> dict[int, float]:
        """Topic number to weight; the heaviest topics, or all when complete."""
        return self._weights

    @functools.cached_property
    def _weights(self) -> dict[int, float]:
        if len(self._sources) == 1:
            source, factor = self._sources[0]
            return {topic: weight * factor for topic, weight in source.weights.items()}
        merged: dict[int, float] = {}
        for source, factor in self._sources:
            for topic, weight in source.weights.items():
                worth = weight * factor
                if worth > merged.get(topic, 0.0):
                    merged[topic] = worth
        return merged

    def weight(self, topic: int) -> float:
        """What the topic weighs; 0 when it is not among them."""
        known = self._weights.get(topic)
        if known is not None or self.complete:
            return known or 0.0
        return max(source.weight(topic) * factor for source, factor in self._sources)

    def all_bits(self) -> int:
        """All topics as a bitmap."""
        found = 0
        for source, _ in self._sources:
            found |= source.all_bits()
        return found


class AllOf:
    """The topics that every one of several sources has; the lightest weight is taken."""

    def __init__(self, sources: Sequence[PostingSource]) -> None:
        self._sources = sorted(sources, key=lambda source: (not source.complete, source.count))
        self.complete = self._sources[0].complete
        self.count = self._sources[0].count

    @property
    def weights(self) -> dict[int, float]:
        """Topic number to weight; the heaviest topics, or all when complete."""
        return self._weights

    @functools.cached_property
    def _weights(self) -> dict[int, float]:
        first = self._sources[:1] if self.complete else self._sources
        candidates = dict.fromkeys(topic for source in first for topic in source.weights)
        weighed = ((topic, self.weight_of_all(topic)) for topic in candidates)
        return {topic: weight for topic, weight in weighed if weight}

    def weight_of_all(self, topic: int) -> float:
        """The lightest weight of the topic in any source; 0 where one lacks it."""
        return min(source.weight(topic) for source in self._sources)

    def weight(self, topic: int) -> float:
        """What the topic weighs; 0 when it is not among them."""
        known = self._weights.get(topic)
        return known if known is not None else 0.0 if self.complete else self.weight_of_all(topic)

    def all_bits(self) -> int:
        """All topics as a bitmap."""
        found = -1
        for source in self._sources:
            found &= source.all_bits()
        return found
