# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the form of the clinic's letterhead; refuses to know where it is kept and printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.clinic import Clinic
from ketadesk.errors import KetaDeskError
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.theme import Looks


class ClinicDialog(QDialog):
    """Name, address, telephone numbers, logo, region, paper and size; every field may stay empty.

    keep writes the letterhead and may raise KetaDeskError; what it says stands below the fields.
    saved brings the letterhead when it is kept.
    """

    saved = Signal(object)

    def __init__(
        self,
        clinic: Clinic,
        regions: Mapping[str, str],
        keep: Callable[[Clinic], None],
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clinic, self._keep, self._looks = clinic, keep, looks
        self.setObjectName("clinicDialog")
        self.setWindowTitle(self.tr("Clinic letterhead"))
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(20)
        self._rows.setVerticalSpacing(10)
        self._rows.setColumnStretch(1, 1)
        self._build_words()
        self._build_choices(regions)
        self._build_foot()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(looks.theme.px(620), self.sizeHint().height()))

    def _build_words(self) -> None:
        clinic = self._clinic
        self._name = self._line(self.tr("&Name"), "clinicName", clinic.name)
        self._address = QPlainTextEdit(clinic.address)
        self._address.setObjectName("clinicAddress")
        self._address.setTabChangesFocus(True)
        self._address.setFixedHeight(80)
        self._row(self.tr("&Address"), self._address)
        self._phone = self._line(self.tr("&Telephone"), "clinicPhone", clinic.phone)
        self._after = self._line(self.tr("A&fter hours"), "clinicAfterHours", clinic.after_hours)
        self._logo = QLineEdit(clinic.logo)
        self._logo.setObjectName("clinicLogo")
        choose = QPushButton(self.tr("Choose…"))
        choose.setObjectName("chooseLogo")
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_logo)
        both = QHBoxLayout()
        both.addWidget(self._logo, 1)
        both.addWidget(choose)
        self._row(self.tr("&Logo (PNG, JPEG or SVG)"), self._logo, both)

    def _build_choices(self, regions: Mapping[str, str]) -> None:
        usual = self.tr("As in Preferences")
        self._region = self._choice(
            self.tr("&Region"), "clinicRegion", {"": usual, **regions}, self._clinic.region
        )
        papers = {"": self.tr("As usual in the region"), "letter": self.tr("Letter"), "a4": "A4"}
        self._paper = self._choice(self.tr("&Paper"), "clinicPaper", papers, self._clinic.paper)
        sizes = {
            "normal": self.tr("Normal, 12 point"),
            "large": self.tr("Large, 16 point"),
            "xlarge": self.tr("Extra large, 20 point"),
        }
        self._size = self._choice(
            self.tr("Print &size"), "clinicSize", sizes, self._clinic.text_size
        )

    def _build_foot(self) -> None:
        intro = QLabel(
            self.tr("Printed at the top of handouts. Leave empty what you do not want there.")
        )
        intro.setWordWrap(True)
        self._message = QLabel()
        self._message.setObjectName("clinicMessage")
        self._message.setProperty("kind", "error")
        self._message.setWordWrap(True)
        self._message.hide()
        save = QPushButton(self.tr("Save"))
        save.setObjectName("saveClinic")
        save.setProperty("kind", "primary")
        save.setDefault(True)
        save.clicked.connect(self._save)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancelClinic")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(14)
        column.addWidget(intro)
        column.addLayout(self._rows)
        column.addWidget(self._message)
        column.addStretch(1)
        column.addLayout(foot)

    def _line(self, words: str, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setObjectName(name)
        line.setMaxLength(300)
        self._row(words, line)
        return line

    def _choice(self, words: str, name: str, choices: Mapping[str, str], now: str) -> QComboBox:
        box = ChoiceBox(self._looks)
        box.setObjectName(name)
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        self._row(words, box)
        return box

    def _row(self, words: str, widget: QWidget, layout: QHBoxLayout | None = None) -> None:
        label = QLabel(words)
        label.setBuddy(widget)
        widget.setAccessibleName(words.replace("&", ""))
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0)
        if layout is None:
            self._rows.addWidget(widget, row, 1)
        else:
            self._rows.addLayout(layout, row, 1)

    def _choose_logo(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose a logo"), "", self.tr("Pictures (*.png *.jpg *.jpeg *.svg)")
        )
        if chosen:
            self._logo.setText(chosen)

    def clinic(self) -> Clinic:
        """The letterhead as the form has it."""
        return msgspec.convert(
            {
                "name": self._name.text().strip(),
                "address": self._address.toPlainText().strip(),
                "phone": self._phone.text().strip(),
                "after_hours": self._after.text().strip(),
                "logo": self._logo.text().strip(),
                "region": self._region.currentData(),
                "paper": self._paper.currentData(),
                "text_size": self._size.currentData(),
            },
            Clinic,
        )

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
        self.saved.emit(clinic)
        self.accept()

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.show()
