# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the left pane: field, audience switch, the tree or the results, the foot; refuses to know
how a topic is found and opened (searching.py).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.finding.field import SearchField
from ketadesk.ui.finding.outline import OutlineTree
from ketadesk.ui.finding.results import ResultsPane
from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.switch import Switch

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ketadesk.ui.finding.outline import OutlineSource
    from ketadesk.ui.toolkit.theme import Looks


class LeftPane(QFrame):
    """The pane; "results" or "tree" is on top, or words where the tree is empty."""

    all_wanted = Signal()

    def __init__(self, looks: Looks, source: OutlineSource, settings: QAction) -> None:
        super().__init__()
        self.setObjectName("leftPane")
        self.setProperty("ground", "pane")
        self._looks = looks
        self.field = SearchField(looks)
        audiences = (
            ("patient", self.tr("Patients")),
            ("clinician", self.tr("Clinicians")),
            ("all", self.tr("All")),
        )
        self.switch = Switch(looks, self.tr("Whose topics"), audiences, "audience")
        self.tree = OutlineTree(looks, source)
        self.results = ResultsPane(looks)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.tree)
        self._stack.addWidget(self.results)
        self._empty = named(QLabel(), "emptyWords")
        self._empty.setWordWrap(True)
        self._empty.setTextFormat(Qt.TextFormat.RichText)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._empty.linkActivated.connect(lambda _link: self.all_wanted.emit())
        self._stack.addWidget(self._empty)
        self._foot = named(QFrame(), "foot")
        self._foot.setProperty("edge", "top")
        self._words = named(QLabel(), "footWords")
        self._words.setProperty("kind", "quiet")
        self._words.setWordWrap(True)  # two lines where text is large
        self._more = named(QLabel(), "footCount")
        self._more.setProperty("kind", "quiet")
        self._settings = named(QToolButton(), "settingsButton")
        self._settings.setProperty("kind", "icon")
        self._settings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._settings.setAccessibleName(self.tr("Preferences"))
        self._settings.setToolTip(settings.toolTip())
        self._settings.clicked.connect(settings.trigger)
        self._build()
        self.restyle()

    def _build(self) -> None:
        self._head = QVBoxLayout()
        self._head.addWidget(self.field)
        self._head.addWidget(self.switch)
        foot = QHBoxLayout(self._foot)
        foot.addWidget(self._words, 1)
        foot.addWidget(self._more)
        foot.addWidget(self._settings)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)

    def show_emptiness(self, words: str) -> None:
        """Say why the tree is empty, and offer everybody's topics; "" for a tree that is not."""
        more = self.tr("Show all topics")
        self._empty.setText(f"{escape(words)}<br><a href='all'>{escape(more)}</a>" if words else "")
        if self._stack.currentWidget() is not self.results:
            self._stack.setCurrentWidget(self._of_topics)

    @property
    def _of_topics(self) -> QWidget:
        return self._empty if self._empty.text() else self.tree

    def show_tree(self, foot: str) -> None:
        """Give the tree back."""
        self._stack.setCurrentWidget(self._of_topics)
        self._words.setText(foot)
        self._more.hide()
        self._settings.show()

    def show_results(self, foot: str, count: str) -> None:
        """Put the results in the place of the tree."""
        self._stack.setCurrentWidget(self.results)
        self._words.setText(foot)
        self._more.setText(count)
        self._more.show()
        self._settings.hide()

    def restyle(self) -> None:
        """Take icons and sizes of the theme in force, with all that is in the pane."""
        for part in (self.field, self.switch, self.tree, self.results):
            part.restyle()
        px = self._looks.theme.px
        self._head.setContentsMargins(px(12), px(12), px(12), px(12))
        self._head.setSpacing(px(8))
        self._empty.setContentsMargins(px(15), px(10), px(12), px(10))
        self._foot.setFixedHeight(px(44))
        set_layout(self._foot, (px(15), 1, px(8), 0))
        self._settings.setIcon(self._looks.icon("settings"))
        self._settings.setIconSize(QSize(px(20), px(20)))
