# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the ticks by which sections of a topic are left out of a packet; refuses to know what a
section holds and how the packet is set.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ketadesk.press.paper.sections import TopicPart
from ketadesk.ui.toolkit.check_box import CheckBox
from ketadesk.ui.toolkit.theme import Looks

_ROOM = 296  # for the words of a section


class SectionList(QWidget):
    """The sections of one topic, each with a tick; it remembers those of every topic shown."""

    changed = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._topic = ""
        self._without: dict[str, frozenset[str]] = {}
        self._boxes: dict[str, CheckBox] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._head = QLabel()
        self._head.setProperty("kind", "strong")
        self._head.setWordWrap(True)
        self._rows.addWidget(self._head)
        self.setObjectName("sectionList")
        self.hide()

    def show_topic(self, topic: str, title: str, sections: Iterable[TopicPart]) -> None:
        """Offer the sections of this topic; a topic of one section has nothing to leave out."""
        if topic == self._topic:
            return
        self._topic = topic
        for box in self._boxes.values():
            self._rows.removeWidget(box)
            box.deleteLater()
        self._head.setText(self.tr("Parts of “{title}” to print").format(title=title))
        gone = self._without.get(topic, frozenset())
        self._boxes = {one.anchor: self._box(one, one.anchor not in gone) for one in sections}
        self.setVisible(len(self._boxes) > 1)

    def without(self) -> dict[str, frozenset[str]]:
        """For each topic the anchors of its sections that are left out."""
        return dict(self._without)

    def forget(self) -> None:
        """Begin anew: everything is printed."""
        self._topic, self._without = "", {}
        self.hide()

    def _box(self, section: TopicPart, on: bool) -> CheckBox:
        box = CheckBox("", self._looks)
        room = self._looks.theme.px(_ROOM)
        words = box.fontMetrics().elidedText(section.title, Qt.TextElideMode.ElideRight, room)
        box.setText(words.replace("&", "&&"))
        box.setAccessibleName(section.title)
        box.setToolTip(section.title if words != section.title else "")
        box.setObjectName(f"section_{section.anchor}")
        box.setChecked(on)
        box.clicked.connect(self._take)
        self._rows.addWidget(box)
        return box

    def _take(self) -> None:
        gone = frozenset(anchor for anchor, box in self._boxes.items() if not box.isChecked())
        self._without.pop(self._topic, None)
        if gone:
            self._without[self._topic] = gone
        self.changed.emit()
