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
from ketadesk.press.web import web_page

if TYPE_CHECKING:
    from pathlib import Path

    from ketadesk.book.topic import Topic
    from ketadesk.ui.context import Context
    from ketadesk.ui.pages import Pages


def save(topic: Topic, context: Context, pages: Pages) -> Path:
    """Write the page and say where it is. Raises OSError as the system gave it."""
    html = web_page(
        topic,
        context.library,
        clinic=pages.clinic,
        region=pages.region,
        regions=context.regions,
        labels=pages.labels(),
    )
    path = context.places.cache / "page.html"
    write_whole(path, html.encode())
    return path


def show(topic: Topic, context: Context, pages: Pages) -> str:
    """Open the page in the browser; returns one line that says what happened."""
    try:
        path = save(topic, context, pages)
    except OSError as error:
        words = QCoreApplication.translate("WebPage", "The page could not be written ({reason}).")
        return words.format(reason=error.strerror)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        words = QCoreApplication.translate("WebPage", "Opened in your browser from {file}.")
    else:
        words = QCoreApplication.translate("WebPage", "No browser answered. The page is in {file}.")
    return words.format(file=path)
