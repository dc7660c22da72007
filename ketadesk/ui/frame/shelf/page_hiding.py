# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when a page of others can be taken off the list, asks before it is, and brings it back;
leaves where that is written to the clinic's own pack, and what it does to the shelf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from ketadesk.errors import KetaDeskError, UnknownTopicError
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ketadesk.book.topic import Topic
    from ketadesk.library.shelf.shelf_pack import OpenShelf
    from ketadesk.ui.context import Context
    from ketadesk.writing.own_pages import OwnPack

_HIDE = "hide_page"
_BELOW = {"bundled", "machine", "share"}  # what stands below the clinic's own pack for certain


class PageHiding(QObject):
    """Hides pages and shows them again. changed says that the pack was written, left that the page
    which is open went off the list; told brings a line.
    """

    told = Signal(str, str)
    changed = Signal()
    left = Signal()

    def __init__(
        self,
        window: QWidget,
        context: Context,
        may_write: Callable[[], bool],
        pack: Callable[[], OwnPack],
    ) -> None:
        """The pack is the clinic's own, made where there is none yet."""
        super().__init__(window)
        self._window, self._library, self._shelf = window, context.library, context.shelf
        self._may_write, self._pack = may_write, pack
        self._topic: Topic | None = None
        self._words = ""

    def does(self) -> dict[str, Callable[[], object]]:
        """What the action does."""
        return {_HIDE: self.ask}

    def show_shelf(self, shelf: OpenShelf) -> None:
        """The shelf is another now."""
        self._shelf = shelf

    def show(self, actions: dict[str, QAction], topic: Topic | None) -> None:
        """Let the action say whether the page that is open now can be hidden, or why never."""
        self._topic = topic
        action = actions[_HIDE]
        self._words = self._words or action.text()
        why = ""
        if not self._may_write():
            words = set_by_organization().rstrip(".")
            why = words[:1].lower() + words[1:]
        elif topic is not None and self._helps(topic):
            why = self.tr("never this one: it helps in a crisis")
        action.setText(f"{self._words} – {why}" if why else self._words)
        action.setEnabled(not why and topic is not None and self._can_hide(topic))

    def _helps(self, topic: Topic) -> bool:
        return topic.id in {manifest.help for manifest in self._library.manifests}

    def _can_hide(self, topic: Topic) -> bool:
        packs = self._shelf.packs if self._shelf is not None else ()
        below = {pack.id for pack in packs if pack.where in _BELOW and not pack.refused}
        return topic.pack in below and self._library.standing.lists(topic.id)

    # --- doing -----------------------------------------------------------------------------------

    def ask(self) -> None:
        """Ask once whether the page that is open is to go off the list."""
        topic = self._topic
        if topic is None:
            return
        box = QMessageBox(self._window)
        box.setObjectName("hideQuestion")
        box.setWindowTitle(self.tr("Hide this page"))
        box.setText(self.tr("Hide “{title}”?").format(title=topic.title))
        box.setInformativeText(
            self.tr(
                "It goes off the list and out of the search on this account. Nothing is deleted: "
                "“Packs…” in the File menu brings it back."
            )
        )
        yes = box.addButton(self.tr("Hide"), QMessageBox.ButtonRole.AcceptRole)
        yes.setObjectName("hideYes")
        no = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        yes.clicked.connect(lambda: self._hide(topic))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _hide(self, topic: Topic) -> None:
        try:
            self._pack().hide(topic.id)
        except KetaDeskError as error:
            self.told.emit(str(error), "warning")
            return
        self.changed.emit()
        self.left.emit()
        words = self.tr(
            "“{title}” is hidden. To bring it back, open “Packs…” (Ctrl+Shift+K), choose your own "
            "pages, then “Show again”."
        )
        self.told.emit(words.format(title=topic.title), "note")

    def show_again(self, topic_id: str) -> tuple[str, str]:
        """Put a page back into the list; gives what there is to say of it, and its level."""
        try:
            self._pack().unhide(topic_id)
        except KetaDeskError as error:
            return str(error), "warning"
        self.changed.emit()
        try:
            title = self._library.entry(topic_id).title
        except UnknownTopicError:
            title = topic_id
        return self.tr("“{title}” is in the list again.").format(title=title), "note"
