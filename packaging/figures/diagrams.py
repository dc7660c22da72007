# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Figures that show order: timelines, a calendar, a chain of steps, tables, a schematic curve."""

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
    TINT,
    WIDTH,
    arrow,
    box,
    dot,
    letters,
    paragraph,
    rule,
    sheet,
    width_of,
    wrap,
)  # fmt: skip

Data = dict[str, Any]


def timeline(data: Data) -> str:
    """Tracks of moments from top to bottom: when at the left, what at the right."""
    parts: list[str] = []
    y = 0.0
    for track in data["tracks"]:
        if track.get("title"):
            drawn, y = paragraph(0, y + 20, track["title"], WIDTH, weight=700)
            parts.append(drawn)
            y -= 6
        when = max(width_of(m["when"], weight=600) for m in track["moments"])
        x = when + 26
        top = last = y + 12
        marks: list[str] = []
        for moment in track["moments"]:
            last = y + 13
            marks.append(dot(x, last, 6, fill=ACCENT if moment.get("key") else GROUND))
            marks.append(letters(when, y + 19, moment["when"], weight=600, anchor="end"))
            drawn, y = paragraph(x + 20, y + 19, moment["what"], WIDTH - x - 20)
            marks.append(drawn)
            y -= 9
        parts.append(rule(x, top, x, last, stroke=CONTROL, line=2))
        parts += marks
        y += 14
    return sheet(y, parts)


def calendar(data: Data) -> str:
    """Weeks as rows of boxes, a mark for each visit."""
    parts: list[str] = []
    y = 4.0
    for phase in data["phases"]:
        drawn, y = paragraph(0, y + 18, phase["label"], WIDTH, weight=700)
        parts.append(drawn)
        drawn, y = paragraph(0, y, phase["detail"], WIDTH, fill=QUIET)
        parts.append(drawn)
        y -= 12
        cell = 66.0
        for n, week in enumerate(phase["weeks"]):
            x = n * (cell + 8)
            flagged = week.get("flag", False)
            parts.append(
                box(
                    x + 1,
                    y,
                    cell,
                    58,
                    stroke=ACCENT if flagged else CONTROL,
                    line=3 if flagged else 1.4,
                )
            )
            parts.append(letters(x + cell / 2, y + 21, week["name"], anchor="middle"))
            visits = week["visits"]
            for v in range(visits):
                cx = x + cell / 2 + (v - (visits - 1) / 2) * 24
                parts.append(dot(cx, y + 40, 8, fill=GROUND if week.get("maybe") else ACCENT))
        y += 76
        if phase.get("note"):
            drawn, y = paragraph(0, y, phase["note"], WIDTH)
            parts.append(drawn)
            y -= 6
    drawn, y = paragraph(0, y + 16, data["legend"], WIDTH, fill=QUIET)
    return sheet(y - LINE + 10, [*parts, drawn])


def steps(data: Data) -> str:
    """A chain of boxes joined by arrows; a disputed step or link is dashed; each says its evidence."""
    parts: list[str] = []
    y = 2.0
    width = WIDTH - 4
    for n, step in enumerate(data["steps"]):
        dashed = "6 4" if step.get("disputed") else ""
        text = wrap(step["text"], width - 36, weight=600)
        under = wrap(step["evidence"], width - 36)
        height = (len(text) + len(under)) * LINE + 18
        parts.append(
            box(
                2,
                y,
                width,
                height,
                stroke=TEXT,
                line=1.8,
                dash=dashed,
                fill="none" if dashed else TINT,
            )
        )
        drawn, below = paragraph(20, y + 26, step["text"], width - 36, weight=600)
        more, _ = paragraph(20, below, step["evidence"], width - 36, fill=QUIET)
        parts += [drawn, more]
        y += height
        if n + 1 < len(data["steps"]) and not data["steps"][n + 1].get("aside"):
            parts.append(arrow(WIDTH / 2, y + 2, WIDTH / 2, y + 26))
            y += 28
        else:
            y += 14
    return sheet(y - 8, parts)


def table(data: Data) -> str:
    """A small table; the first column is the row's name."""
    heads = data["columns"]
    share = data["widths"]
    total = sum(share)
    widths = [WIDTH * s / total for s in share]
    starts = [sum(widths[:n]) for n in range(len(widths))]
    parts: list[str] = []

    def row(cells: list[str], y: float, weight: int) -> float:
        below = y
        for x, w, cell, first in zip(
            starts, widths, cells, [True] + [False] * len(cells), strict=False
        ):
            drawn, end = paragraph(x, y + 22, cell, w - 12, weight=600 if first else weight)
            parts.append(drawn)
            below = max(below, end)
        return below - 8

    y = row(heads, 0, 700)
    parts.append(rule(0, y, WIDTH, y, stroke=TEXT, line=2.4))
    for cells in data["rows"]:
        y = row(cells, y + 2, 400)
        parts.append(rule(0, y, WIDTH, y, stroke=CONTROL, line=1))
    return sheet(y + 4, parts)


def schematic(data: Data) -> str:
    """A drawn curve without a scale: what rises, when it peaks, when it is back; plus bars beside it."""
    left, right, top = 20.0, WIDTH - 20.0, 46.0
    base = top + data.get("rise", 120)
    hours = data["hours"]

    def at(hour: float) -> float:
        return left + hour / hours * (right - left)

    peak, back = data["peak_hour"], data["back_hour"]
    start, end = data["watch"]
    parts = [
        box(at(start), top - 14, at(end) - at(start), base - top + 14, fill=TINT),
        rule(at(start), top - 14, at(end), top - 14, stroke=TEXT),  # for themes without tints
        rule(at(start), top - 14, at(start), top - 8, stroke=TEXT),
        rule(at(end), top - 14, at(end), top - 8, stroke=TEXT),
        letters(at(start) + 8, top - 22, data["watch_label"], weight=600),
        f'<path d="M{at(0):.1f} {base - 4:.1f}C{at(peak * 0.5):.1f} {base - 6:.1f} {at(peak * 0.55):.1f} {top + 12:.1f} '
        f"{at(peak):.1f} {top + 12:.1f}C{at(peak * 1.9):.1f} {top + 12:.1f} {at(peak * 2.6):.1f} {base - 16:.1f} "
        f'{at(back):.1f} {base - 4:.1f}" stroke="{ACCENT}" stroke-width="4" fill="none"/>',
        rule(left, base, right, base, stroke=TEXT, line=2),
        rule(at(peak), top + 18, at(peak), base, stroke=TEXT, dash="4 4"),
        letters(at(peak) + 10, top + 6, data["peak_label"], weight=600),
    ]
    for hour, label in data["ticks"]:
        parts.append(rule(at(hour), base, at(hour), base + 7, stroke=TEXT))
        anchor = "start" if hour == 0 else "end" if hour == hours else "middle"
        parts.append(
            letters(
                at(hour) + (-4 if hour == 0 else 4 if hour == hours else 0),
                base + 27,
                label,
                anchor=anchor,
            )
        )
    y = base + 56
    if data.get("note"):
        drawn, y = paragraph(0, y, data["note"], WIDTH, fill=QUIET)
        parts.append(drawn)
    for line in data.get("facts", []):
        drawn, y = paragraph(0, y, line, WIDTH)
        parts.append(drawn)
    return sheet(y - LINE + 10, parts)


DIAGRAMS = {
    "timeline": timeline, "calendar": calendar, "steps": steps, "table": table,
    "schematic": schematic,
}  # fmt: skip
__all__ = ["DIAGRAMS", "SIZE"]
