# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the Document, the tree of blocks and inlines that a topic is; refuses to know Markdown,
HTML, Typst or SQL.

A Document is made once (by markup.py), stored as JSON and walked by every renderer. Records are
frozen, and the JSON names each record's kind in the field "t".
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

import msgspec


class _Node(msgspec.Struct, frozen=True, tag_field="t", forbid_unknown_fields=True):
    """One piece of a Document."""


# What a topic may ask to be filled in, {{name}}; clinic.py says with what.
SLOT_NAMES = (
    "clinic.name",
    "clinic.address",
    "clinic.phone",
    "clinic.after_hours",
    "region.name",
    "region.emergency",
    "region.crisis",
)

# --- inlines -------------------------------------------------------------------------------------


class Text(_Node, frozen=True, tag="text"):
    """Letters as they are to be read; never markup."""

    text: str


class Strong(_Node, frozen=True, tag="strong"):
    """Words of weight."""

    children: "tuple[Inline, ...]"


class Emphasis(_Node, frozen=True, tag="em"):
    """Words in italic: the titles of journals only."""

    children: "tuple[Inline, ...]"


class Code(_Node, frozen=True, tag="code"):
    """Words to be typed as they stand."""

    text: str


class Subscript(_Node, frozen=True, tag="sub"):
    """Letters set lower, as in H₂O."""

    children: "tuple[Inline, ...]"


class Superscript(_Node, frozen=True, tag="sup"):
    """Letters set higher, as in 10⁹."""

    children: "tuple[Inline, ...]"


class Footnote(_Node, frozen=True, tag="note"):
    """A mark that leads to words at the page's end; name tells one note of a page from another."""

    name: str
    children: "tuple[Inline, ...]"


class Break(_Node, frozen=True, tag="br"):
    """A new line within a paragraph."""


class Link(_Node, frozen=True, tag="link"):
    """A link; target is topic:ID, topic:ID#ANCHOR, #ANCHOR, https:…, mailto:… or tel:…."""

    target: str
    children: "tuple[Inline, ...]"


class Term(_Node, frozen=True, tag="term"):
    """A word that the glossary explains; id names the entry."""

    id: str
    children: "tuple[Inline, ...]"


class Citation(_Node, frozen=True, tag="cite"):
    """One or more sources for what stands before it; keys of references.json."""

    keys: tuple[str, ...]


class Placeholder(_Node, frozen=True, tag="slot"):
    """A word that the clinic or the region fills in, such as "clinic.phone"; see clinic.py."""

    name: str


class Blank(_Node, frozen=True, tag="blank"):
    """A ruled line to write on, width in characters; the last Blank of a line fills the line."""

    width: int


class Tick(_Node, frozen=True, tag="tick"):
    """A box to tick."""


Inline: TypeAlias = (
    Text
    | Strong
    | Emphasis
    | Code
    | Subscript
    | Superscript
    | Footnote
    | Break
    | Link
    | Term
    | Citation
    | Placeholder
    | Blank
    | Tick
)

# --- blocks --------------------------------------------------------------------------------------

CalloutKind: TypeAlias = Literal["key", "warning", "crisis", "tip", "note"]
ListKind: TypeAlias = Literal["bullet", "number", "task"]
Alignment: TypeAlias = Literal["left", "center", "right"]


class Heading(_Node, frozen=True, tag="h"):
    """A heading of level 2 to 4 (the topic's title is level 1); anchor is unique in its topic."""

    level: int
    anchor: str
    children: "tuple[Inline, ...]"


class Paragraph(_Node, frozen=True, tag="p"):
    """A paragraph."""

    children: "tuple[Inline, ...]"


class List(_Node, frozen=True, tag="list"):
    """A list; every item is a run of blocks. A task list has a box to tick before each item."""

    kind: ListKind
    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


class Table(_Node, frozen=True, tag="table"):
    """A table with one header row; every row has as many cells as the header.

    An empty cell is room to write in.
    """

    header: "tuple[tuple[Inline, ...], ...]"
    rows: "tuple[tuple[tuple[Inline, ...], ...], ...]"
    align: tuple[Alignment, ...]


class Callout(_Node, frozen=True, tag="callout"):
    """A tinted box. title is "" when the kind's own label is meant.

    A crisis callout is filled from the region's numbers when it is drawn; children come after them.
    """

    kind: CalloutKind
    title: str
    children: "tuple[Block, ...]"


class Figure(_Node, frozen=True, tag="figure"):
    """A picture of the pack: figures/ID.svg (.png, .jpg); alt is what it shows, numbers too."""

    id: str
    alt: str
    caption: "tuple[Inline, ...]"


