# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the form of what a page says about itself (title, for whom, where it stands, the words by
which it is found), so that nobody types front matter.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.check_box import CheckBox
from ketadesk.ui.toolkit.choice_box import ChoiceBox
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketadesk.ui.toolkit.theme import Looks

_WIDE, _HIGH = 640, 620
_LETTERS = 300


class PageDetails(QDialog):
    """The fields of one page. values() gives those that the form has, by their names."""

    def __init__(
        self,
        fields: Mapping[str, Any],
        sections: Sequence[tuple[str, str, str]],
        looks: Looks,
        parent: QWidget,
        *,
        may_write: bool = True,
    ) -> None:
        """Fields are those of the page as they stand, sections (id, title, audience)."""
        super().__init__(parent)
        self._fields, self._looks = fields, looks
        self.setObjectName("pageDetails")
        self.setWindowTitle(self.tr("Page details"))
        self._rows = QGridLayout()
        self._make_fields(sections)
        self._build(may_write=may_write)
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(looks.theme.px(_WIDE), looks.theme.px(_HIGH)))
        self._title.setFocus()

    def _make_fields(self, sections: Sequence[tuple[str, str, str]]) -> None:
        self._title = self._line("title", self.tr("&Title"))
        self._summary = self._line("summary", self.tr("&Summary, one sentence"))
        self._audience = self._choice(
            "audience",
            self.tr("&For whom"),
            (("patient", self.tr("Patients")), ("clinician", self.tr("Clinicians"))),
        )
        self._section = self._choice(
            "section", self.tr("S&ection"), tuple((name, title) for name, title, _ in sections)
        )
        self._keywords = self._text(
            "keywords", self.tr("Search &words, one a line"), self._fields.get("keywords")
        )
        self._questions = self._text(
            "questions", self.tr("&Questions it answers, one a line"), self._fields.get("questions")
        )
        self._handout = self._tick("handout", self.tr("Can be &printed as a handout"), default=True)
        self._form = self._tick("form", self.tr("It is a form to &fill in"), default=False)
        self._clinical = self._tick("clinical", self.tr("It states &medical facts"), default=True)
        self._checked = self._day("checked", self.tr("Facts checked &on"), 0)
        self._due = self._day("review_due", self.tr("Check again &by"), 1)

    def _build(self, *, may_write: bool) -> None:
        px = self._looks.theme.px
        self._rows.setHorizontalSpacing(px(20))
        self._rows.setVerticalSpacing(px(10))
        self._rows.setColumnStretch(1, 1)
        self._rows.setContentsMargins(px(20), px(20), px(20), px(12))
        inner = named(QWidget(), "detailFields", ground="pane")
        inner.setLayout(self._rows)
        scroll = QScrollArea()
        give_viewport(scroll)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        if may_write:
            buttons.addButton(self.tr("Use"), role.AcceptRole)
        buttons.addButton(self.tr("Cancel") if may_write else self.tr("Close"), role.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(px(20), px(8), px(20), px(16))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll, 1)
        whole.addWidget(buttons)
        inner.setEnabled(may_write)

    def values(self) -> dict[str, Any]:
        """The fields as they are in the form."""
        values: dict[str, Any] = {
            "title": " ".join(self._title.text().split()),
            "summary": " ".join(self._summary.text().split()),
            "audience": self._audience.currentData() or "patient",
            "section": self._section.currentData() or "",
            "keywords": _lines_in(self._keywords),
            "questions": _lines_in(self._questions),
            "checked": _day_in(self._checked),
            "review_due": _day_in(self._due),
            "reviewed_by": None,  # what a file once said of its review
            "reviewed": None,
        }
        for name, box, default in (
            ("handout", self._handout, True),
            ("form", self._form, False),
            ("clinical", self._clinical, True),
        ):
            if box.isChecked() != default or name in self._fields:
                values[name] = box.isChecked()
        if not isinstance(self._fields.get("order"), int):
            values["order"] = 100
        for name in ("keywords", "questions"):
            if not values[name] and name not in self._fields:
                del values[name]
        return values

    # --- rows ------------------------------------------------------------------------------------

    def _row(self, words: str, name: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setWordWrap(True)
        label.setBuddy(field)
        field.setObjectName(f"detail_{name}")
        field.setAccessibleName(words.replace("&", ""))
        row = self._rows.rowCount()
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(field, row, 1)

    def _line(self, name: str, words: str) -> QLineEdit:
        field = QLineEdit(str(self._fields.get(name) or ""))
        field.setMaxLength(_LETTERS)
        self._row(words, name, field)
        return field

    def _text(self, name: str, words: str, lines: object) -> QPlainTextEdit:
        given = [str(line) for line in lines] if isinstance(lines, list | tuple) else []
        field = QPlainTextEdit("\n".join(given))
        field.setTabChangesFocus(True)
        field.setFixedHeight(self._looks.theme.px(88))
        self._row(words, name, field)
        return field

    def _choice(self, name: str, words: str, choices: Sequence[tuple[str, str]]) -> ChoiceBox:
        field = ChoiceBox(self._looks)
        for value, title in choices:
            field.addItem(title, value)
        at = field.findData(self._fields.get(name))
        field.setCurrentIndex(at if at >= 0 or name == "section" else 0)
        self._row(words, name, field)
        return field

    def _tick(self, name: str, words: str, *, default: bool) -> CheckBox:
        field = CheckBox(words, self._looks)
        field.setChecked(bool(self._fields.get(name, default)))
        field.setObjectName(f"detail_{name}")
        self._rows.addWidget(field, self._rows.rowCount(), 1)
        return field

    def _day(self, name: str, words: str, years: int) -> QDateEdit:
        today = dt.date.today()
        given = self._fields.get(name)
        day = given if isinstance(given, dt.date) else today.replace(year=today.year + years, day=1)
        if given is None and not years:
            day = today
        field = QDateEdit(QDate(day.year, day.month, day.day))
        field.setDisplayFormat("d MMM yyyy")
        px = self._looks.theme.px
        field.lineEdit().setTextMargins(px(9), 0, px(8), 0)  # a style sheet leaves it none
        self._row(words, name, field)
        return field


def _lines_in(field: QPlainTextEdit) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in field.toPlainText().split("\n"))
    return tuple(line for line in lines if line)


def _day_in(field: QDateEdit) -> dt.date:
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())
