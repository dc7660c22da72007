# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how HTML, however it was written, becomes a tree of elements; refuses to know what they
mean (html_blocks.py). It ends soon whatever it is given, and never raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

DEEPEST = 120  # elements within one another; what is deeper is read as if it were less deep
LARGEST = 3_000_000  # letters

_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source"}
# What is no text: its letters are left out with it.
_SILENT = {"script", "style", "head", "title", "template", "noscript", "svg", "math", "select"}
_SILENT |= {"textarea", "iframe", "object", "audio", "video", "canvas"}
# What ends by itself where the next of its kind begins.
_ENDS = {
    "li": {"li"},
    "p": {"p"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "tr": {"tr", "td", "th"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option"},
}
_WALLS = {"ul", "ol", "table", "dl", "div", "body"}  # what an end of that kind does not pass
_ENDS_A_PARAGRAPH = {"p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "li"}
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)<!--\s*EndFragment\s*-->", re.S | re.I)


@dataclass
class HtmlNode:
    """An element with its attributes and what stands in it: words and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list[HtmlNode | str] = field(default_factory=list["HtmlNode | str"])

    def get(self, name: str) -> str:
        """An attribute, or ""."""
        return self.attributes.get(name, "")

    def words(self) -> str:
        """All the words below it."""
        parts: list[str] = []
        todo: list[HtmlNode | str] = [self]
        while todo:
            one = todo.pop()
            if isinstance(one, str):
                parts.append(one)
            else:
                todo += reversed(one.children)
        return "".join(parts)

    def style(self) -> dict[str, str]:
        """Its style attribute, name by name."""
        pairs = (part.partition(":") for part in self.get("style").lower().split(";"))
        return {name.strip(): given.strip() for name, _, given in pairs if given.strip()}


def html_tree(html: str) -> tuple[HtmlNode, set[str]]:
    """The tree of some HTML (of the fragment that a clipboard marks), and the kinds of elements
    that hold something and were left out.
    """
    found = _FRAGMENT.search(html)
    reader = _TreeBuilder()
    reader.feed((found.group(1) if found else html)[:LARGEST])
    reader.close()
    return reader.root, reader.left_out


class _TreeBuilder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlNode("body")
        self.left_out: set[str] = set()
        self._open = [self.root]
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens an element, having ended what ends where it begins."""
        if self._silent or tag in _SILENT:
            if tag in _SILENT:
                self._silent.append(tag)
                self.left_out |= {tag} & {"video", "audio", "iframe", "object", "svg", "math"}
            return
        if tag in _ENDS_A_PARAGRAPH:
            self._end({"p"})
        if tag in _ENDS:
            self._end(_ENDS[tag])
        node = HtmlNode(tag, {name: given or "" for name, given in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID and len(self._open) < DEEPEST:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """Closes the element, and what is open in it."""
        if self._silent:
            if tag == self._silent[-1]:
                self._silent.pop()
            return
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent:
            self._open[-1].children.append(data)

    def _end(self, kinds: set[str]) -> None:
        """Closes the outermost open element of these kinds on this side of a wall."""
        walls = (_WALLS | {"td", "th", "tr"}) - kinds
        last = None
        for place in range(len(self._open) - 1, 0, -1):
            tag = self._open[place].tag
            if tag in walls:
                break
            if tag in kinds:
                last = place
        if last is not None:
            del self._open[last:]

    def unknown_decl(self, data: str) -> None:
        """What Word writes around the signs of a list: <![if !supportLists]>."""
