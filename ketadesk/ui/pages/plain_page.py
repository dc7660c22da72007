# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the markup of the program's own pages: titles, paragraphs, lines that lead somewhere;
refuses to know their words.
"""

from __future__ import annotations

from html import escape


def head(title: str) -> str:
    """The page's title."""
    return f'<p class="h1"><a name="top"></a>{escape(title)}</p>'


def p(words: str) -> str:
    """A paragraph."""
    return f"<p>{escape(words)}</p>"


def h2(title: str, anchor: str = "") -> str:
    """A title within the page."""
    name = f'<a name="{anchor}"></a>' if anchor else ""
    return f'<p class="h2">{name}{escape(title)}</p>'


def meta(words: str) -> str:
    """The quiet line under a title."""
    return f'<p class="meta">{escape(words)}</p>'


def leads(address: str, words: str, kind: str = "line", *, more: str = "") -> str:
    """A line that opens another page, with more about it below; of the kind "meta" it stands under
    a title.
    """
    below = f"<br>{escape(more)}" if more else ""
    return f'<p class="{kind}"><a href="{escape(address)}">{escape(words)}</a>{below}</p>'


def as_written(text: str) -> str:
    """A text with its lines and spaces as they are, paragraph by paragraph."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "".join(
        f'<p class="source" style="white-space:pre-wrap">{escape(part.strip(chr(10)))}</p>'
        for part in parts
    )
