# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how ids, anchors and link targets are written; refuses to know whether they exist."""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TOPIC = re.compile(r"topic:([\w\-]+)(?:#([\w\-]+))?")
_TARGETS = (
    _TOPIC,
    re.compile(r"term:[\w\-]+"),
    re.compile(r"#[\w\-]+"),
    re.compile(r"https://[^\s/]+\.[^\s/]+(?:/\S*)?"),
    re.compile(r"mailto:[^\s@]+@[^\s@]+"),
    re.compile(r"tel:\+?[0-9][0-9\-]*"),
)


def is_id(text: str) -> bool:
    """True for lower-case words and numbers joined by '-'."""
    return _ID.fullmatch(text) is not None


def anchor_of(words: str) -> str:
    """The anchor of a heading: its words in lower case without accents, joined by '-'."""
    folded = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    joined = "-".join(re.findall(r"[^\W_]+", letters.replace("’", "").replace("'", "")))
    return joined or "section"


def link_fault(target: str) -> str:
    """What is wrong with a link's target, or "" when it is one that KetaDesk can follow."""
    if any(pattern.fullmatch(target) for pattern in _TARGETS):
        return ""
    scheme = target.partition(":")[0] if ":" in target else ""
    if scheme in {"topic", "term", "https", "mailto", "tel"}:
        return f"is no complete {scheme}: address"
    return f'uses "{scheme}:", which is not allowed' if scheme else "says no kind of target"


def topic_of(target: str) -> tuple[str, str] | None:
    """The topic id and anchor ("" for none) of a topic: link, or None for another target."""
    found = _TOPIC.fullmatch(target)
    return (found.group(1), found.group(2) or "") if found else None
