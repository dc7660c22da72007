# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the keys of misspelt words (edit_distance.py) are packed and looked up.

A word has some thirty keys, so a row for each would be most of the rows of an index and a seventh
of its bytes. Keys that begin alike lie in one bucket: the sorted keys, then a number for each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from ketadesk.library.index.postings import pack_numbers, unpack_numbers

_BITS = 32  # of a key
_SHIFT = 20
_BUCKETS = 1 << (_BITS - _SHIFT)  # some 200 keys in each for 30,000 words, two kilobytes
_REST = (1 << _BITS) - 1


def bucket_of(key: int) -> int:
    """The bucket in which a key lies, if it is there at all."""
    return key >> _SHIFT


def pair(key: int, number: int) -> int:
    """A key and the number it stands for, of 32 bits at most, as one number to be sorted by."""
    return key << _BITS | number


def packed(pairs: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Buckets in order, of pairs in any order."""
    buckets: list[list[int]] = [[] for _ in range(_BUCKETS)]
    for one in pairs:
        buckets[one >> _BITS + _SHIFT].append(one)
    for bucket, inside in enumerate(buckets):
        if inside:
            inside.sort()
            keys = pack_numbers("I", [one >> _BITS for one in inside])
            yield bucket, keys + pack_numbers("I", [one & _REST for one in inside])


def numbers_of(keys: Iterable[int], buckets: Mapping[int, bytes]) -> list[int]:
    """The numbers of these keys, by key and then by number, each once."""
    found: dict[int, None] = {}
    for key in sorted(set(keys)):
        data = buckets.get(bucket_of(key), b"")
        half = len(data) // 8 * 4
        known = unpack_numbers("I", data[:half])
        numbers = unpack_numbers("I", data[half : 2 * half])
        for at in range(bisect_left(known, key), len(known)):
            if known[at] != key:
                break
            found[numbers[at]] = None
    return list(found)
