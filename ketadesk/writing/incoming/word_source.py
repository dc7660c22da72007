# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what stands in a Word file's parts beyond what mammoth reads, and brings them into the form
that it does: what was deleted or hidden goes, headings and lists are named, text boxes, equations
and fields become words. Whatever is lost is told, and the words that must arrive are counted.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from ketadesk.errors import KetaDeskError
from ketadesk.writing.incoming.losses import Losses, shortened
from ketadesk.writing.incoming.word_file import WordFile
from ketadesk.writing.incoming.word_styles import (
    ListPlace,
    Numbering,
    Styles,
    child,
    is_on,
    local,
    value,
)

MARK = "\u2063"  # no sign that is seen: around the number of an item
_MAIN = "word/document.xml"
_BLANK = "________"
_UNWRAPPED = {"fldSimple", "dir", "bdo", "smartTag", "customXml", "ins", "moveTo"}
_MATH = {"oMath", "oMathPara"}
_LONGEST_HEADING = 100
_LARGER = 4  # half points above the text: a heading
_BLACK = {"", "auto", "000000"}
_NUMBERING = (
    '<w:numbering xmlns:w="{0}"><w:abstractNum w:abstractNumId="1">{1}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2">{2}</w:abstractNum><w:num w:numId="1">'
    '<w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)
_LEVEL = '<w:lvl w:ilvl="{0}"><w:numFmt w:val="{1}"/></w:lvl>'


class ImportStopped(KetaDeskError):  # noqa: N818 - it was asked for
    """Somebody stopped the reading; nothing was made."""


class Prepared(msgspec.Struct, frozen=True):
    """The parts for mammoth, the paragraphs that must arrive, and the file's own title."""

    parts: dict[str, bytes]
    paragraphs: tuple[str, ...]
    title: str


def prepare(file: WordFile, told: Losses, stopped: Callable[[], bool]) -> Prepared:
    """The parts of a Word file in the form that is read, and what must arrive of them.

    What cannot be taken goes to told. Raises ImportStopped when stopped says so.
    """
    main = _main_part(file)
    styles = Styles(_root(file, f"{main.rpartition('/')[0]}/styles.xml"))
    numbering = Numbering(_root(file, f"{main.rpartition('/')[0]}/numbering.xml"), styles)
    parts, paragraphs = dict(file.parts), list[str]()
    folder = main.rpartition("/")[0]
    for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        root = _root(file, name)
        if root is None:
            continue
        _Tidy(told, stopped).story(root)
        shaped = _Shaping(root, styles, numbering, told)
        shaped.run()
        paragraphs += shaped.paragraphs
        parts[name] = ET.tostring(root, encoding="utf-8", xml_declaration=True)
        if name == main:
            space = root.tag.rpartition("}")[0].lstrip("{")
            levels = ["".join(_LEVEL.format(n, kind) for n in range(9)) for kind in _KINDS]
            parts[f"{folder}/numbering.xml"] = _NUMBERING.format(space, *levels).encode()
    _tell_of_the_rest(file, told)
    return Prepared(parts, tuple(paragraphs), _title(file))


_KINDS = ("bullet", "decimal")


def _main_part(file: WordFile) -> str:
    root = _root(file, "_rels/.rels")
    for relation in root if root is not None else ():
        if value(relation, "Type").endswith("/officeDocument"):
            name = value(relation, "Target").lstrip("/")
            return name if name in file.parts else _MAIN
    return _MAIN


def _root(file: WordFile, name: str) -> ET.Element | None:
    data = file.xml(name)
    return None if data is None else ET.fromstring(data)


def _title(file: WordFile) -> str:
    root = _root(file, "docProps/core.xml")
    found = child(root, "title")
    return " ".join((found.text or "").split()) if found is not None else ""


def words_in(element: ET.Element, names: Iterable[str] = ("t",)) -> str:
    """The words below an element."""
    wanted = set(names)
    return "".join(one.text or "" for one in element.iter() if local(one) in wanted)


# --- what goes, and what becomes words ------------------------------------------------------------


class _Tidy:
    """One walk over a story, changing it."""

    def __init__(self, told: Losses, stopped: Callable[[], bool]) -> None:
        self._told, self._stopped = told, stopped
        self._space = ""

    def story(self, root: ET.Element) -> None:
        """Change one part's tree."""
        self._space = root.tag.rpartition("}")[0] + "}"
        todo, seen = [root], 0
        while todo:
            parent = todo.pop()
            seen += 1
            if seen % 500 == 0 and self._stopped():
                raise ImportStopped("the reading was stopped")
            place = 0
            while place < len(parent):
                instead = self._instead(parent, parent[place])
                if instead is None:
                    todo.append(parent[place])
                    place += 1
                else:
                    parent[place : place + 1] = instead

    def _instead(self, parent: ET.Element, one: ET.Element) -> list[ET.Element] | None:
        """What stands in an element's place; None for one that stays."""
        name = local(one)
        if local(parent) in {"rPr", "trPr", "pPr", "sectPr"}:
            return None  # there del and ins say something of a mark, not of words
        if name in {"del", "moveFrom"}:
            words = words_in(one, ("t", "delText"))
            self._told.quote("Words that were deleted with “Track Changes” are left out", words)
            return []
        if name == "ins":
            self._told.once("Changes that were tracked are taken as accepted")
        if name in _UNWRAPPED:
            return list(one)
        if name == "r" and is_on(child(one, "rPr", "vanish")):
            self._told.quote("Hidden words are left out", words_in(one))
            return []
        if name in _MATH:
            words = words_in(one)
            self._told.quote("An equation is given as plain letters; compare it", words)
            run = ET.Element(f"{self._space}r")
            ET.SubElement(run, f"{self._space}t").text = f" {words} "
            return [run]
        if name == "ruby":
            base = child(one, "rubyBase")
            return list(base) if base is not None else []
        if name == "AlternateContent":
            return self._alternative(one)
        if name == "sdt":
            return self._field(one)
        return self._object(one, name)

    def _alternative(self, one: ET.Element) -> list[ET.Element]:
        """The newer form of a drawing where it holds words, else the one for older programs."""
        choice, older = child(one, "Choice"), child(one, "Fallback")
        if choice is not None and any(local(inner) == "txbxContent" for inner in choice.iter()):
            return self._boxes(choice)
        kept = older if older is not None and len(older) else choice
        return list(kept) if kept is not None else []

    def _boxes(self, one: ET.Element) -> list[ET.Element]:
        boxes: list[ET.Element] = []
        for content in [inner for inner in one.iter() if local(inner) == "txbxContent"]:
            picture = ET.Element(f"{self._space}pict")
            ET.SubElement(picture, f"{_VML}textbox").append(content)
            boxes.append(picture)
        return boxes

    def _field(self, one: ET.Element) -> list[ET.Element] | None:
        properties, content = child(one, "sdtPr"), child(one, "sdtContent")
        if properties is None or content is None or child(properties, "checkbox") is not None:
            return None
        if value(child(properties, "docPartObj", "docPartGallery")) == "Table of Contents":
            self._told.once("The table of contents is left out; a page makes its own")
            return []
        if child(properties, "showingPlcHdr") is not None:
            letters = [inner for inner in content.iter() if local(inner) == "t"]
            for number, inner in enumerate(letters):
                inner.text = "" if number else _BLANK
            self._told.once("Fields to fill in became lines to write on")
        return None

    def _object(self, one: ET.Element, name: str) -> list[ET.Element] | None:
        if name == "object":
            kind = next((value(o, "ProgID") for o in one.iter() if local(o) == "OLEObject"), "")
            self._told.count("Embedded objects ({}) are left out", f"({kind})" if kind else "")
            return []
        if name == "altChunk":
            self._told.count("Embedded documents ({}) are left out; import each by itself")
            return []
        if name == "drawing":
            kinds = {value(inner, "uri").rpartition("/")[2] for inner in one.iter()}
            for kind, called in (("chart", "Charts"), ("diagram", "Diagrams of SmartArt")):
                if kind in kinds:
                    remedy = "save each as a picture in Word and insert that"
                    self._told.count(f"{called} ({{}}) are left out; {remedy}")
                    return []
            if any(local(inner) == "txbxContent" for inner in one.iter()):
                return self._boxes(one)
        if name == "txbxContent":
            words = words_in(one)
            said = "The words of a text box stand after the paragraph that it was fixed to"
            self._told.quote(said, words)
        return None


_VML = "{urn:schemas-microsoft-com:vml}"


# --- headings, lists, lines to write on -----------------------------------------------------------


class _SourceLine(msgspec.Struct):
    """A paragraph with words, and what is found of it."""

    element: ET.Element
    style: str
    words: str
    inside: bool  # of a table or a box
    size: int
    place: ListPlace | None
    level: int | None  # 0 to 8 for a heading


class _Shaping:
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
        if level is None and self._styles.bold(style):
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
                pieces[number].text = f" {_BLANK} "

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


# --- the other parts ------------------------------------------------------------------------------


_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\W*\d*\W*(?:of|/)?\W*\d*\W*", re.I)


def _tell_of_the_rest(file: WordFile, told: Losses) -> None:
    for name in sorted(file.parts):
        found = re.fullmatch(r"word/(header|footer)\d*\.xml", name)
        root = _root(file, name) if found else None
        if found and root is not None:
            words = " ".join(" ".join(words_in(p) for p in _all_paragraphs(root)).split())
            if words and not _PAGE_NUMBER.fullmatch(words):
                told.quote(f"The {found.group(1)} of each sheet is left out", words)
    comments = _root(file, "word/comments.xml")
    for comment in comments if comments is not None else ():
        by = value(comment, "author")
        said = f"A comment{f' by {shortened(by)}' if by else ''} is left out"
        told.quote(said, " ".join(words_in(p) for p in _all_paragraphs(comment)))
    if file.macros:
        told.once("Macros are left out")


def _all_paragraphs(root: ET.Element) -> list[ET.Element]:
    return [one for one in root.iter() if local(one) == "p"]
