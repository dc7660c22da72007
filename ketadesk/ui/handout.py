# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the handout window: the packet and its options at the left, the real pages at the right;
refuses to know how pages are set. A name and a note live in its two fields and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QSize, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.clinic import Clinic, Region
from ketadesk.errors import KetaDeskError
from ketadesk.library.library import Library
from ketadesk.press.handout import Handout, HandoutOptions, Press, save_pdf
from ketadesk.ui import printing
from ketadesk.ui.checkbox import CheckBox
from ketadesk.ui.choices import HandoutChoices
from ketadesk.ui.focus import FocusRing
from ketadesk.ui.packet_list import PacketList, page_words
from ketadesk.ui.preview import Preview
from ketadesk.ui.tasks import Latest
from ketadesk.ui.theme import Looks

_TYPING_PAUSE = 120  # ms after the last letter; a click redraws at once
_OPTIONS_WIDTH = 376


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What handouts are made from; usual: paper and size that the clinic or settings choose."""

    library: Library
    press: Press
    clinic: Clinic
    region: Region
    regions: tuple[Region, ...]
    usual: HandoutChoices


@dataclass(frozen=True, slots=True)
class _Set:
    handout: Handout
    images: tuple[QImage, ...]


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
        self._choices = choices or HandoutChoices()
        self._sets = dict(sets or {})
        self._shown: _Set | None = None
        self._work = Latest(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self.setObjectName("handoutWindow")
        self.setWindowTitle(self.tr("Print handout"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._build()
        self._connect()
        self._show_packet()
        self._ring = FocusRing(self, looks)
        self.resize(QSize(1280, 800))
        self._print.setFocus()
        self.redraw()

    # --- build ---------------------------------------------------------------------------------

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._left = QFrame(self)
        self._left.setProperty("ground", "pane")
        self._left.setProperty("edge", "right")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._options(), 1)
        column.addWidget(self._actions())
        whole.addWidget(self._left)
        whole.addWidget(self._pages_side(), 1)
        self._take_sizes()

    def _options(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("ground", "pane")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(8)
        rows.addWidget(self._head(self.tr("In this packet")))
        self._list = PacketList(self._looks)
        frame = QFrame()
        frame.setProperty("kind", "switch")
        boxed = QVBoxLayout(frame)
        boxed.setContentsMargins(1, 1, 1, 1)
        boxed.addWidget(self._list)
        rows.addWidget(frame)
        rows.addLayout(self._packet_links())
        rows.addSpacing(8)
        rows.addWidget(self._head(self.tr("Text size")))
        sizes = (
            ("normal", self.tr("Normal")),
            ("large", self.tr("Large")),
            ("xlarge", self.tr("Extra large")),
        )
        self._sizes = self._switch(rows, sizes, self.tr("Text size"), self._text_size())
        rows.addSpacing(8)
        rows.addWidget(self._head(self.tr("Paper")))
        papers = (("letter", self.tr("Letter")), ("a4", self.tr("A4")))
        self._papers = self._switch(rows, papers, self.tr("Paper"), self._paper())
        rows.addSpacing(8)
        self._build_boxes(rows)
        rows.addSpacing(8)
        self._build_fields(rows)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _packet_links(self) -> QHBoxLayout:
        links = QHBoxLayout()
        links.setSpacing(20)
        self._add = self._link(self.tr("Add a topic"), "addTopic")
        self._save_set = self._link(self.tr("Save as a set"), "saveSet")
        self._open_set = self._link(self.tr("Open a set"), "openSet")
        for button in (self._add, self._save_set, self._open_set):
            links.addWidget(button)
        links.addStretch(1)
        return links

    def _build_boxes(self, rows: QVBoxLayout) -> None:
        name = self._desk.clinic.name
        words = self.tr("Letterhead of {name}").format(name=name) if name else self.tr("Letterhead")
        self._letterhead = self._box(words, "letterhead", self._choices.letterhead)
        self._lines = self._box(self.tr("Lines for notes"), "notesLines", self._choices.notes_lines)
        self._sources = self._box(self.tr("Sources at the end"), "sources", self._choices.sources)
        for box in (self._letterhead, self._lines, self._sources):
            rows.addWidget(box)

    def _build_fields(self, rows: QVBoxLayout) -> None:
        label = QLabel(self.tr("&Name on the page"))
        self._name = QLineEdit()
        self._name.setObjectName("patientName")
        self._name.setAccessibleName(self.tr("Name on the page"))
        self._name.setMaxLength(200)
        label.setBuddy(self._name)
        note = QLabel(self.tr("A n&ote for this person"))
        self._note = QPlainTextEdit()
        self._note.setObjectName("patientNote")
        self._note.setAccessibleName(self.tr("A note for this person"))
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(84)
        note.setBuddy(self._note)
        hint = QLabel(self.tr("Name and note are printed, never stored."))
        hint.setProperty("kind", "quiet")
        self._message = QLabel()
        self._message.setObjectName("handoutMessage")
        self._message.setProperty("kind", "error")
        self._message.setWordWrap(True)
        self._message.hide()
        for widget in (label, self._name, note, self._note, hint, self._message):
            if isinstance(widget, QLabel):
                widget.setWordWrap(True)
            rows.addWidget(widget)

    def _actions(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("ground", "pane")
        foot.setProperty("edge", "top")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 13, 20, 13)
        row.setSpacing(8)
        self._print = self._button(self.tr("Print…"), "print", "primary", "Ctrl+P")
        self._save = self._button(self.tr("Save PDF…"), "savePdf", "second", "Ctrl+S")
        self._close = self._button(self.tr("Close"), "close", "plain", "")
        for button in (self._print, self._save, self._close):
            row.addWidget(button)
        row.addStretch(1)
        return foot

    def _pages_side(self) -> QWidget:
        side = QWidget()
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        bar = QFrame()
        bar.setProperty("ground", "pane")
        bar.setProperty("edge", "bottom")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 9, 12, 9)
        row.setSpacing(4)
        self._summary = QLabel()
        self._summary.setObjectName("handoutSummary")
        row.addWidget(self._summary)
        row.addStretch(1)
        self._up = self._icon_button(self.tr("Previous page"), "previousPage")
        self._of = QLabel()
        self._of.setObjectName("pageNumber")
        self._down = self._icon_button(self.tr("Next page"), "nextPage")
        self._smaller = self._icon_button(self.tr("Smaller pages"), "smallerPages")
        self._percent = QLabel()
        self._larger = self._icon_button(self.tr("Larger pages"), "largerPages")
        for widget in (self._up, self._of, self._down, self._smaller, self._percent, self._larger):
            row.addWidget(widget)
        self._preview = Preview(self._looks)
        self._preview.set_paper(self._paper())
        rows.addWidget(bar)
        rows.addWidget(self._preview, 1)
        return side

    def _head(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("kind", "strong")
        return label

    def _link(self, words: str, name: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "link")
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _button(self, words: str, name: str, kind: str, keys: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setProperty("kind", kind)
        button.setAutoDefault(False)
        if keys:
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{words} ({keys})")
        return button

    def _icon_button(self, words: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setProperty("kind", "icon")
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _box(self, words: str, name: str, on: bool) -> CheckBox:
        box = CheckBox(words, self._looks)
        box.setObjectName(name)
        box.setChecked(on)
        return box

    def _switch(
        self, rows: QVBoxLayout, choices: Sequence[tuple[str, str]], name: str, now: str
    ) -> QButtonGroup:
        frame = QFrame()
        frame.setProperty("kind", "switch")
        frame.setAccessibleName(name)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        group = QButtonGroup(self)
        for number, (value, words) in enumerate(choices):
            button = QPushButton(words)
            button.setObjectName(f"choose_{value}")
            button.setProperty("kind", "switch")
            button.setProperty("value", value)
            button.setProperty("first", number == 0)
            button.setProperty("last", number == len(choices) - 1)
            button.setAccessibleName(f"{name}: {words}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setChecked(value == now)
            group.addButton(button)
            row.addWidget(button)
        rows.addWidget(frame)
        return group

    def _connect(self) -> None:
        self._list.reordered.connect(self._packet_edited)
        self._add.clicked.connect(self._offer_topics)
        self._save_set.clicked.connect(self._keep_set)
        self._open_set.clicked.connect(self._offer_sets)
        for group in (self._sizes, self._papers):
            group.buttonClicked.connect(self._option_changed)
        for box in (self._letterhead, self._lines, self._sources):
            box.clicked.connect(self._option_changed)
        self._name.textChanged.connect(self._pause.start)
        self._note.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.redraw)
        self._print.clicked.connect(self.print_pages)
        self._save.clicked.connect(self.save_pdf)
        self._close.clicked.connect(self.close)
        self._up.clicked.connect(lambda: self._preview.step_page(-1))
        self._down.clicked.connect(lambda: self._preview.step_page(1))
        self._smaller.clicked.connect(lambda: self._preview.step_zoom(-1))
        self._larger.clicked.connect(lambda: self._preview.step_zoom(1))
        self._preview.wanted.connect(self.redraw)
        self._preview.current_changed.connect(self._tell_page)
        self._work.done.connect(self._pages_came)
        self._work.failed.connect(self._setting_failed)
        self._looks.changed.connect(self._renew)

    # --- what is chosen ------------------------------------------------------------------------

    def _text_size(self) -> str:
        return self._choices.text_size or self._desk.usual.text_size or "normal"

    def _paper(self) -> str:
        return self._choices.paper or self._desk.usual.paper or self._desk.region.paper

    def choices(self) -> HandoutChoices:
        """The options as they stand, without name and note."""
        return msgspec.convert(
            {
                "paper": _value(self._papers),
                "text_size": _value(self._sizes),
                "letterhead": self._letterhead.isChecked(),
                "notes_lines": self._lines.isChecked(),
                "sources": self._sources.isChecked(),
            },
            HandoutChoices,
        )

    def options(self) -> HandoutOptions:
        """Everything chosen, name and note included."""
        chosen = self.choices()
        return HandoutOptions(
            paper=chosen.paper or "letter",
            text_size=chosen.text_size or "normal",
            letterhead=chosen.letterhead,
            notes_lines=chosen.notes_lines,
            sources=chosen.sources,
            name=self._name.text(),
            notes=self._note.toPlainText(),
            date=dt.date.today(),
            title=self._title(),
        )

    def _title(self) -> str:
        """The name of the set that the packet is; "" takes the only topic's title."""
        for name, ids in self._known_sets().items():
            if ids == self._topics:
                return name
        return self.tr("Information for you") if len(self._topics) > 1 else ""

    def topics(self) -> tuple[str, ...]:
        """The packet's topics in order."""
        return self._topics

    def set_topics(self, topics: Sequence[str]) -> None:
        """Take another packet, as after “Add to packet” in the main window."""
        if tuple(topics) != self._topics:
            self._topics = tuple(topics)
            self._show_packet()
            self.redraw()

    # --- drawing -------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Set the packet anew and show its pages."""
        self._pause.stop()
        self._preview.set_paper(self.choices().paper or "letter")
        has = bool(self._topics)
        for button in (self._print, self._save, self._save_set):
            button.setEnabled(has)
            button.setToolTip("" if has else self.tr("The packet is empty: add a topic first"))
        if not has:
            self._work.stop()
            self._shown = None
            self._preview.show_pages(())
            self._summary.setText(self.tr("The packet is empty. Add a topic at the left."))
            return
        # The library is read here, on its own thread; setting and drawing happen on the other.
        documents = [self._desk.library.topic(topic) for topic in self._topics]
        options, desk, ppi = self.options(), self._desk, self._preview.ppi()

        def work() -> _Set:
            handout = desk.press.typeset(
                documents,
                options,
                shelf=desk.library,
                clinic=desk.clinic,
                region=desk.region,
                regions=desk.regions,
            )
            return _Set(handout, tuple(QImage.fromData(page) for page in handout.pages(ppi)))

        self._work.ask(work)

    def wait(self) -> bool:
        """True once the pages shown are those of the options as they stand."""
        return not self._work.busy and not self._pause.isActive()

    def _pages_came(self, result: _Set) -> None:
        self._shown = result
        self._preview.show_pages(result.images)
        counts: dict[str, int] = {}
        for topic in result.handout.page_topics:
            counts[topic] = counts.get(topic, 0) + 1
        self._list.set_pages(counts)
        self._summary.setText(self._summary_words(result.handout.page_count))
        self._say(" ".join(result.handout.warnings))
        self._percent.setText(f"{self._preview.percent} %")

    def _summary_words(self, count: int) -> str:
        chosen = self.choices()
        paper = {"letter": self.tr("Letter"), "a4": self.tr("A4")}[chosen.paper or "letter"]
        point = {"normal": 12, "large": 16, "xlarge": 20}[chosen.text_size or "normal"]
        pages = page_words(count)
        return self.tr("{pages} on {paper}, {point} point").format(
            pages=pages, paper=paper, point=point
        )

    def _setting_failed(self, error: Exception) -> None:
        if not isinstance(error, KetaDeskError):
            raise error
        self._shown = None
        self._preview.show_pages(())
        self._say(str(error))

    def _tell_page(self, number: int, count: int) -> None:
        self._of.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self._up.setEnabled(number > 1)
        self._down.setEnabled(number < count)
        self._percent.setText(f"{self._preview.percent} %")

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))

    # --- the packet ----------------------------------------------------------------------------

    def _show_packet(self) -> None:
        known = [(topic, self._desk.library.entry(topic).title) for topic in self._topics]
        self._list.set_topics(known)

    def _packet_edited(self, ids: tuple[str, ...]) -> None:
        self._topics = ids
        self.packet_changed.emit(ids)
        self.redraw()

    def _take_packet(self, ids: Sequence[str]) -> None:
        self._topics = tuple(ids)
        self._show_packet()
        self.packet_changed.emit(self._topics)
        self.redraw()

    def _offer_topics(self) -> None:
        menu = QMenu(self)
        for section in self._desk.library.sections():
            rows = [t for t in self._desk.library.topics_in(section.id) if t.handout]
            if not rows:
                continue
            branch = menu.addMenu(section.title.replace("&", "&&"))
            for topic in rows:
                action = QAction(topic.title.replace("&", "&&"), branch)
                action.setEnabled(topic.id not in self._topics)
                action.triggered.connect(
                    lambda _on=False, one=topic.id: self._take_packet((*self._topics, one))
                )
                branch.addAction(action)
        menu.popup(self._add.mapToGlobal(self._add.rect().bottomLeft()))

    def _known_sets(self) -> dict[str, tuple[str, ...]]:
        """The packs' packets and the person's own, by name; one's own wins."""
        shipped = {
            packet.title: packet.topics
            for manifest in self._desk.library.manifests
            for packet in manifest.packets
        }
        return {**shipped, **self._sets}

    def _offer_sets(self) -> None:
        menu = QMenu(self)
        for name, ids in self._known_sets().items():
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, chosen=ids: self._take_packet(chosen))
        if self._sets:
            menu.addSeparator()
            forget = menu.addMenu(self.tr("Remove a set"))
            for name in self._sets:
                action = forget.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _on=False, one=name: self._forget_set(one))
        menu.popup(self._open_set.mapToGlobal(self._open_set.rect().bottomLeft()))

    def _keep_set(self) -> None:
        name, accepted = QInputDialog.getText(
            self,
            self.tr("Save as a set"),
            self.tr("Name of the set (not a patient’s name: sets are stored)"),
        )
        name = " ".join(name.split())
        if accepted and name:
            self._sets[name] = self._topics
            self.set_saved.emit(name, self._topics)
            self.redraw()

    def _forget_set(self, name: str) -> None:
        self._sets.pop(name, None)
        self.set_removed.emit(name)
        self.redraw()

    def _option_changed(self) -> None:
        self.choices_changed.emit(self.choices())
        self.redraw()

    # --- paper and file ------------------------------------------------------------------------

    def print_pages(self) -> None:
        """Through the system's dialog; whatever goes wrong, the PDF is offered instead."""
        handout = self._current()
        if handout is None:
            return
        fault = printing.no_printer()
        if not fault:
            paper = self.choices().paper or "letter"
            outcome = printing.print_pages(
                self, handout.title, paper, handout.page_count, lambda: handout.pages(printing.PPI)
            )
            fault = outcome.fault
        if fault:
            self._offer_pdf(fault)

    def _offer_pdf(self, fault: str) -> None:
        box = QMessageBox(self)
        box.setObjectName("printFault")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Not printed"))
        box.setText(fault)
        box.setInformativeText(self.tr("You can save the handout as a PDF instead."))
        save = box.addButton(self.tr("Save PDF…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        if box.clickedButton() is save:
            self.save_pdf()

    def save_pdf(self) -> None:
        """Ask where, then write the PDF; a fault is one line and leaves an old file as it was."""
        handout = self._current()
        if handout is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = str(Path(folder) / f"{file_name(handout.title)}.pdf")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save PDF"), suggestion, self.tr("PDF (*.pdf)")
        )
        if not chosen:
            return
        target = Path(chosen) if chosen.lower().endswith(".pdf") else Path(f"{chosen}.pdf")
        try:
            save_pdf(handout.pdf(), target)
        except KetaDeskError as error:
            self._say(str(error))
            return
        self._say(" ".join(handout.warnings))
        self._summary.setText(self.tr("Saved as {name}").format(name=target.name))

    def _current(self) -> Handout | None:
        """The handout of the options as they stand, even when a letter was typed just now."""
        self._pause.stop()
        self._work.stop()
        try:
            handout = self._desk.press.typeset(
                [self._desk.library.topic(topic) for topic in self._topics],
                self.options(),
                shelf=self._desk.library,
                clinic=self._desk.clinic,
                region=self._desk.region,
                regions=self._desk.regions,
            )
        except KetaDeskError as error:
            self._say(str(error))
            return None
        self.redraw()
        return handout

    # --- the window ----------------------------------------------------------------------------

    def _renew(self) -> None:
        self._take_sizes()
        self._list.renew()
        self._preview.renew()

    def _take_sizes(self) -> None:
        self._left.setFixedWidth(self._looks.theme.px(_OPTIONS_WIDTH))
        self._note.setFixedHeight(self._looks.theme.px(84))
        icons = (
            (self._print, "printer", "on_accent"),
            (self._save, "file-down", "text"),
            (self._up, "chevron-up", "text"),
            (self._down, "chevron-down", "text"),
            (self._smaller, "zoom-out", "text"),
            (self._larger, "zoom-in", "text"),
        )
        side = self._looks.theme.px(20)
        for button, name, role in icons:
            button.setIcon(self._looks.icon(name, role))
            button.setIconSize(QSize(side, side))

    def reject(self) -> None:
        """Forget name and note with the window."""
        self._work.stop()
        self._name.clear()
        self._note.clear()
        self._pause.stop()
        super().reject()


def _value(group: QButtonGroup) -> str:
    """The value of the button that is on; "" while none is."""
    button = group.checkedButton()
    return button.property("value") if button is not None else ""


def file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    words = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title)
    words = " ".join(words.split()).strip(" .")[:80]
    return words or QCoreApplication.translate("HandoutWindow", "Handout")
