# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Figures that show numbers: people, bars, differences; one function for each kind of data file.

Filled means treatment or "yes", outlined means comparator or "no", so that black print says the same.
"""

from __future__ import annotations

from typing import Any

from figures.ink import (
    ACCENT,
    CONTROL,
    GROUND,
    LINE,
    QUIET,
    SIZE,
    TEXT,
    WIDTH,
    box,
    dot,
    letters,
    paragraph,
    rule,
    sheet,
    width_of,
)  # fmt: skip

Data = dict[str, Any]


def people(data: Data) -> str:
    """Two groups of 100 small figures, side by side."""
    parts: list[str] = []
    bottom = 162.0
    for number, group in enumerate(data["groups"]):
        left = number * (WIDTH / 2 + 2)
        for row in range(10):
            inked = min(10, max(0, group["of_100"] - 10 * row))
            parts += _persons(left, 1 + row * 15.9, range(inked), on=True)
            parts += _persons(left, 1 + row * 15.9, range(inked, 10), on=False)
        text = left + 154
        size = 37
        parts.append(letters(text, 30, str(group["of_100"]), size=size, weight=700))
        parts.append(letters(text + width_of(str(group["of_100"]), size, 700) + 7, 30, "of 100"))
        drawn, below = paragraph(text, 60, group["label"], 122, weight=700)
        parts.append(drawn)
        if group.get("more"):
            drawn, below = paragraph(text, below, group["more"], 122)
            parts.append(drawn)
        bottom = max(bottom, below - LINE + 10)
    return sheet(bottom, parts)


def crowd(data: Data) -> str:
    """One group of 100 small figures in four rows, and what is counted beside it."""
    parts: list[str] = []
    wide, count = 25, data["of_100"]
    for row in range(4):
        inked = min(wide, max(0, count - wide * row))
        parts += _persons(0, 1 + row * 15.9, range(inked), on=True)
        parts += _persons(0, 1 + row * 15.9, range(inked, wide), on=False)
    text = wide * 13.4 + 18
    parts.append(letters(text, 30, str(count), size=37, weight=700))
    parts.append(letters(text + width_of(str(count), 37, 700) + 7, 30, "of 100", weight=600))
    drawn, below = paragraph(text, 58, data["label"], WIDTH - text)
    return sheet(max(68, below - LINE + 8), [*parts, drawn])


def _persons(left: float, y: float, places: range, *, on: bool) -> list[str]:
    """Those of a row that look alike, as one path: read and drawn in half the time of a path each."""
    if not places:
        return []
    ink = f'fill="{ACCENT}" stroke="{ACCENT}"' if on else f'fill="none" stroke="{CONTROL}"'
    shapes = "".join(_person(left + place * 13.4, y) for place in places)
    return [f'<path {ink} stroke-width="1" stroke-linejoin="round" d="{shapes}"/>']


def _person(x: float, y: float) -> str:
    head = f"M{x + 2.7:.1f} {y + 2.9:.1f}a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0-4.6 0z"
    return head + "m-1.2 9.7v-2.7a3.5 3.5 0 0 1 7 0v2.7z"


def bars(data: Data) -> str:
    """Panels of paired bars out of 100: the treatment filled, the comparator outlined."""
    parts: list[str] = []
    y = 4.0
    scale = (WIDTH - 130) / 100
    for panel in data["panels"]:
        if panel.get("title"):
            drawn, y = paragraph(0, y + 18, panel["title"], WIDTH, weight=700)
            parts.append(drawn)
            y -= 10
        for pair in panel["pairs"]:
            drawn, y = paragraph(0, y + 26, pair["label"], WIDTH, fill=TEXT, weight=600)
            parts.append(drawn)
            y -= 14
            for arm, filled in ((pair["treatment"], True), (pair.get("comparator"), False)):
                if arm is None:
                    continue
                drawn, y = _bar(y, arm, scale, filled=filled)
                parts.append(drawn)
            if pair.get("note"):
                drawn, y = paragraph(0, y + 18, pair["note"], WIDTH, fill=QUIET)
                parts.append(drawn)
                y -= 12
            y += 6
        y += 12
    return sheet(y, parts)


def _bar(y: float, arm: Data, scale: float, *, filled: bool) -> tuple[str, float]:
    value, label = arm["value"], arm["label"]
    length = value * scale
    drawn = box(
        1,
        y,
        length,
        22,
        fill=ACCENT if filled else GROUND,
        stroke=ACCENT if filled else TEXT,
        line=1.6,
    )
    number = f"{value:g}"
    inside = width_of(label) + 16 < length
    if inside:
        drawn += letters(9, y + 17.5, label, fill=GROUND if filled else TEXT)
        drawn += letters(length + 9, y + 17.5, number, weight=700)
        return drawn, y + 28
    drawn += letters(length + 9, y + 17.5, number, weight=700)
    drawn += letters(length + 9 + width_of(number, weight=700) + 8, y + 17.5, label)
    return drawn, y + 28


def forest(data: Data) -> str:
    """Differences with their 95 % intervals on one axis; left of zero favours the treatment."""
    low, high = data["axis"]
    left, right = 16.0, WIDTH - 16.0

    def at(value: float) -> float:
        return left + (value - low) / (high - low) * (right - left)

    y = 22.0
    parts: list[str] = []
    zero_top = y - 10
    for row in data["rows"]:
        drawn, y = paragraph(0, y, row["label"], WIDTH, weight=600)
        parts.append(drawn)
        drawn, y = paragraph(0, y, row["detail"], WIDTH, fill=QUIET)
        parts.append(drawn)
        middle = y - 8
        if "low" in row:
            parts.append(
                rule(at(row["low"]), middle, at(row["high"]), middle, stroke=TEXT, line=2.4)
            )
            for end in (row["low"], row["high"]):
                parts.append(rule(at(end), middle - 6, at(end), middle + 6, stroke=TEXT, line=2.4))
        excludes_zero = "low" in row and row["high"] < 0
        parts.append(
            dot(
                at(row["value"]), middle, 7, fill=ACCENT if excludes_zero else GROUND, stroke=ACCENT
            )
        )
        y = middle + 36
    parts.insert(0, rule(at(0), zero_top, at(0), y - 22, stroke=CONTROL, dash="5 4"))
    axis = y - 18
    parts.append(rule(left, axis, right, axis, stroke=TEXT))
    for tick in data["ticks"]:
        parts.append(rule(at(tick), axis, at(tick), axis + 6, stroke=TEXT))
        parts.append(letters(at(tick), axis + 26, f"{tick:g}".replace("-", "−"), anchor="middle"))
    drawn, y = paragraph(0, axis + 54, data["axis_label"], WIDTH, fill=QUIET)
    parts.append(drawn)
    return sheet(y - LINE + 10, parts)


CHARTS = {"people": people, "crowd": crowd, "bars": bars, "forest": forest}
__all__ = ["CHARTS", "SIZE"]
