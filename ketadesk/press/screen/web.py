# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a topic as one self-contained web page with headings, lists and tables as such; refuses to
know a browser. Nothing in the page is fetched from anywhere.
"""

from __future__ import annotations

import datetime as dt
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from typing import Protocol

from ketadesk import design
from ketadesk.book.document import (
    Block,
    Callout,
    Claims,
    Figure,
    GlossaryList,
    Heading,
    Link,
    List,
    Paragraph,
    RegionTable,
    Ruled,
    Table,
    Term,
    Tick,
    plain,
)
from ketadesk.book.pack.pixel_picture import pixel_kind
from ketadesk.book.topic import Topic
from ketadesk.clinic import Clinic
from ketadesk.paths import resources_folder
from ketadesk.press.parts import (
    callout_label,
    claim_heads,
    hidden_address,
    overdue_line,
    reference_address,
    region_heads,
    region_rows,
    shown_claims,
)
from ketadesk.press.review_line import NO_REVIEWS, Reviews, print_mark
from ketadesk.press.screen.inline_html import InlineWriter
from ketadesk.press.screen.reader_page import region_line
from ketadesk.press.view import Labels, Shelf, View, meta_line, view_of
from ketadesk.regions import Number, Region

_LIVE = {"https", "http", "mailto", "tel"}  # what a browser may be handed


class PictureShelf(Shelf, Protocol):
    """A shelf that has the pictures too."""

    def seen_from(self, pack: str, /) -> PictureShelf:
        """The same as the pages of one pack see it."""
        ...

    def figure(self, figure_id: str, /) -> bytes | None:
        """A picture: SVG, PNG or JPEG."""
        ...


class _WebWriter(InlineWriter):
    """Writes blocks as a browser and a screen reader like them."""

    def __init__(self, view: View, shelf: PictureShelf, *, links: bool) -> None:
        super().__init__(view)
        self._shelf = shelf
        self._links = links

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self.block(block) for block in blocks)

    def block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level, words = block.level, self.run(block.children)
            return f'<h{level} id="{escape(block.anchor)}">{words}</h{level}>'
        if isinstance(block, Paragraph):
            return f"<p>{self.run(block.children)}</p>"
        if isinstance(block, List):
            return self.list(block)
        if isinstance(block, Table):
            rows = [[self.run(cell) for cell in row] for row in block.rows]
            names = [plain(cell) for cell in block.header]
            return _table([self.run(cell) for cell in block.header], rows, names)
        if isinstance(block, Callout):
            return self.callout(block)
        if isinstance(block, Figure):
            return self.figure(block)
        if isinstance(block, Ruled):
            return '<div class="rule"></div>' * block.lines
        if isinstance(block, Claims):
            return self.claims(block)
        if isinstance(block, GlossaryList):
            return self.glossary()
        assert isinstance(block, RegionTable)
        return self.regions()

    def link(self, link: Link) -> str:
        """Topics are not in this file, so their links are words; links within the page and to the
        web stay links, the latter where they may.
        """
        words = self.run(link.children)
        kind = link.target.partition(":")[0]
        if kind == "topic":
            return f"<cite>{words}</cite>"
        within = link.target.startswith("#")
        if within or (self._links and kind in _LIVE):
            return f'<a href="{escape(link.target)}">{words}</a>'
        # Forbidden by policy, or of a kind that no topic has: for a browser it is words alone.
        shown = hidden_address(link.target, plain(link.children))
        return f"{words} ({escape(shown)})" if shown else words

    def outside(self, address: str) -> str:
        """An address as a link to itself, or as words where links are forbidden."""
        shown = escape(address)
        return f'<a href="{shown}">{shown}</a>' if self._links else shown

    def term(self, term: Term) -> str:
        """A word of the glossary: its meaning stands below the sources."""
        super().term(term)
        words = self.run(term.children)
        return f'<a href="#term-{escape(term.id)}">{words}</a>'

    def citation(self, keys: Iterable[str]) -> str:
        """[1], a link to the source."""
        out: list[str] = []
        for key in self.known(keys):
            first = key not in self.numbers
            number = self.number(key)
            name = f' id="cite-{number}"' if first else ""
            label = escape(f"{self.view.labels.sources} {number}")
            out.append(
                f'<a class="cite"{name} href="#source-{number}" aria-label="{label}">[{number}]</a>'
            )
        return "&nbsp;" + "".join(out) if out else ""

    def note_mark(self, mark: str, first: bool) -> str:
        """[a], a link to the footnote."""
        name = f' id="to-note-{mark}"' if first else ""
        label = escape(f"{self.view.labels.footnotes} {mark}")
        link = f'class="cite"{name} href="#note-{mark}" aria-label="{label}"'
        return f"&nbsp;<a {link}>[{mark}]</a>"

    def tick(self, _tick: Tick) -> str:
        """A box to tick."""
        return '<span class="tick" role="img" aria-label="☐"></span>'

    def list(self, block: List) -> str:
        tag = "ol" if block.kind == "number" else "ul"
        start = f' start="{block.start}"' if tag == "ol" and block.start != 1 else ""
        kind = ' class="task"' if block.kind == "task" else ""
        items = "".join(f"<li>{self.item(item)}</li>" for item in block.items)
        return f"<{tag}{start}{kind}>{items}</{tag}>"

    def item(self, blocks: tuple[Block, ...]) -> str:
        if blocks and isinstance(blocks[0], Paragraph):
            return self.run(blocks[0].children) + self.blocks(blocks[1:])
        return self.blocks(blocks)

    def callout(self, block: Callout) -> str:
        label = escape(callout_label(block, self.view.labels))
        body = self.blocks(block.children)
        if block.kind == "crisis":
            body = self.crisis_numbers() + body
        return (
            f'<section class="box {block.kind}" aria-label="{label}">'
            f'<p class="label">{label}</p>{body}</section>'
        )

    def crisis_numbers(self) -> str:
        """The region's numbers, to be dialled where the machine can."""
        items = "".join(
            f"<li>{self.dialled(number)} {escape(number.what)}</li>"
            for number in self.view.region.numbers
        )
        beside = self.view.region.beside
        more = f"<p>{escape(beside)}</p>" if beside else ""
        return f"<p>{escape(self.view.labels.crisis_lead)}</p><ul>{items}</ul>{more}"

    def dialled(self, number: Number) -> str:
        """A number, a link where one may be; nothing where people must ask for it."""
        shown = f"<b>{escape(number.number)}</b>" if number.number else ""
        if not shown or not self._links:
            return shown
        return f'<a href="tel:{escape(number.tel or number.number)}">{shown}</a>'

    def figure(self, block: Figure) -> str:
        picture = self._shelf.figure(block.id)
        caption = f"<figcaption>{self.run(block.caption)}</figcaption>" if block.caption else ""
        if picture is None:
            return f"<figure><p>{escape(block.alt)}</p>{caption}</figure>"
        data = b64encode(picture).decode()
        kind = pixel_kind(picture) or "svg+xml"
        image = f'<img alt="{escape(block.alt)}" src="data:image/{kind};base64,{data}">'
        return f"<figure>{image}{caption}</figure>"

    def claims(self, block: Claims) -> str:
        rows: list[list[str]] = []
        for claim in shown_claims(block):
            found = escape(claim.found) + (self.citation(claim.keys) if claim.keys else "")
            middle = [escape(claim.verdict)] if block.view == "full" else []
            rows.append([escape(claim.claim), *middle, found])
        return _table([escape(head) for head in claim_heads(block, self.view.labels)], rows)

    def glossary(self) -> str:
        items = "".join(
            f"<dt>{escape(entry.word)}</dt><dd>{escape(entry.meaning)}</dd>"
            for entry in self.view.glossary()
        )
        return f"<dl>{items}</dl>"

    def regions(self) -> str:
        rows = [
            [
                escape(row.name),
                escape(row.emergency),
                "<br>".join(region_line(number, what) for number, what in row.lines),
            ]
            for row in region_rows(self.view.regions)
        ]
        return _table([escape(head) for head in region_heads(self.view.labels)], rows)

    def notes(self) -> str:
        """The footnotes, each with its way back."""
        if not self.footnotes:
            return ""
        labels = self.view.labels
        items = "".join(
            f'<li id="note-{mark}">{words} '
            f'<a href="#to-note-{mark}">{escape(labels.back_to_text)}</a></li>'
            for mark, words in self.footnotes.values()
        )
        return f'<h2 id="footnotes">{escape(labels.footnotes)}</h2><ol type="a">{items}</ol>\n'

    def sources(self) -> str:
        """The numbered sources, each with its way back."""
        if not self.numbers:
            return ""
        labels = self.view.labels
        items: list[str] = []
        for key, number in self.numbers.items():
            reference = self.view.reference(key)
            address = reference_address(reference) if reference is not None else ""
            link = f" {self.outside(address)}" if address else ""
            items.append(
                f'<li id="source-{number}">{escape(self.source_words(key))}{link} '
                f'<a href="#cite-{number}">{escape(labels.back_to_text)}</a></li>'
            )
        return f'<h2 id="sources">{escape(labels.sources)}</h2><ol>{"".join(items)}</ol>'

    def words(self) -> str:
        """The glossary words that were used, with their meanings."""
        items = "".join(
            f'<dt id="{escape(href.replace(":", "-"))}">{escape(words.partition(": ")[0])}</dt>'
            f"<dd>{escape(words.partition(': ')[2])}</dd>"
            for href, words in self.tips.items()
            if href.startswith("term:")
        )
        return f"<h2>{escape(self.view.labels.words)}</h2><dl>{items}</dl>" if items else ""


