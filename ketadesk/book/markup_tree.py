# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how an element tree becomes a Document and where in the source its parts stand; refuses to
know Markdown's signs and the rules over a pack.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

import msgspec

from ketadesk.book.document import (
    SLOT_NAMES,
    Alignment,
    Blank,
    Block,
    Break,
    Callout,
    CalloutKind,
    Citation,
    Claim,
    Claims,
    Code,
    Document,
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
    Tick,
    plain,
)
from ketadesk.book.markup_lines import Mistake, lines_named, split_at_marks, without_marks
from ketadesk.book.names import anchor_of, link_fault

PlaceKind: TypeAlias = Literal[
    "heading", "link", "term", "citation", "figure", "slot", "claims", "callout", "block"
]
_BLOCK_TAGS = frozenset(
    {"p", "ul", "ol", "div", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_CALLOUTS: tuple[str, ...] = get_args(CalloutKind)
_KEY = re.compile(r"@([\w:.\-]+)")
_MOST_LINES = 60
_AUTHORS = "See docs/authors.md for what a topic may hold"


class Place(msgspec.Struct, frozen=True):
    """Where something stands: a link's target, a term's or figure's id, one citation's key…

    name is the anchor of a heading (its level is in `level`), and the tag of a top-level block.
    described is False for a figure without alt text.
    """

    kind: PlaceKind
    name: str
    line: int
    level: int = 0
    described: bool = True


class Passage(msgspec.Struct, frozen=True):
    """One run of text as it is read, with the offsets at which its source lines begin."""

    text: str
    starts: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The source line of the letter at that offset."""
        line = self.starts[0][1] if self.starts else 0
        for start, named in self.starts:
            if start <= offset:
                line = named
        return line


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """What parse() gives: the document, what is wrong, and where things stand in the source."""

    document: Document
    findings: tuple[Mistake, ...]
    places: tuple[Place, ...]
    passages: tuple[Passage, ...]

    def of(self, kind: PlaceKind) -> tuple[Place, ...]:
        """The places of one kind, in reading order."""
        return tuple(place for place in self.places if place.kind == kind)


def read_tree(
    root: ET.Element, mistakes: tuple[Mistake, ...], claims: tuple[Claim, ...], first_line: int
) -> Parsed:
    """The document of an element tree whose text holds line marks (markup_lines.py)."""
    reader = _Reader(claims, first_line)
    blocks: list[Block] = []
    for element in root:
        reader.note_block(element)
        blocks.extend(reader.blocks(element))
    found = sorted({*mistakes, *reader.mistakes}, key=lambda m: (m.line, m.rule, m.message))
    return Parsed(
        document=Document(tuple(blocks)),
        findings=tuple(found),
        places=tuple(reader.places),
        passages=tuple(reader.passages),
    )


class _Reader:
    """One walk over one tree; keeps the line it is at."""

    def __init__(self, claims: tuple[Claim, ...], first_line: int) -> None:
        self.line = first_line
        self.mistakes: list[Mistake] = []
        self.places: list[Place] = []
        self.passages: list[Passage] = []
        self._claims = claims
        self._anchors: set[str] = set()
        self._letters: list[str] = []
        self._starts: list[tuple[int, int]] = []

    # --- where we are ----------------------------------------------------------------------------

    def note_block(self, element: ET.Element) -> None:
        """Remembers where a top-level block begins."""
        first = next(iter(_marks_in(element)), self.line)
        self.places.append(Place("block", element.get("kind") or element.tag, first))

    def _wrong(self, rule: str, message: str, remedy: str = _AUTHORS) -> None:
        self.mistakes.append(Mistake(self.line, rule, message, remedy))

    def _at(self, kind: PlaceKind, name: str, level: int = 0) -> None:
        self.places.append(Place(kind, name, self.line, level))

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
            self._move(element.text)
            form = self._form(without_marks(alone.get("is", "")).strip())
            if form is not None:
                return [form]
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
        if word == "lines" and rest.strip().isdecimal() and 1 <= int(rest) <= _MOST_LINES:
            return Ruled(int(rest))
        if word == "claims" and rest.strip() == "plain":
            self._at("claims", "plain")
            return Claims("plain", tuple(claim for claim in self._claims if claim.patient))
        if word == "claims" and rest.strip() == "full":
            self._at("claims", "full")
            return Claims("full", self._claims)
        return None

    def _figure(self, element: ET.Element, picture: ET.Element) -> list[Block]:
        self._move(element.text)
        source = without_marks(picture.get("src", "")).strip()
        alt = " ".join(without_marks(picture.get("alt", "")).split())
        scheme, _, figure_id = source.partition(":")
        if scheme != "figure" or not re.fullmatch(r"[\w\-]+", figure_id):
            self._wrong("broken-figure", f"a picture names {source!r}", "Write ![…](figure:ID)")
            return [Paragraph((Text(alt),))] if alt else []
        line = self.line
        self.places.append(Place("figure", figure_id, line, described=bool(alt)))
        if alt:
            self.passages.append(Passage(alt, ((0, line),)))
        caption = picture.find("caption")
        children = self.run(caption) if caption is not None else ()
        return [Figure(figure_id, alt, children)]

    def _heading(self, element: ET.Element, level: int) -> Heading:
        children = self.run(element)
        if not 2 <= level <= 4:
            self._wrong("unsupported", f"a heading of level {level}", "Use ##, ### or ####")
        anchor = self._new_anchor(anchor_of(plain(children)))
        kept = min(max(level, 2), 4)
        self._at("heading", anchor, kept)
        return Heading(kept, anchor, children)

    def _new_anchor(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self._anchors.add(anchor)
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
                self._wrong("unsupported", message, r"Take a cell away, or write \| for a bar")
        return Table(rows[0], tuple(rows[1:]), tuple(align))

    def _callout(self, element: ET.Element) -> list[Block]:
        self._move(element.get("mark"))
        line, kind = self.line, element.get("kind", "")
        title = html.unescape(element.get("title", ""))
        self._at("callout", kind)
        if title:
            self.passages.append(Passage(title, ((0, line),)))
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
        for line, piece in split_at_marks("\n".join(_own_text(element))):
            end = piece.rstrip(" ")
            if re.search(r"\n *(?:[-*+]|\d+\.) +$", piece):
                message = "a list item stands right under a line of text"
                self._unsupported_below(line, message, "Leave an empty line before it")
            elif re.search(r"\n *\|?(?: *:?-{2,}:? *\|)+[-: |]*(?:\n|$)", end):
                message = "the table is not understood"
                remedy = "Leave an empty line before it; header and ruler need as many cells"
                self.mistakes.append(Mistake(line, "unsupported", message, remedy))

    def _unsupported_below(self, line: int, message: str, remedy: str) -> None:
        self.mistakes.append(Mistake(line + 1, "unsupported", message, remedy))

    # --- inlines ---------------------------------------------------------------------------------

    def run(self, element: ET.Element) -> tuple[Inline, ...]:
        """The inlines of an element, as one passage."""
        self._letters, self._starts = [], [(0, self.line)]
        inlines = self._inlines(element)
        text = "".join(self._letters)
        if text.strip():
            self.passages.append(Passage(text, tuple(self._starts)))
        return _trimmed(inlines)

    def _inlines(self, element: ET.Element) -> list[Inline]:
        parts: list[Inline] = []
        parts.extend(self._text(element.text))
        for child in element:
            if child.tag != "caption":
                parts.extend(self._inline(child))
                parts.extend(self._text(child.tail))
        return parts

    def _text(self, text: str | None) -> list[Inline]:
        if not text:
            return []
        words = self._move(text)
        if "][" in words:
            message = "a link by reference, [words][name], is not taken"
            self._wrong("unsupported", message, "Write [words](target)")
        self._letters.append(words)
        return [Text(words)] if words else []

    def _move(self, text: str | None) -> str:
        """The text without its marks; the walk is then at the line of the last one."""
        kept: list[str] = []
        for line, piece in split_at_marks(text or ""):
            if line:
                self.line = line
                offset = sum(map(len, self._letters)) + sum(map(len, kept))
                self._starts.append((offset, line))
            kept.append(re.sub(r"[ \n]+", " ", piece))
        return "".join(kept)

    def _inline(self, element: ET.Element) -> list[Inline]:
        tag, written = element.tag, without_marks(element.get("is", ""))
        if tag == "strong":
            return [Strong(tuple(_merged(self._inlines(element))))]
        if tag == "em":
            return [Emphasis(tuple(_merged(self._inlines(element))))]
        if tag == "code":
            text = self._move(html.unescape("".join(element.itertext())))
            self._letters.append(text)
            return [Code(text)]
        if tag == "br":
            self._letters.append(" ")
            return [Break()]
        if tag == "tick":
            return [Tick()]
        if tag == "blank":
            return [Blank(len(written))]
        if tag == "slot":
            return self._slot(" ".join(written.split()))
        if tag == "cite":
            return self._citation(written)
        if tag == "a":
            return self._link(element)
        return self._refused(element, written)

    def _slot(self, name: str) -> list[Inline]:
        if name in SLOT_NAMES:
            self._at("slot", name)
            return [Placeholder(name)]
        if name.partition(" ")[0] in {"lines", "regions", "glossary", "claims"}:
            message = f"{{{{{name}}}}} is not understood here"
            remedy = "It stands alone in a paragraph: {{lines 4}}, {{regions}}, {{glossary}}, "
            self._wrong("unknown-slot", message, remedy + "{{claims plain}} or {{claims full}}")
        else:
            message = f"{{{{{name}}}}} is no word that the clinic or region fills in"
            self._wrong("unknown-slot", message, f"Use one of {', '.join(SLOT_NAMES)}")
        return [Text(f"{{{{{name}}}}}")]

    def _citation(self, written: str) -> list[Inline]:
        keys: list[str] = []
        for part in written.split(";"):
            found = _KEY.fullmatch(part.strip())
            if found is None:
                message = f"the citation [{written}] is not understood"
                self._wrong("broken-citation", message, "Write [@key] or [@one; @two]")
            else:
                keys.append(found.group(1))
                self._at("citation", found.group(1))
        return [Citation(tuple(keys))] if keys else []

    def _link(self, element: ET.Element) -> list[Inline]:
        target = without_marks(element.get("href", "")).strip()
        line = self.line
        fault = link_fault(target)
        at = len(self.places)
        children = tuple(_merged(self._inlines(element)))
        if fault or not children:
            message = f"the link to {target!r} {fault or 'has no words'}"
            remedy = "Use [words](target) with topic:, term:, #anchor, https:, mailto: or tel:"
            self.mistakes.append(Mistake(line, "bad-link", message, remedy))
            return list(children)
        if target.startswith("term:"):
            self.places.insert(at, Place("term", target.removeprefix("term:"), line))
            return [Term(target.removeprefix("term:"), children)]
        self.places.insert(at, Place("link", target, line))
        return [Link(target, children)]

    def _refused(self, element: ET.Element, written: str) -> list[Inline]:
        if element.tag == "raw":
            self._wrong("raw-html", "the text holds raw HTML", "Write it in Markdown, or use words")
            self._move(element.get("is"))
            return []
        if element.tag == "img":
            message = "a picture stands inside text or within a list's line"
            self._wrong("unsupported", message, "Put it alone in a paragraph of its own")
            return self._text(element.get("alt"))
        self._wrong("unsupported", f"<{element.tag}> is not taken{written}")
        return self._inlines(element)


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
    rest = _trimmed(list(first.children[1:]))
    return (Paragraph(rest), *item[1:]) if rest else item[1:]


def _merged(inlines: Iterable[Inline]) -> list[Inline]:
    """Neighbouring texts as one, without double spaces or spaces after a new line."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text):
            text = inline.text
            if isinstance(last, Text):
                merged[-1] = Text(re.sub(r" {2,}", " ", last.text + text))
                continue
            if isinstance(last, Break):
                text = text.lstrip(" ")
            if not text:
                continue
            inline = Text(text)
        elif isinstance(inline, Break) and isinstance(last, Text):
            merged[-1] = Text(last.text.rstrip(" "))
        merged.append(inline)
    return merged


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """The run without spaces at its ends."""
    run = _merged(inlines)
    while run and (
        isinstance(run[0], Break) or (isinstance(run[0], Text) and not run[0].text.strip(" "))
    ):
        run.pop(0)
    while run and (
        isinstance(run[-1], Break) or (isinstance(run[-1], Text) and not run[-1].text.strip(" "))
    ):
        run.pop()
    if run and isinstance(run[0], Text):
        run[0] = Text(run[0].text.lstrip(" "))
    if run and isinstance(run[-1], Text):
        run[-1] = Text(run[-1].text.rstrip(" "))
    return tuple(run)
