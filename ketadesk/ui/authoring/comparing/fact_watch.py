# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when the other pages are read and asked what they state of what was changed here: a page at
a time, between keystrokes, and only once something was changed.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ketadesk.errors import KetaDeskError
from ketadesk.language import languages
from ketadesk.writing.same_facts import SameFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ketadesk.book.document import Document
    from ketadesk.book.topic import Topic
    from ketadesk.library.records import OutlineSection

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
    elsewhere.
    """

    found = Signal(tuple)

    def __init__(
        self, shelf: FactShelf, page_id: str, before: Document, language: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._shelf, self._page_id, self._before = shelf, page_id, before
        self._language = language
        self._facts: SameFacts | None = None
        self._left: list[str] | None = None
        self._now: Document | None = None
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._read_one)

    def look(self, now: Document) -> None:
        """The page says this now."""
        self._now = now
        if self._facts is None and now == self._before:
            return  # nobody waits for what may never be asked
        if self._facts is None:
            vocabulary = languages.of(self._language).vocabulary()
            self._facts = SameFacts(vocabulary, self._shelf)
            outline = self._shelf.outline()
            self._left = [topic.id for section in outline for topic in section.topics]
            self._timer.start()
        elif not self._left:
            self._ask()

    def stop(self) -> None:
        """The page is closed."""
        self._timer.stop()
        self._now = None

    def _read_one(self) -> None:
        if self._left and self._facts is not None:
            with contextlib.suppress(KetaDeskError):  # it is told where the page is opened
                self._facts.add(self._shelf.topic(self._left.pop()))
            self._timer.start()
        else:
            self._ask()

    def _ask(self) -> None:
        if self._facts is not None and self._now is not None:
            self.found.emit(self._facts.elsewhere(self._page_id, self._before, self._now))
