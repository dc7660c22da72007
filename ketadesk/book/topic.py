# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what belongs to a topic and a pack besides the text; refuses to know files and SQL."""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt  # msgspec resolves annotations when a record is first used
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.document import Claim, Document

REVIEWS = "reviews.toml"  # the file of a pack that says who read which page

Audience: TypeAlias = Literal["patient", "clinician"]


class FrontMatter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a topic's file says between its two lines of +++."""

    id: str
    title: str
    summary: str
    audience: Audience
    section: str
    order: int
    keywords: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # as people type them; searched, and shown with a hit alone
    handout: bool = True
    checked: dt.date
    review_due: dt.date
    clinical: bool = True  # False: a page that states no medical fact and so needs no citation
    form: bool = False  # a sheet to fill in: no key message and no reading grade asked
    replaces: bool = False  # stands in for the page of that id in a pack below
    based_on: str = ""  # digest of the page it was made from


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic as every reader of the library gets it."""

    front: FrontMatter
    document: Document
    pack: str  # id of the pack it came from
    words: int  # of the running text
    source: str = ""  # path inside the pack, for messages

    @property
    def id(self) -> str:
        """The stable id, by which links name it."""
        return self.front.id

    @property
    def title(self) -> str:
        """The title as shown."""
        return self.front.title

    @property
    def minutes(self) -> int:
        """Whole minutes to read at 200 words a minute, at least 1."""
        return max(1, round(self.words / 200))


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A branch of the tree; its place in pack.toml is its order."""

    id: str
    title: str
    audience: Audience


class Packet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named set of topics that a clinic hands out together."""

    id: str
    title: str
    topics: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What changed in a version of the content, for the start page."""

    version: str
    date: dt.date
    text: str


class Hide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a pack takes off the list."""

    topics: tuple[str, ...] = ()  # ids of pages in packs below it


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """pack.toml."""

    schema: int
    id: str
    title: str
    lead: str = ""
    version: str
    language: str = "en"
    licence: str = ""
    sections: tuple[Section, ...] = ()
    packets: tuple[Packet, ...] = ()
    wanted: tuple[str, ...] = ()  # the start page's large links
    help: str = ""  # the topic that "Help right now" opens
    changes: tuple[Change, ...] = ()
    hide: Hide = Hide()


class GlossaryEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word and one plain sentence of meaning. also: other forms under which it is looked up."""

    id: str
    word: str
    meaning: str
    also: tuple[str, ...] = ()


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A source, cut down from its CSL-JSON record to what is verified and shown."""

    id: str
    text: str  # Vancouver style, verified fields only
    doi: str = ""
    pmid: str = ""
    url: str = ""
    short: str = ""  # "Murrough and others, 2013"
    verified: bool = True


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong in a pack: where, which rule, and what to do."""

    file: str  # path inside the pack
    line: int  # 1 for the first; 0 when the whole file is meant
    rule: str  # a short stable name, such as "broken-link"
    message: str  # what is wrong
    remedy: str  # what to do
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.message}. {self.remedy}"


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A whole pack in memory, parsed."""

    manifest: Manifest
    topics: tuple[Topic, ...]
    glossary: tuple[GlossaryEntry, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    thesaurus: tuple[tuple[str, ...], ...] = ()  # groups of words that mean the same
    figures: dict[str, bytes] = {}  # id -> SVG, PNG or JPEG
    reviews: bytes = b""  # reviews.toml as it stands; what it says, review/ knows
    digest: str = ""  # SHA-256 of every source file
    faults: int = 0  # errors found while it was read
