# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the options of a packet and which of them outlast it; refuses to know a name or a note."""

from __future__ import annotations

from typing import Literal

import msgspec

from ketadesk.regions import Paper
from ketadesk.settings import TextSize


class HandoutChoices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The options of a packet; "" takes what the clinic, the settings or the region say."""

    paper: Paper | Literal[""] = ""
    text_size: TextSize | Literal[""] = ""
    letterhead: bool = True
    notes_lines: bool = True
    sources: bool = False
    two_up: bool = False  # two pages a side, when printed


def for_the_next(choices: HandoutChoices) -> HandoutChoices:
    """What the next person's packet begins with: the clinic's habits, not the last one's sizes."""
    return HandoutChoices(letterhead=choices.letterhead, notes_lines=choices.notes_lines)
