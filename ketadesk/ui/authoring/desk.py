# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the editor is handed by the frame: the library, the clinic's pack, and how a page is
shown to read and to print; leaves those to the rooms that they are of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QScrollBar, QWidget

    from ketadesk.book.topic import Topic
    from ketadesk.library.library import Library
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.writing.draft_shelf import DraftShelf
    from ketadesk.writing.own_pages import OwnPack
    from ketadesk.writing.templates import Template


class PageView(Protocol):
    """A page as it will be read."""

    def show_page(self, page: Page) -> None:
        """Show a page from its top."""
        ...

    def renew(self, page: Page | None = None) -> None:
        """Show it again, at the same place."""
        ...

    def table_line(self) -> float:
        """How many em of a table's letters a line has."""
        ...

    def document(self) -> QTextDocument:
        """The page as Qt has it."""
        ...

    def verticalScrollBar(self) -> QScrollBar:
        """Where in the page one is."""
        ...

    def viewport(self) -> QWidget:
        """What is in sight of it."""
        ...


class SheetsView(Protocol):
    """A page as it will print."""

    def show_topic(self, topic: Topic) -> None:
        """Set a topic and show its sheets."""
        ...

    def forget(self) -> None:
        """Let go of what is under way."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingDesk:
    """What pages are written with. shelf is the library as the pack's drafts see it; reader and
    sheets make the two views at the right; page_of gives a topic as a page for a line of so many
    em. may_write is False where the policy forbids it; offers are what the frame can do besides:
    "history", "original", "compare".
    """

    library: Library
    shelf: DraftShelf
    pack: OwnPack
    pack_id: str
    reader: Callable[[], QWidget]
    sheets: Callable[[], QWidget]
    page_of: Callable[[Topic, float], Page]
    may_write: bool = True
    printable: Container[str] | None = None
    offers: Sequence[str] = ()
    templates: Sequence[Template] = ()  # whose words are told while they still stand in the page
