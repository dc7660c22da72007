# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what stands in a Word file's parts beyond what mammoth reads, and brings them into the form
that it does: what was deleted or hidden goes, headings and lists are named, text boxes, equations
and fields become words. Whatever is lost is told, and the words that must arrive are counted.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import msgspec

from ketadesk.errors import KetaDeskError
from ketadesk.writing.incoming.losses import Losses, shortened
from ketadesk.writing.incoming.word_file import WordFile
from ketadesk.writing.incoming.word_shape import BLANK, Shaping, words_in
from ketadesk.writing.incoming.word_styles import (
    Numbering,
    Styles,
    child,
    is_on,
    local,
    value,
)

_MAIN = "word/document.xml"
_UNWRAPPED = {"fldSimple", "dir", "bdo", "smartTag", "customXml", "ins", "moveTo"}
_MATH = {"oMath", "oMathPara"}
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
        shaped = Shaping(root, styles, numbering, told)
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
        if name == "br":
            one.attrib.clear()  # of a page or a column: on a page a line ends there
            return None
        if name in _MATH:
            words = words_in(one)
            self._told.quote("An equation is given as plain letters; compare it", words)
            run = ET.Element(f"{self._space}r")
            ET.SubElement(run, f"{self._space}t").text = f" {words} "
            return [run]
        if name == "ruby":
            base, above = child(one, "rubyBase"), child(one, "rt")
            if above is not None:
                self._told.quote("Letters that stood above words are left out", words_in(above))
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
                inner.text = "" if number else BLANK
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
