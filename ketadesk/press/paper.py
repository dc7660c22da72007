# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""
Knows how each kind of block and inline is told to the template; refuses to know letterheads,
footers and options.

A node is plain JSON: {"t": kind, …}. The template has the same closed list of kinds and stops at
any other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeAlias

from ketadesk.book.document import (
    Blank,
    Block,
    Break,
    Callout,
    Citation,
    Claims,
    Code,
    Emphasis,
    Figure,
    GlossaryList,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Placeholder,
    RegionTable,
    Ruled,
    Strong,
    Table,
    Term,
    Text,
    blocks_of,
    inlines_of,
    inlines_of_block,
    plain,
)
from ketadesk.clinic import Clinic, Region, slot
from ketadesk.press.letters import LONG_WORD
from ketadesk.press.logo import BadPictureError, svg_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketadesk.book.topic import GlossaryEntry, Reference, Topic
    from ketadesk.press.html import Labels
    from ketadesk.press.letters import Letters

Node: TypeAlias = dict[str, object]

_ADDRESSES = ("https://", "mailto:", "tel:")
_SLOT_WIDTH = 16  # letters that a missing word of the clinic is given to be written in
_PADDING = 2.5  # letters that the space between two columns takes
_MM = 72 / 25.4


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
    content: str = "content {version}"
    checked: str = "Checked {date}"
    place: str = "In {region}"
    call_us: str = "Call us in clinic hours"
    call_after: str = "Call us outside clinic hours"
    own_line: str = "Crisis line where you live"
    logo: str = "Logo of {name}"
    no_picture: str = "Picture: {alt}"
    information_clinician: str = "This page is information. It does not replace clinical judgement."

    def of_page(self) -> dict[str, str]:
        """Those that the template places itself."""
        names = ("name", "date", "questions", "page", "of", "notes", "note", "contents")
        mine = asdict(self)
        return {name: mine[name] for name in (*names, "meanings", "sources")}


class PaperShelf(Protocol):
    """What the blocks of a topic ask a library for."""

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
class Ground:
    """What all topics of one packet stand on. pictures and warnings are filled while writing."""

    shelf: PaperShelf
    clinic: Clinic
    region: Region
    regions: tuple[Region, ...]
    sources: bool
    printed: frozenset[str]  # ids of the topics in the packet
    letters: Letters
    labels: Labels
    words: Words
    line: float  # letters of caption size in a full line
    page_height: float  # of the text, in mm
    pictures: dict[str, str]
    left_out: frozenset[str]
    warnings: list[str]

    @property
    def breakable_from(self) -> float:
        """Letters of text above which a box may run over a page's end: about half a page."""
        lines = self.page_height * _MM / (self.line_height * 1.15)
        return lines * self.line * 0.45

    @property
    def line_height(self) -> float:
        """Height of a line of text in pt, from the letters that one line holds."""
        return 450 / (self.line * 0.52) * 1.35


@dataclass(slots=True)
class TopicNodes:
    """One topic told: the running text, and what stands at its end."""

    blocks: list[Node] = field(default_factory=list[Node])
    crisis: Node | None = None
    meanings: list[Node] = field(default_factory=list[Node])
    sources: list[str] = field(default_factory=list[str])


def topic_nodes(topic: Topic, ground: Ground) -> TopicNodes:
    """A topic's blocks, its words and sources, and for patients the crisis box for its foot."""
    writer = _Writer(topic, ground)
    blocks: Sequence[Block] = topic.document.blocks
    nodes = TopicNodes()
    if topic.front.audience == "patient":
        boxes = [b for b in blocks_of(blocks) if isinstance(b, Callout) and b.kind == "crisis"]
        blocks = _without_crisis(blocks)
        nodes.blocks = writer.blocks(blocks)
        more = [child for box in boxes for child in box.children]
        title = next((box.title for box in boxes if box.title), "")
        nodes.crisis = writer.crisis(Callout("crisis", title, tuple(more)))
    else:
        nodes.blocks = writer.blocks(blocks)
    nodes.meanings = [writer.meaning(entry) for entry in writer.used.values()]
    nodes.sources = writer.source_list()
    return nodes


