# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a page while it is being written: the topic that its text makes, and what is wrong with it
beside the packs on the shelf; leaves to others how it is shown and kept.
"""

from __future__ import annotations

import datetime as dt
import functools

import msgspec

from ketadesk.book.document import Claim, Claims, blocks_of
from ketadesk.book.pack.check import Around, check_page
from ketadesk.book.pack.read import TopicFile, topic_file
from ketadesk.book.pack.toml_records import split_front
from ketadesk.book.reading import word_count
from ketadesk.book.topic import Finding, FrontMatter, Topic
from ketadesk.edited import table_of
from ketadesk.writing.page_fields import front_for_showing
from ketadesk.writing.page_source import PageLines, document_of


class DraftPage(msgspec.Struct, frozen=True):
    """A page as its text makes it now, and what is wrong with the text by itself."""

    topic: Topic
    file: TopicFile
    slips: tuple[Finding, ...]


def read_draft(
    text: str, page_id: str, pack: str, today: dt.date, claims: tuple[Claim, ...] = ()
) -> DraftPage:
    """The page that a text makes. Never raises: what is missing has something in its place.

    claims are what {{claims …}} draws.
    """
    name = f"{page_id}.md"
    file, slips = topic_file(name, text.replace("\r\n", "\n").replace("\r", "\n"), claims)
    front = file.front or front_for_showing(file.table, page_id, today)
    document = file.parsed.document
    topic = Topic(
        front=front, document=document, pack=pack, words=word_count(document), source=name
    )
    return DraftPage(topic, file, tuple(slips))


def shown_draft(
    lines: PageLines, page_id: str, pack: str, today: dt.date, claims: tuple[Claim, ...] = ()
) -> Topic:
    """The same topic for who only looks at it, made in a moment: what did not change is not read
    again.
    """
    parts = split_front(lines.text.replace("\r\n", "\n").replace("\r", "\n"))
    front = _front_of(parts[0] if parts else "", page_id, today)
    document = document_of(lines.sources, claims)
    words = word_count(document)
    return Topic(front=front, document=document, pack=pack, words=words, source=f"{page_id}.md")


@functools.lru_cache(maxsize=8)
def _front_of(text: str, page_id: str, today: dt.date) -> FrontMatter:
    return front_for_showing(table_of(text, 2)[0], page_id, today)


def claims_in(topic: Topic) -> tuple[Claim, ...]:
    """The claims that a topic draws: of a page that stands in for it the same."""
    drawn = [b for b in blocks_of(topic.document.blocks) if isinstance(b, Claims)]
    return max((block.claims for block in drawn), key=len, default=())


def findings_of(draft: DraftPage, today: dt.date, around: Around) -> tuple[Finding, ...]:
    """What is wrong with a page, what stops its publishing first, then by line."""
    both = {*draft.slips, *check_page(draft.file, today, around)}
    return tuple(sorted(both, key=lambda f: (f.level != "error", f.line, f.rule, f.message)))
