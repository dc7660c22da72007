# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the style sheet of a page in the reader, built from the tokens; refuses to know its words.

Qt takes line-height as a percentage of ascent + descent, not of the font size; the tokens hold the
percentages that give the lines of the design (qt_line_percent).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ketadesk.design import Tokens


def page_css(tokens: Tokens, theme: str, zoom: float, bar: int) -> str:
    """The style sheet for a theme at a zoom; bar is the width of a callout's bar."""
    colour = tokens.colour[theme]

    def z(*pixels: int) -> str:
        return " ".join(f"{round(pixel * zoom)}px" for pixel in pixels)

    def letters(style: str) -> str:
        kind = tokens.type[style]
        return (
            f"font-size:{z(kind.px)};font-weight:{kind.weight};line-height:{kind.qt_line_percent}%;"
        )

    def rule(selector: str, style: str, role: str, *, top: int = 0, bottom: int = 0) -> str:
        margins = f"margin-top:{z(top)};margin-bottom:{z(bottom)};"
        return f"{selector}{{{letters(style)}{margins}color:{colour[role]}}}\n"

    text = (
        rule("p", "body", "text", bottom=10)
        + rule("li", "body", "text", bottom=4)
        + rule("p.h1", "h1", "text", top=10)
        + rule("p.h2", "h2", "text", top=24, bottom=6)
        + rule("p.h3", "h3", "text", top=16, bottom=4)
        + rule("p.h4", "h3", "text", top=14, bottom=4)
        + rule("p.crumb", "meta", "quiet", top=20)
        + rule("p.meta", "meta", "quiet", top=6, bottom=16)
        + rule("p.lead", "lead", "text", top=8, bottom=4)
        + rule("p.cap", "caption", "quiet", top=6, bottom=4)
        + rule("p.alt", "caption", "quiet", bottom=14)
        + rule("p.source", "caption", "text", bottom=6)
        + rule("p.end", "caption", "quiet", top=24, bottom=12)
        + rule("p.near", "body", "text", bottom=8)
        + rule("p.small", "meta", "quiet", bottom=0)
        + rule("p.line", "body", "text", bottom=6)
        + rule("p.big", "lead", "text")
        + f"p.fig{{margin-top:{z(6)};margin-bottom:0;line-height:100%}}\n"
    )
    links = (
        f"a{{color:{colour['accent']}}}"
        f"a.crumb{{color:{colour['quiet']};font-size:{z(14)}}}"
        f"a.small{{color:{colour['accent']};font-size:{z(14)}}}"
        f"a.big{{color:{colour['accent']};font-size:{z(18)};font-weight:600}}"
        f"a.cite{{color:{colour['accent']};text-decoration:none;font-size:{z(13)}}}"
        f"span.cite{{font-size:{z(13)}}}"
        f"code{{font-size:{z(15)}}}\n"
    )
    return text + links + _boxes(colour, z, letters, bar) + _tables(colour, z, letters)


def _boxes(colour: dict[str, str], z: _Sizes, letters: _Letters, bar: int) -> str:
    edge = ""
    if colour["tint"] == colour["ground"]:  # high contrast: an edge takes the place of the tint
        edge = "".join(f"border-{side}:1px solid {colour['line']};" for side in _EDGES)
    padding = f"padding:{z(12, 18, 13, 16)};"
    out = f"table.box{{border-collapse:collapse;margin-top:{z(16)};margin-bottom:{z(10)}}}\n"
    kinds = (
        ("key", "tint", "accent", "accent"),
        ("warning", "warn_tint", "warn", "warn"),
        ("tip", "neutral_tint", "accent", "text"),
        ("note", "neutral_tint", "control", "text"),
    )
    for kind, ground, line, label in kinds:
        out += (
            f"td.{kind}{{background-color:{colour[ground]};{edge}"
            f"border-left:{bar}px solid {colour[line]};{padding}}}\n"
            f"p.lab-{kind}{{font-size:{z(15)};font-weight:600;line-height:104%;margin-top:0;"
            f"margin-bottom:{z(3)};color:{colour[label]}}}\n"
        )
    warn = colour["warn"]
    return out + (
        f"td.crisis-head{{background-color:{warn};border:2px solid {warn};"
        f"padding:{z(8, 16, 8, 16)}}}\n"
        f"p.crisis-head{{{letters('body')}font-weight:600;margin:0;color:{colour['on_warn']}}}\n"
        f"td.crisis{{border:2px solid {warn};padding:{z(10, 16, 12, 16)}}}\n"
        f"p.tel{{font-size:{z(16)};line-height:100%;margin-top:0;margin-bottom:{z(6)};"
        f"color:{colour['text']}}}\n"
        f"span.tel{{font-size:{z(21)};font-weight:700}}\n"
    )


def _tables(colour: dict[str, str], z: _Sizes, letters: _Letters) -> str:
    small = letters("table")
    return (
        f"table.data{{margin-top:{z(4)};margin-bottom:{z(12)}}}\n"
        f"table.two{{margin-top:{z(24)}}}\n"
        f"table.big{{border-collapse:collapse;margin-top:{z(4)}}}\n"
        f"th{{{small}font-weight:600;color:{colour['text']};vertical-align:bottom;"
        f"border-bottom:2px solid {colour['control']};padding:{z(6, 12, 6, 0)}}}\n"
        f"td.d{{{small}color:{colour['text']};vertical-align:top;"
        f"border-bottom:1px solid {colour['line']};padding:{z(7, 12, 7, 0)}}}\n"
        f"td.big{{vertical-align:top;border-bottom:1px solid {colour['line']};"
        f"padding:{z(11, 28, 11, 0)}}}\n"
        f"td.two{{vertical-align:top;padding:{z(0, 28, 0, 0)}}}\n"
        f"td.rule{{border-bottom:1px solid {colour['control']};padding:{z(6, 0, 0, 0)}}}\n"
    )


_EDGES = ("top", "right", "bottom")

if TYPE_CHECKING:
    from collections.abc import Callable

    _Sizes = Callable[..., str]
    _Letters = Callable[[str], str]
