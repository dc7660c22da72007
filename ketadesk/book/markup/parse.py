# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how Markdown is parsed and is the only door to `markdown`; refuses to know files and rules
over a pack.

The library makes an element tree; what KetaDesk adds to Markdown becomes elements of that tree
(cite, slot, blank, tick, raw), and markup_tree.py reads the tree into a Document.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown import Markdown, util
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor

from ketadesk.book.document import Claim, Document
from ketadesk.book.markup.foreign import FOREIGN
from ketadesk.book.markup.lines import (
    MARK,
    Mistake,
    lines_named,
    marked,
    without_marks,
    without_notes,
)
from ketadesk.book.markup.positions import Parsed, Position, SourcePassage
from ketadesk.book.markup.tree import read_tree

__all__ = ["Mistake", "Parsed", "Position", "SourcePassage", "parse"]


def parse(text: str, *, first_line: int = 1, claims: Sequence[Claim] = ()) -> Parsed:
    """The document of a Markdown text, what is wrong with it, and where in the source things stand.

    first_line is the number of the text's first line in its file; claims are what {{claims …}}
    draws. Never raises: what is not understood is a mistake, told with its line.
    """
    lines, mistakes = marked(text, first_line)
    body, notes, slips = without_notes(lines)
    mistakes += slips
    try:
        root, read_notes = _tree(body, notes)
        return read_tree(root, tuple(mistakes), tuple(claims), first_line, read_notes)
    except RecursionError:
        message = "the text is nested too deeply to be read"
        told = Mistake(first_line, "unsupported", message, "Use fewer levels")
        return Parsed(document=Document(()), findings=(*mistakes, told), places=(), passages=())


def _tree(lines: list[str], notes: dict[str, str]) -> tuple[ET.Element, dict[str, ET.Element]]:
    """The element tree of marked lines and of each footnote, inline signs and escapes resolved."""
    md = Markdown(extensions=[SaneListExtension()], tab_length=4)
    _teach(md)
    text = [_without_stash(line) for line in lines]
    root = ET.Element("div")
    md.parser.parseChunk(root, "\n".join([*text, "", ""]))
    inline = md.treeprocessors["inline"]
    inline.run(root)
    for picture in list(root.iter("img")):
        caption = ET.SubElement(picture, "caption")
        caption.text = picture.get("title") or ""
        holder = ET.Element("div")
        holder.append(caption)
        inline.run(holder)
    md.treeprocessors["unescape"].run(root)
    read: dict[str, ET.Element] = {}
    for name, words in notes.items():
        holder = ET.Element("div")
        read[name] = ET.SubElement(holder, "p")
        read[name].text = _without_stash(words)
        inline.run(holder)
        md.treeprocessors["unescape"].run(holder)
    return root, read


def _without_stash(line: str) -> str:
    """The line without the two letters by which the library marks its own stash."""
    return line.replace(util.STX, "").replace(util.ETX, "")


def _teach(md: Markdown) -> None:
    """Takes away what KetaDesk's format lacks and adds what it has."""
    blocks, patterns = md.parser.blockprocessors, md.inlinePatterns
    for name in ("setextheader", "hr", "quote", "reference"):
        blocks.deregister(name)
    picture = patterns["image_link"]
    for name in _UNWANTED_PATTERNS:
        patterns.deregister(name)
    md.ESCAPED_CHARS.extend("|~^=%:$'")
    blocks.register(_Callouts(md.parser), "callout", 105)
    blocks.register(_Tables(md.parser, {"use_align_attribute": True}), "table", 75)
    # Before links, or the links in a caption would be taken out of it first.
    patterns.register(picture, "image_link", 165)
    patterns.register(_Sign(r"(\\)\n", md, "br"), "backslash_break", 185)
    for priority, (tag, pattern) in enumerate(_SIGNS, start=140):
        patterns.register(_Sign(pattern, md, tag), tag, priority)
    for number, foreign in enumerate(FOREIGN):
        # Before links, which would take a part of some of them for their own.
        patterns.register(_Sign(foreign.pattern, md, f"foreign{number}"), f"foreign{number}", 164)
    patterns.register(_Sign(_RAW_HTML, md, "raw"), "raw", 90)
    patterns.register(_Entity(_ENTITY, md), "entity", 80)


