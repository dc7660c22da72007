# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows words side by side, each with how it looks, as an editor holds them, and the tree of
inlines that they are in a Document; leaves it to others which block they stand in.

An editor knows "these letters are bold and a link"; a Document knows "a link holds bold words".
One run of inlines becomes one run of spans and back; where a tree can be drawn in two ways (bold in
a link, a link in bold), what comes back is one of them, always the same.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

import msgspec

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
    Tick,
)

Level: TypeAlias = Literal["", "sub", "sup"]
Atom: TypeAlias = Citation | Footnote | Placeholder | Blank | Tick
TERM = "term:"
BREAK = "\n"
_PARTS = re.compile(r"[ \n]+|[^ \n]+")


class Span(msgspec.Struct, frozen=True):
    """Letters that look alike. link is a target, "term:ID" for a word of the glossary; a line's
    end within a paragraph is BREAK. An atom is one thing that is not made of letters; text is "".
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    level: Level = ""
    link: str = ""
    atom: Atom | None = None


def spans_of(run: Iterable[Inline], look: Span | None = None) -> tuple[Span, ...]:
    """The spans of a run; look is what they have from around it."""
    look = look or Span("")
    spans: list[Span] = []
    for inline in run:
        match inline:
            case Text():
                spans.append(_with(look, text=inline.text))
            case Code():
                spans.append(_with(look, text=inline.text, code=True))
            case Break():
                spans.append(_with(look, text=BREAK))
            case Strong():
                spans.extend(spans_of(inline.children, _with(look, strong=True)))
            case Emphasis():
                spans.extend(spans_of(inline.children, _with(look, emphasis=True)))
            case Subscript():
                spans.extend(spans_of(inline.children, _with(look, level="sub")))
            case Superscript():
                spans.extend(spans_of(inline.children, _with(look, level="sup")))
            case Link():
                spans.extend(spans_of(inline.children, _with(look, link=inline.target)))
            case Term():
                spans.extend(spans_of(inline.children, _with(look, link=TERM + inline.id)))
            case _:
                spans.append(_with(look, atom=inline))
    return tuple(spans)


@functools.lru_cache(maxsize=4096)  # an editor asks for a whole page at every letter
def run_of(spans: tuple[Span, ...]) -> tuple[Inline, ...]:
    """The inlines of spans: spaces as Markdown keeps them (one, and none at the ends or at the
    edges of bold words), neighbours that look alike as one.
    """
    return _tree(_tidy(spans), frozenset())


def on_one_line(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans where no line may end, as in a cell or a heading."""
    return tuple(
        _with(span, text=span.text.replace(BREAK, " ")) if BREAK in span.text else span
        for span in spans
    )


def letters_of(spans: Iterable[Span]) -> str:
    """The letters of spans, without what is no letters."""
    return "".join(span.text for span in spans)


def _with(look: Span, **changes: object) -> Span:
    return msgspec.structs.replace(look, **changes)


# --- tidy spans ----------------------------------------------------------------------------------


def _tidy(spans: Iterable[Span]) -> list[Span]:
    parts = _parts(spans)
    while parts and _is_space(parts[0]):
        parts.pop(0)
    while parts and _is_space(parts[-1]):
        parts.pop()
    tidy: list[Span] = []
    for number, part in enumerate(parts):
        if _is_space(part):  # then it stands between two that are none
            part = _shared(parts[number - 1], parts[number + 1], part.text)
        last = tidy[-1] if tidy else None
        if last is not None and _look(last) == _look(part) and last.atom is part.atom is None:
            tidy[-1] = _with(last, text=last.text + part.text)
        else:
            tidy.append(part)
    return tidy


def _parts(spans: Iterable[Span]) -> list[Span]:
    """Words, spaces and atoms apart, several spaces in a row as one."""
    parts: list[Span] = []
    for span in spans:
        if span.atom is not None:
            parts.append(span)
        elif span.code:
            text = " ".join(span.text.split())
            parts.extend([_with(span, text=text.replace("`", "'"))] if text else [])
        else:
            for found in _PARTS.finditer(span.text):
                part = _with(span, text=found.group())
                if not _is_space(part):
                    parts.append(part)
                elif parts and _is_space(parts[-1]):
                    text = BREAK if BREAK in parts[-1].text + part.text else " "
                    parts[-1] = _with(parts[-1], text=text)
                else:
                    parts.append(_with(part, text=BREAK if BREAK in part.text else " "))
    return parts


def _is_space(span: Span) -> bool:
    return span.atom is None and not span.code and not span.text.strip(" \n")


def _shared(before: Span, after: Span, text: str) -> Span:
    """A space looks as both its neighbours do, and plain in what they differ."""
    return Span(
        text,
        strong=before.strong and after.strong,
        emphasis=before.emphasis and after.emphasis,
        link=before.link if before.link == after.link else "",
    )


def _look(span: Span) -> Span:
    return _with(span, text="", atom=None)


# --- the tree ------------------------------------------------------------------------------------

_LOOKS = ("link", "strong", "emphasis", "level")  # of two that reach as far, this is the outer one


def _tree(spans: Sequence[Span], open_looks: frozenset[str]) -> tuple[Inline, ...]:
    run: list[Inline] = []
    at = 0
    while at < len(spans):
        reach = {
            look: _reach(spans, at, look)
            for look in _LOOKS
            if look not in open_looks and getattr(spans[at], look)
        }
        if not reach:
            run.extend(_leaves(spans[at]))
            at += 1
            continue
        look = max(reach, key=lambda one: reach[one])
        children = _tree(spans[at : reach[look]], open_looks | {look})
        run.append(_branch(look, spans[at], children))
        at = reach[look]
    return tuple(run)


def _reach(spans: Sequence[Span], at: int, look: str) -> int:
    """Where the spans end that share a look with the one at a place."""
    wanted, end = getattr(spans[at], look), at
    while end < len(spans) and getattr(spans[end], look) == wanted:
        end += 1
    return end


def _branch(look: str, span: Span, children: tuple[Inline, ...]) -> Inline:
    if look == "strong":
        return Strong(children)
    if look == "emphasis":
        return Emphasis(children)
    if look == "level":
        return Subscript(children) if span.level == "sub" else Superscript(children)
    if span.link.startswith(TERM):
        return Term(span.link.removeprefix(TERM), children)
    return Link(span.link, children)


def _leaves(span: Span) -> list[Inline]:
    if span.atom is not None:
        return [span.atom]
    if span.code:
        return [Code(span.text)]
    leaves: list[Inline] = []
    for number, line in enumerate(span.text.split(BREAK)):
        leaves += [Break()] if number else []
        leaves += [Text(line)] if line else []
    return leaves
