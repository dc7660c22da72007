# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how an element tree becomes a Document and where in the source its parts stand; refuses to
know Markdown's signs and the rules over a pack.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import get_args

from ketadesk.book.document import (
    Alignment,
    Block,
    Callout,
    CalloutKind,
    Claim,
    Claims,
    Document,
    Figure,
    GlossaryList,
    Heading,
    Inline,
    List,
    Paragraph,
    RegionTable,
    Ruled,
    Table,
    Text,
    Tick,
    plain,
)
from ketadesk.book.markup.inlines import Walk, trimmed
from ketadesk.book.markup.lines import Mistake, lines_named, split_at_marks, without_marks
from ketadesk.book.markup.names import anchor_of
from ketadesk.book.markup.positions import Parsed, Position, SourcePassage

_BLOCK_TAGS = frozenset(
    {"p", "ul", "ol", "div", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_CALLOUTS: tuple[str, ...] = get_args(CalloutKind)
_MOST_RULED = 60  # lines to write on: more than two pages of them
# How often a sign may stand on a page: each draws the whole table anew.
_MOST_FORMS: dict[type[Block], int] = {GlossaryList: 2, RegionTable: 4, Claims: 4, Ruled: 100}
_INLINE = "\ufffc"  # stands for a nested element where only its place matters
_ITEM_SIGN = re.compile(r"\n *(?:[-*+]|\d+\.) +$")
_TABLE_RULER = re.compile(r"\n *\|?(?: *:?-{2,}:? *\|)+[-: |]*(?:\n|$)")


def read_tree(
    root: ET.Element,
    mistakes: tuple[Mistake, ...],
    claims: tuple[Claim, ...],
    first_line: int,
    notes: Mapping[str, ET.Element],
) -> Parsed:
    """The document of an element tree whose text holds line marks (lines.py); notes are the
    elements of the footnotes by name.
    """
    reader = _TreeReader(claims, first_line, notes)
    blocks: list[Block] = []
    for element in root:
        reader.note_block(element)
        blocks.extend(reader.blocks(element))
    reader.check_notes()
    found = sorted({*mistakes, *reader.mistakes}, key=lambda m: (m.line, m.rule, m.message))
    return Parsed(
        document=Document(tuple(blocks)),
        findings=tuple(found),
        places=tuple(reader.places),
        passages=tuple(reader.passages),
    )


class _TreeReader(Walk):
    """A walk that makes blocks."""

    def __init__(
        self, claims: tuple[Claim, ...], first_line: int, notes: Mapping[str, ET.Element]
    ) -> None:
        super().__init__(first_line, notes)
        self._claims = claims
        self._anchors: dict[str, int] = {}  # each with how often it was wanted
        self._forms: Counter[type[Block]] = Counter()

    def note_block(self, element: ET.Element) -> None:
        """Remembers where a top-level block begins."""
        first = next(iter(_marks_in(element)), self.line)
        self.places.append(Position("block", element.get("kind") or element.tag, first))

    # --- blocks ----------------------------------------------------------------------------------

    def blocks(self, element: ET.Element) -> list[Block]:
        """The blocks that one element makes."""
        tag = element.tag
        if tag == "p":
            return self._paragraph(element)
        if tag in {"ul", "ol"}:
            return [self._list(element)]
        if tag == "table":
            return [self._table(element)]
        if tag == "div":
            return self._callout(element)
        if tag == "pre":
            return self._indented(element)
        return [self._heading(element, int(tag[1]))]

    def _run_of_blocks(self, element: ET.Element) -> tuple[Block, ...]:
        """The blocks inside an item or callout: loose inlines become paragraphs."""
        blocks: list[Block] = []
        loose = ET.Element("p")
        loose.text = element.text
        for child in element:
            if child.tag in _BLOCK_TAGS:
                blocks.extend(self._paragraph(loose))
                loose = ET.Element("p")
                blocks.extend(self.blocks(child))
                loose.text, child.tail = child.tail, None
            else:
                loose.append(child)
        blocks.extend(self._paragraph(loose))
        return tuple(blocks)

    def _paragraph(self, element: ET.Element) -> list[Block]:
        alone = _only_child(element)
        if alone is not None and alone.tag == "img":
            return self._figure(element, alone)
        if alone is not None and alone.tag == "slot":
            self.move(element.text)
            form = self._form(without_marks(alone.get("is", "")).strip())
            if form is not None:
                return [form] if self._may_stand(form) else []
        children = self.run(element)
        self._check_layout(element)
        return [Paragraph(children)] if children else []

    def _form(self, name: str) -> Block | None:
        """The block that a sign alone in its paragraph stands for, or None."""
        word, _, rest = name.partition(" ")
        if name == "glossary":
            return GlossaryList()
        if name == "regions":
            return RegionTable()
        lines = rest.strip()
        if word == "lines" and re.fullmatch(r"[1-9]\d?", lines) and int(lines) <= _MOST_RULED:
            return Ruled(int(lines))
        if word == "claims" and rest.strip() == "plain":
            self.at("claims", "plain")
            return Claims("plain", tuple(claim for claim in self._claims if claim.patient))
        if word == "claims" and rest.strip() == "full":
            self.at("claims", "full")
            return Claims("full", self._claims)
        return None

    def _may_stand(self, form: Block) -> bool:
        """Whether a sign that draws a whole table has not been drawn too often."""
        kind = type(form)
        self._forms[kind] += 1
        most = _MOST_FORMS[kind]
        if self._forms[kind] == most + 1:
            message = f"this sign stands more than {most} times on the page"
            self.wrong("unsupported", message, "Leave some out")
        return self._forms[kind] <= most

    def _figure(self, element: ET.Element, picture: ET.Element) -> list[Block]:
        self.move(element.text)
        source = without_marks(picture.get("src", "")).strip()
        alt = " ".join(without_marks(picture.get("alt", "")).split())
        scheme, _, figure_id = source.partition(":")
        if scheme != "figure" or not re.fullmatch(r"[\w\-]+", figure_id):
            self.wrong("broken-figure", f"a picture names {source!r}", "Write ![…](figure:ID)")
            return [Paragraph((Text(alt),))] if alt else []
        line = self.line
        self.places.append(Position("figure", figure_id, line, described=bool(alt)))
        if alt:
            self.passages.append(SourcePassage(alt, ((0, line),)))
        caption = picture.find("caption")
        children = self.run(caption) if caption is not None else ()
        return [Figure(figure_id, alt, children)]

    def _heading(self, element: ET.Element, level: int) -> Heading:
        children = self.run(element)
        if not 2 <= level <= 4:
            self.wrong("unsupported", f"a heading of level {level}", "Use ##, ### or ####")
        anchor = self._new_anchor(anchor_of(plain(children)))
        kept = min(max(level, 2), 4)
        self.at("heading", anchor, kept)
        return Heading(kept, anchor, children)

    def _new_anchor(self, wanted: str) -> str:
        count = self._anchors.get(wanted, 0) + 1
        anchor = wanted if count == 1 else f"{wanted}-{count}"
        while count > 1 and anchor in self._anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self._anchors[wanted] = count
        self._anchors.setdefault(anchor, 1)
        return anchor

    def _list(self, element: ET.Element) -> List:
        items = tuple(self._run_of_blocks(child) for child in element)
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 7 else 1
        if items and all(_begins_with_tick(item) for item in items):
            return List("task", tuple(_without_tick(item) for item in items))
        return List("number" if element.tag == "ol" else "bullet", items, number)

    def _table(self, element: ET.Element) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        align: list[Alignment] = []
        for row in element.iter("tr"):
            rows.append(tuple(self.run(cell) for cell in row))
            if len(rows) == 1:
                align.extend(_alignment(cell.get("align", "left")) for cell in row)
            if row.get("spare"):
                message = "the row has more cells than the table's header"
                self.wrong("unsupported", message, r"Take a cell away, or write \| for a bar")
        return Table(rows[0], tuple(rows[1:]), tuple(align))

    def _callout(self, element: ET.Element) -> list[Block]:
        self.move(element.get("mark"))
        line, kind = self.line, element.get("kind", "")
        title = html.unescape(element.get("title", ""))
        self.at("callout", kind)
        if title:
            self.passages.append(SourcePassage(title, ((0, line),)))
        children = self._run_of_blocks(element)
        if not children and kind != "crisis":
            message = f'the callout "{kind}" is empty'
            remedy = "Indent its text by 4 spaces"
            self.mistakes.append(Mistake(line, "unsupported", message, remedy))
        known = _callout_kind(kind)
        if known is None:
            message = f'no callout is called "{kind}"'
            remedy = f"Use one of {', '.join(_CALLOUTS)}"
            self.mistakes.append(Mistake(line, "unsupported", message, remedy))
            return list(children)
        return [Callout(known, title, children)]

    def _indented(self, element: ET.Element) -> list[Block]:
        text = html.unescape("".join(element.itertext()))
        paragraph = ET.Element("p")
        paragraph.text = text
        children = self.run(paragraph)
        starts = [line for _, line in lines_named(text)]
        line = starts[0] if starts else self.line
        message = "the text is indented without a list or callout to belong to"
        self.mistakes.append(Mistake(line, "unsupported", message, "Take the 4 spaces away"))
        return [Paragraph(children)] if children else []

    def _check_layout(self, element: ET.Element) -> None:
        """Names what the parser took for plain text though it was meant as a list or table."""
        pieces = split_at_marks(_INLINE.join(_own_text(element)))
        for (line, piece), (next_line, _) in pairwise([*pieces, (0, "")]):
            if next_line and _ITEM_SIGN.search(piece):
                message = "a list item stands right under a line of text"
                told = Mistake(next_line, "unsupported", message, "Leave an empty line before it")
                self.mistakes.append(told)
            elif _TABLE_RULER.search(piece):
                message = "the table is not understood"
                remedy = "Leave an empty line before it; header and ruler need as many cells"
                self.mistakes.append(Mistake(line, "unsupported", message, remedy))


# --- small pure steps ----------------------------------------------------------------------------


def _marks_in(element: ET.Element) -> Iterable[int]:
    for part in element.iter():
        for text in (part.get("mark"), part.text, part.tail if part is not element else None):
            for _, line in lines_named(text or ""):
                yield line


def _own_text(element: ET.Element) -> list[str]:
    return [element.text or "", *(child.tail or "" for child in element)]


def _only_child(element: ET.Element) -> ET.Element | None:
    """The element that stands alone in a paragraph, or None."""
    if len(element) != 1:
        return None
    around = without_marks((element.text or "") + (element[0].tail or ""))
    return element[0] if not around.strip() else None


def _callout_kind(name: str) -> CalloutKind | None:
    kinds: dict[str, CalloutKind] = {
        "key": "key",
        "warning": "warning",
        "crisis": "crisis",
        "tip": "tip",
        "note": "note",
    }
    return kinds.get(name)


def _alignment(name: str) -> Alignment:
    return "center" if name == "center" else "right" if name == "right" else "left"


def _begins_with_tick(item: tuple[Block, ...]) -> bool:
    first = item[0] if item else None
    return isinstance(first, Paragraph) and bool(first.children) and first.children[0] == Tick()


def _without_tick(item: tuple[Block, ...]) -> tuple[Block, ...]:
    first = item[0]
    if not isinstance(first, Paragraph):
        return item
    rest = trimmed(list(first.children[1:]))
    return (Paragraph(rest), *item[1:]) if rest else item[1:]
