# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the declared settings become a form, in groups; refuses to know what they do.

Each field of Settings gives its own label, help and choices. A change holds at once, so there is
nothing to confirm; what the policy locks is shown with the reason, and the region with its numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec
from PySide6.QtCore import QCoreApplication, QDate, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.in_force import InForce
from ketadesk.press.parts import region_name
from ketadesk.regions import Region, region_of
from ketadesk.settings import KINDS, ZOOM_STEPS, Settings
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.locks import set_by_organization
from ketadesk.ui.toolkit.naming import named, repolish
from ketadesk.ui.toolkit.theme import Looks
from ketadesk.values import choices_of

# Every setting stands in one group (a test), in the order of the page.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Reading", ("theme", "zoom", "audience")),
    ("Crisis numbers", ("region",)),
    ("Printing", ("paper", "text_size")),
    ("Web links", ("external_links",)),
    ("Clinic and letterhead", ()),
)
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
_SIZE = QSize(940, 608)  # looks/second/LOOKS2.md, "preferences"
_GROUPS_WIDE, _CONTROL_WIDE = 216, 300
_ONE_COLUMN_FROM = 1.5  # zoom from which controls stand under their labels


class Preferences(QDialog):
    """The form. changed brings the name and the value of a setting; letterhead_asked asks for the
    dialog of the clinic's letterhead.
    """

    changed = Signal(str, object)
    letterhead_asked = Signal()

    def __init__(self, held: InForce, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held, self._looks = held, looks
        self._fields: dict[str, QComboBox] = {}
        self._heads: list[QLabel] = []
        self._rows: list[QBoxLayout] = []
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._build()
        self._ring = FocusRing(self, looks)
        looks.changed.connect(self._take_size)
        self._take_size()

    def field(self, name: str) -> QComboBox:
        """The control of a setting."""
        return self._fields[name]

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._groups = named(QListWidget(), "preferenceGroups")
        self._groups.setProperty("kind", "groups")
        self._groups.setAccessibleName(self.tr("Groups"))
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(12)
        for title, names in GROUPS:
            self._add_group(column, self._translated(title), names)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(self._page)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._groups.setCurrentRow(0)
        self._groups.currentRowChanged.connect(self._go_to_group)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._groups)
        middle.addWidget(self._area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot())

    def _add_group(self, column: QVBoxLayout, title: str, names: Sequence[str]) -> None:
        self._groups.addItem(title)
        head = QLabel(title)
        head.setProperty("kind", "strong")
        self._heads.append(head)
        column.addWidget(head)
        for name in names:
            self._add_field(column, name)
        if not names:
            column.addWidget(self._letterhead(), 0, Qt.AlignmentFlag.AlignLeft)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)

    def _letterhead(self) -> QPushButton:
        button = named(QPushButton(self.tr("Clinic letterhead…")), "letterheadButton")
        button.setAutoDefault(False)
        button.clicked.connect(self.letterhead_asked)
        return button

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(_quiet(self.tr("Changes hold at once.")), 1)
        close = named(QPushButton(self.tr("Close")), "closePreferences")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return foot

    def _add_field(self, column: QVBoxLayout, name: str) -> None:
        title, description = map(self._translated, _declared(name))
        label = QLabel(title)
        label.setProperty("kind", "strong")
        box = self._box(name, title, description)
        label.setBuddy(box)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label)
        words.addWidget(_quiet(description))
        control = QVBoxLayout()
        control.setSpacing(4)
        control.addWidget(box)
        if self._held.locked(name):
            control.addLayout(self._reason(name, box))
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(20)
        row.addLayout(words, 1)
        row.addLayout(control)
        for side in (words, control):
            row.setAlignment(side, Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        column.addLayout(row)
        if name == "region":
            self._add_numbers(column, box)

    def _box(self, name: str, title: str, description: str) -> ChoiceBox:
        box = named(ChoiceBox(self._looks), f"setting_{name}")
        box.setAccessibleName(title)
        box.setAccessibleDescription(description)
        for value, words in self._choices(name):
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(getattr(self._held.settings, name)))
        box.currentIndexChanged.connect(
            lambda _index, one=name, at=box: self.changed.emit(one, at.currentData())
        )
        self._fields[name] = box
        return box

    def _reason(self, name: str, box: ChoiceBox) -> QHBoxLayout:
        """Why a control is off: a lock and a line beside it."""
        place = self._held.origins[name].place
        words = self.tr("Set by your organization in {file}.").format(file=place)
        box.setEnabled(False)
        box.setToolTip(words)
        box.setAccessibleDescription(words)
        lock = QLabel()
        lock.setPixmap(self._looks.icon("lock").pixmap(QSize(16, 16)))
        row = QHBoxLayout()
        row.addWidget(lock)
        row.addWidget(QLabel(set_by_organization()), 1)
        return row

    # --- the region's numbers --------------------------------------------------------------------

    def _add_numbers(self, column: QVBoxLayout, box: ChoiceBox) -> None:
        numbers = named(QLabel(), "regionNumbers")
        numbers.setTextFormat(Qt.TextFormat.RichText)
        numbers.setWordWrap(True)
        compared = _quiet("")
        column.addWidget(numbers)
        column.addWidget(compared)

        def show() -> None:
            region = region_of(self._held.regions, str(box.currentData() or ""))
            numbers.setText(self._numbers(region))
            compared.setText(self._compared(region))
            error = "false" if region.known else "true"
            if box.property("error") != error:
                box.setProperty("error", error)
                repolish(box)

        box.currentIndexChanged.connect(show)
        show()

    def _numbers(self, region: Region) -> str:
        if not region.known:
            unknown = self.tr("KetaDesk knows no numbers for the region in force. Choose one.")
            return f"<b>{escape(unknown)}</b><br>{escape(self.tr('Ask for the local number.'))}"
        rows = (
            f"<tr><td><b>{escape(one.number)}</b>&nbsp;&nbsp;</td><td>{escape(one.what)}</td></tr>"
            for one in region.numbers
        )
        return f"<table cellpadding='2'>{''.join(rows)}</table>"

    def _compared(self, region: Region) -> str:
        """When the numbers were last compared, and what the region's note says."""
        days = sorted({one.checked for one in region.numbers if one.checked})
        if not days:
            return region.note
        first, last = (
            QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
            for day in (days[0], days[-1])
        )
        told = self.tr("Compared {day}.") if first == last else self.tr("Compared {day} to {last}.")
        return f"{told.format(day=first, last=last)} {region.note}"

    # --- choices and size ------------------------------------------------------------------------

    def _choices(self, name: str) -> Sequence[tuple[str | int, str]]:
        if name == "zoom":
            steps = sorted({*ZOOM_STEPS, self._held.settings.zoom})
            return [(step, f"{step} %") for step in steps]
        if name == "region":
            return [(region.id, region_name(region)) for region in self._held.regions]
        return [(value, self._translated(_WORDS[value])) for value in choices_of(KINDS[name])]

    def _translated(self, words: str) -> str:
        return QCoreApplication.translate("Preferences", words)

    def _go_to_group(self, row: int) -> None:
        """Bring a group to the top of the page."""
        head = self._heads[row]
        self._area.verticalScrollBar().setValue(max(0, head.y() - 12))

    def _take_size(self) -> None:
        px = self._looks.theme.px
        narrow = self._looks.theme.zoom >= _ONE_COLUMN_FROM
        self._groups.setVisible(not narrow)
        self._groups.setFixedWidth(px(_GROUPS_WIDE))
        for number in range(self._groups.count()):
            self._groups.item(number).setSizeHint(QSize(0, px(36)))
        way = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for box in self._fields.values():
            box.setMinimumWidth(0 if narrow else px(_CONTROL_WIDE))
            box.setMaximumWidth(px(_CONTROL_WIDE))
        fit_to_screen(self, QSize(px(_SIZE.width()), px(_SIZE.height())))


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "quiet")
    label.setWordWrap(True)
    return label


def _declared(name: str) -> tuple[str, str]:
    """The label and the help that Settings declares for a field."""
    kind = next(f.type for f in msgspec.inspect.type_info(Settings).fields if f.name == name)  # pyright: ignore
    schema = kind.extra_json_schema  # pyright: ignore
    return schema["title"], schema["description"]
