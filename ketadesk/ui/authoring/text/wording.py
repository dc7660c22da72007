# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words that stand in the text for what is not made of letters, and the names of blocks
at its edge; leaves how they look to formats.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ketadesk.book.document import (
    Blank,
    Callout,
    Citation,
    Claims,
    Figure,
    Footnote,
    GlossaryList,
    Placeholder,
    Ruled,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketadesk.writing.flat import Fixed, UnitName
    from ketadesk.writing.spans import Atom

translate = QCoreApplication.translate
LINE_END = "\N{LINE SEPARATOR}"
_LONGEST_NAME = 20


def atom_words(atom: Atom, source_words: Callable[[str], str]) -> tuple[str, bool]:
    """What stands for an atom in the text, and whether it is tinted as a thing to fill in."""
    if isinstance(atom, Citation):
        return "\u2009[" + "; ".join(map(source_words, atom.keys)) + "]", False
    if isinstance(atom, Footnote):
        return translate("Writing", "[note: {words}]").format(words=plain(atom.children)), False
    if isinstance(atom, Placeholder):
        return f"\u2009{slot_words(atom.name)}\u2009", True
    if isinstance(atom, Blank):
        return "_" * max(4, min(atom.width, 40)), False
    return "☐", False


def shortened(source: str) -> str:
    """The name and year of a source, as much of them as a line of text has room for."""
    name, _, year = source.rpartition(", ")
    if not name:
        name, year = source, ""
    if len(name) > _LONGEST_NAME:
        name = f"{name.split()[0]}…"
    return f"{name} {year}".strip()


def slot_words(name: str) -> str:
    """A word that the clinic or the region fills in, by its name."""
    known = {
        "clinic.name": translate("Writing", "clinic name"),
        "clinic.address": translate("Writing", "clinic address"),
        "clinic.phone": translate("Writing", "clinic phone"),
        "clinic.after_hours": translate("Writing", "clinic phone after hours"),
        "region.name": translate("Writing", "name of the country"),
        "region.emergency": translate("Writing", "emergency number"),
        "region.crisis": translate("Writing", "crisis line"),
    }
    return known.get(name, name)


def fixed_words(row: Fixed) -> str:
    """What stands for a block that is shown as one thing."""
    block = row.block
    if block is None:
        return row.source.replace("\r\n", "\n").replace("\n", LINE_END)
    if isinstance(block, Figure):
        shown = translate("Writing", "Picture: {alt}").format(alt=block.alt)
        caption = plain(block.caption)
        return f"{shown}{LINE_END}{caption}" if caption else shown
    if isinstance(block, Ruled):
        return translate("Writing", "{count} empty lines to write on").format(count=block.lines)
    if isinstance(block, Claims):
        return translate("Writing", "Here stands the table of what is said about the treatment")
    if isinstance(block, GlossaryList):
        return translate("Writing", "Here stand all words that are explained")
    if isinstance(block, Callout):
        return translate("Writing", "Here stand the numbers to call in a crisis")
    return translate("Writing", "Here stand the crisis numbers of every country")


def unit_words(name: UnitName) -> str:
    """The name of a block at the edge of the text."""
    return {
        "key": translate("Writing", "Main message"),
        "heading": translate("Writing", "Heading"),
        "bullet": translate("Writing", "List"),
        "number": translate("Writing", "List"),
        "task": translate("Writing", "Tick boxes"),
        "table": translate("Writing", "Table"),
        "warning": translate("Writing", "Warning"),
        "crisis": translate("Writing", "Crisis numbers"),
        "tip": translate("Writing", "Tip"),
        "note": translate("Writing", "Note"),
        "text": translate("Writing", "Text"),
        "picture": translate("Writing", "Picture"),
        "ruled": translate("Writing", "Lines"),
        "claims": translate("Writing", "Claims"),
        "glossary": translate("Writing", "Words"),
        "regions": translate("Writing", "Numbers"),
        "kept": translate("Writing", "Kept as it is"),
    }[name]
