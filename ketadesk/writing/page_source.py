# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a page's file as pieces, each with the lines it stands on, so that what an editor did not
change is written back to the letter; leaves the page's fields to page_fields.py.

What the editor cannot hold, or what the parser finds a mistake in, is a piece of its own: its lines
stay as they are until somebody changes them as text.
"""

from __future__ import annotations

import bisect
import difflib
import functools
import re
from collections.abc import Sequence

import msgspec

from ketadesk.book.document import Block, Claim, Document, Heading
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.toml_records import split_front
from ketadesk.press.markdown import block_markdown
from ketadesk.writing.flat import EditRow, Fixed, Unit, rows_of, units_of

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NOTE = re.compile(r"\[\^([^\s\[\]^]{1,40})\]: *\S")
_MARK = re.compile(r"\[\^([^\s\[\]^]{1,40})\](?!:)")


class SourcePiece(msgspec.Struct, frozen=True):
    """Some lines of the file: the block they make, and the empty lines behind them. rows are what
    an editor shows of it.
    """

    source: str
    gap: str
    unit: Unit
    rows: tuple[EditRow, ...]


class PageSource(msgspec.Struct, frozen=True):
    """A page's file: its front matter with both fences, what stands before the first block, and
    the pieces.
    """

    front: str
    lead: str
    pieces: tuple[SourcePiece, ...]
    line_end: str = "\n"

    @property
    def rows(self) -> tuple[EditRow, ...]:
        """The page for an editor."""
        return tuple(row for piece in self.pieces for row in piece.rows)

    @property
    def body(self) -> str:
        """The text behind the front matter."""
        return self.lead + "".join(piece.source + piece.gap for piece in self.pieces)


def read_page(text: str) -> PageSource:
    """The pieces of a page's file. Never raises: what is not understood is kept as it is."""
    lines = _LINE.findall(text)
    parts = split_front(text.replace("\r\n", "\n").replace("\r", "\n"))
    first = parts[2] - 1 if parts else 0
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    front, body = "".join(lines[:first]), lines[first:]
    starts = _starts(body)
    lead = "".join(body[: starts[0]] if starts else body)
    notes = _notes(body)
    pieces = tuple(
        _piece("".join(body[start:end]), notes, number)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=False))
    )
    return PageSource(front, lead, pieces, line_end)


def _starts(lines: Sequence[str]) -> list[int]:
    """The lines, from 0, on which a block or the words of a footnote begin."""
    parsed = parse("".join(lines))
    starts = {place.line - 1 for place in parsed.of("block")}
    starts = {number for number in starts if _parted(lines, number)}
    starts |= {number for number, line in enumerate(lines) if _NOTE.match(line)}
    # A line with a mistake that made no block, such as a rule, is kept for itself.
    told = {mistake.line - 1 for mistake in parsed.findings}
    starts |= {number for number in told if _begins_anew(lines, number)}
    return sorted(start for start in starts if start < len(lines))


def _parted(lines: Sequence[str], number: int) -> bool:
    """Whether a line stands under an empty one or beside a heading; else both are kept together."""
    before = lines[number - 1] if number else ""
    return not before.strip() or before.startswith("#") or lines[number].startswith("#")


def _begins_anew(lines: Sequence[str], number: int) -> bool:
    """Whether a line begins anew: under an empty one, and not as a part of a list or box."""
    before = lines[number - 1].strip() if number else ""
    indented = lines[number].startswith((" ", "\t"))
    return not before and not indented and bool(lines[number].strip())


def _notes(lines: Sequence[str]) -> dict[str, str]:
    """The lines that give footnotes their words, by the footnote's name."""
    return {found.group(1): line for line in lines if (found := _NOTE.match(line))}


def _piece(text: str, notes: dict[str, str], number: int) -> SourcePiece:
    source = text.rstrip(" \t\r\n")
    gap = text[len(source) :]
    parsed = parse(_with_notes(source, notes))
    blocks = parsed.document.blocks
    if len(blocks) == 1 and not parsed.findings and not _NOTE.match(source):
        rows = rows_of(blocks[0], number)
        units = units_of(rows) if rows else ()
        # Whatever would not come back as one block of its kind is not for an editor.
        if rows and len(units) == 1 and type(units[0].unit) is type(blocks[0]):
            return SourcePiece(source, gap, units[0].unit, rows)
    kept = Fixed(None, source)
    return SourcePiece(source, gap, kept, (kept,))


