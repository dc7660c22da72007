# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is said of a pack on the shelf: where it stands, how it is signed, what is pressing,
and why it cannot be changed here; leaves what is so to the shelf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk.ui.packs.two_lines import TwoLines
from ketadesk.ui.packs.when import moment_of
from ketadesk.ui.toolkit.locks import set_by_organization

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ketadesk.library.shelf.shelf_pack import ShelfPack

translate = QCoreApplication.translate


def places() -> dict[str, str]:
    """The places of the shelf, low to high, in words."""
    return {
        "bundled": translate("Packs", "Comes with KetaDesk"),
        "machine": translate("Packs", "On this computer, for everybody"),
        "share": translate("Packs", "From the clinic’s share"),
        "user": translate("Packs", "Yours alone"),
        "run": translate("Packs", "For this run"),
    }


def pack_rows(packs: Sequence[ShelfPack]) -> list[TwoLines]:
    """The list of packs with a head over each place that has one; the id of a row is its number."""
    rows: list[TwoLines] = []
    for place, words in places().items():
        there = [(number, pack) for number, pack in enumerate(packs) if pack.where == place]
        if there:
            rows.append(TwoLines(id=place, title=words, head=True))
        rows += [pack_row(str(number), pack) for number, pack in there]
    return rows


def pack_row(ident: str, pack: ShelfPack) -> TwoLines:
    """A pack as a row: name and version, then what is most pressing."""
    version = translate("Packs", "version {version}").format(version=pack.version)
    return TwoLines(
        id=ident,
        title=name_of(pack),
        below=pressing(pack),
        right=version if pack.version else "",
        sign="triangle-alert" if pack.refused else "",
    )


def name_of(pack: ShelfPack) -> str:
    """The title, or the file's name where the title could not be read."""
    return pack.title or pack.path.name


def topics_in_words(number: int) -> str:
    """1 page, 7 pages."""
    if number == 1:
        return translate("Packs", "1 page")
    return translate("Packs", "{number} pages").format(number=number)


def findings_in_words(number: int) -> str:
    """No findings, 1 finding, 2 findings."""
    if number == 0:
        return translate("Packs", "no findings")
    if number == 1:
        return translate("Packs", "1 finding")
    return translate("Packs", "{number} findings").format(number=number)


def refusal(pack: ShelfPack) -> str:
    """Why a pack is not open, without the name of its file, which stands elsewhere."""
    words = pack.refused.removeprefix(f"{pack.path}: ")
    return translate("Packs", "Refused: {reason}").format(reason=words)


def pressing(pack: ShelfPack) -> str:
    """The second line of a pack's row."""
    if pack.refused:
        return refusal(pack)
    if pack.where == "bundled":
        return topics_in_words(pack.topics)
    parts = [signed_in_short(pack.signature)]
    if pack.away is not None:
        words = translate("Packs", "share away since {when}")
        parts.append(words.format(when=moment_of(pack.away)))
        if pack.seen is not None:
            words = translate("Packs", "the copy of {when} is in use")
            parts.append(words.format(when=moment_of(pack.seen)))
    elif pack.seen is not None:
        parts.append(translate("Packs", "last seen {when}").format(when=moment_of(pack.seen)))
    parts.append(findings_in_words(pack.findings + changed_below(pack)))
    line = " · ".join(part for part in parts if part)
    return line[:1].upper() + line[1:]


def changed_below(pack: ShelfPack) -> int:
    """How many of its pages stand in for one that has changed since."""
    return sum(one.changed for one in pack.replaces)


def signed_in_short(signature: str) -> str:
    """The signature in a word or two: the words of the shelf up to their first stop."""
    return (
        signature.partition(". ")[2].partition(" ")[0]
        if signature.startswith("Good")
        else (signature.partition(".")[0])
    )


def came_from(pack: ShelfPack) -> str:
    """The file or folder, as the shelf has it; of a share the folder that the policy names."""
    if pack.where == "bundled":
        return translate("Packs", "The installation of KetaDesk")
    return f"{pack.share.rstrip('/')}/{pack.path.name}" if pack.share else str(pack.path)


def last_seen(pack: ShelfPack) -> str:
    """When the share was seen; "" for what comes from none."""
    if pack.away is not None:
        words = translate("Packs", "Away since {when}; the last good copy is in use.")
        return words.format(when=moment_of(pack.away))
    if pack.seen is not None:
        return translate("Packs", "{when}. Looked at every hour.").format(when=moment_of(pack.seen))
    return translate("Packs", "Not yet in this run.") if pack.share else ""


def on_the_shelf(pack: ShelfPack) -> str:
    """What the pack does to the pages below it."""
    if pack.where == "bundled":
        return topics_in_words(pack.topics)
    instead, more = len(pack.replaces), pack.topics - len(pack.replaces)
    parts: list[str] = []
    if instead:
        words = translate("Packs", "stands in for {pages}")
        parts.append(words.format(pages=topics_in_words(instead)))
    if more:
        parts.append(translate("Packs", "adds {pages}").format(pages=topics_in_words(more)))
    if pack.hides:
        hidden = topics_in_words(len(pack.hides))
        parts.append(translate("Packs", "hides {pages}").format(pages=hidden))
    line = ", ".join(parts)
    return line[:1].upper() + line[1:]


def why_hidden(pack: ShelfPack, written_here: Path, *, write: bool) -> str:
    """Why the pages that a pack hides cannot be shown again here; "" for the pack one writes."""
    if not write:
        return set_by_organization()
    if pack.path == written_here:
        return ""
    if pack.where == "user":
        return translate(
            "Packs", "Another pack hides them: remove that pack, and they are in the list again."
        )
    return translate("Packs", "Showing them again is up to whoever made this pack.")


def why_it_stays(pack: ShelfPack, written_here: Path) -> str:
    """Why a pack cannot be removed in this window; "" for one that can be."""
    if pack.where == "user":
        if pack.path != written_here:
            return ""
        return translate("Packs", "These are the pages you write; remove them in Your pages.")
    return {
        "bundled": translate("Packs", "It comes with KetaDesk and always stays."),
        "machine": translate("Packs", "Removing is up to your organization: it put this here."),
        "share": translate(
            "Packs", "Removing is up to your organization: the share is set in its policy."
        ),
        "run": translate("Packs", "It is here for this run; start without it to leave it out."),
    }[pack.where]
