# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a handout leaves its window, to the printer or to a file, and offers the file when the
printer fails; refuses to know what is on the pages.
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ketadesk.clinic import Paper
from ketadesk.press.paper.handout import Handout, save_pdf
from ketadesk.ui.handouts import printing

_NAME_LETTERS = 80


class Delivery(QObject):
    """Asks and delivers on behalf of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def print_pages(self, handout: Handout, paper: Paper) -> Path | None:
        """Through the system's dialog; whatever goes wrong, the PDF is offered instead.

        The file that was saved so, or None. Raises TypesettingError as save_as does.
        """
        fault = printing.no_printer()
        if not fault:
            outcome = printing.print_pages(
                self._window,
                handout.title,
                paper,
                handout.page_count,
                lambda: handout.pages(printing.PPI),
            )
            fault = outcome.fault
        return self.save_as(handout) if fault and self._wants_file(fault) else None

    def save_as(self, handout: Handout) -> Path | None:
        """Ask where, then write the PDF; the file, or None when the person gave up.

        Raises TypesettingError, one line, and leaves an old file as it was.
        """
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, self.tr("Save PDF"), folder, self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")  # so that the dialog asks before it replaces name.pdf
        dialog.selectFile(f"{file_name(handout.title)}.pdf")
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return None
        target = Path(dialog.selectedFiles()[0])
        save_pdf(handout.pdf(), target)
        return target

    def _wants_file(self, fault: str) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("printFault")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Not printed"))
        box.setText(fault)
        box.setInformativeText(self.tr("You can save the handout as a PDF instead."))
        save = box.addButton(self.tr("Save PDF…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is save


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    words = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]+', " ", title)
    words = " ".join(words.split()).strip(" .")[:_NAME_LETTERS].rstrip(" .")
    return words or QCoreApplication.translate("Delivery", "Handout")
