# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the window of the packs on the shelf: the list in shelf order and what is told of each;
leaves changing the shelf to whom its signals reach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QMessageBox, QVBoxLayout, QWidget

from ketadesk.errors import KetaDeskError
from ketadesk.ui.packs import pack_words
from ketadesk.ui.packs.apart import Apart
from ketadesk.ui.packs.bars import ActionRow, IconButton, WindowHead
from ketadesk.ui.packs.pack_details import PackDetails
from ketadesk.ui.packs.two_lines import TwoLineList
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ketadesk.book.topic import Finding
    from ketadesk.library.shelf.shelf_pack import ShelfPack
    from ketadesk.ui.toolkit.theme import Looks

_DESIGNED = QSize(1280, 800)
_LIST = 424
_ONE_BELOW, _ONE_FROM_ZOOM = 820, 1.5


class PacksDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What the window works with. check says what is wrong in a pack, on another thread; title_of
    gives a page's title by its id.
    """

    packs: tuple[ShelfPack, ...]
    written_here: Path  # the pack that the editor writes
    may_write: bool
    check: Callable[[ShelfPack], Sequence[Finding]]
    title_of: Callable[[str], str]
    shares: tuple[str, ...] = ()  # the folders that the policy names
    compare: bool = False  # there is a window that compares


class PacksWindow(QDialog):
    """The window. remove_asked, copy_asked and folder_asked bring a ShelfPack, show_asked the id of
    a page that the clinic's own pack hides.
    """

    add_asked = Signal()
    look_asked = Signal()
    pages_asked = Signal()
    compare_asked = Signal(str)
    copied = Signal(str)
    remove_asked = Signal(object)
    copy_asked = Signal(object)
    folder_asked = Signal(object)
    show_asked = Signal(str)

    def __init__(self, desk: PacksDesk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._checking: Apart | None = None
        self._one = False  # list or details, not both
        self.setObjectName("packsWindow")
        self.setWindowTitle(self.tr("Packs"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._head = WindowHead(looks, self.tr("Packs"))
        self._list = TwoLineList(looks, "packList", self.tr("Packs"), margin=20, lines=False)
        self._list.setProperty("ground", "pane")
        self._details = PackDetails(looks, compare=desk.compare)
        self._build()
        self._connect()
        self._renew()
        self.show_packs(desk.packs)
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, _DESIGNED)
        self._list.setFocus()

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        def button(name: str, words: str, icon: str, kind: str) -> IconButton:
            return IconButton(self._looks, name, words, icon, kind)

        self._pages = button("openYourPages", self.tr("Your pages…"), "", "plain")
        self._back = button("backToPacks", self.tr("All packs"), "arrow-left", "second")
        self._head.add(self._back, self._pages)
        self._add = button("addPages", self.tr("Add pages…"), "plus", "primary")
        self._look = button("lookNow", self.tr("Look now"), "refresh-cw", "second")
        self._close = button("closePacks", self.tr("Close"), "", "plain")
        self._foot = ActionRow(self._looks, "top")
        self._foot.add(self._add, self._look)
        self._foot.add_stretch()
        self._foot.add(self._close)
        self._side = QFrame()
        self._side.setProperty("ground", "pane")
        self._side.setProperty("edge", "right")
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(self._foot)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._side)
        both.addWidget(self._details, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        details = self._details
        self._list.chosen.connect(lambda _id: self._show_current())
        self._list.opened.connect(lambda _id: self._go_to_details())
        self._add.clicked.connect(self.add_asked)
        self._look.clicked.connect(self.look)
        self._close.clicked.connect(self.close)
        self._pages.clicked.connect(self.pages_asked)
        self._back.clicked.connect(self._go_to_list)
        details.check_asked.connect(self.check)
        details.compare_asked.connect(self.compare_asked)
        details.copied.connect(self.copied)
        details.show_asked.connect(self._show_again)
        details.remove_asked.connect(self._ask_to_remove)
        details.copy_asked.connect(lambda: self.copy_asked.emit(self.current))
        details.folder_asked.connect(lambda: self.folder_asked.emit(self.current))
        self._looks.changed.connect(self._renew)
        QShortcut(QKeySequence("F5"), self).activated.connect(self.look)
        QShortcut(QKeySequence("Ins"), self).activated.connect(self._add.click)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def current(self) -> ShelfPack | None:
        """The pack that is shown."""
        number = self._list.current
        return self._desk.packs[int(number)] if number else None

    @property
    def list(self) -> TwoLineList:
        """The packs."""
        return self._list

    def show_packs(self, packs: Sequence[ShelfPack]) -> None:
        """The shelf as it is now; the pack that was shown stays so."""
        before = self.current
        self._desk = msgspec.structs.replace(self._desk, packs=tuple(packs))
        self._list.show_rows(pack_words.pack_rows(packs))
        for number, pack in enumerate(packs):
            if before is not None and (pack.where, pack.path) == (before.where, before.path):
                self._list.select(str(number))
        self._look.setVisible(bool(self._desk.shares))
        self._head.line.setText(self._line())
        self._look.setEnabled(True)
        self._look.say(self.tr("Look now"))
        self._add.setEnabled(self._desk.may_write)
        if not self._desk.may_write:
            self._add.setToolTip(self.tr("Set by your organization."))
        self._foot.fit()
        self._show_current()

    def _line(self) -> str:
        """The quiet line: how the shelf is read, or the first share that nothing came from."""
        came = {pack.share for pack in self._desk.packs}
        missing = next((share for share in self._desk.shares if share not in came), "")
        if missing:
            return self.tr("Nothing has come from {share} yet").format(share=missing)
        return self.tr("Lower ones win over those above them")

    def _show_current(self) -> None:
        pack = self.current
        if pack is None:
            return
        desk = self._desk
        self._details.show_pack(pack, desk.written_here, desk.title_of, write=desk.may_write)
        self.check()

    def check(self) -> None:
        """Look for what is wrong in the pack, beside the window."""
        pack = self.current
        if self._checking is not None:
            self._checking.let_go()
            self._checking = None
        if pack is None:
            return
        if pack.where == "bundled":  # checked when the program was made
            self._details.show_findings(pack, ())
            return
        self._details.show_findings(pack, (), looking=True)
        work = self._checking = Apart(self)
        work.done.connect(lambda found: self._details.show_findings(pack, found))
        work.failed.connect(self._not_checked)
        work.start(lambda _step: self._desk.check(pack))

    def _not_checked(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError):
            raise error
        self._details.show_fault(str(error))

    def tell(self, words: str) -> None:
        """Say in the quiet line what was done, or why it was not."""
        self._head.line.setText(words)

    # --- doing -----------------------------------------------------------------------------------

    def look(self) -> None:
        """Look at the shares now, once at a time."""
        if self._look.isVisible() and self._look.isEnabled():
            self._look.setEnabled(False)
            words = self.tr("Looking since {time}")
            self._look.say(words.format(time=QTime.currentTime().toString("HH:mm")))
            self._foot.fit()
            self.look_asked.emit()

    def _show_again(self, topic: str) -> None:
        self._go_to_list()  # the button that had the keyboard is about to go
        self.show_asked.emit(topic)

    def _ask_to_remove(self) -> None:
        pack = self.current
        if pack is None:
            return
        box = QMessageBox(self)
        box.setObjectName("removePackQuestion")
        box.setWindowTitle(self.tr("Remove"))
        box.setText(self.tr("Remove “{title}”?").format(title=pack_words.name_of(pack)))
        box.setInformativeText(self.tr("Its pages go off the list on this account at once."))
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        yes.setObjectName("removePackYes")
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(lambda: self.remove_asked.emit(pack))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # --- sizes and keys --------------------------------------------------------------------------

    def _go_to_details(self) -> None:
        self._fold(details=True)
        self._details.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_list(self) -> None:
        self._fold(details=False)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_pane(self) -> None:
        if self._list.hasFocus():
            self._go_to_details()
        else:
            self._go_to_list()

    def _renew(self) -> None:
        for part in (self._head, self._foot, self._list, self._details):
            part.renew()
        self._fold()

    def _fold(self, *, details: bool | None = None) -> None:
        """List and details side by side, or one of them where there is no room."""
        theme = self._looks.theme
        self._one = self.width() < _ONE_BELOW or theme.zoom >= _ONE_FROM_ZOOM
        if details is None:
            details = self._one and self._side.isHidden()
        self._side.setVisible(not self._one or not details)
        self._details.setVisible(not self._one or details)
        self._back.setVisible(self._one and details)
        wide = theme.px(_LIST)
        self._side.setMinimumWidth(0 if self._one else wide)
        self._side.setMaximumWidth(16_777_215 if self._one else wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is no room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list, then closes the window."""
        if event.key() == Qt.Key.Key_Escape and self._one and self._side.isHidden():
            self._go_to_list()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # a dialog would press some button
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Let go of what is under way."""
        if self._checking is not None:
            self._checking.let_go()
        super().reject()
