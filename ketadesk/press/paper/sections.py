# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which sections a topic has and what it is without some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ketadesk.book.document import Block, Callout, Document, Heading, plain

if TYPE_CHECKING:
    from collections.abc import Set

    from ketadesk.book.topic import Topic

_LEVEL = 2  # headings that part a topic
_STAYS = {"key", "crisis"}  # boxes that no page goes without


class TopicPart(NamedTuple):
    """A part of a topic: the anchor of its heading, and its words."""

    anchor: str
    title: str


def sections(topic: Topic) -> tuple[TopicPart, ...]:
    """The parts of a topic in order; what stands before the first heading belongs to none."""
    return tuple(
        TopicPart(block.anchor, plain(block.children))
        for block in topic.document.blocks
        if isinstance(block, Heading) and block.level <= _LEVEL
    )


def without(topic: Topic, anchors: Set[str]) -> Topic:
    """The topic without the sections of these anchors; its key message and its crisis box stay."""
    if not anchors:
        return topic
    kept: list[Block] = []
    leaving = False
    for block in topic.document.blocks:
        if isinstance(block, Heading) and block.level <= _LEVEL:
            leaving = block.anchor in anchors
        if not leaving or (isinstance(block, Callout) and block.kind in _STAYS):
            kept.append(block)
    return msgspec.structs.replace(topic, document=Document(tuple(kept)))
