# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page gets into a text browser: laid out once, its first screen before the rest;
refuses to know what is done in it.

Qt reads a long page in more time than it takes to paint its beginning, so the front is painted
first and the rest read right after. Nobody gets half a page: whoever asks for the document, its
words or the caret gets the whole, keys, pointer and scroll bar first read on, and while a screen
reader is at work, or nothing is to be painted, there is no front.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from ketadesk.press.screen.reader_page import Page
from ketadesk.press.screen.table_columns import widest
from ketadesk.ui.reading import column as columns
from ketadesk.ui.reading.figures import Figures
from ketadesk.ui.reading.first_screen import Front, front_of
from ketadesk.ui.reading.links import PageMap, page_map
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextDocument

    from ketadesk.ui.toolkit.theme import Looks


class PageView(QTextBrowser):
    """A text browser with one page of ours in a column."""

    _unread = False  # only the front is there; Qt asks for the document before all is set up

    def __init__(self, looks: Looks, figure: Callable[[str], bytes | None]) -> None:
        super().__init__()
        give_viewport(self)  # first: what follows asks for it
        self._looks = looks
        self._page = Page("", "")
        self._wide = False
        self._column = self._measure()
        self._map: PageMap | None = None
        self._writing = False
        self._shown: QTextDocument | None = None
        self._figures = Figures(figure)
        self._typesetter = columns.Typesetter()
        self._reading = QTimer(self, singleShot=True, interval=0)
        self._reading.timeout.connect(self.read_on)

    # --- what is there ---------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._page

    @property
    def map(self) -> PageMap:
        """The links and anchors of the page."""
        document = self.document()
        if self._map is None:
            self._map = page_map(document)
        return self._map

    def document(self) -> QTextDocument:
        """The document of the whole page."""
        self.read_on()
        return super().document()

    def toPlainText(self) -> str:
        """The words of the whole page."""
        return self.document().toPlainText()

    def toHtml(self) -> str:
        """The whole page as Qt understood it."""
        return self.document().toHtml()

    def textCursor(self) -> QTextCursor:
        """The caret in the whole page."""
        self.read_on()
        return super().textCursor()

    def selectAll(self) -> None:
        """Select the whole page."""
        self.read_on()
        super().selectAll()

    # --- writing ---------------------------------------------------------------------------------

    def read_on(self) -> None:
        """Put the whole page in the place of its front, which is the same as far as it goes."""
        if self._unread:
            height = self.verticalScrollBar().value()
            self._write()
            self.verticalScrollBar().setValue(height)

    def _front(self) -> Front | None:
        """What is to be painted first: nothing, where someone may ask for the page before that."""
        if not self.isVisible() or QAccessible.isActive():
            return None
        column, height = self._measure(), self.viewport().height()
        wide = self._figure_width(column)
        return front_of(
            self._page,
            self._looks.theme,
            column,
            height,
            lambda name: self._figures.ratio(name) * wide,
        )

    def _write(self, front: Front | None = None) -> None:
        """Write the page and lay it out once; only when the scroll bar comes or goes, twice."""
        self._unread = False
        self._writing = True
        self.setUpdatesEnabled(False)
        try:
            # As it is now; before the first page as most pages need it.
            with_bar = self._shown is None or self.verticalScrollBar().isVisible()
            self._unread = front is not None and self._set_front(front)
            if not self._unread:
                self._set_document(self._page.html, with_bar=with_bar)
                if (self.verticalScrollBar().maximum() > 0) != with_bar:
                    self._set_document(self._page.html, with_bar=not with_bar)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        finally:
            self._writing = False
            self.setUpdatesEnabled(True)

    def _set_front(self, front: Front) -> bool:
        """Write the front; False when it does not fill the view."""
        self._set_document(front.html, with_bar=True, below=front.below)
        height = super().document().size().height() - front.below
        return height >= self.viewport().height()

    def _set_document(self, html: str, *, with_bar: bool, below: int = 0) -> None:
        """Give Qt the page with the room it will have: left to itself it lays a text out when it
        takes it, when it sets its width, and at every turn of the scroll bar.
        """
        policy = Qt.ScrollBarPolicy
        super().document().setLayoutEnabled(False)  # it goes
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if with_bar else policy.ScrollBarAlwaysOff
        )
        self._column = self._measure()
        self._give_lower_bar()
        self._map = None
        html = self._figures.sized(html, self._figure_width(self._column))
        document = self._typesetter.document(html, self._looks.theme, self)
        columns.fit(document, self._column, below)
        document.setLayoutEnabled(False)
        self.setExtraSelections([])  # they would point into the document that goes
        self.setDocument(document)
        document.setLayoutEnabled(True)
        if self._shown is not None:  # Qt has the first one and lets it go itself
            self._shown.deleteLater()  # later: a key or click in it may still be on
        self._shown = document

    def _give_lower_bar(self) -> None:
        """Show the lower scroll bar when a table will reach beyond the window, not only into the
        margin: at once, for the table may be in what follows the front.
        """
        policy = Qt.ScrollBarPolicy
        right = self._column.left + self._column.width * widest(self._page.html) / 100
        wide = right > self.viewport().width()
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if wide else policy.ScrollBarAlwaysOff
        )

    def _measure(self) -> columns.Column:
        return columns.column(self._looks.theme, self.viewport().width(), wide=self._wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, and read on when that was its front."""
        super().paintEvent(event)
        if self._unread:
            self._reading.start()

    # --- figures ---------------------------------------------------------------------------------

    def _figure_width(self, column: columns.Column) -> int:
        return columns.figure_width(self._looks.theme, column.width)

    def _figures_misfit(self) -> bool:
        now, written = self._figure_width(self._measure()), self._figure_width(self._column)
        return now != written and "<img" in self._page.html

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """A figure of the pack in the theme's colours, as wide as the column allows."""
        name = QUrl(name)
        if name.scheme() != "figure":
            return None
        width, ratio = self._figure_width(self._column), self.devicePixelRatioF()
        return self._figures.image(name.path(), self._looks.theme, width, ratio)
