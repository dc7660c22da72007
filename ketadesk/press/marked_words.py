# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of two compared texts in the order in which they are read, each with how it looks
and whether it was inserted or deleted, and how that is said aloud; refuses to know colours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec

from ketadesk.book.differences import Difference, WordChange, Wording
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


class MarkedWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words that look alike and have the same fate."""

    text: str
    change: WordChange = "same"
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    link: bool = False
    level: int = 0  # 1 stands higher, -1 lower
    named: bool = False  # a source or a word of the clinic, which stands for something else


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """How what stands for something else is written."""

    source: Callable[[str], str] = str
    slot: Callable[[str], str] = str


class Saying(msgspec.Struct, frozen=True, kw_only=True):
    """The words around a change, for who hears it."""

    deleted: str = "deleted"
    inserted: str = "inserted"
    end: str = "end"


def marked_words(
    wordings: Iterable[Wording], naming: Naming, leave_out: WordChange | None = None
) -> tuple[MarkedWords, ...]:
    """One run of a piece; without what was deleted, or inserted, where that is left out."""
    found: list[MarkedWords] = []
    for wording in wordings:
        if wording.change == leave_out:
            continue
        if wording.change == "inserted" and found and found[-1].change == "deleted":
            found.append(MarkedWords(text=" "))  # so that 2 and 4 are not read as 24
        around = MarkedWords(text="", change=wording.change)
        found.extend(_marked(wording.run, around, naming))
    return tuple(found)


def _marked(run: Iterable[Inline], around: MarkedWords, naming: Naming) -> Iterator[MarkedWords]:
    looks = msgspec.structs.replace
    for inline in run:
        match inline:
            case Text(text):
                yield looks(around, text=text)
            case Strong():
                yield from _marked(inline.children, looks(around, strong=True), naming)
            case Emphasis():
                yield from _marked(inline.children, looks(around, emphasis=True), naming)
            case Link() | Term():
                yield from _marked(inline.children, looks(around, link=True), naming)
            case Superscript():
                yield from _marked(inline.children, looks(around, level=1), naming)
            case Subscript():
                yield from _marked(inline.children, looks(around, level=-1), naming)
            case Footnote():
                yield looks(around, text=" (")
                yield from _marked(inline.children, around, naming)
                yield looks(around, text=")")
            case _:
                yield from _leaf(inline, around, naming)


def _leaf(inline: Inline, around: MarkedWords, naming: Naming) -> Iterator[MarkedWords]:
    looks = msgspec.structs.replace
    match inline:
        case Code():
            yield looks(around, text=inline.text, code=True)
        case Citation():
            sources = "; ".join(naming.source(key) for key in inline.keys)
            yield looks(around, text=f" [{sources}]", named=True)
        case Placeholder():
            yield looks(around, text=naming.slot(inline.name), named=True)
        case Break():
            yield looks(around, text="\n")
        case Blank():
            yield looks(around, text="_" * min(inline.width, 40))
        case Tick():
            yield looks(around, text="☐")
        case _:
            pass


def spoken(one: Difference, naming: Naming, saying: Saying) -> str:
    """A piece as it is said, with the words before and after each change."""
    cells: list[str] = []
    for run in one.words:
        said: list[str] = []
        for wording in run:
            text = "".join(words.text for words in marked_words((wording,), naming)).strip()
            if text and wording.change != "same":
                before = saying.deleted if wording.change == "deleted" else saying.inserted
                text = f"{before} {text} {saying.end}"
            said += [text] if text else []
        cells.append(" ".join(said))
    return ". ".join(cell for cell in cells if cell)
