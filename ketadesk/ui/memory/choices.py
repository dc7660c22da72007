# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the handout window remembers of its options; refuses to know a name or a note."""

from __future__ import annotations

from typing import Literal

import msgspec

from ketadesk.clinic import Paper, TextSize


class HandoutChoices(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options of the last handout; "" takes what the clinic, the settings or the region say."""

    paper: Paper | Literal[""] = ""
    text_size: TextSize | Literal[""] = ""
    letterhead: bool = True
    notes_lines: bool = True
    sources: bool = False
