# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the left pane's frame: field, audience switch, the tree or the results, the foot; refuses
to know what tree and results hold (they are handed in).
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.locks import lock
from ketadesk.ui.toolkit.naming import named, set_layout

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ketadesk.ui.toolkit.theme import Looks

AUDIENCES = ("patient", "clinician", "all")


class AudienceSwitch(QFrame):
    """Patients · Clinicians · All."""

    chosen = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("audienceSwitch")
        self.setProperty("kind", "switch")
        self.setAccessibleName(self.tr("Whose topics"))
        self._looks = looks
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        words = (self.tr("Patients"), self.tr("Clinicians"), self.tr("All"))
        for number, (audience, word) in enumerate(zip(AUDIENCES, words, strict=True)):
            button = named(QPushButton(word), f"audience_{audience}")
            button.setProperty("kind", "switch")
            button.setProperty("first", "true" if number == 0 else "false")
            button.setProperty("last", "true" if number == 2 else "false")
            button.setCheckable(True)
            button.setAutoExclusive(True)  # so that a screen reader calls it a radio button
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(self.tr("Show topics: {audience}").format(audience=word))
            self._group.addButton(button, number)
            layout.addWidget(button, 1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(AUDIENCES[number]))
        self.restyle()

    def show_audience(self, audience: str) -> None:
        """Mark the one that is on."""
        self._group.button(AUDIENCES.index(audience)).setChecked(True)

    def fix(self) -> None:
        """Let nobody choose another, and say why."""
        lock(self._group.buttons())

    def restyle(self) -> None:
        """Take the sizes of the theme in force."""
        self.setFixedHeight(self._looks.theme.px(34))


class LeftPane(QFrame):
    """The pane; "results" or "tree" is on top, or words where the tree is empty."""

    all_wanted = Signal()

    def __init__(
        self,
        looks: Looks,
        parts: tuple[QWidget, AudienceSwitch, QWidget, QWidget],
        settings: QAction,
    ) -> None:
        super().__init__()
        self.setObjectName("leftPane")
        self.setProperty("ground", "pane")
        self._looks = looks
        self._field, self._switch, self._tree, self._results = parts
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tree)
        self._stack.addWidget(self._results)
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
        self._head.addWidget(self._field)
        self._head.addWidget(self._switch)
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
        if self._stack.currentWidget() is not self._results:
            self._stack.setCurrentWidget(self._of_topics)

    @property
    def _of_topics(self) -> QWidget:
        return self._empty if self._empty.text() else self._tree

    def show_tree(self, foot: str) -> None:
        """Give the tree back."""
        self._stack.setCurrentWidget(self._of_topics)
        self._words.setText(foot)
        self._more.hide()
        self._settings.show()

    def show_results(self, foot: str, count: str) -> None:
        """Put the results in the place of the tree."""
        self._stack.setCurrentWidget(self._results)
        self._words.setText(foot)
        self._more.setText(count)
        self._more.show()
        self._settings.hide()

    def restyle(self) -> None:
        """Take icons and sizes of the theme in force."""
        px = self._looks.theme.px
        self._head.setContentsMargins(px(12), px(12), px(12), px(12))
        self._head.setSpacing(px(8))
        self._empty.setContentsMargins(px(15), px(10), px(12), px(10))
        self._foot.setFixedHeight(px(44))
        set_layout(self._foot, (px(15), 1, px(8), 0))
        self._settings.setIcon(self._looks.icon("settings"))
        self._settings.setIconSize(QSize(px(20), px(20)))
