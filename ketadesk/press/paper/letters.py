# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which letters the bundled fonts can print and where a long word may be broken; refuses to
know fonts and pages.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from ketadesk.errors import TypesettingError

if TYPE_CHECKING:
    from pathlib import Path

INSTEAD = "□"
ROOM = 13.0  # em that every line has room for: a wider word is made breakable
_STEP = 10  # letters of such a word that stay together
_WIDEST = 0.95  # em of a letter
_USUAL = 0.6  # em of a letter whose width was not written down
_BREAK = "\u200b"
_SHOWN = 8  # letters named in a warning before "and 3 more"

# They have no shape of their own: taking them out loses nothing that would be seen in our scripts.
_INVISIBLE = dict.fromkeys(
    (
        *(0x00AD, 0x034F, 0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xFE00, 0xFE10),
    )
)
_SPACES = dict.fromkeys(
    (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029)
)
_TABLE: dict[int, str | None] = {**_INVISIBLE, **dict.fromkeys(_SPACES, " ")}
_WORD = re.compile(r"[^ \u2000-\u2006\u2008-\u200a\u3000]+")  # what lines are not broken within
_PART = re.compile(r"[^/._\-?=&@]*[/._\-?=&@]|[^/._\-?=&@]+")
_KEEPS = re.compile(r"(?<=[/\-–?])(?=.)")
_ENDLESS = 400  # letters of a word that nobody wrote to be read
_WHOLE = "\u2060"
_SCRIPTS = {  # Unicode's first word -> what a reader calls it; most are their own name
    "CJK": "Chinese",
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "MYANMAR": "Burmese",
    "COMBINING": "accents on such letters",
}
_OURS = {"LATIN", "GREEK", "CYRILLIC", "MODIFIER"}  # scripts of which a letter may be missing
_AFTER_HYPHEN = re.compile(r"(?<=[-–/])(?=[^\W\d_])")


class _Ranges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    upright: tuple[tuple[int, int], ...]
    italic: tuple[tuple[int, int], ...]
    one_glyph: str
    unaccented: dict[str, tuple[tuple[int, int], ...]]
    widths: dict[str, int]
    bold_widths: dict[str, int]


class Coverage(msgspec.Struct, frozen=True):
    """The letters that all upright faces have, those that the italic ones have, and how wide the
    usual ones are, in thousandths of their size.

    one_glyph is a class of a regular expression: what the first font has as one glyph each, so that
    a PDF reads it once. unaccented: for each accent the letters that it cannot follow.
    """

    upright: frozenset[str]
    italic: frozenset[str]
    one_glyph: str
    unaccented: dict[str, frozenset[str]]
    widths: dict[str, int]
    bold_widths: dict[str, int]


def load_coverage(path: Path) -> Coverage:
    """The coverage.json that packaging/make_fonts.py wrote.

    Raises TypesettingError when it is missing or damaged.
    """
    try:
        ranges = msgspec.json.decode(path.read_bytes(), type=_Ranges)
    except (OSError, msgspec.DecodeError) as error:
        message = f"{path}: the list of printable letters cannot be read; reinstall KetaDesk"
        raise TypesettingError(message) from error
    return Coverage(
        _letters(ranges.upright),
        _letters(ranges.italic),
        ranges.one_glyph,
        {accent: _letters(bases) for accent, bases in ranges.unaccented.items()},
        ranges.widths,
        ranges.bold_widths,
    )


