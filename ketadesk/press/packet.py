# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a packet of topics says on paper, page furniture included; refuses to know how it is
set (resources/handout.typ) and by what (handout.py).
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - msgspec resolves the annotations
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from ketadesk.clinic import Clinic, Paper, Region, TextSize  # noqa: TC001 - msgspec resolves them
from ketadesk.press.html import Labels, english_date
from ketadesk.press.logo import BadPictureError, Picture, load_logo, logo_warning
from ketadesk.press.paper import Ground, Node, Words, topic_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketadesk.book.topic import GlossaryEntry, Manifest, Reference, Topic
    from ketadesk.press.letters import Letters

_PAPERS = {"a4": "a4", "letter": "us-letter"}
# tokens.json "print", and what follows from it. All in pt, margins in mm.
_LOOKS: dict[TextSize, dict[str, float]] = {
    "normal": {
        **{
            "body": 12,
            "leading": 0.62,
            "h1": 24,
            "h2": 15,
            "caption": 11,
            "footer": 9.5,
            "gap": 26,
        },
        **{"pad": 9, "name": 13, "side": 24, "top": 15, "bottom": 21, "date": 140, "cell": 16},
    },
    "large": {
        **{
            "body": 16,
            "leading": 0.66,
            "h1": 28,
            "h2": 19,
            "caption": 14.5,
            "footer": 12,
            "gap": 34,
        },
        **{"pad": 13, "name": 16, "side": 20, "top": 15, "bottom": 27, "date": 150, "cell": 20},
    },
    "xlarge": {
        **{"body": 20, "leading": 0.66, "h1": 32, "h2": 23, "caption": 18, "footer": 14, "gap": 42},
        **{"pad": 15, "name": 19, "side": 20, "top": 15, "bottom": 30, "date": 180, "cell": 26},
    },
}
_PAGE_MM: dict[Paper, tuple[float, float]] = {"a4": (210, 297), "letter": (215.9, 279.4)}
_CONTENTS_FROM = 3  # topics that make a list of contents worth its page
_FOOTER_PHONE, _FOOTER_ID = 24, 40
_WIDE_NUMBER = 22  # letters of a telephone number that leave no room beside them
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


class Shelf(Protocol):
    """What a handout asks a library for. ketadesk.library.Library fits."""

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """The packs, the main one first."""
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
        """A figure's SVG."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A packet ready to be set: the template's JSON and what could not be printed."""

    json: str
    title: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Everything around the topics that a handout shows or asks."""

    shelf: Shelf
    clinic: Clinic
    region: Region
    regions: Sequence[Region] = ()


def build(
    topics: Sequence[Topic],
    options: HandoutOptions,
    around: Surroundings,
    letters: Letters,
    left_out: frozenset[str] = frozenset(),
) -> Sheet:
    """The packet as the template's JSON. left_out names pictures that the typesetter refused."""
    topics = tuple({topic.id: topic for topic in topics}.values())
    return _Builder(topics, options, around, letters, left_out).sheet()


class _Builder:
    """Writes one packet; made for one call of build."""

    def __init__(
        self,
        topics: tuple[Topic, ...],
        options: HandoutOptions,
        around: Surroundings,
        letters: Letters,
        left_out: frozenset[str],
    ) -> None:
        self.topics, self.options, self.around = topics, options, around
        self.letters = letters
        self.words, self.labels = Words(), Labels()
        self.look = _LOOKS[options.text_size]
        self.pictures: dict[str, str] = {}
        self.warnings: list[str] = []
        self.left_out = left_out
        self.ground = Ground(
            shelf=around.shelf,
            clinic=around.clinic,
            region=around.region,
            regions=tuple(around.regions) or (around.region,),
            sources=options.sources,
            printed=frozenset(topic.id for topic in topics),
            letters=letters,
            labels=self.labels,
            words=self.words,
            line=self._line_letters(),
            page_height=_PAGE_MM[options.paper][1] - self.look["top"] - self.look["bottom"],
            pictures=self.pictures,
            left_out=left_out,
            warnings=self.warnings,
        )

    def sheet(self) -> Sheet:
        """The whole packet."""
        options, clinic = self.options, self.around.clinic
        title = options.title or self.topics[0].title
        with_cover = len(self.topics) >= _CONTENTS_FROM
        note = [self.letters.fit(row) for row in options.notes.splitlines() if row.strip()]
        pages = [
            self._topic(topic, i == 0 and not with_cover) for i, topic in enumerate(self.topics)
        ]
        data: Node = {
            "title": self.letters.fit(title).strip() or self.words.untitled,
            "author": self.letters.fit(clinic.name),
            "lang": _language(self.around.shelf),
            "paper": _PAPERS[options.paper],
            "look": self.look,
            "words": {key: self.letters.fit(value) for key, value in self.words.of_page().items()},
            "letterhead": self._letterhead() if options.letterhead else None,
            "name": self.letters.fit(options.name),
            "date": english_date(options.date) if options.date else "",
            "note": note,
            "note-long": sum(map(len, note)) > self.ground.breakable_from,
            "cover": self._cover(title) if with_cover else None,
            "topics": pages,
        }
        warnings = (*dict.fromkeys(self.warnings), *self.letters.warnings())
        data["warnings"] = warnings
        data["pictures"] = self.pictures
        return Sheet(json=msgspec.json.encode(data).decode(), title=title, warnings=warnings)

    def _line_letters(self) -> float:
        # An average letter of Atkinson Hyperlegible is half as wide as it is tall.
        width_mm = _PAGE_MM[self.options.paper][0] - 2 * self.look["side"]
        return width_mm / 25.4 * 72 / (self.look["caption"] * 0.52)

    def _topic(self, topic: Topic, carries_note: bool) -> Node:
        patient = topic.front.audience == "patient"
        nodes = topic_nodes(topic, self.ground)
        return {
            "id": topic.id,
            "label": f"topic:{topic.id}",
            "title": self.letters.fit(topic.title),
            "meta": self.letters.fit(topic.front.summary),
            "blocks": nodes.blocks,
            "meanings": nodes.meanings if patient else [],
            "sources": nodes.sources,
            "note": carries_note,
            "lines": self.options.notes_lines and patient and not topic.front.form,
            "crisis": nodes.crisis,
            "closing": self.labels.information if patient else self.words.information_clinician,
            "footer": self._footer(topic),
        }

    def _footer(self, topic: Topic) -> Node:
        front = topic.front
        versions = {manifest.id: manifest.version for manifest in self.around.shelf.manifests}
        version = versions.get(topic.pack, "")
        review = self.labels.not_reviewed
        if front.reviewed_by:
            review = self.labels.reviewed.format(name=front.reviewed_by)
            review += f", {english_date(front.reviewed)}" if front.reviewed else ""
        content = self.words.content.format(version=version) if version else ""
        rest = " · ".join(part for part in ("", _short(topic.id, _FOOTER_ID), content) if part)
        second = f"{self.words.checked.format(date=english_date(front.checked))} · {review}"
        return self._footer_node(topic.title, rest, second)

    def _footer_node(self, title: str, rest: str, second: str) -> Node:
        phone = _short(self.around.clinic.phone, _FOOTER_PHONE)
        line = int(self._line_letters() * self.look["caption"] / self.look["footer"])
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


def _language(shelf: Shelf) -> str:
    language = shelf.manifests[0].language if shelf.manifests else "en"
    simple = language.split("-")[0].lower()
    return simple if simple.isascii() and simple.isalpha() and 2 <= len(simple) <= 3 else "en"


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
