# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the options of a packet as a form: size, paper, what is printed besides, name and note;
refuses to know the packet and its pages. A name and a note live in its two fields and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.handouts.section_list import SectionList
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.toolkit.check_box import CheckBox
from ketadesk.ui.toolkit.locks import lock
from ketadesk.ui.toolkit.switch import Switch
from ketadesk.ui.toolkit.theme import Looks

_NAME_LETTERS = 200
_NOTE_HIGH = 84


class HandoutForm(QWidget):
    """The options. changed tells of a click, typed of a letter in name or note."""

    changed = Signal()
    typed = Signal()

    def __init__(
        self,
        looks: Looks,
        choices: HandoutChoices,
        clinic_name: str,
        locked: Collection[str] = (),
    ) -> None:
        """Choices are shown as they are; their paper and size must be named. locked names those of
        the two that nobody may change.
        """
        super().__init__()
        self._looks = looks
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._build_switches(choices)
        self._rows.addSpacing(8)
        self._build_boxes(choices, clinic_name)
        self._rows.addSpacing(8)
        self._build_fields()
        self._rows.addSpacing(8)
        self.sections = SectionList(looks)
        self.sections.changed.connect(self.changed)
        self._rows.addWidget(self.sections)
        for name, switch in (("text_size", self._sizes), ("paper", self._papers)):
            if name in locked:
                lock(switch.buttons)
        for box in (self._letterhead, self._lines, self._sources, self._two_up):
            box.clicked.connect(self.changed)
        self._name.textChanged.connect(self.typed)
        self._note.textChanged.connect(self.typed)

    @property
    def name(self) -> str:
        """The name that is printed."""
        return self._name.text()

    @property
    def note(self) -> str:
        """The note that is printed."""
        return self._note.toPlainText()

    def choices(self) -> HandoutChoices:
        """The options as they stand, without name and note."""
        return msgspec.convert(
            {
                "paper": self._papers.value,
                "text_size": self._sizes.value,
                "letterhead": self._letterhead.isChecked(),
                "notes_lines": self._lines.isChecked(),
                "sources": self._sources.isChecked(),
                "two_up": self._two_up.isChecked(),
            },
            HandoutChoices,
        )

    def show_choices(self, choices: HandoutChoices) -> None:
        """Put the options to these, without telling anybody."""
        self._sizes.show_value(choices.text_size)
        self._papers.show_value(choices.paper)
        self._letterhead.setChecked(choices.letterhead)
        self._lines.setChecked(choices.notes_lines)
        self._sources.setChecked(choices.sources)
        self._two_up.setChecked(choices.two_up)

    def forget_person(self) -> None:
        """Empty name and note, and what could bring them back; everything is printed again."""
        self.sections.forget()
        self._name.clear()
        self._name.setModified(False)
        self._note.clear()
        self._note.document().clearUndoRedoStacks()

    def say(self, words: str) -> None:
        """Show one line about what could not be done or printed; "" takes it away."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def renew(self) -> None:
        """The theme changed."""
        self._note.setFixedHeight(self._looks.theme.px(_NOTE_HIGH))
        self._sizes.restyle()
        self._papers.restyle()

    def _build_switches(self, choices: HandoutChoices) -> None:
        sizes = (
            ("normal", self.tr("Normal")),
            ("large", self.tr("Large")),
            ("xlarge", self.tr("Extra large")),
        )
        self._sizes = self._switch(self.tr("Text size"), sizes, choices.text_size)
        self._rows.addSpacing(8)
        papers = (("letter", self.tr("Letter")), ("a4", self.tr("A4")))
        self._papers = self._switch(self.tr("Paper"), papers, choices.paper)

    def _build_boxes(self, choices: HandoutChoices, clinic_name: str) -> None:
        words = self.tr("Letterhead")
        if clinic_name:
            words = self.tr("Letterhead of {name}").format(name=clinic_name.replace("&", "&&"))
        self._letterhead = self._box(words, "letterhead", choices.letterhead)
        self._lines = self._box(self.tr("Lines for notes"), "notesLines", choices.notes_lines)
        self._sources = self._box(self.tr("Sources at the end"), "sources", choices.sources)
        words = self.tr("Two pages a side, when printed")
        self._two_up = self._box(words, "twoUp", choices.two_up)

    def _build_fields(self) -> None:
        name = QLabel(self.tr("&Name on the page"))
        self._name = QLineEdit()
        self._name.setObjectName("patientName")
        self._name.setAccessibleName(self.tr("Name on the page"))
        self._name.setMaxLength(_NAME_LETTERS)
        name.setBuddy(self._name)
        note = QLabel(self.tr("A n&ote for this person"))
        self._note = QPlainTextEdit()
        self._note.setObjectName("patientNote")
        self._note.setAccessibleName(self.tr("A note for this person"))
        self._note.setTabChangesFocus(True)
        note.setBuddy(self._note)
        hint = QLabel(self.tr("Name and note are printed, never stored."))
        hint.setProperty("kind", "quiet")
        self.message = QLabel()  # stands where it is always in sight: the window places it
        self.message.setObjectName("handoutMessage")
        self.message.setProperty("kind", "error")
        self.message.setWordWrap(True)
        self.message.hide()
        for widget in (name, self._name, note, self._note, hint):
            if isinstance(widget, QLabel):
                widget.setWordWrap(True)
            self._rows.addWidget(widget)
        self.renew()

    def _box(self, words: str, name: str, on: bool) -> CheckBox:
        box = CheckBox(words, self._looks)
        box.setObjectName(name)
        box.setChecked(on)
        self._rows.addWidget(box)
        return box

    def _switch(self, title: str, choices: Sequence[tuple[str, str]], now: str) -> Switch:
        head = QLabel(title)
        head.setProperty("kind", "strong")
        switch = Switch(self._looks, title, choices, "choose")
        switch.show_value(now)
        switch.chosen.connect(self.changed)
        self._rows.addWidget(head)
        self._rows.addWidget(switch)
        return switch
