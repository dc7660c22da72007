# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the window in which pages are read and signed off: what is shown, what was read to its end,
and what a name may be put under; leaves the records to review/ and keeping them to its desk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.book.topic import Topic
from ketadesk.errors import KetaDeskError
from ketadesk.review.reviewed_digest import ReadPage
from ketadesk.ui.signing.reading_side import ReadingSide
from ketadesk.ui.signing.review_desk import ReviewDesk, printed_sources
from ketadesk.ui.signing.sign_side import SignSide
from ketadesk.ui.signing.since_read import parts_since
from ketadesk.ui.signing.state_words import day_words, state_words
from ketadesk.ui.signing.topics_side import TopicsSide
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.switch import Switch

if TYPE_CHECKING:
    from ketadesk.press.review_line import PageReview
    from ketadesk.ui.toolkit.theme import Looks

_DESIGNED = QSize(1280, 800)
_LEFT, _RIGHT = 304, 336
_TWO_BELOW, _ONE_BELOW, _ONE_FROM_ZOOM = 1080, 820, 1.5
_TOPICS, _PAGE, _SIGN = "topics", "page", "sign"
_NAMED = 3  # pages of one line
_WIDEST = 16_777_215


class _ReadInWindow(msgspec.Struct, frozen=True):
    """A page as somebody had it before them."""

    read: ReadPage
    topic: Topic


