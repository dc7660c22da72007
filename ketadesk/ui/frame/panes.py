# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the panes of the window, where they stand and when they fold; refuses to know what passes
between them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ketadesk.ui.finding.pane import LeftPane
from ketadesk.ui.frame import shape
from ketadesk.ui.frame.bar import TopBar
from ketadesk.ui.frame.message import AddressBar, MessageBar
from ketadesk.ui.reading.contents import ContentsPane
from ketadesk.ui.reading.find import FindBar
from ketadesk.ui.reading.reader import Reader
from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from ketadesk.library.library import Library
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.toolkit.theme import Looks


class Panes:
    """Every pane of one window, made and laid out."""

    def __init__(
        self, window: QMainWindow, looks: Looks, library: Library, actions: dict[str, QAction]
    ) -> None:
        self._window = window
        self._looks = looks
        self._actions = actions
        self.bar = TopBar(looks, actions)
        self.left = LeftPane(looks, library, actions["preferences"])
        self.reader = Reader(looks, library.figure)
        self.contents = ContentsPane(looks)
        self.messages = MessageBar(looks)
        self.address_bar = AddressBar(looks)
        self.find = FindBar(looks)
        self.splitter = named(QSplitter(Qt.Orientation.Horizontal), "splitter")
        self._middle = self._lay_out_middle()
        self._lay_out()
        self._order_focus()

    def _lay_out_middle(self) -> QWidget:
        middle = named(QWidget(), "middle")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)  # first: a screen reader takes the order of the children
        column.addWidget(self.address_bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.reader, 1)
        row.addWidget(self.contents)
        column.addLayout(row, 1)
        column.addWidget(self.find)
        return middle

    def _lay_out(self) -> None:
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(self._middle)
        self.splitter.setStretchFactor(1, 1)
        self._middle.raise_()  # a screen reader takes the order of the children
        root = named(QWidget(), "root")
        frame = QVBoxLayout(root)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.bar)
        frame.addWidget(self.splitter, 1)
        self._window.setCentralWidget(root)

    def _order_focus(self) -> None:
        """Tab goes as the eye does: bar, left pane, notices, page, what is on it, find."""
        order: list[QWidget] = []
        for part in (self.bar, self.left, self.messages, self.address_bar):
            order += shape.tab_stops(part)
        order += [self.reader, self.contents.list, *shape.tab_stops(self.find)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def restyle(self, left: int) -> None:
        """Take the theme in force; left is the wanted width of the left pane, 0 as designed."""
        for part in (
            self.bar,
            self.left,
            self.contents,
            self.messages,
            self.address_bar,
            self.find,
        ):
            part.restyle()
        self.give_room(left)

    def give_room(self, left: int) -> None:
        """Give the left pane its width, 0 as designed, and the page what is left."""
        shape.set_left(self.splitter, self._looks.theme, left)
        self.fold_contents()

    def show_left(self, on: bool) -> None:
        """Show or fold the left pane."""
        self.left.setVisible(on)
        self._actions["left_pane"].setChecked(on)

    def fold_left(self, width: int, before: int) -> None:
        """Fold the left pane where the window became too narrow for it, unfold it again."""
        narrow, was_narrow = width < shape.LEFT_FROM, 0 < before < shape.LEFT_FROM
        if narrow != was_narrow:
            self.show_left(not narrow)

    def fold_contents(self, coming: Page | None = None) -> None:
        """Show "On this page" where it is wanted, has room and the page has headings: the one that
        is coming, else the one that is there.
        """
        wanted = self._actions["right_pane"].isChecked()
        wide = self._window.width() >= shape.CONTENTS_FROM
        room = wide and self._looks.theme.zoom < shape.CONTENTS_BELOW
        headings = (coming or self.reader.page).headings
        self.contents.setVisible(wanted and room and bool(headings))

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that are about one pane."""
        reader, actions = self.reader, self._actions
        return {
            "page": self.focus_page,
            "on_this_page": self.focus_contents,
            "left_pane": lambda: self.show_left(actions["left_pane"].isChecked()),
            "caret": lambda: reader.set_caret(actions["caret"].isChecked()),
            "next_heading": lambda: reader.next_heading(1),
            "previous_heading": lambda: reader.next_heading(-1),
            "find": self.find.begin,
            "find_next": lambda: reader.step_match(1),
            "find_previous": lambda: reader.step_match(-1),
            "copy": reader.copy,
        }

    def focus_page(self) -> None:
        """Give the page the keyboard."""
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_contents(self) -> None:
        """Give "On this page" the keyboard, where it shows."""
        if self.contents.isVisible():
            self.contents.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_find(self) -> None:
        """Put the find bar away."""
        if self.find.isVisible():
            self.find.hide()
            self.reader.end_find()
            self.focus_page()
