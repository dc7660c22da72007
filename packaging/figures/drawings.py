# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Figures that show where: a body, a treatment room, a brain signal; and a line kept in a diary."""

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
    WARN,
    WIDTH,
    arrow,
    box,
    dot,
    letters,
    line_through,
    paragraph,
    rule,
    sheet,
    width_of,
)  # fmt: skip

Data = dict[str, Any]
Place = tuple[float, float]

_MIDDLE = WIDTH / 2
# Half of a body's outline, from the neck to between the legs: away from the middle, and down.
_HALF: list[Place] = [
    (10, 42), (11, 52), (44, 60), (56, 76), (64, 120), (70, 166), (60, 170), (50, 124), (43, 98),
    (40, 140), (47, 184), (44, 226), (7, 226), (0, 202),
]  # fmt: skip
_ORGANS: dict[str, Place] = {
    "brain": (0, 20), "lungs": (-20, 88), "heart": (8, 92), "liver": (-14, 124), "womb": (0, 158),
    "bladder": (0, 178),
}  # fmt: skip
_ROOM: dict[str, Place] = {
    "staff": (-80, 84), "clip": (1, 122), "cuff": (36, 104), "kit": (96, 184),
}  # fmt: skip


def body(data: Data) -> str:
    """A body with the organs that the labels name; the labels stand at both sides."""
    outline = [(_MIDDLE + x, y) for x, y in _HALF]
    mirrored = [(_MIDDLE - x, y) for x, y in reversed(_HALF)]
    parts = [
        f'<circle cx="{_MIDDLE}" cy="22" r="21" fill="{TINT}" stroke="{TEXT}" stroke-width="1.8"/>',
        line_through([*outline, *mirrored], fill=TINT, line=1.8),
    ]
    for label in data["labels"]:
        x, y = _ORGANS[label["part"]]
        if label["part"] == "lungs":  # two of them; the leader ends in the one beside the label
            parts.append(_oval(_MIDDLE - x, y, 11, 21))
        parts.append(_oval(_MIDDLE + x, y, *_SIZES[label["part"]]))
    return _labelled(parts, _ORGANS, data, 230)


_SIZES: dict[str, Place] = {
    "brain": (15, 10), "lungs": (11, 21), "heart": (8, 9), "liver": (18, 9), "womb": (10, 8),
    "bladder": (9, 7),
}  # fmt: skip


def _oval(x: float, y: float, wide: float, high: float) -> str:
    return (
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{wide:g}" ry="{high:g}" fill="{GROUND}" '
        f'stroke="{ACCENT}" stroke-width="2"/>'
    )


def room(data: Data) -> str:
    """A person in a reclining chair, someone who watches, and what is measured."""

    def at(*places: Place) -> list[Place]:
        return [(_MIDDLE + x, y) for x, y in places]

    x = _MIDDLE
    parts = [
        rule(x - 105, 208, x + 104, 208, stroke=CONTROL, line=2),
        line_through(at((-38, 196), (-22, 160), (46, 160), (88, 84)), line=7, stroke=CONTROL),
        rule(x + 14, 160, x + 14, 208, stroke=CONTROL, line=7),
        dot(x + 76, 64, 15, fill=GROUND, stroke=TEXT),
        line_through(at((62, 84), (34, 144), (-22, 146), (-40, 182)), line=12, stroke=ACCENT),
        line_through(at((56, 96), (22, 112), (2, 122)), line=7, stroke=TEXT),
        box(x + 28, 98, 14, 16, fill=GROUND, stroke=TEXT, line=2),
        dot(x + 1, 122, 6, fill=GROUND, stroke=TEXT),
        box(x + 58, 178, 38, 28, fill=GROUND, stroke=WARN, line=2.4),
        rule(x + 77, 184, x + 77, 200, stroke=WARN, line=3.4),
        rule(x + 69, 192, x + 85, 192, stroke=WARN, line=3.4),
    ]
    watching = (
        dot(x - 71, 52, 14, fill=GROUND, stroke=TEXT),
        line_through(at((-71, 68), (-71, 130)), line=16, stroke=ACCENT),
        line_through(at((-66, 84), (-44, 112)), line=6, stroke=TEXT),
        line_through(at((-78, 207), (-71, 130), (-62, 207)), line=6, stroke=TEXT),
    )
    return _labelled(parts, _ROOM, data, 212, watching)


