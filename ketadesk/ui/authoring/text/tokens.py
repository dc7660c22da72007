# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the things in a text that are not made of letters though letters stand for them (a source,
a clinic's word, a picture): where each begins and ends, so that it is taken or left whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from ketadesk.ui.authoring.text import formats as named

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat, QTextDocument


class TokenPlace(msgspec.Struct, frozen=True):
    """Where a token begins and ends; json is what it is, fixed that it is a whole block."""

    start: int
    end: int
    json: str
    fixed: bool


def token_at(document: QTextDocument, position: int) -> TokenPlace | None:
    """The token whose letters the one at a position is of, or None."""
    if position < 0:
        return None
    block = document.findBlock(position)
    start = end = -1
    serial: object = None
    json = ""
    it = block.begin()
    while not it.atEnd():
        fragment = it.fragment()
        form = fragment.charFormat()
        this = form.property(named.SERIAL) if form.property(named.TOKEN) else None
        if this is None or this != serial:
            if start <= position < end:
                break
            start, serial = fragment.position(), this
            json = str(form.property(named.TOKEN) or "")
        end = fragment.position() + fragment.length()
        it += 1
    if serial is None or not start <= position < end:
        return None
    return TokenPlace(start, end, json, json.startswith('{"type":"Fixed"'))


def within(document: QTextDocument, position: int) -> TokenPlace | None:
    """The token that a caret at a position would part in two, or None."""
    token = token_at(document, position)
    return token if token is not None and token.start < position else None


def is_token(form: QTextCharFormat) -> bool:
    """Whether letters of this format stand for a thing."""
    return bool(form.property(named.TOKEN))
