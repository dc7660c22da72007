# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the design tokens (colours, type, measures) and how two colours contrast; refuses to know
what draws with them.

Every colour of the program stands in resources/themes/tokens.json and nowhere else.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from ketadesk.errors import SettingsError


class TypeStyle(msgspec.Struct, frozen=True):
    """A size of letters: px and line for 100 %, weight, and Qt's own idea of the line height."""

    px: int
    line_em: float
    qt_line_percent: int
    weight: int


class Pair(msgspec.Struct, frozen=True):
    """Two colours that meet, and the least contrast they must have."""

    what: str
    fg: str
    bg: str
    ratio: float
    least: float


class FontNames(msgspec.Struct, frozen=True):
    """The family and the one that fills its gaps."""

    family: str
    companion: str


class PrintSize(msgspec.Struct, frozen=True, kw_only=True):
    """The measures of a handout in one size of text.

    All in pt, but margins (side, top, bottom) and the footer's descent in mm, leading in em.
    """

    body: float
    leading: float
    h1: float
    h2: float
    h3: float
    caption: float
    footer: float
    name: float  # of the clinic and its telephone
    gap: float  # between two lines to write on
    pad: float  # inside a box, above and below
    cell: float  # height of an empty cell to write in
    date: float  # width of the field for the date
    side: float
    top: float
    bottom: float
    descent: float


class Print(msgspec.Struct, frozen=True):
    """What figures and paper are drawn with, and how large paper's letters are."""

    ink: dict[str, str]
    sizes: dict[str, PrintSize]  # by clinic.TextSize


class ZoomSteps(msgspec.Struct, frozen=True):
    """The steps of the zoom, in percent."""

    text: tuple[int, ...]


class Tokens(msgspec.Struct, frozen=True):
    """tokens.json, as far as the screen needs it."""

    colour: dict[str, dict[str, str]]
    contrast: dict[str, tuple[Pair, ...]]
    type: dict[str, TypeStyle]
    font: FontNames
    print: Print
    zoom: ZoomSteps


# The ink of figures that tokens.json leaves to the figures themselves (docs/developers.md).
_FIGURE_CONTROL = "#6A6A6A"
_FIGURE_GROUND = "#FFFFFF"


def load(path: Path) -> Tokens:
    """The tokens of a file. Raises SettingsError, in one line, when it is missing or damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Tokens)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{path}: the design tokens cannot be read ({error}); reinstall KetaDesk"
        raise SettingsError(message) from error


def inked(svg: bytes, tokens: Tokens, theme: str) -> bytes:
    """A figure with its print ink replaced by the colours of a theme."""
    colours = tokens.colour[theme]
    ink = {name: tokens.print.ink[name] for name in ("text", "quiet", "accent", "warn", "tint")} | {
        "control": _FIGURE_CONTROL,
        "ground": _FIGURE_GROUND,
    }
    swap: Mapping[str, str] = {old.lower(): colours[name] for name, old in ink.items()}
    pattern = re.compile("|".join(re.escape(old) for old in swap), re.IGNORECASE)
    text = svg.decode("utf-8", "replace")
    return pattern.sub(lambda found: swap[found[0].lower()], text).encode()


def _luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(first: str, second: str) -> float:
    """The contrast of two colours #RRGGBB by WCAG 2.2, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
