# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the program says of itself: versions, and the licences of all that is in it; refuses
to know how a page is shown.

The licences are a page each, since the file of all of them is as long as a book.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk import __version__
from ketadesk.press.screen.reader_page import Page, PageHeading
from ketadesk.ui.pages.notices import OTHERS, Notice, read_notices
from ketadesk.ui.pages.plain_page import as_written, h2, head, leads, meta, p

if TYPE_CHECKING:
    from ketadesk.book.topic import Manifest

_ONE = "licence-"  # "licence-7" is the page of the seventh

translate = QCoreApplication.translate


def page_of(name: str, folder: Path, manifests: tuple[Manifest, ...]) -> Page:
    """The page "about", "licences" or "licence-N"; the list when there is no such number."""
    if name == "about":
        return _about(folder, manifests)
    notices = _notices(folder)
    number = name.removeprefix(_ONE)
    if number.isdecimal() and 1 <= int(number) <= len(notices):
        return _licence(notices[int(number) - 1])
    return _licences(notices)


@lru_cache(maxsize=1)
def _notices(folder: Path) -> tuple[Notice, ...]:
    return read_notices(folder)


def _about(folder: Path, manifests: tuple[Manifest, ...]) -> Page:
    title = translate("About", "About KetaDesk")
    html = head(title)
    html += meta(translate("About", "Program: KetaDesk {version}").format(version=__version__))
    for one in manifests:
        words = translate("About", "Content: {title}, {version}")
        html += p(words.format(title=one.title, version=one.version))
    html += leads("page:changes", translate("About", "What changed"))
    licences = PageHeading(2, "licences", translate("About", "Licences"))
    html += h2(licences.text, licences.anchor)
    html += p(
        translate(
            "About",
            "KetaDesk is free: the program under the MIT licence, its content under CC BY 4.0.",
        )
    )
    html += p(
        translate(
            "About",
            "Its window is drawn by Qt and Qt for Python, under the GNU Lesser General Public "
            "License, version 3. You may put your own build of these libraries in the place of "
            "ours; the licences say how.",
        )
    )
    if _notices(folder):
        html += leads("page:licences", translate("About", "Licences of everything in KetaDesk"))
        words = translate("About", "The same as a file: {path}")
    else:
        words = translate("About", "The file of the licences is missing: {path}")
    return Page(title, html + p(words.format(path=folder / OTHERS)), (licences,))


def _licences(notices: tuple[Notice, ...]) -> Page:
    title = translate("About", "Licences of everything in KetaDesk")
    html, heads = head(title), list[PageHeading]()
    for part, group in groupby(enumerate(notices, 1), key=lambda pair: pair[1].part):
        heads.append(PageHeading(2, f"part-{len(heads)}", part))
        html += h2(part, heads[-1].anchor)
        html += "".join(leads(f"page:{_ONE}{number}", one.title) for number, one in group)
    return Page(title, html, tuple(heads))


def _licence(notice: Notice) -> Page:
    back = leads("page:licences", translate("About", "All licences"), "meta")
    return Page(notice.title, head(notice.title) + back + as_written(notice.text))
