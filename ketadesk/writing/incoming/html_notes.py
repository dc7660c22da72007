# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the footnotes in HTML: mammoth's, and those that Word and a browser put on a clipboard."""

from __future__ import annotations

import re

from ketadesk.writing.incoming.html_tree import HtmlNode

_NOTE_LINK = re.compile(r"#_?(footnote|endnote|ftn|edn|ftnt)-?(\d+)$")
_NOTE_WORDS = re.compile(r"_?(footnote|endnote|ftn|edn|ftnt)-?(\d+)$")
_BACK = re.compile(r"#_?(?:footnote|endnote|ftn|edn|ftnt)-?ref")


def notes_in(root: HtmlNode) -> dict[str, HtmlNode]:
    """What holds the words of each footnote, by what note_key gives of its mark."""
    found: dict[str, HtmlNode] = {}
    todo = [root]
    while todo:
        node = todo.pop()
        if node.tag in {"li", "div", "p"} and is_note(node):
            found[node.get("id").lstrip("_").replace("-", "")] = node
        todo += [one for one in node.children if isinstance(one, HtmlNode)]
    return found


def is_note(node: HtmlNode) -> bool:
    """Whether an element holds a footnote's words."""
    return _NOTE_WORDS.match(node.get("id")) is not None


def note_key(mark: HtmlNode) -> tuple[str, str] | None:
    """Of a link to a footnote, how notes_in calls it, and a name for it on a page."""
    found = _NOTE_LINK.match(mark.get("href"))
    if not found:
        return None
    name = ("" if found.group(1).startswith("f") else "e") + found.group(2)
    return found.group(1) + found.group(2), name


def without_back_link(node: HtmlNode) -> list[HtmlNode | str]:
    """What stands in a footnote, but for the arrow or number that leads back to its mark."""
    kept: list[HtmlNode | str] = []
    for one in node.children:
        if isinstance(one, HtmlNode):
            if one.tag == "a" and _BACK.match(one.get("href")):
                continue
            kept.append(HtmlNode(one.tag, one.attributes, without_back_link(one)))
        else:
            kept.append(one)
    return kept
