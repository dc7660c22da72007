# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where the links and anchors of a laid-out page are; refuses to know where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


class PageLink(NamedTuple):
    """A link in the text: from start to end (positions in the document), its target and words."""

    start: int
    end: int
    href: str
    words: str


class PageMap(NamedTuple):
    """The links of a page in reading order, and the block number of each anchor."""

    links: tuple[PageLink, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()

    def link_at(self, position: int) -> PageLink | None:
        """The link that covers a position of the document."""
        for link in self.links:
            if link.start <= position < link.end:
                return link
        return None

    def block_of(self, anchor: str) -> int | None:
        """The number of the block an anchor stands in."""
        return next((block for name, block in self.anchors if name == anchor), None)


def page_map(document: QTextDocument) -> PageMap:
    """Read the links and anchors of a document."""
    links: list[PageLink] = []
    anchors: list[tuple[str, int]] = []
    block = document.begin()
    while block.isValid():
        for at in block:  # pyright: ignore[reportGeneralTypeIssues] - the stubs lack __next__
            fragment = at.fragment()
            form = fragment.charFormat()
            anchors.extend((name, block.blockNumber()) for name in form.anchorNames())
            if form.anchorHref():
                start = fragment.position()
                _add(links, start, start + fragment.length(), form.anchorHref(), fragment.text())
        block = block.next()
    return PageMap(tuple(links), tuple(anchors))


def _add(links: list[PageLink], start: int, end: int, href: str, words: str) -> None:
    # A link with bold words inside is several fragments.
    last = links[-1] if links else None
    if last is not None and last.end == start and last.href == href:
        links[-1] = PageLink(last.start, end, href, last.words + words)
    else:
        links.append(PageLink(start, end, href, words))


def rectangles(document: QTextDocument, start: int, end: int) -> list[QRectF]:
    """One rectangle per line that a run of text takes, in the coordinates of the document."""
    block = document.findBlock(start)
    layout = block.layout()
    origin = (
        document.documentLayout().blockBoundingRect(block).topLeft()
        - layout.boundingRect().topLeft()
    )
    out: list[QRectF] = []
    first, last = start - block.position(), end - block.position()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        line_start, line_end = line.textStart(), line.textStart() + line.textLength()
        if line_end <= first or line_start >= last:
            continue
        left = _x(line.cursorToX(max(first, line_start)))
        right = _x(line.cursorToX(min(last, line_end)))
        out.append(QRectF(left, line.y(), right - left, line.height()).translated(origin))
    return out


def _x(answer: object) -> float:
    # PySide gives the x alone or with the position it stands for, depending on the overload.
    return float(answer[0] if isinstance(answer, tuple) else answer)  # pyright: ignore