# --- writing -------------------------------------------------------------------------------------


class PageLines(msgspec.Struct, frozen=True):
    """A page's whole file, and of each block its source and the line (from 1) where it begins."""

    text: str
    lines: tuple[int, ...]
    sources: tuple[str, ...] = ()

    def unit_at(self, line: int) -> int | None:
        """The number of the block that a line belongs to; None for one of the front matter."""
        at = bisect.bisect_right(self.lines, line) - 1
        return at if at >= 0 else None


def page_text(page: PageSource, units: Sequence[Unit], front: str | None = None) -> PageLines:
    """The file with these blocks: those that are as they were keep their lines to the letter.

    front takes the place of the front matter where it is given.
    """
    head = (page.front if front is None else front) + (page.lead if page.pieces else "")
    before = [_key(piece.unit) for piece in page.pieces]
    after = [_key(unit) for unit in units]
    if before == after:
        parts = [(piece.source, piece.gap) for piece in page.pieces]
    else:
        parts = _changed(page, units, before, after)
    lines, line = list[int](), _ends(head) + 1
    for source, gap in parts:
        lines.append(line)
        line += _ends(source) + _ends(gap)
    rest = "" if page.pieces else page.lead if before == after else ""
    whole = head + rest + "".join(source + gap for source, gap in parts)
    return PageLines(whole, tuple(lines), tuple(source for source, _ in parts))


def _changed(
    page: PageSource, units: Sequence[Unit], before: Sequence[bytes], after: Sequence[bytes]
) -> list[tuple[str, str]]:
    """Each block's source and the empty lines behind it."""
    kept, end = page.pieces, page.line_end
    parts: list[tuple[str, str, Unit]] = []  # gap is "" where a new one is wanted
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        if kind == "equal":
            parts += [(piece.source, piece.gap, piece.unit) for piece in kept[i:i_end]]
            continue
        fresh = [(_source_of(unit, end), "", unit) for unit in units[j:j_end]]
        if fresh and i_end > i:
            source, _, unit = fresh[-1]
            fresh[-1] = (source, kept[i_end - 1].gap, unit)
        parts += fresh
    out: list[tuple[str, str]] = []
    for number, (source, gap, unit) in enumerate(parts):
        if number + 1 == len(parts):
            gap = (kept[-1].gap if kept else "") or end
        elif not _apart(gap, unit, parts[number + 1][2]):
            gap = end * 2
        out.append((source, gap))
    return out


def _ends(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _apart(gap: str, unit: Unit, following: Unit) -> bool:
    """Whether a gap keeps two blocks apart: an empty line, or a heading's own line end."""
    ends = _ends(gap)
    return ends > 1 or (
        ends == 1 and isinstance(unit, Heading) and not isinstance(following, Fixed)
    )


def _source_of(unit: Unit, line_end: str) -> str:
    if isinstance(unit, Fixed):
        return unit.source
    return block_markdown(unit).replace("\n", line_end)


def _key(unit: Unit) -> bytes:
    return msgspec.json.encode(unit)


def document_of(sources: Sequence[str], claims: tuple[Claim, ...] = ()) -> Document:
    """The Document that the sources of a page's blocks make, each read by itself and remembered: of
    a page that is typed in only the block with the caret is read anew.
    """
    notes = {found.group(1): line for line in sources if (found := _NOTE.match(line))}
    blocks: list[Block] = []
    anchors: dict[str, int] = {}
    for source in sources:
        if _NOTE.match(source):
            continue
        drawn = claims if "{{claims" in source else ()
        for block in _blocks_of(_with_notes(source, notes), drawn):
            if isinstance(block, Heading):
                count = anchors[block.anchor] = anchors.get(block.anchor, 0) + 1
                anchor = block.anchor if count == 1 else f"{block.anchor}-{count}"
                block = msgspec.structs.replace(block, anchor=anchor)
            blocks.append(block)
    return Document(tuple(blocks))


@functools.lru_cache(maxsize=1024)
def _blocks_of(source: str, claims: tuple[Claim, ...]) -> tuple[Block, ...]:
    return parse(source, claims=claims).document.blocks


def _with_notes(source: str, notes: dict[str, str]) -> str:
    """A block's source, and the words of the footnotes that it has."""
    named = [notes[name] for name in dict.fromkeys(_MARK.findall(source)) if name in notes]
    return "\n\n".join([source, *named])
