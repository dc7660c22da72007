# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the head of the editor: the page's title, the line that says what it is and whether it is
saved, and what is done with the whole of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ketadesk.ui.toolkit.locks import set_by_organization
from ketadesk.ui.toolkit.naming import ICON_GAP, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.authoring.keeping import Keeping
    from ketadesk.ui.toolkit.theme import Looks

translate = QCoreApplication.translate
_HIGH = 64


def state_words(keeping: Keeping, *, may_write: bool) -> str:
    """Whether the page is saved, as one says it."""
    if not may_write:
        why = set_by_organization().rstrip(".")
        why = why[:1].lower() + why[1:]
        return translate("EditorHead", "To read only: {why}").format(why=why)
    if keeping.touched:
        return translate("EditorHead", "Not saved yet")
    if keeping.draft_saved is not None:
        words = translate("EditorHead", "Draft, saved {time}")
        return words.format(time=keeping.draft_saved.strftime("%H:%M"))
    if keeping.published_on is not None:
        day = keeping.published_on
        words = translate("EditorHead", "Published {date}")
        shown = QLocale().toString(_qdate(day.year, day.month, day.day), "d MMM yyyy")
        return words.format(date=shown)
    if keeping.stamp:
        return translate("EditorHead", "No change yet")
    return translate("EditorHead", "Not published yet")


def _qdate(year: int, month: int, day: int):  # noqa: ANN202 - of Qt's
    from PySide6.QtCore import QDate

    return QDate(year, month, day)


class EditorHead(QFrame):
    """Title, state and actions; offers are those of the frame ("history", "original")."""

    save_asked = Signal()
    details_asked = Signal()
    history_asked = Signal()
    original_asked = Signal()

    def __init__(self, looks: Looks, offers: Sequence[str], *, may_write: bool) -> None:
        super().__init__()
        self.setObjectName("editorHead")
        self.setProperty("edge", "bottom")
        self.setProperty("ground", "pane")
        self._looks = looks
        self._short = False
        self._title = named(QLabel(), "editorTitle")
        self._state = named(QLabel(), "editorState", kind="quiet")
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._title, self._state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(40)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._state)
        words.addStretch(1)
        self._buttons: list[tuple[QToolButton, str, str]] = []
        self._layout = QHBoxLayout(self)
        self._layout.addLayout(words, 1)
        self._add("pageDetails", "pencil", self.tr("Page details…"), self.details_asked)
        if "history" in offers:
            self._add("pageHistory", "history", self.tr("History…"), self.history_asked)
        if "original" in offers:
            words_of = self.tr("Compare with original")
            self._add("pageOriginal", "columns-2", words_of, self.original_asked)
        self._save = self._add("savePage", "save", self.tr("Save"), self.save_asked)
        self._save.setProperty("kind", "primary")
        self._save.setToolTip(self.tr("Everybody reads this page from now on (Ctrl+S)"))
        self._save.setVisible(may_write)
        self.restyle()

    def _add(self, name: str, icon: str, words: str, signal: object) -> QToolButton:
        button = named(QToolButton(), name)
        button.setAccessibleName(words.rstrip("…"))
        button.setToolTip(words.rstrip("…"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: signal.emit())  # pyright: ignore
        self._layout.addWidget(button)
        self._buttons.append((button, icon, words))
        return button

    @property
    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    @property
    def state(self) -> str:
        """The line under the title."""
        return self._state.text()

    def tell(self, title: str, state: str) -> None:
        """Say what the page is and whether it is saved."""
        self._title.setText(title)
        self._state.setText(state)

    def allow_save(self, on: bool) -> None:
        """Let the page be saved, or wait for an answer first."""
        self._save.setEnabled(on)

    def first(self) -> QWidget:
        """The control that F6 comes to."""
        return self._buttons[0][0]

    def restyle(self, *, short: bool | None = None) -> None:
        """Take the theme in force; short: all but Save lose their words."""
        self._short = self._short if short is None else short
        theme = self._looks.theme
        px = theme.px
        self.setFixedHeight(px(_HIGH))
        self._layout.setContentsMargins(px(20), 0, px(12), 0)
        self._layout.setSpacing(px(8))
        self._title.setFont(theme.font_px(18, 600))
        for button, icon, words in self._buttons:
            primary = button is self._save
            role = "on_accent" if primary else "text"
            button.setIcon(self._looks.icon(icon, role))
            button.setIconSize(QSize(px(20), px(20)))
            bare = self._short and not primary
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if bare else style.ToolButtonTextBesideIcon
            )
            button.setText("" if bare else f"{ICON_GAP}{words}")
