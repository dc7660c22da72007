# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a Word file's styles and lists say of a paragraph: whether it is a heading, how large
and how bold it is, and which item of which list; refuses to know words.

The source is ECMA-376, part 1: styles in 17.7, numbering in 17.9.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import defaultdict

import msgspec

_DEFAULT_SIZE = 20  # half points, where a file says nothing (17.3.2.38)
_OFF = {"0", "false", "none", "off"}
_CHAIN = 12  # styles that are based on one another
_LISTS = re.compile(r"list (bullet|number) ?(\d)?$", re.I)
_BOXES = "☐☑☒□▢◻❏❐❑❒⬜"
# The boxes of Wingdings and its like, by their letters (o, q, r, w and three more).
_SYMBOL_BOXES = {*"oqrw", "\u00a8", "\u00fd", "\u00fe"}
_LETTERED = {"lowerLetter", "upperLetter", "lowerRoman", "upperRoman"}


def local(element: ET.Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """The first child of that name, of its first child of the next name and so on."""
    for name in names:
        if element is None:
            return None
        element = next((inner for inner in element if local(inner) == name), None)
    return element


def value(element: ET.Element | None, name: str = "val") -> str:
    """An attribute by its name without the namespace, or ""."""
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(element: ET.Element | None) -> bool:
    """Whether a switch such as <w:b/> is there and on."""
    return element is not None and value(element) not in _OFF


class ListPlace(msgspec.Struct, frozen=True):
    """Where a paragraph stands in its list; number is 0 for an item with a bullet."""

    level: int
    number: int = 0
    box: bool = False  # the bullet is a box to tick
    lettered: bool = False


class _Style(msgspec.Struct, frozen=True):
    name: str = ""
    based_on: str = ""
    outline: int | None = None
    bold: bool | None = None
    size: int | None = None
    list_id: str = ""
    list_level: str = ""


class Styles:
    """The paragraph styles of styles.xml."""

    def __init__(self, root: ET.Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.default_size = _DEFAULT_SIZE
        self._default = ""
        for element in root if root is not None else ():
            if local(element) == "style" and value(element, "type") == "paragraph":
                self._styles[value(element, "styleId")] = _style(element)
                if value(element, "default") in {"1", "true"}:
                    self._default = value(element, "styleId")
            elif local(element) == "docDefaults":
                size = value(child(element, "rPrDefault", "rPr", "sz"))
                self.default_size = int(size) if size.isdecimal() else _DEFAULT_SIZE

    def name(self, style_id: str) -> str:
        """A style's own name, in lower case: Word keeps the names of its styles in English."""
        return self._styles.get(style_id, _Style()).name.lower()

    def outline(self, style_id: str) -> int | None:
        """0 to 8 for a heading."""
        found = next((s.outline for s in self._chain(style_id) if s.outline is not None), None)
        if found is None:
            numbered = re.fullmatch(r"heading ?([1-9])", self.name(style_id))
            found = int(numbered.group(1)) - 1 if numbered else None
        return found if found is not None and found < 9 else None

    def bold(self, style_id: str) -> bool:
        """Whether the style sets its words bold."""
        return next((s.bold for s in self._chain(style_id) if s.bold is not None), False)

    def size(self, style_id: str) -> int:
        """Of its letters, in half points."""
        sizes = (s.size for s in self._chain(style_id) if s.size is not None)
        return next(sizes, self.default_size)

    def listing(self, style_id: str) -> tuple[str, str]:
        """The list and level that the style stands for, or two empty words."""
        for style in self._chain(style_id):
            if style.list_id:
                return style.list_id, style.list_level
        return "", ""

    def named_list(self, style_id: str) -> tuple[str, int] | None:
        """What the name "List Bullet 2" says: its kind and level."""
        for style in self._chain(style_id):
            found = _LISTS.match(style.name)
            if found:
                return found.group(1).lower(), int(found.group(2) or 1) - 1
        return None

    def _chain(self, style_id: str) -> list[_Style]:
        found: list[_Style] = []
        style_id = style_id or self._default
        while style_id in self._styles and len(found) < _CHAIN:
            found.append(self._styles[style_id])
            style_id = found[-1].based_on
        return found


def _style(element: ET.Element) -> _Style:
    properties, letters = child(element, "pPr"), child(element, "rPr")
    outline, size = value(child(properties, "outlineLvl")), value(child(letters, "sz"))
    bold = child(letters, "b")
    return _Style(
        name=value(child(element, "name")),
        based_on=value(child(element, "basedOn")),
        outline=int(outline) if outline.isdecimal() else None,
        bold=None if bold is None else is_on(bold),
        size=int(size) if size.isdecimal() else None,
        list_id=value(child(properties, "numPr", "numId")),
        list_level=value(child(properties, "numPr", "ilvl")),
    )


class _Level(msgspec.Struct, frozen=True):
    kind: str = "decimal"
    start: int = 1
    box: bool = False
    style: str = ""


class Numbering:
    """The lists of numbering.xml, and how far each has counted."""

    def __init__(self, root: ET.Element | None, styles: Styles) -> None:
        self._styles = styles
        self._kinds: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, dict[int, _Level]] = {}
        self._kind_of: dict[str, str] = {}
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._kinds[value(element, "abstractNumId")] = _levels(element)
        for element in root if root is not None else ():
            if local(element) == "num":
                kind, number = value(child(element, "abstractNumId")), value(element, "numId")
                self._lists[number] = self._kinds.get(kind, {}) | _overrides(element, self._kinds)
                self._kind_of[number] = kind if not _overrides(element, {}) else f"own {number}"

    def place(self, properties: ET.Element | None, style_id: str) -> ListPlace | None:
        """Where a paragraph stands, counting it; None for one in no list."""
        given = child(properties, "numPr")
        list_id, level_text = value(child(given, "numId")), value(child(given, "ilvl"))
        of_style = self._styles.listing(style_id)
        if not list_id:
            list_id, level_text = of_style[0], level_text or of_style[1]
        named = self._styles.named_list(style_id)
        if list_id == "0" or not (list_id in self._lists or named):
            return None
        levels = self._lists.get(list_id, {})
        level = int(level_text) if level_text.isdecimal() else self._level_of(levels, style_id)
        level = min(level, 8)
        found = levels.get(level) or _Level(
            "bullet" if named and named[0] == "bullet" else "decimal"
        )
        shown = max(level, named[1]) if named else level
        if found.kind == "none":
            return None
        if found.kind == "bullet":
            return ListPlace(shown, box=found.box)
        number = self._count(self._kind_of.get(list_id, list_id), level, found.start)
        return ListPlace(shown, number, lettered=found.kind in _LETTERED)

    def _level_of(self, levels: dict[int, _Level], style_id: str) -> int:
        return next((n for n, level in levels.items() if style_id and level.style == style_id), 0)

    def _count(self, list_id: str, level: int, start: int) -> int:
        counts = self._counts[list_id]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return counts[level]


def _levels(element: ET.Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for one in element:
        number = value(one, "ilvl")
        if local(one) == "lvl" and number.isdecimal():
            start = value(child(one, "start"))
            sign, font = value(child(one, "lvlText")), value(child(one, "rPr", "rFonts"), "ascii")
            letter = chr(ord(sign) - 0xF000) if len(sign) == 1 and sign >= "\uf000" else sign
            symbol = "dings" in font.lower() and letter in _SYMBOL_BOXES
            levels[int(number)] = _Level(
                kind=value(child(one, "numFmt")) or "decimal",
                start=int(start) if start.isdecimal() else 1,
                box=len(sign) == 1 and (sign in _BOXES or symbol),
                style=value(child(one, "pStyle")),
            )
    return levels


def _overrides(element: ET.Element, kinds: dict[str, dict[int, _Level]]) -> dict[int, _Level]:
    """What a list says otherwise than its kind: levels of its own, or where to start."""
    found: dict[int, _Level] = {}
    for one in element:
        number = value(one, "ilvl")
        if local(one) != "lvlOverride" or not number.isdecimal():
            continue
        own = _levels(one).get(int(number))
        base = kinds.get(value(child(element, "abstractNumId")), {}).get(int(number), _Level())
        start = value(child(one, "startOverride"))
        level = own or base
        if start.isdecimal():
            level = msgspec.structs.replace(level, start=int(start))
        found[int(number)] = level
    return found