class Ruled(_Node, frozen=True, tag="ruled"):
    """Empty lines to write on."""

    lines: int


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the claim ledger (claims.toml).

    claim is what is said elsewhere, in our words; evidence is what the sources say; plain is the
    same at about grade 6, for patients; keys are its sources.
    """

    id: str
    claim: str
    verdict: str
    evidence: str
    plain: str
    keys: tuple[str, ...] = ()
    patient: bool = True


class Claims(_Node, frozen=True, tag="claims"):
    """Where the claim ledger is drawn: "plain" for patients, "full" for clinicians."""

    view: Literal["plain", "full"]
    claims: tuple[Claim, ...]


class GlossaryList(_Node, frozen=True, tag="glossary"):
    """Where the whole glossary is drawn."""


class RegionTable(_Node, frozen=True, tag="regions"):
    """Where the crisis and emergency numbers of every region are drawn."""


Block: TypeAlias = (
    Heading
    | Paragraph
    | List
    | Table
    | Callout
    | Figure
    | Ruled
    | Claims
    | GlossaryList
    | RegionTable
)


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a topic."""

    blocks: tuple[Block, ...]


# Made once: these are asked at every word.
_WITH_INLINES = Strong | Emphasis | Link | Term | Subscript | Superscript
_WITH_TEXT = Text | Code

# --- walking -------------------------------------------------------------------------------------


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, those inside lists and callouts included."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield from blocks_of(item)
        elif isinstance(block, Callout):
            yield from blocks_of(block.children)


def inlines_of_block(block: Block) -> Iterator[Inline]:
    """Every inline standing in the block itself (not in the blocks inside it), nested ones too."""
    runs: tuple[tuple[Inline, ...], ...]
    if isinstance(block, Heading | Paragraph):
        runs = (block.children,)
    elif isinstance(block, Table):
        runs = (*block.header, *(cell for row in block.rows for cell in row))
    elif isinstance(block, Figure):
        runs = (block.caption,)
    else:
        runs = ()
    for run in runs:
        yield from inlines_of(run)


def inlines_of(run: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline of a run in reading order, nested ones too."""
    for inline in run:
        yield inline
        if isinstance(inline, _WITH_INLINES | Footnote):
            yield from inlines_of(inline.children)


def all_inlines(document: Document) -> Iterator[Inline]:
    """Every inline of the document in reading order."""
    for block in blocks_of(document.blocks):
        yield from inlines_of_block(block)


def anchors_of(document: Document) -> frozenset[str]:
    """The anchors of all headings."""
    return frozenset(b.anchor for b in blocks_of(document.blocks) if isinstance(b, Heading))


def plain(run: Iterable[Inline]) -> str:
    """The words of a run, without citations, footnotes, boxes and blanks."""
    parts: list[str] = []
    for inline in run:
        if isinstance(inline, _WITH_TEXT):
            parts.append(inline.text)
        elif isinstance(inline, Break):
            parts.append(" ")
        elif isinstance(inline, Superscript):
            parts.append(raised(plain(inline.children)))
        elif isinstance(inline, Subscript):
            parts.append(lowered(plain(inline.children)))
        elif isinstance(inline, _WITH_INLINES):
            parts.append(plain(inline.children))
    return "".join(parts)


_LEVEL = "0123456789+-−=()n"
_RAISED = dict(zip(map(ord, _LEVEL), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip(map(ord, _LEVEL), "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ", strict=True))


def raised(words: str) -> str:
    """Words as they stand higher where nothing but letters can say so: 10⁹, never 109."""
    return words.translate(_RAISED) if set(words) <= set(_LEVEL) else f"^{words}"


def lowered(words: str) -> str:
    """Words as they stand lower where nothing but letters can say so."""
    return words.translate(_LOWERED) if set(words) <= set(_LEVEL) else words


def footnotes_of(blocks: Iterable[Block]) -> dict[str, Footnote]:
    """The footnotes by name, each once, in the order of the page."""
    notes: dict[str, Footnote] = {}
    for block in blocks_of(blocks):
        for inline in inlines_of_block(block):
            if isinstance(inline, Footnote):
                notes.setdefault(inline.name, inline)
    return notes


def footnote_mark(number: int) -> str:
    """The mark of a page's first, second … footnote: a letter, since sources have numbers."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def to_json(document: Document) -> bytes:
    """The document as JSON; from_json gives an equal one back."""
    return msgspec.json.encode(document)


def from_json(data: bytes) -> Document:
    """The document that to_json wrote. Raises msgspec.ValidationError for anything else."""
    return msgspec.json.decode(data, type=Document)


def has_crisis_box(document: Document) -> bool:
    """Whether the region's crisis numbers stand in a text."""
    blocks = blocks_of(document.blocks)
    return any(isinstance(block, Callout) and block.kind == "crisis" for block in blocks)
