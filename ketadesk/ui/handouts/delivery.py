# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a packet leaves its window, to the printer or to a file, and offers the file when the
printer fails; refuses to know what is on the pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ketadesk.press.paper.handout import Handout, save_pdf
from ketadesk.regions import Paper
from ketadesk.ui.handouts import printing
from ketadesk.ui.handouts.packet_list import page_words

_NAME_LETTERS = 80


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a packet: one line to show, and the file when it is one."""

    words: str
    file: Path | None = None


class Delivery(QObject):
    """Asks and delivers on behalf of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def print_pages(
        self, handout: Handout, paper: Paper, *, two_up: bool = False
    ) -> Delivered | None:
        """Through the system's dialog; whatever goes wrong, the PDF is offered instead.

        None when the person gave up. Raises TypesettingError as save_as does.
        """
        fault = printing.no_printer()
        if not fault:
            job = printing.Job(handout.title, paper, handout.page_count, two_up)
            outcome = printing.print_pages(self._window, job, lambda: handout.pages(printing.PPI))
            fault = outcome.fault
            if outcome.printed:
                words = self.tr("Printed: {pages}.").format(pages=page_words(outcome.pages))
                return Delivered(" ".join(filter(None, (words, outcome.note))))
        return self.save_as(handout) if fault and self._wants_file(fault) else None

    def save_as(self, handout: Handout) -> Delivered | None:
        """Ask where, then write the PDF; None when the person gave up.

        Raises TypesettingError, one line, and leaves an old file as it was.
        """
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, self.tr("Save PDF"), folder, self.tr("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")  # so that the dialog asks before it replaces name.pdf
        dialog.selectFile(f"{file_name(handout.title)}.pdf")
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()  # else each one stays as long as the window
        if not accepted:
            return None
        target = Path(chosen[0])
        save_pdf(handout.pdf(), target)
        return Delivered(self.tr("Saved as {name}.").format(name=target.name), target)

    def show_file(self, file: Path) -> None:
        """Open the folder in which a saved file lies."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _wants_file(self, fault: str) -> bool:
        box = QMessageBox(self._window)
        box.setObjectName("printFault")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Not printed"))
        box.setText(fault)
        box.setInformativeText(self.tr("You can save the packet as a PDF instead."))
        save = box.addButton(self.tr("Save PDF…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        wanted = box.clickedButton() is save
        box.deleteLater()
        return wanted


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    words = re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f\ud800-\udfff]+', " ", title)
    words = " ".join(words.split()).strip(" .")[:_NAME_LETTERS].rstrip(" .")
    return words or QCoreApplication.translate("Delivery", "Packet")
