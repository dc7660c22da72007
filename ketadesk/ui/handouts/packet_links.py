# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the links below a packet's list: add a topic, save the packet under a name, open a saved
one; refuses to know how packets are stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from ketadesk.library.library import Library


class PacketLinks(QWidget):
    """The three links and what they open.

    packet_chosen brings the ids of another packet, packet_saved a name and its ids, packet_removed
    a name.
    """

    packet_chosen = Signal(tuple)
    packet_saved = Signal(str, tuple)
    packet_removed = Signal(str)

    def __init__(self, library: Library, own: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._library = library
        self._own = dict(own)
        self._topics: tuple[str, ...] = ()
        self._add = self._link(self.tr("Add a topic"), "addTopic")
        self._save = self._link(self.tr("Save packet"), "savePacket")
        self._open = self._link(self.tr("Saved packets"), "openPacket")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for button in (self._add, self._save, self._open):
            row.addWidget(button)
        row.addStretch(1)
        self._add.clicked.connect(self._offer_topics)
        self._save.clicked.connect(self._keep)
        self._open.clicked.connect(self._offer_saved)

    def set_topics(self, topics: Sequence[str]) -> None:
        """The packet as it is now."""
        self._topics = tuple(topics)
        self._save.setEnabled(bool(topics))
        empty = self.tr("The packet is empty: add a topic first")
        self._save.setToolTip("" if topics else empty)

    def saved(self) -> dict[str, tuple[str, ...]]:
        """The packs' packets and the person's own, by name; one's own wins."""
        shipped = {
            packet.title: packet.topics
            for manifest in self._library.manifests
            for packet in manifest.packets
        }
        return {**shipped, **self._own}

    def name_of(self, topics: Sequence[str]) -> str:
        """The name of the saved packet that has these topics in this order, or ""."""
        return next((name for name, ids in self.saved().items() if ids == tuple(topics)), "")

    def _offer_topics(self) -> None:
        menu = _menu(self)
        for section in self._library.sections():
            rows = [t for t in self._library.topics_in(section.id) if t.handout]
            if not rows:
                continue
            branch = menu.addMenu(section.title.replace("&", "&&"))
            for topic in rows:
                action = branch.addAction(topic.title.replace("&", "&&"))
                action.setEnabled(topic.id not in self._topics)
                action.triggered.connect(
                    lambda _on=False, one=topic.id: self.packet_chosen.emit((*self._topics, one))
                )
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _offer_saved(self) -> None:
        menu = _menu(self)
        for name, ids in self.saved().items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, chosen=ids: self.packet_chosen.emit(chosen))
        if self._own:
            menu.addSeparator()
            forget = menu.addMenu(self.tr("Remove a saved packet"))
            for name in self._own:
                action = forget.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _on=False, one=name: self._forget(one))
        menu.popup(self._open.mapToGlobal(self._open.rect().bottomLeft()))

    def _keep(self) -> None:
        name, accepted = QInputDialog.getText(
            self,
            self.tr("Save packet"),
            self.tr("Name of the packet (not a patient’s name: saved packets are stored)"),
        )
        name = " ".join(name.split())
        if accepted and name:
            self._own[name] = self._topics
            self.packet_saved.emit(name, self._topics)

    def _forget(self, name: str) -> None:
        self._own.pop(name, None)
        self.packet_removed.emit(name)

    def _link(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
