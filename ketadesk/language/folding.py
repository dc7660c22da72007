# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which letters are the same letter to somebody who types: search, find in page and the index
ask here, so that what one of them finds the others find too.

Case, accents, curly quotes and the kinds of hyphen and space are one; compatibility forms are taken
apart (ﬁ, ½, ℃, full-width); what does not show (soft hyphens, joiners), the sign of degrees and the
commas of thousands are left out.
"""

from __future__ import annotations

import bisect
import functools
import re
import unicodedata
from collections.abc import Sequence

import msgspec

_ASCII = bytes(range(128))
_ACCENTS = 200  # combining classes from here on are accents; below are vowel signs and the like
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\u2043", "-"),
        "\u2044": "/",
        "\u00b0": None,  # 38 °C is asked for as 38 C
    }
)
_KEPT = "\u2026\u00b4"  # not taken apart: one letter on the page and one to the reader
_THOUSANDS = ",(?=[0-9]{3}(?![0-9]))"
_COMMA = re.compile(_THOUSANDS)


class Folded(msgspec.Struct, frozen=True):
    """A text as it is compared, and where its letters stand in the text as it was written.

    Where a letter became none or several, at holds the places in the folded text at which a stretch
    begins, origins where it stands as written, and apart whether the stretch is one letter that
    was taken apart. Without such letters all three are empty: every letter stands where it stood.
    """

    text: str
    at: Sequence[int] = ()
    origins: Sequence[int] = ()
    apart: Sequence[bool] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where what stands from start to end (more than start) in the folded text was written."""
        if not self.at:
            return start, end
        return self._origin(start), self._origin(end - 1, after=True)

    def _origin(self, place: int, *, after: bool = False) -> int:
        stretch = bisect.bisect_right(self.at, place) - 1
        within = 0 if self.apart[stretch] else place - self.at[stretch]
        return self.origins[stretch] + within + after


def fold(text: str) -> Folded:
    """The text as it is compared with others."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    changing = ""
    for letter in _beyond_ascii(small):
        folded = fold_letter(letter)
        if len(folded) != 1:
            changing += letter
        elif folded != letter:
            small = small.replace(letter, folded)
    if not changing and not _has_thousands(small):
        return Folded(small)
    return _taken_apart(small, changing)


def folded(text: str) -> str:
    """The folded text alone."""
    return fold(text).text


@functools.lru_cache(maxsize=4096)
def fold_letter(letter: str) -> str:
    """What one letter becomes: usually one letter, several for a compatibility form, none for what
    does not show.
    """
    # Format characters (a soft hyphen is one), and what says how the letter before looks.
    if unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f":
        return ""
    if letter in _KEPT:
        return letter.translate(_SAME)
    parts = unicodedata.normalize("NFKD", letter)
    bare = "".join(part for part in parts if unicodedata.combining(part) < _ACCENTS)
    return bare.casefold().translate(_SAME)


def _beyond_ascii(text: str) -> set[str]:
    if text.isascii():
        return set()
    # Much quicker than asking each letter.
    odd = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return set(odd.decode("utf-8", "surrogatepass"))


def _has_thousands(text: str) -> bool:
    return any(_is_thousands(text, match.start()) for match in _COMMA.finditer(text))


def _is_thousands(text: str, comma: int) -> bool:
    return comma > 0 and text[comma - 1] in "0123456789"


def _taken_apart(small: str, changing: str) -> Folded:
    """The text with each letter that becomes none or several written so, and the stretches."""
    special = re.compile(f"[{re.escape(changing)}]|{_THOUSANDS}" if changing else _THOUSANDS)
    pieces: list[str] = []
    at, origins, apart = list[int](), list[int](), list[bool]()
    length = done = 0

    def put(piece: str, origin: int, *, whole: bool) -> None:
        nonlocal length
        if piece:
            at.append(length)
            origins.append(origin)
            apart.append(whole)
            pieces.append(piece)
            length += len(piece)

    for match in special.finditer(small):
        place = match.start()
        if small[place] == "," and not _is_thousands(small, place):
            continue
        put(small[done:place], done, whole=False)
        put("" if small[place] == "," else fold_letter(small[place]), place, whole=True)
        done = place + 1
    put(small[done:], done, whole=False)
    return Folded("".join(pieces), at, origins, apart)
