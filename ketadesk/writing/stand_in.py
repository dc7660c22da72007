# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the text from which a clinic's own version of a page is begun: the page as it is, saying
that it replaces it and which state of it.
"""

from __future__ import annotations

import msgspec

from ketadesk.book.topic import Topic
from ketadesk.press.markdown import topic_markdown


def stand_in_for(topic: Topic, digest: str) -> str:
    """The file of a page that stands in for this one, of which digest is what a reader sees.

    Who signed the other one off did not read this one: no name is taken over.
    """
    front = msgspec.structs.replace(topic.front, replaces=True, based_on=digest)
    return topic_markdown(msgspec.structs.replace(topic, front=front))
