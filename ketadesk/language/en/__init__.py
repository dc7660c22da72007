# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""English: dates and counts here, word lists in resources/language/en, reading in its modules."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING

from ketadesk.language.languages import Language, Reading, SourceWords

if TYPE_CHECKING:
    from ketadesk.language.doses import Doses
    from ketadesk.language.vocabulary import Vocabulary

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _date(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _minutes(minutes: int) -> str:
    return f"{minutes} minute" if minutes == 1 else f"{minutes} minutes"


@functools.cache
def _vocabulary() -> Vocabulary:
    from ketadesk.language.vocabulary import read_vocabulary  # here: the window is up before

    return read_vocabulary("en")


@functools.cache
def _reading() -> Reading:
    # Imported here: only check asks how hard a text is.
    from ketadesk.language.en.reading_grade import ENDINGS, flesch_kincaid

    return Reading(grade=flesch_kincaid, common_word="term", endings=ENDINGS)


@functools.cache
def _doses() -> Doses:
    from ketadesk.language.doses import read_doses  # here: only check asks

    return read_doses("en")


LANGUAGE = Language(
    code="en",
    date=_date,
    minutes=_minutes,
    vocabulary=_vocabulary,
    reading=_reading,
    doses=_doses,
    sources=SourceWords(
        others="{first} and others",
        both="{first} and {second}",
        available="Available from: {address}",
        months=_MONTHS,
    ),
)
