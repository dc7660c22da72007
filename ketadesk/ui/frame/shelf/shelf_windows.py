# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the windows of the shelf are opened (packs, adding a pack) and what they work with;
leaves what is in them to ui/packs, and what stands on the shelf to library/shelf.

They are imported when they are opened: reading need not pay for them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ketadesk.errors import KetaDeskError, UnknownTopicError
from ketadesk.library.shelf.stamps import SIGNATURE
from ketadesk.ui.frame.shelf.pack_saving import files, in_documents, save_pack
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from ketadesk.book.topic import Finding
    from ketadesk.library.shelf.shelf_pack import OpenShelf, ShelfPack, ShelfRequest
    from ketadesk.ui.context import Context
    from ketadesk.ui.frame.windows import Windows
    from ketadesk.ui.packs.adding import AddDialog
    from ketadesk.ui.packs.packs_window import PacksWindow
    from ketadesk.ui.toolkit.theme import Looks


class ShelfWindows(QObject):
    """Opens the windows of the shelf. changed says that a pack came or went; told brings a line."""

    changed = Signal()
    told = Signal(str, str)
    look_asked = Signal()
    pages_asked = Signal()
    compare_asked = Signal(str)
    show_asked = Signal(str)

    def __init__(self, window: QWidget, context: Context, looks: Looks, windows: Windows) -> None:
        super().__init__(window)
        self._window, self._context, self._looks = window, context, looks
        self._windows = windows
        self._shelf = context.shelf
        self._adding: list[AddDialog] = []
        windows.pack_dropped.connect(self.take)

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that are about packs."""
        return {"packs": self.packs, "add_pages": self.choose}

    @property
    def _request(self) -> ShelfRequest:
        from ketadesk.library.shelf.shelf_pack import ShelfRequest

        return self._shelf.request if self._shelf else ShelfRequest(forgiving=True)

    def show_shelf(self, shelf: OpenShelf) -> None:
        """The shelf is another now."""
        from ketadesk.ui.packs.packs_window import PacksWindow

        self._shelf = shelf
        window = self._windows.find(PacksWindow)
        if window is not None:
            window.show_packs(shelf.packs)

    # --- packs -----------------------------------------------------------------------------------

    def packs(self) -> PacksWindow:
        """The packs on the shelf."""
        from ketadesk.library.shelf.pack_places import OWN
        from ketadesk.ui.packs.packs_window import PacksDesk, PacksWindow

        found = self._windows.bring(PacksWindow)
        if found is not None:
            return found
        desk = PacksDesk(
            packs=self._shelf.packs if self._shelf else (),
            written_here=self._context.places.packs / OWN,
            may_write=self._may_write,
            check=self._check,
            title_of=self._title_of,
            shares=self._context.held.packs.shares,
            compare=True,
        )
        window = PacksWindow(desk, self._looks, self._window)
        window.add_asked.connect(self.choose)
        window.look_asked.connect(self.look_asked)
        window.pages_asked.connect(self.pages_asked)
        window.compare_asked.connect(self.compare_asked)
        window.show_asked.connect(self.show_asked)
        window.remove_asked.connect(self._remove)
        window.copy_asked.connect(self._save_copy)
        window.folder_asked.connect(lambda pack: _show_in_folder(pack.path))
        window.copied.connect(lambda words: QGuiApplication.clipboard().setText(words))
        self._windows.show(window)
        return window

    @property
    def _may_write(self) -> bool:
        return self._context.held.packs.write

    def _check(self, pack: ShelfPack) -> Sequence[Finding]:
        """What is wrong in a pack beside the others; on another thread, so with a shelf of its
        own.
        """
        import datetime as dt

        from ketadesk.book.pack.check import check
        from ketadesk.library.shelf.opening import open_shelf

        shelf = open_shelf(self._context.places, self._request)
        try:
            return check(pack.path, dt.date.today(), beside=shelf.library)
        finally:
            shelf.library.close()

    def _title_of(self, topic: str) -> str:
        try:
            return self._context.library.entry(topic).title
        except UnknownTopicError:
            return topic

    def _remove(self, pack: ShelfPack) -> None:
        from ketadesk.library.shelf.user_packs import remove_pack

        try:
            aside = remove_pack(self._context.places, pack)
        except KetaDeskError as error:
            self.tell(str(error))
            return
        self.changed.emit()
        words = self.tr("Removed. It is kept as {file}.")
        self.tell(words.format(file=aside), "note")

    def _save_copy(self, pack: ShelfPack) -> None:
        from ketadesk.book.pack.build_archive import built

        signed = Path(f"{pack.path}{SIGNATURE}")

        def made() -> tuple[bytes, bytes]:
            if pack.path.is_dir():
                return built(pack.path), b""
            signature = signed.read_bytes() if signed.is_file() else b""
            return pack.path.read_bytes(), signature

        # The name of a signed file is signed with it.
        name = pack.path.stem if signed.is_file() else pack.id or pack.path.stem
        told = save_pack(self._parent, self.tr("Save a copy"), name, made)
        if told is not None:
            self.tell(told[0], "note" if told[1] else "warning")

    # --- a pack on its way in --------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for the file of a pack."""
        if not self._may_write:
            self.tell(set_by_organization())
            return
        chosen, _ = files().getOpenFileName(
            self._parent,
            self.tr("Add pages"),
            in_documents(""),
            self.tr("Packs (*.ketapack pack.toml);;All files (*)"),
        )
        if chosen:
            path = Path(chosen)
            self.take(path.parent if path.name == "pack.toml" else path)

    def take(self, path: Path) -> AddDialog | None:
        """Show what a pack is and ask whether it comes in."""
        from ketadesk.ui.packs.adding import AddDialog

        if not self._may_write:
            self.tell(set_by_organization())
            return None
        here, request = self._context.places, self._request
        dialog = AddDialog(path, here, request, self._looks, self._parent)
        dialog.added.connect(self._added)
        dialog.finished.connect(lambda: self._adding.remove(dialog))
        self._adding.append(dialog)
        dialog.begin()
        return dialog

    def stop(self) -> None:
        """Let go of the packs that are on their way in."""
        for dialog in tuple(self._adding):
            dialog.reject()

    def _added(self, _path: Path, title: str) -> None:
        self.changed.emit()
        self.tell(self.tr("“{title}” was added.").format(title=title), "note")

    @property
    def _parent(self) -> QWidget:
        """The window that is in front, so that a dialog stands before it."""
        active = QGuiApplication.focusWindow()
        for one in self._windows.open_windows:
            if one.windowHandle() is active and active is not None:
                return one
        return self._window

    def tell(self, words: str, level: str = "warning") -> None:
        """Say it in the window that is in front."""
        from ketadesk.ui.packs.packs_window import PacksWindow

        window = self._windows.find(PacksWindow)
        if window is not None and window is self._parent:
            window.tell(words)
        else:
            self.told.emit(words, level)


def _show_in_folder(path: Path) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
