# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how page images reach the system's printer; refuses to know what is on them.

A QPrinter is made only here and only when something is printed, because making one lets the print
system (CUPS) open its own connection.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PPI = 300
_ROOM = 300_000_000  # bytes that a long packet's job may take


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed: its title in the queue, paper, number of pages, two of them a side."""

    title: str
    paper: str
    count: int
    two_up: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """How printing ended: printed, given up by the person, or a fault in one clear line.

    pages were printed; note says what else is to be known about the queue.
    """

    printed: bool
    fault: str = ""
    pages: int = 0
    note: str = ""


def no_printer() -> str:
    """One line when this computer has no printer, else ""."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if QPrinterInfo.availablePrinterNames():
        return ""
    return QCoreApplication.translate("Printing", "No printer is set up on this computer.")


def print_pages(parent: QWidget, job: Job, pages: Callable[[], Sequence[bytes]]) -> Outcome:
    """Ask with the system's dialog and print. pages() gives each page as a PNG of PPI."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    with _in_memory():
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(job.title)
        printer.setResolution(PPI)
        a4 = job.paper == "a4"
        size = QPageSize(QPageSize.PageSizeId.A4 if a4 else QPageSize.PageSizeId.Letter)
        way = QPageLayout.Orientation
        way = way.Landscape if job.two_up else way.Portrait
        printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, parent)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, job.count)
        dialog.setFromTo(1, job.count)
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()  # else each one stays as long as the window
        if not accepted:
            return Outcome(printed=False)
        made = pages()
        wanted = [made[number - 1] for number in _wanted(printer, job.count)]
        outcome = _paint(printer, _sides(wanted, job.two_up), job.two_up)
    if outcome.fault:
        return outcome
    return Outcome(printed=True, pages=len(wanted), note=_stopped(printer.printerName()))


@contextmanager
def _in_memory() -> Generator[None, None, None]:
    """Let the print system keep the job it is given in memory until it has taken it.

    On Linux that job is a temporary file, and one that a crash leaves behind would hold a name. The
    user's runtime folder is memory, closed to others, and gone when the user logs out.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if not runtime or not os.access(runtime, os.W_OK) or _free(runtime) < _ROOM:
        yield
        return
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = runtime
    try:
        yield
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _free(folder: str) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _stopped(name: str) -> str:
    """One line when the printer of this name has stopped, else ""."""
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    stopped = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}
    if not name or QPrinterInfo.printerInfo(name).state() not in stopped:
        return ""
    return QCoreApplication.translate(
        "Printing", "The printer “{name}” is stopped or paused: the pages wait in its queue."
    ).format(name=name)


def _sides(pages: Sequence[bytes], two_up: bool) -> list[Sequence[bytes]]:
    """The pages of each side of paper."""
    number = 2 if two_up else 1
    return [pages[at : at + number] for at in range(0, len(pages), number)]


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The numbers of the pages in the order they are to be printed: the range that the dialog
    gave, last page first and copies where the print system leaves them to us.
    """
    from PySide6.QtPrintSupport import QPrinter

    numbers = [number for number in range(1, count + 1) if _in_range(printer, number)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _in_range(printer: QPrinter, number: int) -> bool:
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(number)
    return (printer.fromPage() or 1) <= number <= (printer.toPage() or number)


def _paint(printer: QPrinter, sides: Sequence[Sequence[bytes]], two_up: bool) -> Outcome:
    from PySide6.QtPrintSupport import QPrinter

    refused = QCoreApplication.translate(
        "Printing", "The printer “{name}” did not take the packet."
    ).format(name=printer.printerName())
    painter = QPainter()
    if not sides or not painter.begin(printer):
        return Outcome(printed=False, fault=refused)
    # Letters must not be smeared by JPEG, nor by fitting the page to another paper.
    hints = QPainter.RenderHint
    painter.setRenderHints(hints.LosslessImageRendering | hints.SmoothPixmapTransform)
    try:
        for number, side in enumerate(sides):
            if number and not printer.newPage():
                return Outcome(printed=False, fault=refused)
            whole = painter.viewport()
            for page, room in zip(side, _halves(whole) if two_up else (whole,), strict=False):
                image = QImage.fromData(page)
                painter.drawImage(_placed(image.size(), room), image)
    finally:
        painter.end()
    bad = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}
    if printer.printerState() in bad:
        return Outcome(printed=False, fault=refused)
    return Outcome(printed=True)


def _halves(side: QRect) -> tuple[QRect, QRect]:
    """Where two pages go: beside each other, or below where the paper was set upright."""
    lies = side.width() > side.height()
    half = QSize(side.width() // 2, side.height())
    half = half if lies else QSize(side.width(), side.height() // 2)
    step = QPoint(half.width(), 0) if lies else QPoint(0, half.height())
    return QRect(side.topLeft(), half), QRect(side.topLeft() + step, half)


def _placed(page: QSize, paper: QRect) -> QRectF:
    """The page in the middle of the paper, as large as it fits: whoever chose another paper in the
    dialog gets it smaller, never stretched or cut.
    """
    size = page.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(0, 0), size)
    place.moveCenter(paper.center())
    return QRectF(place)
