# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the clinic's own pages are begun, changed and given away from the window: which text an
editor starts with, and what its windows work with; leaves writing to the editor and keeping to
writing/own_pages.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf.pack_places import OWN
from ketadesk.ui.frame.shelf.page_comparisons import PageComparisons
from ketadesk.ui.frame.shelf.shelf_windows import in_documents
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

    from ketadesk.book.topic import Topic
    from ketadesk.in_force import InForce
    from ketadesk.library.shelf.shelf_pack import OpenShelf
    from ketadesk.ui.authoring.editor_window import EditorWindow
    from ketadesk.ui.context import Context
    from ketadesk.ui.frame.editors import Editors
    from ketadesk.ui.frame.windows import Windows
    from ketadesk.ui.packs.new_page import NewPage, PageKind, PageSection
    from ketadesk.ui.packs.your_pages import YourPages
    from ketadesk.ui.toolkit.theme import Looks
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
        self._window, self._places, self._looks = window, context.places, looks
        self._windows, self._editors = windows, editors
        self._library, self._held = context.library, held
        self._shelf = context.shelf
        self._folder = context.places.packs / OWN
        self._topic: Topic | None = None
        editors.saved.connect(lambda _page: self._pages_changed())
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
            editor.check_now()

    @property
    def may_write(self) -> bool:
        """Whether the policy lets users write pages."""
        return self._held().packs.write

    @property
    def pack(self) -> OwnPack:
        """The pack that this user's pages are in."""
        from ketadesk.writing.own_pages import OwnPack

        return OwnPack(self._folder)

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
            clinic=self._clinic,
            templates=self._templates(),
            sections=self._sections(),
            may_write=self.may_write,
            create=self.create,
            behind=self._behind,
            offers=frozenset({"compare", "history"}),
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
        from ketadesk.writing.own_pages import PageText
        from ketadesk.writing.stand_in import stand_in_for

        pack, library = self.pack, self._library
        try:
            if any(page.id == page_id for page in pack.pages()):
                start = pack.read(page_id)
            else:
                topic = library.topic(page_id)
                self._make_room(topic.front.section)
                start = PageText(stand_in_for(topic, library.digest_of(page_id)), "")
        except KetaDeskError as error:
            self._tell(str(error))
            return
        self._editors.edit(pack, page_id, start, self._held(), self._offers(start.text))

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
        pack = self.pack
        try:
            if any(page.id == page_id for page in pack.pages()):
                self._comparisons.original(pack, page_id, may_write=self.may_write)
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

    @property
    def _clinic(self) -> str:
        return self._held().clinic.name or self.tr("Our clinic")

    def _templates(self) -> tuple[PageKind, ...]:
        from ketadesk.ui.packs.new_page import PageKind
        from ketadesk.writing.templates import templates

        found = templates(self._places.resources / "templates", self.pack.language)
        return tuple(PageKind(one.id, one.name, one.about, one.audience) for one in found)

    def _sections(self) -> tuple[PageSection, ...]:
        """The sections a page may stand in: the clinic's own two first, then those of the shelf."""
        from ketadesk.ui.packs.new_page import PageSection

        own = (
            PageSection("our-clinic", self._clinic, "patient"),
            PageSection(
                "our-notices",
                self.tr("{clinic}: for colleagues").format(clinic=self._clinic),
                "clinician",
            ),
        )
        ids = {one.id for one in own}
        rest = [one for one in self._library.sections() if one.id not in ids]
        return (*own, *(PageSection(one.id, one.title, one.audience) for one in rest))

    def create(self, wanted: NewPage) -> str:
        """Begin a page from a template as a draft, and give its id. Raises KetaDeskError."""
        from ketadesk.writing.templates import begun, templates

        pack = self.pack
        self._make_room(wanted.section)
        found = templates(self._places.resources / "templates", pack.language)
        template = next(one for one in found if one.id == wanted.kind)
        page_id = self._free_id(pack, wanted.title)
        text = begun(template, page_id, wanted.title, wanted.section, dt.date.today())
        pack.save_draft(page_id, text, "")
        self.changed.emit()  # the pack may be new, and its sections with it
        return page_id

    def _free_id(self, pack: OwnPack, title: str) -> str:
        """An id that no page of the shelf has either: a new page must not stand in for one."""
        library = self._library
        tried, free = title, pack.new_id(title)
        while library.digest_of(free):
            tried = f"{tried} {self._clinic}" if tried == title else f"{tried} 2"
            free = pack.new_id(tried)
        return free

    def _make_room(self, section: str) -> None:
        """Make the pack where there is none yet, and let its pages stand in a section."""
        from ketadesk.book.topic import Section

        pack = self.pack
        pack.make(self._clinic, "en")
        if section not in pack.sections():
            known = (one for one in self._library.sections() if one.id == section)
            for one in known:
                pack.add_section(Section(one.id, one.title, one.audience))

    def _behind(self, page: OwnPage) -> bool:
        """Whether the page that an own one stands in for has changed since."""
        stand_ins = self._library.standing.stand_ins(self.pack.id)
        return page.id in stand_ins and stand_ins[page.id][1]

    # --- giving away -----------------------------------------------------------------------------

    def save_file(self) -> None:
        """Write the published pages as one .ketapack to give to another computer."""
        from ketadesk.files import write_whole
        from ketadesk.library.shelf.pack_places import ENDING
        from ketadesk.writing.pack_file import pack_file

        pack = self.pack
        chosen, _ = _files().getSaveFileName(
            self._front,
            self.tr("Save your pages as a file"),
            in_documents(f"{pack.id}{ENDING}"),
            self.tr("Packs (*.ketapack)"),
        )
        if not chosen:
            return
        target = Path(chosen)
        if target.suffix != ENDING:
            target = target.with_name(f"{target.name}{ENDING}")
        try:
            write_whole(target, pack_file(pack))
        except KetaDeskError as error:
            self._tell(str(error))
        except OSError as error:
            reason = error.strerror or self.tr("it is locked")
            words = self.tr("{file}: cannot be written ({reason})")
            self._tell(words.format(file=target, reason=reason))
        else:
            words = self.tr("Saved as {file}. On another computer a double click on it adds it.")
            self._tell(words.format(file=target), "note")

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


def _files() -> type[QFileDialog]:
    """Qt's dialogs for files, imported when one opens."""
    from PySide6.QtWidgets import QFileDialog

    return QFileDialog
