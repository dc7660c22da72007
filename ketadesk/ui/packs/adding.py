# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is shown before a pack is added: what it is, who signed it and what is wrong in it;
leaves fetching, looking and adding to the shelf.

Nothing is copied into the user's packs before somebody said yes. What takes longer than half a
second shows how far it is and can be stopped; what cannot be added is one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.errors import KetaDeskError
from ketadesk.library.shelf import incoming
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.user_packs import add_pack
from ketadesk.ui.packs import pack_words
from ketadesk.ui.packs.apart import Apart
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ketadesk.library.shelf.incoming import Incoming
    from ketadesk.library.shelf.shelf_pack import ShelfRequest
    from ketadesk.paths import Places
    from ketadesk.ui.toolkit.theme import Looks

_QUIET_MS = 500  # what is quicker shows no progress
_WIDE, _HIGH = 560, 200
_FINDINGS_SHOWN = 4
_LABEL = 112


class AddDialog(QDialog):
    """One pack on its way in. added brings where it lies now and its title."""

    added = Signal(object, str)

    def __init__(
        self,
        came: Path,
        here: Places,
        request: ShelfRequest,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._came, self._here, self._request, self._looks = came, here, request, looks
        self._work: Apart | None = None
        self._found: Incoming | None = None
        self.setObjectName("addDialog")
        self.finished.connect(self.deleteLater)
        self.setWindowTitle(self.tr("Add pages"))
        self._title = _label("addTitle")
        self._line = _label("addLine")
        self._facts = QGridLayout()
        self._facts.setColumnStretch(1, 1)
        self._bar = named(QProgressBar(), "addProgress")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._yes = named(QPushButton(), "addYes", kind="primary")
        self._no = named(QPushButton(self.tr("Stop")), "addNo")
        self._build()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.show)
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(looks.theme.px(_WIDE), looks.theme.px(_HIGH)))

    def _build(self) -> None:
        theme = self._looks.theme
        self._title.setFont(theme.font_px(18, 600))
        for button in (self._yes, self._no):
            button.setAutoDefault(False)
        self._yes.clicked.connect(self._add)
        self._no.clicked.connect(self.reject)
        self._yes.hide()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        for part in (self._title, self._line):
            column.addWidget(part)
        column.addLayout(self._facts)
        column.addWidget(self._bar)
        column.addStretch(1)
        column.addLayout(buttons)

    # --- fetching and looking --------------------------------------------------------------------

    def begin(self) -> None:
        """Fetch the pack and look at it; the dialog shows itself when there is something to see."""
        came, here, request = self._came, self._here, self._request
        self._title.setText(self.tr("Reading {name}…").format(name=came.name))
        self._line.setText(str(came))
        self._quiet.start()

        def work(step: Callable[[int, int], None]) -> Incoming:
            copy = incoming.fetch(came, here.cache, step)
            try:
                found = incoming.look(came, copy, here, request)
                step(1, 1)  # nobody waits any more: raises, and the copy goes
            except BaseException:
                incoming.forget(copy)
                raise
            return found

        self._start(work, self._show)

    def _start(
        self, work: Callable[[Callable[[int, int], None]], object], then: Callable[..., None]
    ) -> None:
        apart = self._work = Apart(self)
        apart.went.connect(self._went)
        apart.done.connect(then)
        apart.failed.connect(self._refuse)
        self._bar.setRange(0, 0)
        self._bar.show()
        apart.start(work)

    def _went(self, so_far: int, of: int) -> None:
        if so_far < of:
            self._bar.setRange(0, 1000)
            self._bar.setValue(so_far * 1000 // of)
        else:  # fetched; how long the looking takes nobody knows
            self._bar.setRange(0, 0)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError):
            raise error
        self._end_work()
        self._title.setText(self.tr("This cannot be added"))
        self._line.setText(str(error))
        _clear(self._facts)
        self._yes.hide()
        self._no.setText(self.tr("Close"))
        self._come(self._no)
        announce(self, str(error))

    # --- asking ----------------------------------------------------------------------------------

    def _show(self, found: Incoming) -> None:
        self._end_work()
        self._found = found
        words = self.tr("Add “{title}”?")
        replaced = found.replaced
        if replaced is not None:
            words = {
                "newer": self.tr("Replace “{title}” by a newer version?"),
                "older": self.tr("Replace “{title}” by an older version?"),
                "same": self.tr("“{title}” is here already, and the same"),
            }.get(found.standing, words)
        self._title.setText(words.format(title=found.title))
        self._line.setText(self.tr("Its pages come into the list on this account."))
        if found.standing == "same":
            self._line.setText(self.tr("There is nothing to add."))
        self._show_facts(found)
        yes = self.tr("Add") if replaced is None else self.tr("Replace")
        self._yes.setText(yes)
        self._yes.setVisible(found.standing != "same")
        self._no.setText(self.tr("Close") if found.standing == "same" else self.tr("Cancel"))
        careful = found.standing in {"older", "same"}
        self._come(self._no if careful else self._yes)

    def _show_facts(self, found: Incoming) -> None:
        _clear(self._facts)
        version = self.tr("{version} · {pages}").format(
            version=found.version, pages=pack_words.topics_in_words(found.pages)
        )
        if found.replaced is not None and found.standing != "same":
            had = self.tr("here now: {version}").format(version=found.replaced.version)
            version = f"{version} · {had}"
        errors = [one for one in found.findings if one.level == "error"]
        facts = [
            (self.tr("Comes from"), str(found.came)),
            (self.tr("Version"), version),
            (self.tr("Signature"), found.signature),
            (self.tr("Findings"), pack_words.findings_in_words(len(errors))),
        ]
        facts += [("", f"{one.file}: {one.message}") for one in errors[:_FINDINGS_SHOWN]]
        for row, (label, words) in enumerate((name, said) for name, said in facts if said):
            head = _label(f"addFactHead_{row}", "quiet", label)
            value = _label(f"addFact_{row}", "" if label else "quiet", words)
            self._facts.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)
        self._facts.setColumnMinimumWidth(0, self._looks.theme.px(_LABEL))

    def _come(self, focus: QPushButton) -> None:
        self._quiet.stop()
        focus.setDefault(True)  # Enter presses it
        layout = self.layout()
        assert layout is not None
        high = layout.totalHeightForWidth(self.width())
        fit_to_screen(self, QSize(self.width(), max(high, self.height())))
        self.show()
        self.raise_()
        self.activateWindow()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- adding ----------------------------------------------------------------------------------

    def _add(self) -> None:
        found = self._found
        if found is None:
            return
        here, request = self._here, self._request
        self._yes.setEnabled(False)
        self._no.setEnabled(False)  # written whole or not at all; there is nothing to stop

        def work(_step: Callable[[int, int], None]) -> Path:
            shelf = open_shelf(here, request)
            try:
                return add_pack(here, found.copy, shelf)
            except KetaDeskError as error:
                words = str(error).replace(str(found.copy), str(found.came))
                raise type(error)(words) from error
            finally:
                shelf.library.close()

        self._start(work, self._added)

    def _added(self, path: Path) -> None:
        found = self._found
        self._end_work()
        self._forget()
        self.accept()
        if found is not None:
            self.added.emit(path, found.title)

    # --- the end ---------------------------------------------------------------------------------

    def _end_work(self) -> None:
        self._work = None
        self._bar.hide()
        self._yes.setEnabled(True)
        self._no.setEnabled(True)

    def _forget(self) -> None:
        if self._found is not None:
            incoming.forget(self._found.copy)
            self._found = None

    def reject(self) -> None:
        """Stop what is under way, or say no: nothing was added."""
        if not self._no.isEnabled():
            return
        self._quiet.stop()
        if self._work is not None:
            self._work.let_go()
        self._forget()
        super().reject()


def _label(name: str, kind: str = "", words: str = "") -> QLabel:
    label = named(QLabel(words), name)
    if kind:
        label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _clear(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
