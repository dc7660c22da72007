# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows with which text a page of the clinic's own begins: from a template, from a Word file, or as
the clinic's version of another page; leaves asking for it and writing on to others.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ketadesk.library.library import Library
    from ketadesk.ui.packs.new_page import NewPage, PageKind, PageSection
    from ketadesk.writing.incoming.word_import import Imported
    from ketadesk.writing.own_pages import OwnPack, PageText

_OURS, _NOTICES = "our-clinic", "our-notices"  # the sections that OwnPack.make gives a new pack


class PageBeginnings:
    """Begins pages of the pack in a folder. What it cannot keep it raises as KetaDeskError."""

    def __init__(
        self, folder: Path, resources: Path, library: Library, clinic: Callable[[], str]
    ) -> None:
        """The clinic is its name on the letterhead, "" where it has none."""
        self._folder, self._resources = folder, resources
        self._library, self._named = library, clinic

    @property
    def clinic(self) -> str:
        """Whose pages they are."""
        return self._named() or QCoreApplication.translate("PageBeginnings", "Our clinic")

    @property
    def pack(self) -> OwnPack:
        """The pack that this user's pages are in."""
        from ketadesk.writing.own_pages import OwnPack

        return OwnPack(self._folder)

    def made(self) -> OwnPack:
        """That pack, made where there is none yet, without a branch of its own in the tree."""
        pack = self.pack
        pack.make(self.clinic, "en", own=False)
        return pack

    def kinds(self) -> tuple[PageKind, ...]:
        """The templates, as the pane lists them."""
        from ketadesk.ui.packs.new_page import PageKind
        from ketadesk.writing.templates import templates

        found = templates(self._resources / "templates", self.pack.language)
        return tuple(PageKind(one.id, one.name, one.about, one.audience) for one in found)

    def sections(self) -> tuple[PageSection, ...]:
        """The sections a page may stand in: the clinic's own two first, then those of the shelf."""
        from ketadesk.ui.packs.new_page import PageSection

        words = QCoreApplication.translate("PageBeginnings", "{clinic}: for colleagues")
        own = (
            PageSection(_OURS, self.clinic, "patient"),
            PageSection(_NOTICES, words.format(clinic=self.clinic), "clinician"),
        )
        rest = [one for one in self._library.sections() if one.id not in {_OURS, _NOTICES}]
        return (*own, *(PageSection(one.id, one.title, one.audience) for one in rest))

    def from_template(self, wanted: NewPage) -> str:
        """A draft made of a template; gives its id."""
        from ketadesk.writing.templates import begun, templates

        self._make_room(wanted.section)
        found = templates(self._resources / "templates", self.pack.language)
        template = next(one for one in found if one.id == wanted.kind)
        page_id = self._free_id(wanted.title)
        text = begun(template, page_id, wanted.title, wanted.section, dt.date.today())
        self.pack.save_draft(page_id, text, "")
        return page_id

    def from_word(self, page: Imported, title: str, section: str) -> str:
        """A draft made of what was read of a Word file, its pictures with it; gives its id."""
        from ketadesk.writing.incoming.pictures import keep_pictures
        from ketadesk.writing.incoming.word_import import page_text

        self._make_room(section)
        page_id = self._free_id(title)
        named = msgspec.structs.replace(page, title=title)
        audience = next((one.audience for one in self.sections() if one.id == section), "patient")
        text = page_text(named, page_id, section, audience, dt.date.today())
        keep_pictures(self.pack.folder, page.figures)
        self.pack.save_draft(page_id, text, "")
        return page_id

    def text_of(self, page_id: str) -> PageText:
        """An own page as it was last written, or the beginning of the clinic's version of another,
        of which nothing is kept yet.
        """
        from ketadesk.writing.own_pages import PageText
        from ketadesk.writing.stand_in import stand_in_for

        if self.has(page_id):
            return self.pack.read(page_id)
        topic = self._library.topic(page_id)
        self._make_room(topic.front.section)
        return PageText(stand_in_for(topic, self._library.digest_of(page_id)), "")

    def has(self, page_id: str) -> bool:
        """Whether a page is the clinic's own, published or in draft."""
        return any(page.id == page_id for page in self.pack.pages())

    def _free_id(self, title: str) -> str:
        """An id that no page of the shelf has either: a new page must not stand in for one."""
        pack = self.pack
        tried, free = title, pack.new_id(title)
        while self._library.digest_of(free):
            tried = f"{tried} {self.clinic}" if tried == title else f"{tried} 2"
            free = pack.new_id(tried)
        return free

    def _make_room(self, section: str) -> None:
        """Make the pack where there is none yet, and let its pages stand in a section."""
        from ketadesk.book.topic import Section

        pack = self.pack
        pack.make(self.clinic, "en")
        if section not in pack.sections():
            for one in self.sections():
                if one.id == section:
                    pack.add_section(Section(one.id, one.title, one.audience))
