# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the editor gets what it needs from the other rooms (the reader, the sheets, the pages)
and that each page has one window; leaves it to others which page is opened.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from ketadesk.errors import KetaDeskError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ketadesk.book.topic import Topic
    from ketadesk.in_force import InForce
    from ketadesk.library.library import Library
    from ketadesk.paths import Places
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.authoring.desk import WritingDesk
    from ketadesk.ui.authoring.editor_window import EditorWindow
    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.draft_shelf import DraftShelf
    from ketadesk.writing.own_pages import OwnPack, PageText
    from ketadesk.writing.templates import Template


class Editors(QObject):
    """The editor's windows. saved brings the id of a page that was published, page_asked the id and
    anchor of one to be shown, opened a window that was made, for who listens to what it asks.
    """

    saved = Signal(str)
    page_asked = Signal(str, str)
    opened = Signal(object)

    def __init__(
        self, window: QWidget, looks: Looks, places: Places, library: Callable[[], Library]
    ) -> None:
        super().__init__(window)
        self._window, self._looks, self._places = window, looks, places
        self._library = library
        self._open: list[EditorWindow] = []

    @property
    def open_windows(self) -> tuple[EditorWindow, ...]:
        """The editors that are open."""
        self._open = [one for one in self._open if isValid(one) and one.isVisible()]
        return tuple(self._open)

    def edit(
        self,
        pack: OwnPack,
        page_id: str,
        start: PageText,
        held: InForce,
        offers: Sequence[str] = (),
    ) -> EditorWindow:
        """The editor with a page of the pack; start is what the pack gave, or a page begun anew."""
        from ketadesk.ui.authoring.editor_window import EditorWindow

        for one in self.open_windows:
            if one.page_id == page_id:
                one.raise_()
                one.activateWindow()
                return one
        made = EditorWindow(
            self._desk(pack, held, offers), self._looks, page_id, start, self._window
        )
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.saved.connect(self.saved)
        made.page_asked.connect(self.page_asked)
        self._open.append(made)
        self.opened.emit(made)
        made.show()
        made.activateWindow()
        return made

    def close_all(self) -> bool:
        """Close the editors; False when one cannot keep its text and stays."""
        for one in self.open_windows:
            one.close()
        return not self.open_windows

    def _desk(self, pack: OwnPack, held: InForce, offers: Sequence[str]) -> WritingDesk:
        from ketadesk.press.paper.handout import Press
        from ketadesk.press.paper.letters import load_coverage
        from ketadesk.press.review_line import OF_DRAFTS
        from ketadesk.ui.authoring.desk import WritingDesk
        from ketadesk.ui.handouts.draft_sheets import DraftSheets
        from ketadesk.ui.handouts.typesetting import Desk
        from ketadesk.ui.memory.choices import HandoutChoices
        from ketadesk.ui.reading.reader import Reader
        from ketadesk.writing.draft_shelf import DraftShelf

        library, looks = self._library(), self._looks
        shelf = DraftShelf(library, pack)
        paper = Desk(
            library=library,
            press=Press(self._places),
            clinic=held.clinic,
            region=held.region,
            regions=held.regions,
            usual=HandoutChoices(paper=held.paper, text_size=held.settings.text_size),
            reviews=OF_DRAFTS,
        )
        return WritingDesk(
            library=library,
            shelf=shelf,
            pack=pack,
            pack_id=pack.id,
            reader=lambda: Reader(looks, shelf.named_figure),
            sheets=lambda: DraftSheets(paper, shelf, looks),
            page_of=partial(_page_of, shelf, held),
            may_write=held.packs.write,
            printable=load_coverage(self._places.fonts / "coverage.json").upright,
            offers=offers,
            templates=self._templates(pack.language),
        )

    def _templates(self, language: str) -> tuple[Template, ...]:
        """Those that pages are begun from; none where the program's own files are damaged, which is
        told where a page is begun.
        """
        from ketadesk.writing.templates import templates

        try:
            return templates(self._places.resources / "templates", language)
        except KetaDeskError:
            return ()


def _page_of(shelf: DraftShelf, held: InForce, topic: Topic, line: float) -> Page:
    """A draft as a page for a line of so many em."""
    from ketadesk.press.review_line import OF_DRAFTS
    from ketadesk.press.screen.reader_page import reader_page
    from ketadesk.press.view import view_of
    from ketadesk.ui.pages.pages import labels

    view = view_of(
        topic,
        shelf,
        clinic=held.clinic,
        region=held.region,
        regions=held.regions,
        labels=labels(),
        reviews=OF_DRAFTS,
    )
    return reader_page(topic, view, line)
