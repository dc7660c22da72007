# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what all topics of one packet stand on: the words that only paper has, and what a topic's
blocks may ask; refuses to know blocks and pages.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketadesk.book.topic import GlossaryEntry, Manifest, Reference
    from ketadesk.clinic import Clinic
    from ketadesk.press.paper.letters import Letters
    from ketadesk.press.view import Labels
    from ketadesk.regions import Region

Node: TypeAlias = dict[str, object]  # plain JSON for the template: {"t": kind, …}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words that only paper has; those it shares with the screen are html.Labels."""

    untitled: str = "Handout"
    name: str = "Name"
    date: str = "Date"
    questions: str = "Questions? Call us"
    after_hours: str = "After hours {number}"
    page: str = "Page"
    of: str = "of"
    notes: str = "My notes"
    note: str = "A note from your clinic"
    contents: str = "In this packet"
    cover: str = "{topics} topics for you to read and keep."
    meanings: str = "Words on this page"
    sources: str = "Sources"
    footnotes: str = "Footnotes"
    content: str = "content {version}"
    checked: str = "Checked {date}"
    place: str = "In {region}"
    call_us: str = "Call us in clinic hours"
    call_after: str = "Call us outside clinic hours"
    own_line: str = "Crisis line where you live"
    logo: str = "Logo of {name}"
    no_picture: str = "Picture: {alt}"
    column: str = "What"  # the head of a table's first column where its author wrote none
    omitted: str = "Your clinic left out of this page: {parts}."
    name_by_hand: str = (
        "The name has letters that cannot be printed ({scripts}): a line is left to write it on."
    )
    note_by_hand: str = (
        "The note has letters that cannot be printed ({scripts}) and is left out: write it by hand."
    )
    information_clinician: str = "This page is information. It does not replace clinical judgement."

    def of_page(self) -> dict[str, str]:
        """Those that the template places itself."""
        names = ("name", "date", "questions", "page", "of", "notes", "note", "contents")
        mine = asdict(self)
        return {name: mine[name] for name in (*names, "meanings", "sources", "footnotes")}


class PacketShelf(Protocol):
    """What a handout asks a library for. ketadesk.library.Library fits."""

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """The packs, the main one first."""
        ...

    def seen_from(self, pack: str, /) -> PacketShelf:
        """The same as the pages of one pack see it."""
        ...

    def whose(self, topic_id: str, pack: str, /) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        ...

    def references(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The sources of these keys."""
        ...

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every word of the glossary."""
        ...

    def meaning(self, term_id: str) -> GlossaryEntry | None:
        """One word of the glossary."""
        ...

    def figure(self, figure_id: str) -> bytes | None:
        """A figure: SVG, PNG or JPEG."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketContext:
    """What all topics of one packet stand on. pictures and warnings are filled while writing."""

    shelf: PacketShelf
    clinic: Clinic
    region: Region
    regions: tuple[Region, ...]
    sources: bool
    printed: frozenset[str]  # ids of the topics in the packet
    letters: Letters
    labels: Labels
    words: Words
    line: float  # letters of a table's size in a full line
    text_mm: tuple[float, float]  # width and height of a page's text
    body: float  # the letters of the running text, in pt
    caption: float  # the smallest letters that are read, in pt
    half_page: float  # letters of running text on half a page: longer boxes may be broken
    pictures: dict[str, str]
    left_out: frozenset[str]
    warnings: list[str]
