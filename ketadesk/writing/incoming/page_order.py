# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the blocks of others come into our order: which line is the title, headings from level
2 without a gap, bold lines that were used as headings, lists that were typed by hand, lines to
write on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ketadesk.book.document import (
    Blank,
    Block,
    Break,
    Callout,
    Heading,
    Inline,
    List,
    Paragraph,
    Ruled,
    Strong,
    Text,
    Tick,
)
from ketadesk.writing.incoming.html_lists import without_tick
from ketadesk.writing.incoming.their_words import BULLETS, letters_of, tidied

_LONGEST_HEADING = 100
_BULLET = re.compile(rf"[{BULLETS}–—*-]\s+(?=\S)|[{BULLETS}](?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_WIDE = 40  # a line to write on that stands alone and is that wide is a whole line


def in_order(blocks: Sequence[Block]) -> tuple[str, list[Block]]:
    """The title, "" where no line is one, and the blocks of the page below it."""
    found = _ruled(_typed_lists(_bold_headings(list(blocks))))
    title, rest = _title(found)
    return title, _levelled(rest)


# --- headings ------------------------------------------------------------------------------------


def _bold_headings(blocks: list[Block]) -> list[Block]:
    """Short lines that are bold from end to end, with something below them, become headings."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    level = min(max(levels) + 1, 6) if levels else 2
    found: list[Block] = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        words = _all_bold(block)
        if words and after is not None and not _all_bold(after):
            found.append(Heading(level, "", (Text(words),)))
        else:
            found.append(block)
    return found


def _all_bold(block: Block) -> str:
    """The words of a paragraph that is one short bold line, without a colon at the end; or ""."""
    if not isinstance(block, Paragraph) or len(block.children) != 1:
        return ""
    inner = block.children[0]
    if not isinstance(inner, Strong) or any(not isinstance(one, Text) for one in inner.children):
        return ""
    words = letters_of(inner.children).strip()
    if len(words) > _LONGEST_HEADING or words.endswith((".", ",", ";", "!")) or not words:
        return ""
    return words.removesuffix(":").rstrip()


def _title(blocks: list[Block]) -> tuple[str, list[Block]]:
    """The line that Word calls the title, or a first heading that no other stands beside."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and block.anchor == "title":
            return letters_of(block.children), blocks[:place] + blocks[place + 1 :]
    first = blocks[0] if blocks else None
    if isinstance(first, Heading):
        others = [one.level for one in blocks[1:] if isinstance(one, Heading)]
        if not others or min(others) > first.level:
            return letters_of(first.children), blocks[1:]
    return "", blocks


def _levelled(blocks: list[Block]) -> list[Block]:
    """Headings from level 2 to 4, none more than one below the one before."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    shift = 2 - min(levels, default=2)
    before = 1
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            before = min(max(block.level + shift, 2), before + 1, 4)
            kept.append(Heading(before, "", block.children))
        else:
            kept.append(block)
    return kept


# --- lists that were typed -----------------------------------------------------------------------


def _typed_lists(blocks: list[Block]) -> list[Block]:
    """Paragraphs that begin with a bullet, a box or numbers in their order become lists."""
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        kind, start = _typed(blocks[place])
        end = place
        while end < len(blocks):
            another, number = _typed(blocks[end])
            if another != kind or (kind == "number" and number != start + end - place):
                break
            end += 1
        # One number alone may be a year or a price.
        if kind and (kind != "number" or end - place > 1):
            items = tuple(_untyped(block, kind) for block in blocks[place:end])
            found.append(_list(kind, items, start))
            place = end
        else:
            found.append(_inside(blocks[place]))
            place += 1
    return found


def _inside(block: Block) -> Block:
    if isinstance(block, Callout):
        return Callout(block.kind, block.title, tuple(_typed_lists(list(block.children))))
    return block


def _typed(block: Block) -> tuple[str, int]:
    """What a paragraph begins with, and its number."""
    if not isinstance(block, Paragraph) or not block.children:
        return "", 0
    first = block.children[0]
    if isinstance(first, Tick):
        return "task", 0
    words = letters_of((first,))
    if isinstance(first, Text):
        if _BULLET.match(words):
            return "bullet", 0
        found = _NUMBER.match(words)
        if found:
            return "number", int(found.group(1))
    return "", 0


def _untyped(block: Block, kind: str) -> tuple[Block, ...]:
    if kind == "task" or not isinstance(block, Paragraph):
        return (block,)
    first = block.children[0]
    pattern = _BULLET if kind == "bullet" else _NUMBER
    rest = pattern.sub("", first.text, count=1) if isinstance(first, Text) else ""
    return (Paragraph(tidied((Text(rest), *block.children[1:]))),)


def _list(kind: str, items: tuple[tuple[Block, ...], ...], start: int) -> Block:
    if kind == "task":
        return List("task", tuple(without_tick(item) for item in items))
    return List("number", items, start) if kind == "number" else List("bullet", items)


# --- lines to write on ---------------------------------------------------------------------------


def _ruled(blocks: list[Block]) -> list[Block]:
    """Paragraphs that are nothing but a long line become lines to write on, those below one another
    as one block.
    """
    found: list[Block] = []
    for block in blocks:
        lines = _lines(block)
        before = found[-1] if found else None
        if not lines:
            found.append(block)
        elif isinstance(before, Ruled):
            found[-1] = Ruled(min(before.lines + lines, 60))
        else:
            found.append(Ruled(lines))
    return found


def _lines(block: Block) -> int:
    if not isinstance(block, Paragraph) or not block.children:
        return 0
    wide = [one for one in block.children if isinstance(one, Blank)]
    rest: list[Inline] = [one for one in block.children if not isinstance(one, Blank | Break)]
    if rest or not wide or any(one.width < _WIDE for one in wide):
        return 0
    return len(wide)
