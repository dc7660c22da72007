# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a window has its packet set in the background and what of it is up to date; refuses to
know where the pages are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ketadesk.book.topic import Topic
from ketadesk.clinic import Clinic
from ketadesk.library.library import Library
from ketadesk.press.paper.handout import Handout, HandoutOptions, Press
from ketadesk.press.review_line import NO_REVIEWS, Reviews
from ketadesk.regions import Region
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.toolkit.tasks import Latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handouts are made from; usual: the paper and size that hold; locked: which of the two
    nobody may change.
    """

    library: Library
    press: Press
    clinic: Clinic
    region: Region
    regions: tuple[Region, ...]
    usual: HandoutChoices
    locked: frozenset[str] = frozenset()
    reviews: Reviews = NO_REVIEWS

    def topics(self, ids: Sequence[str]) -> list[Topic]:
        """The topics of a packet. Raises KetaDeskError."""
        return [self.library.topic(topic) for topic in ids]

    def typeset(self, topics: Sequence[Topic], options: HandoutOptions) -> Handout:
        """A packet, set. Raises KetaDeskError."""
        return self.press.typeset(
            topics,
            options,
            shelf=self.library,
            clinic=self.clinic,
            region=self.region,
            regions=self.regions,
            reviews=self.reviews,
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """A packet as it was asked for, the handout it became, and its pages as PNG."""

    topics: tuple[str, ...]
    options: HandoutOptions
    handout: Handout
    pages: tuple[bytes, ...]


class Typesetting(QObject):
    """Sets the packet of one window; of what is asked meanwhile only the last is set.

    came brings a Setting, failed a KetaDeskError or our bug.
    """

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._newest: Setting | None = None
        self._work = Latest(self)
        self._work.done.connect(self._came)
        self._work.failed.connect(self._failed)

    @property
    def busy(self) -> bool:
        """True while pages are on their way."""
        return self._work.busy

    def ask(self, ids: tuple[str, ...], options: HandoutOptions, ppi: float) -> None:
        """Set this packet in the background, its pages as sharp as ppi."""
        # The library is read here, on its own thread; setting and drawing happen on the other.
        topics, desk = self._desk.topics(ids), self._desk

        def work() -> Setting:
            handout = desk.typeset(topics, options)
            return Setting(ids, options, handout, tuple(handout.pages(ppi)))

        self._work.ask(work)

    def at_once(self, ids: tuple[str, ...], options: HandoutOptions) -> Handout:
        """The handout of this packet: the very one that came last when it is the same, or set now,
        when a letter was typed or midnight passed since. Raises KetaDeskError.
        """
        newest = self._newest
        if newest and (newest.topics, newest.options) == (ids, options):
            return newest.handout
        return self._desk.typeset(self._desk.topics(ids), options)

    def forget(self) -> None:
        """Drop what is under way and what came."""
        self._work.stop()
        self._newest = None
        self._desk.press.forget()

    def _came(self, setting: Setting) -> None:
        self._newest = setting
        self.came.emit(setting)

    def _failed(self, error: Exception) -> None:
        self._newest = None
        self.failed.emit(error)
