# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the pages the reader can show, by address: topics and the program's own; refuses to know
the reader.

Addresses: "topic:ID", "original:ID" (the page that a clinic's version stands in for), "page:start",
"page:help", "page:forms", "page:changes", "page:starred", "page:shortcuts", "page:using",
"page:using-NAME", "page:new", "page:about", "page:licences", "page:licence-N".
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from ketadesk.errors import UnknownTopicError
from ketadesk.paths import resources_folder
from ketadesk.press.review_line import NO_REVIEWS, Reviews
from ketadesk.press.screen.reader_page import Page, PageHeading, crisis_page, reader_page
from ketadesk.press.view import Labels, View, view_of
from ketadesk.ui.pages.plain_page import h2 as _h2
from ketadesk.ui.pages.plain_page import head as _head

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ketadesk.book.topic import Topic
    from ketadesk.in_force import InForce
    from ketadesk.library.library import Library
    from ketadesk.library.records import OutlineTopic
    from ketadesk.ui.memory.state import State

_FORMS_SHOWN = 3
_WANTED_SHOWN = 10


translate = QCoreApplication.translate


def minutes(number: int) -> str:
    """How long a page takes to read, in the window's language."""
    return (
        translate("Pages", "%n minute(s)", None, number)
        if _plural_forms()
        else _english(number, "minute")
    )


def _plural_forms() -> bool:
    """True when a translation is loaded; without one Qt shows "(s)" as it stands."""
    return translate("Pages", "%n minute(s)", None, 1) != "1 minute(s)"


def _english(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def topics_count(number: int) -> str:
    """How many topics, in the window's language."""
    return (
        translate("Pages", "%n topic(s)", None, number)
        if _plural_forms()
        else _english(number, "topic")
    )


def short_date(day: dt.date) -> str:
    """A date as the window's language writes it, with the month in letters."""
    from PySide6.QtCore import QDate

    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def labels() -> Labels:
    """The program's own words in a topic, in the window's language."""
    return Labels(
        key=translate("Pages", "The main message"),
        warning=translate("Pages", "Warning"),
        tip=translate("Pages", "Tip"),
        note=translate("Pages", "Note"),
        crisis=translate("Pages", "Help right now"),
        crisis_lead=translate("Pages", "If you might harm yourself, or cannot keep yourself safe:"),
        for_patient=translate("Pages", "For patients"),
        for_clinician=translate("Pages", "For clinicians"),
        checked=translate("Pages", "checked {date}"),
        not_reviewed=translate("Pages", "not yet reviewed by a clinician"),
        reviewed=translate("Pages", "reviewed by {name}"),
        valid_to=translate("Pages", "valid to {date}"),
        changed_since=translate("Pages", "changed since it was reviewed"),
        by=translate("Pages", "by {name}"),
        review_overdue=translate("Pages", "review overdue since {date}"),
        one_of_two=translate("Pages", "1 of 2 reviewers"),
        review_doubtful=translate("Pages", "review in doubt"),
        draft=translate("Pages", "draft"),
        print_mark=translate("Pages", "Not signed off: {state}"),
        overdue=translate("Pages", "Review overdue since {date}"),
        version=translate("Pages", "{name}’s version"),
        version_s=translate("Pages", "{name}’ version"),
        original=translate("Pages", "the original page"),
        sources=translate("Pages", "Sources"),
        footnotes=translate("Pages", "Footnotes"),
        words=translate("Pages", "Words used here"),
        back_to_text=translate("Pages", "Back to the text"),
        in_words=translate("Pages", "In words: {alt}"),
        previous=translate("Pages", "Previous: {title}"),
        following=translate("Pages", "Next: {title}"),
        information=translate(
            "Pages", "This page is information. It does not replace advice from your own clinician."
        ),
        glossary_missing=translate("Pages", "This word is not in the glossary."),
        source_key=translate("Pages", "Enter goes to the source"),
        place=translate("Pages", "Where"),
        emergency=translate("Pages", "Emergency"),
        crisis_lines=translate("Pages", "Someone to talk to"),
        said=translate("Pages", "What is said"),
        found=translate("Pages", "What we found"),
        verdict=translate("Pages", "Verdict"),
        evidence=translate("Pages", "What the sources say"),
        minutes=minutes,
        date=short_date,
    )


class Pages:
    """Makes pages from the library; what holds can be replaced while the window is open."""

    def __init__(
        self,
        library: Library,
        held: InForce,
        licences: Path,
        reviews: Reviews = NO_REVIEWS,
    ) -> None:
        self._library = library
        self._licences = licences  # the folder of their files
        self._reviews = reviews
        self.held = held
        self.below: Callable[[Topic], str] | None = None  # what else stands below a topic, as HTML

    def labels(self) -> Labels:
        """The program's own words in a topic."""
        return labels()

    def topic(self, topic_id: str) -> Topic:
        """A topic with its text. Raises UnknownTopicError."""
        return self._library.topic(topic_id)

    def original(self, topic_id: str) -> Topic:
        """The page that the clinic's version of a topic stands in for; the topic itself where it
        is nobody's version. Raises UnknownTopicError.
        """
        return self._library.original(topic_id) or self._library.topic(topic_id)

    def topic_page(self, topic: Topic, line: float) -> Page:
        """A topic as a page, for a line of so many em of a table's letters."""
        page = reader_page(topic, self._view(topic), line)
        more = self.below(topic) if self.below is not None else ""
        return msgspec.structs.replace(page, html=page.html + more) if more else page

    def _view(self, topic: Topic) -> View:
        return view_of(
            topic,
            self._library,
            clinic=self.held.clinic,
            region=self.held.region,
            regions=self.held.regions,
            labels=labels(),
            reviews=self._reviews,
        )

    def web_page(self, topic: Topic) -> str:
        """The topic as one file for a browser."""
        # Imported here: opened rarely.
        from ketadesk.press.screen.web import web_page

        return web_page(
            topic,
            self._library,
            clinic=self.held.clinic,
            region=self.held.region,
            regions=self.held.regions,
            labels=self.labels(),
            links=self.held.links_open,
            reviews=self._reviews,
        )

    def own_page(self, name: str, state: State, shortcuts: Iterable[tuple[str, str]]) -> Page:
        """One of the program's own pages: "start", "forms", "changes", "starred", …"""
        makers: dict[str, Callable[[], Page]] = {
            "start": lambda: self.start(state),
            "forms": self.forms,
            "changes": self.changes,
            "starred": lambda: self.starred(state),
            "shortcuts": lambda: _shortcuts(shortcuts),
            "help": self.help,
        }
        if name not in makers and name.startswith(("about", "licence")):
            # Imported here: few ever read it, and everybody waits for the start.
            from ketadesk.ui.pages.about import page_of

            return page_of(name, self._licences, self._library.manifests)
        if name == "new" or name.startswith("using"):
            from ketadesk.ui.pages.manual import manual_page

            return manual_page(name, resources_folder() / "help", self._bare_view())
        return makers.get(name, makers["start"])()

    def help(self) -> Page:
        """The region's crisis numbers, for a pack without a topic of its own for them."""
        return crisis_page(self._bare_view())

    def _bare_view(self) -> View:
        """What a page shows that belongs to no topic."""
        return View(
            section="",
            reference=lambda _key: None,
            meaning=self._library.meaning,
            glossary=self._library.glossary,
            clinic=self.held.clinic,
            region=self.held.region,
            regions=self.held.regions,
            labels=labels(),
        )

    def start(self, state: State) -> Page:
        """What this is, the most wanted topics, forms, what changed, how old it is."""
        manifest = self._library.manifests[0]
        wanted = self.entries(self._library.wanted()[:_WANTED_SHOWN])
        html = f'<p class="h1">{escape(manifest.title)}</p>'
        html += f'<p class="lead">{escape(manifest.lead)}</p>'
        for own in self._library.manifests[1:]:
            if own.lead:
                html += f'<p class="line"><b>{escape(own.title)}</b>: {escape(own.lead)}</p>'
        if wanted:
            html += _h2(translate("Pages", "Most wanted")) + _big_links(wanted)
        starred = self.entries(state.favourites[:4])
        recent = self.entries([one for one in state.recent if one not in state.favourites][:4])
        if starred or recent:
            html += _two(
                self._short_list(translate("Pages", "Starred"), starred),
                self._short_list(translate("Pages", "Recently read"), recent),
            )
        return Page(manifest.title, html + _two(self._forms_part(), self._about_part()))

    def _forms_part(self) -> str:
        forms = self._forms()
        if not forms:
            return ""
        out = _h2(translate("Pages", "Forms to print"))
        out += "".join(_link_line(entry) for entry in forms[:_FORMS_SHOWN])
        if len(forms) > _FORMS_SHOWN:
            words = translate("Pages", "All {count} forms").format(count=len(forms))
            out += f'<p><a href="page:forms">{escape(words)}</a></p>'
        return out

    def _about_part(self) -> str:
        manifest = self._library.manifests[0]
        count = sum(section.count for section in self._library.sections())
        out = _h2(translate("Pages", "About this content"))
        entry = next(iter(self.entries(manifest.wanted[:1])), None)
        facts = f"{topics_count(count)}."
        if entry is not None:
            facts += " " + translate("Pages", "Facts checked {date}.").format(
                date=short_date(entry.checked)
            )
        out += f"<p>{escape(facts)}</p>"
        if entry is not None and not self._reviews.any:
            out += f"<p>{escape(translate('Pages', 'Not yet reviewed by a clinician.'))}</p>"
        if manifest.changes:
            words = translate("Pages", "What changed in {version}").format(version=manifest.version)
            out += f'<p><a href="page:changes">{escape(words)}</a></p>'
        words = translate("Pages", "Using KetaDesk")
        out += f'<p><a href="page:using">{escape(words)}</a></p>'
        return out

    def _forms(self) -> list[OutlineTopic]:
        # Only sections that are asked for are read: a form stands in the section "forms".
        found = [row for row in self._library.topics_in("forms") if row.form]
        return found or list(self._library.topics_in("forms"))

    def forms(self) -> Page:
        """Every form."""
        title = translate("Pages", "Forms to print")
        lines = "".join(_link_line(entry, summary=True) for entry in self._forms())
        return Page(
            title,
            _head(title) + (lines or f"<p>{escape(translate('Pages', 'There are no forms.'))}</p>"),
        )

    def changes(self) -> Page:
        """What changed, version by version."""
        title = translate("Pages", "What changed")
        html = _head(title)
        for manifest in self._library.manifests:
            for change in manifest.changes:
                html += _h2(f"{change.version}, {short_date(change.date)}")
                html += f"<p>{escape(change.text)}</p>"
        return Page(title, html)

    def starred(self, state: State) -> Page:
        """Starred topics and what was read last."""
        title = translate("Pages", "Starred and recently read")
        heads = (
            PageHeading(2, "starred", translate("Pages", "Starred")),
            PageHeading(2, "recent", translate("Pages", "Recently read")),
        )
        html = _head(title)
        for head, ids, empty in (
            (
                heads[0],
                state.favourites,
                translate("Pages", "Nothing is starred yet. Press Ctrl+D on a topic."),
            ),
            (heads[1], state.recent, translate("Pages", "Nothing was read yet.")),
        ):
            html += _h2(head.text, head.anchor)
            lines = "".join(_link_line(entry, summary=True) for entry in self.entries(ids))
            html += lines or f"<p>{escape(empty)}</p>"
        return Page(title, html, heads)

    def entries(self, ids: Iterable[str]) -> list[OutlineTopic]:
        """The rows of these topics; those the library does not have are left out."""
        found: list[OutlineTopic] = []
        for topic_id in ids:
            try:
                found.append(self._library.entry(topic_id))
            except UnknownTopicError:
                continue
        return found

    def _short_list(self, title: str, entries: list[OutlineTopic]) -> str:
        if not entries:
            return ""
        return _h2(title) + "".join(_link_line(entry) for entry in entries)


def _link_line(entry: OutlineTopic, *, summary: bool = False) -> str:
    more = f"<br>{escape(entry.summary)}" if summary and entry.summary else ""
    return f'<p class="line"><a href="topic:{escape(entry.id)}">{escape(entry.title)}</a>{more}</p>'


def _big_links(entries: list[OutlineTopic]) -> str:
    cells = [
        f'<td class="big" width="50%"><p class="big">'
        f'<a class="big" href="topic:{escape(entry.id)}">'
        f'{escape(entry.title)}</a></p><p class="small">{escape(entry.summary)}</p></td>'
        for entry in entries
    ]
    if len(cells) % 2:
        cells.append('<td class="big" width="50%"></td>')
    rows = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, len(cells), 2))
    return f'<table class="big" width="100%" cellspacing="0" cellpadding="0">{rows}</table>'


def _two(left: str, right: str) -> str:
    """Two columns; one alone takes the first."""
    parts = [part for part in (left, right) if part]
    if not parts:
        return ""
    cells = "".join(f'<td class="two" width="50%">{part}</td>' for part in (*parts, "")[:2])
    return (
        f'<table class="two" width="100%" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'
    )


def _shortcuts(rows: Iterable[tuple[str, str]]) -> Page:
    title = translate("Pages", "Keyboard shortcuts")
    what, keys = translate("Pages", "What"), translate("Pages", "Keys")
    head = f'<th align="left">{escape(what)}</th><th align="left">{escape(keys)}</th>'
    body = "".join(
        f'<tr><td class="d">{escape(what)}</td><td class="d">{escape(keys)}</td></tr>'
        for what, keys in rows
    )
    table = '<table class="data" width="100%" cellspacing="0" cellpadding="0">'
    lead = translate(
        "Pages", "Everything can be done without the mouse. Alt or F10 shows the menus."
    )
    lead = f'<p class="meta">{escape(lead)}</p>'
    return Page(title, f"{_head(title)}{lead}{table}<tr>{head}</tr>{body}</table>")
