# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Reads back what a tagged PDF says to whoever copies it or has it spoken: /ActualText where that
stands, else what each glyph means; refuses to guess anything from places on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator


class Run(NamedTuple):
    """Words that are shown together, and the mark by which the structure knows them (-1: none)."""

    mark: int
    words: str


def runs(page: pikepdf.Page) -> Iterator[Run]:
    """The words of a page in the order in which it is drawn."""
    return _runs(page, page.get("/Resources", Dictionary()), -1)


def elements(pdf: pikepdf.Pdf, roles: frozenset[str]) -> Iterator[str]:
    """What each structure element of these roles ("/P") says, in reading order."""
    marked: dict[tuple[int, int], dict[int, str]] = {}
    for page in pdf.pages:
        words: dict[int, str] = {}
        for run in runs(page):
            words[run.mark] = words.get(run.mark, "") + run.words
        marked[page.objgen] = words

    def said(node: object, page: tuple[int, int]) -> str:
        if isinstance(node, Array):
            return "".join(said(child, page) for child in node)
        if isinstance(node, Dictionary):
            page = node.Pg.objgen if "/Pg" in node else page
            return said(node.MCID, page) if "/MCID" in node else said(node.get("/K", 0), page)
        return marked.get(page, {}).get(int(str(node)), "")

    def walk(node: object, page: tuple[int, int]) -> Iterator[str]:
        if isinstance(node, Array):
            for child in node:
                yield from walk(child, page)
        elif isinstance(node, Dictionary) and "/S" in node:
            page = node.Pg.objgen if "/Pg" in node else page
            if str(node.S) in roles:
                yield said(node, page)
            else:
                yield from walk(node.get("/K"), page)

    yield from walk(pdf.Root.StructTreeRoot.K, (0, 0))


def _runs(content: pikepdf.Object | pikepdf.Page, resources: object, mark: int) -> Iterator[Run]:
    fonts = {name: _meanings(font) for name, font in resources.get("/Font", {}).items()}
    letters: dict[bytes, str] = {}
    marks: list[tuple[int, bool]] = [(mark, False)]  # and whether it says itself what it means
    for operands, operator in pikepdf.parse_content_stream(content):
        name = str(operator)
        mark, spelled = marks[-1]
        if name in ("BDC", "BMC"):
            told = operands[1] if name == "BDC" else Dictionary()
            if isinstance(told, Name):
                told = resources.Properties[str(told)]
            actual = told.get("/ActualText")
            if actual is not None and not spelled:
                yield Run(mark, str(actual))
            marks.append((int(told.get("/MCID", mark)), spelled or actual is not None))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            letters = fonts[str(operands[0])]
        elif name in ("Tj", "TJ") and not spelled:
            parts = operands[0] if name == "TJ" else [operands[0]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            pairs = (codes[at : at + 2] for at in range(0, len(codes), 2))
            yield Run(mark, "".join(letters.get(pair, "") for pair in pairs))
        elif name == "Do":
            inner = resources.XObject[str(operands[0])]
            if inner.Subtype == "/Form":
                yield from _runs(inner, inner.get("/Resources", resources), mark)


def _meanings(font: pikepdf.Object) -> dict[bytes, str]:
    table = font.ToUnicode.read_bytes().decode("ascii")
    pairs: dict[bytes, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letters in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            pairs[bytes.fromhex(code)] = bytes.fromhex(letters).decode("utf-16-be")
    return pairs
