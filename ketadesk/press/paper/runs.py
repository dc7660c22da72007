# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how runs of inlines are told to the template, and numbers sources and gathers words of the
glossary as they come.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ketadesk.book.document import (
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
    footnote_mark,
    plain,
)
from ketadesk.clinic import slot
from ketadesk.press.paper.letters import ROOM, unbroken
from ketadesk.press.parts import hidden_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketadesk.book.topic import GlossaryEntry
    from ketadesk.press.paper.packet_context import Node, PacketContext

_WEB_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:)\]])")
_ADDRESSES = ("https://", "mailto:", "tel:")
_NO_BREAK = "\u00a0"
_SHORT_LABEL = 36  # letters of a label that is kept in one line
_LABEL_PARTS = re.compile(r"(?<=[,;:.]) ")
_LETTER = 0.52  # em of an average letter
_SYLLABLE = 3.5  # em: a narrower column breaks words anywhere
_WORDS = re.compile(r"(\s+)")
_ONLY_LETTERS = re.compile(r"\W*[^\W\d_]+(?:[-–/][^\W\d_]+)*\W*")
_NUMBERS = {"clinic.phone", "clinic.after_hours", "region.emergency", "region.crisis"}
_SLOT_WIDTH = 16  # letters that a missing word of the clinic is given to be written in


