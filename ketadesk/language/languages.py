# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a language has to offer to search, to check and to the page, and finds the language of
a code; what is said in each language stands in its folder.

A second language is a second folder: `ketadesk/language/xx/` with LANGUAGE, and its word lists in
`resources/language/xx/`.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import msgspec

from ketadesk.paths import resources_folder

if TYPE_CHECKING:
    from ketadesk.language.doses import Doses
    from ketadesk.language.vocabulary import Vocabulary

_ISO = (2, 3)  # letters of a language's code


class Reading(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """How the running text of a language is measured."""

    grade: Callable[[Iterable[str]], float]  # of passages, each of which ends a sentence
    common_word: str  # stands for a word that does not count against the grade
    endings: str  # a regular expression: what a word may end with and still be itself


def _international() -> Doses:
    from ketadesk.language.doses import Doses, DoseWords

    return Doses(DoseWords())


class SourceWords(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The words in a list of sources; those here are understood in every language."""

    et_al: str = "et al"  # after the authors that are named in the list,
    others: str = "{first} et al"  # and where a source is named in passing
    both: str = "{first} & {second}"
    available: str = "{address}"
    months: tuple[str, ...] = tuple(str(month) for month in range(1, 13))  # as they are shortened


class Language(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """One language. What only some of the program needs is loaded when it is asked for."""

    code: str
    date: Callable[[dt.date], str]  # "23 Nov 2026", whatever the machine's own language
    minutes: Callable[[int], str]  # "3 minutes"
    vocabulary: Callable[[], Vocabulary]
    reading: Callable[[], Reading | None]  # None where no measure was made for the language
    doses: Callable[[], Doses] = _international
    sources: SourceWords = SourceWords()


@functools.cache
def of(code: str) -> Language:
    """The language of a code such as "en" or "en-GB"; for one without a folder a language without
    words of its own, whose texts are found as they are spelt and measured by nothing.
    """
    name = code.partition("-")[0].lower()
    if len(name) in _ISO and name.isascii() and name.isalpha():
        try:
            return importlib.import_module(f"{__package__}.{name}").LANGUAGE
        except ModuleNotFoundError:
            pass
    from ketadesk.language.vocabulary import empty_vocabulary

    return Language(
        code=code,
        date=dt.date.isoformat,
        minutes=lambda minutes: f"{minutes} min",
        vocabulary=functools.cache(lambda: empty_vocabulary(code)),
        reading=lambda: None,
    )


def has_words(code: str) -> bool:
    """Whether the program has words of the language of a code."""
    return any(language.code == of(code).code for language in every())


@functools.cache
def every() -> tuple[Language, ...]:
    """Every language the program has words of."""
    folder = resources_folder() / "language"
    return tuple(of(path.name) for path in sorted(folder.iterdir())) if folder.is_dir() else ()
