# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the review window gets what it needs from the other rooms (the reader, the pages, how
changes look), and where its records and its report go; leaves what a record is worth to review/.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from ketadesk import __version__
from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf.pack_places import OWN
from ketadesk.ui.frame.shelf.pack_saving import files, in_documents
from ketadesk.ui.memory.state import LastReviewer
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ketadesk.book.differences import Difference
    from ketadesk.in_force import InForce
    from ketadesk.review.review_states import LibraryReviews
    from ketadesk.review.reviewed_digest import ReadPage
    from ketadesk.ui.context import Context
    from ketadesk.ui.frame.windows import Windows
    from ketadesk.ui.memory.state_file import Memory
    from ketadesk.ui.signing.review_window import ReviewWindow
    from ketadesk.ui.signing.sign_side import SignedAs
    from ketadesk.ui.toolkit.theme import Looks

_ACTION = "reviews"


class PageSigning(QObject):
    """Opens the review window. changed says that a page was signed off, link_asked brings what a
    link on a page leads to, told a line for the message bar.
    """

    changed = Signal()
    link_asked = Signal(str)
    told = Signal(str, str)

    def __init__(
        self,
        window: QWidget,
        context: Context,
        looks: Looks,
        windows: Windows,
        memory: Memory,
        held: Callable[[], InForce],
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._looks = window, context, looks
        self._windows, self._memory, self._held = windows, memory, held
        self._folder = context.places.packs / OWN

    def does(self) -> dict[str, Callable[[], object]]:
        """What the action does."""
        return {_ACTION: self.reviews}

    def show(self, actions: dict[str, QAction]) -> None:
        """Let the action say whether pages may be signed off here."""
        action = actions[_ACTION]
        action.setEnabled(self.may_sign)
        why = set_by_organization()
        if not self.may_sign and why.rstrip(".").lower() not in action.text().lower():
            action.setText(f"{action.text()} – {why[:1].lower()}{why[1:].rstrip('.')}")

    @property
    def may_sign(self) -> bool:
        """Whether the policy lets users write packs, and sign off."""
        return self._held().packs.write and self._held().review.sign

    # --- the window ------------------------------------------------------------------------------

    def reviews(self) -> ReviewWindow:
        """The review window."""
        from ketadesk.review.read_texts import kept_text
        from ketadesk.review.sign_off import a_year_on
        from ketadesk.ui.pages.pages import Pages
        from ketadesk.ui.reading.reader import Reader
        from ketadesk.ui.signing.review_desk import ReviewDesk
        from ketadesk.ui.signing.review_window import ReviewWindow

        present = self._windows.bring(ReviewWindow)
        if present is not None:
            return present
        context, library = self._context, self._context.library
        reviews, kept = self._library_reviews(), self._memory.state.signing
        pages = Pages(library, self._held(), context.places.notices, reviews)
        desk = ReviewDesk(
            reviews=reviews,
            topic=library.topic,
            page=pages.topic_page,
            reader=lambda: Reader(self._looks, library.figure),
            piece=self._piece,
            read_before=lambda digest: kept_text(self._folder, digest),
            keep=self._keep,
            until=lambda topic: a_year_on(topic.front, dt.date.today()),
            name=kept.name,
            role=kept.role,
            line=self._whose(),
            locked=self._why_locked(),
        )
        window = ReviewWindow(desk, self._looks, self._window)
        window.signed.connect(self._signed)
        window.report_asked.connect(lambda: self._save_report(window))
        window.link_asked.connect(self.link_asked)
        self._windows.show(window)
        return window

    def show_shelf(self) -> None:
        """The shelf is another now."""
        from ketadesk.ui.signing.review_window import ReviewWindow

        window = self._windows.find(ReviewWindow)
        if window is not None:
            window.refresh()

    def _library_reviews(self) -> LibraryReviews:
        """What the records say, as the window has it."""
        from ketadesk.review.review_states import LibraryReviews

        found, held = self._context.reviews, self._held()
        if isinstance(found, LibraryReviews):
            return found
        return LibraryReviews(
            self._context.library, reviewers=held.review.reviewers, printing=held.review.printing
        )

    def _whose(self) -> str:
        clinic = self._held().clinic.name
        if not clinic:
            return self.tr("Your own pages and those that come with KetaDesk")
        return self.tr("{clinic}: own pages and those that come with KetaDesk").format(
            clinic=clinic
        )

    def _why_locked(self) -> str:
        if not self.may_sign:
            return set_by_organization()
        if not _writable(self._folder):
            return self.tr("This pack is read-only; ask who keeps it.")
        return ""

    def _piece(self, one: Difference) -> QWidget:
        from ketadesk.press.marked_words import Naming
        from ketadesk.ui.authoring.comparing.piece_row import PieceRow
        from ketadesk.ui.authoring.text.wording import slot_words

        def source(key: str) -> str:
            found = self._context.library.references([key]).get(key)
            return found.short or found.text if found is not None else key

        return PieceRow(self._looks, one, Naming(source=source, slot=slot_words), beside=False)

    # --- keeping ---------------------------------------------------------------------------------

    def _keep(self, pages: Sequence[ReadPage], said: SignedAs) -> None:
        """Put the name under the pages, in the clinic's own pack. Raises KetaDeskError."""
        from ketadesk.review.sign_off import Reviewer, sign_off
        from ketadesk.writing.own_pages import OwnPack

        library, reviews = self._context.library, self._library_reviews()
        clinic = self._held().clinic.name or self.tr("Our clinic")
        OwnPack(self._folder).make(clinic, "en")
        sign_off(
            self._folder,
            pages,
            Reviewer(name=said.name, role=said.role, until=said.until, note=said.note),
            today=dt.date.today(),
            now=lambda page: reviews.page(library.topic(page)),
            printable=self._letters(),
        )

    def _letters(self) -> Container[str] | None:
        """The letters that can be printed, None where nobody knows."""
        from ketadesk.errors import TypesettingError
        from ketadesk.press.paper.letters import load_coverage

        try:
            return load_coverage(self._context.places.fonts / "coverage.json").upright
        except TypesettingError:
            return None

    def _signed(self, name: str, role: str) -> None:
        signing = LastReviewer(name=name, role=role, version=__version__)
        self._memory.keep(msgspec.structs.replace(self._memory.state, signing=signing))
        self.changed.emit()

    # --- report and notice -----------------------------------------------------------------------

    def _save_report(self, window: ReviewWindow) -> None:
        title = self.tr("Report on all reviews")
        kinds = self.tr("PDF (*.pdf);;Spreadsheet (*.csv)")
        start = in_documents(self.tr("reviews.pdf"))
        chosen, _ = files().getSaveFileName(window, title, start, kinds)
        if not chosen:
            return
        target = Path(chosen)
        try:
            self.write_report(target)
        except KetaDeskError as error:
            window.tell(str(error))
            return
        window.tell(self.tr("Saved as {file}.").format(file=target))

    def write_report(self, target: Path) -> None:
        """The report on all reviews, as CSV where the name says so, else as PDF. Raises
        KetaDeskError.
        """
        from ketadesk.press.paper.handout import Press, save_pdf
        from ketadesk.review.review_report import csv_of, records_of, sheet_of
        from ketadesk.ui.pages.pages import short_date

        reviews, held = self._library_reviews(), self._held()
        if target.suffix.lower() == ".csv":
            save_pdf(csv_of(records_of(reviews)).encode(), target)
            return
        sheet = sheet_of(
            reviews,
            clinic=held.clinic.name,
            today=dt.date.today(),
            date=short_date,
            paper=held.paper,
        )
        save_pdf(Press(self._context.places).report(sheet), target)

    def tell_after_update(self) -> None:
        """Once after each update of the program, to those who have signed pages off: how many of
        the reviews fit their page no more.
        """
        kept = self._memory.state.signing
        if not kept.version or kept.version == __version__:
            return
        signing = msgspec.structs.replace(kept, version=__version__)
        self._memory.keep(msgspec.structs.replace(self._memory.state, signing=signing))
        count = len(self._library_reviews().changed())
        if count == 1:
            words = self.tr("1 page has changed since it was reviewed: File, Reviews…")
        else:
            words = self.tr("{count} pages have changed since they were reviewed: File, Reviews…")
        if count:
            self.told.emit(words.format(count=count), "note")


def _writable(folder: Path) -> bool:
    """Whether a file can be made in a folder, or the folder itself where it is not there yet."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)
