# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a page while it is being written: the topic that its text makes, and what is wrong with it
beside the packs on the shelf; leaves to others how it is shown and kept.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from ketadesk.book.document import Claim, Claims, blocks_of
from ketadesk.book.pack.check import Around, check_page
from ketadesk.book.pack.read import TopicFile, topic_file
from ketadesk.book.reading import word_count
from ketadesk.book.topic import Finding, Topic
from ketadesk.writing.page_fields import front_for_showing


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


def claims_in(topic: Topic) -> tuple[Claim, ...]:
    """The claims that a topic draws: of a page that stands in for it the same."""
    drawn = [b for b in blocks_of(topic.document.blocks) if isinstance(b, Claims)]
    return max((block.claims for block in drawn), key=len, default=())


def findings_of(draft: DraftPage, today: dt.date, around: Around) -> tuple[Finding, ...]:
    """What is wrong with a page, what stops its publishing first, then by line."""
    both = {*draft.slips, *check_page(draft.file, today, around)}
    return tuple(sorted(both, key=lambda f: (f.level != "error", f.line, f.rule, f.message)))
