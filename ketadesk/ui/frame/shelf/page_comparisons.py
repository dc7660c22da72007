# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which texts of a page are laid side by side (former versions, the page it stands in for,
what somebody else wrote meanwhile) and what can be done then; leaves how a difference looks to the
window that compares.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ketadesk.errors import KetaDeskError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from ketadesk.book.document import Document
    from ketadesk.library.library import Library
    from ketadesk.press.marked_words import Naming
    from ketadesk.ui.authoring.comparing.compare_window import CompareAction, Comparison, TwoTexts
    from ketadesk.ui.frame.windows import Windows
    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.own_pages import OwnPack, Version


class PageComparisons(QObject):
    """Opens the comparisons of pages of one pack. changed says that a page is another now,
    edit_asked brings the id of one to go on with.
    """

    changed = Signal()
    edit_asked = Signal(str)

    def __init__(self, window: QWidget, looks: Looks, windows: Windows, library: Library) -> None:
        super().__init__(window)
        self._window, self._looks, self._windows = window, looks, windows
        self._library = library

    def history(self, pack: OwnPack, page_id: str, *, may_write: bool) -> QDialog:
        """The former versions of a page beside what stands there now. Raises KetaDeskError."""
        from ketadesk.ui.authoring.comparing.compare_window import CompareAction, Comparison

        versions = {str(number): one for number, one in enumerate(pack.history(page_id))}
        back = CompareAction(
            id="bringBack",
            words=self.tr("Bring back"),
            kind="primary",
            do=lambda chosen: self._done(partial(pack.restore, page_id, versions[chosen])),
        )
        comparison = Comparison(
            title=self._title(pack, page_id),
            line=self.tr("Former versions") if versions else self.tr("There is no former version"),
            choices=tuple(
                self._former(pack, page_id, number, one) for number, one in versions.items()
            ),
            actions=(back,) if versions and may_write else (),
            naming=self._naming(),
        )
        return self._show(comparison)

    def _former(self, pack: OwnPack, page_id: str, number: str, one: Version) -> TwoTexts:
        from ketadesk.ui.authoring.comparing.compare_window import TwoTexts
        from ketadesk.ui.packs.when import day_of

        when = one.when.astimezone()
        there = any(page.id == page_id and page.published for page in pack.pages())
        return TwoTexts(
            id=number,
            name=day_of(one.when),
            note=when.strftime("%H:%M"),
            before=self.tr("The page of {date}").format(date=day_of(one.when)),
            after=self.tr("The page now") if there else self.tr("The page was removed"),
            texts=lambda: (_document(one.text), _document(_now(pack, page_id))),
        )

    def original(self, pack: OwnPack, page_id: str, *, may_write: bool) -> QDialog:
        """A page that stands in for another beside that one. Raises KetaDeskError."""
        from ketadesk.ui.authoring.comparing.compare_window import Comparison, TwoTexts

        below = self._library.seen_by(pack.id)
        theirs = below.topic(page_id)
        pack.read(page_id)  # one that is not there is told before any window opens
        two = TwoTexts(
            id="original",
            name=theirs.title,
            before=self.tr("The page that comes with KetaDesk"),
            after=self.tr("Your clinic’s version"),
            texts=lambda: _beside(below.topic(page_id).document, pack.read(page_id).text),
        )
        comparison = Comparison(
            title=self._title(pack, page_id),
            line=self.tr("Stands in for “{title}”").format(title=theirs.title),
            choices=(two, *self._since(pack, page_id, below)),
            actions=self._answers(pack, page_id, below.digest_of(page_id)) if may_write else (),
            naming=self._naming(),
        )
        return self._show(comparison)

    def _since(self, pack: OwnPack, page_id: str, below: Library) -> tuple[TwoTexts, ...]:
        """What changed in the other page since ours was made from it, where that was kept."""
        from ketadesk.ui.authoring.comparing.compare_window import TwoTexts

        page = next((one for one in pack.pages() if one.id == page_id), None)
        made_from = pack.original(page_id, page.based_on) if page is not None else ""
        if not made_from or page is None or page.based_on == below.digest_of(page_id):
            return ()
        since = TwoTexts(
            id="since",
            name=self.tr("What changed in it"),
            before=self.tr("The page from which yours was made"),
            after=self.tr("As it comes with KetaDesk now"),
            texts=lambda: _since(made_from, below.topic(page_id).document),
        )
        return (since,)

    def _answers(self, pack: OwnPack, page_id: str, digest: str) -> tuple[CompareAction, ...]:
        from ketadesk.ui.authoring.comparing.compare_window import CompareAction

        published = any(page.id == page_id and page.published for page in pack.pages())
        edit = CompareAction(
            id="goOn", words=self.tr("Go on writing"), do=lambda _id: self._edit(page_id)
        )
        if not published:
            return (edit,)
        keep = CompareAction(
            id="keepOurs",
            words=self.tr("Keep ours"),
            do=lambda _id: self._done(partial(self._keep, pack, page_id, digest)),
        )
        take = CompareAction(
            id="takeTheirs",
            words=self.tr("Take theirs"),
            do=lambda _id: self._done(partial(pack.remove, page_id)),
        )
        return (keep, take, edit)

    def shown(self, page_id: str) -> QDialog:
        """A page of somebody else's pack beside the one it stands in for. Raises KetaDeskError."""
        from ketadesk.ui.authoring.comparing.compare_window import Comparison, TwoTexts

        library = self._library
        page, theirs = library.topic(page_id), library.original(page_id)
        two = TwoTexts(
            id="original",
            name=page.title,
            before=self.tr("The page that comes with KetaDesk"),
            after=library.whose(page_id, page.pack) or page.title,
            texts=lambda: ((theirs or page).document, page.document),
        )
        comparison = Comparison(
            title=page.title,
            line=self.tr("Stands in for “{title}”").format(title=(theirs or page).title),
            choices=(two,),
            naming=self._naming(),
        )
        return self._show(comparison)

    def meanwhile(self, mine: str, theirs: str) -> QDialog:
        """What is being written beside what somebody else published."""
        from ketadesk.ui.authoring.comparing.compare_window import Comparison, TwoTexts

        two = TwoTexts(
            id="meanwhile",
            name=self.tr("Theirs"),
            before=self.tr("Theirs"),
            after=self.tr("Yours"),
            texts=lambda: (_document(theirs), _document(mine)),
        )
        comparison = Comparison(
            title=self.tr("Changed by another person"),
            line=self.tr("Close this, then choose which one stays"),
            choices=(two,),
            naming=self._naming(),
        )
        return self._show(comparison)

    # --- what they share -------------------------------------------------------------------------

    def _show(self, comparison: Comparison) -> QDialog:
        from ketadesk.ui.authoring.comparing.compare_window import CompareWindow

        parent = next(
            (one for one in self._windows.open_windows if one.isActiveWindow()), self._window
        )
        return self._windows.show(CompareWindow(comparison, self._looks, parent))

    def _title(self, pack: OwnPack, page_id: str) -> str:
        from ketadesk.ui.packs.own_page_words import title_kept

        found = (page.title for page in pack.pages() if page.id == page_id)
        return next(found, "") or title_kept(pack, page_id)

    def _naming(self) -> Naming:
        from ketadesk.press.marked_words import Naming
        from ketadesk.ui.authoring.text.wording import slot_words

        def source(key: str) -> str:
            found = self._library.references([key]).get(key)
            return found.short or found.text if found is not None else key

        return Naming(source=source, slot=slot_words)

    def _done(self, do: partial[object]) -> str:
        """Do it; one line when it could not be done."""
        try:
            do()
        except KetaDeskError as error:
            return str(error)
        self.changed.emit()
        return ""

    def _keep(self, pack: OwnPack, page_id: str, digest: str) -> None:
        """Let our page say that it was compared with the other one as it is now."""
        from ketadesk.writing.page_fields import with_fields
        from ketadesk.writing.page_source import read_page
        from ketadesk.writing.stand_in import keep_original_of

        ours = pack.read_published(page_id)
        front = read_page(ours.text).front
        text = with_fields(front, {"based_on": digest}) + ours.text[len(front) :]
        pack.publish(page_id, text, ours.stamp)
        keep_original_of(pack, page_id, self._library.seen_by(pack.id))

    def _edit(self, page_id: str) -> str:
        self.edit_asked.emit(page_id)
        return ""


def _now(pack: OwnPack, page_id: str) -> str:
    """A page as it is read now, "" for one that was removed."""
    published = any(page.id == page_id and page.published for page in pack.pages())
    return pack.read_published(page_id).text if published else ""


def _beside(theirs: Document, text: str) -> tuple[Document, Document]:
    """A page of the shelf and a text that stands beside it, which has that page's ledger."""
    from ketadesk.book.lent_claims import with_claims_of

    return theirs, with_claims_of(_document(text), theirs)


def _since(text: str, theirs: Document) -> tuple[Document, Document]:
    """The same, the text being the older of the two."""
    after, before = _beside(theirs, text)
    return before, after


def _document(text: str) -> Document:
    """The text below a file's front matter, parsed."""
    from ketadesk.book.markup.parse import parse
    from ketadesk.book.pack.toml_records import split_front

    parts = split_front(text)
    return parse(parts[1] if parts else text).document
