# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which SVG pictures may be given to a renderer; refuses to draw them.

An SVG can ask for more work than its size says: an element used ten times in one that is used ten
times, a pattern of tiny tiles, a blur over a million units. Renderers do as they are told, for
hours. So what a picture comes to is counted here, before any of them sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree as Tree
from xml.parsers import expat

import msgspec

MOST_BYTES = 2_000_000  # a hundred times the largest figure of the bundled content
MOST_DRAWN = 30_000  # shapes, dashes, tiles and stops drawn in all; drawing these takes a second
_DEEPEST = 60  # elements in one another: renderers call themselves for each
_MOST_REFERENCES = 60  # of one another in a chain, for the same reason
_LARGEST, _SMALLEST, _LONGEST = 1e6, 1e-2, 60  # units of the view box, and its sides' relation
_LETTERS = 10  # of text cost as much as a shape
_FAR = 1e9  # a number beyond this is no place in a picture

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_USED = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)")
_DASHES = re.compile(r"stroke-dasharray\s*:\s*([^;}]*)")
_IMPORT = re.compile(r"@import|@font-face", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>")
_REFUSED = {
    "image": "holds another picture inside",
    "foreignObject": "holds another picture inside",
    "filter": "has a filter (a shadow or blur)",
    "script": "holds a script",
    "set": "is animated",
    "animate": "is animated",
    "animateTransform": "is animated",
    "animateMotion": "is animated",
}
_PAINTS = ("linearGradient", "radialGradient")


class SvgError(ValueError):
    """Why a picture is refused, as words that follow its name: "is damaged: …"."""


class Svg(msgspec.Struct, frozen=True):
    """A picture that may be drawn: its text, and the size of its view in its own units."""

    text: str
    width: float
    height: float


def read_svg(data: bytes) -> Svg:
    """The SVG in these bytes. Raises SvgError for what is none or would take too long to draw."""
    if len(data) > MOST_BYTES:
        raise SvgError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
        if "<!ENTITY" in text:
            raise SvgError("declares entities, which is not allowed in an SVG here")
        if "<?xml-stylesheet" in text:
            raise SvgError("asks for other files")
        # Also what Illustrator and older Inkscape write; a plain SVG needs none.
        text = _DOCTYPE.sub("", text, count=1)
        root = Tree.fromstring(text)  # entities are refused above
    except (UnicodeDecodeError, ValueError, Tree.ParseError, expat.ExpatError) as error:
        if isinstance(error, SvgError):
            raise
        raise SvgError("is damaged: it is not a readable SVG") from error
    if _tag(root) != "svg":
        raise SvgError("is not an SVG picture")
    width, height = _size(root)
    _Count(root, max(width, height)).check()
    return Svg(text, width, height)


def _tag(element: Tree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _size(root: Tree.Element) -> tuple[float, float]:
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        width, height = box[2], box[3]
    else:
        sides = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
        numbers = [float(side.group()) for side in sides if side]
        if len(numbers) != 2 or min(numbers) <= 0:
            raise SvgError("has no size")
        width, height = numbers
    if max(width, height) > _LARGEST or min(width, height) < _SMALLEST:
        raise SvgError("has a size that cannot be drawn")
    if max(width, height) > _LONGEST * min(width, height):
        raise SvgError("is too long for its height or too high for its width")
    return width, height


class _Count:
    """What the elements of one picture come to when each is drawn where it is used."""

    def __init__(self, root: Tree.Element, side: float) -> None:
        self._side = side
        self._elements = self._flat(root)
        self._named: dict[str, Tree.Element] = {}
        for element in self._elements:
            self._named.setdefault(element.get("id", ""), element)
        self._counted: dict[Tree.Element, float] = {}
        self._root = root

    def check(self) -> None:
        """Raises SvgError when it is too much, or when the picture asks for other files."""
        for element in self._elements:
            if (why := _REFUSED.get(_tag(element))) is not None:
                raise SvgError(why)
            if _tag(element) == "style":
                self._check_style(element.text or "")
        if self._drawn(self._root, 0) > MOST_DRAWN:
            raise SvgError("draws too many shapes, some of them by using one another")

    @staticmethod
    def _flat(root: Tree.Element) -> list[Tree.Element]:
        """All elements, outer ones first. Raises SvgError when they are too many or too deep."""
        found: list[Tree.Element] = []
        level = [root]
        for _ in range(_DEEPEST):
            found += level
            level = [child for element in level for child in element]
            if not level:
                return found
            if len(found) > MOST_DRAWN:
                break
        raise SvgError("has too many elements, or too many in one another")

    def _check_style(self, rules: str) -> None:
        """A rule may paint with a gradient; whatever else it uses cannot be counted."""
        if _IMPORT.search(rules):
            raise SvgError("asks for other files")
        for used in _USED.findall(rules):
            named = self._named.get(used.removeprefix("#"))
            if named is None or _tag(named) not in _PAINTS:
                raise SvgError("uses more in its style rules than can be counted")
        if any(_dash(value) for value in _DASHES.findall(rules)):
            raise SvgError("has dashes in its style rules")

    def _drawn(self, element: Tree.Element, depth: int) -> float:
        """How many shapes an element comes to, with all that it holds and uses."""
        if depth > _MOST_REFERENCES + _DEEPEST:
            raise SvgError("uses elements that use one another too often")
        if (known := self._counted.get(element)) is not None:
            if known < 0:
                raise SvgError("uses an element inside itself")
            return known
        self._counted[element] = -1
        inner = sum(self._drawn(child, depth + 1) for child in element)
        once, painted = self._used(element)
        inner += sum(self._drawn(used, depth + 1) for used in once)
        total = 1 + inner + self._strokes(element) + len(element.text or "") / _LETTERS
        for paint in painted:  # what stands inside is painted by what stands around it
            times = max(1.0, inner) * self._times(element, paint)
            total += times * self._drawn(paint, depth + 1)
        self._counted[element] = total
        return total

    def _used(self, element: Tree.Element) -> tuple[list[Tree.Element], list[Tree.Element]]:
        """What an element uses: what is drawn once for it, and what paints each shape in it."""
        once: list[str] = []
        painted: list[str] = []
        for name, value in element.items():
            plain = name.rpartition("}")[2]
            if plain == "href" and _tag(element) != "a":
                once.append(value)
            elif "url(" in value:
                (once if plain in ("mask", "clip-path") else painted).extend(_USED.findall(value))
        if not all(target.startswith("#") for target in (*once, *painted)):
            raise SvgError("asks for other files")
        named = self._named
        return (
            [named[target[1:]] for target in once if target[1:] in named],
            [named[target[1:]] for target in painted if target[1:] in named],
        )

    def _times(self, element: Tree.Element, paint: Tree.Element) -> float:
        """How often a shape draws what paints it: markers at each corner, patterns as tiles."""
        numbers, furthest = _extent([element])
        if _tag(paint) == "marker":
            return 1 + numbers / 2
        sides = [_first_number(paint.get(side, "")) for side in ("width", "height")]
        if _tag(paint) != "pattern" or not all(sides):
            return 1
        own_units = paint.get("patternUnits") == "userSpaceOnUse"
        whole = max(self._side, furthest) if own_units else 1.0
        return max(1.0, (whole / sides[0]) * (whole / sides[1]))

    def _strokes(self, element: Tree.Element) -> float:
        """What the points and dashes of an element's lines come to. Raises SvgError."""
        numbers, furthest = _extent([element])
        if furthest > _FAR:
            raise SvgError("has a number that is out of range")
        written = next(iter(_DASHES.findall(element.get("style", ""))), "")
        dash = _dash(element.get("stroke-dasharray") or written)
        if not dash:
            return numbers / 10
        if _tag(element) == "use":
            raise SvgError("has dashes on what it uses")
        numbers, furthest = _extent(element.iter())  # dashes hold for all that stands inside
        return 2 * numbers * max(furthest, self._side) / dash


_PLACES = ("d", "points", "x1", "x2", "y1", "y2", "r", "rx", "ry", "width", "height")


def _extent(elements: Iterable[Tree.Element]) -> tuple[int, float]:
    """How many numbers the lines of elements have, and how far the furthest lies."""
    places = (element.get(name, "") for element in elements for name in _PLACES)
    numbers = [abs(float(found)) for place in places for found in _NUMBER.findall(place)]
    return len(numbers), max(numbers, default=0.0)


def _dash(written: str) -> float:
    """The length of one round of dashes, 0 for a line without any."""
    return sum(abs(float(found)) for found in _NUMBER.findall(written))


def _first_number(written: str) -> float:
    found = _NUMBER.match(written)
    return abs(float(found.group())) / (100 if found and "%" in written else 1) if found else 0
