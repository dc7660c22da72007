# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the form of the clinic's letterhead; refuses to know where it is kept and printed.

What the machine's letterhead says stands in the form until somebody writes something else, and can
be given back field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.clinic import Clinic
from ketadesk.errors import KetaDeskError
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.theme import Looks

_LETTERS = 300
_WIDE, _HIGH, _ADDRESS_HIGH = 640, 560, 80


class ClinicDialog(QDialog):
    """Name, address, telephone numbers and logo; every field may stay empty.

    machine is what the machine's clinic.toml says, by the fields of Clinic. keep writes the
    letterhead and may raise KetaDeskError; what it says stands below the fields.
    """

    def __init__(
        self,
        clinic: Clinic,
        machine: Mapping[str, str],
        keep: Callable[[Clinic], None],
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep, self._looks = keep, looks
        self._machine = {name: machine.get(name, "") for name in Clinic.__struct_fields__}
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.setObjectName("clinicDialog")
        self.setWindowTitle(self.tr("Clinic letterhead"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(20)
        self._rows.setVerticalSpacing(10)
        self._rows.setColumnStretch(1, 1)
        self._build_fields(clinic)
        self._build()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(looks.theme.px(_WIDE), looks.theme.px(_HIGH)))

    def _build_fields(self, clinic: Clinic) -> None:
        self._line("name", self.tr("&Name"), "clinicName", clinic.name)
        address = QPlainTextEdit(clinic.address)
        address.setObjectName("clinicAddress")
        address.setTabChangesFocus(True)
        address.setFixedHeight(self._looks.theme.px(_ADDRESS_HIGH))
        self._row("address", self.tr("&Address"), address)
        self._line("phone", self.tr("&Telephone"), "clinicPhone", clinic.phone)
        self._line("after_hours", self.tr("A&fter hours"), "clinicAfterHours", clinic.after_hours)
        choose = QPushButton(self.tr("Choose…"))
        choose.setObjectName("chooseLogo")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_logo)
        words = self.tr("&Logo (PNG, JPEG or SVG)")
        self._line("logo", words, "clinicLogo", clinic.logo, choose)

    def _line(
        self, name: str, words: str, called: str, text: str, more: QPushButton | None = None
    ) -> None:
        line = QLineEdit(text)
        line.setObjectName(called)
        line.setMaxLength(_LETTERS)
        self._row(name, words, line, more)

    def _row(
        self,
        name: str,
        words: str,
        field: QLineEdit | QPlainTextEdit,
        more: QPushButton | None = None,
    ) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        field.setAccessibleName(words.replace("&", ""))
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        both = QHBoxLayout()
        both.addWidget(field, 1)
        if more is not None:
            both.addWidget(more)
        self._rows.addLayout(both, row, 1)
        self._fields[name] = field
        if self._machine[name]:
            self._rows.addWidget(self._giving_back(name, field), row + 1, 1)

    def _giving_back(self, name: str, field: QLineEdit | QPlainTextEdit) -> QPushButton:
        """The button that gives a field back to the machine's letterhead; off while it has it."""
        words = self.tr("As the machine’s: {words}")
        shown = " · ".join(self._machine[name].splitlines())
        back = QPushButton(words.format(words=shown if len(shown) <= 60 else f"{shown[:60]}…"))
        back.setObjectName(f"giveBack_{name}")
        back.setProperty("kind", "link")
        back.setAutoDefault(False)

        def differs() -> None:
            back.setEnabled(self._text(name) != self._machine[name])

        field.textChanged.connect(differs)
        back.clicked.connect(lambda: self._set(name, self._machine[name]))
        differs()
        return back

    def _build(self) -> None:
        intro = self.tr(
            "Printed at the top of handouts. Leave empty what you do not want there. "
            "Region, paper and print size are in Preferences."
        )
        self._intro = _wrapped(QLabel(intro))
        self._message = _wrapped(QLabel())
        self._message.setObjectName("clinicMessage")
        self._message.setProperty("kind", "error")
        self._message.hide()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(24, 20, 24, 8)
        rows.setSpacing(14)
        rows.addWidget(self._intro)
        rows.addLayout(self._rows)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        save = QPushButton(self.tr("Save"))
        save.setObjectName("saveClinic")
        save.setProperty("kind", "primary")
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancelClinic")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addWidget(self._message)  # beside the buttons, so that it is in sight
        foot.addLayout(buttons)
        return foot

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a logo"), "", self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        )
        if chosen:
            self._set("logo", chosen)

    def _text(self, name: str) -> str:
        field = self._fields[name]
        return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()

    def _set(self, name: str, text: str) -> None:
        field = self._fields[name]
        if isinstance(field, QLineEdit):
            field.setText(text)
        else:
            field.setPlainText(text)

    def clinic(self) -> Clinic:
        """The letterhead as the form has it."""
        return Clinic(**{name: self._text(name) for name in self._fields})

    def _save(self) -> None:
        clinic = self.clinic()
        if clinic.logo and not Path(clinic.logo).is_file():
            self._say(self.tr("There is no such picture: {file}").format(file=clinic.logo))
            return
        try:
            self._keep(clinic)
        except KetaDeskError as error:
            self._say(str(error))
            return
        self.accept()

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    return label
