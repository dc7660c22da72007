# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the clinic's own pages are asked for, changed and given away from the window, and what
their windows work with; leaves their texts to page_beginnings and writing to the editor.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf.pack_places import OWN
from ketadesk.ui.frame.shelf.pack_saving import files, in_documents, save_pack
from ketadesk.ui.frame.shelf.page_beginnings import PageBeginnings
from ketadesk.ui.frame.shelf.page_comparisons import PageComparisons
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QWidget

    from ketadesk.book.topic import Topic
    from ketadesk.in_force import InForce
    from ketadesk.library.shelf.shelf_pack import OpenShelf
    from ketadesk.ui.authoring.editor_window import EditorWindow
    from ketadesk.ui.context import Context
    from ketadesk.ui.frame.editors import Editors
    from ketadesk.ui.frame.windows import Windows
    from ketadesk.ui.packs.new_page import NewPage
    from ketadesk.ui.packs.word_dialog import WordDialog
    from ketadesk.ui.packs.your_pages import YourPages
    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.incoming.word_import import Imported
    from ketadesk.writing.own_pages import OwnPack, OwnPage

_CHANGE, _COMPARE = "change_page", "compare_page"
_ACTIONS = ("new_page", _CHANGE)


class PageWriting(QObject):
    """The clinic's own pages. told brings a line, packs_asked asks for the window of packs."""

    told = Signal(str, str)
    packs_asked = Signal()
    changed = Signal()

    def __init__(
        self,
        window: QWidget,
        context: Context,
        looks: Looks,
        windows: Windows,
        editors: Editors,
        held: Callable[[], InForce],
    ) -> None:
        super().__init__(window)
        self._window, self._looks = window, looks
        self._windows, self._editors = windows, editors
        self._library, self._held = context.library, held
        self._shelf = context.shelf
        self._folder = context.places.packs / OWN
        self._begin = PageBeginnings(
            self._folder, context.places.resources, context.library, lambda: held().clinic.name
        )
        self._topic: Topic | None = None
        editors.saved.connect(self._saved)
        editors.opened.connect(self._listen)
        self._comparisons = PageComparisons(window, looks, windows, context.library)
        self._comparisons.changed.connect(self._pages_changed)
        self._comparisons.edit_asked.connect(self.change)

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that are about own pages."""
        return {
            "your_pages": self.your_pages,
            "new_page": self.new_page,
            _CHANGE: self.change_open,
            _COMPARE: self.compare_open,
        }

    def show(self, actions: dict[str, QAction], topic: Topic | None) -> None:
        """Let the actions say what can be done with the page that is open now."""
        self._topic = topic
        actions["new_page"].setEnabled(self.may_write)
        actions[_CHANGE].setEnabled(self.may_write and topic is not None)
        actions[_COMPARE].setEnabled(self._stands_in(topic))
        if not self.may_write:
            why = set_by_organization()
            for name in _ACTIONS:
                action = actions[name]
                if why.rstrip(".").lower() not in action.text().lower():
                    action.setText(f"{action.text()} – {why[:1].lower()}{why[1:].rstrip('.')}")

    def below(self, topic: Topic) -> str:
        """What stands below a page of the clinic's own, as HTML: what can be done with it."""
        from ketadesk.ui.pages.plain_page import leads

        if not self.may_write or topic.pack != self._own_id:
            return ""
        compare = ""
        if self._stands_in(topic):
            compare = leads(f"do:{_COMPARE}", self.tr("Compare with original"), "meta")
        return leads(f"do:{_CHANGE}", self.tr("Change this page…"), "meta") + compare

    def _stands_in(self, topic: Topic | None) -> bool:
        """Whether a page is of the clinic's own pack and stands in for another."""
        return topic is not None and topic.front.replaces and topic.pack == self._own_id

    @property
    def _own_id(self) -> str:
        """The id of the own pack as it stands on the shelf, "" while it does not."""
        shelf = self._shelf
        packs = shelf.packs if shelf is not None else ()
        return next((one.id for one in packs if one.path == self._folder), "")

    def show_shelf(self, shelf: OpenShelf) -> None:
        """The shelf is another now: the list and the editors look again."""
        from ketadesk.ui.packs.your_pages import YourPages

        self._shelf = shelf
        window = self._windows.find(YourPages)
        if window is not None:
            window.refresh()
        for editor in self._editors.open_windows:
            editor.live.redraw()
            editor.check_now()

    @property
    def may_write(self) -> bool:
        """Whether the policy lets users write pages."""
        return self._held().packs.write

    @property
    def pack(self) -> OwnPack:
        """The pack that this user's pages are in."""
        return self._begin.pack

    def made_pack(self) -> OwnPack:
        """That pack, made where there is none yet. Raises KetaDeskError."""
        return self._begin.made()

    # --- windows ---------------------------------------------------------------------------------

    def your_pages(self) -> YourPages:
        """The list of own pages."""
        from ketadesk.ui.packs.your_pages import PagesDesk, YourPages

        present = self._windows.bring(YourPages)
        if present is not None:
            return present
        desk = PagesDesk(
            pack=self.pack,
            library=self._library,
            clinic=self._begin.clinic,
            templates=self._begin.kinds(),
            sections=self._begin.sections(),
            may_write=self.may_write,
            create=self.create,
            behind=self._behind,
            offers=frozenset({"compare", "history", "word"}),
        )
        window = YourPages(desk, self._looks, self._window)
        window.change_asked.connect(self.change)
        window.bundled_asked.connect(self.change)
        window.compare_asked.connect(self.compare)
        window.history_asked.connect(self.history)
        window.packs_asked.connect(self.packs_asked)
        window.file_asked.connect(self.save_file)
        window.changed.connect(self.changed)
        self._windows.show(window)
        return window

    def new_page(self) -> None:
        """The list of own pages with the pane for a new one."""
        self.your_pages().begin_new()

    def change_open(self) -> None:
        """The editor with the page that is open in the reader."""
        if self._topic is not None:
            self.change(self._topic.id)

    def change(self, page_id: str) -> None:
        """The editor with an own page, or with the clinic's version of another one."""
        try:
            start = self._begin.text_of(page_id)
        except KetaDeskError as error:
            self._tell(str(error))
            return
        self._editors.edit(self.pack, page_id, start, self._held(), self._offers(start.text))

    # --- comparing -------------------------------------------------------------------------------

    def _offers(self, text: str) -> tuple[str, ...]:
        """What the editor of a page can ask for."""
        from ketadesk.writing.page_fields import fields_of

        original = ("original",) if fields_of(text).get("replaces") is True else ()
        return ("history", "compare", *original)

    def _listen(self, editor: EditorWindow) -> None:
        editor.history_asked.connect(self.history)
        editor.original_asked.connect(self.compare)
        editor.compare_asked.connect(self._comparisons.meanwhile)

    def compare_open(self) -> None:
        """The page that is open in the reader beside the one that it stands in for."""
        if self._topic is not None:
            self.compare(self._topic.id)

    def compare(self, page_id: str) -> None:
        """A page beside the one that it stands in for."""
        try:
            if self._begin.has(page_id):
                self._comparisons.original(self.pack, page_id, may_write=self.may_write)
            else:
                self._comparisons.shown(page_id)
        except KetaDeskError as error:
            self._tell(str(error))

    def history(self, page_id: str) -> None:
        """The former versions of an own page."""
        try:
            self._comparisons.history(self.pack, page_id, may_write=self.may_write)
        except KetaDeskError as error:
            self._tell(str(error))

    # --- a new page ------------------------------------------------------------------------------

    def create(self, wanted: NewPage) -> str:
        """Begin a page as a draft, and give its id; "" where a Word file is asked for first. Raises
        KetaDeskError.
        """
        from ketadesk.ui.packs.new_page import WORD

        if wanted.kind == WORD:
            self._choose_word(wanted)
            return ""
        page_id = self._begin.from_template(wanted)
        self.changed.emit()  # the pack may be new, and its sections with it
        return page_id

    def _choose_word(self, wanted: NewPage) -> None:
        title, kinds = self.tr("From a Word file"), self.tr("Word (*.docx)")
        chosen, _ = files().getOpenFileName(self._front, title, in_documents(""), kinds)
        if chosen:
            self.read_word(Path(chosen), wanted)

    def read_word(self, file: Path, wanted: NewPage) -> WordDialog:
        """Show what can be taken of a Word file, and make a page of it after a yes."""
        from ketadesk.ui.packs.word_dialog import WordDialog

        dialog = WordDialog(file, wanted.title, self._looks, self._front)
        dialog.taken.connect(lambda page, title: self._take_word(page, title, wanted.section))
        dialog.begin()
        return dialog

    def _take_word(self, page: Imported, title: str, section: str) -> None:
        try:
            page_id = self._begin.from_word(page, title, section)
        except KetaDeskError as error:
            self._tell(str(error))
            return
        self.changed.emit()
        self.your_pages().show_made(page_id)

    def _behind(self, page: OwnPage) -> bool:
        """Whether the page that an own one stands in for has changed since."""
        stand_ins = self._library.standing.stand_ins(self.pack.id)
        return page.id in stand_ins and stand_ins[page.id][1]

    # --- giving away -----------------------------------------------------------------------------

    def save_file(self) -> None:
        """Write the published pages as one .ketapack to give to another computer."""
        from ketadesk.writing.pack_file import pack_file

        pack, title = self.pack, self.tr("Save your pages as a file")
        told = save_pack(self._front, title, pack.id, lambda: (pack_file(pack), b""))
        if told is not None:
            self._tell(told[0], "note" if told[1] else "warning")

    def _saved(self, page_id: str) -> None:
        """A page was published."""
        from ketadesk.writing.stand_in import keep_original_of

        try:
            keep_original_of(self.pack, page_id, self._library.seen_by(self.pack.id))
        except KetaDeskError as error:
            self._tell(str(error))
        self._pages_changed()

    def _pages_changed(self) -> None:
        """A page was published: list and shelf show it."""
        from ketadesk.ui.packs.your_pages import YourPages

        window = self._windows.find(YourPages)
        if window is not None:
            window.refresh()
        self.changed.emit()

    @property
    def _front(self) -> QWidget:
        from ketadesk.ui.packs.your_pages import YourPages

        window: QDialog | None = self._windows.find(YourPages)
        return window or self._window

    def _tell(self, words: str, level: str = "warning") -> None:
        from ketadesk.ui.packs.your_pages import YourPages

        window = self._windows.find(YourPages)
        if window is not None:
            window.tell(words)
        else:
            self.told.emit(words, level)
