# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when the other pages are read and asked what they state of what was changed here: a page at
a time, between keystrokes, and only once something was changed.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ketadesk.book.document import Document
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.toml_records import split_front
from ketadesk.errors import KetaDeskError
from ketadesk.language import languages
from ketadesk.writing.same_facts import SameFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ketadesk.book.topic import Topic
    from ketadesk.library.library import Library
    from ketadesk.library.records import OutlineSection
    from ketadesk.writing.own_pages import OwnPack

_PAUSE_MS = 5  # between two pages, so that keys come first


class FactShelf(Protocol):
    """The shelf, as it is asked for what its pages state."""

    def outline(self) -> Sequence[OutlineSection]:
        """All pages."""
        ...

    def topic(self, topic_id: str, /) -> Topic:
        """One page."""
        ...

    def synonyms(self, phrases: Collection[str], /) -> dict[str, list[list[str]]]:
        """What means the same as each phrase."""
        ...


class FactWatch(QObject):
    """Compares a page that is written with what it said; found brings the facts that are stated
    elsewhere. The other pages are read again once one of them is another.
    """

    found = Signal(tuple)

    def __init__(
        self, shelf: FactShelf, page_id: str, before: Document, language: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shelf, self._page_id, self._before = shelf, page_id, before
        self._language = language
        self._facts: SameFacts | None = None  # of all pages, once they are read
        self._reading: SameFacts | None = None
        self._read: tuple[tuple[str, str], ...] = ()  # the pages by id and digest
        self._left: list[str] = []
        self._now: Document | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._read_one)

    def look(self, now: Document) -> None:
        """The page says this now."""
        self._now = now
        if not self._read and now == self._before:
            return  # nobody waits for what may never be asked
        pages = tuple((t.id, t.digest) for s in self._shelf.outline() for t in s.topics)
        if pages != self._read:
            self._read = pages
            self._left = [page for page, _ in pages]
            self._reading = SameFacts(languages.of(self._language).vocabulary(), self._shelf)
            self._timer.start()
        self._ask()

    def stop(self) -> None:
        """The page is closed."""
        self._timer.stop()
        self._now = None

    def _read_one(self) -> None:
        if self._left and self._reading is not None:
            with contextlib.suppress(KetaDeskError):  # it is told where the page is opened
                self._reading.add(self._shelf.topic(self._left.pop()))
            self._timer.start()
        elif self._reading is not None:
            self._facts, self._reading = self._reading, None
            self._ask()

    def _ask(self) -> None:
        if self._facts is not None and self._now is not None:
            self.found.emit(self._facts.elsewhere(self._page_id, self._before, self._now))


def said_before(library: Library, pack: OwnPack, page_id: str) -> Document:
    """What the page said when the others were in step with it: the page that it stands in for, else
    what is published of it. A new page said nothing: its template's words are no facts.
    """
    below = library.seen_by(pack.id)
    with contextlib.suppress(KetaDeskError):
        if below.anchors(page_id) is not None:
            return below.topic(page_id).document
    with contextlib.suppress(KetaDeskError):
        text = pack.read_published(page_id).text
        parts = split_front(text)
        return parse(parts[1] if parts else text).document
    return Document(())
