# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Figures that show a choice: a question with two ways on, kinds of treatment, a way with stations."""

from __future__ import annotations

from typing import Any

from figures.ink import (
    GROUND,
    LINE,
    TEXT,
    TINT,
    WARN,
    WIDTH,
    arrow,
    box,
    numeral,
    paragraph,
    rule,
    sheet,
)  # fmt: skip

Data = dict[str, Any]


def ways(data: Data) -> str:
    """A question and its two answers side by side, each with numbered steps; the first is urgent."""
    half = WIDTH / 2
    parts: list[str] = []
    drawn, y = paragraph(14, 29, data["title"], WIDTH - 28, weight=700, fill=GROUND)
    head = box(1.5, 1.5, WIDTH - 3, y - LINE + 13, fill=WARN) + drawn
    top = y - LINE + 13
    bottom = top
    for n, side in enumerate(data["sides"]):
        left = half * n
        ink = TEXT if n else WARN
        drawn, y = paragraph(left + 14, top + 28, side["head"], half - 24, weight=700, fill=ink)
        parts.append(drawn)
        y -= LINE - 19
        for number, step in enumerate(side["steps"], 1):
            parts.append(numeral(left + 27, y + 12, number, fill=ink))
            drawn, y = paragraph(left + 48, y + 18.5, step, half - 58)
            parts.append(drawn)
            y -= LINE - 16
        bottom = max(bottom, y)
    parts.append(rule(half, top, half, bottom, stroke=TEXT, line=1.4))
    y = bottom
    if data.get("foot"):
        parts.append(rule(1.5, y, WIDTH - 1.5, y, stroke=TEXT, line=1.4))
        drawn, y = paragraph(14, y + 27, data["foot"], WIDTH - 28, weight=600)
        parts.append(drawn)
        y -= LINE - 13
    frame = box(1.5, 1.5, WIDTH - 3, y - 1.5, stroke=WARN, line=3)
    return sheet(y + 2, [head, frame, *parts])


def tree(data: Data) -> str:
    """Choices in groups: the group at the left, joined to a trunk, what belongs to it beside it."""
    aside = float(data["aside"])
    parts: list[str] = []
    spine, top = 3.0, 1.5
    y = middle = top
    for group in data["groups"]:
        words: list[str] = []
        below = y + 24
        for item in group["items"]:
            text, below = paragraph(spine + 44 + aside, below, item, WIDTH - aside - spine - 46)
            words.append(text)
        name, under = paragraph(spine + 36, y + 24, group["name"], aside - 16, weight=600)
        high = max(below, under) - LINE + 11 - y
        middle = y + 17.5
        parts += [
            box(spine + 26, y, aside, under - LINE + 11 - y, fill=TINT, stroke=TEXT),
            arrow(spine, middle, spine + 24, middle),
            name,
            *words,
        ]
        y += high + 8
    return sheet(y - 4, [rule(spine, top, spine, middle, stroke=TEXT, line=1.8), *parts])


BRANCHES = {"ways": ways, "tree": tree}
__all__ = ["BRANCHES"]
