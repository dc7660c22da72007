# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a topic as HTML for QTextBrowser; refuses to know Qt, colours and where topics are kept.

What Qt's rich text draws is less than a browser does: a callout is a one-cell table, a citation
stands on the line, space before a table is the table's own, and a heading is a paragraph with a
class (Qt scales h1 to h6 from the body's size, whatever the style sheet says). Classes are named
here; the style sheet that gives them sizes and colours is the window's (ui/toolkit/page_style.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import msgspec

from ketadesk.book.document import (
    Block,
    Callout,
    Claims,
    Document,
    Emphasis,
    Figure,
    GlossaryList,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    RegionTable,
    Ruled,
    Strong,
    Subscript,
    Superscript,
    Table,
    Term,
    Text,
    plain,
)
from ketadesk.book.topic import Topic
from ketadesk.press.parts import (
    callout_label,
    claim_heads,
    overdue_line,
    reference_address,
    region_heads,
    region_rows,
    shown_claims,
    version_of,
)
from ketadesk.press.review_line import review_line
from ketadesk.press.screen.inline_html import InlineWriter
from ketadesk.press.screen.table_columns import TableWidths, share_out
from ketadesk.press.view import View, meta_facts

LINE = 40.0  # em of a table's letters in the width of the column
FIGURE = "figure:"  # what the address of a picture begins with


class PageHeading(msgspec.Struct, frozen=True):
    """One row of "On this page"."""

    level: int
    anchor: str
    text: str


class PageFigure(msgspec.Struct, frozen=True):
    """A picture of the pack where it stands in the page; its name is FIGURE and its id,
    "PACK/ID".
    """

    id: str


class Page(msgspec.Struct, frozen=True):
    """A page for the reader: its HTML, and in order what stands in it: headings, figures and how
    wide its tables are; and what its links say when pointed at.
    """

    title: str
    html: str
    headings: tuple[PageHeading, ...] = ()
    figures: tuple[PageFigure, ...] = ()
    tables: tuple[TableWidths, ...] = ()
    tips: Mapping[str, str] = {}  # href -> words


class _ReaderWriter(InlineWriter):
    """Writes blocks with the means of Qt's rich text."""

    def __init__(self, view: View, line: float = LINE) -> None:
        super().__init__(view)
        self.line = line
        self.headings: list[PageHeading] = []
        self.figures: list[PageFigure] = []
        self.tables: list[TableWidths] = []

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Paragraph):
            return f"<p>{self.run(block.children)}</p>"
        if isinstance(block, List):
            return self.list(block)
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Callout):
            return self.crisis(block) if block.kind == "crisis" else self.callout(block)
        if isinstance(block, Figure):
            return self.figure(block)
        if isinstance(block, Claims):
            return self.claims(block)
        if isinstance(block, GlossaryList):
            return self.glossary()
        if isinstance(block, RegionTable):
            return self.regions()
        assert isinstance(block, Ruled)
        row = '<tr><td class="rule">&nbsp;</td></tr>'
        return f"{_DATA.format(width=100)}{row * block.lines}</table>"

    def heading(self, block: Heading) -> str:
        self.headings.append(PageHeading(block.level, block.anchor, plain(block.children)))
        name = f'<a name="{escape(block.anchor)}"></a>'
        return f'<p class="h{block.level}">{name}{self.run(block.children)}</p>'

    def list(self, block: List) -> str:
        tag = "ol" if block.kind == "number" else "ul"
        start = f' start="{block.start}"' if tag == "ol" and block.start != 1 else ""
        box = ' class="unchecked"' if block.kind == "task" else ""
        items = "".join(f"<li{box}>{self.item(item)}</li>" for item in block.items)
        return f"<{tag}{start}>{items}</{tag}>"

    def item(self, blocks: tuple[Block, ...]) -> str:
        # A <p> as an item's first child would give Qt an empty line after the bullet.
        if blocks and isinstance(blocks[0], Paragraph):
            return self.run(blocks[0].children) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def table(self, block: Table) -> str:
        heads = [self.run(cell) for cell in block.header]
        rows = [
            [
                f'<td class="d" align="{align}">{self.run(cell) or "&nbsp;"}</td>'
                for cell, align in zip(row, block.align, strict=True)
            ]
            for row in block.rows
        ]
        widths = share_out(
            [plain(cell) for cell in block.header],
            [[_shown(cell) for cell in row] for row in block.rows],
            self.line,
        )
        return self.in_columns(widths, zip(heads, block.align, strict=True), rows)

    def in_columns(
        self,
        widths: TableWidths,
        heads: Iterable[tuple[str, str]],
        rows: Iterable[Iterable[str]],
    ) -> str:
        """A table of cells as HTML, its heads with their alignment."""
        self.tables.append(widths)
        head = "".join(
            f'<th width="{share}%" align="{align}">{words}</th>'
            for (words, align), share in zip(heads, widths.shares, strict=True)
        )
        body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
        return f"{_DATA.format(width=widths.width)}<tr>{head}</tr>{body}</table>"

    def callout(self, block: Callout) -> str:
        label = callout_label(block, self.view.labels)
        name = ""
        if block.kind == "key" and not self.headings:
            self.headings.append(PageHeading(2, "main-message", label))
            name = '<a name="main-message"></a>'
        body = f'<p class="lab-{block.kind}">{name}{escape(label)}</p>{self.blocks(block.children)}'
        return f'{_BOX}<tr><td class="{block.kind}">{body}</td></tr></table>'

    def crisis(self, block: Callout) -> str:
        label = escape(callout_label(block, self.view.labels))
        return self.crisis_box(label, self.blocks(block.children))

    def crisis_box(self, label: str, more: str) -> str:
        """The box of the region's numbers, telephone numbers first on their lines."""
        region = self.view.region
        numbers = "".join(
            f'<p class="tel"><span class="tel">{escape(number.number)}</span>'
            f"&nbsp; {escape(number.what)}</p>"
            for number in region.numbers
        )
        numbers += f"<p>{escape(region.beside)}</p>" if region.beside else ""
        lead = f"<p>{escape(self.view.labels.crisis_lead)}</p>"
        return (
            f'{_BOX}<tr><td class="crisis-head"><p class="crisis-head">{label}</p></td></tr>'
            f'<tr><td class="crisis">{lead}{numbers}{more}</td></tr></table>'
        )

    def figure(self, block: Figure) -> str:
        name = f"{self.view.pack}/{block.id}"  # the page's own, whoever else has that id
        self.figures.append(PageFigure(name))
        image = f'<img src="{FIGURE}{escape(name)}" alt="{escape(block.alt)}">'
        caption = f'<p class="cap">{self.run(block.caption)}</p>' if block.caption else ""
        words = escape(self.view.labels.in_words.format(alt=block.alt))
        return f'<p class="fig">{image}</p>{caption}<p class="alt">{words}</p>'

    def claims(self, block: Claims) -> str:
        rows: list[list[str]] = []
        words: list[tuple[str, ...]] = []
        for claim in shown_claims(block):
            middle = (claim.verdict,) if block.view == "full" else ()
            cells = (claim.claim, *middle, claim.found)
            words.append(cells)
            sources = self.citation(claim.keys) if claim.keys else ""
            html = (*map(escape, cells[:-1]), escape(cells[-1]) + sources)
            rows.append([f'<td class="d">{cell}</td>' for cell in html])
        return self.plain_table(claim_heads(block, self.view.labels), rows, words)

    def plain_table(
        self,
        heads: Sequence[str],
        rows: Iterable[Iterable[str]],
        words: Iterable[Sequence[str]],
    ) -> str:
        """A table of cells as HTML; their words decide how wide the columns are."""
        widths = share_out(heads, words, self.line)
        return self.in_columns(widths, ((escape(head), "left") for head in heads), rows)

    def glossary(self) -> str:
        return "".join(
            f'<p><a name="term-{escape(entry.id)}"></a><b>{escape(entry.word)}</b><br>'
            f"{escape(entry.meaning)}</p>"
            for entry in self.view.glossary()
        )

    def regions(self) -> str:
        rows: list[list[str]] = []
        words: list[tuple[str, ...]] = []
        for row in region_rows(self.view.regions):
            lines = "<br>".join(region_line(number, what) for number, what in row.lines)
            cells = (escape(row.name), escape(row.emergency), lines)
            rows.append([f'<td class="d">{cell}</td>' for cell in cells])
            longest = max((" ".join(line) for line in row.lines), key=len)
            words.append((row.name, row.emergency, longest))
        return self.plain_table(region_heads(self.view.labels), rows, words)

    def notes(self) -> str:
        """The footnotes at the end, each with its way back."""
        if not self.footnotes:
            return ""
        labels = self.view.labels
        self.headings.append(PageHeading(2, "footnotes", labels.footnotes))
        out = [f'<p class="h2"><a name="footnotes"></a>{escape(labels.footnotes)}</p>']
        out += [
            f'<p class="source"><a name="note-{mark}"></a>{mark}. {words} '
            f'<a class="small" href="#to-note-{mark}">{escape(labels.back_to_text)}</a></p>'
            for mark, words in self.footnotes.values()
        ]
        return "".join(out)

    def sources(self) -> str:
        """The numbered list at the end, each with its way back."""
        if not self.numbers:
            return ""
        labels = self.view.labels
        self.headings.append(PageHeading(2, "sources", labels.sources))
        out = [f'<p class="h2"><a name="sources"></a>{escape(labels.sources)}</p>']
        for key, number in self.numbers.items():
            reference = self.view.reference(key)
            address = reference_address(reference) if reference else ""
            link = (
                f' <a class="small" href="{escape(address)}">{escape(address)}</a>'
                if address
                else ""
            )
            out.append(
                f'<p class="source"><a name="source-{number}"></a>{number}. '
                f"{escape(self.source_words(key))}{link} "
                f'<a class="small" href="#cite-{number}">{escape(labels.back_to_text)}</a></p>'
            )
        return "".join(out)

    def neighbours(self) -> str:
        """Links to the topics before and after this one."""
        labels = self.view.labels
        cells: list[str] = []
        for topic, words in (
            (self.view.previous, labels.previous),
            (self.view.following, labels.following),
        ):
            if topic is not None:
                text = escape(words.format(title=topic.title))
                cells.append(f'<p class="near"><a href="topic:{escape(topic.id)}">{text}</a></p>')
        return "".join(cells)


