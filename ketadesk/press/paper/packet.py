# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a packet of topics says on paper, page furniture included; refuses to know how it is
set (resources/handout.typ) and by what (handout.py).
"""

from __future__ import annotations

import datetime as dt  # msgspec resolves annotations when a record is first used
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec

from ketadesk.clinic import Clinic
from ketadesk.errors import TypesettingError
from ketadesk.press.paper.blocks import topic_nodes
from ketadesk.press.paper.fill import Remedy
from ketadesk.press.paper.logo import BadPictureError, Picture, load_logo, logo_warning
from ketadesk.press.paper.packet_context import Node, PacketContext, PacketShelf, Words
from ketadesk.press.paper.sections import sections, without
from ketadesk.press.parts import overdue_line, version_of
from ketadesk.press.review_line import NO_REVIEWS, Reviews, print_mark, review_words, urgent_first
from ketadesk.press.view import Labels
from ketadesk.regions import Paper, Region
from ketadesk.settings import TextSize

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from ketadesk.book.topic import Topic
    from ketadesk.design import PrintSize
    from ketadesk.press.paper.letters import Letters

_PAPERS = {"a4": "a4", "letter": "us-letter"}
_PAGE_MM: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
_NAMED = 3  # pages of one line
_MOST_TOPICS = 200  # of a packet: about 600 MB while it is set; more was asked for by mistake
_MOST_TIGHTENED = 24  # topics; a longer packet is a book, and fitting each would double its time
_MOST_LETTERS = 20_000  # of one field: six or seven pages; more was pasted there by mistake
_PROPERTY = 500  # letters of the file's title and author; PDF/A allows no more than 16,000
_CONTENTS_FROM = 3  # topics that make a list of contents worth its page
_FOOTER_PHONE, _FOOTER_ID = 24, 40
_WIDE_NUMBER = 22  # letters of a telephone number that leave no room beside them
_MM = 72 / 25.4
_PARTED: Mapping[str, Node] = {  # what lets a block of a kind go on over a page's end
    "table": {"whole": False},
    "list": {"whole": False},
    "callout": {"long": True},
    "p": {"short": False},
    "figure": {"floats": True},
}
_LOGO_BOX = (140.0, 46.0)  # pt


class HandoutOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a person chose for one packet. name and notes are nowhere but here and on the page."""

    paper: Paper = "letter"
    text_size: TextSize = "normal"
    letterhead: bool = True
    notes_lines: bool = True
    sources: bool = False
    name: str = ""
    notes: str = ""
    date: dt.date | None = msgspec.field(default_factory=dt.date.today)  # None: a ruled blank
    title: str = ""  # of the packet; "" takes the first topic's
    without: Mapping[str, frozenset[str]] = {}  # topic -> anchors of sections that are left out
    today: dt.date = msgspec.field(default_factory=dt.date.today)  # tells whether review is due


@dataclass(frozen=True, slots=True)
class Layout:
    """How the topics of a packet are set: which tight, which with the lines for notes on the page
    that their box at the foot has alone, and what fills the sheets of each better.
    """

    tight: frozenset[str] = frozenset()
    turned: frozenset[str] = frozenset()
    remedies: Mapping[str, Remedy] = field(default_factory=dict[str, Remedy])

    def with_tight(self, topics: Iterable[str]) -> Layout:
        """These topics tight as well."""
        return Layout(self.tight.union(topics), self.turned, self.remedies)

    def with_turned(self, topics: Iterable[str]) -> Layout:
        """The lines of these topics on their last page as well."""
        return Layout(self.tight, self.turned.union(topics), self.remedies)

    def with_remedies(self, remedies: Mapping[str, Remedy]) -> Layout:
        """These remedies as well."""
        return Layout(self.tight, self.turned, {**self.remedies, **remedies})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A packet ready to be set: what the template gets and what could not be printed.

    may_tighten tells for each topic what its length hangs on: equal keys need equally many pages.
    two_pages names those that should stay within two pages.
    """

    data: Node
    title: str
    warnings: tuple[str, ...]
    by_hand: tuple[str, ...]  # what has to be written by hand, one line each; not on the page
    may_tighten: Mapping[str, bytes]
    two_pages: frozenset[str]

    def json(self, layout: Layout = Layout()) -> str:
        """The template's input, laid out so."""
        topics = [
            {
                **page,
                "tight": page["id"] in layout.tight,
                "turn": page["id"] in layout.turned,
                **_mended(page, layout.remedies.get(str(page["id"]), Remedy())),
            }
            for page in self.topics
        ]
        return msgspec.json.encode({**self.data, "topics": topics}).decode()

    @property
    def topics(self) -> list[Node]:
        """The topics' nodes."""
        return cast("list[Node]", self.data["topics"])


