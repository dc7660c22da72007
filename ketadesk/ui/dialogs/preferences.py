# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the declared settings become a form, in groups, and how one of them is found; how one
is shown is setting_row.py's, and what it does the frame's.

Each field of Settings gives its own label, help and choices. A change holds at once, so there is
nothing to confirm but to put back the defaults.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.in_force import InForce
from ketadesk.press.parts import region_name
from ketadesk.settings import KINDS, ZOOM_STEPS, Settings
from ketadesk.ui.dialogs.setting_row import SettingRow, quiet
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
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
_GROUPS_WIDE = 216
_ONE_COLUMN_FROM = 1.5  # zoom from which controls stand under their labels


class Preferences(QDialog):
    """The form. changed brings the name and the value of a setting; letterhead_asked asks for the
    dialog of the clinic's letterhead, defaults_asked for the user's own choices to be forgotten.
    """

    changed = Signal(str, object)
    letterhead_asked = Signal()
    defaults_asked = Signal()

    def __init__(self, held: InForce, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._rows: dict[str, SettingRow] = {}
        self._sections: list[tuple[QWidget, tuple[str, ...]]] = []
        self.setObjectName("preferences")
        self.setWindowTitle(self.tr("Preferences"))
        self._build()
        self.take(held)
        self._ring = FocusRing(self, looks)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.look_for_one)
        looks.changed.connect(self._take_size)
        self._take_size()

    def field(self, name: str) -> QComboBox:
        """The control of a setting."""
        return self._rows[name].box

    def take(self, held: InForce) -> None:
        """Show what holds now."""
        for name, row in self._rows.items():
            row.take(held, self._choices(name, held))

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        titles = [self._translated(title) for title, _ in GROUPS]
        self._groups = named(QListWidget(), "preferenceGroups", kind="groups")
        self._groups.setAccessibleName(self.tr("Groups"))
        self._groups.addItems(titles)
        self._short_groups = named(ChoiceBox(self._looks), "preferenceGroupBox")
        self._short_groups.setAccessibleName(self.tr("Groups"))
        self._short_groups.addItems(titles)
        self._groups.setCurrentRow(0)
        self._groups.currentRowChanged.connect(self._go_to_group)
        self._short_groups.activated.connect(self._go_to_group)
        self._area = QScrollArea()
        self._area.setWidget(self._page())
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._groups)
        middle.addWidget(self._area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot())

    def _head(self) -> QFrame:
        """The groups where they have no room at the side, and the field to look for a setting."""
        self._sought = named(QLineEdit(), "soughtSetting")
        self._sought.setPlaceholderText(self.tr("Look for a setting"))
        self._sought.setAccessibleName(self.tr("Look for a setting"))
        self._sought.textChanged.connect(self._show_matching)
        self._sought.hide()
        self._none = quiet(self.tr("No setting has these words."))
        self._none.hide()
        head = QFrame()
        column = QVBoxLayout(head)
        column.setContentsMargins(32, 12, 32, 0)
        self._of_groups = QLabel(self.tr("Groups"))
        self._of_groups.setBuddy(self._short_groups)
        column.addWidget(self._of_groups)
        column.addWidget(self._short_groups)
        column.addWidget(self._sought)
        column.addWidget(self._none)
        self._head_frame = head
        return head

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(12)
        for title, names in GROUPS:
            column.addWidget(self._section(self._translated(title), names))
        column.addStretch(1)
        return page

    def _section(self, title: str, names: Sequence[str]) -> QWidget:
        section = QWidget()
        column = QVBoxLayout(section)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QLabel(title)
        head.setProperty("kind", "strong")
        column.addWidget(head)
        for name in names:
            label, description = map(self._translated, _declared(name))
            row = SettingRow(name, label, description, self._looks)
            row.chosen.connect(self.changed)
            self._rows[name] = row
            column.addWidget(row)
        if not names:
            column.addWidget(self._letterhead(), 0, Qt.AlignmentFlag.AlignLeft)
        rule = QFrame()
        rule.setProperty("kind", "rule")
        rule.setFixedHeight(1)
        column.addWidget(rule)
        self._sections.append((section, tuple(names)))
        return section

    def _letterhead(self) -> QPushButton:
        button = named(QPushButton(self.tr("Clinic letterhead…")), "letterheadButton")
        button.setAutoDefault(False)
        button.clicked.connect(self.letterhead_asked)
        return button

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("edge", "top")
        self._told = quiet("")
        self._defaults = named(QPushButton(self.tr("Put back the defaults…")), "putBack")
        self._sure = named(QPushButton(self.tr("Put back")), "putBackNow")
        self._keep = named(QPushButton(self.tr("Keep my choices")), "keepChoices")
        self._close = named(QPushButton(self.tr("Close")), "closePreferences")
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._defaults.clicked.connect(lambda: self._ask(sure=True))
        self._keep.clicked.connect(lambda: self._ask(sure=False))
        self._sure.clicked.connect(self._put_back)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(self._told, 1)
        for button in (self._defaults, self._sure, self._keep, self._close):
            button.setAutoDefault(button is self._close)
            row.addWidget(button)
        self._ask(sure=False)
        return foot

    # --- put back the defaults -------------------------------------------------------------------

    def _ask(self, *, sure: bool) -> None:
        """Ask before the user's choices are forgotten, or let be."""
        asked = self.tr("Forget your own choices? Those of your clinic and organization stay.")
        self._told.setText(asked if sure else self.tr("Changes hold at once."))
        for button in (self._sure, self._keep):
            button.setVisible(sure)
        for button in (self._defaults, self._close):
            button.setVisible(not sure)
        if sure:
            self._keep.setFocus()

    def _put_back(self) -> None:
        self.defaults_asked.emit()
        self._ask(sure=False)
        self._told.setText(self.tr("The defaults hold again."))
        self._close.setFocus()

    # --- look for a setting ----------------------------------------------------------------------

    def look_for_one(self) -> None:
        """Open the field that looks for a setting."""
        self._sought.show()
        self._head_frame.show()
        self._sought.setFocus()
        self._sought.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the field first, and Enter in it go to the setting that was found."""
        if self._sought.isVisible() and event.key() == Qt.Key.Key_Escape:
            self._sought.clear()
            self._sought.hide()
            self._take_size()
        elif self.focusWidget() is self._sought and event.key() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            found = next((row for row in self._rows.values() if row.isVisible()), None)
            if found is not None:
                found.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _show_matching(self, words: str) -> None:
        """Show the settings that have these words, and nothing else."""
        for row in self._rows.values():
            row.setVisible(row.matches(words))
        for section, names in self._sections:
            section.setVisible(not words or any(not self._rows[n].isHidden() for n in names))
        self._none.setVisible(all(section.isHidden() for section, _ in self._sections))

    # --- choices and size ------------------------------------------------------------------------

    def _choices(self, name: str, held: InForce) -> Sequence[tuple[str | int, str]]:
        if name == "zoom":
            steps = sorted({*ZOOM_STEPS, held.settings.zoom})
            return [(step, f"{step} %") for step in steps]
        if name == "region":
            return [(region.id, region_name(region)) for region in held.regions]
        return [(value, self._translated(_WORDS[value])) for value in choices_of(KINDS[name])]

    def _translated(self, words: str) -> str:
        return QCoreApplication.translate("Preferences", words)

    def _go_to_group(self, number: int) -> None:
        """Bring a group to the top of the page."""
        section, _ = self._sections[number]
        self._area.verticalScrollBar().setValue(max(0, section.y() - 12))

    def _take_size(self) -> None:
        px = self._looks.theme.px
        narrow = self._looks.theme.zoom >= _ONE_COLUMN_FROM
        self._groups.setVisible(not narrow)
        self._groups.setFixedWidth(px(_GROUPS_WIDE))
        for number in range(self._groups.count()):
            self._groups.item(number).setSizeHint(QSize(0, px(36)))
        self._of_groups.setVisible(narrow)
        self._short_groups.setVisible(narrow)
        self._head_frame.setVisible(narrow or not self._sought.isHidden())
        for row in self._rows.values():
            row.take_width(narrow=narrow)
        fit_to_screen(self, QSize(px(_SIZE.width()), px(_SIZE.height())))


def _declared(name: str) -> tuple[str, str]:
    """The label and the help that Settings declares for a field."""
    kind = next(f.type for f in msgspec.inspect.type_info(Settings).fields if f.name == name)  # pyright: ignore
    schema = kind.extra_json_schema  # pyright: ignore
    return schema["title"], schema["description"]
