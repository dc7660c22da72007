# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the rules that one topic keeps or breaks by itself; refuses to know the other topics."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Collection, Container, Iterator
from typing import Any

from ketadesk.book.document import Callout
from ketadesk.book.pack.read import TopicFile
from ketadesk.book.reading import grade
from ketadesk.book.topic import Finding
from ketadesk.language.doses import Doses
from ketadesk.language.languages import Language, Reading

HARDEST = 8.0
HARD = 7.0
LONGEST_SUMMARY = 120
_NO_SHAPE = ("Cf", "Cc", "Mn")  # controls, and accents that join the letter before them


def topic_findings(
    file: TopicFile, today: dt.date, known_words: Collection[str], language: Language
) -> Iterator[Finding]:
    """What one topic breaks by itself, in no order.

    known_words do not count against the grade; where no measure was made for the pack's language no
    grade is asked.
    """
    yield from _about_dates(file, today)
    yield from _about_search(file)
    yield from _about_headings(file)
    yield from _about_pictures(file)
    yield from _about_sources(file)
    patient = file.table.get("audience") == "patient"
    if patient and file.table.get("form") is not True:
        yield from _about_message(file)
        reading = language.reading()
        if reading is not None:
            yield from _about_grade(file, known_words, reading)
        yield from _about_doses(file, language.doses())


def unprintable(file: TopicFile, printable: Container[str]) -> Iterator[Finding]:
    """A warning for each letter that the fonts of the handout lack, at its first line."""
    told: set[str] = set()
    places: list[tuple[str, Callable[[int], int]]] = [
        (passage.text, passage.line_at) for passage in file.parsed.passages
    ]
    for field in ("title", "summary"):
        value: Any = file.table.get(field)
        if isinstance(value, str):
            line = file.head.line_of(field)
            places.append((value, lambda _, line=line: line))
    for words, line_at in places:
        if words.isascii():
            continue
        for offset, letter in enumerate(words):
            composed = unicodedata.normalize("NFC", letter)
            seen = letter.isspace() or unicodedata.category(letter) in _NO_SHAPE
            if letter in told or seen or letter in printable or composed in printable:
                continue
            told.add(letter)
            name = unicodedata.name(letter, "a letter without a name").lower()
            message = f"“{letter}” ({name}) cannot be printed; a box will stand there"
            remedy = "Write it in words"
            yield Finding(file.file, line_at(offset), "no-letter", message, remedy, "warning")


def at(file: TopicFile, line: int, rule: str, message: str, remedy: str) -> Finding:
    """An error at a line of the topic's file."""
    return Finding(file.file, line, rule, message, remedy)


def _warning(file: TopicFile, field: str, rule: str, message: str, remedy: str) -> Finding:
    return Finding(file.file, file.head.line_of(field), rule, message, remedy, "warning")


def _about_dates(file: TopicFile, today: dt.date) -> Iterator[Finding]:
    due: Any = file.table.get("review_due")
    if isinstance(due, dt.date) and not isinstance(due, dt.datetime) and due < today:
        message = f"the review was due on {due.isoformat()}"
        remedy = "Compare the facts with their sources, then set checked and review_due"
        yield at(file, file.head.line_of("review_due"), "review-overdue", message, remedy)


def _about_search(file: TopicFile) -> Iterator[Finding]:
    if file.front is None:
        return
    if not file.front.keywords:
        message = "the topic has no keywords"
        remedy = "Add the words people type for it"
        yield _warning(file, "keywords", "no-keywords", message, remedy)
    if file.front.audience == "patient" and not (file.front.form or file.front.questions):
        message = "the page has no questions"
        remedy = "Add what people ask that it answers, in their own words"
        yield _warning(file, "questions", "no-questions", message, remedy)
    if len(file.front.summary) > LONGEST_SUMMARY:
        message = f"the summary has {len(file.front.summary)} letters"
        remedy = f"Use at most {LONGEST_SUMMARY}, better 90"
        yield _warning(file, "summary", "long-summary", message, remedy)


def _about_headings(file: TopicFile) -> Iterator[Finding]:
    before = 1
    for place in file.parsed.of("heading"):
        if place.level > before + 1:
            message = f"a heading of level {place.level} follows one of level {before}"
            remedy = f"Use {'#' * (before + 1)}"
            yield at(file, place.line, "skipped-heading", message, remedy)
        before = place.level


def _about_pictures(file: TopicFile) -> Iterator[Finding]:
    for place in file.parsed.of("figure"):
        if not place.described:
            message = f'the figure "{place.name}" has no alt text'
            remedy = "Say in the square brackets what it shows, with its numbers"
            yield at(file, place.line, "no-alt", message, remedy)


def _about_sources(file: TopicFile) -> Iterator[Finding]:
    if not file.table:
        return  # what cannot be read is told already
    if file.table.get("clinical") is False or file.table.get("form") is True:
        return
    if not file.parsed.of("citation") and not file.parsed.of("claims"):
        message = "a clinical topic cites no source"
        remedy = "Add [@key], or clinical = false for a page that states no medical fact"
        yield at(file, file.head.first_line, "no-citation", message, remedy)


def _about_message(file: TopicFile) -> Iterator[Finding]:
    blocks = file.parsed.document.blocks
    if blocks and isinstance(blocks[0], Callout) and blocks[0].kind == "key":
        return
    first = file.parsed.of("block")
    line = first[0].line if first else file.head.first_line
    message = "a patient topic does not begin with its one message"
    yield at(file, line, "no-key", message, "Begin it with !!! key and two or three sentences")


def _about_grade(
    file: TopicFile, known_words: Collection[str], reading: Reading
) -> Iterator[Finding]:
    found = grade(file.parsed.document, known_words, reading)
    message = f"the reading grade is {found:.1f}"
    remedy = "Shorten the sentences and use everyday words; aim for 6"
    first = file.parsed.of("block")
    line = first[0].line if first else file.head.first_line
    # Compared as shown, so that nobody reads "8.0 is above 8.0".
    if round(found, 1) > HARDEST:
        yield at(file, line, "grade", f"{message}, above {HARDEST:.0f}", remedy)
    elif round(found, 1) > HARD:
        told = f"{message}, above {HARD:.0f}"
        yield Finding(file.file, line, "grade-high", told, remedy, "warning")


def _about_doses(file: TopicFile, doses: Doses) -> Iterator[Finding]:
    for field in ("title", "summary"):
        value: Any = file.table.get(field)
        if isinstance(value, str):
            yield from _doses(file, doses, value, lambda _, field=field: file.head.line_of(field))
    for passage in file.parsed.passages:
        yield from _doses(file, doses, passage.text, passage.line_at)


def _doses(
    file: TopicFile, doses: Doses, text: str, line_at: Callable[[int], int]
) -> Iterator[Finding]:
    for place, words in doses.found_in(text):
        message = f'a patient topic names a dose, "{words.strip()}"'
        remedy = "Take it out; the dose is between the person and the clinic"
        yield at(file, line_at(place), "dose", message, remedy)
