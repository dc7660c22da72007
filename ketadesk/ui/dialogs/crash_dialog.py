# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a report of a fault is shown, to be read, copied or saved; refuses to know what is in
it and to send it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named


class CrashDialog(QDialog):
    """The report, to copy or save; then go on or quit."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(self.tr("Something went wrong in KetaDesk"))
        self._text = text
        words = QLabel(
            self.tr(
                "This is a fault of the program, not yours. You can go on. The report below names "
                "places in the program only; it holds nothing you typed or read, and it is not "
                "sent anywhere. Please give it to whoever looks after KetaDesk."
            )
        )
        words.setWordWrap(True)
        field = named(QPlainTextEdit(text), "crashReport")
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox()
        go_on = buttons.addButton(self.tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        save = buttons.addButton(self.tr("Save report…"), QDialogButtonBox.ButtonRole.ActionRole)
        leave = buttons.addButton(self.tr("Quit"), QDialogButtonBox.ButtonRole.DestructiveRole)
        go_on.clicked.connect(self.accept)
        copy.clicked.connect(self.copy)
        save.clicked.connect(self._save)
        leave.clicked.connect(self._leave)
        go_on.setDefault(True)
        layout = QVBoxLayout(self)
        for widget in (words, field, buttons):
            layout.addWidget(widget)
        fit_to_screen(self, QSize(640, 420))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Save report"), "ketadesk-report.txt")
        if name:
            try:
                with open(name, "w", encoding="utf-8") as file:
                    file.write(self._text)
            except OSError as error:
                self.setWindowTitle(
                    self.tr("The report could not be saved: {reason}").format(reason=error.strerror)
                )

    def _leave(self) -> None:
        self.reject()
        QCoreApplication.exit(3)
