# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a topic is handed to the system's browser as one file; refuses to know its HTML.

It is the best surface a screen reader knows: headings, lists and tables as such. The file lies in
the cache folder, holds nothing but the topic, and is overwritten by the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from ketadesk.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from ketadesk.book.topic import Topic
    from ketadesk.ui.pages.pages import Pages


def save(topic: Topic, pages: Pages, file: Path) -> None:
    """Write the topic's page to the file. Raises OSError as the system gave it."""
    write_whole(file, pages.web_page(topic).encode())


def show(topic: Topic, pages: Pages, file: Path) -> str:
    """Open the page in the browser; returns one line that says what happened."""
    try:
        save(topic, pages, file)
    except OSError as error:
        words = QCoreApplication.translate("WebPage", "The page could not be written ({reason}).")
        return words.format(reason=error.strerror)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        words = QCoreApplication.translate("WebPage", "Opened in your browser from {file}.")
    else:
        words = QCoreApplication.translate("WebPage", "No browser answered. The page is in {file}.")
    return words.format(file=file)
