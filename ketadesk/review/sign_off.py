# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a reviewer's name comes under the pages that they read: all of them or none, and only
under the words that were before them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Container, Sequence
from pathlib import Path

import msgspec

from ketadesk.book.pack.archive import MANIFEST
from ketadesk.book.pack.read import LARGEST_REVIEWS
from ketadesk.book.topic import REVIEWS, FrontMatter
from ketadesk.errors import BadInputError, KetaDeskError
from ketadesk.files import one_writer, read_plain, write_whole
from ketadesk.review.read_texts import keep_text, tidy_texts
from ketadesk.review.review_records import Review, name_fault, read_reviews, same_person, written
from ketadesk.review.reviewed_digest import ReadPage


class Reviewer(msgspec.Struct, frozen=True, kw_only=True):
    """Who signs, until when it holds, and a note for the next reviewer."""

    name: str
    role: str
    until: dt.date
    note: str = ""


class NotSignedOffError(KetaDeskError):
    """Nothing was signed off, in one line: why, and what to do."""


class TextChangedError(NotSignedOffError):
    """The page is no longer the one that was read; nothing was signed off."""

    def __init__(self, topic: str) -> None:
        super().__init__(f"“{topic}”: the text changed just now; read it again")
        self.topic = topic


def sign_off(
    folder: Path,
    pages: Sequence[ReadPage],
    reviewer: Reviewer,
    *,
    today: dt.date,
    now: Callable[[str], ReadPage] | None = None,
    printable: Container[str] | None = None,
) -> tuple[Review, ...]:
    """Put a reviewer's name under pages that they read, in the pack of that folder, and keep the
    texts. Gives back the records; nothing is written unless all can be.

    pages are what was shown; now gives a page as it is read at this moment. printable are the
    letters that can be printed, None checks none. Raises NotSignedOffError, TextChangedError for a
    page that changed while it was read, BadInputError for a name that cannot stand.
    """
    name, role = " ".join(reviewer.name.split()), " ".join(reviewer.role.split())
    for field, value in (("name", name), ("role", role)):
        if why := name_fault(value, printable):
            raise BadInputError(f"the {field} cannot stand on a page: {why}; write it otherwise")
    if reviewer.until <= today:
        raise BadInputError(f"the review would end on {reviewer.until}; choose a later day")
    for page in pages if now is not None else ():
        if now is not None and now(page.topic).text.digest != page.text.digest:
            raise TextChangedError(page.topic)
    if not (folder / MANIFEST).is_file():
        raise NotSignedOffError(f"{folder}: there is no pack of your own here; make it first")
    records = tuple(
        Review(
            topic=page.topic,
            pack=page.pack,
            language=page.text.language,
            version=page.version,
            digest=page.text.digest,
            name=name,
            role=role,
            date=today,
            until=reviewer.until,
            note=reviewer.note.strip(),
        )
        for page in pages
    )
    target = folder / REVIEWS
    try:
        with one_writer(target):
            kept = _kept(target, today)
            for page in pages:
                keep_text(folder, page.text)
            together = [one for one in kept if not _same_day(one, records)]
            data = written([*together, *records])
            if len(data) > LARGEST_REVIEWS:
                raise NotSignedOffError(f"{target}: the file is full; begin a new pack")
            write_whole(target, data)
            tidy_texts(folder, {one.digest for one in (*together, *records)})
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"{target}: the review cannot be kept ({reason}); nothing was signed off"
        raise NotSignedOffError(f"{message}; ask whoever keeps the pack") from error
    return records


def a_year_on(front: FrontMatter, today: dt.date) -> dt.date:
    """Until when a review holds that says nothing else: a year, or as long as the page's facts."""
    leap = (today.month, today.day) == (2, 29) and not calendar.isleap(today.year + 1)
    year = today.replace(year=today.year + 1, day=28 if leap else today.day)
    return min(year, front.review_due) if front.review_due > today else year


def _kept(target: Path, today: dt.date) -> list[Review]:
    """The records that are there already. Raises NotSignedOffError where one cannot be read, and
    where the clock stands before the last.
    """
    try:
        data = read_plain(target, LARGEST_REVIEWS + 1)
    except FileNotFoundError:
        return []
    kept, findings = read_reviews(data)
    if findings:
        first = findings[0]
        message = f"{target}:{first.line}: {first.message}; nothing was signed off"
        raise NotSignedOffError(f"{message}; mend or remove that record first")
    late = [one.review for one in kept if one.review.date > today]
    if late:
        message = f"{target}: {late[0].told} is later than today, {today.isoformat()}"
        raise NotSignedOffError(f"{message}; set this computer’s clock, or take that record out")
    return [one.review for one in kept]


def _same_day(old: Review, new: Sequence[Review]) -> bool:
    """Whether a person signs the same text again on one day: the last word counts, since two would
    contradict each other.
    """
    fields = ("topic", "pack", "language", "digest", "date")
    return any(
        same_person(old.name) == same_person(one.name)
        and all(getattr(old, field) == getattr(one, field) for field in fields)
        for one in new
    )