def _table(heads: list[str], rows: list[list[str]], names: list[str] | None = None) -> str:
    """A table; names are its heads as words, where they are more than that.

    On a narrow screen each row is a list of its cells, each with its head's name. The roles say
    once more what it is: without them a browser takes it for no table then.
    """
    head = "".join(
        f'<th scope="col" role="columnheader">{cell}</th>' if cell else '<td role="cell"></td>'
        for cell in heads
    )
    named = [escape(name) for name in names or heads]
    lines = (
        "".join(
            f'<td role="cell" data-head="{name}">{cell or "&nbsp;"}</td>'
            for name, cell in zip(named, row, strict=True)
        )
        for row in rows
    )
    body = "".join(f'<tr role="row">{line}</tr>' for line in lines)
    return (
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def web_page(  # noqa: PLR0913 - all by name, and each is one thing that shows on the page
    topic: Topic,
    shelf: PictureShelf,
    *,
    clinic: Clinic,
    region: Region,
    regions: tuple[Region, ...],
    labels: Labels | None = None,
    today: dt.date | None = None,
    links: bool = True,
    reviews: Reviews = NO_REVIEWS,
) -> str:
    """A topic as one HTML file; labels are the program's own words, English when None; today is
    the day on which it is read. A page that the policy does not let out as it is says so over its
    text; where only reviewed pages may be printed, a browser prints that line alone. Without links
    no address can be followed, and each is shown as words.

    Raises SettingsError when the tokens cannot be read.
    """
    words = labels or Labels()
    view = view_of(
        topic, shelf, clinic=clinic, region=region, regions=regions, labels=words, reviews=reviews
    )
    writer = _WebWriter(view, shelf.seen_from(topic.pack), links=links)
    body = writer.blocks(topic.document.blocks)
    design_tokens = design.load(resources_folder() / "themes" / "tokens.json")
    title = escape(topic.title)
    overdue = escape(overdue_line(topic.front, words, today or view.today, view.review))
    if overdue:
        body = f'<p class="quiet"><strong>{overdue}</strong></p>\n{body}'
    style = _css(design_tokens)
    if mark := print_mark(reviews, view.review, words):
        body = f'<p class="mark"><strong>{escape(mark)}</strong></p>\n{body}'
        style += _ONLY_THE_MARK if reviews.printing == "reviewed-only" else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f'<p class="quiet">{escape(view.section)}</p>\n<h1>{title}</h1>\n'
        f'<p class="quiet">{escape(meta_line(topic, words, view.whose, view.review))}</p>\n{body}\n'
        f"{writer.notes()}{writer.sources()}\n"
        f'{writer.words()}\n<p class="quiet">{escape(words.information)}</p>\n</main>\n'
        "</body>\n</html>\n"
    )


