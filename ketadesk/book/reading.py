# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how hard a document is to read (Flesch–Kincaid) and how many words it has; refuses to know
what grade is asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ketadesk.book.document import (
    Block,
    Break,
    Callout,
    Claims,
    Code,
    Document,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Placeholder,
    Strong,
    Table,
    Term,
    Text,
    plain,
)
from ketadesk.book.syllables import syllables

_WORD = re.compile(r"[^\W_]+(?:[’'\-.,:/][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s”’\"')\]]|$)")
_NOT_AN_END = re.compile(r"\b(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|vs|St|U\.S|a\.m|p\.m)\.")


def grade(document: Document, known_words: Collection[str] = ()) -> float:
    """The Flesch–Kincaid grade of the running text; 0.0 for a document without sentences.

    Headings, paragraphs, list items, captions and callouts count, each ending a sentence. Table
    cells do not: they are labels and numbers, no sentences. known_words (the glossary's words and
    their forms) and words linked to the glossary count as common words of one syllable per word.
    """
    known = _KnownWords(known_words)
    words = sentences = syllable_sum = 0
    for passage in _passages(document.blocks):
        text = known.marked(passage)
        counts = [syllables(word) for word in _words(text)]
        if counts:
            words += len(counts)
            syllable_sum += sum(counts)
            sentences += _sentences(text)
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllable_sum / words - 15.59


def word_count(document: Document) -> int:
    """The words a reader reads: headings, text, lists, tables, captions and drawn claims."""
    return sum(len(_WORD.findall(text)) for text in _all_texts(document.blocks))


# --- text ----------------------------------------------------------------------------------------


class _KnownWords:
    """The words that do not count against the grade, longest first, as one pattern."""

    def __init__(self, words: Iterable[str]) -> None:
        kept = sorted({word.casefold() for word in words if word.strip()}, key=len, reverse=True)
        choices = "|".join(re.escape(word) for word in kept)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{choices})(?:s|’s|'s)?(?!\w)", re.I) if kept else None
        )

    def marked(self, text: str) -> str:
        """The text with each known word replaced by a common one, word for word."""
        return self._pattern.sub(_common, text) if self._pattern else text


def _common(found: re.Match[str]) -> str:
    return _as_common(found.group())


def _as_common(words: str) -> str:
    return " ".join("term" for _ in _WORD.findall(words))


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _sentences(text: str) -> int:
    """The sentences of a passage that has words: its last one need not end with a stop."""
    pieces = _SENTENCE_END.split(_NOT_AN_END.sub("abbr", text))
    return max(1, sum(1 for piece in pieces if _WORD.search(piece)))


def _passages(blocks: Iterable[Block]) -> Iterator[str]:
    """The running text in pieces; each piece ends a sentence."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from _lines(block.children)
        elif isinstance(block, Figure):
            yield from _lines(block.caption)
        elif isinstance(block, List):
            for item in block.items:
                yield from _passages(item)
        elif isinstance(block, Callout):
            yield block.title
            yield from _passages(block.children)
        elif isinstance(block, Claims) and block.view == "plain":
            for claim in block.claims:
                yield claim.claim
                yield claim.plain


def _lines(run: Iterable[Inline]) -> Iterator[str]:
    parts: list[str] = []
    for inline in run:
        if isinstance(inline, Break):
            yield "".join(parts)
            parts = []
        elif isinstance(inline, Term):
            parts.append(_as_common(plain(inline.children)))
        elif isinstance(inline, Strong | Emphasis | Link):
            parts.append(" ".join(_lines(inline.children)))
        elif isinstance(inline, Text | Code):
            parts.append(inline.text)
        elif isinstance(inline, Placeholder):
            parts.append("us")  # a name or number stands here: one common word
    yield "".join(parts)


def _all_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield plain(block.children)
        elif isinstance(block, Figure):
            yield plain(block.caption)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield from (plain(cell) for cell in row)
        elif isinstance(block, List):
            for item in block.items:
                yield from _all_texts(item)
        elif isinstance(block, Callout):
            yield block.title
            yield from _all_texts(block.children)
        elif isinstance(block, Claims):
            for claim in block.claims:
                yield claim.claim
                yield claim.plain if block.view == "plain" else claim.evidence
