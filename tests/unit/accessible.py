# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Reads a PDF as ISO 14289-1 (PDF/UA-1) asks and lists what a machine can see to be wrong with it.

No validator can be had from the registries for use without a network, so this checks the structure
itself: marks, tree, ParentTree, headings, tables, lists, links, figures, fonts and properties.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

HEADING = re.compile(r"/H([1-6])$")
PAINTS = {
    *("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "INLINE IMAGE"),
    *("Tj", "TJ", "'", '"'),
}
DESCENDANTS = {"/CIDFontType0", "/CIDFontType2"}
CHILDREN = {  # what may stand in what, as far as readers rely on it
    "/L": {"/LI", "/Caption", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}


def faults(pdf: pikepdf.Pdf) -> list[str]:
    """Everything that is wrong, one line each; none for an accessible file."""
    tree = _Tree(pdf)
    return [
        *_properties(pdf),
        *(fault for number, page in enumerate(pdf.pages, 1) for fault in _page(number, page, tree)),
        *_elements(tree),
        *_headings(tree),
        *_fonts(pdf),
    ]


class _Tree:
    """The structure elements in reading order, and what the ParentTree says of each page."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        self.roles = {str(k): str(v) for k, v in root.get("/RoleMap", {}).items()}
        self.elements: list[tuple[Dictionary, Dictionary | None]] = []
        self.contents: Counter[tuple[tuple[int, int], int]] = Counter()  # (page, MCID) that it has
        self._walk(root.K, None, None)
        numbers = pikepdf.NumberTree(root.ParentTree)
        self.parents = {key: numbers[key] for key in numbers}

    def role(self, element: Dictionary) -> str:
        return self.roles.get(str(element.S), str(element.S))

    def _walk(self, node: object, parent: Dictionary | None, page: object) -> None:
        if isinstance(node, Array):
            for child in node:
                self._walk(child, parent, page)
        elif isinstance(node, int):
            self.contents[(page.objgen, node)] += 1
        elif isinstance(node, Dictionary) and "/S" in node:
            self.elements.append((node, parent))
            if "/K" in node:
                self._walk(node.K, node, node.get("/Pg", page))
        elif isinstance(node, Dictionary) and node.get("/Type") == Name.MCR:
            self.contents[(node.get("/Pg", page).objgen, int(node.MCID))] += 1


def _properties(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the file has no language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "the file does not say that it is marked"
    if root.get("/MarkInfo", {}).get("/Suspects"):
        yield "the file calls its own marks suspect"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    with pdf.open_metadata() as data:
        if not data.get("dc:title"):
            yield "the metadata have no title"
        if data.get("pdfuaid:part") != "1":
            yield "the metadata do not claim PDF/UA-1"


def _page(number: int, page: pikepdf.Page, tree: _Tree) -> Iterator[str]:
    if page.get("/Tabs") != Name.S and "/Annots" in page:
        yield f"page {number}: the tab order is not that of the structure"
    marks, loose = _marks(page)
    if loose:
        yield f"page {number}: {loose} things are painted that are neither content nor artifact"
    if any(count > 1 for count in Counter(marks).values()):
        yield f"page {number}: a mark is used twice"
    parents = tree.parents.get(int(page.get("/StructParents", -1)))
    for mark in marks:
        if tree.contents[(page.obj.objgen, mark)] != 1:
            yield f"page {number}: mark {mark} does not stand once in the structure"
        if parents is None or mark >= len(parents) or "/S" not in parents[mark]:
            yield f"page {number}: the ParentTree does not know mark {mark}"
    for note in page.get("/Annots", ()):
        if note.Subtype == Name.Link:
            if not str(note.get("/Contents", "")):
                yield f"page {number}: a link has no words of its own"
            parent = tree.parents.get(int(note.get("/StructParent", -1)))
            if parent is None or tree.role(parent) != "/Link":
                yield f"page {number}: a link is not in the structure"


def _marks(page: pikepdf.Page) -> tuple[list[int], int]:
    """The marks of a page's content, and how many things are painted outside any."""
    marks: list[int] = []
    depth: list[bool] = []  # for each open mark whether it says what it holds
    loose = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            properties = operands[1] if name == "BDC" else {}
            if isinstance(properties, Name):
                properties = page.Resources.Properties[str(properties)]
            if "/MCID" in properties:
                marks.append(int(properties["/MCID"]))
            depth.append(operands[0] == Name.Artifact or "/MCID" in properties)
        elif name == "EMC":
            depth.pop()
        elif name in PAINTS and not any(depth):
            loose += 1
    return marks, loose


def _elements(tree: _Tree) -> Iterator[str]:
    for element, parent in tree.elements:
        role = tree.role(element)
        if role == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure has no words"
        if role == "/TH" and not _scope(element):
            yield "the head of a column does not say what it heads"
        around = tree.role(parent) if parent is not None else ""
        if around in CHILDREN and role not in CHILDREN[around]:
            yield f"{role} stands in {around}"
        if role in {"/LI", "/TR", "/TH", "/TD", "/LBody", "/Lbl"} and parent is None:
            yield f"{role} stands alone"
    tables = sum(tree.role(element) == "/Table" for element, _ in tree.elements)
    heads = sum(tree.role(element) == "/TH" for element, _ in tree.elements)
    if tables and not heads:
        yield "tables have no heads"


def _scope(element: Dictionary) -> bool:
    attributes = element.get("/A", ())
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and one.get("/Scope") in {Name.Column, Name.Row, Name.Both}:
            return True
    return False


def _headings(tree: _Tree) -> Iterator[str]:
    level = 0
    for element, _ in tree.elements:
        found = HEADING.match(tree.role(element))
        if found:
            now = int(found.group(1))
            if now > level + 1:
                yield f"a heading of level {now} follows one of level {level}"
            level = now
    if not level:
        yield "there is no heading"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in (one for one in pdf.objects if _is(one, "/Font")):
        if "/DescendantFonts" in font:
            descriptor = font.DescendantFonts[0].FontDescriptor
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                yield f"{font.BaseFont} is not embedded"
            if "/ToUnicode" not in font:
                yield f"{font.BaseFont} does not say what its letters are"
        elif "/FontDescriptor" not in font and font.Subtype not in {"/Type3", *DESCENDANTS}:
            yield f"{font.get('/BaseFont')} is not embedded"


def _is(one: object, kind: str) -> bool:
    return isinstance(one, Dictionary) and one.get("/Type") == kind