class Letters:
    """Makes words printable and remembers the letters for which it had to put a box."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage
        self._missing: dict[str, None] = {}
        self._known: tuple[dict[str, float], dict[str, float]] = ({}, {})  # widths, and bold ones

    def fit(self, words: str, *, italic: bool = False, room: float = ROOM) -> str:
        """The words in composed form: unknown letters replaced, words wider than room (in em)
        breakable.
        """
        have = self._coverage.italic if italic else self._coverage.upright
        if not (words.isascii() and words.isprintable()):
            words = unicodedata.normalize("NFC", words).translate(_TABLE)
            if missing := set(words) - have:
                apart = {x: y for x in missing if have.issuperset(y := _apart(x))}
                words = words.translate({ord(letter): two for letter, two in apart.items()})
                missing -= apart.keys()
                self._missing.update((letter, None) for letter in words if letter in missing)
                words = words.translate(dict.fromkeys(map(ord, missing), INSTEAD))
            if not self._coverage.unaccented.keys().isdisjoint(words):
                words = self._accented(words)
        if len(words) * _WIDEST <= room:
            return words
        return _WORD.sub(lambda found: self._breakable(found.group(), room), words)

    def width(self, words: str, *, bold: bool = False) -> float:
        """How wide words are in one line, in em."""
        known = self._known[bold]
        if (width := known.get(words)) is None:
            widths = self._coverage.bold_widths if bold else self._coverage.widths
            usual = _USUAL * 1000
            width = known[words] = sum(widths.get(letter, usual) for letter in words) / 1000
        return width

    def _accented(self, words: str) -> str:
        """Words with a box for each accent that cannot stand where it does: on the letter before it
        when a PDF would say them otherwise, on another accent, or on nothing.
        """
        cannot = self._coverage.unaccented
        letters: list[str] = []
        for before, letter in pairwise(("", *words)):
            bases = cannot.get(letter)
            if bases is not None and (not _takes_accents(before) or before in bases):
                self._missing.setdefault(letter)
                letter = INSTEAD
            letters.append(letter)
        return "".join(letters)

    def _breakable(self, word: str, room: float) -> str:
        if len(word) * _WIDEST <= room or self.width(word) <= room:
            return word
        # Addresses break after their punctuation; what is still too long breaks anywhere in steps.
        step = max(1, min(_STEP, int(room / _WIDEST)))
        pieces = [""]
        for part in _PART.findall(word):
            if len(pieces[-1]) >= step or self.width(pieces[-1] + part) > room:
                pieces.append("")  # many short parts share a piece: each break costs time
            cut = step if self.width(part) > room else len(part)
            first, *rest = (part[at : at + cut] for at in range(0, len(part), cut))
            pieces[-1] += first
            pieces += rest
        if len(word) > _ENDLESS:  # the places where the typesetter would break cost time as well
            pieces = [_KEEPS.sub(_WHOLE, piece) for piece in pieces]
        pieces = [piece for piece in pieces if piece]
        return _BREAK.join(pieces)

    def foreign(self, words: str) -> tuple[str, ...]:
        """The scripts of letters in these words that cannot be printed, such as ("Chinese",)."""
        trial = Letters(self._coverage)
        trial.fit(words)
        letters = (one for one in trial._missing if unicodedata.category(one)[0] in "LM")
        return tuple(dict.fromkeys(map(_script, letters)))

    @property
    def one_glyph(self) -> str:
        """The letters for which the first font is asked (Coverage)."""
        return self._coverage.one_glyph

    def warnings(self) -> tuple[str, ...]:
        """One line that names what could not be printed, or nothing."""
        if not self._missing:
            return ()
        names = [_name(letter) for letter in self._missing]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        named = ", ".join(names[:_SHOWN])
        return (f"These letters cannot be printed and stand as {INSTEAD}: {named}{more}.",)


def _letters(ranges: tuple[tuple[int, int], ...]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


def _name(letter: str) -> str:
    name = unicodedata.name(letter, "a control character").lower()
    return f"{name} (U+{ord(letter):04X})"


def unbroken(word: str) -> list[str]:
    """The parts of a word that lines keep whole: one may end after a hyphen, dash or slash."""
    return _AFTER_HYPHEN.split(word)


def _script(letter: str) -> str:
    """What its script is called, such as Chinese; a letter of a script that we print, itself."""
    name = unicodedata.name(letter, "others").partition(" ")[0]
    return letter if name in _OURS else _SCRIPTS.get(name, name.capitalize())


def _apart(letter: str) -> str:
    """A letter and its accents one by one."""
    return unicodedata.normalize("NFD", letter)


def _takes_accents(letter: str) -> bool:
    """Whether accents were tried on it when the fonts were made."""
    return bool(letter) and unicodedata.category(letter) in {"Lu", "Ll"}