class InlineTeller:
    """Tells the inlines of one topic."""

    def __init__(self, topic_id: str, anchors: frozenset[str], context: PacketContext) -> None:
        self.topic_id, self.anchors, self.context = topic_id, anchors, context
        self.numbers: dict[str, int] = {}  # source -> its number, in the order of the page
        self.footnotes: dict[str, Footnote] = {}  # by name, in the order of the page
        self.used: dict[str, GlossaryEntry] = {}  # words of the glossary that the topic uses
        self.room = ROOM  # em that a line has where we are writing
        self.bold = False  # whether what we are writing is

    def fit(self, words: str, *, italic: bool = False) -> str:
        """Words as they can be printed here."""
        return self.context.letters.fit(words, italic=italic, room=self.room)

    def _blank(self, width: int) -> Node:
        most = max(2, int(self.room / _LETTER)) if self.room < ROOM else width
        return {"t": "blank", "w": min(width, most), "fill": False}

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
        if isinstance(inline, Text):
            return self._text(inline.text, italic)
        if isinstance(inline, Code):
            return [{"t": "code", "s": self.fit(inline.text, italic=italic)}]
        if isinstance(inline, Strong | Emphasis | Link | Term):
            return self._nest(inline, italic, blanks)
        if isinstance(inline, Break):
            blanks.append(None)
            return [{"t": "br"}]
        if isinstance(inline, Citation):
            return self.citation(inline.keys)
        if isinstance(inline, Subscript | Superscript):
            level = "sub" if isinstance(inline, Subscript) else "sup"
            return [{"t": level, "c": self._inlines(inline.children, italic, blanks)}]
        if isinstance(inline, Footnote):
            return self._footnote(inline)
        if isinstance(inline, Placeholder):
            return [self._slot(inline.name, italic)]
        if isinstance(inline, Blank):
            blanks.append(node := self._blank(inline.width))
            return [node]
        return [{"t": "tick"}]

    def _text(self, words: str, italic: bool) -> list[Node]:
        """Words; those that are too wide for a column are hyphenated by the typesetter."""
        if self.room >= ROOM:
            return [{"t": "text", "s": self.fit(words, italic=italic)}]
        nodes: list[Node] = []
        for run in _WORDS.split(words):
            if self._to_hyphenate(run):
                whole = self.context.letters.fit(run, italic=italic)
                nodes.append({"t": "text", "s": whole, "hyphenate": True})
            elif nodes and "hyphenate" not in nodes[-1]:
                nodes[-1]["s"] = str(nodes[-1]["s"]) + self.fit(run, italic=italic)
            elif run:
                nodes.append({"t": "text", "s": self.fit(run, italic=italic)})
        return nodes

    def _to_hyphenate(self, run: str) -> bool:
        width = self.context.letters.width
        return (
            self.room >= _SYLLABLE
            and width(run) <= ROOM
            and _ONLY_LETTERS.fullmatch(run) is not None
            and any(width(part, bold=self.bold) > self.room for part in unbroken(run))
        )

    def _nest(
        self, inline: Strong | Emphasis | Link | Term, italic: bool, blanks: list[Node | None]
    ) -> list[Node]:
        italic = italic or isinstance(inline, Emphasis)
        around, self.bold = self.bold, self.bold or isinstance(inline, Strong)
        children = self._inlines(inline.children, italic, blanks)
        self.bold = around
        if isinstance(inline, Link):
            return self._link(inline, children)
        if isinstance(inline, Term):
            if entry := self.context.shelf.meaning(inline.id):
                self.used.setdefault(entry.id, entry)
            return children
        return [{"t": "strong" if isinstance(inline, Strong) else "em", "c": children}]

    def _slot(self, name: str, italic: bool) -> Node:
        words = slot(name, self.context.clinic, self.context.region)
        if words:
            if name in _NUMBERS and len(words) <= _SHORT_LABEL:
                words = words.replace(" ", _NO_BREAK)
            return {"t": "text", "s": self.fit(words, italic=italic)}
        # Within a sentence a missing word must not push the rest away: it never fills the line.
        return self._blank(_SLOT_WIDTH)

    def _link(self, link: Link, children: list[Node]) -> list[Node]:
        target = link.target
        if target.startswith(_ADDRESSES):
            node: Node = {"t": "url", "to": target, "c": children}
            shown = hidden_address(target, plain(link.children))
            if not shown:
                return [node]
            # What is spelled out is pressed as often as the words before it.
            spelled: Node = {"t": "url", "to": target, "c": [{"t": "text", "s": self.fit(shown)}]}
            before: Node = {"t": "text", "s": " ("}
            after: Node = {"t": "text", "s": ")"}
            return [node, before, spelled, after]
        label = ""
        if target.startswith("#") and target[1:] in self.anchors:
            label = f"topic:{self.topic_id}{target}"
        elif target.startswith("topic:") and target[6:].partition("#")[0] in self.context.printed:
            label = target.partition("#")[0]
        return [{"t": "to", "to": label, "c": children}] if label else children

    def with_addresses(self, words: str) -> list[Node]:
        """Plain words, the web addresses among them to be pressed."""
        nodes: list[Node] = []
        for part in _WEB_ADDRESS.split(words):
            text: Node = {"t": "text", "s": self.fit(part)}
            if _WEB_ADDRESS.fullmatch(part):
                nodes.append({"t": "url", "to": part, "c": [text]})
            elif part:
                nodes.append(text)
        return nodes

    def _footnote(self, note: Footnote) -> list[Node]:
        self.footnotes.setdefault(note.name, note)
        mark = footnote_mark(list(self.footnotes).index(note.name) + 1)
        return [{"t": "cite", "n": mark}]

    def citation(self, keys: Iterable[str]) -> list[Node]:
        """The numbers of these sources, or nothing when no sources are printed or known."""
        if not self.context.sources:
            return []
        known = self.context.shelf.references(keys)
        numbers = [
            self.numbers.setdefault(key, len(self.numbers) + 1) for key in keys if key in known
        ]
        return [{"t": "cite", "n": ", ".join(map(str, numbers))}] if numbers else []


def _hold_together(before: Node, node: Node) -> None:
    """A blank stays on the line of its label, a box to tick on that of its words."""
    if before["t"] == "text" and node["t"] in {"blank", "tick"}:
        before["s"] = _held(str(before["s"]))
        if node["t"] == "blank" and before["s"].endswith(" "):
            before["s"] = before["s"].rstrip() + _NO_BREAK
    if before["t"] == "tick" and node["t"] == "text":
        node["s"] = _held(str(node["s"]))
        if node["s"].startswith(" "):
            node["s"] = _NO_BREAK + node["s"].lstrip()


def _held(label: str) -> str:
    """A short label, or each short part of one, in one line; the spaces around it stay."""
    words = label.strip(" ")
    if not words:
        return label
    parts = (
        part.replace(" ", _NO_BREAK) if len(part) <= _SHORT_LABEL else part
        for part in _LABEL_PARTS.split(words)
    )
    return label.replace(words, " ".join(parts))