_MOST_COLUMNS = 30  # a row that is short is filled up to the header: a wide one would multiply
_UNWANTED_PATTERNS = (
    "reference",
    "short_reference",
    "image_link",
    "image_reference",
    "short_image_ref",
    "automail",
    "html",
    "entity",
)
_SIGNS = (
    ("sub", r"(?<=[\w)\]])~([^\s~\x02\x03]{1,30})~(?!~)"),
    ("sup", r"\^([^\s^\[\]\x02\x03]{1,30})\^"),
    ("note", r"\[\^([^\s\[\]^]{1,40})\]"),
    ("tick", r"(\[ \])"),
    ("blank", r"(_{3,})"),
    ("slot", r"\{\{([^{}]*)\}\}"),
    ("cite", r"\[\s*(@[^\[\]]*)\]"),
)
_RAW_HTML = r"(<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>|<[!?][^<>]*>)"
_ENTITY = r"(&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z0-9]+);)"


class _Callouts(AdmonitionProcessor):
    """Callouts that know their line: the library's own would parse the title as text."""

    RE = re.compile(
        rf"(?:^|\n) {{0,3}}!!! ?([\w\-]+(?: +[\w\-]+)*)(?: +\"(.*?)\")? *({MARK})(?:\n|$)"
    )

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Opens a callout where its first line stands; else goes on with the one that is open."""
        found = self.RE.search(blocks[0])
        if found is None:
            super().run(parent, blocks)
            return
        block = blocks.pop(0)
        if found.start() > 0:
            self.parser.parseBlocks(parent, [block[: found.start()]])
        box = ET.SubElement(parent, "div", {"class": self.CLASSNAME, "kind": found.group(1)})
        box.set("title", found.group(2) or "")
        box.set("mark", found.group(3))
        body, rest = self.detab(block[found.end() :])
        self.parser.parseChunk(box, body)
        if rest:
            blocks.insert(0, rest)


class _Tables(TableProcessor):
    """Tables that say when a row has more cells than the header, instead of dropping them."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Whether the block is a table, and no wider than one can be printed."""
        return len(_cells(block.split("\n", 1)[0])) <= _MOST_COLUMNS and super().test(parent, block)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Builds the table as the library does, then compares its rows with their source."""
        source = blocks[0].split("\n")
        super().run(parent, blocks)
        rows = list(parent[-1].iter("tr"))
        width = len(rows[0])
        for row, written in zip(rows[1:], source[2:], strict=False):
            if any(cell.strip() for cell in _cells(written)[width:]):
                row.set("spare", "yes")


def _cells(row: str) -> list[str]:
    """The cells of a row as far as is needed to count them: code and escaped bars are left out."""
    bare = re.sub(r"`[^`]*`|\\.", "x", without_marks(row)).strip()
    return bare.removeprefix("|").removesuffix("|").split("|")


class _Sign(InlineProcessor):
    """Turns one sign of ours into an element of its own; what was written goes into "is"."""

    def __init__(self, pattern: str, md: Markdown, tag: str) -> None:
        super().__init__(pattern, md)
        self.tag = tag

    def handleMatch(  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element, int, int]:
        element = ET.Element(self.tag)
        element.set("is", m.group(1))
        return element, m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """A named letter, such as &nbsp;, as that letter."""

    def handleMatch(  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        letter = html.unescape(m.group(1))
        if lines_named(letter) or any(ord(sign) < 32 for sign in letter):
            return None, None, None
        return letter, m.start(0), m.end(0)
