# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how runs of inlines are told to the template, and numbers sources and gathers words of the
glossary as they come; refuses to know blocks.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ketadesk.book.document import (
    Blank,
    Break,
    Citation,
    Code,
    Emphasis,
    Inline,
    Link,
    Placeholder,
    Strong,
    Term,
    Text,
    plain,
)
from ketadesk.clinic import slot
from ketadesk.press.letters import LONG_WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketadesk.book.topic import GlossaryEntry
    from ketadesk.press.ground import Ground, Node

_ADDRESSES = ("https://", "mailto:", "tel:")
_NO_BREAK = "\u00a0"
_SLOT_WIDTH = 16  # letters that a missing word of the clinic is given to be written in


class InlineTeller:
    """Tells the inlines of one topic."""

    def __init__(self, topic_id: str, anchors: frozenset[str], ground: Ground) -> None:
        self.topic_id, self.anchors, self.ground = topic_id, anchors, ground
        self.numbers: dict[str, int] = {}  # source -> its number, in the order of the page
        self.used: dict[str, GlossaryEntry] = {}  # words of the glossary that the topic uses
        self.room = LONG_WORD  # letters that fit beside one another where we are writing

    def fit(self, words: str, *, italic: bool = False) -> str:
        """Words as they can be printed here."""
        return self.ground.letters.fit(words, italic=italic, room=self.room)

    def _blank(self, width: int) -> Node:
        narrow = self.room < LONG_WORD
        return {"t": "blank", "w": min(width, self.room) if narrow else width, "fill": False}

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
        nodes = [node for inline in run for node in self._inline(inline, italic, blanks)]
        for before, node in pairwise(nodes):
            _hold_together(before, node)
        return nodes

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
            return self.citation(inline.keys)
        if isinstance(inline, Placeholder):
            return [self._slot(inline.name, italic)]
        if isinstance(inline, Blank):
            blanks.append(node := self._blank(inline.width))
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
        return self._blank(_SLOT_WIDTH)

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
            label = f"topic:{self.topic_id}{target}"
        elif target.startswith("topic:") and target[6:].partition("#")[0] in self.ground.printed:
            label = target.partition("#")[0]
        return [{"t": "to", "to": label, "c": children}] if label else children

    def citation(self, keys: Iterable[str]) -> list[Node]:
        """The numbers of these sources, or nothing when no sources are printed."""
        if not self.ground.sources:
            return []
        numbers = [self.numbers.setdefault(key, len(self.numbers) + 1) for key in keys]
        return [{"t": "cite", "n": ", ".join(map(str, numbers))}] if numbers else []


def _hold_together(before: Node, node: Node) -> None:
    """A blank stays on the line of its label's last word, a box to tick on that of its first."""
    if before["t"] == "text" and node["t"] == "blank":
        words = str(before["s"])
        if words.endswith(" "):
            before["s"] = words.rstrip() + _NO_BREAK
    if before["t"] == "tick" and node["t"] == "text":
        words = str(node["s"])
        if words.startswith(" "):
            node["s"] = _NO_BREAK + words.lstrip()
