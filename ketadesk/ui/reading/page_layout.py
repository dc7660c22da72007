# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page gets into a text browser, and gets there laid out once; refuses to know what is
done in it.

Left to itself Qt lays a text out when it takes it, when it sets its width, and at every turn of the
scroll bar.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from ketadesk.press.screen.reader_page import Page
from ketadesk.ui.reading import column as columns
from ketadesk.ui.reading.figures import Figures
from ketadesk.ui.reading.links import PageMap, page_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QImage, QTextDocument
    from PySide6.QtWidgets import QTextBrowser

    from ketadesk.ui.toolkit.theme import Looks

_BAR = Qt.ScrollBarPolicy


class PageLayout:
    """One page of ours in a text browser, in a column that keeps its width."""

    def __init__(
        self, view: QTextBrowser, looks: Looks, figure: Callable[[str], bytes | None]
    ) -> None:
        self._view = view
        self._looks = looks
        self._figures = Figures(figure)
        self._typesetter = columns.Typesetter()
        self._page = Page("", "")
        self._wide = False
        self._column = self._measure()
        self._map: PageMap | None = None
        self._shown: QTextDocument | None = None
        self._left: list[QTextDocument] = []  # deleted with their last mention, here
        view.destroyed.connect(self._left.clear)  # Qt must outlive them
        self.writing = False  # scroll bars that move now are no one's doing

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._page

    @property
    def map(self) -> PageMap:
        """The links and anchors of the page."""
        if self._map is None:
            self._map = page_map(self._view.document())
        return self._map

    def table_line(self) -> float:
        """How many em of a table's letters a line of a topic's column has."""
        theme = self._looks.theme
        column = columns.column(theme, self._view.viewport().width(), wide=False)
        return columns.table_line(theme, column)

    def forget_figures(self) -> None:
        """Draw every figure anew when the page is written next."""
        self._figures.forget()

    def write(self, page: Page, *, wide: bool | None = None) -> None:
        """Put a page into the view, in the theme in force; wide as before unless it is said."""
        self._page = page
        self._wide = self._wide if wide is None else wide
        # As it is now; before the first page as most pages need it.
        bar = self._view.verticalScrollBar()
        with_bar = self._shown is None or bar.isVisible()
        self.writing = True
        self._view.setUpdatesEnabled(False)
        try:
            self._set_document(with_bar=with_bar)
            if (bar.maximum() > 0) != with_bar:  # once more: it comes or goes
                self._set_document(with_bar=not with_bar)
            self._view.setVerticalScrollBarPolicy(_BAR.ScrollBarAsNeeded)
        finally:
            self.writing = False
            self._view.setUpdatesEnabled(True)

    def _set_document(self, *, with_bar: bool) -> None:
        view = self._view
        view.document().setLayoutEnabled(False)  # it goes
        view.setVerticalScrollBarPolicy(
            _BAR.ScrollBarAlwaysOn if with_bar else _BAR.ScrollBarAlwaysOff
        )
        self._column = self._measure()
        self._give_lower_bar()
        self._map = None
        document = self._typesetter.document(self._page.html, self._looks.theme, view)
        self._fit(document)
        document.setLayoutEnabled(False)
        view.setExtraSelections([])  # they would point into the document that goes
        view.setDocument(document)
        document.setLayoutEnabled(True)
        if self._shown is not None:  # Qt has the first one and lets it go itself
            self._let_go(self._shown)
        self._shown = document

    def _let_go(self, document: QTextDocument) -> None:
        """Delete a document, later: a key or click in it may still be on.

        Not by deleteLater: Qt for Python keeps what it knows of a child as long as the parent
        lives, and so 1.3 kB of every page that was ever opened.
        """
        document.setParent(None)
        self._left.append(document)
        QTimer.singleShot(0, self._view, self._left.clear)

    def take_width(self) -> None:
        """Lay the page out for the width that the view has now; its document waits for that with
        its layout switched off.
        """
        self._column = self._measure()
        document = self._view.document()
        self._fit(document)
        document.setLayoutEnabled(True)

    def _fit(self, document: QTextDocument) -> None:
        columns.fit(document, self._column)
        self._figures.fit(document, self._page.figures, self._figure_width())

    def _give_lower_bar(self) -> None:
        """Show the lower scroll bar when a table will reach beyond the window, not only into the
        margin: before the first paint, for what is below comes later.
        """
        widest = max((table.width for table in self._page.tables), default=0)
        right = self._column.left + self._column.width * widest / 100
        wide = right > self._view.viewport().width()
        self._view.setHorizontalScrollBarPolicy(
            _BAR.ScrollBarAlwaysOn if wide else _BAR.ScrollBarAlwaysOff
        )

    def allow_sideways(self) -> None:
        """Show the lower scroll bar only when a table reaches beyond the window, now that all is
        laid out.
        """
        document = self._view.document()
        margin = document.rootFrame().frameFormat().rightMargin()
        wide = document.size().width() - margin > self._view.viewport().width()
        self._view.setHorizontalScrollBarPolicy(
            _BAR.ScrollBarAsNeeded if wide else _BAR.ScrollBarAlwaysOff
        )

    def image(self, address: QUrl) -> QImage | None:
        """What stands at an address in the page: a figure of the pack in the theme's colours."""
        width, ratio = self._figure_width(), self._view.devicePixelRatioF()
        return self._figures.at(address, self._looks.theme, width, ratio)

    def _figure_width(self) -> int:
        return columns.figure_width(self._looks.theme, self._column.width)

    def _measure(self) -> columns.Column:
        return columns.column(self._looks.theme, self._view.viewport().width(), wide=self._wide)
