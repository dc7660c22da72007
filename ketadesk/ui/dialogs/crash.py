# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what happens after a fault of ours: a report (crash_dialog.py shows it) and going on;
refuses to send it anywhere or to put words of a page, a note or a field into it.

Two nets: the exception hook for Python, and a file of Python's fault handler for what ends the
process; the next start tells of the second one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import sys
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QCoreApplication, Qt, qVersion

from ketadesk import __version__
from ketadesk.errors import KetaDeskError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What happened, by place only: kinds of faults, files, lines and our own code; no values.

    The fault's own words are left out: they may hold what someone typed.
    """
    # Imported here: most runs have no fault, and every start would pay.
    import platform
    import traceback

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
            with contextlib.suppress(OSError):
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
            # Imported here: most runs have no fault.
            from ketadesk.ui.dialogs.crash_dialog import CrashDialog

            dialog = CrashDialog(text)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.exec()
        finally:
            self._showing = False
