# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a topic is written as a file; refuses to know how Markdown is read.

What it writes parses back to the same Document, so that `ketadesk show --format markdown` is a
start for a clinic's own version of a topic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from ketadesk.book.document import (
    Blank,
    Block,
    Break,
    Callout,
    Citation,
    Claims,
    Code,
    Emphasis,
    Figure,
    Footnote,
    GlossaryList,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Placeholder,
    RegionTable,
    Ruled,
    Strong,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
    Tick,
    footnotes_of,
    plain,
)
from ketadesk.book.topic import FrontMatter, Topic

_MARKUP = re.compile(r"([\\`*_{}\[\]>~^])")
_FOREIGN = re.compile(r"([=%$+|'])(?=\1)|:(?=[a-z][a-z_]*[a-z]:)")  # not ours, and told as such
_LINE_START = re.compile(r"^(\s*\d*)([#+!.-](?=\s|!|$)|:(?=:|\s))")


def topic_markdown(topic: Topic) -> str:
    """The whole file of a topic: front matter and body."""
    return f"+++\n{_front(topic.front)}+++\n{body_markdown(topic.document.blocks)}\n"


def body_markdown(blocks: Sequence[Block]) -> str:
    """Blocks as they are written below a topic's front matter."""
    parts = [block_markdown(block) for block in blocks]
    parts += [f"[^{n.name}]: {_run(n.children)}" for n in footnotes_of(blocks).values()]
    return "\n\n".join(parts)


def _front(front: FrontMatter) -> str:
    given: dict[str, Any] = msgspec.to_builtins(front, builtin_types=())
    defaults: dict[str, Any] = {
        "keywords": [],
        "questions": [],
        "handout": True,
        "clinical": True,
        "form": False,
        "replaces": False,
    }
    lines: list[str] = []
    for name, value in given.items():
        if value in (None, "") or (name in defaults and value == defaults[name]):
            continue
        text = value if name in {"checked", "review_due"} else _toml(value)
        lines.append(f"{name} = {text}\n")
    return "".join(lines)


def _toml(value: object) -> str:
    # TOML's strings, booleans, numbers and arrays of strings are JSON's.
    return json.dumps(value, ensure_ascii=False)


def block_markdown(block: Block) -> str:
    """One block, without the empty line behind it."""
    match block:
        case Heading():
            return f"{'#' * block.level} {_run(block.children)}"
        case Paragraph():
            return _LINE_START.sub(r"\1\\\2", _run(block.children))
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Callout():
            return _callout(block)
        case Figure():
            caption = f" {_quoted(_run(block.caption))}" if block.caption else ""
            return f"![{_text(block.alt)}](figure:{block.id}{caption})"
        case Ruled():
            return f"{{{{lines {block.lines}}}}}"
        case Claims():
            return f"{{{{claims {block.view}}}}}"
        case GlossaryList():
            return "{{glossary}}"
        case RegionTable():
            return "{{regions}}"


def _list(block: List) -> str:
    items: list[str] = []
    for number, item in enumerate(block.items, block.start):
        mark = {"bullet": "-", "number": f"{number}.", "task": "- [ ]"}[block.kind]
        joined = ""
        for number_inside, part in enumerate(item):
            # A list may follow its paragraph at once; anything else wants an empty line between.
            tight = isinstance(part, List) and number_inside == 1
            between = "" if number_inside == 0 else "\n" if tight else "\n\n"
            joined += between + block_markdown(part)
        items.append(f"{mark} {_indent(joined).lstrip()}")
    loose = any(len(item) > 1 and not isinstance(item[-1], List) for item in block.items)
    return ("\n\n" if loose else "\n").join(items)


def _table(block: Table) -> str:
    rules = {"left": "---", "center": ":-:", "right": "--:"}
    rows = [block.header, *block.rows]
    lines = [
        "| " + " | ".join(_run(cell).replace("|", r"\|") for cell in row) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join(rules[align] for align in block.align) + "|")
    return "\n".join(lines)


def _callout(block: Callout) -> str:
    head = f"!!! {block.kind}" + (f" {_quoted(block.title)}" if block.title else "")
    inside = "\n\n".join(block_markdown(part) for part in block.children)
    return head + (f"\n{_indent(inside)}" if inside else "")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.split("\n"))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "”") + '"'


def _run(run: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in run)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return _text(inline.text)
        case Strong() | Emphasis():
            sign = "**" if isinstance(inline, Strong) else "*"
            return f"{sign}{_run(inline.children)}{sign}"
        case Code():
            return f"`{inline.text}`"
        case Subscript() | Superscript():
            sign = "~" if isinstance(inline, Subscript) else "^"
            return f"{sign}{_level(inline.children)}{sign}"
        case Footnote():
            return f"[^{inline.name}]"
        case Break():
            return "\\\n"
        case Link():
            return f"[{_run(inline.children)}]({inline.target})"
        case Term():
            return f"[{_run(inline.children)}](term:{inline.id})"
        case Citation():
            return "[" + "; ".join(f"@{key}" for key in inline.keys) + "]"
        case Placeholder():
            return f"{{{{{inline.name}}}}}"
        case Blank():
            return "_" * inline.width
        case Tick():
            return "[ ]"


def _level(run: tuple[Inline, ...]) -> str:
    """The letters of a run that stands higher or lower, as they were written."""
    return "".join(inline.text if isinstance(inline, Text) else plain((inline,)) for inline in run)


def _text(text: str) -> str:
    # A bracket of HTML has no escape in Markdown, only its entity.
    return _FOREIGN.sub(r"\\\g<0>", _MARKUP.sub(r"\\\1", text)).replace("<", "&lt;")