@dataclass(frozen=True, slots=True)
class TypeMeasures:
    """What a packet is set with: the letters that can be printed, and the measures of each size."""

    letters: Letters
    sizes: Mapping[str, PrintSize]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything around the topics that a handout shows or asks."""

    shelf: PacketShelf
    clinic: Clinic
    region: Region
    regions: Sequence[Region] = ()
    reviews: Reviews = NO_REVIEWS


def build(
    topics: Sequence[Topic],
    options: HandoutOptions,
    around: Surroundings,
    setting: TypeMeasures,
    left_out: frozenset[str] = frozenset(),
) -> Sheet:
    """The packet as the template's JSON. left_out names pictures that the typesetter refused.

    Raises TypesettingError when a field is too long to be meant.
    """
    _refuse_endless(options, around.clinic)
    topics = tuple({topic.id: topic for topic in topics}.values())
    if len(topics) > _MOST_TOPICS:
        raise TypesettingError(
            f"There are {len(topics)} topics in the packet, and at most {_MOST_TOPICS} can be "
            "printed at once; print it in parts"
        )
    _refuse_unreviewed(topics, around.reviews)
    return _Builder(topics, options, around, setting, left_out).sheet()


def _refuse_unreviewed(topics: Sequence[Topic], reviews: Reviews) -> None:
    if reviews.printing != "reviewed-only":
        return
    states = ((topic, reviews.of(topic)) for topic in topics)
    lacking = [
        f"“{topic.title}” ({review_words(state, Labels())})"
        for topic, state in states
        if not state.in_force
    ]
    if lacking:
        more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
        named = "; ".join(lacking[:_NAMED]).replace("\u00a0", " ")
        raise TypesettingError(
            f"Your organization prints only pages whose review is in force; not {named}{more}. "
            "Have them reviewed, or take them out of the packet."
        )


def _refuse_endless(options: HandoutOptions, clinic: Clinic) -> None:
    fields = {
        "The name on the page": options.name,
        "The note": options.notes,
        "The title of the packet": options.title,
        "The clinic’s name": clinic.name,
        "The clinic’s address": clinic.address,
        "The clinic’s telephone": clinic.phone,
        "The clinic’s number after hours": clinic.after_hours,
    }
    for what, words in fields.items():
        if len(words) > _MOST_LETTERS:
            raise TypesettingError(
                f"{what} has {len(words):,} letters, and at most {_MOST_LETTERS:,} can be printed; "
                "shorten it"
            )


class _Builder:
    """Writes one packet; made for one call of build."""

    def __init__(
        self,
        topics: tuple[Topic, ...],
        options: HandoutOptions,
        around: Surroundings,
        setting: TypeMeasures,
        left_out: frozenset[str],
    ) -> None:
        self.topics, self.options, self.around = topics, options, around
        self.letters = letters = setting.letters
        self.words, self.labels = Words(), Labels()
        self.look = look = setting.sizes[options.text_size]
        width, height = _PAGE_MM[options.paper]
        self.text_mm = (width - 2 * look.side, height - look.top - look.bottom)
        self.pictures: dict[str, str] = {}
        self.warnings: list[str] = []
        self.by_hand: list[str] = []
        self.left_out = left_out
        self.context = PacketContext(
            shelf=around.shelf,
            clinic=around.clinic,
            region=around.region,
            regions=tuple(around.regions) or (around.region,),
            sources=options.sources,
            printed=frozenset(topic.id for topic in topics),
            letters=letters,
            labels=self.labels,
            words=self.words,
            line=self._letters_in_line(look.caption),
            text_mm=self.text_mm,
            body=look.body,
            caption=look.caption,
            half_page=self._half_page(),
            pictures=self.pictures,
            left_out=left_out,
            warnings=self.warnings,
        )

    def sheet(self) -> Sheet:
        """The whole packet."""
        options, clinic = self.options, self.around.clinic
        title = options.title or self.topics[0].title
        name = self._by_hand(options.name, self.words.name_by_hand)
        notes = self._by_hand(options.notes, self.words.note_by_hand)
        with_cover = len(self.topics) >= _CONTENTS_FROM
        note = [self.letters.fit(row) for row in notes.splitlines() if row.strip()]
        pages = [
            self._topic(topic, bool(note) and i == 0 and not with_cover)
            for i, topic in enumerate(self.topics)
        ]
        data: Node = {
            "title": self._property(title) or self.words.untitled,
            "author": self._property(clinic.name),
            "lang": _language(self.around.shelf),
            "paper": _PAPERS[options.paper],
            "look": self.look,
            "covers": self.letters.one_glyph,
            "words": {key: self.letters.fit(value) for key, value in self.words.of_page().items()},
            "letterhead": self._letterhead() if options.letterhead else None,
            "name": self.letters.fit(name),
            "date": self.labels.date(options.date) if options.date else "",
            "note": note,
            "note-long": sum(map(len, note)) > self.context.half_page,
            "cover": self._cover(title) if with_cover else None,
            "topics": pages,
        }
        warnings = (*dict.fromkeys(self.warnings), *self.letters.warnings())
        data["warnings"] = warnings
        data["pictures"] = self.pictures
        return Sheet(
            data=data,
            title=title,
            warnings=warnings,
            by_hand=tuple(self.by_hand),
            may_tighten=self._may_tighten(data, pages),
            two_pages=frozenset(
                topic.id
                for topic in self.topics
                if topic.front.audience == "patient" and options.text_size == "normal"
            ),
        )

    def _by_hand(self, words: str, instead: str) -> str:
        """These words, or none when a script among them cannot be printed: boxes say nothing."""
        if scripts := self.letters.foreign(words):
            self.by_hand.append(instead.format(scripts=", ".join(scripts)))
            return ""
        return words

    def _property(self, words: str) -> str:
        """Words for the file's properties: short, and without the marks for breaking lines."""
        return self.letters.fit(_short(words, _PROPERTY), room=float("inf")).strip()

    def _may_tighten(self, data: Node, pages: list[Node]) -> dict[str, bytes]:
        if len(self.topics) > _MOST_TIGHTENED:
            return {}
        first = (
            [data[part] for part in ("letterhead", "warnings", "note")] if not data["cover"] else []
        )
        # Of the name only its lines count, or every letter typed would ask for a second setting.
        around = [data["paper"], data["look"], len(self.options.name) // 20]
        return {
            str(page["id"]): hashlib.sha256(
                msgspec.json.encode([page, around, first if page is pages[0] else []])
            ).digest()
            for page in pages
        }

    def _letters_in_line(self, size: float) -> float:
        # An average letter of Atkinson Hyperlegible is half as wide as it is tall.
        return self.text_mm[0] * _MM / (size * 0.52)

    def _half_page(self) -> float:
        lines = self.text_mm[1] * _MM / (self.look.body * 1.55)
        return lines * self._letters_in_line(self.look.body) * 0.45

    def _topic(self, topic: Topic, carries_note: bool) -> Node:
        patient = topic.front.audience == "patient"
        left_out = self.options.without.get(topic.id, frozenset())
        review = self.around.reviews.of(topic)
        nodes = topic_nodes(without(topic, left_out), self.context)
        return {
            "id": topic.id,
            "label": f"topic:{topic.id}",
            "title": self.letters.fit(topic.title),
            "meta": self.letters.fit(topic.front.summary),
            "mark": self.letters.fit(print_mark(self.around.reviews, review, self.labels)),
            "overdue": overdue_line(topic.front, self.labels, self.options.today, review),
            "blocks": nodes.blocks,
            "omitted": self._omitted(topic, left_out),
            "meanings": nodes.meanings if patient else [],
            "footnotes": nodes.footnotes,
            "sources": nodes.sources,
            "note": carries_note,
            "lines": self.options.notes_lines and patient and not topic.front.form,
            "crisis": nodes.crisis,
            "closing": self.labels.information if patient else self.words.information_clinician,
            "footer": self._footer(topic),
        }

    def _omitted(self, topic: Topic, left_out: Set[str]) -> str:
        titles = [part.title for part in sections(topic) if part.anchor in left_out]
        return (
            self.letters.fit(self.words.omitted.format(parts=", ".join(titles))) if titles else ""
        )

    def _footer(self, topic: Topic) -> Node:
        front = topic.front
        versions = {manifest.id: manifest.version for manifest in self.around.shelf.manifests}
        version = versions.get(topic.pack, "")
        review = urgent_first(self.around.reviews.of(topic), self.labels)
        content = self.words.content.format(version=version) if version else ""
        rest = " · ".join(part for part in ("", _short(topic.id, _FOOTER_ID), content) if part)
        checked = self.words.checked.format(date=self.labels.date(front.checked))
        second = f"{checked} · {review}" if review else checked
        if whose := self.around.shelf.whose(topic.id, topic.pack):
            second = f"{version_of(whose, self.labels)} · {second}"
        return self._footer_node(topic.title, rest, second)

    def _footer_node(self, title: str, rest: str, second: str) -> Node:
        phone = _short(self.around.clinic.phone, _FOOTER_PHONE)
        line = int(self._letters_in_line(self.look.footer))
        line -= max(len(phone), 14) + 2
        first = _short(title, max(12, 2 * line - len(rest) - 8)) + (f" · {rest}" if rest else "")
        return {
            "first": self.letters.fit(first),
            "second": self.letters.fit(_short(second, 2 * line)),
            "phone": self.letters.fit(phone),
        }

    def _cover(self, title: str) -> Node:
        versions = sorted({manifest.version for manifest in self.around.shelf.manifests[:1]})
        content = self.words.content.format(version=versions[0]) if versions else ""
        return {
            "title": self.letters.fit(title),
            "meta": self.words.cover.format(topics=len(self.topics)),
            "lines": self.options.notes_lines,
            "footer": self._footer_node(title, "", content),
        }

    def _letterhead(self) -> Node:
        clinic, fit = self.around.clinic, self.letters.fit
        rows = [fit(row.strip()) for row in clinic.address.splitlines() if row.strip()]
        after = (
            self.words.after_hours.format(number=clinic.after_hours) if clinic.after_hours else ""
        )
        logo = self._logo()
        tall = min(_LOGO_BOX[1], _LOGO_BOX[0] / logo.ratio) if logo else 0
        return {
            "name": fit(clinic.name),
            "lines": rows,
            "phone": fit(clinic.phone),
            "after-hours": fit(after),
            "wide": max(len(clinic.phone), len(after) - 10) > _WIDE_NUMBER,
            "logo": "logo:" if logo else "",
            "logo-alt": fit(self.words.logo.format(name=clinic.name).strip()),
            "logo-width": tall * logo.ratio if logo else 0,
        }

    def _logo(self) -> Picture | None:
        if not self.around.clinic.logo:
            return None
        path = Path(self.around.clinic.logo)
        try:
            if "logo:" in self.left_out:
                raise BadPictureError(f"{path.name} is damaged or of a kind that cannot be drawn")
            logo = load_logo(path)
        except BadPictureError as error:
            self.warnings.append(self.letters.fit(logo_warning(error)))
            return None
        self.pictures["logo:"] = logo.svg
        return logo


def _mended(page: Node, remedy: Remedy) -> Node:
    """The fields of a topic that a remedy changes."""
    blocks = cast("list[Node]", page["blocks"])
    parted = [{**block, **_PARTED.get(str(block["t"]), {})} for block in blocks]
    return {
        "breaks": remedy.breaks,
        "blocks": [parted[at] if at in remedy.parted else block for at, block in enumerate(blocks)],
    }


def _language(shelf: PacketShelf) -> str:
    language = shelf.manifests[0].language if shelf.manifests else "en"
    simple = language.split("-")[0].lower()
    return simple if simple.isascii() and simple.isalpha() and 2 <= len(simple) <= 3 else "en"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
