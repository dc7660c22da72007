# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which words of a topic can be found and under which heading."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from ketadesk.book.document import (
    Block,
    Callout,
    Claims,
    Figure,
    GlossaryList,
    Heading,
    List,
    Paragraph,
    Table,
    footnotes_of,
    plain,
)
from ketadesk.book.topic import GlossaryEntry, Topic

_SENTENCE_ENDS = (".", "?", "!", ":", ";", "\u2026")


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """The text of a topic under one heading; heading and anchor are "" before the first."""

    heading: str
    anchor: str
    text: str


def passages_of(topic: Topic, glossary: Iterable[GlossaryEntry] = ()) -> tuple[Passage, ...]:
    """The topic's text in reading order, cut at its headings."""
    found: list[Passage] = []
    heading, anchor = "", ""
    lines: list[str] = []
    for block in topic.document.blocks:
        if isinstance(block, Heading):
            if heading or lines:
                found.append(Passage(heading, anchor, _joined(lines)))
            heading, anchor, lines = plain(block.children).strip(), block.anchor, []
        else:
            lines.extend(_lines(block, glossary))
    lines += [plain(note.children) for note in footnotes_of(topic.document.blocks).values()]
    if heading or lines:
        found.append(Passage(heading, anchor, _joined(lines)))
    return tuple(found)


def _joined(lines: Iterable[str]) -> str:
    """The lines one below the other; one that ends without a stop gets a dot in mid-line."""
    kept = [" ".join(unicodedata.normalize("NFC", line).split()) for line in lines]
    return "\n".join(
        line if line.endswith(_SENTENCE_ENDS) else f"{line} ·" for line in kept if line
    )


def _lines(block: Block, glossary: Iterable[GlossaryEntry]) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph):
        yield plain(block.children)
    elif isinstance(block, List):
        for item in block.items:
            for inner in item:
                yield from _lines(inner, glossary)
    elif isinstance(block, Callout):
        yield block.title
        for inner in block.children:
            yield from _lines(inner, glossary)
    elif isinstance(block, Table):
        rows = (block.header, *block.rows)
        yield from (" · ".join(cell for cell in map(plain, row) if cell.strip()) for row in rows)
    elif isinstance(block, Figure):
        yield plain(block.caption)
        yield block.alt
    elif isinstance(block, Claims):
        full = block.view == "full"
        yield from (f"{c.claim} {c.evidence if full else c.plain}" for c in block.claims)
    elif isinstance(block, GlossaryList):
        yield from (f"{entry.word}: {entry.meaning}" for entry in glossary)
