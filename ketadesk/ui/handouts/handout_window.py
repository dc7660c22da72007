# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the handout window is joined: the packet and its options at the left, the real pages at
the right; refuses to know how pages are set and how they leave the window.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ketadesk.errors import KetaDeskError
from ketadesk.press.paper.handout import Handout, HandoutOptions
from ketadesk.press.paper.sections import sections
from ketadesk.ui.handouts.delivery import Delivered, Delivery
from ketadesk.ui.handouts.form import HandoutForm
from ketadesk.ui.handouts.packet_links import PacketLinks
from ketadesk.ui.handouts.packet_list import PacketList, page_words
from ketadesk.ui.handouts.packet_side import PacketSide
from ketadesk.ui.handouts.pages_bar import PagesBar
from ketadesk.ui.handouts.preview import Preview
from ketadesk.ui.handouts.typesetting import Desk, Setting, Typesetting
from ketadesk.ui.memory.choices import HandoutChoices, for_the_next
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.theme import Looks

_TYPING_PAUSE = 120  # ms after the last letter; a click redraws at once
_DESIGNED = QSize(1280, 800)


class HandoutWindow(QDialog):
    """The packet on its way to paper.

    packet_changed brings the ids, choices_changed the options, packet_saved a name and its ids,
    packet_removed a name. Once printed or saved the packet is empty: it is for one person.
    """

    packet_changed = Signal(tuple)
    choices_changed = Signal(object)
    packet_saved = Signal(str, tuple)
    packet_removed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        looks: Looks,
        topics: Sequence[str],
        choices: HandoutChoices | None = None,
        saved: dict[str, tuple[str, ...]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._topics = tuple(topics)
        self._before: list[tuple[str, ...]] = []  # the packet before each change, for undo
        self._saved_file: Path | None = None
        self._typesetting = Typesetting(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._delivery = Delivery(self)
        self.setObjectName("handoutWindow")
        self.setWindowTitle(self.tr("Print handout"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._list = PacketList(looks)
        self._links = PacketLinks(desk.library, saved or {})
        self._form = HandoutForm(looks, self._completed(choices), desk.clinic.name, desk.locked)
        self._side = PacketSide(looks, self._list, self._links, self._form)
        self._bar = PagesBar(looks)
        self._preview = Preview(looks)
        self._build()
        self._connect()
        self._show_packet()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, _DESIGNED)
        self._side.print.setFocus()
        self.redraw()

    def _completed(self, choices: HandoutChoices | None) -> HandoutChoices:
        """The choices with what holds where they say none, or may not."""
        chosen, usual = choices or HandoutChoices(), self._desk.usual
        chosen = msgspec.structs.replace(chosen, **dict.fromkeys(self._desk.locked, ""))
        return msgspec.structs.replace(
            chosen,
            paper=chosen.paper or usual.paper or self._desk.region.paper,
            text_size=chosen.text_size or usual.text_size or "normal",
        )

    # --- build ---------------------------------------------------------------------------------

    def _build(self) -> None:
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._bar)
        pages.addWidget(self._preview, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(pages, 1)

    def _connect(self) -> None:
        side, links = self._side, self._links
        self._list.reordered.connect(self._packet_edited)
        self._list.undo_asked.connect(self.undo)
        self._list.currentRowChanged.connect(lambda _row: self._show_sections())
        links.packet_chosen.connect(self._take_packet)
        links.packet_saved.connect(self.packet_saved)
        links.packet_removed.connect(self.packet_removed)
        for named in (links.packet_saved, links.packet_removed):
            named.connect(lambda *_saved: self.redraw())  # its name is the packet's title
        self._form.changed.connect(self._option_changed)
        self._form.typed.connect(self._pause.start)
        self._pause.timeout.connect(self.redraw)
        side.undo.clicked.connect(self.undo)
        side.anew.clicked.connect(self.start_anew)
        side.print.clicked.connect(self.print_pages)
        side.save.clicked.connect(self.save_pdf)
        side.close_window.clicked.connect(self.close)
        self._bar.file_asked.connect(self._show_file)
        self._bar.page_stepped.connect(self._preview.step_page)
        self._bar.zoom_stepped.connect(self._preview.step_zoom)
        self._preview.wanted.connect(self.redraw)
        self._preview.current_changed.connect(self._bar.show_page)
        self._typesetting.came.connect(self._pages_came)
        self._typesetting.failed.connect(self._setting_failed)
        self._looks.changed.connect(self._renew)

    # --- what is chosen ------------------------------------------------------------------------

    def choices(self) -> HandoutChoices:
        """The options as they stand, without name and note."""
        return self._form.choices()

    def options(self) -> HandoutOptions:
        """Everything chosen, name and note included."""
        chosen = self.choices()
        named = self._links.name_of(self._topics)
        return HandoutOptions(
            paper=chosen.paper or "letter",
            text_size=chosen.text_size or "normal",
            letterhead=chosen.letterhead,
            notes_lines=chosen.notes_lines,
            sources=chosen.sources,
            without=self._form.sections.without(),
            name=self._form.name,
            notes=self._form.note,
            date=dt.date.today(),
            title=named or (self.tr("Information for you") if len(self._topics) > 1 else ""),
        )

    def topics(self) -> tuple[str, ...]:
        """The packet's topics in order."""
        return self._topics

    def set_topics(self, topics: Sequence[str]) -> None:
        """Take another packet, as after “Add to packet” in the main window."""
        if tuple(topics) != self._topics:
            if self._topics:
                self._before.append(self._topics)
            self._topics = tuple(topics)
            self._show_packet()
            self.redraw()

    def take(self, packet: tuple[str, ...], page: str) -> None:
        """Take the packet that was gathered in the main window and the page that is open there (""
        for none): it is added when it is not in the packet, and that is said.
        """
        if packet:
            self.set_topics(packet)
        if page and not self._topics:
            self.set_topics((page,))
        elif page and page not in self._topics:
            self._take_page(page)
        self._list.select(page)
        self._side.print.setFocus()

    def _take_page(self, topic: str) -> None:
        self.set_topics((*self._topics, topic))
        title = self._desk.library.entry(topic).title
        words = self.tr("“{title}” was added: it is the page you have open.")
        self._side.say_added(words.format(title=title))

    def undo(self) -> None:
        """Take back the last change of the packet."""
        if self._before:
            self._topics = self._before.pop()
            self._show_packet()
            self.packet_changed.emit(self._topics)
            self.redraw()

    def start_anew(self) -> None:
        """The next person's packet: no topic, no name, no note, the clinic's own sizes.

        Its topics, and only they, come back with undo.
        """
        self._form.forget_person()
        self._form.show_choices(self._completed(for_the_next(self.choices())))
        self.set_topics(())
        self.packet_changed.emit(())
        self.choices_changed.emit(self.choices())
        self.redraw()

    def show_shelf(self) -> None:
        """The library has other pages: the same packet, without what is there no more."""
        sections = self._desk.library.sections()
        there = {t.id for s in sections for t in self._desk.library.topics_in(s.id)}
        self._before.clear()  # a packet that comes back might name what is there no more
        self._topics = tuple(topic for topic in self._topics if topic in there)
        self._typesetting.forget()
        self._show_packet()
        self.redraw()

    def _show_packet(self) -> None:
        titles = [(topic, self._desk.library.entry(topic).title) for topic in self._topics]
        self._list.set_topics(titles)
        self._packet_shown()

    def _packet_shown(self) -> None:
        self._links.set_topics(self._topics)
        self._side.say_added("")
        self._side.undo.setVisible(bool(self._before))
        self._side.anew.setVisible(bool(self._topics))
        self._show_sections()

    def _show_sections(self) -> None:
        topic = self._list.current_topic()
        if topic:
            found = self._desk.library.topic(topic)
            self._form.sections.show_topic(topic, found.title, sections(found))
        else:
            self._form.sections.show_topic("", "", ())

    def _packet_edited(self, ids: tuple[str, ...]) -> None:
        self._before.append(self._topics)
        self._topics = ids
        self._packet_shown()
        self.packet_changed.emit(ids)
        self.redraw()

    def _take_packet(self, ids: tuple[str, ...]) -> None:
        self.set_topics(ids)
        self.packet_changed.emit(self._topics)

    def _option_changed(self) -> None:
        self.choices_changed.emit(self.choices())
        self.redraw()

    # --- the pages -----------------------------------------------------------------------------

    def redraw(self) -> None:
        """Set the packet anew and show its pages."""
        self._pause.stop()
        options = self.options()
        self._preview.set_paper(options.paper)
        has = bool(self._topics)
        for button in (self._side.print, self._side.save):
            button.setEnabled(has)
            empty = self.tr("The packet is empty: add a topic first")
            button.setToolTip(button.property("tip") if has else empty)
        if has:
            self._typesetting.ask(self._topics, options, self._preview.ppi())
        else:
            self._typesetting.forget()
            self._preview.show_pages(())
            self._bar.show_summary(self.tr("The packet is empty. Add a topic at the left."))

    def wait(self) -> bool:
        """True once the pages shown are those of the options as they stand."""
        return not self._typesetting.busy and not self._pause.isActive()

    def _pages_came(self, setting: Setting) -> None:
        self._preview.show_pages(setting.pages)
        of = setting.handout.page_topics
        self._list.set_pages({topic: of.count(topic) for topic in setting.topics})
        self._bar.show_summary(self._summary(len(of), setting.options))
        self._bar.show_percent(self._preview.percent)
        self._form.say(" ".join(setting.handout.warnings))

    def _summary(self, count: int, options: HandoutOptions) -> str:
        paper = {"letter": self.tr("Letter"), "a4": self.tr("A4")}[options.paper]
        point = round(self._looks.tokens.print.sizes[options.text_size].body)
        return self.tr("{pages} on {paper}, {point} point").format(
            pages=page_words(count), paper=paper, point=point
        )

    def _setting_failed(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError):
            raise error
        self._preview.show_pages(())
        self._bar.show_summary(self.tr("No pages"))
        self._form.say(str(error))

    # --- paper and file ------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Print the pages shown; a fault is told and the PDF offered instead."""
        chosen = self.choices()
        paper = self.options().paper
        self._deliver(
            lambda handout: self._delivery.print_pages(handout, paper, two_up=chosen.two_up)
        )

    def save_pdf(self) -> None:
        """Save the pages shown; a fault is one line and leaves an old file as it was."""
        self._deliver(self._delivery.save_as)

    def _deliver(self, deliver: Callable[[Handout], Delivered | None]) -> None:
        if self._pause.isActive():  # the pages follow what is delivered
            self.redraw()
        try:
            handout = self._typesetting.at_once(self._topics, self.options())
            done = deliver(handout)
        except KetaDeskError as error:
            self._form.say(str(error))
            return
        self._form.say(" ".join(handout.warnings))
        if done is not None:
            self.start_anew()
            self._saved_file = done.file
            words = self.tr("The packet is empty for the next person.")
            self._bar.show_summary(f"{done.words} {words}", file=done.file is not None)

    def _show_file(self) -> None:
        if self._saved_file is not None:
            self._delivery.show_file(self._saved_file)

    # --- the window ----------------------------------------------------------------------------

    def _renew(self) -> None:
        for part in (self._side, self._list, self._form, self._bar, self._preview):
            part.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z, wherever no field took it, undoes a change of the packet."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Forget name and note with the window, and let go of its pages."""
        self._form.forget_person()
        self._pause.stop()
        self._typesetting.forget()
        self._preview.show_pages(())
        super().reject()
