# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar above the handout's pages: what the packet is, where one is in it, and how large it
is shown; refuses to know the pages.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from ketadesk.ui.toolkit.theme import Looks


class PagesBar(QFrame):
    """The bar. page_stepped and zoom_stepped bring 1 or -1, file_asked asks for the saved file."""

    page_stepped = Signal(int)
    zoom_stepped = Signal(int)
    file_asked = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setProperty("ground", "pane")
        self.setProperty("edge", "bottom")
        self._summary = QLabel()
        self._summary.setObjectName("handoutSummary")
        self._summary.setWordWrap(True)  # at 200 % the window still fits a small screen
        self._file = QPushButton(self.tr("Show the file"))
        self._file.setObjectName("showFile")
        self._file.setProperty("kind", "link")
        self._file.setAutoDefault(False)
        self._file.setCursor(Qt.CursorShape.PointingHandCursor)
        self._file.clicked.connect(self.file_asked)
        self._file.hide()
        self._place = QLabel()
        self._place.setObjectName("pageNumber")
        self._percent = QLabel()
        self._percent.setObjectName("pageZoom")
        self._up = self._button(self.tr("Previous page"), "previousPage")
        self._down = self._button(self.tr("Next page"), "nextPage")
        self._smaller = self._button(self.tr("Smaller pages"), "smallerPages")
        self._larger = self._button(self.tr("Larger pages"), "largerPages")
        self._lay_out()
        self._up.clicked.connect(lambda: self.page_stepped.emit(-1))
        self._down.clicked.connect(lambda: self.page_stepped.emit(1))
        self._smaller.clicked.connect(lambda: self.zoom_stepped.emit(-1))
        self._larger.clicked.connect(lambda: self.zoom_stepped.emit(1))
        self.renew()

    @property
    def summary(self) -> str:
        """What the bar says about the packet."""
        return self._summary.text()

    def show_summary(self, words: str, *, file: bool = False) -> None:
        """Say this about the packet, and offer the file that was saved of it."""
        self._summary.setText(words)
        self._file.setVisible(file)

    def show_page(self, number: int, count: int) -> None:
        """Say which page is in sight, and offer those before and after it."""
        words = self.tr("{number} of {count}").format(number=number, count=count) if count else ""
        self._place.setText(words)
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)

    def show_percent(self, percent: int) -> None:
        """Say how large the pages are."""
        self._percent.setText(f"{percent} %")

    def renew(self) -> None:
        """The theme changed."""
        icons = (
            (self._up, "chevron-up"),
            (self._down, "chevron-down"),
            (self._smaller, "zoom-out"),
            (self._larger, "zoom-in"),
        )
        side = self._looks.theme.px(20)
        for button, name in icons:
            button.setIcon(self._looks.icon(name))
            button.setIconSize(QSize(side, side))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 9, 12, 9)
        row.setSpacing(4)
        row.addWidget(self._summary, 1)
        row.addWidget(self._file)
        row.addSpacing(12)
        for widget in (
            *(self._up, self._place, self._down),
            *(self._smaller, self._percent, self._larger),
        ):
            row.addWidget(widget)

    def _button(self, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "icon")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
