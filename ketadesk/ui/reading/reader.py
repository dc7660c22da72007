# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to show one page and what keys and pointer do in it; refuses to know what the page is
about and where its links lead.

Its parts: page_layout (how the page gets here), place, anchors, link_walk, tips, marks, copying.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ketadesk.ui.reading.anchors import Anchors
from ketadesk.ui.reading.copying import plain_text
from ketadesk.ui.reading.link_walk import LinkWalk
from ketadesk.ui.reading.marks import Marks
from ketadesk.ui.reading.page_layout import PageLayout
from ketadesk.ui.reading.place import Bookmark, Place
from ketadesk.ui.reading.tips import LinkTips
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.reading.links import PageLink, PageMap
    from ketadesk.ui.reading.tips import Tip
    from ketadesk.ui.toolkit.theme import Looks

_SETTLE_MS = 25
_NOTCH = 120  # of a wheel, in eighths of a degree; a touchpad comes there in small steps
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Reader(QTextBrowser):
    """A page of text in a column that keeps its width."""

    link_followed = Signal(str)
    heading_reached = Signal(str)  # anchor of the heading the reader is under, "" above the first
    turned_back = Signal()  # mouse buttons
    turned_forward = Signal()
    zoom_asked = Signal(int)  # the wheel with Ctrl: 1 larger, -1 smaller
    moved = Signal()
    width_changed = Signal()  # the column is narrower or wider than the page was made for
    found = Signal(int, int)  # which match (from 1), of how many

    def __init__(self, looks: Looks, figure: Callable[[str], bytes | None]) -> None:
        super().__init__()
        give_viewport(self)  # first: what follows asks for it
        self.setObjectName("reader")
        self.setAccessibleName(self.tr("Page"))
        self._looks = looks
        self._source_line = ""
        self._line = 0.0
        self._ringed = False
        self._layout = PageLayout(self, looks, figure)
        self._turned = 0  # how far the wheel was turned with Ctrl since the last zoom
        self._bookmark = Bookmark(self)
        self._anchors = Anchors(self, self._bookmark, looks, lambda: self.map)
        self._tips = LinkTips(self, self._bookmark, looks, lambda: self.map)
        self._links = LinkWalk(self, self._bookmark, self._tips, lambda: self.map)
        self._marks = Marks(self, self._bookmark, looks)
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.set_caret(False)
        self.setMinimumWidth(240)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._follow_url)
        self.verticalScrollBar().actionTriggered.connect(self._bookmark.let_go)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        # Layout is finished a moment after the text is set; the heading is told then.
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._layout.allow_sideways)
        self._settle.timeout.connect(self._tell_heading)
        self._settle.timeout.connect(self._tell_width)

    # --- pages -----------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._layout.page

    @property
    def map(self) -> PageMap:
        """The links and anchors of the page."""
        return self._layout.map

    @property
    def link(self) -> PageLink | None:
        """The link that has the keyboard."""
        return self._links.link

    @property
    def tip(self) -> Tip:
        """The box beside a link."""
        return self._tips.tip

    def show_page(
        self,
        page: Page,
        *,
        wide: bool = False,
        source_line: str = "",
        words: Iterable[str] = (),
    ) -> None:
        """Show a page from its top; words are marked in it, source_line goes with what is
        copied.
        """
        self._source_line = source_line
        self.setAccessibleName(page.title)
        self._links.begin(page.tips)
        self._layout.write(page, wide=wide)
        self._marks.begin(words)
        self._bookmark.let_go()
        self._bookmark.scroll(0)
        self._settle.start()

    def renew(self, page: Page | None = None) -> None:
        """Write the page again, in the theme and zoom in force, at the same place."""
        place, page = self.place(), page or self.page
        self._links.begin(page.tips)
        self._layout.write(page)
        self._marks.again()
        self.go_to(place)
        self._settle.start()

    def forget_figures(self) -> None:
        """Draw every figure anew when the page is written next."""
        self._layout.forget_figures()

    def table_line(self) -> float:
        """How many em of a table's letters a line of a topic's column has."""
        self._line = self._layout.table_line()
        return self._line

    def _tell_width(self) -> None:
        before = self._line
        if before and self.table_line() != before:
            self.width_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column and the place when the window changes."""
        if self._layout.writing:  # the scroll bar came or went while the page was set
            super().resizeEvent(event)
            return
        place = self._bookmark.held or self.place()
        if event.size().width() == event.oldSize().width():
            super().resizeEvent(event)
        else:
            self.document().setLayoutEnabled(False)  # or it is laid out for each step below
            super().resizeEvent(event)
            self._layout.take_width()
        self._settle.start()
        self.tip.hide()
        self._bookmark.scroll_to(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the place: Qt brings the caret into sight when a text is first shown."""
        super().showEvent(event)
        if self._bookmark.held is not None:
            self._bookmark.scroll_to(self._bookmark.held)

    # --- place and headings ----------------------------------------------------------------------

    def place(self) -> Place:
        """Where the reader is."""
        return self._bookmark.place()

    def go_to(self, place: Place) -> None:
        """Put a place back at the top; it is held while the window takes its size."""
        self._bookmark.go_to(place)

    def go_to_anchor(self, anchor: str, *, speak: bool = False) -> bool:
        """Bring an anchor to the top; False when the page has none of that name."""
        there = self._anchors.go_to(anchor, speak=speak)
        if there:
            self._settle.start()
        return there

    def next_heading(self, step: int) -> None:
        """Go to the heading after (1) or before (-1) the place, and say it."""
        heading = self._anchors.step(step, self.page)
        if heading is not None:
            self._settle.start()
            self.heading_reached.emit(heading)

    def _scrolled(self) -> None:
        if self._layout.writing:  # the place in the page before; of this one is told when it stands
            return
        self.tip.hide()
        if self._ringed:
            self.viewport().update()  # or the ring would be moved with the page
        self.moved.emit()
        self._tell_heading()

    def _tell_heading(self) -> None:
        heading = self._anchors.heading_now(self.page)
        if heading is not None:
            self.heading_reached.emit(heading)

    # --- links -----------------------------------------------------------------------------------

    def focusNextPrevChild(self, following: bool) -> bool:
        """Walk the links before the focus leaves the page."""
        # QTextBrowser would walk them too, without words and ring.
        return self._links.step(following=following) or QWidget.focusNextPrevChild(self, following)

    def show_tip(self, href: str) -> None:
        """Show what a link says without following it: the meaning of a word."""
        self._links.show_tip(href)

    def _follow_url(self, url: QUrl) -> None:
        self.follow(url.toString())

    def follow(self, href: str) -> None:
        """Follow a link: within the page here, all others by whoever listens."""
        self.tip.hide()
        self.link_followed.emit(href)
        if href.startswith("#"):
            self.go_to_anchor(href[1:], speak=True)
            self._links.link = None

    # --- find in page ----------------------------------------------------------------------------

    def find_all(self, words: str) -> None:
        """Mark every place where the words stand and go to the first at or below the top."""
        self._marks.find(words)
        self.found.emit(*self._marks.at)

    def step_match(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match, round the ends."""
        self._marks.step(step)
        self.found.emit(*self._marks.at)

    def end_find(self) -> None:
        """Take the marks of the search in the page away; the caret stays at the match."""
        self._marks.end_find()

    # --- keys, pointer, paint --------------------------------------------------------------------

    def set_caret(self, on: bool) -> None:
        """Let the arrow keys move a caret in the text (on) or scroll it (off)."""
        flags = (
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        if on:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(flags)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the link, Escape puts the tip away, Ctrl+Up and Ctrl+Down walk headings."""
        key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.link is not None:
            self.follow(self.link.href)
        elif key == Qt.Key.Key_Escape and self.tip.isVisible():
            self.tip.hide()
        elif key == Qt.Key.Key_Escape and self.link is not None:
            self._links.drop()
        elif ctrl and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.next_heading(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the tip of the link under the pointer."""
        super().mouseMoveEvent(event)
        self._tips.point_at(event.position().toPoint(), walked=self.link is not None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the mouse's own back and forward buttons into history."""
        if event.button() == Qt.MouseButton.BackButton:
            self.turned_back.emit()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.turned_forward.emit()
        else:
            self._links.drop()
            super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl ask for another zoom: Qt's own would be neither kept nor locked."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= _NOTCH:
                self.zoom_asked.emit(1 if self._turned > 0 else -1)
                self._turned = 0
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ring the page when it got the focus by key."""
        if event.type() == QEvent.Type.FocusIn:
            self._ringed = event.reason() in _KEYBOARD  # pyright: ignore
        elif event.type() == QEvent.Type.FocusOut:
            self._ringed = False
            self.tip.hide()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, then the ring around the link or the page that has the keyboard."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._looks.theme.colour("focus"), 2))
        if self.link is not None:
            self._links.paint_ring(painter)
        elif self._ringed:
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """A figure of the pack; nothing else is loaded into a page."""
        return self._layout.image(QUrl(name))

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied keeps its lists and tables, as HTML and as plain text, and carries a line
        that says where it is from.
        """
        data = super().createMimeDataFromSelection()  # Qt's own kind may outlive Python
        words, html = plain_text(self.textCursor()), data.html()
        if self._source_line:
            words = f"{words}\n\n{self._source_line}"
            html = f"{html}<p>{escape(self._source_line)}</p>"
        data.setText(words)
        data.setHtml(html)
        return data
