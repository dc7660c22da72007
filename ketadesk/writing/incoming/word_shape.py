# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which paragraphs of a Word file are headings and which are items of a list, whatever Word
calls them, and names them as mammoth knows them; gathers the words that must arrive.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from ketadesk.writing.incoming.losses import Losses
from ketadesk.writing.incoming.word_styles import (
    ListPlace,
    Numbering,
    Styles,
    child,
    local,
    value,
)

MARK = "\u2063"  # no sign that is seen: around the number of an item
BLANK = "________"
_BOLD_AND_NO_HEADING = {"caption", "subtitle", "quote", "intense quote"}
_LONGEST_HEADING = 100
_LARGER = 4  # half points above the text: a heading
_BLACK = {"", "auto", "000000"}


def words_in(element: ET.Element, names: Iterable[str] = ("t",)) -> str:
    """The words below an element."""
    wanted = set(names)
    return "".join(one.text or "" for one in element.iter() if local(one) in wanted)


class _SourceLine(msgspec.Struct):
    """A paragraph with words, and what is found of it."""

    element: ET.Element
    style: str
    words: str
    inside: bool  # of a table or a box
    size: int
    place: ListPlace | None
    level: int | None  # 0 to 8 for a heading


class Shaping:
    """One story's paragraphs, their headings and lists named as mammoth names them."""

    def __init__(
        self, root: ET.Element, styles: Styles, numbering: Numbering, told: Losses
    ) -> None:
        self._root, self._styles, self._numbering, self._told = root, styles, numbering, told
        self._space = root.tag.rpartition("}")[0] + "}"
        self.paragraphs: list[str] = []

    def run(self) -> None:
        """Change the tree, and gather its paragraphs."""
        lines: list[_SourceLine] = []
        for paragraph, inside in _paragraphs(self._root, inside=False):
            line = self._line(paragraph, inside)
            if line is not None:
                lines.append(line)
                self.paragraphs.append(line.words)
        self._large_headings(lines)
        for line in lines:
            self._name(line)
        self._tell_of_looks()

    def _line(self, paragraph: ET.Element, inside: bool) -> _SourceLine | None:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"))
        if re.match(r"toc \d|table of figures", self._styles.name(style)):
            self._told.once("The table of contents is left out; a page makes its own")
            for run in [one for one in paragraph if local(one) != "pPr"]:
                paragraph.remove(run)
            return None
        self._leaders(paragraph, properties)
        given = value(child(properties, "outlineLvl"))
        level = int(given) if given.isdecimal() and int(given) < 9 else self._styles.outline(style)
        words = _own_words(paragraph)
        place = self._numbering.place(properties, style) if words.strip() else None
        runs = [run for run in _runs(paragraph) if words_in(run).strip()]
        sizes = [self._size(run, style) for run in runs]
        plain = self._styles.name(style) not in _BOLD_AND_NO_HEADING
        if level is None and plain and self._styles.bold(style):
            for run in runs:
                self._embolden(run)
        if not words.strip():
            return None
        return _SourceLine(paragraph, style, words, inside, min(sizes, default=0), place, level)

    def _size(self, run: ET.Element, style: str) -> int:
        given = value(child(run, "rPr", "sz"))
        return int(given) if given.isdecimal() else self._styles.size(style)

    def _embolden(self, run: ET.Element) -> None:
        properties = child(run, "rPr")
        if properties is None:
            properties = ET.Element(f"{self._space}rPr")
            run.insert(0, properties)
        if child(properties, "b") is None:
            ET.SubElement(properties, f"{self._space}b")

    def _leaders(self, paragraph: ET.Element, properties: ET.Element | None) -> None:
        """Tabs that draw a line to write on become one."""
        stops = child(properties, "tabs")
        leaders = [value(stop, "leader") for stop in stops if local(stop) == "tab"] if stops else []
        if not {"underscore", "dot"} & set(leaders):
            return
        pieces = [one for run in _runs(paragraph) for one in run if local(one) in {"t", "tab"}]
        tabs = [number for number, one in enumerate(pieces) if local(one) == "tab"]
        for stop, number in enumerate(tabs):
            leader = leaders[min(stop, len(leaders) - 1)]
            rest = "".join(one.text or "" for one in pieces[number + 1 :])
            # Dots before words lead the eye to them; dots before nothing are to be written on.
            if leader == "underscore" or (leader == "dot" and not rest.strip()):
                pieces[number].tag = f"{self._space}t"
                pieces[number].text = f" {BLANK} "

    def _large_headings(self, lines: list[_SourceLine]) -> None:
        """Lines that are larger than the text are headings, whatever their style says."""
        letters: Counter[int] = Counter()
        for line in lines:
            letters[line.size] += len(line.words) if line.level is None else 0
        text = letters.most_common(1)[0][0] if letters else 0
        large = [
            line
            for line in lines
            if line.level is None
            and not line.inside
            and line.place is None
            and line.size >= text + _LARGER
            and len(line.words) <= _LONGEST_HEADING
            and not line.words.rstrip().endswith((".", ",", ";"))
            and self._styles.name(line.style) not in {"title", "subtitle"}
        ]
        real = [line.level for line in lines if line.level is not None]
        sizes = sorted({line.size for line in large}, reverse=True)
        for line in large:
            rank = sizes.index(line.size)
            first = line is lines[0] and bool(real)
            line.level = 0 if first else min(rank + (max(real) + 1 if real else 0), 5)

    def _name(self, line: _SourceLine) -> None:
        properties = child(line.element, "pPr")
        if properties is None:
            properties = ET.Element(f"{self._space}pPr")
            line.element.insert(0, properties)
        for old in [one for one in properties if local(one) in {"numPr"}]:
            properties.remove(old)
        if line.level is not None:
            if line.place is not None and line.place.number:
                self._told.once("The numbers of headings are left out")
            style = child(properties, "pStyle")
            if style is None:
                style = ET.Element(f"{self._space}pStyle")
                properties.insert(0, style)
            style.set(f"{self._space}val", f"Heading{min(line.level, 5) + 1}")
        elif line.place is not None:
            self._number(line, line.place, properties)

    def _number(self, line: _SourceLine, place: ListPlace, properties: ET.Element) -> None:
        if place.lettered:
            self._told.once("Lists with letters or Roman numbers count 1, 2, 3")
        numbers = ET.SubElement(properties, f"{self._space}numPr")
        level = ET.SubElement(numbers, f"{self._space}ilvl")
        level.set(f"{self._space}val", str(min(place.level, 4)))
        kind = ET.SubElement(numbers, f"{self._space}numId")
        kind.set(f"{self._space}val", "2" if place.number else "1")
        sign = f"{MARK}{place.number}{MARK}" if place.number else "☐ " if place.box else ""
        if sign:
            run = ET.Element(f"{self._space}r")
            ET.SubElement(run, f"{self._space}t").text = sign
            line.element.insert(list(line.element).index(properties) + 1, run)

    def _tell_of_looks(self) -> None:
        for run in self._root.iter(f"{self._space}r"):
            looks = child(run, "rPr")
            if looks is None or not words_in(run).strip():
                continue
            colour = value(child(looks, "color")).lower() not in _BLACK
            line = value(child(looks, "u")) not in {"", "none"} and child(looks, "rStyle") is None
            if colour or line or child(looks, "highlight") is not None:
                self._told.once("Colours, underlines and highlights are left out")
                return


def _paragraphs(root: ET.Element, *, inside: bool) -> Iterator[tuple[ET.Element, bool]]:
    """Every paragraph in order, and whether it stands in a table or a box."""
    todo = [(root, inside)]
    while todo:
        element, within = todo.pop()
        name = local(element)
        if name == "p":
            yield element, within
        within = within or name in {"tbl", "txbxContent"}
        todo += [(one, within) for one in reversed(element)]


def _runs(paragraph: ET.Element) -> Iterator[ET.Element]:
    """The runs of a paragraph, not those of a box that is fixed to it."""
    todo = list(reversed(paragraph))
    while todo:
        element = todo.pop()
        name = local(element)
        if name == "r":
            yield element
        if name not in {"txbxContent", "p"}:
            todo += reversed(element)


def _own_words(paragraph: ET.Element) -> str:
    """A paragraph's words, where lines and tabs part them as spaces do."""
    parts: list[str] = []
    for run in _runs(paragraph):
        for one in run:
            name = local(one)
            parts += (
                [one.text or ""] if name == "t" else [" "] if name in {"br", "tab", "cr"} else []
            )
    return "".join(parts)
