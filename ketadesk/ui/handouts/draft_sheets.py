# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page that is still being written is seen on paper: set in the background, sheet by
sheet, as the handout window would print it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ketadesk.errors import KetaDeskError
from ketadesk.press.paper.handout import HandoutOptions
from ketadesk.ui.handouts.preview import Preview
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.tasks import Latest

if TYPE_CHECKING:
    from ketadesk.book.topic import Topic
    from ketadesk.press.paper.packet_context import PacketShelf
    from ketadesk.ui.handouts.typesetting import Desk
    from ketadesk.ui.toolkit.theme import Looks


class DraftSheets(QWidget):
    """The sheets of one topic that is not in the library."""

    def __init__(self, desk: Desk, shelf: PacketShelf, looks: Looks) -> None:
        """Shelf is what the draft leans on."""
        super().__init__()
        self.setObjectName("draftSheets")
        self._desk, self._shelf, self._looks = desk, shelf, looks
        self._topic: Topic | None = None
        self._preview = Preview(looks)
        self._says = named(QLabel(), "draftSheetsSay", kind="quiet")
        self._says.setWordWrap(True)
        self._says.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._says)
        whole.addWidget(self._preview, 1)
        self.setFocusProxy(self._preview)
        self._work = Latest(self)
        self._work.done.connect(self._came)
        self._work.failed.connect(self._broke)
        self._preview.wanted.connect(self._set)
        looks.changed.connect(self._preview.renew)

    @property
    def busy(self) -> bool:
        """True while sheets are on their way."""
        return self._work.busy

    @property
    def says(self) -> str:
        """What stands over the sheets when they could not be set, else ""."""
        return self._says.text()

    @property
    def count(self) -> int:
        """How many sheets are shown."""
        return self._preview.count

    def show_topic(self, topic: Topic) -> None:
        """Set a topic and show its sheets."""
        self._topic = topic
        self._set()

    def forget(self) -> None:
        """Drop what is under way."""
        self._work.stop()
        self._topic = None

    def _set(self) -> None:
        topic, desk, shelf = self._topic, self._desk, self._shelf
        if topic is None:
            return
        usual = desk.usual
        options = HandoutOptions(
            paper=usual.paper or desk.region.paper,
            text_size=usual.text_size or "normal",
            date=dt.date.today(),
        )
        self._preview.set_paper(options.paper)
        ppi = self._preview.ppi()

        def work() -> tuple[bytes, ...]:
            handout = desk.press.typeset(
                [topic],
                options,
                shelf=shelf,
                clinic=desk.clinic,
                region=desk.region,
                regions=desk.regions,
                reviews=desk.reviews,
            )
            return tuple(handout.pages(ppi))

        self._work.ask(work)

    def _came(self, pages: tuple[bytes, ...]) -> None:
        self._says.hide()
        self._says.setText("")
        self._preview.show_pages(pages)

    def _broke(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError):
            raise error
        self._says.setText(str(error))
        self._says.show()
