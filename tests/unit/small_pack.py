# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to make a small pack by hand; refuses to know files."""

import datetime as dt

import msgspec

from ketadesk.book.document import Document, Heading, Paragraph, Text
from ketadesk.book.topic import FrontMatter, Hide, Manifest, Pack, Section, Topic


def topic(topic_id, title, *passages, section="a", audience="patient", order=10, **front):
    """A topic; a passage is a text or (heading, text)."""
    blocks = []
    for passage in passages:
        heading, text = passage if isinstance(passage, tuple) else ("", passage)
        if heading:
            anchor = heading.lower().rstrip("?").replace(" ", "-")
            blocks.append(Heading(2, anchor, (Text(heading),)))
        blocks.extend(Paragraph((Text(line),)) for line in text.split("\n"))
    front = {
        "summary": "",
        "checked": dt.date(2026, 11, 23),
        "review_due": dt.date(2027, 11, 23),
        **front,
    }
    return Topic(
        front=FrontMatter(
            id=topic_id, title=title, audience=audience, section=section, order=order, **front
        ),
        document=Document(tuple(blocks)),
        pack="small",
        words=sum(len(str(passage).split()) for passage in passages),
    )


def pack(*topics, sections=("a", "b"), **more):
    """A pack of these topics."""
    pack_id = more.pop("id", "small")
    topics = tuple(msgspec.structs.replace(topic, pack=pack_id) for topic in topics)
    manifest = Manifest(
        schema=1,
        id=pack_id,
        title=more.pop("title", "Small"),
        version="1",
        sections=tuple(Section(s, f"Section {s}", "patient") for s in sections),
        help=more.pop("help", ""),
        wanted=more.pop("wanted", ()),
        hide=more.pop("hide", Hide()),
    )
    return Pack(manifest=manifest, topics=topics, digest=more.pop("digest", "d" * 64), **more)
