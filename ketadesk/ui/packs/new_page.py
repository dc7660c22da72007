# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the pane by which a new page is begun: from a template, from a bundled page or from a Word
file; leaves making the page to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.packs.two_lines import TwoLineList, TwoLines
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.naming import ICON_GAP, named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketadesk.book.topic import Audience
    from ketadesk.ui.toolkit.theme import Looks

_WIDE = 408
_LETTERS = 120
_FOUND_SHOWN = 6
CHANGE, WORD = "change", "word"  # the kinds that are no template
_ICONS = {"patient-page": "file-text", "form": "square-check", "notice": "notice"}


class NewPage(msgspec.Struct, frozen=True):
    """What was asked for: a template or WORD, the title and the section."""

    kind: str
    title: str
    section: str


class PageKind(msgspec.Struct, frozen=True):
    """A template in words, and for whom its pages are."""

    id: str
    name: str
    about: str
    audience: str


class PageSection(msgspec.Struct, frozen=True):
    """A section that a page may stand in."""

    id: str
    title: str
    audience: Audience


class NewPagePane(QFrame):
    """The pane. create_asked brings a NewPage, bundled_asked the id of a page to be changed."""

    create_asked = Signal(object)
    bundled_asked = Signal(str)
    closed = Signal()

    def __init__(
        self,
        looks: Looks,
        templates: Sequence[PageKind],
        sections: Sequence[PageSection],
        find: Callable[[str], Sequence[TwoLines]],
        *,
        word: bool,
    ) -> None:
        """Of the sections the first for an audience is the usual one; find gives bundled pages for
        words.
        """
        super().__init__()
        self._looks, self._find = looks, find
        self._templates = {one.id: one for one in templates}
        self._sections = tuple(sections)
        self.setObjectName("newPagePane")
        self.setProperty("ground", "pane")
        self.setProperty("edge", "left")
        title = self.tr("New page")
        self.kinds = TwoLineList(looks, "newPageKinds", title, margin=14, lines=True)
        self._kinds_frame = QFrame()
        self._kinds_frame.setProperty("kind", "switch")
        self.title = named(QLineEdit(), "newPageTitle")
        self.title.setMaxLength(_LETTERS)
        self._title_words = QLabel()
        self._title_words.setBuddy(self.title)
        self.found = TwoLineList(
            looks, "bundledPages", self.tr("Pages that were found"), margin=12, lines=True
        )
        self._none = named(QLabel(self.tr("No page has these words.")), "noBundledPage")
        self.section = named(ChoiceBox(looks), "newPageSection")
        self._section_words = QLabel(self.tr("&Section"))
        self._promise = named(QLabel(), "newPagePromise", kind="quiet")
        self.message = named(QLabel(), "newPageMessage", kind="error")
        self.make = named(QPushButton(), "createPage", kind="primary")
        self.cancel = named(QPushButton(self.tr("Cancel")), "cancelNewPage", kind="plain")
        self._build(word=word)
        self._connect()
        self._show_kind(self.kind)
        self.renew()

    # --- build -----------------------------------------------------------------------------------

    def _build(self, *, word: bool) -> None:
        self.section.setAccessibleName(self.tr("Section"))
        self._section_words.setBuddy(self.section)
        for label in (self._promise, self.message, self._none):
            label.setWordWrap(True)
        self.message.hide()
        boxed = QVBoxLayout(self._kinds_frame)
        boxed.setContentsMargins(1, 1, 1, 1)
        boxed.addWidget(self.kinds)
        inside = QWidget()
        inside.setProperty("ground", "pane")
        self._rows = QVBoxLayout(inside)
        self._rows.setSpacing(6)
        head = QLabel(self.tr("New page"))
        head.setObjectName("newPageHead")
        self._head = head
        for part in (
            head,
            self._kinds_frame,
            self._title_words,
            self.title,
            self.found,
            self._none,
            self._section_words,
            self.section,
            self._promise,
            self.message,
        ):
            self._rows.addWidget(part)
        self._rows.addStretch(1)
        area = self._area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self._foot())
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kinds.show_rows([row for row in self._kinds() if word or row.id != WORD])

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "pane")
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 13, 20, 13)
        row.setSpacing(8)
        for button in (self.make, self.cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        return foot

    def _kinds(self) -> list[TwoLines]:
        rows = [
            TwoLines(
                id=one.id, icon=_ICONS.get(one.id, "file-text"), title=one.name, below=one.about
            )
            for one in self._templates.values()
        ]
        return [
            *rows,
            TwoLines(
                id=CHANGE,
                icon="pencil",
                title=self.tr("Change a bundled page…"),
                below=self.tr("Your clinic’s version stands in for it"),
            ),
            TwoLines(
                id=WORD,
                icon="file-up",
                title=self.tr("From a Word file…"),
                below=self.tr(
                    "Headings, lists, tables, links and pictures come along; "
                    "what could not be taken is listed"
                ),
            ),
        ]

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._show_kind)
        self.kinds.opened.connect(lambda _kind: self.title.setFocus())
        self.kinds.clicked.connect(lambda _index: self.title.setFocus())
        self.title.textChanged.connect(self._typed)
        self.title.returnPressed.connect(self.ask)
        self.title.installEventFilter(self)
        self.found.opened.connect(lambda _id: self.ask())
        self.found.chosen.connect(lambda _id: self._typed_or_found())
        self.make.clicked.connect(self.ask)
        self.cancel.clicked.connect(self.closed)

    # --- what is chosen --------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """The template that is chosen, CHANGE or WORD."""
        return self.kinds.current

    def begin(self, kind: str = "") -> None:
        """Begin anew with the field in hand; without a kind with the first."""
        kind = kind or next(iter(self._templates), CHANGE)
        self.kinds.select(kind)
        self.title.clear()
        self.say("")
        self._show_kind(kind)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str) -> None:
        """Say below the fields why no page was made; "" takes it away."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def ask(self) -> None:
        """Ask for what is chosen."""
        if not self.make.isEnabled():
            return
        if self.kind == CHANGE:
            self.bundled_asked.emit(self.found.current)
        else:
            title = " ".join(self.title.text().split())
            self.create_asked.emit(NewPage(self.kind, title, str(self.section.currentData())))

    def _show_kind(self, kind: str) -> None:
        change, word = kind == CHANGE, kind == WORD
        self._title_words.setText(self.tr("&Which page?") if change else self.tr("&Title"))
        self.title.setAccessibleName(self._title_words.text().replace("&", ""))
        hint = self.tr("From the file, if left empty") if word else ""
        self.title.setPlaceholderText(self.tr("Words of the page") if change else hint)
        for part in (self.section, self._section_words):
            part.setVisible(not change)
        words = self.tr("Create page")
        if change:
            words = self.tr("Change this page")
        elif word:
            words = self.tr("Choose the file…")
        self.make.setText(ICON_GAP + words)
        self.make.setAccessibleName(words)
        self._promise.setText(
            self.tr("The bundled page stays; yours stands in for it once you publish it.")
            if change
            else self.tr("Nothing is shown to patients before you publish it.")
        )
        self._offer_sections(kind)
        self._typed()

    def _offer_sections(self, kind: str) -> None:
        template = self._templates.get(kind)
        audience = template.audience if template else "patient"
        before = self.section.currentData()
        self.section.clear()
        for one in self._sections:
            if one.audience == audience:
                self.section.addItem(one.title, one.id)
        self.section.setCurrentIndex(max(0, self.section.findData(before)))

    def _typed(self) -> None:
        change, words = self.kind == CHANGE, self.title.text().strip()
        self.say("")
        found = self._find(words)[:_FOUND_SHOWN] if change and words else ()
        self.found.show_rows(found, from_top=True)
        self.found.setVisible(change and bool(self.found.rows))
        self._none.setVisible(change and bool(words) and not self.found.rows)
        self._fit_found()
        self._typed_or_found()

    def _typed_or_found(self) -> None:
        """Say whether there is enough to go on."""
        chosen = (
            bool(self.found.current) if self.kind == CHANGE else bool(self.title.text().strip())
        )
        self.make.setEnabled(chosen or self.kind == WORD)

    # --- sizes and keys --------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go through what can be chosen while the field has the keyboard, which is then
        in sight.
        """
        if event.type() == QEvent.Type.FocusIn:
            self._area.ensureWidgetVisible(self.title)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                (self.found if self.found.rows else self.kinds).step(step)
                return True
        return super().eventFilter(watched, event)

    def renew(self) -> None:
        """The theme changed."""
        theme = self._looks.theme
        px = theme.px
        self._head.setFont(theme.font_px(17, 600))
        self._rows.setContentsMargins(px(20), px(18), px(20), px(16))
        self.make.setIcon(self._looks.icon("plus", "on_accent", size=18))
        self.make.setIconSize(QSize(px(18), px(18)))
        for rows in (self.kinds, self.found):
            rows.renew()
        self._fit()

    def fill(self, *, whole: bool) -> None:
        """Take the whole width that there is, or that of a pane beside the list."""
        wide = self._looks.theme.px(_WIDE)
        self.setMinimumWidth(0 if whole else wide)
        self.setMaximumWidth(16_777_215 if whole else wide)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows wrap by the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.kinds.setFixedHeight(max(self.kinds.whole_height(), 40))
        self._fit_found()

    def _fit_found(self) -> None:
        self.found.setFixedHeight(max(self.found.whole_height(), 40))
        if self.title.hasFocus() and self.isVisible():
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.title))

    def showEvent(self, event: QShowEvent) -> None:
        """Rows are measured once they have their width."""
        super().showEvent(event)
        self._fit()
