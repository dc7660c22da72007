# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the declared settings become a form; refuses to know any setting by itself.

Each field of Settings gives its own label, help and choices. A change holds at once, so there is
nothing to confirm; what the policy locks is shown with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args, get_type_hints

import msgspec
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.in_force import InForce
from ketadesk.press.parts import region_name
from ketadesk.settings import ZOOM_STEPS, Settings
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.theme import Looks

# The words for values that are not words of their own; marked here, translated when shown.
_WORDS = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "contrast": "High contrast",
    "patient": "Patients",
    "clinician": "Clinicians",
    "all": "All",
    "a4": "A4",
    "letter": "Letter",
    "region": "As usual in the region",
    "normal": "Normal, 12 point",
    "large": "Large, 16 point",
    "xlarge": "Extra large, 20 point",
    "ask": "Ask first",
    "never": "Never open, only copy",
}


class Preferences(QDialog):
    """The form. changed brings the name and the value of a setting; letterhead_asked asks for the
    dialog of the clinic's letterhead.
    """

    changed = Signal(str, object)
    letterhead_asked = Signal()

    def __init__(
        self,
        held: InForce,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._held, self._looks = held, looks
        self._fields: dict[str, QComboBox] = {}
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._build()
        self._ring = FocusRing(self, looks)
        looks.changed.connect(self._take_size)
        self._take_size()

    def field(self, name: str) -> QComboBox:
        """The control of a setting."""
        return self._fields[name]

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "pane")
        rows = QGridLayout(inside)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setHorizontalSpacing(20)
        rows.setVerticalSpacing(4)
        rows.setColumnStretch(1, 1)
        for number, field in enumerate(msgspec.structs.fields(Settings)):
            self._add_field(rows, number * 2, field.name)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        letterhead = QPushButton(self.tr("Clinic letterhead…"))
        letterhead.setObjectName("letterheadButton")
        letterhead.setAutoDefault(False)
        letterhead.clicked.connect(self.letterhead_asked)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("closePreferences")
        close.setProperty("kind", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot.addWidget(letterhead)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area, 1)
        column.addLayout(foot)

    def _add_field(self, rows: QGridLayout, row: int, name: str) -> None:
        title, description = _declared(name)
        label = QLabel(self._translated(title))
        label.setProperty("kind", "strong")
        box = ChoiceBox(self._looks)
        box.setObjectName(f"setting_{name}")
        box.setAccessibleName(self._translated(title))
        for value, words in self._choices(name):
            box.addItem(words, value)
        now = getattr(self._held.settings, name)
        box.setCurrentIndex(max(0, box.findData(now)))
        label.setBuddy(box)
        help_words = self._translated(description)
        if self._held.locked(name):
            box.setEnabled(False)
            place = self._held.origins[name].place
            help_words = self.tr("Set by your organization in {file}.").format(file=place)
        help_line = QLabel(help_words)
        help_line.setProperty("kind", "quiet")
        help_line.setWordWrap(True)
        box.setAccessibleDescription(help_words)
        box.setToolTip(help_words)
        box.currentIndexChanged.connect(
            lambda _index, one=name, at=box: self.changed.emit(one, at.currentData())
        )
        self._fields[name] = box
        rows.addWidget(label, row, 0)
        rows.addWidget(box, row, 1)
        rows.addWidget(help_line, row + 1, 1)
        rows.setRowMinimumHeight(row + 1, 28)

    def _choices(self, name: str) -> Sequence[tuple[str | int, str]]:
        if name == "zoom":
            now = self._held.settings.zoom
            steps = sorted({*ZOOM_STEPS, now})
            return [(step, f"{step} %") for step in steps]
        if name == "region":
            return [(region.id, region_name(region)) for region in self._held.regions]
        return [(value, self._translated(_WORDS[value])) for value in _literals(name)]

    def _translated(self, words: str) -> str:
        return QCoreApplication.translate("Preferences", words)

    def _take_size(self) -> None:
        px = self._looks.theme.px
        fit_to_screen(self, QSize(px(640), px(640)))


def _declared(name: str) -> tuple[str, str]:
    """The label and the help that Settings declares for a field."""
    kind = next(f.type for f in msgspec.inspect.type_info(Settings).fields if f.name == name)  # pyright: ignore
    schema = kind.extra_json_schema  # pyright: ignore
    return schema["title"], schema["description"]


def _literals(name: str) -> tuple[str, ...]:
    """The values a field may have, in the order of their declaration."""
    return tuple(_strings(get_type_hints(Settings)[name]))


def _strings(kind: object) -> Iterator[str]:
    for part in get_args(kind):
        if isinstance(part, str):
            yield part
        else:
            yield from _strings(part)
