# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the elements inside a paragraph become inlines, and on which source line each stands;
refuses to know blocks.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping

from ketadesk.book.document import (
    SLOT_NAMES,
    Blank,
    Break,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Placeholder,
    Strong,
    Subscript,
    Superscript,
    Term,
    Text,
    Tick,
    plain,
)
from ketadesk.book.markup.foreign import FOREIGN
from ketadesk.book.markup.lines import Mistake, split_at_marks, without_marks
from ketadesk.book.markup.names import link_fault
from ketadesk.book.markup.positions import PlaceKind, Position, SourcePassage

_KEY = re.compile(r"@([\w:.\-]+)")
_SHOWN = 30  # letters of a sign that a message repeats
_STASHED = re.compile("\x02[^\x03]*\x03")  # the library's marks for what it has put aside
_HIGH_OR_LOW: dict[str, type[Subscript] | type[Superscript]] = {
    "sub": Subscript,
    "sup": Superscript,
}
_AUTHORS = "See docs/authors.md for what a topic may hold"


class Walk:
    """One walk over one tree: where it is, what it met, and the inlines it reads on its way."""

    def __init__(self, first_line: int, notes: Mapping[str, ET.Element] | None = None) -> None:
        self.line = first_line
        self._notes = notes or {}
        self._read: dict[str, Footnote | None] = {}  # None while its words are being read
        self.mistakes: list[Mistake] = []
        self.places: list[Position] = []
        self.passages: list[SourcePassage] = []
        self._letters: list[str] = []
        self._starts: list[tuple[int, int]] = []

    def wrong(self, rule: str, message: str, remedy: str = _AUTHORS) -> None:
        """Tells what is wrong at the line of the walk."""
        self.mistakes.append(Mistake(self.line, rule, message, remedy))

    def at(self, kind: PlaceKind, name: str, level: int = 0) -> None:
        """Remembers that something stands at the line of the walk."""
        self.places.append(Position(kind, name, self.line, level))

    def run(self, element: ET.Element) -> tuple[Inline, ...]:
        """The inlines of an element, as one passage."""
        self._letters, self._starts = [], [(0, self.line)]
        inlines = self._inlines(element)
        text = "".join(self._letters)
        if text.strip():
            self.passages.append(SourcePassage(text, tuple(self._starts)))
        return trimmed(inlines)

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
        words = self.move(text)
        if "][" in words:
            message = "a link by reference, [words][name], is not taken"
            self.wrong("unsupported", message, "Write [words](target)")
        self._letters.append(words)
        return [Text(words)] if words else []

    def move(self, text: str | None) -> str:
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
            text = self.move(html.unescape("".join(element.itertext())))
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
        if tag == "note":
            return self._footnote(written)
        if tag in _HIGH_OR_LOW:
            kind = _HIGH_OR_LOW[tag]((Text(written),))
            self._letters.append(plain((kind,)))
            return [kind]
        if tag == "a":
            return self._link(element)
        return self._refused(element, written)

    def _slot(self, name: str) -> list[Inline]:
        if name in SLOT_NAMES:
            self.at("slot", name)
            return [Placeholder(name)]
        if name.partition(" ")[0] in {"lines", "regions", "glossary", "claims"}:
            message = f"{{{{{name}}}}} is not understood here"
            remedy = "It stands alone in a paragraph: {{lines 4}}, {{regions}}, {{glossary}}, "
            self.wrong("unknown-slot", message, remedy + "{{claims plain}} or {{claims full}}")
        else:
            message = f"{{{{{name}}}}} is no word that the clinic or region fills in"
            self.wrong("unknown-slot", message, f"Use one of {', '.join(SLOT_NAMES)}")
        return [Text(f"{{{{{name}}}}}")]

    def _citation(self, written: str) -> list[Inline]:
        keys: list[str] = []
        for part in written.split(";"):
            found = _KEY.fullmatch(part.strip())
            if found is None:
                message = f"the citation [{written}] is not understood"
                self.wrong("broken-citation", message, "Write [@key] or [@one; @two]")
            else:
                keys.append(found.group(1))
                self.at("citation", found.group(1))
        return [Citation(tuple(keys))] if keys else []

    def _footnote(self, name: str) -> list[Inline]:
        if name not in self._notes:
            message = f"the footnote [^{name}] has no words"
            self.wrong("unsupported", message, f"Add a line at the end: [^{name}]: its words")
            return []
        if name not in self._read:
            line, letters, starts = self.line, self._letters, self._starts
            self._read[name] = None
            self._read[name] = Footnote(name, self.run(self._notes[name]))
            self.line, self._letters, self._starts = line, letters, starts
        note = self._read[name]
        if note is None:
            self.wrong("unsupported", f"the footnote [^{name}] stands in its own words")
        return [note] if note is not None and note.children else []

    def check_notes(self) -> None:
        """Tells of footnotes that no word of the text leads to."""
        for name, element in self._notes.items():
            if name not in self._read:
                self.move(element.text)
                message = f"no word of the text leads to the footnote [^{name}]"
                self.wrong("unsupported", message, f"Write [^{name}] behind the word, or delete it")

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
            self.places.insert(at, Position("term", target.removeprefix("term:"), line))
            return [Term(target.removeprefix("term:"), children)]
        self.places.insert(at, Position("link", target, line))
        return [Link(target, children)]

    def _refused(self, element: ET.Element, written: str) -> list[Inline]:
        if element.tag == "raw":
            self.wrong("raw-html", "the text holds raw HTML", "Write it in Markdown, or use words")
            self.move(element.get("is"))
            return []
        if element.tag.startswith("foreign"):
            sign = FOREIGN[int(element.tag.removeprefix("foreign"))]
            message = f"{sign.called}: {_shown(written)} is not taken"
            self.wrong("unsupported", message, sign.remedy)
            if sign.kept:
                return self._text(_STASHED.sub("", element.get("is", "")))
            self.move(element.get("is"))
            return []
        if element.tag == "img":
            message = "a picture stands inside text or within a list's line"
            self.wrong("unsupported", message, "Put it alone in a paragraph of its own")
            return self._text(element.get("alt"))
        self.wrong("unsupported", f"<{element.tag}> is not taken{written}")
        return self._inlines(element)


def _shown(written: str) -> str:
    """What was written, as much of it as a line has room for."""
    words = " ".join(_STASHED.sub("", written).split())
    return words if len(words) <= _SHOWN else words[:_SHOWN] + "…"


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


def trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
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
