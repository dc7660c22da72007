# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how one setting is shown: its label and help, what there is to choose, why it is locked,
and for the region its numbers; which settings there are is preferences.py's.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketadesk.language.folding import folded
from ketadesk.regions import region_of
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.locks import set_by_organization
from ketadesk.ui.toolkit.naming import named, repolish

if TYPE_CHECKING:
    from ketadesk.in_force import InForce
    from ketadesk.regions import Region
    from ketadesk.ui.toolkit.theme import Looks

_CONTROL_WIDE = 300


class SettingRow(QWidget):
    """A setting; chosen brings its name and its new value."""

    chosen = Signal(str, object)

    def __init__(self, name: str, title: str, description: str, looks: Looks) -> None:
        super().__init__()
        self.name, self._title, self._description = name, title, description
        self._looks = looks
        self.box = named(ChoiceBox(looks), f"setting_{name}")
        self.box.setAccessibleName(title)
        self.box.currentIndexChanged.connect(self._choose)
        self._lock = QLabel()
        self._reason = QLabel(set_by_organization())
        self._numbers = named(QLabel(), "regionNumbers") if name == "region" else None
        self._compared = quiet("")
        self._held: InForce | None = None
        self._build()

    def _build(self) -> None:
        label = QLabel(self._title)
        label.setProperty("kind", "strong")
        label.setBuddy(self.box)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label)
        words.addWidget(quiet(self._description))
        reason = QHBoxLayout()
        reason.addWidget(self._lock)
        reason.addWidget(self._reason, 1)
        control = QVBoxLayout()
        control.setSpacing(4)
        control.addWidget(self.box)
        control.addLayout(reason)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(20)
        self._sides.addLayout(words, 1)
        self._sides.addLayout(control)
        for side in (words, control):
            self._sides.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._sides)
        if self._numbers is not None:
            self._numbers.setTextFormat(Qt.TextFormat.RichText)
            self._numbers.setWordWrap(True)
            column.addWidget(self._numbers)
            column.addWidget(self._compared)

    def take(self, held: InForce, choices: Sequence[tuple[str | int, str]]) -> None:
        """Show the value in force, of these values with their words, and whether it is locked."""
        self._held = held
        self.box.blockSignals(True)
        self.box.clear()
        for value, words in choices:
            self.box.addItem(words, value)
        self.box.setCurrentIndex(self.box.findData(getattr(held.settings, self.name)))
        self.box.blockSignals(False)
        self._show_lock(held)
        self._show_numbers()

    def matches(self, sought: str) -> bool:
        """Whether the words are in the label, the help or one of the choices."""
        choices = (self.box.itemText(number) for number in range(self.box.count()))
        own = folded(" ".join((self._title, self._description, *choices)))
        return all(word in own for word in folded(sought).split())

    def take_width(self, *, narrow: bool) -> None:
        """Put the control beside the label, or under it where there is little room."""
        way, wide = QBoxLayout.Direction, self._looks.theme.px(_CONTROL_WIDE)
        self._sides.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.box.setMinimumWidth(0 if narrow else wide)
        self.box.setMaximumWidth(wide)
        self._lock.setPixmap(self._looks.icon("lock").pixmap(QSize(16, 16)))

    def _choose(self) -> None:
        self.chosen.emit(self.name, self.box.currentData())
        self._show_numbers()

    def _show_lock(self, held: InForce) -> None:
        """Why a control is off: a lock and a line beside it."""
        locked = held.locked(self.name)
        words = QCoreApplication.translate("Preferences", "Set by your organization in {file}.")
        words = words.format(file=held.origins[self.name].place) if locked else ""
        self.box.setEnabled(not locked)
        self.box.setToolTip(words)
        self.box.setAccessibleDescription(words or self._description)
        self._lock.setVisible(locked)
        self._reason.setVisible(locked)

    # --- the region's numbers --------------------------------------------------------------------

    def _show_numbers(self) -> None:
        if self._numbers is None or self._held is None:
            return
        region = region_of(self._held.regions, str(self.box.currentData() or ""))
        self._numbers.setText(_numbers(region))
        self._compared.setText(_compared(region))
        error = "false" if region.known else "true"
        if self.box.property("error") != error:
            self.box.setProperty("error", error)
            repolish(self.box)


def _numbers(region: Region) -> str:
    translate = QCoreApplication.translate
    if not region.known:
        unknown = translate(
            "Preferences", "KetaDesk knows no numbers for the region in force. Choose one."
        )
        ask = translate("Preferences", "Ask for the local number.")
        return f"<b>{escape(unknown)}</b><br>{escape(ask)}"
    rows = (
        f"<tr><td><b>{escape(one.number)}</b>&nbsp;&nbsp;</td><td>{escape(one.what)}</td></tr>"
        for one in region.numbers
    )
    return f"<table cellpadding='2'>{''.join(rows)}</table>"


def _compared(region: Region) -> str:
    """When the numbers were last compared, and what the region's note says."""
    days = sorted({one.checked for one in region.numbers if one.checked})
    if not days:
        return region.note
    first, last = (
        QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
        for day in (days[0], days[-1])
    )
    once = QCoreApplication.translate("Preferences", "Compared {day}.")
    long = QCoreApplication.translate("Preferences", "Compared {day} to {last}.")
    told = once if first == last else long
    return f"{told.format(day=first, last=last)} {region.note}"


def quiet(words: str) -> QLabel:
    """A line of help."""
    label = QLabel(words)
    label.setProperty("kind", "quiet")
    label.setWordWrap(True)
    return label
