# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the pages of "Using KetaDesk": Markdown files of resources/help, one folder a language, and
their order; leaves what they say to the files and how a page is shown to the reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from ketadesk.press.screen.reader_page import Page, document_page
from ketadesk.ui.pages.plain_page import head, leads, meta

if TYPE_CHECKING:
    from ketadesk.press.view import View

USING = "using"  # the address of the first page; of the others "using-" and their name
PAGES = ("find", "read", "print", "large-print", "letterhead", "own-pages", "reviews", "stored")
NEWS = "new"
_ENGLISH = "en"

translate = QCoreApplication.translate


def manual_page(name: str, folder: Path, view: View) -> Page:
    """The page "using", "using-NAME" or "new"; the first one where there is none of that name."""
    if name == NEWS:
        return _news(folder, view)
    part = name.removeprefix(f"{USING}-")
    return _one(part, folder, view) if part in PAGES else _contents(folder)


def _contents(folder: Path) -> Page:
    title = translate("Manual", "Using KetaDesk")
    html = head(title)
    html += meta(translate("Manual", "F1 brings you back here. None of it needs a network."))
    for name in PAGES:
        words, lead, _ = _read(name, folder)
        html += leads(f"page:{USING}-{name}", words, more=lead)
    html += leads("page:shortcuts", translate("Manual", "Keyboard shortcuts"))
    html += leads(f"page:{NEWS}", translate("Manual", "What is new"))
    return Page(title, html)


def _one(name: str, folder: Path, view: View) -> Page:
    page = _page(name, folder, view)
    at = PAGES.index(name)
    foot = leads(f"page:{USING}", translate("Manual", "All of “Using KetaDesk”"), "meta")
    following = ""
    if at + 1 < len(PAGES):
        words = translate("Manual", "Next: {title}").format(title=_read(PAGES[at + 1], folder)[0])
        following = leads(f"page:{USING}-{PAGES[at + 1]}", words)
    return _with(page, following + foot)


def _news(folder: Path, view: View) -> Page:
    words = translate("Manual", "What changed in the topics")
    return _with(_page(NEWS, folder, view), leads("page:changes", words))


def _with(page: Page, more: str) -> Page:
    return Page(page.title, page.html + more, page.headings, tables=page.tables, tips=page.tips)


def _page(name: str, folder: Path, view: View) -> Page:
    # Imported here: a start reads no Markdown.
    from ketadesk.book.markup.parse import parse

    title, lead, text = _read(name, folder)
    return document_page(title, lead, parse(text).document, view)


def _read(name: str, folder: Path) -> tuple[str, str, str]:
    """The title of a file, its first paragraph, which says what it is about, and the rest; in the
    window's language where it is there.
    """
    language = QLocale().name().partition("_")[0]
    own = folder / language / f"{name}.md"
    file = own if own.is_file() else folder / _ENGLISH / f"{name}.md"
    title, lead, text = file.read_text("utf-8").split("\n\n", 2)
    return title.removeprefix("# "), " ".join(lead.split()), text
