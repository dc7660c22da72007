# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how page images lie two abreast on the table and how to page through them; refuses to know
how pages are made.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ketadesk.ui.toolkit.theme import Looks

GAP = 24
ZOOMS = (25, 33, 50, 67, 75, 100, 125, 150, 200)
_PPI = 96  # a page at 100 % is as large on the screen as on paper
_TELLING, _ALONE = 33, 50  # percent: the least two abreast are shown at, the most of one alone
_DECODED = 12  # page images kept unpacked: those in sight, and a screen's worth around them


class _PageSpread(QWidget):
    """The sheets, laid out for the width at hand."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.pages: tuple[bytes, ...] = ()
        self.size_of_page = QSize(1, 1)
        self._unpacked: dict[int, QImage] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def take(self, pages: Sequence[bytes]) -> None:
        """Lay out these pages, each a PNG."""
        self.pages = tuple(pages)
        self._unpacked.clear()

    def image(self, number: int) -> QImage:
        """Page number (from 0), unpacked when it comes into sight: a hundred would fill the
        memory.
        """
        page = self._unpacked.pop(number, None) or QImage.fromData(self.pages[number])
        self._unpacked[number] = page
        if len(self._unpacked) > _DECODED:
            del self._unpacked[next(iter(self._unpacked))]
        return page

    def columns(self) -> int:
        """Two abreast where there is room, else one; never more, as a leaflet opens."""
        room = self.width() - GAP
        return 2 if room >= 2 * (self.size_of_page.width() + GAP) else 1

    def box(self, number: int) -> QRect:
        """Where page number (from 0) lies."""
        columns, size = self.columns(), self.size_of_page
        used = columns * size.width() + (columns - 1) * GAP
        left = max(GAP, (self.width() - used) // 2)
        row, column = divmod(number, columns)
        corner = QPoint(left + column * (size.width() + GAP), GAP + row * (size.height() + GAP))
        return QRect(corner, size)

    def settle(self) -> None:
        """Take the height that the pages need."""
        rows = -(-len(self.pages) // self.columns()) if self.pages else 0
        self.setFixedHeight(GAP + rows * (self.size_of_page.height() + GAP))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets in sight."""
        theme = self._looks.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("paper_table"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(theme.colour("paper_edge"), 1))
        for number in range(len(self.pages)):
            box = self.box(number)
            if box.intersects(event.rect()):
                painter.drawImage(box, self.image(number))
                painter.drawRect(box.adjusted(-1, -1, 0, 0))


class Preview(QScrollArea):
    """The real pages. wanted(ppi) asks for them at another sharpness; current_changed tells the
    number (from 1) of the page in sight and how many there are.
    """

    wanted = Signal()
    current_changed = Signal(int, int)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._paper = (216.0, 279.0)
        self._zoom = 0  # 0: as large as two abreast allow
        self._table = _PageSpread(looks)
        self.setObjectName("handoutPages")
        self.setWidget(self._table)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages of the handout"))
        self.verticalScrollBar().valueChanged.connect(self._tell)

    @property
    def percent(self) -> int:
        """The size of the pages in percent of paper."""
        return self._zoom or self._fitting()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._table.pages)

    def ppi(self) -> float:
        """The sharpness the pages are wanted at on this screen."""
        return _PPI * self.percent / 100 * self.devicePixelRatioF()

    def set_paper(self, paper: str) -> None:
        """The paper decides the shape of a page before it is drawn."""
        self._paper = (210.0, 297.0) if paper == "a4" else (215.9, 279.4)

    def show_pages(self, pages: Sequence[bytes]) -> None:
        """Lay these pages out, each a PNG, keeping the place."""
        place = self.verticalScrollBar().value()
        self._table.take(pages)
        self._lay()
        self.verticalScrollBar().setValue(place)
        self._tell()

    def step_zoom(self, step: int) -> None:
        """One size larger (1) or smaller (-1)."""
        now = self.percent
        larger = [zoom for zoom in ZOOMS if (zoom > now if step > 0 else zoom < now)]
        if larger:
            self._zoom = larger[0] if step > 0 else larger[-1]
            self._lay()
            self.wanted.emit()

    def step_page(self, step: int) -> None:
        """Bring the next (1) or the previous (-1) page into sight."""
        self.show_page(self.current() + step)

    def show_page(self, number: int) -> None:
        """Bring page number (from 1) into sight."""
        count = len(self._table.pages)
        if count:
            number = max(1, min(count, number))
            self.verticalScrollBar().setValue(self._table.box(number - 1).top() - GAP)
            self.current_changed.emit(number, count)

    def current(self) -> int:
        """The number of the first page that shows by half or more."""
        top = self.verticalScrollBar().value()
        for number in range(len(self._table.pages)):
            if self._table.box(number).center().y() >= top:
                return number + 1
        return len(self._table.pages)

    def renew(self) -> None:
        """The theme changed."""
        self._table.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew; sharper ones are asked for when they grow."""
        super().resizeEvent(event)
        before = self._table.size_of_page
        self._lay()
        if self._table.size_of_page != before and self._table.pages:
            self.wanted.emit()

    def _fitting(self) -> int:
        """As large as two abreast allow; where that is too small to tell pages apart, one."""
        # As if the scroll bar always showed: what fits without it could call for it, and so on.
        bar = self.verticalScrollBar().sizeHint().width()
        room, width = self.maximumViewportSize().width() - bar, self._paper[0] / 25.4 * _PPI
        two, one = (room - 3 * GAP) / 2 / width, (room - 2 * GAP) / width
        share = two if two * 100 >= _TELLING else min(one, _ALONE / 100)
        return max(ZOOMS[0], min(100, int(share * 100)))

    def _lay(self) -> None:
        scale = _PPI / 25.4 * self.percent / 100
        self._table.size_of_page = QSize(
            round(self._paper[0] * scale), round(self._paper[1] * scale)
        )
        self._table.setMinimumWidth(self._table.size_of_page.width() + 2 * GAP)
        self._table.settle()

    def _tell(self) -> None:
        self.current_changed.emit(self.current(), len(self._table.pages))
