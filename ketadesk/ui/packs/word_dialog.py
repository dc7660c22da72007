# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is shown of a Word file before a page is made of it: how much was taken, and each
thing that was not; leaves reading it to writing/incoming and making the page to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.errors import KetaDeskError
from ketadesk.ui.packs.apart import Apart, Stopped
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.incoming.word_import import Imported

_QUIET_MS = 500  # what is quicker shows no progress
_WIDE, _HIGH, _LIST_HIGH = 640, 220, 200
_LETTERS = 120


class WordDialog(QDialog):
    """One Word file on its way to a page; taken brings what was read and the title it gets."""

    taken = Signal(object, str)

    def __init__(self, file: Path, title: str, looks: Looks, parent: QWidget | None = None) -> None:
        """The title may be "": then the file's own is taken."""
        super().__init__(parent)
        self._file, self._wanted, self._looks = file, title, looks
        self._work: Apart | None = None
        self._page: Imported | None = None
        self.setObjectName("wordDialog")
        self.setWindowTitle(self.tr("From a Word file"))
        self._head = _label("wordHead")
        self._line = _label("wordLine")
        self._title = named(QLineEdit(), "wordTitle")
        self._title.setMaxLength(_LETTERS)
        self._title_words = QLabel(self.tr("&Title"))
        self._lost_words = _label("wordLostHead", self.tr("Not taken, or not as it was"))
        self._lost = named(QListWidget(), "wordLost")
        self._bar = named(QProgressBar(), "wordProgress")
        self._yes = named(QPushButton(self.tr("Create page")), "wordYes", kind="primary")
        self._no = named(QPushButton(self.tr("Stop")), "wordNo")
        self._build()
        self._quiet = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._quiet.timeout.connect(self.show)
        self.finished.connect(self.deleteLater)
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(looks.theme.px(_WIDE), looks.theme.px(_HIGH)))

    def _build(self) -> None:
        theme = self._looks.theme
        self._head.setFont(theme.font_px(18, 600))
        self._lost_words.setFont(theme.font_px(15, 600))
        self._title_words.setBuddy(self._title)
        self._title.setAccessibleName(self.tr("Title"))
        self._title.textChanged.connect(lambda words: self._yes.setEnabled(bool(words.strip())))
        self._lost.setAccessibleName(self._lost_words.text())
        self._lost.setWordWrap(True)
        self._lost.setMinimumHeight(theme.px(_LIST_HIGH))
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("How far it is"))
        for button in (self._yes, self._no):
            button.setAutoDefault(False)
        self._yes.clicked.connect(self._take)
        self._no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._no)
        buttons.addWidget(self._yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        self._asked = (self._title_words, self._title, self._lost_words, self._lost)
        for part in (self._head, self._line, *self._asked, self._bar):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(buttons)
        for part in (*self._asked, self._yes):
            part.hide()

    # --- reading ---------------------------------------------------------------------------------

    def begin(self) -> None:
        """Read the file; the dialog shows itself when there is something to see."""
        from ketadesk.ui.toolkit.pictures.redrawing import redraw
        from ketadesk.writing.incoming.word_import import import_word

        file = self._file
        self._head.setText(self.tr("Reading {name}…").format(name=file.name))
        self._quiet.start()

        def work(step: Callable[[int, int], None]) -> Imported:
            def stopped() -> bool:
                step(0, 0)  # raises once nobody waits any more
                return False

            return import_word(file, stopped, redraw)

        apart = self._work = Apart(self)
        apart.done.connect(self._show)
        apart.failed.connect(self._refuse)
        apart.start(work)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError | Stopped):
            raise error
        self._head.setText(self.tr("No page can be made of this"))
        self._line.setText(str(error))
        self._no.setText(self.tr("Close"))
        self._come(self._no)
        announce(self, str(error))

    def _show(self, page: Imported) -> None:
        self._page = page
        self._head.setText(self.tr("A page from {name}").format(name=self._file.name))
        words = self.tr("{taken} of {all} words taken, {pictures} pictures.")
        taken = max(0, page.words - page.missing)
        self._line.setText(words.format(taken=taken, all=page.words, pictures=len(page.figures)))
        for part in (*self._asked, self._yes):
            part.show()
        self._title.setText(self._wanted or page.title)
        self._lost.clear()
        self._lost.addItems(list(page.told))
        for part in (self._lost_words, self._lost):
            part.setVisible(bool(page.told))
        self._no.setText(self.tr("Cancel"))
        self._yes.setDefault(True)
        self._come(self._title)

    def _come(self, focus: QWidget) -> None:
        self._work = None
        self._quiet.stop()
        self._bar.hide()
        layout = self.layout()
        assert layout is not None
        high = max(layout.totalHeightForWidth(self.width()), layout.sizeHint().height())
        fit_to_screen(self, QSize(self.width(), max(high, self.height())))
        self.show()
        self.raise_()
        self.activateWindow()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the end ---------------------------------------------------------------------------------

    def _take(self) -> None:
        page, title = self._page, " ".join(self._title.text().split())
        if page is not None and title:
            self.accept()
            self.taken.emit(page, title)

    def reject(self) -> None:
        """Stop the reading, or say no: no page was made."""
        self._quiet.stop()
        if self._work is not None:
            self._work.let_go()
        super().reject()


def _label(name: str, words: str = "") -> QLabel:
    label = named(QLabel(words), name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
