# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how each kind of block is told to the template; refuses to know letterheads, footers and
options.

The template has the same closed list of kinds and stops at any other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ketadesk.book.document import (
    Blank,
    Block,
    Callout,
    Claims,
    Code,
    Figure,
    GlossaryList,
    Heading,
    Inline,
    List,
    Paragraph,
    Ruled,
    Table,
    Text,
    blocks_of,
    footnote_mark,
    inlines_of,
    inlines_of_block,
    plain,
)
from ketadesk.press.paper.logo import BadPictureError, figure_picture
from ketadesk.press.paper.packet_context import Node, PacketContext
from ketadesk.press.paper.runs import InlineTeller
from ketadesk.press.paper.tables import regions, table
from ketadesk.press.parts import callout_label, shown_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketadesk.book.topic import GlossaryEntry, Topic

_WIDE_NUMBER = 22  # letters of a telephone number that leave no room beside them
_WHOLE_LIST, _WHOLE_ITEMS = 2.5, 4  # lines' worth of text of a list that is not; its items
_WRITTEN = 4  # lines' worth of text of a paragraph to be filled in that is not broken over pages
_LEAD = 1.5  # lines of a paragraph that is nothing without the table or the lines below it
_FIGURE, _LABEL = 560, 18.6  # units of an SVG: as wide as the text; its smallest letters
_FIGURE_HIGH = {"patient": 0.42, "clinician": 0.32}  # of a page, where its labels stay readable
_MM = 72 / 25.4


@dataclass(slots=True)
class TopicNodes:
    """One topic told: the running text, and what stands at its end."""

    blocks: list[Node] = field(default_factory=list[Node])
    crisis: Node | None = None
    meanings: list[Node] = field(default_factory=list[Node])
    footnotes: list[Node] = field(default_factory=list[Node])
    sources: list[list[Node]] = field(default_factory=list[list[Node]])


def topic_nodes(topic: Topic, context: PacketContext) -> TopicNodes:
    """A topic's blocks, its words and sources, and for patients the crisis box for its foot.

    A topic that writes its crisis box before its first heading is about the crisis: there the box
    stays where it is, and none stands at the foot.
    """
    writer = _BlockWriter(topic, context)
    blocks: Sequence[Block] = topic.document.blocks
    nodes = TopicNodes()
    if writer.crisis_at_foot:
        boxes = [b for b in blocks_of(blocks) if isinstance(b, Callout) and b.kind == "crisis"]
        nodes.blocks = writer.blocks(_without_crisis(blocks))
        more = [child for box in boxes for child in box.children]
        title = next((box.title for box in boxes if box.title), "")
        nodes.crisis = writer.crisis(Callout("crisis", title, tuple(more)))
    else:
        nodes.blocks = writer.blocks(blocks)
    nodes.meanings = [writer.meaning(entry) for entry in writer.inlines.used.values()]
    nodes.footnotes = writer.footnote_list()
    nodes.sources = writer.source_list()
    return nodes


def _crisis_first(blocks: Sequence[Block]) -> bool:
    for block in blocks[:-1]:  # a box that ends the topic stands at its foot anyway
        if isinstance(block, Heading):
            return False
        if isinstance(block, Callout) and block.kind == "crisis":
            return True
    return False


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


