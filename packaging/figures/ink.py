# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows shapes, letters and the ink of tokens.json; refuses to know what a figure means.

Colours are the print inks; the reader replaces them by the theme's. Text is at least 18.6 units on
a width of 560, so that it is still 16 pt when large print scales the figure to its column.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
FONT = "Atkinson Hyperlegible Next"
WIDTH = 560
SIZE = 18.6
LINE = 24

TEXT, QUIET, ACCENT, CONTROL, WARN, TINT, GROUND = (
    "#111111", "#444444", "#0B5D67", "#6A6A6A", "#8E2016", "#EDF3F3", "#FFFFFF",
)  # fmt: skip


@lru_cache
def _advances(weight: int) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    name = "Bold" if weight >= 700 else "SemiBold" if weight >= 600 else "Regular"
    font = TTFont(ROOT / "resources" / "fonts" / f"AtkinsonHyperlegibleNext-{name}.ttf")
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width_of(text: str, size: float = SIZE, weight: int = 400) -> float:
    """Units that the text takes."""
    cmap, metrics, em = _advances(weight)
    return sum(metrics[cmap.get(ord(c), "space")][0] for c in text) * size / em


def wrap(text: str, width: float, size: float = SIZE, weight: int = 400) -> list[str]:
    """The text in lines no wider than width, broken at spaces."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def letters(x: float, y: float, text: str, *, size: float = SIZE, weight: int = 400,
            fill: str = TEXT, anchor: str = "start") -> str:  # fmt: skip
    """One line of text with its baseline at y."""
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{bold}{place} fill="{fill}">{escape(text)}</text>'


def paragraph(x: float, y: float, text: str, width: float, *, size: float = SIZE, weight: int = 400,
              fill: str = TEXT, anchor: str = "start") -> tuple[str, float]:  # fmt: skip
    """Wrapped text whose first baseline is y; returns it and the baseline after its last line."""
    step = size * LINE / SIZE
    lines = wrap(text, width, size, weight)
    drawn = "".join(
        letters(x, y + n * step, line, size=size, weight=weight, fill=fill, anchor=anchor)
        for n, line in enumerate(lines)
    )
    return drawn, y + len(lines) * step


def box(x: float, y: float, w: float, h: float, *, fill: str = "none", stroke: str = "none",
        line: float = 1.4, dash: str = "", radius: float = 0) -> str:  # fmt: skip
    """A rectangle."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    rounded = f' rx="{radius:g}"' if radius else ""
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}"{rounded} fill="{fill}" '
            f'stroke="{stroke}" stroke-width="{line:g}"{dashed}/>')  # fmt: skip


def rule(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    stroke: str = CONTROL,
    line: float = 1.4,
    dash: str = "",
) -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" stroke="{stroke}" stroke-width="{line:g}"{dashed} fill="none"/>'


def line_through(places: list[tuple[float, float]], *, stroke: str = TEXT, line: float = 1.4,
                 fill: str = "none") -> str:  # fmt: skip
    """Straight strokes from place to place with round ends; a filled one is closed."""
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return (f'<path d="M{way}{"" if fill == "none" else "z"}" stroke="{stroke}" stroke-width="{line:g}" '
            f'stroke-linejoin="round" stroke-linecap="round" fill="{fill}"/>')  # fmt: skip


def arrow(x1: float, y1: float, x2: float, y2: float, *, stroke: str = TEXT, dash: str = "") -> str:
    """A line with a head at its end; straight down or across only."""
    shaft = rule(x1, y1, x2, y2, stroke=stroke, line=1.8, dash=dash)
    if abs(x2 - x1) < 1:
        head = f"M{x2 - 5:.1f} {y2 - 8:.1f}L{x2:.1f} {y2:.1f}L{x2 + 5:.1f} {y2 - 8:.1f}"
    else:
        way = 8 if x2 > x1 else -8
        head = f"M{x2 - way:.1f} {y2 - 5:.1f}L{x2:.1f} {y2:.1f}L{x2 - way:.1f} {y2 + 5:.1f}"
    return shaft + f'<path d="{head}" stroke="{stroke}" stroke-width="1.8" fill="none"/>'


def dot(x: float, y: float, r: float, *, fill: str = ACCENT, stroke: str = ACCENT) -> str:
    """A filled or outlined circle."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{fill}" stroke="{stroke}" stroke-width="1.6"/>'


def numeral(x: float, y: float, number: int, *, fill: str = TEXT) -> str:
    """A number in a filled circle around x, y: a step."""
    return dot(x, y, 13, fill=fill, stroke=fill) + letters(
        x, y + 6.5, str(number), weight=700, fill=GROUND, anchor="middle"
    )


def sheet(height: float, parts: list[str]) -> str:
    """The whole SVG."""
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
            f'viewBox="0 0 {WIDTH} {height:.0f}" font-family="{FONT}">')  # fmt: skip
    return head + "\n" + "\n".join(parts) + "\n</svg>\n"
