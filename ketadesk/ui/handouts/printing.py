# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how page images reach the system's printer; refuses to know what is on them.

A QPrinter is made only here and only when something is printed, because making one lets the print
system (CUPS) open its own connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMarginsF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PPI = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """How printing ended: printed, given up by the person, or a fault in one clear line."""

    printed: bool
    fault: str = ""


def no_printer() -> str:
    """One line when this computer has no printer, else ""."""
    from PySide6.QtPrintSupport import QPrinterInfo

    if QPrinterInfo.availablePrinterNames():
        return ""
    return QCoreApplication.translate("Printing", "No printer is set up on this computer.")


def print_pages(
    parent: QWidget, title: str, paper: str, count: int, pages: Callable[[], Sequence[bytes]]
) -> Outcome:
    """Ask with the system's dialog and print. pages() gives each page as a PNG of PPI."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setResolution(PPI)
    size = QPageSize(QPageSize.PageSizeId.A4 if paper == "a4" else QPageSize.PageSizeId.Letter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    printer.setPageLayout(layout)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
    dialog.setMinMax(1, count)
    dialog.setFromTo(1, count)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return Outcome(printed=False)
    made = pages()
    return _paint(printer, [made[number - 1] for number in _wanted(printer, count)])


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


def _paint(printer: QPrinter, pages: Sequence[bytes]) -> Outcome:
    from PySide6.QtPrintSupport import QPrinter

    refused = QCoreApplication.translate(
        "Printing", "The printer “{name}” did not take the handout."
    ).format(name=printer.printerName())
    painter = QPainter()
    if not pages or not painter.begin(printer):
        return Outcome(printed=False, fault=refused)
    # Letters must not be smeared by JPEG, nor by fitting the page to another paper.
    hints = QPainter.RenderHint
    painter.setRenderHints(hints.LosslessImageRendering | hints.SmoothPixmapTransform)
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                return Outcome(printed=False, fault=refused)
            image = QImage.fromData(page)
            painter.drawImage(_placed(image.size(), painter.viewport()), image)
    finally:
        painter.end()
    bad = {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}
    if printer.printerState() in bad:
        return Outcome(printed=False, fault=refused)
    return Outcome(printed=True)


def _placed(page: QSize, paper: QRect) -> QRectF:
    """The page in the middle of the paper, as large as it fits: whoever chose another paper in the
    dialog gets it smaller, never stretched or cut.
    """
    size = page.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(0, 0), size)
    place.moveCenter(paper.center())
    return QRectF(place)