class ReviewWindow(QDialog):
    """The window. signed brings name and role that were put under pages, report_asked asks for the
    report, link_asked brings what a link on the page leads to.
    """

    signed = Signal(str, str)
    report_asked = Signal()
    link_asked = Signal(str)

    def __init__(self, desk: ReviewDesk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._shown: dict[str, _ReadInWindow] = {}
        self._ended: dict[str, str] = {}  # page -> digest of the text that was read to its end
        self._states: dict[str, PageReview] = {}
        self._current = ""
        self._side = _TOPICS
        self.setObjectName("reviewWindow")
        self.setWindowTitle(self.tr("Review"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self.topics = TopicsSide(looks)
        self.reading = ReadingSide(looks, desk.reader(), desk.piece)
        self.signing = SignSide(looks, desk.reviews.reviewers)
        self.signing.show_reviewer(desk.name, desk.role)
        self.signing.lock(desk.locked)
        self._build()
        self._connect()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, _DESIGNED)
        self._renew()
        self.refresh()
        (self.topics.search if self.topics.list.isHidden() else self.topics.list).setFocus()

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._head = named(QFrame(), "reviewHead", ground="pane", edge="bottom")
        self._title = named(QLabel(self.tr("Review")), "reviewTitle")
        self._line = named(QLabel(self._desk.line), "reviewLine", kind="quiet")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        sides = (
            (_TOPICS, self.tr("Topics")),
            (_PAGE, self.tr("Page")),
            (_SIGN, self.tr("Sign off")),
        )
        self.sides = Switch(self._looks, self.tr("Shown"), sides, "reviewSide")
        self.sides.show_value(self._side)
        self._close = named(QPushButton(self.tr("Close")), "reviewClose", kind="plain")
        self._close.setAutoDefault(False)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        head = QHBoxLayout(self._head)
        head.addLayout(words, 1)
        head.addWidget(self.sides)
        head.addWidget(self._close)
        self._notice = named(QLabel(), "reviewNotice", kind="message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        panes = QHBoxLayout()
        panes.setSpacing(0)
        panes.addWidget(self.topics)
        panes.addWidget(self.reading, 1)
        panes.addWidget(self.signing)
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)  # panes fold first
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._notice)
        whole.addLayout(panes, 1)

    def _connect(self) -> None:
        topics, reading, signing = self.topics, self.reading, self.signing
        topics.list.chosen.connect(self._choose)
        topics.list.opened.connect(lambda _page: self._go_to(_PAGE))
        topics.list.ticked_changed.connect(self._targets_changed)
        topics.report_asked.connect(self.report_asked)
        reading.ended.connect(self._read_to_end)
        reading.page_view.link_followed.connect(self._follow)  # pyright: ignore
        signing.changed.connect(self._weigh)
        signing.sign_asked.connect(self.sign_off)
        self.sides.chosen.connect(self._go_to)
        self._close.clicked.connect(self.reject)
        self._looks.changed.connect(self._renew)
        for key, by in (("N", 1), ("P", -1), ("F7", 1), ("Shift+F7", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda by=by: reading.step(by))
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self._search)

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The id of the page that is shown, "" while none is."""
        return self._current

    @property
    def targets(self) -> tuple[str, ...]:
        """The pages that Sign off is about: those that are ticked, else the one that is shown."""
        return self.topics.list.ticked or ((self._current,) if self._current else ())

    def refresh(self) -> None:
        """Look again at pages and records: the shelf is another now, or the day."""
        rows = self._desk.reviews.rows()
        self._states = {row.topic.id: row.review for row in rows}
        notices = self._desk.reviews.notices()
        self._notice.setText("\n".join(notices))
        self._notice.setVisible(bool(notices))
        changed = [page for page in self._shown if self._is_another(page)]
        for page in changed:
            del self._shown[page]
            self._ended.pop(page, None)
        concerned = any(page in changed for page in (*self.targets, self._current))
        self.topics.show_pages(rows)
        if self._current:
            self._show(self._current, anew=True)
        self._weigh()
        if concerned:
            self.signing.text_changed()

    def _is_another(self, page: str) -> bool:
        try:
            return self._now(page).text.digest != self._shown[page].read.text.digest
        except KetaDeskError:  # it is gone
            return True

    def _now(self, page: str) -> ReadPage:
        return self._desk.reviews.page(self._desk.topic(page))

    def _choose(self, page: str) -> None:
        if not page or page == self._current:  # where the list is empty, the page stays in sight
            return
        self._current = page
        self.signing.box.setChecked(False)
        self._show(page, anew=False)
        self._targets_changed()

    def _show(self, page: str, *, anew: bool) -> None:
        try:
            topic = self._desk.topic(page)
            read = self._desk.reviews.page(topic)
        except KetaDeskError as error:
            self.signing.say(str(error))
            return
        before = self._shown.get(page)
        self._shown[page] = _ReadInWindow(read, topic)
        if anew and before is not None and before.read.text.digest != read.text.digest:
            self.signing.text_changed()
        review = self._states.get(page)
        parts, since, note = (), "", ""
        stands = state_words(review) if review is not None else ""
        if review is not None and review.state == "changed":
            last = max(one.date for one in review.signed)
            since = self.tr("since {date}").format(date=day_words(last))
            before = self._desk.read_before(review.read)
            parts = parts_since(before, read.text) if before is not None else ()
            if before is None:
                note = self.tr("The text that was read is not kept here: read the whole page.")
        line = self.reading.page_view.table_line()  # pyright: ignore
        self.reading.show_page(
            self._desk.page(topic, line), parts, since or stands, note, anew=anew
        )
        self.signing.show_sources(printed_sources(read.text))

    def _follow(self, href: str) -> None:
        if href.startswith("term:"):
            self.reading.page_view.show_tip(href)  # pyright: ignore
        elif not href.startswith("#"):
            self.link_asked.emit(href)

    # --- signing ---------------------------------------------------------------------------------

    def _read_to_end(self) -> None:
        shown = self._shown.get(self._current)
        if shown is not None and not self._was_read(self._current):
            self._ended[self._current] = shown.read.text.digest
            self._weigh()

    def _targets_changed(self) -> None:
        self.signing.box.setChecked(False)
        self._weigh()

    def _weigh(self) -> None:
        """Say what would be signed off, and what is against it."""
        targets = self.targets
        shown = [self._shown[page] for page in targets if page in self._shown]
        title = ""
        if len(targets) == 1 and targets[0] != self._current and shown:
            title = shown[0].topic.title
        days = [self._desk.until(one.topic) for one in shown] or [dt.date.today()]
        states = [self._states[page] for page in targets if page in self._states]
        changed = any(state.state == "changed" for state in states)
        self.signing.show_targets(title, len(targets), min(days), changed=changed)
        self.signing.may_sign(self._why_not())

    def _why_not(self) -> str:
        """What is against signing off, in one line; "" where nothing is."""
        targets = self.targets
        if not targets:
            return self.tr("There is no page to sign off.")
        if any(page not in self._shown for page in targets if page == self._current):
            return self.tr("This page is on the shelf no more.")
        unread = [page for page in targets if not self._was_read(page)]
        if targets != (self._current,) and unread:
            words = self.tr("Scroll each page to its end first: {pages}.")
            return words.format(pages=self._named(unread))
        return self._signed_before(self.signing.said.name)

    def _was_read(self, page: str) -> bool:
        """Whether the text of a page as it was shown last was scrolled to its end."""
        shown = self._shown.get(page)
        return shown is not None and self._ended.get(page) == shown.read.text.digest

    def _signed_before(self, name: str) -> str:
        """Whether that name stands under one of the pages, of two that are asked for."""
        from ketadesk.review.review_records import same_person

        for page in self.targets:
            review = self._states.get(page)
            if review is None or review.state != "partly":
                continue
            if any(same_person(one.name) == same_person(name) for one in review.signed):
                words = self.tr("{name} has signed “{page}” already. A second person signs it.")
                return words.format(name=name, page=self._title_of(page))
        return ""

    def _named(self, pages: Sequence[str]) -> str:
        """The titles of the first few pages, and how many more there are."""
        names = ", ".join(f"“{self._title_of(page)}”" for page in pages[:_NAMED])
        if len(pages) <= _NAMED:
            return names
        return self.tr("{pages} and {count} more").format(pages=names, count=len(pages) - _NAMED)

    def _title_of(self, page: str) -> str:
        rows = [row for row in self.topics.pages if row.topic.id == page]
        return rows[0].topic.title if rows else page

    def sign_off(self) -> None:
        """Put the name under the pages, all of them or none."""
        if not self.signing.sign.isEnabled():
            return
        said, targets = self.signing.said, self.targets
        try:
            self._desk.keep([self._shown[page].read for page in targets], said)
        except KetaDeskError as error:
            self.refresh()
            self.signing.box.setChecked(False)
            self.signing.say(str(error))
            return
        self.signing.clear()
        self.topics.list.untick()
        words = self.tr("Signed off: {pages}.")
        self.signing.say(words.format(pages=self._named(targets)))
        self.signed.emit(said.name, said.role)

    def tell(self, words: str) -> None:
        """Say what was done, or why it was not."""
        self.signing.say(words)

    # --- panes and keys --------------------------------------------------------------------------

    def _panes(self) -> tuple[tuple[str, QFrame, QWidget], ...]:
        return (
            (_TOPICS, self.topics, self.topics.list),
            (_PAGE, self.reading, self.reading.view),
            (_SIGN, self.signing, self.signing.name),
        )

    def _next_pane(self) -> None:
        focused = self.focusWidget()
        panes = self._panes()
        inside = [
            pane is not None and focused is not None and pane.isAncestorOf(focused)
            for _, pane, _ in panes
        ]
        at = inside.index(True) if True in inside else -1
        self._go_to(panes[(at + 1) % len(panes)][0])

    def _go_to(self, side: str) -> None:
        self._side = side
        self._fold()
        for name, _, first in self._panes():
            if name == side:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
        if side == _PAGE:
            announce(self, self._title_of(self._current))

    def _search(self) -> None:
        self._go_to(_TOPICS)
        self.topics.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.topics.search.selectAll()

    def _fold(self) -> None:
        """Three panes, the page and one beside it, or one alone, as there is room."""
        theme = self._looks.theme
        one = self.width() < _ONE_BELOW or theme.zoom >= _ONE_FROM_ZOOM
        two = not one and self.width() < _TWO_BELOW
        self.sides.setVisible(one or two)
        self.sides.show_value(self._side)
        self.topics.setVisible(self._side == _TOPICS if one else self._side != _SIGN or not two)
        self.signing.setVisible(self._side == _SIGN if one else self._side == _SIGN or not two)
        self.reading.setVisible(not one or self._side == _PAGE)
        for pane, wide in ((self.topics, _LEFT), (self.signing, _RIGHT)):
            pane.setMinimumWidth(0 if one else theme.px(wide))
            pane.setMaximumWidth(_WIDEST if one else theme.px(wide))

    def _renew(self) -> None:
        theme = self._looks.theme
        px = theme.px
        self._title.setFont(theme.font_px(18, 600))
        set_layout(self._head, (px(20), px(8), px(12), px(8)), px(8))
        self._head.setMinimumHeight(px(64))
        self._notice.setContentsMargins(px(12), px(8), px(12), px(8))
        self.sides.restyle()
        self.sides.setMinimumWidth(px(240))
        for side in (self.topics, self.reading, self.signing):
            side.renew()
        self._fold()
        if self._current:
            self._show(self._current, anew=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold where there is no room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the topics, then closes the window."""
        folded = self.topics.isHidden()
        if event.key() == Qt.Key.Key_Escape and folded:
            self._go_to(_TOPICS)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()  # a dialog would press some button
        else:
            super().keyPressEvent(event)
