# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the pages that a pack takes off the list are shown, each with the way back; leaves
showing them again to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks


class HiddenList(QWidget):
    """The pages below their head; gone where there is none. show_asked brings a page's id."""

    show_asked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._head = _words("hiddenHead", self.tr("Hides"))
        self._why = _words("whyHidden")
        self._why.setProperty("kind", "quiet")
        self._pages: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._why)

    def show_pages(self, pages: Sequence[tuple[str, str]], why: str) -> None:
        """Show pages by id and title; why says why none of them can be shown again, "" where they
        can be.
        """
        for row in self._pages:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._pages = [self._row(page, title, why) for page, title in pages]
        for number, row in enumerate(self._pages, 1):
            self._column.insertWidget(number, row)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setVisible(bool(pages))

    def _row(self, page: str, title: str, why: str) -> QWidget:
        row = QWidget()
        both = QHBoxLayout(row)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(self._looks.theme.px(12))
        again = named(QPushButton(self.tr("Show again")), f"showAgain_{page}", kind="second")
        again.setAccessibleName(self.tr("Show again: {title}").format(title=title))
        again.setAccessibleDescription(why)
        again.setToolTip(why)
        again.setAutoDefault(False)
        again.setEnabled(not why)
        again.clicked.connect(lambda: self.show_asked.emit(page))
        both.addWidget(_words(f"hidden_{page}", title), 1)
        both.addWidget(again)
        return row

    def renew(self) -> None:
        """The theme changed."""
        theme = self._looks.theme
        self._head.setFont(theme.font_px(17, 600))
        self._head.setContentsMargins(0, theme.px(12), 0, 0)
        self._column.setSpacing(theme.px(8))


def _words(name: str, text: str = "") -> QLabel:
    label = named(QLabel(text), name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
