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
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.errors import KetaDeskError
from ketadesk.press.paper.handout import Handout, HandoutOptions
from ketadesk.ui.handouts.delivery import Delivery
from ketadesk.ui.handouts.form import HandoutForm
from ketadesk.ui.handouts.packet_links import PacketLinks
from ketadesk.ui.handouts.packet_list import PacketList, page_words
from ketadesk.ui.handouts.pages_bar import PagesBar
from ketadesk.ui.handouts.preview import Preview
from ketadesk.ui.handouts.typesetting import Desk, Setting, Typesetting
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import ICON_GAP
from ketadesk.ui.toolkit.theme import Looks

_TYPING_PAUSE = 120  # ms after the last letter; a click redraws at once
_OPTIONS_WIDTH = 376


class HandoutWindow(QDialog):
    """The packet on its way to paper.

    packet_changed brings the ids, choices_changed the options to remember, set_saved a name and its
    ids, set_removed a name.
    """

    packet_changed = Signal(tuple)
    choices_changed = Signal(object)
    set_saved = Signal(str, tuple)
    set_removed = Signal(str)

    def __init__(
        self,
        desk: Desk,
        looks: Looks,
        topics: Sequence[str],
        choices: HandoutChoices | None = None,
        sets: dict[str, tuple[str, ...]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._topics = tuple(topics)
        self._typesetting = Typesetting(desk, self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._delivery = Delivery(self)
        self.setObjectName("handoutWindow")
        self.setWindowTitle(self.tr("Print handout"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._list = PacketList(looks)
        self._links = PacketLinks(desk.library, sets or {})
        self._form = HandoutForm(looks, self._completed(choices), desk.clinic.name)
        self._bar = PagesBar(looks)
        self._preview = Preview(looks)
        self._build()
        self._connect()
        self._show_packet()
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(1280, 800))
        self._print.setFocus()
        self.redraw()

    def _completed(self, choices: HandoutChoices | None) -> HandoutChoices:
        """The choices with what the clinic, the settings or the region say where they say none."""
        chosen, usual = choices or HandoutChoices(), self._desk.usual
        return msgspec.structs.replace(
            chosen,
            paper=chosen.paper or usual.paper or self._desk.region.paper,
            text_size=chosen.text_size or usual.text_size or "normal",
        )

    # --- build ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self._left = QFrame(self)
        self._left.setProperty("ground", "pane")
        self._left.setProperty("edge", "right")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._options_side(), 1)
        column.addWidget(self._actions())
        pages = QVBoxLayout()
        pages.setSpacing(0)
        pages.addWidget(self._bar)
        pages.addWidget(self._preview, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left)
        whole.addLayout(pages, 1)
        self._take_sizes()

    def _options_side(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "pane")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        head = QLabel(self.tr("In this packet"))
        head.setProperty("kind", "strong")
        frame = QFrame()
        frame.setProperty("kind", "switch")
        boxed = QVBoxLayout(frame)
        boxed.setContentsMargins(1, 1, 1, 1)
        boxed.addWidget(self._list)
        for widget in (head, frame, self._links):
            rows.addWidget(widget)
        rows.addSpacing(8)
        rows.addWidget(self._form)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _actions(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "pane")
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 13, 20, 13)
        row.setSpacing(8)
        self._print = _button(self.tr("Print…"), "print", "primary", "Ctrl+P")
        self._save = _button(self.tr("Save PDF…"), "savePdf", "second", "Ctrl+S")
        self._close = _button(self.tr("Close"), "close", "plain")
        for button in (self._print, self._save, self._close):
            row.addWidget(button)
        row.addStretch(1)
        return foot

    def _connect(self) -> None:
        self._list.reordered.connect(self._packet_edited)
        self._links.packet_chosen.connect(self._take_packet)
        self._links.set_saved.connect(self.set_saved)
        self._links.set_removed.connect(self.set_removed)
        for named in (self._links.set_saved, self._links.set_removed):
            named.connect(lambda *_set: self.redraw())  # the set's name is the packet's title
        self._form.changed.connect(self._option_changed)
        self._form.typed.connect(self._pause.start)
        self._pause.timeout.connect(self.redraw)
        self._print.clicked.connect(self.print_pages)
        self._save.clicked.connect(self.save_pdf)
        self._close.clicked.connect(self.close)
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
            self._topics = tuple(topics)
            self._show_packet()
            self.redraw()

    def _show_packet(self) -> None:
        titles = [(topic, self._desk.library.entry(topic).title) for topic in self._topics]
        self._list.set_topics(titles)
        self._links.set_topics(self._topics)

    def _packet_edited(self, ids: tuple[str, ...]) -> None:
        self._topics = ids
        self._links.set_topics(ids)
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
        for button in (self._print, self._save):
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
        self._deliver(lambda handout: self._delivery.print_pages(handout, self.options().paper))

    def save_pdf(self) -> None:
        """Save the pages shown; a fault is one line and leaves an old file as it was."""
        self._deliver(self._delivery.save_as)

    def _deliver(self, deliver: Callable[[Handout], Path | None]) -> None:
        if self._pause.isActive():  # the pages follow what is delivered
            self.redraw()
        try:
            handout = self._typesetting.at_once(self._topics, self.options())
            saved = deliver(handout)
        except KetaDeskError as error:
            self._form.say(str(error))
            return
        self._form.say(" ".join(handout.warnings))
        if saved is not None:
            self._bar.show_summary(self.tr("Saved as {name}").format(name=saved.name))

    # --- the window ----------------------------------------------------------------------------

    def _renew(self) -> None:
        self._take_sizes()
        for part in (self._list, self._form, self._bar, self._preview):
            part.renew()

    def _take_sizes(self) -> None:
        self._left.setFixedWidth(self._looks.theme.px(_OPTIONS_WIDTH))
        side = self._looks.theme.px(20)
        for button, name, role in (
            (self._print, "printer", "on_accent"),
            (self._save, "file-down", "text"),
        ):
            button.setIcon(self._looks.icon(name, role))
            button.setIconSize(QSize(side, side))

    def reject(self) -> None:
        """Forget name and note with the window."""
        self._form.forget_person()
        self._pause.stop()
        self._typesetting.forget()
        super().reject()


def _button(words: str, name: str, kind: str, keys: str = "") -> QPushButton:
    button = QPushButton(ICON_GAP + words if keys else words)  # those with a key have an icon
    button.setAccessibleName(words)
    button.setObjectName(name)
    button.setProperty("kind", kind)
    button.setAutoDefault(False)
    if keys:
        sequence = QKeySequence(keys)
        shown = sequence.toString(QKeySequence.SequenceFormat.NativeText)
        button.setShortcut(sequence)
        button.setProperty("tip", f"{words} ({shown})")
    return button
