# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the lists of others become lists of ours: Word's paragraphs with a level, lists of
boxes to tick, lists that stand too deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketadesk.book.document import Block, List, Paragraph, Tick
from ketadesk.writing.incoming.html_tree import HtmlNode
from ketadesk.writing.incoming.their_words import tidied

_WORD_LIST = re.compile(r"level(\d+)")


def word_item(one: HtmlNode | str) -> tuple[int, bool] | None:
    """The level and kind (numbered or not) of Word's list paragraph on a clipboard."""
    if not isinstance(one, HtmlNode) or one.tag != "p":
        return None
    found = _WORD_LIST.search(one.style().get("mso-list", ""))
    if not found:
        return None
    sign = next((n.words() for n in _below(one) if "ignore" in n.style().get("mso-list", "")), "")
    return int(found.group(1)), bool(re.match(r"\W*\w+[.)]", sign))


def nested(rows: list[tuple[int, bool, list[Block]]]) -> list[Block]:
    """A list of rows with levels as lists within lists."""
    blocks: list[Block] = []
    place = 0
    while place < len(rows):
        level, numbered, _ = rows[place]
        items: list[tuple[Block, ...]] = []
        while place < len(rows) and (rows[place][0], rows[place][1]) >= (level, numbered):
            if rows[place][0] > level:
                end = place
                while end < len(rows) and rows[end][0] > level:
                    end += 1
                inner = nested(rows[place:end])
                items[-1] = (*items[-1], *inner)
                place = end
            elif rows[place][1] == numbered:
                items += [tuple(rows[place][2])] if rows[place][2] else []
                place += 1
            else:
                break
        if items:
            blocks.append(list_of("ol" if numbered else "ul", items, 1))
    return blocks


def list_of(tag: str, items: list[tuple[Block, ...]], start: int) -> List:
    """A list; of boxes to tick where each item begins with one."""
    firsts = [item[0].children[:1] if isinstance(item[0], Paragraph) else () for item in items]
    if items and all(first and isinstance(first[0], Tick) for first in firsts):
        return List("task", tuple(without_tick(item) for item in items))
    return List("number" if tag == "ol" else "bullet", tuple(items), start)


def without_tick(item: tuple[Block, ...]) -> tuple[Block, ...]:
    """An item without the box that it begins with."""
    first = item[0]
    if not isinstance(first, Paragraph):
        return item
    rest = tidied(first.children[1:])
    return (Paragraph(rest), *item[1:]) if rest else item[1:]


def flattened(blocks: Iterable[Block]) -> Iterable[Block]:
    """Blocks with what stands in lists one after the other."""
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from flattened(item)
        else:
            yield block


def _below(node: HtmlNode) -> Iterable[HtmlNode]:
    todo = [node]
    while todo:
        one = todo.pop()
        yield one
        todo += [inner for inner in one.children if isinstance(inner, HtmlNode)]
