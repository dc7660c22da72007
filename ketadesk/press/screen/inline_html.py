# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of a page as HTML, for the reader and for a browser: emphasis, links, citations
and footnotes, which are numbered as they come; whole blocks are reader_page.py's and web.py's.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ketadesk.book.document import (
    Blank,
    Break,
    Citation,
    Code,
    Emphasis,
    Footnote,
    Inline,
    Link,
    Placeholder,
    Strong,
    Subscript,
    Superscript,
    Term,
    Text,
    Tick,
    footnote_mark,
    plain,
)
from ketadesk.clinic import slot
from ketadesk.press.view import View

MISSING = "____"  # a clinic's word that nobody has given
_TAGS = {Strong: "b", Emphasis: "i", Subscript: "sub", Superscript: "sup"}


class InlineWriter:
    """Writes runs of inlines as HTML and numbers the sources as they come."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.numbers: dict[str, int] = {}
        self.footnotes: dict[str, tuple[str, str]] = {}  # name -> its mark, its words as HTML
        self.tips: dict[str, str] = {}

    def run(self, inlines: Iterable[Inline]) -> str:
        """A run of inlines as HTML."""
        return "".join(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> str:
        """One inline as HTML; every letter escaped."""
        if isinstance(inline, Text):
            return escape(inline.text)
        if isinstance(inline, Strong | Emphasis | Subscript | Superscript):
            tag = _TAGS[type(inline)]
            return f"<{tag}>{self.run(inline.children)}</{tag}>"
        if isinstance(inline, Code):
            return f"<code>{escape(inline.text)}</code>"
        if isinstance(inline, Footnote):
            return self.footnote(inline)
        if isinstance(inline, Break):
            return "<br>"
        if isinstance(inline, Link):
            return self.link(inline)
        if isinstance(inline, Term):
            return self.term(inline)
        if isinstance(inline, Citation):
            return self.citation(inline.keys)
        if isinstance(inline, Placeholder):
            return escape(slot(inline.name, self.view.clinic, self.view.region) or MISSING)
        if isinstance(inline, Blank):
            return "_" * max(4, inline.width)
        return self.tick(inline)

    def link(self, link: Link) -> str:
        """A link, left to the reader to follow."""
        return f'<a href="{escape(link.target)}">{self.run(link.children)}</a>'

    def term(self, term: Term) -> str:
        """A word of the glossary, with its meaning as a tip."""
        entry = self.view.meaning(term.id)
        href = f"term:{term.id}"
        self.tips[href] = (
            f"{entry.word}: {entry.meaning}" if entry else self.view.labels.glossary_missing
        )
        return f'<a class="term" href="{escape(href)}">{self.run(term.children)}</a>'

    def number(self, key: str) -> int:
        """The number of a source on this page."""
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def known(self, keys: Iterable[str]) -> list[str]:
        """The sources that a pack has; others are a finding of `check`, and no news for readers."""
        return [key for key in keys if self.view.reference(key) is not None]

    def source_words(self, key: str) -> str:
        """A known source in one line of words."""
        reference = self.view.reference(key)
        return reference.text if reference else ""

    def footnote(self, note: Footnote) -> str:
        """[a] on the line, a link to the note's words; the first mark can be come back to."""
        first = note.name not in self.footnotes
        if first:
            mark = footnote_mark(len(self.footnotes) + 1)
            self.footnotes[note.name] = mark, ""
            self.footnotes[note.name] = mark, self.run(note.children)
        mark = self.footnotes[note.name][0]
        self.tips[f"#note-{mark}"] = plain(note.children)
        return self.note_mark(mark, first)

    def note_mark(self, mark: str, first: bool) -> str:
        """The mark of a footnote as HTML."""
        name = f'<a name="to-note-{mark}"></a>' if first else ""
        link = f'<a class="cite" href="#note-{mark}">[{mark}]</a>'
        return f'{name}<span class="cite">&nbsp;</span>{link}'

    def citation(self, keys: Iterable[str]) -> str:
        """[1] on the line, one link per source; the first one of a source can be come back to."""
        names: list[str] = []
        links: list[str] = []
        for key in self.known(keys):
            first = key not in self.numbers
            number = self.number(key)
            href = f"#source-{number}"
            self.tips[href] = f"{self.source_words(key)}\n{self.view.labels.source_key}"
            if first:
                names.append(f'<a name="cite-{number}"></a>')
            links.append(f'<a class="cite" href="{href}">[{number}]</a>')
        if not links:
            return ""
        # The names stand before the space: Qt takes a named letter out of its link.
        return f'{"".join(names)}<span class="cite">&nbsp;</span>{" ".join(links)}'

    def tick(self, _tick: Tick) -> str:
        """A box to tick, as a letter (the companion font has it)."""
        return "☐"
