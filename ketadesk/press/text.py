# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a topic as plain text for a terminal, a screen reader or a test; refuses to know colours
and where the text goes.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ketadesk.book.document import (
    Blank,
    Block,
    Break,
    Callout,
    Citation,
    Claims,
    Code,
    Emphasis,
    Figure,
    Footnote,
    GlossaryList,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Placeholder,
    Ruled,
    Strong,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
    footnote_mark,
    footnotes_of,
    lowered,
    raised,
)
from ketadesk.book.topic import GlossaryEntry, Reference, Topic
from ketadesk.clinic import Clinic, slot
from ketadesk.press.parts import (
    callout_label,
    hidden_address,
    overdue_line,
    region_heads,
    region_rows,
    shown_claims,
)
from ketadesk.press.review_line import NO_REVIEWS, Reviews
from ketadesk.press.view import Labels, citation_keys, meta_line
from ketadesk.regions import Region

_BLANK = "____"
_TICK = "[ ]"
_UNDERLINES = {1: "=", 2: "-"}
_LEAST_COLUMN = 6
_GUTTER = 2


class TextShelf(Protocol):
    """What a topic's text asks a library for."""

    def seen_from(self, pack: str, /) -> TextShelf:
        """The same as the pages of one pack see it."""
        ...

    def whose(self, topic_id: str, pack: str, /) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        ...

    def references(self, keys: Iterable[str]) -> Mapping[str, Reference]:
        """The sources of these keys."""
        ...

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every word of the glossary."""
        ...


def topic_text(  # noqa: PLR0913 - all by name, and each is one thing that shows on the page
    topic: Topic,
    shelf: TextShelf,
    *,
    clinic: Clinic,
    region: Region,
    regions: Sequence[Region] = (),
    width: int = 88,
    today: dt.date | None = None,
    reviews: Reviews = NO_REVIEWS,
) -> str:
    """The topic in lines of at most width letters, sources numbered at the end."""
    writer = _TextWriter(
        topic, shelf.seen_from(topic.pack), clinic, region, tuple(regions) or (region,)
    )
    labels = writer.labels
    parts = [_underlined(topic.title, 1), *_wrapped(topic.front.summary, width)]
    review = reviews.of(topic)
    if overdue := overdue_line(topic.front, labels, today or dt.date.today(), review):
        parts += _wrapped(overdue, width)
    meta = meta_line(topic, labels, shelf.whose(topic.id, topic.pack), review)
    parts += _wrapped(meta.replace("\u00a0", " "), width)
    parts.append("")
    parts += writer.blocks(topic.document.blocks, width)
    if writer.footnotes:
        parts += ["", _underlined(labels.footnotes, 2)]
        for name, note in writer.footnotes.items():
            parts += _hung(f"{writer.notes[name]}. ", writer.run(note.children), width)
    if writer.numbers:
        parts += ["", _underlined(labels.sources, 2)]
        for key, number in writer.numbers.items():
            parts += _hung(f"{number}. ", writer.source(key), width)
    parts += ["", *_wrapped(labels.information, width)]
    return "\n".join(parts) + "\n"


class _TextWriter:
    """Writes one topic; every method gives lines of at most the width it is told."""

    def __init__(
        self,
        topic: Topic,
        shelf: TextShelf,
        clinic: Clinic,
        region: Region,
        regions: tuple[Region, ...],
    ) -> None:
        self.shelf, self.clinic, self.region, self.regions = shelf, clinic, region, regions
        self.labels = Labels()
        keys = citation_keys(topic)
        self.references = shelf.references(keys)
        # A source that no pack has is a finding of `check` and no news for a reader.
        known = (key for key in keys if key in self.references)
        self.numbers = {key: number for number, key in enumerate(known, start=1)}
        self.footnotes = footnotes_of(topic.document.blocks)
        self.notes = {name: footnote_mark(n) for n, name in enumerate(self.footnotes, start=1)}

    # --- words -------------------------------------------------------------------------------

    def run(self, run: Iterable[Inline]) -> str:
        """A run of inlines, with line ends where a new line is asked for."""
        return "".join(self._inline(inline) for inline in run)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Text | Code):
            return inline.text.replace("\n", " ")
        if isinstance(inline, Link):
            return self.run(inline.children) + _address(inline.target, self.run(inline.children))
        if isinstance(inline, Strong | Emphasis | Term):
            return self.run(inline.children)
        if isinstance(inline, Superscript):
            return raised(self.run(inline.children))
        if isinstance(inline, Subscript):
            return lowered(self.run(inline.children))
        if isinstance(inline, Footnote):
            return f" [{self.notes[inline.name]}]"
        if isinstance(inline, Break):
            return "\n"
        if isinstance(inline, Citation):
            return self.cite(inline.keys)
        if isinstance(inline, Placeholder):
            return slot(inline.name, self.clinic, self.region) or _BLANK
        if isinstance(inline, Blank):
            return "_" * max(3, min(inline.width, 40))
        return _TICK

    def cite(self, keys: Iterable[str]) -> str:
        """[1, 2] behind a space; "" when no pack has any of these sources."""
        numbers = ", ".join(str(self.numbers[key]) for key in keys if key in self.numbers)
        return f" [{numbers}]" if numbers else ""

    def source(self, key: str) -> str:
        """A source in words."""
        return self.references[key].text

    # --- blocks ------------------------------------------------------------------------------

    def blocks(self, blocks: Iterable[Block], width: int) -> list[str]:
        """A run of blocks with an empty line between them."""
        lines: list[str] = []
        for block in blocks:
            lines += [""] if lines else []
            lines += self._block(block, width)
        return lines

    def _block(self, block: Block, width: int) -> list[str]:
        if isinstance(block, Heading):
            return [_underlined(self.run(block.children), block.level)]
        if isinstance(block, Paragraph):
            return _wrapped(self.run(block.children), width)
        if isinstance(block, List):
            return self._list(block, width)
        if isinstance(block, Table):
            rows = [[self.run(cell) for cell in row] for row in (block.header, *block.rows)]
            return _table(rows, width)
        if isinstance(block, Callout):
            return self._callout(block, width)
        if isinstance(block, Figure):
            caption = _wrapped(self.run(block.caption), width) if block.caption else []
            return [*_wrapped(self.labels.in_words.format(alt=block.alt), width), *caption]
        if isinstance(block, Ruled):
            return ["_" * min(width, 60)] * block.lines
        if isinstance(block, Claims):
            return self._claims(block, width)
        if isinstance(block, GlossaryList):
            entries = self.shelf.glossary()
            return [x for entry in entries for x in _meaning(entry, width)]
        return self._regions(width)

    def _list(self, block: List, width: int) -> list[str]:
        marks = {"bullet": "- ", "task": f"{_TICK} "}
        lines: list[str] = []
        for number, item in enumerate(block.items, start=block.start):
            mark = marks.get(block.kind, f"{number}. ")
            inner = self.blocks(item, width - len(mark)) or [""]
            # An inner list stands directly below its item.
            inner = inner if _spaced(item) else [line for line in inner if line]
            lines.append(mark + inner[0] if inner else mark.rstrip())
            lines += [" " * len(mark) + line if line else "" for line in inner[1:]]
        return lines

    def _callout(self, block: Callout, width: int) -> list[str]:
        lines = _wrapped(callout_label(block, self.labels), width - 2)
        if block.kind == "crisis":
            lines += self._numbers(width - 2)
        lines += self.blocks(block.children, width - 2)
        return [f"| {line}".rstrip() for line in lines]

    def _numbers(self, width: int) -> list[str]:
        rows = [(number.number, number.what) for number in self.region.numbers]
        longest = max((len(number) for number, _ in rows), default=0) + 2
        lines = _wrapped(self.labels.crisis_lead, width)
        for number, what in rows:
            lines += _hung(number.ljust(longest), what, width)
        beside = self.region.beside
        return lines + (_wrapped(beside, width) if beside else [])

    def _claims(self, block: Claims, width: int) -> list[str]:
        lines: list[str] = []
        for claim in shown_claims(block):
            lines += [""] if lines else []
            lines += _wrapped(claim.claim, width)
            if claim.verdict:
                lines += _wrapped(f"{self.labels.verdict}: {claim.verdict}", width, indent="  ")
            cite = self.cite(claim.keys)
            lines += _wrapped(claim.found + cite, width, indent="  ")
        return lines

    def _regions(self, width: int) -> list[str]:
        rows = [list(region_heads(self.labels))]
        for row in region_rows(self.regions):
            told = (f"{number}: {what}" if number else what for number, what in row.lines)
            rows.append([row.name, row.emergency, "\n".join(told)])
        return _table(rows, width)


def _spaced(item: Sequence[Block]) -> bool:
    return sum(isinstance(block, Paragraph) for block in item) > 1


def _address(target: str, words: str) -> str:
    kind, _, rest = target.partition(":")
    if kind == "topic":
        return f" ({rest.partition('#')[0]})"
    shown = hidden_address(target, words)
    return f" ({shown})" if shown else ""


def _underlined(words: str, level: int) -> str:
    words = words.replace("\n", " ")
    line = _UNDERLINES.get(level)
    return f"{words}\n{line * len(words)}" if line else words


def _wrapped(words: str, width: int, *, indent: str = "") -> list[str]:
    lines: list[str] = []
    for part in words.split("\n"):
        lines += textwrap.wrap(
            part.strip(),
            max(width, 1),
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]
    return lines


def _hung(mark: str, words: str, width: int) -> list[str]:
    lines = _wrapped(words, width - len(mark))
    return [mark + lines[0], *(" " * len(mark) + line for line in lines[1:])]


def _meaning(entry: GlossaryEntry, width: int) -> list[str]:
    return [entry.word, *_wrapped(entry.meaning, width, indent="  ")]


def _table(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Rows in aligned columns, the first ruled off, cells wrapped where the line is too short."""
    sizes = _column_sizes(rows, width)
    lines: list[str] = []
    for index, row in enumerate(rows):
        cells = [_wrapped(cell, size) for cell, size in zip(row, sizes, strict=True)]
        for at in range(max(map(len, cells))):
            parts = (
                (cell[at] if at < len(cell) else "").ljust(size)
                for cell, size in zip(cells, sizes, strict=True)
            )
            lines.append((" " * _GUTTER).join(parts).rstrip())
        if index == 0:
            lines.append((" " * _GUTTER).join("-" * size for size in sizes))
    return lines


def _column_sizes(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    def longest(column: int) -> int:
        return max(len(line) for row in rows for line in row[column].split("\n"))

    wanted = [max(_LEAST_COLUMN, longest(column)) for column in range(len(rows[0]))]
    room = width - _GUTTER * (len(wanted) - 1)
    # The widest column gives way until all fit; words are broken only when nothing else helps.
    for least in ([_longest_word(rows, column) for column in range(len(wanted))], None):
        while sum(wanted) > room:
            floors = least or [_LEAST_COLUMN] * len(wanted)
            spare = [want - floor for want, floor in zip(wanted, floors, strict=True)]
            if max(spare) <= 0:
                break
            able = [want if more > 0 else 0 for want, more in zip(wanted, spare, strict=True)]
            wanted[able.index(max(able))] -= 1
    return wanted


def _longest_word(rows: Sequence[Sequence[str]], column: int) -> int:
    words = (len(word) for row in rows for word in row[column].split())
    return max(_LEAST_COLUMN, max(words, default=0))
