# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is said of the clinic's own pages: what each is, how it stands and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk.errors import KetaDeskError
from ketadesk.ui.packs.page_rows import PageRow
from ketadesk.ui.packs.when import day_of, moment_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ketadesk.writing.own_pages import OwnPack, OwnPage

translate = QCoreApplication.translate


def page_rows(
    pages: Sequence[OwnPage], sections: Mapping[str, str], behind: Callable[[OwnPage], bool]
) -> list[PageRow]:
    """The rows of the list; sections are titles by id, behind says of a page that stands in for
    another whether that one has changed since.
    """
    return [
        PageRow(
            id=page.id,
            title=page.title,
            about=_about(page, sections.get(page.section, "")),
            state=_state(page, behind),
            date=day_of(page.saved),
        )
        for page in pages
    ]


def _about(page: OwnPage, section: str) -> str:
    kind = translate("YourPages", "own page")
    if page.replaces:
        kind = translate("YourPages", "stands in for the bundled page")
    return f"{section} · {kind}" if section else kind[:1].upper() + kind[1:]


def _state(page: OwnPage, behind: Callable[[OwnPage], bool]) -> str:
    if page.draft:
        return translate("YourPages", "Draft, saved {when}").format(when=moment_of(page.saved))
    if page.replaces and behind(page):
        return translate("YourPages", "The bundled page has changed")
    return translate("YourPages", "Published")


def title_kept(pack: OwnPack, page_id: str) -> str:
    """The title of a page that was removed, as its last version has it, else its id."""
    from ketadesk.writing.page_fields import fields_of

    versions = pack.history(page_id)
    try:
        found = fields_of(versions[0].text).get("title") if versions else None
    except KetaDeskError:  # whoever opens its history is told
        found = None
    return found if isinstance(found, str) else page_id


def how_they_stand(clinic: str, pages: Sequence[OwnPage]) -> str:
    """Whose pages they are, and how many stand how."""
    words = translate("YourPages", "{clinic} · {published} published, {drafts} in draft")
    return words.format(
        clinic=clinic,
        published=sum(page.published for page in pages),
        drafts=sum(page.draft for page in pages),
    )