_ONLY_THE_MARK = "@media print { main > :not(.mark) { display: none; } }\n"
_STYLE = """
body { margin: 0; background: var(--ground); color: var(--text);
  font: 100%/1.5 "Atkinson Hyperlegible Next", "Source Sans 3", Verdana, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h1 { font-size: 1.9rem; line-height: 1.2; } h2 { font-size: 1.3rem; line-height: 1.3; }
a { color: var(--accent); overflow-wrap: anywhere; }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.quiet, figcaption { color: var(--quiet); font-size: .9rem; }
.box { border-left: 4px solid var(--control); background: var(--neutral); padding: .8rem 1.1rem;
  margin: 1rem 0; } .box > :last-child { margin-bottom: 0; }
.label { font-weight: 600; margin: 0 0 .2rem; } .key { border-color: var(--accent);
  background: var(--tint); } .key .label { color: var(--accent); }
.warning { border-color: var(--warn); background: var(--warntint); }
.warning .label, .crisis .label { color: var(--warn); } .tip { border-color: var(--accent); }
.crisis { border: 2px solid var(--warn); background: var(--ground); }
.crisis b { font-size: 1.3rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
td { border-bottom: 1px solid var(--line); vertical-align: top; }
th, thead td { text-align: left; border-bottom: 2px solid var(--control); vertical-align: bottom; }
th, td { padding: .4rem .75rem .4rem 0; }
figure { margin: 1rem 0; } img { max-width: 100%; background: var(--paper); }
ul.task { list-style: none; padding-left: 0; } ul.task > li::before, .tick { content: "";
  display: inline-block; width: .8em; height: .8em; border: 1.5px solid; margin-right: .5em; }
.rule { border-bottom: 1px solid var(--control); height: 1.8rem; }
dt { font-weight: 600; } cite { font-style: normal; }
@media screen and (max-width: 40rem) { main { padding: 1rem; }
  table, tbody, tr, td { display: block; } td { border: 0; padding: .15rem 0; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td[data-head]:not([data-head=""])::before { content: attr(data-head) ": "; font-weight: 600; } }
@media print { main { max-width: none; padding: 0; }
  .box, figure, tr { break-inside: avoid; } h1, h2, h3 { break-after: avoid; } }
"""


def _css(tokens: design.Tokens) -> str:
    """The style of the page: light, and dark where the system is."""
    names = {
        name.replace("_", ""): name
        for name in (
            "ground",
            "text",
            "quiet",
            "accent",
            "focus",
            "control",
            "line",
            "tint",
            "warn",
        )
    } | {"neutral": "neutral_tint", "warntint": "warn_tint"}

    def variables(theme: str) -> str:
        colours = tokens.colour[theme]
        return "".join(f"--{short}:{colours[name]};" for short, name in names.items())

    paper = f"--paper:{tokens.colour['light']['ground']};"
    return (
        f":root{{{variables('light')}{paper}}}\n"
        f"@media screen and (prefers-color-scheme: dark){{:root{{{variables('dark')}}}}}{_STYLE}"
    )