class _BlockWriter:
    """Tells the blocks of one topic."""

    def __init__(self, topic: Topic, context: PacketContext) -> None:
        context = replace(context, shelf=context.shelf.seen_from(topic.pack))
        self.topic, self.context = topic, context
        headings = (b for b in blocks_of(topic.document.blocks) if isinstance(b, Heading))
        anchors = frozenset(heading.anchor for heading in headings)
        self.inlines = InlineTeller(topic.id, anchors, context)
        self.fit, self.run = self.inlines.fit, self.inlines.run
        self.labels: set[str] = set()
        self.level = 1
        self.crisis_at_foot = topic.front.audience == "patient" and not _crisis_first(
            topic.document.blocks
        )

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """A run of blocks."""
        run = (None, *blocks, None)
        return [
            node
            for (before, block), (_, after) in pairwise(pairwise(run))
            if block is not None
            for node in self._block(block, before, after)
        ]

    def _block(self, block: Block, before: Block | None, after: Block | None) -> list[Node]:
        if isinstance(block, Heading):
            return [self._heading(block)]
        if isinstance(block, Paragraph):
            run = self.run(block.children)
            leads = self._leads(block, before, after)
            short = _letters(block.children) <= _WRITTEN * self.context.line
            return [self._paragraph(run, _has_blank(block.children), leads, short)]
        if isinstance(block, List):
            return [self._list(block)]
        if isinstance(block, Table):
            return [table(self.inlines, block.header, block.rows, block.align)]
        if isinstance(block, Callout):
            if block.kind != "crisis":
                return [self._callout(block)]
            return [] if self.crisis_at_foot else [self.crisis(block)]
        if isinstance(block, Figure):
            return [self._figure(block)]
        if isinstance(block, Ruled):
            return [{"t": "ruled", "lines": block.lines}]
        if isinstance(block, Claims):
            return [self._claims(block)]
        if isinstance(block, GlossaryList):
            entries = [self.meaning(entry) for entry in self.context.shelf.glossary()]
            return [{"t": "meanings", "entries": entries}]
        return [regions(self.inlines, own=self.topic.front.audience != "patient")]

    def _leads(self, block: Paragraph, before: Block | None, after: Block | None) -> bool:
        """Whether a paragraph belongs to what follows it, over a page's end too."""
        if isinstance(after, Ruled) or plain(block.children).rstrip().endswith(":"):
            return True
        short = _letters(block.children) <= _LEAD * self.context.line
        return short and isinstance(before, Heading) and isinstance(after, Table)

    def _list(self, block: List) -> Node:
        letters = sum(_letters_in(item) for item in block.items)
        short = len(block.items) <= _WHOLE_ITEMS and letters <= _WHOLE_LIST * self.context.line
        return {
            "t": "list",
            "kind": block.kind,
            "start": block.start,
            "items": [self.blocks(item) for item in block.items],
            "whole": short and len(block.items) > 1,
        }

    @staticmethod
    def _paragraph(
        run: list[Node], write: bool = False, leads: bool = False, short: bool = True
    ) -> Node:
        return {"t": "p", "c": run, "write": write, "leads": leads, "short": short}

    def _heading(self, block: Heading) -> Node:
        # An accessible PDF may not skip a level, whatever an added pack does.
        self.level = max(2, min(block.level, self.level + 1))
        label = f"topic:{self.topic.id}#{block.anchor}"
        if label in self.labels:
            label = ""
        self.labels.add(label)
        return {"t": "h", "level": self.level, "label": label, "c": self.run(block.children)}

    def _callout(self, block: Callout) -> Node:
        return {
            "t": "callout",
            "kind": block.kind,
            "label": self.fit(callout_label(block, self.context.labels)),
            "long": _letters_in(block.children) > self.context.half_page,
            "c": self.blocks(block.children),
        }

    def crisis(self, block: Callout) -> Node:
        """The box of the region's numbers and the clinic's."""
        region, clinic, words = self.context.region, self.context.clinic, self.context.words
        rows = [(number.number, number.what) for number in region.numbers]
        rows += [] if region.crisis else [("", words.own_line)]
        rows.append((clinic.phone, words.call_us))
        rows += [(clinic.after_hours, words.call_after)] if clinic.after_hours else []
        return {
            "t": "crisis",
            "label": self.fit(callout_label(block, self.context.labels)),
            "place": self.fit(words.place.format(region=region.name)),
            "lead": self.fit(self.context.labels.crisis_lead),
            "numbers": [{"number": self.fit(n), "what": self.fit(what)} for n, what in rows],
            "wide": any(len(number) > _WIDE_NUMBER for number, _ in rows),
            "note": self.fit(" ".join(filter(None, (region.caution, region.note)))),
            "long": _letters_in(block.children) > self.context.half_page,
            "c": self.blocks(block.children),
        }

    def _figure(self, block: Figure) -> Node:
        caption = self.run(block.caption)
        alt = self.fit(block.alt) or self.fit(plain(block.caption)) or self.fit(block.id)
        data = self.context.shelf.figure(block.id)
        key = f"figure:{self.topic.pack}/{block.id}"
        try:
            if data is None or key in self.context.left_out:
                raise BadPictureError("is missing" if data is None else "is damaged")
            picture = figure_picture(data)
        except BadPictureError as error:
            message = f"{self.topic.title}: the picture {block.id} was left out: it {error}."
            self.context.warnings.append(self.fit(message))
            words: Node = {
                "t": "text",
                "s": self.fit(self.context.words.no_picture.format(alt=alt)),
            }
            return self._paragraph([words])
        self.context.pictures[key] = picture.svg
        # As wide as the text, or, when it is drawn to the measures of ours, so wide that its labels
        # are as large as the text's letters; less when it would take too much of the page's height,
        # but its labels stay readable; and it has to fit on one page.
        high = _FIGURE_HIGH[self.topic.front.audience]
        width, height = self.context.text_mm
        wide = picture.ratio / width  # share of the width for each mm of height
        a_point = _FIGURE / (
            _LABEL * width * _MM
        )  # share of the width that makes labels 1 pt large
        least = self.context.caption * a_point
        ours = picture.drawn and picture.width == _FIGURE
        even = min(1.0, self.context.body * a_point) if ours else 1.0
        share = min(even, max(least, height * high * wide), height * 0.85 * wide)
        share = min(share, picture.width / _FIGURE)
        tight = min(share, max(0.93 * least, 0.78 * share))  # set tight, the text is wider
        return {
            "t": "figure",
            "id": key,
            "alt": alt,
            "width": share,
            "tight": tight,
            "floats": False,
            "caption": caption,
        }

    def _claims(self, block: Claims) -> Node:
        rows: list[Node] = []
        for claim in shown_claims(block):
            verdict = claim.verdict[:1].upper() + claim.verdict[1:]
            cite = self.inlines.citation(claim.keys)
            row: Node = {"claim": self.fit(claim.claim), "text": self.fit(claim.found)}
            row["verdict"] = self.fit(verdict)
            row["cite"] = cite[0]["n"] if cite else ""
            row["long"] = len(claim.claim) + len(claim.found) > self.context.half_page
            rows.append(row)
        return {"t": "claims", "label": f"{self.context.labels.verdict}:", "claims": rows}

    def meaning(self, entry: GlossaryEntry) -> Node:
        """One word and its meaning."""
        return {"word": self.fit(entry.word), "meaning": self.fit(entry.meaning)}

    # --- the end of the topic ----------------------------------------------------------------

    def footnote_list(self) -> list[Node]:
        """The footnotes by their marks."""
        return [
            {"n": footnote_mark(number), "c": self.run(note.children)}
            for number, note in enumerate(self.inlines.footnotes.values(), start=1)
        ]

    def source_list(self) -> list[list[Node]]:
        """The sources by number, each with its address to be pressed."""
        if not self.inlines.numbers:
            return []
        found = self.context.shelf.references(self.inlines.numbers)
        return [self.inlines.with_addresses(found[key].text) for key in self.inlines.numbers]


def _has_blank(run: Iterable[Inline]) -> bool:
    return any(isinstance(part, Blank) for part in inlines_of(run))


def _letters(run: Iterable[Inline]) -> int:
    return sum(len(part.text) for part in inlines_of(run) if isinstance(part, Text | Code))


def _letters_in(blocks: Iterable[Block]) -> int:
    return sum(_letters(tuple(inlines_of_block(block))) for block in blocks_of(blocks))
