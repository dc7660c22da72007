# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a Document as a row of pieces, such as a heading, a paragraph, an item of a list or a row
of a table, each with the boxes it stands in: what is read one after the other, and can be compared.

Nothing that shows is lost on the way: two documents with the same pieces read the same.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.document import (
    Block,
    Callout,
    Claim,
    Claims,
    Document,
    Emphasis,
    Figure,
    GlossaryList,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    RegionTable,
    Ruled,
    Strong,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
)

PieceKind: TypeAlias = Literal[
    "heading",
    "text",
    "title",  # of a callout; without words where the kind's own label is meant
    "item",  # of a list, with nothing in it
    "header",
    "row",
    "figure",
    "lines",
    "claim",
    "glossary",
    "regions",
]
Run: TypeAlias = tuple[Inline, ...]


class Box(msgspec.Struct, frozen=True):
    """What pieces stand in: a callout, a list, an item, a table, the ledger of claims."""

    kind: Literal["callout", "list", "item", "table", "claims"]
    detail: str = ""  # of a callout or list its kind, of a table its columns' sides


class Piece(msgspec.Struct, frozen=True):
    """One thing that is read at a time; runs are its words: a row has one for each cell."""

    kind: PieceKind
    runs: tuple[Run, ...] = ()
    detail: str = ""  # a heading's level, a figure's id, how many ruled lines
    within: tuple[Box, ...] = ()  # the outermost first
    opens: int = 0  # how many of the boxes, counted from the innermost, begin with this piece


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """The pieces of a document in reading order."""
    return tuple(_pieces(document.blocks))


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    for block in blocks:
        match block:
            case Heading():
                yield Piece("heading", (joined(atoms(block.children)),), str(block.level))
            case Paragraph():
                yield Piece("text", (joined(atoms(block.children)),))
            case List():
                box = Box("list", f"{block.kind} {block.start}")
                yield from _in_box(box, (_item(item) for item in block.items))
            case Table():
                yield from _in_box(Box("table", " ".join(block.align)), [_rows(block)])
            case Callout():
                title = Piece("title", (_run(block.title),))
                inside = [title, *_pieces(block.children)]
                yield from _in_box(Box("callout", block.kind), [inside])
            case Figure():
                runs = (_run(block.alt), joined(atoms(block.caption)))
                yield Piece("figure", runs, block.id)
            case Ruled():
                yield Piece("lines", (), str(block.lines))
            case Claims():
                rows = [_claim(claim) for claim in block.claims] or [Piece("claim")]
                yield from _in_box(Box("claims", block.view), [rows])
            case GlossaryList():
                yield Piece("glossary")
            case RegionTable():
                yield Piece("regions")


def _item(blocks: Sequence[Block]) -> Iterator[Piece]:
    inside = list(_pieces(blocks)) or [Piece("item")]
    return _in_box(Box("item"), [inside])


def _rows(table: Table) -> Iterator[Piece]:
    yield Piece("header", tuple(joined(atoms(cell)) for cell in table.header))
    for row in table.rows:
        yield Piece("row", tuple(joined(atoms(cell)) for cell in row))


def _claim(claim: Claim) -> Piece:
    words = (claim.claim, claim.verdict, claim.plain, claim.evidence, " ".join(claim.keys))
    return Piece("claim", tuple(_run(text) for text in words), claim.id)


def _run(words: str) -> Run:
    return (Text(words),) if words else ()


def _in_box(box: Box, groups: Iterable[Iterable[Piece]]) -> Iterator[Piece]:
    """The pieces of all groups, each in the box, which begins with the first of them."""
    first = True
    for group in groups:
        for piece in group:
            within = (box, *piece.within)
            opens = len(within) if first else piece.opens
            yield msgspec.structs.replace(piece, within=within, opens=opens)
            first = False


# --- words ---------------------------------------------------------------------------------------

# A word with the signs that weigh it: bold, a link and where it leads, … from the outermost.
Wrapping: TypeAlias = tuple[type[Inline], str]
Atom: TypeAlias = tuple[tuple[Wrapping, ...], Inline]

_WORDS = re.compile(r"\s+|\d+(?:[.,:]\d+)*|\w+(?:[’'\-]\w+)*|[^\w\s]")


def atoms(run: Iterable[Inline], around: tuple[Wrapping, ...] = ()) -> Iterator[Atom]:
    """A run as single words, gaps and signs, each with what is around it; a number is one word."""
    for inline in run:
        match inline:
            case Text():
                for word in _WORDS.findall(inline.text):
                    yield around, Text(word)
            case Strong() | Emphasis() | Subscript() | Superscript():
                yield from atoms(inline.children, (*around, (type(inline), "")))
            case Link():
                yield from atoms(inline.children, (*around, (Link, inline.target)))
            case Term():
                yield from atoms(inline.children, (*around, (Term, inline.id)))
            case _:
                yield around, inline


def joined(words: Iterable[Atom]) -> Run:
    """The run that words make: what stands side by side with the same around it is one again."""
    return _joined(list(words), 0)


def _joined(words: Sequence[Atom], depth: int) -> Run:
    run: list[Inline] = []
    at = 0
    while at < len(words):
        around, leaf = words[at]
        end = at + 1
        if len(around) > depth:
            wrapping = around[depth]
            while end < len(words) and words[end][0][depth : depth + 1] == (wrapping,):
                end += 1
            run.append(_wrapped(wrapping, _joined(words[at:end], depth + 1)))
        elif isinstance(leaf, Text):
            text = [leaf.text]
            while end < len(words) and len(words[end][0]) == depth:
                following = words[end][1]
                if not isinstance(following, Text):
                    break
                text.append(following.text)
                end += 1
            run.append(Text("".join(text)))
        else:
            run.append(leaf)
        at = end
    return tuple(run)


def _wrapped(wrapping: Wrapping, children: Run) -> Inline:
    kind, detail = wrapping
    if kind is Link or kind is Term:
        return kind(detail, children)
    assert issubclass(kind, Strong | Emphasis | Subscript | Superscript)
    return kind(children)
