# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Shows why the program did not start, where it has no console to say so in; it needs nothing that
a fault may have kept from being read, not even the looks.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from ketadesk.ui import display


def show(line: str) -> None:
    """Show one line and wait until it was read; nothing where no window can open."""
    if display.why_not():
        return
    with display.last_words_in_one_line():
        application = QApplication.instance() or QApplication(["ketadesk"])
    box = box_with(line)
    box.exec()
    del application


def box_with(line: str) -> QMessageBox:
    """The dialog, its words to be copied for the person who looks after the computer."""
    box = QMessageBox(QMessageBox.Icon.Critical, "KetaDesk", line, QMessageBox.StandardButton.Close)
    box.setObjectName("startFault")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return box
