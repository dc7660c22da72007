# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Figures that show when: rows of bars along a span of time or age, and stations of a way."""

from __future__ import annotations

from typing import Any

from figures.ink import (
    ACCENT,
    CONTROL,
    GROUND,
    LINE,
    QUIET,
    TEXT,
    TINT,
    WIDTH,
    arrow,
    box,
    letters,
    numeral,
    paragraph,
    rule,
    sheet,
    wrap,
)  # fmt: skip

Data = dict[str, Any]


def bands(data: Data) -> str:
    """Rows of bars over one span; filled is what goes on or is allowed, outlined is what waits.

    heads name stretches of the span above the bars, marks name points of it below them, axis says at the left of them what they count.
    """
    aside = float(data.get("label_width", 0))
    span = data["span"]

    def at(point: float) -> float:
        return 1.5 + aside + point / span * (WIDTH - 3 - aside)

    y = 0.0
    parts: list[str] = []
    for head in data.get("heads", []):
        middle = (at(head["from"]) + at(head["to"])) / 2
        parts.append(letters(middle, 19, head["text"], weight=700, anchor="middle"))
        y = 30.0
    borders = [h["from"] for h in data.get("heads", [])[1:]] + [
        m["at"] for m in data.get("marks", [])
    ]
    for row in data["rows"]:
        if not aside:
            drawn, y = paragraph(1.5, y + 19, row["label"], WIDTH, weight=600)
            parts.append(drawn)
            y -= LINE - 10
        lines = [wrap(s["text"], at(s["to"]) - at(s["from"]) - 14) for s in row["spans"]]
        high = max(map(len, lines)) * LINE + 9
        if aside:
            drawn, _ = paragraph(1.5, y + high / 2 + 6.5, row["label"], aside - 8, weight=600)
            parts.append(drawn)
        parts += [
            rule(at(point), y, at(point), y + high, stroke=CONTROL, dash="4 4") for point in borders
        ]
        for stretch, words in zip(row["spans"], lines, strict=True):
            left, right = at(stretch["from"]), at(stretch["to"])
            on = stretch.get("on", False)
            parts.append(
                box(left, y, right - left, high, fill=ACCENT if on else GROUND,
                    stroke=ACCENT if on else TEXT, line=1.6)
            )  # fmt: skip
            first = y + (high - len(words) * LINE) / 2 + 18
            for n, words_of_line in enumerate(words):
                parts.append(
                    letters((left + right) / 2, first + n * LINE, words_of_line,
                            fill=GROUND if on else TEXT, anchor="middle")
                )  # fmt: skip
        y += high + 9
    bottom = y - 4
    for mark in data.get("marks", []):
        end = mark["at"] == span
        parts.append(
            letters(at(mark["at"]) + (1 if end else 0), bottom + 20, mark["text"], weight=600,
                    anchor="end" if end else "middle")
        )  # fmt: skip
        y = bottom + 36
    if data.get("axis"):
        parts.append(letters(1.5, bottom + 20, data["axis"], fill=QUIET))
    return sheet(y - 4, parts)


def stations(data: Data) -> str:
    """Boxes in a row or rows, read like text, joined by arrows; each a heading with words below."""
    gap = 22.0
    per_row = data.get("per_row", len(data["stations"]))
    wide = (WIDTH - 3 - gap * (per_row - 1)) / per_row
    numbered = data.get("numbered", False)
    parts: list[str] = []
    y = 1.5
    groups = [data["stations"][n : n + per_row] for n in range(0, len(data["stations"]), per_row)]
    count = 0
    for group in groups:
        high = 0.0
        drawn_row: list[str] = []
        for n, station in enumerate(group):
            count += 1
            x = 1.5 + n * (wide + gap)
            indent = 31 if numbered else 0
            head, below = paragraph(
                x + 10 + indent, y + 26, station["head"], wide - 16 - indent, weight=700
            )
            if numbered:
                head += numeral(x + 22, y + 19.5, count, fill=ACCENT)
            drawn_row.append(head)
            if station.get("text"):
                words, below = paragraph(x + 10, below + 3, station["text"], wide - 16)
                drawn_row.append(words)
            high = max(high, below - LINE + 11 - y)
        for n, station in enumerate(group):
            x = 1.5 + n * (wide + gap)
            strong = station.get("key", False)
            parts.append(
                box(x, y, wide, high, fill=TINT if strong else "none",
                    stroke=ACCENT if strong else TEXT, line=2.6 if strong else 1.4)
            )  # fmt: skip
            if n + 1 < len(group):
                parts.append(arrow(x + wide + 4, y + 19.5, x + wide + gap - 4, y + 19.5))
        parts += drawn_row
        y += high + 14
    return sheet(y - 12, parts)


BANDS = {"bands": bands, "stations": stations}
__all__ = ["BANDS"]