# Data tables keep 4 px above; a callout 16. A paragraph's own margin before a table is ignored.
_BOX = '<table class="box" width="100%" cellspacing="0" cellpadding="0">'
_DATA = '<table class="data" width="{width}%" cellspacing="0" cellpadding="0">'

_WORDS = Text | Strong | Emphasis | Link | Term | Subscript | Superscript


def _shown(cell: Iterable[Inline]) -> str:
    """The words of a cell, with room for what is no word (citations, boxes, blanks) beside them."""
    cell = tuple(cell)
    other = sum(not isinstance(one, _WORDS) for one in cell)
    return plain(cell) + "_[1]" * other


def region_line(number: str, what: str) -> str:
    """A region's line in its cell, the number first and bold."""
    return f"<b>{escape(number)}</b> {escape(what)}" if number else escape(what)


def reader_page(topic: Topic, view: View, line: float = LINE) -> Page:
    """A topic as a page for the reader; line is how many em of a table's letters its column has."""
    writer = _ReaderWriter(view, line)
    labels = view.labels
    head = (
        f'<p class="crumb"><a class="crumb" href="section:{escape(topic.front.section)}">'
        f"{escape(view.section)}</a> › {escape(topic.title)}</p>"
        f'<p class="h1"><a name="top"></a>{escape(topic.title)}</p>'
        f'<p class="meta">{escape(meta_facts(topic, labels))}{_versions(topic, view)}'
        f"{_review(view)}</p>"
    )
    if overdue := overdue_line(topic.front, labels, view.today, view.review):
        head += f'<p class="meta"><b>{escape(overdue)}</b></p>'
    body = writer.blocks(topic.document.blocks)
    foot = f'<p class="end">{escape(labels.information)}</p>{writer.neighbours()}'
    html = "".join((head, body, writer.notes(), writer.sources(), foot))
    return Page(
        topic.title,
        html,
        headings=tuple(writer.headings),
        figures=tuple(writer.figures),
        tables=tuple(writer.tables),
        tips=writer.tips,
    )


