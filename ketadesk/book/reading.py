# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which words of a document are running text, for the measure of its language, and how many
it has in all.
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
    Footnote,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Placeholder,
    Strong,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
    plain,
)
from ketadesk.language.languages import Reading

_WORD = re.compile(r"[^\W_]+(?:[’'\-.,:/][^\W_]+)*")


def grade(document: Document, known_words: Collection[str], reading: Reading) -> float:
    """The grade of the running text by the language's measure; 0.0 for one without sentences.

    Headings, paragraphs, list items, captions and callouts count, each ending a sentence. Table
    cells do not: they are labels and numbers, no sentences. known_words (the glossary's words and
    their forms) and words linked to the glossary count as common words, word for word.
    """
    known = _KnownWords(known_words, reading)
    return reading.grade(known.marked(text) for text in _passages(document.blocks, reading))


def word_count(document: Document) -> int:
    """The words a reader reads: headings, text, lists, tables, captions and drawn claims."""
    return sum(len(_WORD.findall(text)) for text in _all_texts(document.blocks))


# --- text ----------------------------------------------------------------------------------------


class _KnownWords:
    """The words that do not count against the grade, longest first, as one pattern."""

    def __init__(self, words: Iterable[str], reading: Reading) -> None:
        self._common = reading.common_word
        kept = sorted({word.casefold() for word in words if word.strip()}, key=len, reverse=True)
        choices = "|".join(re.escape(word) for word in kept)
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{choices})(?:{reading.endings})?(?!\w)", re.I) if kept else None
        )

    def marked(self, text: str) -> str:
        """The text with each known word replaced by a common one, word for word."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: _as_common(found.group(), self._common), text)


def _as_common(words: str, common: str) -> str:
    return " ".join(common for _ in _WORD.findall(words))


def _passages(blocks: Iterable[Block], reading: Reading) -> Iterator[str]:
    """The running text in pieces; each piece ends a sentence."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from _lines(block.children, reading)
        elif isinstance(block, Figure):
            yield from _lines(block.caption, reading)
        elif isinstance(block, List):
            for item in block.items:
                yield from _passages(item, reading)
        elif isinstance(block, Callout):
            yield block.title
            yield from _passages(block.children, reading)
        elif isinstance(block, Claims) and block.view == "plain":
            for claim in block.claims:
                yield claim.claim
                yield claim.plain


def _lines(run: Iterable[Inline], reading: Reading) -> Iterator[str]:
    parts: list[str] = []
    for inline in run:
        if isinstance(inline, Break):
            yield "".join(parts)
            parts = []
        elif isinstance(inline, Term):
            parts.append(_as_common(plain(inline.children), reading.common_word))
        elif isinstance(inline, Footnote):
            yield from _lines(inline.children, reading)
        elif isinstance(inline, Strong | Emphasis | Link | Subscript | Superscript):
            parts.append(" ".join(_lines(inline.children, reading)))
        elif isinstance(inline, Text | Code):
            parts.append(inline.text)
        elif isinstance(inline, Placeholder):
            parts.append(reading.common_word)  # a name or number stands here
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
