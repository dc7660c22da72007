# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a reader sees of a topic, as one number: a page that reads the same has the same."""

from __future__ import annotations

import hashlib
from typing import Any, cast

import msgspec

from ketadesk.book.topic import Topic


def digest_of_topic(topic: Topic) -> str:
    """SHA-256 over title, summary and Document, as 64 letters.

    Keywords, dates and the file's own layout do not count. A field of the Document that holds its
    default is left out, so that a field that a later KetaDesk adds changes no digest of a page
    that does not use it.
    """
    seen = [topic.title, topic.front.summary, seen_of(topic.document)]
    return hashlib.sha256(msgspec.json.encode(seen)).hexdigest()


def seen_of(part: object) -> object:
    """A Document, or a part of one, as plain lists and tables in which no default stands."""
    if isinstance(part, msgspec.Struct):
        kind: Any = type(part)
        fields: dict[str, object] = {
            field.encode_name: seen_of(value)
            for field in msgspec.structs.fields(kind)
            if (value := getattr(part, field.name)) != field.default
        }
        return [kind.__struct_config__.tag or kind.__name__, dict(sorted(fields.items()))]
    if isinstance(part, tuple | list):
        return [seen_of(inner) for inner in cast("list[object]", part)]
    return part