def _versions(topic: Topic, view: View) -> str:
    """Whose version the page is, as a link to the other one; "" for a page of one version."""
    labels, address = view.labels, escape(topic.id)
    if view.whose:
        words = escape(version_of(view.whose, labels))
        return f' · <a href="original:{address}">{words}</a>'
    if view.instead:
        words = escape(version_of(view.instead, labels))
        return f' · <b>{escape(labels.original)}</b> · <a href="topic:{address}">{words}</a>'
    return ""


def _review(view: View) -> str:
    """The state of the page's review; only what is wrong stands out."""
    return "".join(
        f"{phrase.before}<b>{escape(phrase.words)}</b>"
        if phrase.strong
        else f"{phrase.before}{escape(phrase.words)}"
        for phrase in review_line(view.review, view.labels)
    )


def document_page(title: str, lead: str, document: Document, view: View) -> Page:
    """A text that is no topic, such as a page of the manual; lead stands under its title."""
    writer = _ReaderWriter(view)
    html = f'<p class="h1"><a name="top"></a>{escape(title)}</p><p class="meta">{escape(lead)}</p>'
    html += writer.blocks(document.blocks)
    return Page(title, html, tuple(writer.headings), tables=tuple(writer.tables), tips=writer.tips)


def crisis_page(view: View) -> Page:
    """The region's numbers alone: what "Help right now" shows when no pack has a topic for it."""
    writer = _ReaderWriter(view)
    label = view.labels.crisis
    html = f'<p class="h1"><a name="top"></a>{escape(label)}</p>' + writer.crisis_box(
        escape(label), ""
    )
    return Page(label, html)
