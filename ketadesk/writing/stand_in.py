# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the text from which a clinic's own version of a page is begun: the page as it is, saying
that it replaces it and which state of it.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from ketadesk.book.topic import Topic
from ketadesk.press.markdown import topic_markdown
from ketadesk.writing.own_pages import OwnPack


class ShelfBelow(Protocol):
    """The packs over which the clinic's own stands."""

    def topic(self, topic_id: str, /) -> Topic:
        """A page as it is read there."""
        ...

    def digest_of(self, topic_id: str, /) -> str:
        """What a reader sees of it, as one number; "" for an unknown one."""
        ...


def stand_in_for(topic: Topic, digest: str) -> str:
    """The file of a page that stands in for this one, of which digest is what a reader sees.

    Who signed the other one off did not read this one: no name is taken over.
    """
    front = msgspec.structs.replace(topic.front, replaces=True, based_on=digest)
    return topic_markdown(msgspec.structs.replace(topic, front=front))


def keep_original_of(pack: OwnPack, page_id: str, below: ShelfBelow) -> None:
    """Keep the page that a published one stands in for, while it is the one that it was made from.

    Raises NotKeptError where the disk is against it.
    """
    page = next((one for one in pack.pages() if one.id == page_id and one.replaces), None)
    if page is None or not page.based_on or below.digest_of(page_id) != page.based_on:
        return
    if not pack.original(page_id, page.based_on):
        pack.keep_original(page_id, page.based_on, topic_markdown(below.topic(page_id)))
