# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which page is open, how it was come to and how one goes on from it; refuses to know the
window around it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadesk.errors import UnknownTopicError
from ketadesk.ui.frame.history import History
from ketadesk.ui.memory.state import Visit
from ketadesk.ui.pages.pages import short_date
from ketadesk.ui.reading.place import Place
from ketadesk.ui.reading.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ketadesk.book.topic import Topic
    from ketadesk.library.library import Library
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.pages.pages import Pages

_WIDE = {"page:start"}


class Navigator(QObject):
    """Opens addresses in the reader and keeps the history."""

    coming = Signal(object)  # the Page that is shown next, for who makes room for it
    arrived = Signal()
    way_changed = Signal()  # what can be gone back to
    failed = Signal(str)

    def __init__(
        self,
        library: Library,
        pages: Pages,
        reader: Reader,
        own_page: Callable[[str], Page],
    ) -> None:
        super().__init__()
        self._library = library
        self._pages = pages
        self._reader = reader
        self._own_page = own_page
        self._history = History()
        self._topic: Topic | None = None
        self._section: tuple[str, list[str]] = ("", [])
        self.address = ""
        reader.width_changed.connect(self._fit_tables)

    @property
    def topic(self) -> Topic | None:
        """The open topic, None while one of the program's own pages is open."""
        return self._topic

    @property
    def can_go_back(self) -> bool:
        """True when there is a page to go back to."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """True when someone went back."""
        return self._history.can_go_forward

    def visit(self) -> Visit:
        """The open page and the place in it."""
        place = self._reader.place()
        return Visit(self.address, place.block, place.fraction)

    def open(self, address: str, *, words: Iterable[str] = (), place: Place | None = None) -> bool:
        """Open "topic:ID", "topic:ID#ANCHOR", "original:ID" or "page:NAME"; False when there is no
        such topic.
        """
        bare, _, anchor = address.partition("#")
        if not self._show(bare, words):
            return False
        self._history.visit(self.visit())
        if place is not None:
            self._reader.go_to(place)
        elif anchor:
            self._reader.go_to_anchor(anchor)
        self.arrived.emit()
        return True

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that lead to pages."""
        pages = ("start", "starred", "using", "shortcuts", "new", "about")
        return {
            "back": lambda: self.step(-1),
            "forward": lambda: self.step(1),
            **{name: partial(self.open, f"page:{name}") for name in pages},
        }

    def leave_mark(self) -> None:
        """Before a jump within the page: the place is come back to by "back"."""
        self._keep_place()
        self._history.visit(self.visit())
        self.way_changed.emit()

    def step(self, by: int) -> None:
        """Back (-1) or forward (1)."""
        self._keep_place()
        visit = self._history.step(by)
        if visit is None:
            return
        if visit.address == self.address or self._show(visit.address, (), keep=False):
            self._reader.go_to(Place(visit.block, visit.fraction))
            self.arrived.emit()

    def beside(self, step: int) -> str | None:
        """The id of the next (1) or previous (-1) topic of the section."""
        if self._topic is None:
            return None
        ids = self._section_ids()
        at = ids.index(self._topic.id) + step if self._topic.id in ids else -1
        return ids[at] if 0 <= at < len(ids) else None

    def _section_ids(self) -> list[str]:
        """The topics of the open one's section, asked for once as long as it stays open."""
        assert self._topic is not None
        section = self._topic.front.section
        if self._section[0] != section:
            topics = self._library.topics_in(section)
            self._section = (section, [entry.id for entry in topics])
        return self._section[1]

    def renew(self) -> None:
        """Make the page again: the theme, the region or the clinic is another."""
        self._reader.renew(self._page(self.address))

    def refresh(self) -> bool:
        """Make the page again from a library with other pages, at the same place; False when it
        is there no more, and the start page is open instead.
        """
        self._section = ("", [])
        try:
            self._topic = self._topic_of(self.address)
        except UnknownTopicError:
            self.open("page:start")
            return False
        page = self._page(self.address)
        if page.figures or page != self._reader.page:  # else another page was written
            self._reader.forget_figures()
            self._reader.renew(page)
        return True

    def _fit_tables(self) -> None:
        """Give the columns of tables other shares: the page is wider or narrower now."""
        if self._topic is not None and self._reader.page.tables:
            self.renew()

    def _keep_place(self) -> None:
        if self.address:
            self._history.keep_place(self.visit())

    def _show(self, address: str, words: Iterable[str], *, keep: bool = True) -> bool:
        try:
            topic = self._topic_of(address)
        except UnknownTopicError as error:
            self.failed.emit(str(error))
            return False
        if keep:
            self._keep_place()
        self._topic = topic
        self.address = address
        self._reader.show_page(
            self._page_with_room(address),
            wide=address in _WIDE,
            source_line=self._source_line(),
            words=words,
        )
        return True

    def _topic_of(self, address: str) -> Topic | None:
        kind, _, name = address.partition(":")
        if kind == "original":
            return self._pages.original(name)
        return self._pages.topic(name) if kind == "topic" else None

    def _page(self, address: str) -> Page:
        if self._topic is not None:
            return self._pages.topic_page(self._topic, self._reader.table_line())
        return self._own_page(address.partition(":")[2])

    def _page_with_room(self, address: str) -> Page:
        """The page for the width it will have: "On this page" comes and goes with it."""
        line = self._reader.table_line()
        page = self._page(address)
        self.coming.emit(page)
        made_again = line != self._reader.table_line() and bool(page.tables)
        return self._page(address) if made_again else page

    def _source_line(self) -> str:
        if self._topic is None:
            return ""
        manifests, pack = self._library.manifests, self._topic.pack
        manifest = next((one for one in manifests if one.id == pack), manifests[0])
        return self.tr("From “{title}”, {pack}, content {version}, checked {date}.").format(
            title=self._topic.title,
            pack=manifest.title,
            version=manifest.version,
            date=short_date(self._topic.front.checked),
        )
