# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the window of the clinic's own pages: which there are, in which state, and what can be done
with them; leaves writing, comparing and keeping them to whom its signals reach.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from ketadesk.errors import KetaDeskError
from ketadesk.language.folding import folded
from ketadesk.ui.packs.bars import ActionRow, IconButton, WindowHead
from ketadesk.ui.packs.new_page import NewPage, NewPagePane, PageKind, PageSection
from ketadesk.ui.packs.own_page_words import how_they_stand, page_rows, title_kept
from ketadesk.ui.packs.page_rows import DATE, MARGIN, STATE, PageList, has_columns
from ketadesk.ui.packs.two_lines import TwoLines
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.locks import lock
from ketadesk.ui.toolkit.naming import named, repolish
from ketadesk.ui.toolkit.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ketadesk.library.library import Library
    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.own_pages import OwnPack, OwnPage

_DESIGNED = QSize(1280, 800)
_ONE_BELOW, _ONE_FROM_ZOOM = 820, 1.5  # where the pane takes the whole window
_FOUND = 12
_ALL, _OWN, _CHANGED, _DRAFTS = "all", "own", "changed", "drafts"


class PagesDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What the window works with. create makes a page and gives its id, or "" where somebody
    thought better of it; behind says whether the page that one stands in for has changed since.
    What it raises is told in the window.
    """

    pack: OwnPack
    library: Library
    clinic: str
    templates: tuple[PageKind, ...]
    sections: tuple[PageSection, ...]
    may_write: bool
    create: Callable[[NewPage], str]
    behind: Callable[[OwnPage], bool]
    offers: frozenset[str] = frozenset()  # "word", "compare", "history"


class YourPages(QDialog):
    """The window. change_asked, compare_asked and history_asked bring the id of an own page,
    bundled_asked that of a bundled page to be changed; changed says that a page came or went.
    """

    change_asked = Signal(str)
    bundled_asked = Signal(str)
    compare_asked = Signal(str)
    history_asked = Signal(str)
    file_asked = Signal()
    packs_asked = Signal()
    changed = Signal()

    def __init__(self, desk: PagesDesk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._sections = {one.id: one.title for one in desk.sections}
        self._pages: tuple[OwnPage, ...] = ()
        self._fault = ""
        self._question: QMessageBox | None = None
        self.setObjectName("yourPages")
        self.setWindowTitle(self.tr("Your pages"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._head = WindowHead(looks, self.tr("Your pages"))
        self._search = named(QLineEdit(), "searchPages")
        choices = [(_ALL, ""), (_OWN, ""), (_CHANGED, ""), (_DRAFTS, "")]
        self._switch = Switch(looks, self.tr("Show"), choices, "pages")
        self._list = PageList(looks)
        self._note = named(QLabel(), "pagesNote")
        self._columns = QFrame()
        self._pane = NewPagePane(
            looks,
            desk.templates,
            desk.sections,
            self._find_bundled,
            word="word" in desk.offers,
        )
        self._build_actions()
        self._build()
        self._connect()
        self._renew()
        self.refresh()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, _DESIGNED)
        self._open_pane(not self._pages and self._may_write)
        self._list.setFocus() if self._pages else self._pane.title.setFocus()

    # --- build -----------------------------------------------------------------------------------

    def _build_actions(self) -> None:
        def button(name: str, words: str, icon: str, kind: str) -> IconButton:
            return IconButton(self._looks, name, words, icon, kind)

        self._new = button("newPage", self.tr("New page…"), "plus", "second")
        self._packs = button("openPacks", self.tr("Packs…"), "", "plain")
        self._change = button("changePage", self.tr("Change…"), "pencil", "second")
        self._compare = button(
            "comparePage", self.tr("Compare with original"), "columns-2", "second"
        )
        self._history = button("pageHistory", self.tr("History…"), "history", "plain")
        self._gone = button("removedPages", self.tr("Removed pages…"), "", "plain")
        self._file = button("savePagesFile", self.tr("Save as a file…"), "file-down", "plain")
        self._remove = button("removePage", self.tr("Remove…"), "x", "plain")
        self._head.add(self._packs, self._new)
        self._foot = ActionRow(self._looks, "top")
        self._foot.add(self._change, self._compare, self._history)
        self._foot.add_stretch()
        self._foot.add(self._gone, self._file, self._remove)
        self._history.setVisible("history" in self._desk.offers)
        self._new.setCheckable(True)

    def _build(self) -> None:
        self._search.setPlaceholderText(self.tr("Search your pages"))
        self._search.setAccessibleName(self.tr("Search your pages"))
        self._search.setClearButtonEnabled(True)
        self._search.setProperty("kind", "small")
        self._glass = self._search.addAction(
            self._looks.icon("search", "quiet", size=16),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._tools = QGridLayout()
        self._side = named(QWidget(), "pagesSide")
        self._side.setProperty("ground", "ground")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tools)
        column.addWidget(self._column_heads())
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        column.addWidget(self._foot)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._side, 1)
        both.addWidget(self._pane)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(both, 1)

    def _column_heads(self) -> QFrame:
        self._columns.setProperty("edge", "bottom")
        self._heads = [
            QLabel(words) for words in (self.tr("Page"), self.tr("State"), self.tr("Last change"))
        ]
        row = QHBoxLayout(self._columns)
        row.setSpacing(0)
        for number, label in enumerate(self._heads):
            named(label, ("columnPage", "columnState", "columnDate")[number], kind="head")
            row.addWidget(label, 0 if number else 1)
        return self._columns

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda _words: self._show())
        self._switch.chosen.connect(lambda _value: self._show())
        self._switch.show_value(_ALL)
        self._list.chosen.connect(lambda _id: self._show_actions())
        self._list.opened.connect(lambda _id: self._change.click())
        self._list.remove_asked.connect(lambda _id: self._remove.click())
        self._change.clicked.connect(lambda: self.change_asked.emit(self._list.current))
        self._compare.clicked.connect(lambda: self.compare_asked.emit(self._list.current))
        self._history.clicked.connect(lambda: self.history_asked.emit(self._list.current))
        self._remove.clicked.connect(self._ask_to_remove)
        self._gone.clicked.connect(self._offer_removed)
        self._file.clicked.connect(self.file_asked)
        self._packs.clicked.connect(self.packs_asked)
        self._new.clicked.connect(lambda: self._open_pane(self._new.isChecked()))
        self._pane.closed.connect(lambda: self._open_pane(False))
        self._pane.create_asked.connect(self._create)
        self._pane.bundled_asked.connect(self._ask_for_bundled)
        self._looks.changed.connect(self._renew)
        self._list.verticalScrollBar().rangeChanged.connect(lambda *_range: self._place_heads())
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.begin_new)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._search.setFocus)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def pane(self) -> NewPagePane:
        """The pane for a new page."""
        return self._pane

    @property
    def list(self) -> PageList:
        """The pages."""
        return self._list

    def refresh(self) -> None:
        """Read the pages again."""
        try:
            self._pages, self._fault = self._desk.pack.pages(), ""
            self._gone.setVisible(self._may_write and bool(self._desk.pack.removed()))
        except KetaDeskError as error:
            self._pages, self._fault = (), str(error)
        words = {
            _ALL: self.tr("All {number}"),
            _OWN: self.tr("Own pages {number}"),
            _CHANGED: self.tr("Changed {number}"),
            _DRAFTS: self.tr("Drafts {number}"),
        }
        for button, (kind, text) in zip(self._switch.buttons, words.items(), strict=True):
            button.setText(text.format(number=len(self._of(kind))))
            button.setAccessibleName(button.text())
        self._head.line.setText(self._line())
        self._show()

    def _of(self, kind: str) -> list[OwnPage]:
        wanted: dict[str, Callable[[OwnPage], bool]] = {
            _OWN: lambda page: not page.replaces,
            _CHANGED: lambda page: page.replaces,
            _DRAFTS: lambda page: page.draft,
        }
        return [page for page in self._pages if wanted.get(kind, lambda _page: True)(page)]

    def _line(self) -> str:
        """The quiet line: whose pages they are and how they stand; or why none can be written."""
        desk = self._desk
        if self._fault:
            return self._fault
        if not desk.may_write:
            return self.tr("To read only: set by your organization")
        if not self._may_write:
            words = self.tr("No page can be written: the folder {folder} is closed to you.")
            return words.format(folder=desk.pack.folder)
        return how_they_stand(desk.clinic, self._pages)

    @property
    def _may_write(self) -> bool:
        return self._desk.may_write and _can_write(self._desk.pack.folder)

    def _show(self) -> None:
        wanted = folded(self._search.text().strip())
        pages = [
            page
            for page in self._of(self._switch.value)
            if wanted in folded(page.title) or wanted in page.id
        ]
        self._list.show_rows(page_rows(pages, self._sections, self._desk.behind))
        empty = not self._pages and not self._fault
        words = ""
        if empty:
            words = self.tr(
                "You have no pages yet. Change a bundled page, or start from a template "
                "or a Word file."
            )
        elif wanted and not pages:
            words = self.tr("None of your pages has “{words}” in its title.").format(
                words=self._search.text().strip()
            )
        elif not pages and not self._fault:
            words = self.tr("There is none of this kind.")
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._list.setVisible(not words)
        self._note.setSizePolicy(self._list.sizePolicy() if words else self._note.sizePolicy())
        self._show_actions()

    def _show_actions(self) -> None:
        page = next((one for one in self._pages if one.id == self._list.current), None)
        writing = self._may_write
        self._change.setEnabled(page is not None and writing)
        self._remove.setEnabled(page is not None and writing)
        self._history.setEnabled(page is not None)
        stands_in = page is not None and page.replaces and "compare" in self._desk.offers
        self._compare.setVisible(stands_in)
        self._file.setEnabled(any(one.published for one in self._pages))
        self._new.setEnabled(writing)
        if not self._desk.may_write:
            lock([self._new, self._change, self._remove])
        self._foot.fit()

    # --- doing -----------------------------------------------------------------------------------

    def begin_new(self, kind: str = "") -> None:
        """Open the pane for a new page."""
        if self._may_write:
            self._open_pane(True)
            self._pane.begin(kind)

    def _open_pane(self, on: bool) -> None:
        self._pane.setVisible(on)
        self._new.setChecked(on)
        repolish(self._new)
        self._fold()
        if on:
            self._pane.title.setFocus()
        else:
            self._list.setFocus()

    def _find_bundled(self, words: str) -> Sequence[TwoLines]:
        """Pages for words."""
        hits = self._desk.library.search(words, limit=_FOUND).hits
        return [TwoLines(id=hit.topic, title=hit.title, below=hit.section_title) for hit in hits]

    def _create(self, wanted: NewPage) -> None:
        try:
            made = self._desk.create(wanted)
        except KetaDeskError as error:
            self._pane.say(str(error))
            return
        if made:
            self.show_made(made)

    def show_made(self, page_id: str) -> None:
        """A page was made: show it in the list, and ask for its editor."""
        self._switch.show_value(_ALL)
        self._search.clear()
        self.refresh()
        self._list.select(page_id)
        self._pane.begin()
        self._open_pane(False)
        self.changed.emit()
        self.change_asked.emit(page_id)

    def _ask_for_bundled(self, topic: str) -> None:
        self._pane.begin()
        self._open_pane(False)
        self.bundled_asked.emit(topic)

    def _ask_to_remove(self) -> None:
        page = next((one for one in self._pages if one.id == self._list.current), None)
        if page is None:
            return
        box = self._question = QMessageBox(self)
        box.setObjectName("removeQuestion")
        box.setWindowTitle(self.tr("Remove"))
        box.setText(self.tr("Remove “{title}”?").format(title=page.title))
        after = self.tr("Readers no longer find it.")
        if page.replaces:
            after = self.tr("Readers see the bundled page again.")
        kept = self.tr("Its last version is kept in the history.")
        box.setInformativeText(f"{after} {kept}")
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setObjectName("removeYes")
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(lambda: self._do_remove(page.id))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _do_remove(self, page_id: str) -> None:
        try:
            self._desk.pack.remove(page_id)
        except KetaDeskError as error:
            self.tell(str(error))
            return
        self.refresh()
        self.changed.emit()

    def _offer_removed(self) -> None:
        """The pages that were removed; one that is chosen shows what is kept of it."""
        menu = QMenu(self)
        menu.setObjectName("removedMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for page_id in self._desk.pack.removed():
            title = title_kept(self._desk.pack, page_id).replace("&", "&&")
            chosen = menu.addAction(title)
            chosen.triggered.connect(lambda _on=False, one=page_id: self.history_asked.emit(one))
        menu.popup(self._gone.mapToGlobal(self._gone.rect().topLeft()))

    def tell(self, words: str) -> None:
        """Say something in the quiet line until the pages are read again."""
        self._head.line.setText(words)

    # --- sizes and keys --------------------------------------------------------------------------

    def _next_pane(self) -> None:
        stops = [self._search, self._list, self._pane.title, self._change]
        shown = [one for one in stops if one.isVisible() and one.isEnabled()]
        now = next((n for n, one in enumerate(shown) if one.hasFocus()), -1)
        if shown:
            shown[(now + 1) % len(shown)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _renew(self) -> None:
        px = self._looks.theme.px
        for part in (self._head, self._foot, self._list, self._pane):
            part.renew()
        self._switch.restyle()
        self._glass.setIcon(self._looks.icon("search", "quiet", size=16))
        self._tools.setContentsMargins(px(20), px(14), px(20), px(6))
        self._tools.setSpacing(px(12))
        for label, wide in zip(self._heads[1:], (STATE, DATE), strict=True):
            label.setFixedWidth(px(wide))
        self._place_heads()
        self._note.setContentsMargins(px(MARGIN), px(20), px(MARGIN), px(20))
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._note.setFont(self._looks.theme.font())
        self._fold()

    def _place_heads(self) -> None:
        """Let the heads stand over their columns, whether the list scrolls or not."""
        px, layout = self._looks.theme.px, self._columns.layout()
        assert layout is not None
        bar = self._list.verticalScrollBar()
        right = px(MARGIN) + (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        layout.setContentsMargins(px(MARGIN), px(6), right, px(6))

    def _fold(self) -> None:
        """Give list and pane the room that there is."""
        theme = self._looks.theme
        one = self.width() < _ONE_BELOW or theme.zoom >= _ONE_FROM_ZOOM
        pane = not self._pane.isHidden()
        self._side.setVisible(not (one and pane))
        self._pane.fill(whole=one)
        room = self.width() - (0 if one or not pane else self._pane.minimumWidth())
        self._columns.setVisible(has_columns(theme, room))
        wide = room >= theme.px(700)
        self._tools.addWidget(self._search, 0, 0)
        self._tools.addWidget(self._switch, 0 if wide else 1, 1 if wide else 0)
        self._tools.setColumnStretch(0, 3 if wide else 1)
        self._tools.setColumnStretch(1, 7 if wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is no room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what opened last: the pane, then the window."""
        if event.key() == Qt.Key.Key_Escape and not self._pane.isHidden() and self._pages:
            self._open_pane(False)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # a dialog would press some button
        else:
            super().keyPressEvent(event)


def _can_write(folder: Path) -> bool:
    """Whether the folder, or the nearest one above it that is there, takes files."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), None)
    return there is not None and os.access(there, os.W_OK)
