# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the clinic's letterhead and the files it is kept in.

Every field is optional: what is missing becomes a ruled blank on paper. A file may also choose the
region, the paper and the size of print, which are settings like any other (in_force.py).
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ketadesk.files import one_writer
from ketadesk.regions import Region
from ketadesk.settings import KINDS as SETTINGS
from ketadesk.values import Kinds, Values, Written, read_values, write_values


class Clinic(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The letterhead."""

    name: str = ""
    address: str = ""
    phone: str = ""
    after_hours: str = ""
    logo: str = ""  # path to PNG, JPEG or SVG; in a file relative to it

    @property
    def empty(self) -> bool:
        """True when nothing of a letterhead is known."""
        return not (self.name or self.address or self.phone or self.after_hours or self.logo)


LETTERHEAD: Kinds = Clinic.__annotations__
CHOICES = ("region", "paper", "text_size")  # the settings that a clinic's file may choose
KINDS: Kinds = {**LETTERHEAD, **{name: SETTINGS[name] for name in CHOICES}}


def read_clinic(path: Path, regions: Sequence[Region]) -> Written:
    """What a clinic's file says, the path of its logo made absolute."""
    written = read_values(path, KINDS, regions)
    logo = written.values.get("logo")
    if logo and not os.path.isabs(logo):
        beside = os.path.normpath(os.path.join(os.path.abspath(path.parent), logo))
        return msgspec.structs.replace(written, values={**written.values, "logo": beside})
    return written


def save_clinic(path: Path, letterhead: Clinic, machine: Values, regions: Sequence[Region]) -> str:
    """Keep a letterhead as the user's: only what differs from the machine's, so that the rest
    follows it. Gives one line to show when the file was damaged and a copy of it was kept, else "".

    Raises SettingsError, one line, when the file cannot be read or written.
    """
    with one_writer(path):
        written = read_clinic(path, regions)
        others = {name: value for name, value in written.table.items() if name not in LETTERHEAD}
        own = {
            name: value
            for name, value in msgspec.structs.asdict(letterhead).items()
            if value != machine.get(name, "")
        }
        return write_values(written, {**own, **others})


def slot(name: str, clinic: Clinic, region: Region) -> str:
    """The words for a slot (book.document.SLOT_NAMES), "" where the clinic has not given them."""
    owner, _, field = name.partition(".")
    return str(getattr(clinic if owner == "clinic" else region, field))
