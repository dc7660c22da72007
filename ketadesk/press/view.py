# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a topic needs from around it to be drawn: its section, sources, neighbours, the
region, and the program's own words; refuses to know how it is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Protocol

import msgspec

from ketadesk.book.document import Citation, Claims, blocks_of, inlines_of_block
from ketadesk.book.topic import GlossaryEntry, Reference, Topic
from ketadesk.clinic import Clinic
from ketadesk.language import languages
from ketadesk.press.parts import shown_claims, version_of
from ketadesk.press.review_line import NEVER, NO_REVIEWS, PageReview, Reviews, review_words
from ketadesk.regions import Region

ENGLISH = languages.of("en")  # of the program's own words below


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The words the program adds to a topic; the window gives them in its own language."""

    key: str = "The main message"
    warning: str = "Warning"
    tip: str = "Tip"
    note: str = "Note"
    crisis: str = "Help right now"
    crisis_lead: str = "If you might harm yourself, or cannot keep yourself safe:"
    for_patient: str = "For patients"
    for_clinician: str = "For clinicians"
    checked: str = "checked {date}"
    not_reviewed: str = "not yet reviewed by a clinician"
    reviewed: str = "reviewed by {name}"
    valid_to: str = "valid to {date}"
    changed_since: str = "changed since it was reviewed"
    by: str = "by {name}"
    review_overdue: str = "review overdue since {date}"
    one_of_two: str = "1 of 2 reviewers"
    review_doubtful: str = "review in doubt"
    draft: str = "draft"
    print_mark: str = "Not signed off: {state}"
    overdue: str = "Review overdue since {date}"
    version: str = "{name}’s version"
    version_s: str = "{name}’ version"  # of a name that ends in s
    original: str = "the original page"
    sources: str = "Sources"
    footnotes: str = "Footnotes"
    words: str = "Words used here"
    back_to_text: str = "Back to the text"
    in_words: str = "In words: {alt}"
    previous: str = "Previous: {title}"
    following: str = "Next: {title}"
    information: str = (
        "This page is information. It does not replace advice from your own clinician."
    )
    glossary_missing: str = "This word is not in the glossary."
    source_key: str = "Enter goes to the source"
    place: str = "Where"
    emergency: str = "Emergency"
    crisis_lines: str = "Someone to talk to"
    said: str = "What is said"
    found: str = "What we found"
    verdict: str = "Verdict"
    evidence: str = "What the sources say"
    minutes: Callable[[int], str] = ENGLISH.minutes
    date: Callable[[dt.date], str] = ENGLISH.date


class Neighbour(msgspec.Struct, frozen=True, kw_only=True):
    """A topic beside this one in its section."""

    id: str
    title: str


class View(msgspec.Struct, frozen=True, kw_only=True):
    """What a topic needs from around it to be drawn."""

    section: str  # title of its section
    reference: Callable[[str], Reference | None]  # asked for as the page comes to it
    meaning: Callable[[str], GlossaryEntry | None]
    glossary: Callable[[], tuple[GlossaryEntry, ...]]  # asked for only where it is drawn whole
    clinic: Clinic
    region: Region
    regions: tuple[Region, ...]
    previous: Neighbour | None = None
    following: Neighbour | None = None
    labels: Labels = Labels()
    today: dt.date = msgspec.field(default_factory=dt.date.today)
    pack: str = ""  # id of the topic's own pack
    review: PageReview = NEVER
    whose: str = ""  # the pack whose version this is, where it stands in for another pack's page
    instead: str = ""  # the pack whose version is shown in place of this page


class Named(Protocol):
    """A section or topic as the outline names it."""

    @property
    def id(self) -> str:
        """The id."""
        ...

    @property
    def title(self) -> str:
        """The title."""
        ...


class Shelf(Protocol):
    """What the drawing of a topic asks a library for."""

    def seen_from(self, pack: str, /) -> Shelf:
        """The same as the pages of one pack see it: their own figures, sources and words first."""
        ...

    def whose(self, topic_id: str, pack: str, /) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        ...

    def instead(self, topic_id: str, pack: str, /) -> str:
        """The title of the pack whose page is shown in place of this pack's, "" where none is."""
        ...

    def sections(self) -> Sequence[Named]:
        """The branches of the tree."""
        ...

    def topics_in(self, section_id: str, /) -> Sequence[Named]:
        """The topics of one branch, in order."""
        ...

    def references(self, keys: Iterable[str], /) -> dict[str, Reference]:
        """The sources of these keys."""
        ...

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every word of the glossary."""
        ...

    def meaning(self, term_id: str, /) -> GlossaryEntry | None:
        """One word of the glossary."""
        ...


def citation_keys(topic: Topic) -> tuple[str, ...]:
    """The keys a topic cites, once each, in the order of their first use on the page."""
    keys: dict[str, None] = {}
    for block in blocks_of(topic.document.blocks):
        if isinstance(block, Claims):
            for claim in shown_claims(block):
                keys.update(dict.fromkeys(claim.keys))
        for inline in inlines_of_block(block):
            if isinstance(inline, Citation):
                keys.update(dict.fromkeys(inline.keys))
    return tuple(keys)


def view_of(  # noqa: PLR0913 - all by name, and each is one thing that shows on the page
    topic: Topic,
    shelf: Shelf,
    *,
    clinic: Clinic,
    region: Region,
    regions: tuple[Region, ...],
    labels: Labels,
    reviews: Reviews = NO_REVIEWS,
) -> View:
    """What the shelf, the clinic and the region give for drawing this topic."""
    section = topic.front.section
    own = shelf.seen_from(topic.pack)
    beside = shelf.topics_in(section)
    at = next((row for row, entry in enumerate(beside) if entry.id == topic.id), -1)
    before = beside[at - 1] if at > 0 else None
    after = beside[at + 1] if 0 <= at < len(beside) - 1 else None

    @cache
    def reference(key: str) -> Reference | None:
        return own.references((key,)).get(key)

    return View(
        section=next((row.title for row in shelf.sections() if row.id == section), section),
        reference=reference,
        meaning=own.meaning,
        glossary=own.glossary,
        clinic=clinic,
        region=region,
        regions=regions,
        previous=Neighbour(id=before.id, title=before.title) if before else None,
        following=Neighbour(id=after.id, title=after.title) if after else None,
        labels=labels,
        pack=topic.pack,
        review=reviews.of(topic),
        whose=shelf.whose(topic.id, topic.pack),
        instead=shelf.instead(topic.id, topic.pack),
    )


def meta_facts(topic: Topic, labels: Labels) -> str:
    """The beginning of the quiet line under the title: audience, minutes, checked date."""
    front = topic.front
    return " · ".join(
        (
            labels.for_patient if front.audience == "patient" else labels.for_clinician,
            labels.minutes(topic.minutes),
            labels.checked.format(date=labels.date(front.checked)),
        )
    )


def meta_line(
    topic: Topic, labels: Labels, whose: str = "", review: PageReview | None = None
) -> str:
    """The quiet line under the title: audience, minutes, checked date, the pack whose version it
    is where it stands in for another's page, and its review (that of no record for None).
    """
    version = version_of(whose, labels) if whose else ""
    state = review_words(review or NO_REVIEWS.of(topic), labels)
    return " · ".join(part for part in (meta_facts(topic, labels), version, state) if part)