def _without_crisis(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without crisis boxes, and without a heading that then has nothing below it."""
    kept: list[Block] = []
    dropped = False
    for block in blocks:
        if isinstance(block, Callout) and block.kind == "crisis":
            dropped = True
            continue
        if dropped and isinstance(block, Heading):
            _drop_empty_headings(kept, block.level)
        dropped = False
        kept.append(block)
    if dropped:
        _drop_empty_headings(kept, 0)
    return kept


def _drop_empty_headings(kept: list[Block], next_level: int) -> None:
    while kept and isinstance(last := kept[-1], Heading) and last.level >= next_level:
        kept.pop()


class _Writer:
    """Writes one topic; numbers its sources and gathers its glossary words as they come."""

    def __init__(self, topic: Topic, ground: Ground) -> None:
        self.topic, self.ground = topic, ground
        self.room = LONG_WORD  # letters that fit beside one another where we are writing
        self.numbers: dict[str, int] = {}
        self.used: dict[str, GlossaryEntry] = {}
        self.labels: set[str] = set()
        self.level = 1
        self.anchors = {
            block.anchor for block in blocks_of(topic.document.blocks) if isinstance(block, Heading)
        }

    def fit(self, words: str, *, italic: bool = False) -> str:
        """Words as they can be printed here."""
        return self.ground.letters.fit(words, italic=italic, room=self.room)

    # --- inlines -----------------------------------------------------------------------------

    def run(self, run: Iterable[Inline], *, italic: bool = False) -> list[Node]:
        """A run of inlines. The last blank of each line fills what the line has left."""
        blanks: list[Node | None] = []
        nodes = self._inlines(run, italic, blanks)
        for blank, following in pairwise((*blanks, None)):
            if blank is not None and following is None:
                blank["fill"] = True
        return nodes

    def _inlines(
        self, run: Iterable[Inline], italic: bool, blanks: list[Node | None]
    ) -> list[Node]:
        return [node for inline in run for node in self._inline(inline, italic, blanks)]

    def _inline(self, inline: Inline, italic: bool, blanks: list[Node | None]) -> list[Node]:
        if isinstance(inline, Text | Code):
            kind = "text" if isinstance(inline, Text) else "code"
            return [{"t": kind, "s": self.fit(inline.text, italic=italic)}]
        if isinstance(inline, Strong | Emphasis | Link | Term):
            return self._nest(inline, italic, blanks)
        if isinstance(inline, Break):
            blanks.append(None)
            return [{"t": "br"}]
        if isinstance(inline, Citation):
            return self._citation(inline.keys)
        if isinstance(inline, Placeholder):
            return [self._slot(inline.name, italic)]
        if isinstance(inline, Blank):
            blanks.append(node := _blank(inline.width))
            return [node]
        return [{"t": "tick"}]

    def _nest(
        self, inline: Strong | Emphasis | Link | Term, italic: bool, blanks: list[Node | None]
    ) -> list[Node]:
        italic = italic or isinstance(inline, Emphasis)
        children = self._inlines(inline.children, italic, blanks)
        if isinstance(inline, Link):
            return self._link(inline, children)
        if isinstance(inline, Term):
            if entry := self.ground.shelf.meaning(inline.id):
                self.used.setdefault(entry.id, entry)
            return children
        return [{"t": "strong" if isinstance(inline, Strong) else "em", "c": children}]

    def _slot(self, name: str, italic: bool) -> Node:
        words = slot(name, self.ground.clinic, self.ground.region)
        if words:
            return {"t": "text", "s": self.fit(words, italic=italic)}
        # Within a sentence a missing word must not push the rest away: it never fills the line.
        return _blank(_SLOT_WIDTH)

    def _link(self, link: Link, children: list[Node]) -> list[Node]:
        target = link.target
        if target.startswith(_ADDRESSES):
            node: Node = {"t": "url", "to": target, "c": children}
            shown = target.partition(":")[2].strip("/")
            words = plain(link.children)
            if shown in words or words.strip("/ ") in target or target.startswith("tel:"):
                return [node]
            return [node, {"t": "text", "s": self.fit(f" ({shown})")}]
        label = ""
        if target.startswith("#") and target[1:] in self.anchors:
            label = f"topic:{self.topic.id}{target}"
        elif target.startswith("topic:") and target[6:].partition("#")[0] in self.ground.printed:
            label = target.partition("#")[0]
        return [{"t": "to", "to": label, "c": children}] if label else children

    def _citation(self, keys: Iterable[str]) -> list[Node]:
        if not self.ground.sources:
            return []
        numbers = [self.numbers.setdefault(key, len(self.numbers) + 1) for key in keys]
        return [{"t": "cite", "n": ", ".join(map(str, numbers))}] if numbers else []

    # --- blocks ------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """A run of blocks."""
        return [node for block in blocks for node in self._block(block)]

    def _block(self, block: Block) -> list[Node]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            return [self._paragraph(self.run(block.children), _has_blank(block.children))]
        if isinstance(block, List):
            items = [self.blocks(item) for item in block.items]
            return [{"t": "list", "kind": block.kind, "start": block.start, "items": items}]
        if isinstance(block, Table):
            return [self._table(block.header, block.rows, block.align)]
        if isinstance(block, Callout):
            return [self.crisis(block) if block.kind == "crisis" else self._callout(block)]
        if isinstance(block, Figure):
            return [self._figure(block)]
        if isinstance(block, Ruled):
            return [{"t": "ruled", "lines": block.lines}]
        if isinstance(block, Claims):
            return [self._claims(block)]
        if isinstance(block, GlossaryList):
            entries = [self.meaning(entry) for entry in self.ground.shelf.glossary()]
            return [{"t": "meanings", "entries": entries}]
        return [self._regions(block)]

    @staticmethod
    def _paragraph(run: list[Node], write: bool = False) -> Node:
        return {"t": "p", "c": run, "write": write}

    def _heading(self, block: Heading) -> Node:
        # An accessible PDF may not skip a level, whatever an added pack does.
        self.level = max(2, min(block.level, self.level + 1))
        label = f"topic:{self.topic.id}#{block.anchor}"
        if label in self.labels:
            label = ""
        self.labels.add(label)
        return {"t": "h", "level": self.level, "label": label, "c": self.run(block.children)}

    def _callout(self, block: Callout) -> Node:
        labels = self.ground.labels
        own = {"key": labels.key, "warning": labels.warning, "tip": labels.tip}
        return {
            "t": "callout",
            "kind": block.kind,
            "label": self.fit(block.title or own.get(block.kind, labels.note)),
            "long": _letters_in(block.children) > self.ground.breakable_from,
            "c": self.blocks(block.children),
        }

    def crisis(self, block: Callout) -> Node:
        """The box of the region's numbers and the clinic's."""
        region, clinic, words = self.ground.region, self.ground.clinic, self.ground.words
        rows = [(number.number, number.what) for number in region.numbers]
        rows += [] if region.crisis else [("", words.own_line)]
        rows.append((clinic.phone, words.call_us))
        rows += [(clinic.after_hours, words.call_after)] if clinic.after_hours else []
        return {
            "t": "crisis",
            "label": self.fit(block.title or self.ground.labels.crisis),
            "place": self.fit(words.place.format(region=region.name)),
            "lead": self.fit(self.ground.labels.crisis_lead),
            "numbers": [{"number": self.fit(n), "what": self.fit(what)} for n, what in rows],
            "wide": any(len(number) > 22 for number, _ in rows),
            "note": self.fit(region.note),
            "long": _letters_in(block.children) > self.ground.breakable_from,
            "c": self.blocks(block.children),
        }

    def _figure(self, block: Figure) -> Node:
        caption = self.run(block.caption)
        alt = self.fit(block.alt) or self.fit(plain(block.caption)) or self.fit(block.id)
        data = self.ground.shelf.figure(block.id)
        key = f"figure:{block.id}"
        try:
            if data is None or key in self.ground.left_out:
                raise BadPictureError("is missing" if data is None else "is damaged")
            picture = svg_picture(data)
        except BadPictureError as error:
            message = f"{self.topic.title}: the picture {block.id} was left out: it {error}."
            self.ground.warnings.append(self.fit(message))
            words: Node = {"t": "text", "s": self.fit(self.ground.words.no_picture.format(alt=alt))}
            return self._paragraph([words])
        self.ground.pictures[key] = picture.svg
        # Drawn at most as wide as the text and half as tall as the page.
        text_width = 166.0
        width = min(1.0, self.ground.page_height * 0.5 * picture.ratio / text_width)
        width = min(width, picture.width / 560) if picture.width < 500 else width
        return {"t": "figure", "id": key, "alt": alt, "width": width, "caption": caption}

    def _claims(self, block: Claims) -> Node:
        full = block.view == "full"
        rows: list[Node] = []
        for claim in block.claims:
            if not (full or claim.patient):
                continue
            words = claim.evidence if full else claim.plain
            cite = self._citation(claim.keys)
            row: Node = {"claim": self.fit(claim.claim), "text": self.fit(words)}
            row["verdict"] = self.fit(claim.verdict[:1].upper() + claim.verdict[1:]) if full else ""
            row["cite"] = cite[0]["n"] if cite else ""
            row["long"] = len(claim.claim) + len(words) > self.ground.breakable_from
            rows.append(row)
        return {"t": "claims", "label": f"{self.ground.labels.verdict}:", "claims": rows}

    def meaning(self, entry: GlossaryEntry) -> Node:
        """One word and its meaning."""
        return {"word": self.fit(entry.word), "meaning": self.fit(entry.meaning)}

    def _regions(self, _block: RegionTable) -> Node:
        labels = self.ground.labels
        header = ((Text(labels.place),), (Text(labels.emergency),), (Text(labels.crisis_lines),))
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        for region in self.ground.regions:
            lines: list[Inline] = []
            for number in region.numbers:
                if number.number != region.emergency:
                    lines += [Break()] if lines else []
                    lines += [Strong((Text(number.number),)), Text(f" {number.what}")]
            lines = lines or [Text(region.note)]
            name = region.name[:1].upper() + region.name[1:]
            rows.append(((Text(name),), (Text(region.emergency),), tuple(lines)))
        return self._table(header, tuple(rows), ("left", "left", "left"))

    def _table(
        self,
        header: Sequence[tuple[Inline, ...]],
        rows: Sequence[Sequence[tuple[Inline, ...]]],
        align: Sequence[str],
    ) -> Node:
        widths = column_widths((header, *rows), self.ground.line)
        share = self.ground.line / sum(widths)
        rooms = [min(LONG_WORD, max(2, int(width * share))) for width in widths]
        longest = self.ground.breakable_from / len(header)
        return {
            "t": "table",
            "header": self._cells(header, rooms),
            "rows": [
                {
                    "cells": self._cells(row, rooms),
                    "long": any(_letters(cell) > longest for cell in row),
                }
                for row in rows
            ],
            "align": list(align),
            "widths": widths,
            "written": any(not cell for row in rows for cell in row),
        }

    def _cells(self, row: Sequence[tuple[Inline, ...]], rooms: Sequence[int]) -> list[list[Node]]:
        cells: list[list[Node]] = []
        for cell, self.room in zip(row, rooms, strict=True):
            cells.append(self.run(cell))
        self.room = LONG_WORD
        return cells

    # --- the end of the topic ----------------------------------------------------------------

    def source_list(self) -> list[str]:
        """The sources by number."""
        if not self.numbers:
            return []
        found = self.ground.shelf.references(self.numbers)
        missing = self.ground.labels.source_missing
        return [
            self.fit(found[key].text if key in found else f"{key}. {missing}")
            for key in self.numbers
        ]


def _blank(width: int) -> Node:
    return {"t": "blank", "w": width, "fill": False}


def _has_blank(run: Iterable[Inline]) -> bool:
    return any(isinstance(part, Blank) for part in inlines_of(run))


def _letters(run: Iterable[Inline]) -> int:
    return sum(len(part.text) for part in inlines_of(run) if isinstance(part, Text | Code))


def _letters_in(blocks: Iterable[Block]) -> int:
    return sum(_letters(tuple(inlines_of_block(block))) for block in blocks_of(blocks))


def column_widths(rows: Sequence[Sequence[tuple[Inline, ...]]], line: float) -> list[float]:
    """
    Shares of a line of so many letters for the columns of a table, header row first.

    Each column gets what its longest word needs, the rest goes where there is most text; a column
    of empty cells, which is written in by hand, counts as one that would take an even share.
    """
    count = len(rows[0])
    least: list[float] = []
    wanted: list[float] = []
    for column in range(count):
        cells = [row[column] for row in rows]
        words = (len(word) for cell in cells for word in plain(cell).split())
        longest = max((size if size < LONG_WORD else LONG_WORD // 2 for size in words), default=0)
        fullest = max(len(plain(cell)) for cell in cells)
        written_in = all(not plain(cell).strip() for cell in cells[1:])
        least.append(min(longest + _PADDING, line / 2))
        wanted.append(max(least[-1], line / count if written_in else min(fullest + _PADDING, line)))
    spare = line - sum(least)
    over = [want - need for want, need in zip(wanted, least, strict=True)]
    if spare <= 0:
        return least
    if sum(over) <= 0:
        return [need + spare / count for need in least]
    return [need + spare * more / sum(over) for need, more in zip(least, over, strict=True)]
