# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how words of others become inlines of ours: which of their signs are boxes to tick and
lines to write on, and which letters are no letters at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketadesk.book.document import (
    Blank,
    Break,
    Code,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Strong,
    Subscript,
    Superscript,
    Text,
    Tick,
)

BOXES = "☐☑☒□▢◻◽❏❐❑❒⬜🗆🗷🗹🗵🞎🞏🞐\uf0a8\uf06f\uf071\uf0fe\uf0fd"
TICKED = "☑☒🗷🗹🗵\uf0fe\uf0fd"
BULLETS = "•·∙●○◦▪▫■‣⁃►▶➢➤❖"
_WIDEST = 60  # of a line to write on, in letters; it fills its line anyway
# Letters that are no letters: marks of order, of width, of nothing; a page has none.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_SPACES = re.compile(r"[\s\u00a0]+")
_SIGNS = re.compile(rf"([{BOXES}]|_{{3,}}|\.{{5,}}|…{{2,}}|\u2002{{3,}})")
_FONT_BULLETS = re.compile("[\uf0a7\uf0b7\uf0d8\uf076\uf0fc]")
_OF_FONTS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def words_to_inlines(text: str) -> list[Inline]:
    """Words as they stand in a run: with one space between them, and our signs for theirs."""
    text = _FONT_BULLETS.sub("• ", text.replace("\u2011", "-").replace("\uf0e0", "→"))
    inlines: list[Inline] = []
    for number, piece in enumerate(_SIGNS.split(_UNSEEN.sub("", text))):
        if number % 2:
            wide = len(piece) * 3 if piece[0] == "…" else len(piece)
            inlines.append(Tick() if piece in BOXES else Blank(min(max(wide, 8), _WIDEST)))
        elif words := _SPACES.sub(" ", _OF_FONTS.sub("", piece)):
            inlines.append(Text(words))
    return inlines


def tidied(run: Iterable[Inline]) -> tuple[Inline, ...]:
    """A run as Markdown can say it: no empty signs, none that begins or ends with a space, those of
    one kind side by side joined, no line end at either end.
    """
    return _trimmed(_joined(_spaced(run)))


def _joined(run: Iterable[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for inline in run:
        before = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(before, Text):
            joined[-1] = Text(_SPACES.sub(" ", before.text + inline.text))
        elif isinstance(inline, Strong) and isinstance(before, Strong):
            joined[-1] = Strong(tuple(_joined((*before.children, *inline.children))))
        elif isinstance(inline, Emphasis) and isinstance(before, Emphasis):
            joined[-1] = Emphasis(tuple(_joined((*before.children, *inline.children))))
        else:
            joined.append(inline)
    return joined


def _spaced(run: Iterable[Inline]) -> Iterable[Inline]:
    for inline in run:
        if isinstance(inline, Strong | Emphasis | Link):
            inner = list(_spaced(inline.children))  # a space within comes out of all of them
            lead = _cut(inner, 0)
            tail = _cut(inner, -1)
            if lead:
                yield Text(" ")
            if inner and all(isinstance(one, Tick | Blank | Break | Footnote) for one in inner):
                yield from inner
            elif inner:
                yield _again(inline, _trimmed(_joined(inner)))
            if tail:
                yield Text(" ")
        else:
            yield inline


def _again(inline: Strong | Emphasis | Link, inner: tuple[Inline, ...]) -> Inline:
    if isinstance(inline, Link):
        return Link(inline.target, inner)
    return type(inline)(inner)


def _cut(run: list[Inline], end: int) -> bool:
    """Take the spaces off an end of a run; whether there were any."""
    cut = False
    while run:
        last = run[end]
        if isinstance(last, Break):
            del run[end]
            cut = True
            continue
        if not isinstance(last, Text):
            break
        kept = last.text.lstrip() if end == 0 else last.text.rstrip()
        cut = cut or kept != last.text
        if kept:
            run[end] = Text(kept)
            break
        del run[end]
    return cut


def _trimmed(run: list[Inline]) -> tuple[Inline, ...]:
    _cut(run, 0)
    _cut(run, -1)
    # A space at a line's end or beginning is none.
    for place, inline in enumerate(run):
        if isinstance(inline, Text):
            text = inline.text
            if place and isinstance(run[place - 1], Break):
                text = text.lstrip()
            if place + 1 < len(run) and isinstance(run[place + 1], Break):
                text = text.rstrip()
            run[place] = Text(text)
    return tuple(one for one in run if not (isinstance(one, Text) and not one.text))


def letters_of(run: Iterable[Inline]) -> str:
    """Every word of a run, those of links and footnotes too, in order."""
    parts: list[str] = []
    for inline in run:
        if isinstance(inline, Text | Code):
            parts.append(inline.text)
        elif isinstance(inline, Break | Tick | Blank):
            parts.append(" ")
        elif isinstance(inline, Strong | Emphasis | Link | Subscript | Superscript):
            parts.append(letters_of(inline.children))
    return "".join(parts)


def unweighted(run: Iterable[Inline]) -> Iterable[Inline]:
    """A run without bold: a heading is bold by itself."""
    for inline in run:
        if isinstance(inline, Strong):
            yield from unweighted(inline.children)
        else:
            yield inline


def without(kind: type[Strong] | type[Emphasis], run: Iterable[Inline]) -> Iterable[Inline]:
    """A run without signs of a kind, whose words stay."""
    for inline in run:
        if isinstance(inline, kind):
            yield from without(kind, inline.children)
        else:
            yield inline


def linkless(run: Iterable[Inline]) -> Iterable[Inline]:
    """A run without links, whose words stay."""
    for inline in run:
        if isinstance(inline, Link):
            yield from linkless(inline.children)
        elif not isinstance(inline, Break):
            yield inline
