# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the right side of the review window: the sources as they will print, and the fields that
make a name stand under a page; leaves signing to the window.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.check_box import CheckBox
from ketadesk.ui.toolkit.naming import ICON_GAP, named, set_layout
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks

_MOST_LETTERS = 200
_SOURCES = 132  # the height that sources take at most


class SignedAs(msgspec.Struct, frozen=True, kw_only=True):
    """What the fields say."""

    name: str
    role: str
    until: dt.date
    note: str


class _ConfirmWords(QLabel):
    """The words of a box to tick, which wrap; a click on them is one on the box."""

    clicked = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isEnabled() and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class SignSide(QFrame):
    """The side. sign_asked asks for the pages to be signed off, changed says that a field is."""

    sign_asked = Signal()
    changed = Signal()

    def __init__(self, looks: Looks, asked: int) -> None:
        """Asked is how many reviewers the policy wants."""
        super().__init__()
        named(self, "reviewRight", ground="pane", edge="left")
        self._looks, self._asked = looks, asked
        self._own_day = False  # somebody chose the date
        self._locked = self._news = ""
        self._make_fields()
        self._build()
        self.name.textChanged.connect(self._edited)
        self.role.textChanged.connect(self._edited)
        self.box.toggled.connect(self._ticked)
        self._confirm.clicked.connect(self.box.click)
        self.until.userDateChanged.connect(self._day_chosen)
        self.sign.clicked.connect(self.sign_asked)
        self.renew()

    # --- build ---

    def _make_fields(self) -> None:
        self._sources_head = named(QLabel(), "reviewSourcesHead", kind="strong")
        self.sources = named(QLabel(), "reviewSources")
        self.sources.setTextFormat(Qt.TextFormat.PlainText)
        self.sources.setWordWrap(True)
        self.sources.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._listed = named(QScrollArea(), "reviewSourcesScroll")
        give_viewport(self._listed)
        self._listed.setAccessibleName(self.tr("Sources of this page"))
        self._listed.setWidgetResizable(True)
        self._listed.setFrameShape(QFrame.Shape.NoFrame)
        self._listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._listed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sources.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._listed.setWidget(named(self.sources, "reviewSources", ground="pane"))
        self._head = named(QLabel(), "reviewSignHead", kind="strong")
        self._head.setWordWrap(True)
        self.name = named(QLineEdit(), "reviewName")
        self.role = named(QLineEdit(), "reviewRole")
        for field in (self.name, self.role):
            field.setMaxLength(_MOST_LETTERS)
        self.until = named(QDateEdit(QDate.currentDate()), "reviewUntil")
        self.until.setLocale(QLocale())
        self.until.setDisplayFormat("d MMM yyyy")
        self.note = named(QPlainTextEdit(), "reviewNote")
        self.note.setTabChangesFocus(True)
        self.box = CheckBox("", self._looks)
        self.box.setObjectName("reviewConfirm")
        self._confirm = named(_ConfirmWords(), "reviewConfirmWords")
        self._confirm.setWordWrap(True)
        self._confirm.setBuddy(self.box)
        self.line = named(QLabel(), "reviewSignLine", kind="quiet")
        self.line.setTextFormat(Qt.TextFormat.PlainText)
        self.line.setWordWrap(True)
        self.sign = named(QPushButton(), "reviewSign", kind="primary")
        self.sign.setAutoDefault(False)

    def _build(self) -> None:
        inner = named(QFrame(), "reviewFields", ground="pane")
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._sources_head)
        self._column.addWidget(self._listed)
        rule = named(QFrame(), "reviewRule", kind="rule")
        rule.setFixedHeight(1)
        self._column.addWidget(rule)
        self._column.addWidget(self._head)
        rows: tuple[tuple[QWidget, str], ...] = (
            (self.name, self.tr("Your name")),
            (self.role, self.tr("Role")),
            (self.until, self.tr("Valid to")),
            (self.note, self.tr("Note for the next reviewer")),
        )
        for field, words in rows:
            label = named(QLabel(words), f"{field.objectName()}Label", kind="label")
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._column.addWidget(label)
            self._column.addWidget(field)
        confirm = QHBoxLayout()
        confirm.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        confirm.addWidget(self._confirm, 1)
        self._column.addLayout(confirm)
        self._column.addWidget(self.line)
        self._column.addStretch(1)
        self._scroll = named(QScrollArea(), "reviewFieldsScroll")
        give_viewport(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._foot = named(QFrame(), "reviewFoot", edge="top")
        foot = QHBoxLayout(self._foot)
        foot.addWidget(self.sign)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)

    # --- what is shown ---

    def show_sources(self, sources: Sequence[str]) -> None:
        """The sources of the page that is shown, in the order of their numbers."""
        self._sources_head.setText(self.tr("Sources of this page"))
        lines = [f"[{number}] {words}" for number, words in enumerate(sources, 1)]
        self.sources.setText("\n\n".join(lines) or self.tr("This page names no source."))
        self._listed.setAccessibleDescription(self.sources.text())
        self._listed.verticalScrollBar().setValue(0)
        self._give_height()

    def _give_height(self) -> None:
        """As much of the sources as leaves the fields in sight; the rest scrolls."""
        px = self._looks.theme.px
        width = max(px(120), self.width() - px(56))
        wanted = self.sources.heightForWidth(width) + px(2)
        self._listed.setFixedHeight(min(wanted, px(_SOURCES)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sources wrap by the width."""
        super().resizeEvent(event)
        self._give_height()

    def show_targets(self, title: str, count: int, until: dt.date, *, changed: bool) -> None:
        """What will be signed off: one page of that title, "" for the one that is shown, or several
        pages; and until when it holds if nobody says another day.
        """
        if count > 1:
            self._head.setText(self.tr("Sign off {count} pages").format(count=count))
            confirm = self.tr("I have read these pages, their differences and their sources.")
        else:
            words = self.tr("Sign off “{title}”").format(title=title)
            self._head.setText(words if title else self.tr("Sign off this page"))
            confirm = self.tr("I have read this page and its sources.")
            if changed:
                confirm = self.tr("I have read this page, its differences and its sources.")
        self._confirm.setText(confirm)
        self.box.setAccessibleName(confirm)
        words = self.tr("Sign off {count} pages").format(count=count)
        self.sign.setText(ICON_GAP + (words if count > 1 else self.tr("Sign off")))
        self.sign.setAccessibleName(self.sign.text().strip(ICON_GAP))
        if not self._own_day:
            self._show_day(until)

    def _show_day(self, until: dt.date) -> None:
        tomorrow = dt.date.today() + dt.timedelta(days=1)
        self.until.blockSignals(True)
        self.until.setMinimumDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self.until.setDate(QDate(until.year, until.month, until.day))
        self.until.blockSignals(False)

    def show_reviewer(self, name: str, role: str) -> None:
        """Who signed last on this account."""
        self.name.setText(name)
        self.role.setText(role)

    def lock(self, why: str) -> None:
        """Switch the fields off and say why; "" switches them on."""
        self._locked = why
        for field in (self.name, self.role, self.until, self.note, self.box):
            field.setEnabled(not why)
            field.setAccessibleDescription(why)

    def may_sign(self, why_not: str) -> None:
        """Switch the box and the button on where nothing is against it; else say what is."""
        able = not why_not and not self._locked
        self.sign.setEnabled(
            able and self.box.isChecked() and bool(self.said.name and self.said.role)
        )
        self.sign.setAccessibleDescription(why_not or self._locked)
        self.line.setText(self._locked or self._news or why_not or self._stands_for())

    def say(self, words: str) -> None:
        """One quiet line under the box, until it is ticked again."""
        self._news = words
        self.line.setText(words)
        announce(self, words)

    def text_changed(self) -> None:
        """The text changed while it was read: it is not what the box was ticked for."""
        self.box.setChecked(False)
        self.say(self.tr("The text changed just now. Read it again."))

    def clear(self) -> None:
        """Signed: the confirmation and the note were for those pages."""
        self.box.setChecked(False)
        self.note.clear()
        self._own_day = False

    def _stands_for(self) -> str:
        words = self.tr("Your name stands for exactly these words.")
        if self._asked == 2:
            words += " " + self.tr(
                "A second reviewer signs after you (your organization asks for 2)."
            )
        return words

    @property
    def said(self) -> SignedAs:
        """What the fields say, names without spaces around them."""
        day = self.until.date()
        return SignedAs(
            name=" ".join(self.name.text().split()),
            role=" ".join(self.role.text().split()),
            until=dt.date(day.year(), day.month(), day.day()),
            note=self.note.toPlainText(),
        )

    @property
    def confirm(self) -> QCheckBox:
        """The box that confirms the reading."""
        return self.box

    def _day_chosen(self) -> None:
        self._own_day = True
        self.changed.emit()

    def _ticked(self, on: bool) -> None:
        if on:
            self._news = ""
        self.changed.emit()

    def _edited(self) -> None:
        self.changed.emit()

    # --- looks ---

    def renew(self) -> None:
        """The theme changed."""
        theme = self._looks.theme
        px = theme.px
        self._column.setContentsMargins(px(20), px(14), px(20), px(14))
        self._column.setSpacing(px(6))
        set_layout(self._foot, (px(20), px(13), px(12), px(13)), px(8))
        self._foot.setMinimumHeight(px(64))
        self.sources.setFont(theme.font_px(13))
        self.note.setFixedHeight(px(56))
        self.box.setFixedWidth(px(28))
        self.until.lineEdit().setTextMargins(px(9), 0, px(8), 0)  # a style sheet leaves it none
        self.sign.setIcon(self._looks.icon("shield-check", "on_accent", size=18))
        self.sign.setIconSize(QSize(px(18), px(18)))
