# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the review window works with; leaves making it to whoever opens the window."""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ketadesk.book.differences import Difference
from ketadesk.book.topic import Topic
from ketadesk.press.screen.reader_page import Page
from ketadesk.review.review_states import LibraryReviews
from ketadesk.review.reviewed_digest import ReadPage, ReadText
from ketadesk.ui.signing.sign_side import SignedAs


class ReviewDesk(msgspec.Struct, frozen=True, kw_only=True):
    """What the window works with. keep puts a name under pages and may raise KetaDeskError;
    read_before gives the text of a digest, None where it was not kept.
    """

    reviews: LibraryReviews
    topic: Callable[[str], Topic]
    page: Callable[[Topic, float], Page]
    reader: Callable[[], QAbstractScrollArea]
    piece: Callable[[Difference], QWidget]
    read_before: Callable[[str], ReadText | None]
    keep: Callable[[Sequence[ReadPage], SignedAs], None]
    until: Callable[[Topic], dt.date]  # how long a review of a page holds that says nothing else
    name: str = ""
    role: str = ""
    line: str = ""  # whose pages they are, under the title
    locked: str = ""  # why nothing can be signed here


def printed_sources(text: ReadText) -> list[str]:
    """The sources of a page as they print, with where each is found unless its own words say so."""
    return [
        words
        if not address or address.removeprefix("https://doi.org/") in words
        else f"{words} {address}"
        for _key, words, address in text.sources
    ]
