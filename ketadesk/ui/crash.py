# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what happens after a fault of ours: a report to copy or save, and going on; refuses to send
it anywhere or to put words of a page, a note or a field into it.

Two nets: the exception hook for Python, and a file of Python's fault handler for what ends the
process; the next start tells of the second one.
"""

from __future__ import annotations

import faulthandler
import platform
import sys
import traceback
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QCoreApplication, QSize, Qt, qVersion
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

from ketadesk import __version__
from ketadesk.errors import KetaDeskError
from ketadesk.ui.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What happened, by place only: kinds of faults, files, lines and our own code; no values.

    The fault's own words are left out: they may hold what someone typed.
    """
    lines = [
        f"KetaDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}",
        f"{platform.system()} {platform.release()}",
        "",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {frame.filename}, line {frame.lineno}, in {frame.name}")
        if frame.line:
            lines.append(f"    {frame.line}")
    return "\n".join(lines) + "\n"


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
        self.resize(QSize(640, 420))

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


class Net:
    """Both nets, spread while the window is open."""

    def __init__(self, folder: Path, go_on: Callable[[str], None]) -> None:
        """go_on is told one line for a fault that a person can mend."""
        self._folder = folder
        self._file = folder / "crash.txt"
        self._open: TextIO | None = None
        self._go_on = go_on
        self._showing = False
        self.notices = self._last_time()

    def _last_time(self) -> tuple[str, ...]:
        try:
            if self._file.stat().st_size == 0:
                return ()
            kept = self._folder / "crash-last.txt"
            self._file.replace(kept)
        except OSError:
            return ()
        words = QCoreApplication.translate(
            "Crash", "KetaDesk ended unexpectedly last time. A report is in {file}."
        )
        return (words.format(file=kept),)

    def spread(self) -> None:
        """Catch faults from now on."""
        sys.excepthook = self.caught
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._open = self._file.open("w", encoding="utf-8")
        except OSError:
            return  # nowhere to write: the fault handler stays off
        faulthandler.enable(self._open)

    def fold(self) -> None:
        """Stop, at a proper end."""
        sys.excepthook = sys.__excepthook__
        if self._open is not None:
            faulthandler.disable()
            self._open.close()
            self._file.unlink(missing_ok=True)
            self._open = None

    def caught(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Show what was raised; a second fault while the dialog is open is only printed."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.exit(130)
            return
        if isinstance(fault, KetaDeskError):
            self._go_on(str(fault))
            return
        text = report(kind, trace)
        sys.stderr.write(text)
        if self._showing:
            return
        self._showing = True
        try:
            dialog = CrashDialog(text)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()
        finally:
            self._showing = False