def _labelled(
    drawing: list[str],
    places: dict[str, Place],
    data: Data,
    high: float,
    over: tuple[str, ...] = (),
) -> str:
    """The drawing in the middle, its labels at both sides with a line to what each names.

    What is over is drawn after the lines.
    """
    parts = list(drawing)
    wide = 164.0
    bottom = high
    for side in ("left", "right"):
        own = [label for label in data["labels"] if label["side"] == side]
        x = 0.0 if side == "left" else WIDTH - wide
        for label in own:
            y = label["y"]
            name, below = paragraph(x, y + 18, label["name"], wide, weight=700)
            words, below = paragraph(x, below, label["text"], wide)
            part_x, part_y = places[label["part"]]
            edge = width_of(label["name"], weight=700) + 7 if side == "left" else x - 7
            parts += [
                name,
                words,
                line_through([(edge, y + 12), (_MIDDLE + part_x, part_y)], line=1.6),
                dot(_MIDDLE + part_x, part_y, 3.4, fill=TEXT, stroke=TEXT),
            ]
            bottom = max(bottom, below - LINE + 8)
    return sheet(bottom, [*parts, *over])


def signal(data: Data) -> str:
    """Two brain cells and the gate between them: open, and blocked."""
    half = WIDTH / 2
    parts: list[str] = []
    for n, panel in enumerate(data["panels"]):
        left, middle = half * n - 16, half * n + 76
        parts.append(letters(left + 20, 19, panel["title"], weight=700))
        parts.append(
            f'<path d="M{left + 20:.1f} 32a72 26 0 0 0 144 0z" fill="{TINT}" stroke="{TEXT}" '
            'stroke-width="1.8"/>'
        )
        for x, y in ((-34, 76), (-12, 70), (14, 78), (36, 72), (-24, 92), (26, 94), (0, 88)):
            parts.append(dot(middle + x, y, 4))
        parts += [
            box(left + 20, 116, 58, 34, fill=TINT, stroke=TEXT, line=1.8),
            box(left + 106, 116, 58, 34, fill=TINT, stroke=TEXT, line=1.8),
        ]
        if panel["blocked"]:
            parts.append(box(middle - 13, 110, 26, 46, fill=TEXT, stroke=TEXT))
        else:
            parts.append(arrow(middle, 102, middle, 164, stroke=ACCENT))
        for y, words in zip((48, 88, 130), panel["labels"], strict=True):
            drawn, _ = paragraph(left + 172, y, words, half - 160)
            parts.append(drawn)
    drawn, y = paragraph(1.5, 190, data["foot"], WIDTH - 3, fill=QUIET)
    return sheet(y - LINE + 8, [*parts, drawn])


def diary(data: Data) -> str:
    """A line of moods from 0 to 10, day by day, with visits marked and a fall pointed out."""
    left, right, top, base = 36.0, WIDTH - 10.0, 26.0, 146.0
    moods = data["example_moods"]

    def at(day: float) -> float:
        return left + day / (len(moods) - 1) * (right - left)

    def up(mood: float) -> float:
        return base - mood / 10 * (base - top)

    parts = [letters(24, up(mood) + 6.5, str(mood), anchor="end") for mood in (0, 5, 10)]
    parts += [rule(left, up(mood), right, up(mood), stroke=CONTROL, line=1) for mood in (0, 5, 10)]
    fall = data["fall"]
    parts.append(
        box(at(fall["from"]) - 8, top - 8, at(fall["to"]) - at(fall["from"]) + 16, base - top + 8,
            stroke=WARN, line=2.4)
    )  # fmt: skip
    line = [(at(day), up(mood)) for day, mood in enumerate(moods)]
    parts.append(line_through(line, line=3, stroke=ACCENT))
    parts += [dot(x, y, 4.5) for x, y in line]
    for day in data["visits"]:
        x = at(day)
        parts.append(
            f'<path d="M{x - 8:.1f} {base + 20:.1f}L{x:.1f} {base + 6:.1f}L{x + 8:.1f} '
            f'{base + 20:.1f}z" fill="{TEXT}"/>'
        )
    parts.append(letters(at(data["visits"][0]) + 14, base + 20, data["visit_label"]))
    parts.append(
        letters(at(fall["to"]) + 8, base + 20, fall["label"], weight=700, fill=WARN, anchor="end")
    )
    parts.append(letters(left, 12, data["title"], fill=QUIET))
    return sheet(base + 28, parts)


DRAWINGS = {"body": body, "room": room, "signal": signal, "diary": diary}
__all__ = ["DRAWINGS"]
