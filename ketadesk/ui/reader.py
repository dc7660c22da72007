# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to show one page, keep the reader's place in it and walk its links; refuses to know
what the page is about and where its links lead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextTable,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from ketadesk.press.html import Page
from ketadesk.press.tokens import inked
from ketadesk.ui.icons import drawn
from ketadesk.ui.links import PageLink, PageMap, page_map, rectangles
from ketadesk.ui.speech import announce
from ketadesk.ui.tips import Tip

if TYPE_CHECKING:
    from ketadesk.ui.theme import Looks

_COLUMN, _WIDE_COLUMN, _FIGURE = 600, 820, 560
_LEFT, _WIDE_LEFT, _TOP, _WIDE_TOP, _BOTTOM = 64, 72, 20, 34, 48
_INDENT = 22
_FIGURES_KEPT = 24
_SETTLE_MS = 25
_TNUM = QFont.Tag("tnum")
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is in a page: the block at the top and how much of it is above the edge."""

    block: int = 0
    fraction: float = 0.0


class Reader(QTextBrowser):
    """A page of text in a column that keeps its width."""

    link_followed = Signal(str)
    heading_reached = Signal(str)  # anchor of the heading the reader is under, "" above the first
    turned_back = Signal()  # mouse buttons
    turned_forward = Signal()
    moved = Signal()
    found = Signal(int, int)  # which match (from 1), of how many

    def __init__(self, looks: Looks, figure: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self.setObjectName("reader")
        self.setAccessibleName(self.tr("Page"))
        self._looks = looks
        self._figure = figure
        self._page = Page("", "")
        self._wide = False
        self._source_line = ""
        self._column = 0
        self._map: PageMap | None = None
        self._link: PageLink | None = None
        self._writing = False
        self._held: Place | None = None
        self._shown: QTextDocument | None = None
        self._words: tuple[str, ...] = ()
        self._sought = ""
        self._marks: list[tuple[int, int]] = []
        self._matches: list[tuple[int, int]] = []
        self._match = -1
        self._heading = ""
        self._images: dict[tuple[object, ...], QImage] = {}
        self._ringed = False
        self._build()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.set_caret(False)
        self.setMinimumWidth(240)
        self.viewport().setMouseTracking(True)
        self.anchorClicked.connect(self._follow_url)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._tip = Tip(self.viewport(), self._looks)
        # Layout is finished a moment after the text is set; the heading is told then.
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._allow_sideways)
        self._settle.timeout.connect(self._tell_heading)

    # --- pages -----------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page shown."""
        return self._page

    @property
    def link(self) -> PageLink | None:
        """The link that has the keyboard."""
        return self._link

    @property
    def tip(self) -> Tip:
        """The box beside a link."""
        return self._tip

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
        self._page, self._wide, self._source_line = page, wide, source_line
        self.setAccessibleName(page.title)
        self._matches, self._match, self._sought = [], -1, ""
        self._words = tuple(words)
        self._write()
        self._marks = self._occurrences(self._words, whole=True)
        self._paint_marks()
        self._held = None
        self.verticalScrollBar().setValue(0)
        self._settle.start()

    def renew(self, page: Page | None = None) -> None:
        """Write the page again, in the theme and zoom in force, at the same place."""
        place = self.place()
        if page is not None:
            self._page = page
        self._write_again()
        self.go_to(place)
        self._settle.start()

    def _write_again(self) -> None:
        """Write the page with its marks; the matches of a search in the page are looked for
        anew.
        """
        words = self._words
        self._write()
        self._marks = self._occurrences(words, whole=True)
        if self._sought:
            self._matches = self._occurrences([self._sought], whole=False)
            self._match = min(self._match, len(self._matches) - 1)
        self._paint_marks()

    def _new_document(self) -> QTextDocument:
        """The page as a document that is not laid out yet, so that setting it up costs no
        layout.
        """
        theme = self._looks.theme
        document = QTextDocument(self)  # as a child it asks the reader for its pictures
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setIndentWidth(theme.page_px(_INDENT))
        document.setDefaultFont(theme.page_font())
        document.setDefaultStyleSheet(theme.page_css)
        document.setHtml(self._page.html)
        _even_digits(document)
        return document

    def _write(self) -> None:
        """Lay the page out; a scroll bar that comes or goes may ask for a second time."""
        self._link = None
        self._tip.hide()
        self._writing = True
        self.setUpdatesEnabled(False)
        try:
            for _ in range(2):
                self._column = self._measure()[1]
                self._map = None
                document = self._new_document()
                self._fit(document)
                self.setExtraSelections([])  # they would point into the document that goes
                self.setDocument(document)
                if self._shown is not None:  # Qt has the first one and lets it go itself
                    self._shown.deleteLater()  # later: a key or click in it may still be on
                self._shown = document
                if not self._figures_misfit():
                    break
            self._fit(self.document())
        finally:
            self._writing = False
            self.setUpdatesEnabled(True)

    def _allow_sideways(self) -> None:
        """Show the lower scroll bar only when a table reaches beyond the window, not into the
        margin.
        """
        margin = self.document().rootFrame().frameFormat().rightMargin()
        wide = self.document().size().width() - margin > self.viewport().width()
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if wide else policy.ScrollBarAlwaysOff
        )

    def _figures_misfit(self) -> bool:
        figure = self._looks.theme.page_px(_FIGURE)
        column = self._measure()[1]
        return min(figure, column) != min(figure, self._column) and "<img" in self._page.html

    def _measure(self) -> tuple[int, int]:
        """The left margin and the width of the column."""
        room = self.viewport().width()
        wanted = self._looks.theme.page_px(_WIDE_COLUMN if self._wide else _COLUMN)
        least = 48 if room >= 800 else 24
        left = max(least, min(_WIDE_LEFT if self._wide else _LEFT, room - wanted - least))
        return left, max(120, min(wanted, room - left - least))

    def _fit(self, document: QTextDocument) -> None:
        left, column = self._measure()
        frame = document.rootFrame()
        form = frame.frameFormat()
        right = max(0, self.viewport().width() - left - column)
        if (form.leftMargin(), form.rightMargin()) != (left, right):
            form.setLeftMargin(left)
            form.setRightMargin(right)
            form.setTopMargin(self._looks.theme.page_px(_WIDE_TOP if self._wide else _TOP))
            form.setBottomMargin(_BOTTOM)
            frame.setFrameFormat(form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column and the place when the window changes."""
        if self._writing:  # the scroll bar came or went while the page was set
            super().resizeEvent(event)
            return
        place = self._held or self.place()
        super().resizeEvent(event)
        if self._figures_misfit():
            self._write_again()
        else:
            self._column = self._measure()[1]
            self._fit(self.document())
        self._settle.start()
        self._tip.hide()
        self._scroll_to(place)

    def showEvent(self, event: QShowEvent) -> None:
        """Stay at the place: Qt brings the caret into sight when a text is first shown."""
        super().showEvent(event)
        if self._held is not None:
            self._scroll_to(self._held)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """A figure of the pack in the theme's colours, as wide as the column allows."""
        name = QUrl(name)
        if name.scheme() != "figure":
            return None
        theme = self._looks.theme
        width = min(theme.page_px(_FIGURE), self._column)
        key = (name.path(), theme.name, width, self.devicePixelRatioF())
        if key not in self._images:
            svg = self._figure(name.path())
            if svg is None:
                return None
            svg = inked(svg, theme.tokens, theme.name)
            size = QSvgRenderer(svg).defaultSize()
            height = round(width * size.height() / max(1, size.width()))
            while len(self._images) >= _FIGURES_KEPT:
                del self._images[next(iter(self._images))]
            self._images[key] = drawn(svg, width, height, self.devicePixelRatioF())
        return self._images[key]

    # --- place -----------------------------------------------------------------------------------

    def place(self) -> Place:
        """Where the reader is."""
        top = self.verticalScrollBar().value()
        if top <= 0:
            return Place()
        block = self._block_at(top)
        box = self.document().documentLayout().blockBoundingRect(block)
        fraction = (top - box.top()) / box.height() if box.height() else 0.0
        return Place(block.blockNumber(), round(fraction, 4))

    def go_to(self, place: Place) -> None:
        """Put a place back at the top; it is held while the window takes its size."""
        self._held = place
        self._scroll_to(place)

    def _let_go(self) -> None:
        """Someone scrolls: from now on the place is where the page stands."""
        self._held = None

    def _scroll_to(self, place: Place) -> None:
        if place.block == 0 and place.fraction <= 0:
            self.verticalScrollBar().setValue(0)
            return
        block = self.document().findBlockByNumber(place.block)
        if block.isValid():
            box = self.document().documentLayout().blockBoundingRect(block)
            self.verticalScrollBar().setValue(round(box.top() + place.fraction * box.height()))

    def _block_at(self, y: int) -> QTextBlock:
        """The block at a height of the document: positions grow down the page, so halve."""
        layout = self.document().documentLayout()
        low, high = 0, self.document().blockCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            box = layout.blockBoundingRect(self.document().findBlockByNumber(middle))
            if box.top() <= y:
                low = middle
            else:
                high = middle - 1
        return self.document().findBlockByNumber(low)

    def go_to_anchor(self, anchor: str, *, speak: bool = False) -> bool:
        """Bring an anchor to the top; False when the page has none of that name."""
        self._held = None
        number = self.map.block_of(anchor)
        if number is None:
            return False
        block = self.document().findBlockByNumber(number)
        box = self.document().documentLayout().blockBoundingRect(block)
        self.verticalScrollBar().setValue(round(box.top()) - self._looks.theme.page_px(12))
        cursor = QTextCursor(block)
        self._set_caret_at(cursor)
        if speak:
            announce(self, block.text())
        self._settle.start()
        return True

    def next_heading(self, step: int) -> None:
        """Go to the heading after (1) or before (-1) the place, and say it."""
        anchors = [heading.anchor for heading in self._page.headings]
        if not anchors:
            return
        at = anchors.index(self._heading) if self._heading in anchors else -1
        if step < 0 and at >= 0 and not self._heading_at_top(anchors[at]):
            step = 0
        target = at + step
        if target < 0:
            self.verticalScrollBar().setValue(0)
            self._heading = ""
            announce(self, self._page.title)
        elif target < len(anchors):
            self.go_to_anchor(anchors[target], speak=True)
            self._heading = anchors[target]
            self.heading_reached.emit(self._heading)

    def _heading_at_top(self, anchor: str) -> bool:
        top = self._anchor_top(anchor)
        slack = self._looks.theme.page_px(20)
        return top is None or self.verticalScrollBar().value() - top < slack

    def _anchor_top(self, anchor: str) -> float | None:
        number = self.map.block_of(anchor)
        if number is None:
            return None
        block = self.document().findBlockByNumber(number)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _scrolled(self) -> None:
        self._tip.hide()
        self.moved.emit()
        self._tell_heading()

    def _tell_heading(self) -> None:
        edge = self.verticalScrollBar().value() + self._looks.theme.page_px(32)
        now = ""
        at_end = self.verticalScrollBar().value() >= self.verticalScrollBar().maximum() > 0
        if at_end and self._heading_visible():
            return
        for heading in self._page.headings:
            top = self._anchor_top(heading.anchor)
            if top is None or top > edge:
                break
            now = heading.anchor
        if not now and self._page.headings:
            now = self._page.headings[0].anchor
        if now != self._heading:
            self._heading = now
        self.heading_reached.emit(now)

    def _heading_visible(self) -> bool:
        """At the end of a page the heading that was gone to stays the current one while it
        shows.
        """
        top = self._anchor_top(self._heading) if self._heading else None
        bar = self.verticalScrollBar()
        return top is not None and bar.value() <= top <= bar.value() + self.viewport().height()

    # --- links -----------------------------------------------------------------------------------

    @property
    def map(self) -> PageMap:
        """The links and anchors of the page."""
        if self._map is None:
            self._map = page_map(self.document())
        return self._map

    def focusNextPrevChild(self, following: bool) -> bool:
        """Walk the links before the focus leaves the page."""
        links = self.map.links
        if links:
            at = links.index(self._link) if self._link in links else None
            if at is None:
                target = self._first_link_in_sight(following)
            else:
                target = at + (1 if following else -1)
            if 0 <= target < len(links):
                self._take_link(links[target])
                return True
        self._drop_link()
        return QWidget.focusNextPrevChild(self, following)

    def _first_link_in_sight(self, following: bool) -> int:
        links = self.map.links
        if self.verticalScrollBar().value() <= 0:
            return 0 if following else len(links) - 1
        top = self._block_at(self.verticalScrollBar().value()).position()
        return next((row for row, link in enumerate(links) if link.start >= top), len(links) - 1)

    def _take_link(self, link: PageLink) -> None:
        self._link = link
        cursor = self.textCursor()
        cursor.setPosition(link.start)
        self._set_caret_at(cursor)
        boxes = rectangles(self.document(), link.start, link.end)
        if boxes:
            self._bring_into_sight(boxes[0].united(boxes[-1]))
        tip = self._tip_words(link.href)
        self._tip.show_at(tip, self._in_view(link))
        announce(self, f"{self.tr('Link')}: {link.words.strip()}. {tip}")
        self.viewport().update()

    def _drop_link(self) -> None:
        self._link = None
        self._tip.hide()
        self.viewport().update()

    def _set_caret_at(self, cursor: QTextCursor) -> None:
        # setTextCursor scrolls to the caret; the place is ours to choose.
        bar = self.verticalScrollBar()
        value = bar.value()
        self.setTextCursor(cursor)
        bar.setValue(value)

    def _bring_into_sight(self, box: QRectF) -> None:
        self._held = None
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if box.top() < bar.value() + 8:
            bar.setValue(round(box.top()) - height // 4)
        elif box.bottom() > bar.value() + height - 24:
            bar.setValue(round(box.bottom()) - 3 * height // 4)

    def _in_view(self, link: PageLink) -> QRect:
        boxes = rectangles(self.document(), link.start, link.end)
        box = boxes[-1] if boxes else QRectF()
        return box.translated(0, -self.verticalScrollBar().value()).toAlignedRect()

    def _tip_words(self, href: str) -> str:
        return self._page.tips.get(href, href if href.startswith(("https:", "http:")) else "")

    def show_tip(self, href: str) -> None:
        """Show what a link says without following it: the meaning of a word."""
        link = self._link if self._link and self._link.href == href else None
        link = link or next((one for one in self.map.links if one.href == href), None)
        if link is not None:
            self._tip.show_at(self._tip_words(href), self._in_view(link))

    def _follow_url(self, url: QUrl) -> None:
        self.follow(url.toString())

    def follow(self, href: str) -> None:
        """Follow a link: within the page here, all others by whoever listens."""
        self._tip.hide()
        if href.startswith("#"):
            self.link_followed.emit(href)
            self.go_to_anchor(href[1:], speak=True)
            self._link = None
        else:
            self.link_followed.emit(href)

    # --- marks and find --------------------------------------------------------------------------

    def find_all(self, words: str) -> None:
        """Mark every place where the words stand and go to the first at or below the top."""
        self._sought = words.strip()
        self._matches = self._occurrences([words], whole=False)
        top = self._block_at(self.verticalScrollBar().value()).position()
        below = next((row for row, (start, _) in enumerate(self._matches) if start >= top), 0)
        self._match = below if self._matches else -1
        self._show_match()

    def step_match(self, step: int) -> None:
        """Go to the next (1) or previous (-1) match, round the ends."""
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
        self._show_match()

    def end_find(self) -> None:
        """Take the marks of the search in the page away; the caret stays at the match."""
        if 0 <= self._match < len(self._matches):
            cursor = self.textCursor()
            cursor.setPosition(self._matches[self._match][0])
            self._set_caret_at(cursor)
        self._matches, self._match, self._sought = [], -1, ""
        self._paint_marks()

    def _show_match(self) -> None:
        self._paint_marks()
        if 0 <= self._match < len(self._matches):
            boxes = rectangles(self.document(), *self._matches[self._match])
            if boxes:
                self._bring_into_sight(boxes[0])
        self.found.emit(self._match + 1, len(self._matches))

    def _occurrences(self, words: Iterable[str], *, whole: bool) -> list[tuple[int, int]]:
        wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
        if not wanted:
            return []
        pattern = "|".join(re.escape(word) for word in wanted)
        pattern = rf"\b(?:{pattern})\b" if whole else pattern
        text = self.document().toPlainText()
        return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]

    def _paint_marks(self) -> None:
        theme = self._looks.theme
        selections: list[QTextEdit.ExtraSelection] = []
        for number, (start, end) in enumerate([*self._marks, *self._matches]):
            current = number - len(self._marks) == self._match >= 0
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            ground, ink = ("accent", "on_accent") if current else ("mark", "mark_text")
            form = QTextCharFormat()
            form.setBackground(theme.colour(ground))
            form.setForeground(theme.colour(ink))
            if current:
                form.setFontUnderline(True)
            selection.cursor, selection.format = cursor, form  # pyright: ignore
            selections.append(selection)
        self.setExtraSelections(selections)

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
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._link is not None:
            self.follow(self._link.href)
        elif key == Qt.Key.Key_Escape and (self._tip.isVisible() or self._link is not None):
            if self._tip.isVisible():
                self._tip.hide()
            else:
                self._drop_link()
        elif ctrl and key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.next_heading(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the tip of the link under the pointer."""
        super().mouseMoveEvent(event)
        href = self.anchorAt(event.position().toPoint())
        if not href:
            if self._link is None:
                self._tip.hide()
            return
        words = self._tip_words(href)
        if words and not self._tip.isVisible():
            position = self.cursorForPosition(event.position().toPoint()).position()
            link = self.map.link_at(position) or self.map.link_at(position - 1)
            if link is not None:
                self._tip.show_at(words, self._in_view(link))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn the mouse's own back and forward buttons into history."""
        if event.button() == Qt.MouseButton.BackButton:
            self.turned_back.emit()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.turned_forward.emit()
        else:
            self._drop_link()
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ring the page when it got the focus by key."""
        if event.type() == QEvent.Type.FocusIn:
            self._ringed = event.reason() in _KEYBOARD  # pyright: ignore
        elif event.type() == QEvent.Type.FocusOut:
            self._ringed = False
            self._tip.hide()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page, then the ring around the link or the page that has the keyboard."""
        super().paintEvent(event)
        if not self.hasFocus():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._looks.theme.colour("focus"), 2))
        if self._link is not None:
            down = -self.verticalScrollBar().value()
            for box in rectangles(self.document(), self._link.start, self._link.end):
                painter.drawRect(box.translated(0, down).adjusted(-3, -1, 3, 1))
        elif self._ringed:
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied carries a line that says where it is from."""
        data = super().createMimeDataFromSelection()
        if self._source_line:
            data.setText(f"{data.text().strip()}\n\n{self._source_line}")
            if data.hasHtml():
                data.setHtml(f"{data.html()}<p>{self._source_line}</p>")
        return data


def _even_digits(document: QTextDocument) -> None:
    """Give the digits in tables one width (tnum); style sheets cannot say it."""
    form = QTextCharFormat()
    form.setFontFeatures({_TNUM: 1})
    for table in _tables(document.rootFrame()):
        if table.columns() > 1:
            cursor = table.firstCursorPosition()
            end = table.lastCursorPosition().position()
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)


def _tables(frame: QTextFrame) -> Iterable[QTextTable]:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            yield child
        yield from _tables(child)
