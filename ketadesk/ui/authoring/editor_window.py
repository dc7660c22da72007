# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the editor is joined: the text at the left, the page as it will be at the right, what
is to be mended below; refuses to know how any of them does its work.

Its parts: writing_area (the text), tools (the bar), toolwork (what the tools do), live_side (the
page), findings_pane (the foot), keeping (drafts and publishing).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ketadesk.book.pack.check import Around
from ketadesk.book.topic import Section
from ketadesk.errors import KetaDeskError
from ketadesk.ui.authoring.coming_between import (
    WaysOut,
    tell_changed,
    tell_left_out,
    tell_not_kept,
)
from ketadesk.ui.authoring.comparing.fact_watch import FactWatch, said_before
from ketadesk.ui.authoring.comparing.same_facts_list import SameFactsList
from ketadesk.ui.authoring.editor_head import EditorHead, state_words
from ketadesk.ui.authoring.findings_pane import FindingsPane
from ketadesk.ui.authoring.keeping import Keeping
from ketadesk.ui.authoring.live_side import LiveSide
from ketadesk.ui.authoring.mending import Mend, mend_of
from ketadesk.ui.authoring.notice_bar import NoticeBar
from ketadesk.ui.authoring.page_details import PageDetails
from ketadesk.ui.authoring.picturing import Picturing
from ketadesk.ui.authoring.text.wording import shortened, slot_words, unit_words
from ketadesk.ui.authoring.text.writing_area import WritingArea
from ketadesk.ui.authoring.tools import WritingTools
from ketadesk.ui.authoring.toolwork import Toolwork
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.switch import Switch
from ketadesk.writing.draft import DraftPage, claims_in, findings_of, read_draft, shown_draft
from ketadesk.writing.flat import WordLine, name_of
from ketadesk.writing.page_fields import fields_of, with_fields
from ketadesk.writing.page_source import PageLines, page_text, read_page
from ketadesk.writing.templates import guidance_left

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from ketadesk.book.document import Claim
    from ketadesk.book.topic import Topic
    from ketadesk.ui.authoring.desk import WritingDesk
    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.flat import UnitPlace
    from ketadesk.writing.own_pages import PageText
    from ketadesk.writing.spans import Span

_DESIGNED, _LEFT = QSize(1280, 800), 612
_REDRAW_MS, _CHECK_MS = 15, 300
_ONE_PANE_BELOW, _TWO_NARROW_BELOW, _ONE_PANE_FROM = 820, 1240, 150
_WORDS_FROM = 960
_SLOTS = ("clinic.name", "clinic.phone", "clinic.after_hours", "clinic.address",
          "region.emergency", "region.crisis")  # fmt: skip


class EditorWindow(QDialog):
    """One page of the clinic's own. saved brings its id once it is published; history_asked and
    original_asked bring the id, compare_asked the text here and the one that stands there now,
    page_asked the id and anchor of another page that somebody wants to see.
    """

    saved = Signal(str)
    history_asked = Signal(str)
    original_asked = Signal(str)
    compare_asked = Signal(str, str)
    page_asked = Signal(str, str)

    def __init__(
        self,
        desk: WritingDesk,
        looks: Looks,
        page_id: str,
        start: PageText,
        parent: QWidget | None = None,
    ) -> None:
        """Start is the page as it is begun: what OwnPack.read gave, or a new one with stamp ""."""
        super().__init__(parent)
        self._desk, self._looks, self._page_id = desk, looks, page_id
        self._source = read_page(start.text)
        self._front = self._source.front
        self._draft: tuple[str, DraftPage] | None = None
        self._one_pane: bool | None = None
        self._block: tuple[str, int] = ("", -1)  # the one with the caret, as it was said last
        self.keeping = Keeping(desk.pack, page_id, start, self.text, self)
        self.setObjectName("editorWindow")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._make_parts()
        self._build()
        self._connect()
        self._keys()
        self._ring = FocusRing(self, looks)
        self.area.show_rows(self._source.rows)
        self._allow_writing()
        self._show_state()
        fit_to_screen(self, _DESIGNED)
        self._fit_panes()
        self.area.setFocus()
        self._redraw.start()
        self._check.start()

    # --- build -----------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        desk, looks = self._desk, self._looks
        self.head = EditorHead(looks, desk.offers, may_write=desk.may_write)
        self.tools = WritingTools(looks, tuple((name, slot_words(name)) for name in _SLOTS))
        self.notice = NoticeBar(looks)
        self.area = WritingArea(looks, self._source_words)
        self.marks = named(QPlainTextEdit(), "textWithMarks")
        self.marks.setAccessibleName(self.tr("Text of the page with its marks"))
        self.live = LiveSide(desk, self.topic)
        self.foot = FindingsPane(looks)
        self.facts = SameFactsList(looks, self._page_id)
        before = said_before(desk.library, desk.pack, self._page_id)
        self._watch = FactWatch(desk.library, self._page_id, before, desk.pack.language, self)
        self.panes = Switch(
            looks,
            self.tr("Shown"),
            (
                ("write", self.tr("Write")),
                ("read", self.tr("Read")),
                ("print", self.tr("Print")),
            ),
            "pane",
        )
        self.toolwork = Toolwork(self.area, desk.library, looks, self)
        self._picturing = Picturing(desk.pack, desk.shelf, looks, self, self.notice.tell)
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._check = QTimer(self, singleShot=True, interval=_CHECK_MS)

    def _build(self) -> None:
        self._text = QStackedWidget()
        self._text.addWidget(self.area)
        self._text.addWidget(self.marks)
        self._left = named(QFrame(), "writeSide", edge="right")
        left = QVBoxLayout(self._left)
        self._tools_row = QHBoxLayout()
        self._tools_row.addWidget(self.tools, 1)
        for part in (self.notice, self._text):
            left.addWidget(part, int(part is self._text))
        left.insertLayout(0, self._tools_row)
        self._bar = named(QFrame(), "liveBar", edge="bottom", ground="pane")
        bar = QHBoxLayout(self._bar)
        self._for_whom = named(QLabel(), "liveForWhom", kind="quiet")
        bar.addWidget(self.panes)
        bar.addWidget(self._for_whom)
        bar.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.addWidget(self._bar)
        right.addWidget(self.live, 1)
        self._middle = middle = QHBoxLayout()
        middle.addWidget(self._left)
        middle.addWidget(self._right, 1)
        whole = QVBoxLayout(self)
        whole.addWidget(self.head)
        whole.addLayout(middle, 1)
        whole.addWidget(self.facts)
        whole.addWidget(self.foot)
        for layout in (left, right, middle, whole, self._tools_row):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.panes.show_value("read")
        self._shown = "write"

    def _connect(self) -> None:
        self.area.edited.connect(self._edited)
        self.area.caret_moved.connect(self._caret_moved)
        self.area.left_out.connect(self._tell_left_out)
        self.marks.textChanged.connect(self._marks_edited)
        self.tools.used.connect(self._use)
        self.panes.chosen.connect(self.show_pane)
        self._redraw.timeout.connect(self.live.redraw)
        self._check.timeout.connect(self.check_now)
        self.foot.show_asked.connect(self.show_mend)
        self.foot.mend_asked.connect(self.mend)
        self._watch.found.connect(self.facts.show_facts)
        self.facts.page_asked.connect(self.page_asked)
        self.head.save_asked.connect(self.publish)
        self.head.details_asked.connect(self.open_details)
        self.head.history_asked.connect(lambda: self.history_asked.emit(self._page_id))
        self.head.original_asked.connect(lambda: self.original_asked.emit(self._page_id))
        self.keeping.moved.connect(self._show_state)
        self.keeping.failed.connect(self._not_kept)
        self.keeping.conflicted.connect(self._changed_meanwhile)
        self.keeping.published.connect(lambda: self.saved.emit(self._page_id))
        self.area.thing_opened.connect(self._describe_picture)
        self._looks.changed.connect(self._restyle)

    def _keys(self) -> None:
        use = self._use
        keys = {
            "Ctrl+S": self.publish,
            "Ctrl+B": lambda: use("strong"),
            "Ctrl+I": lambda: use("emphasis"),
            "Ctrl+1": lambda: use("heading2"),
            "Ctrl+2": lambda: use("heading3"),
            "Ctrl+3": lambda: use("heading4"),
            "Ctrl+L": lambda: use("link"),
            "Ctrl+Shift+7": lambda: use("number"),
            "Ctrl+Shift+8": lambda: use("bullet"),
            "Ctrl+.": self.tools.open_insert,
            "F8": self.next_finding,
            "Ctrl+E": self.foot.fold,
            "Ctrl+Tab": self._turn_page,
            "F6": lambda: self._step_pane(1),
            "Shift+F6": lambda: self._step_pane(-1),
        }
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(do)

    # --- the page --------------------------------------------------------------------------------

    @property
    def page_id(self) -> str:
        """The id of the page."""
        return self._page_id

    @property
    def with_marks(self) -> bool:
        """Whether the text is shown with its marks."""
        return self._text.currentIndex() == 1

    def lines(self) -> PageLines:
        """The page's file as it is now, and where its blocks begin."""
        if self.with_marks:
            source = read_page(self.marks.toPlainText())
            return page_text(source, [piece.unit for piece in source.pieces])
        units = [placed.unit for placed in self.area.units()]
        return page_text(self._source, units, self._front)

    def text(self) -> str:
        """The page's file as it is now."""
        return self.lines().text

    def draft(self) -> DraftPage:
        """The page as its text makes it now."""
        text = self.text()
        if self._draft is None or self._draft[0] != text:
            today, claims = dt.date.today(), self._claims(text)
            draft = read_draft(text, self._page_id, self._desk.pack_id, today, claims)
            self._draft = text, draft
        return self._draft[1]

    def topic(self) -> Topic:
        """The page as a topic, for who shows it."""
        lines, today = self.lines(), dt.date.today()
        claims = self._claims(lines.text)
        return shown_draft(lines, self._page_id, self._desk.pack_id, today, claims)

    def _claims(self, text: str) -> tuple[Claim, ...]:
        """The ledger that {{claims …}} draws: that of the page which this one stands in for."""
        if "{{claims" not in text or self._desk.library.anchors(self._page_id) is None:
            return ()
        return claims_in(self._desk.library.topic(self._page_id))

    def show_text(self, text: str) -> None:
        """Go on with another text, as after Take theirs."""
        self._source = read_page(text)
        self._front = self._source.front
        self.area.show_rows(self._source.rows)
        if self.with_marks:
            self.marks.setPlainText(text)
        self._edited()

    def _source_words(self, key: str) -> str:
        found = self._desk.library.references((key,), self._desk.pack_id).get(key)
        return shortened(found.short) if found is not None and found.short else key

    def _edited(self) -> None:
        if not self._redraw.isActive():
            self._redraw.start()
        self._check.start()
        self.keeping.typed()
        self._allow_undo()

    def _marks_edited(self) -> None:
        if self.with_marks:
            self._edited()

    def _caret_moved(self) -> None:
        number = self.area.unit_at_caret()
        if number is None:
            return
        units, places = self.area.units(), self.area.places()
        self._say_block(units[number])
        words = _first_words(places[units[number].first].row)
        nth = sum(_first_words(places[one.first].row).startswith(words) for one in units[:number])
        high = max(1, self.area.viewport().height())
        self.live.follow(words, nth if words else 0, self.area.cursorRect().top() / high)

    def _say_block(self, placed: UnitPlace) -> None:
        """Name the block that the caret came into: for who does not see the name at its edge."""
        name = name_of(placed.unit)
        block = name, placed.first
        if block != self._block:
            self._block = block
            announce(self.area, unit_words(name))

    # --- tools -----------------------------------------------------------------------------------

    def _use(self, name: str) -> None:
        if name == "marks":
            self.show_marks(not self.with_marks)
        elif name == "picture":
            self.insert_picture()
        elif self._desk.may_write and not self.with_marks:
            self.toolwork.use(name)
            self._allow_undo()

    def insert_picture(self) -> None:
        """Ask for a picture and its words, and put it where the caret is; of a picture that is
        there the words are changed.
        """
        if not self._writing() or self._describe_picture():
            return
        figure = self._picturing.ask()
        if figure is not None:
            self.toolwork.place(figure)

    def _describe_picture(self) -> bool:
        here = self.toolwork.figure_here()
        if here is None or not self._writing():
            return False
        figure = self._picturing.describe(here)
        if figure is not None:
            self.toolwork.replace_figure(figure)
        return True

    def show_marks(self, on: bool) -> None:
        """Show the text with its marks (on) or as words."""
        text = self.text()
        if on:
            self.marks.setPlainText(text)
        else:
            self._source = read_page(text)
            self._front = self._source.front
            self.area.show_rows(self._source.rows)
        self._text.setCurrentIndex(1 if on else 0)
        self.tools.press("marks", on)
        self._allow_tools()
        (self.marks if on else self.area).setFocus()

    def _writing(self) -> bool:
        """Whether the text is in sight, without its marks, and may be written in."""
        return self._desk.may_write and not self.with_marks and not self.area.isHidden()

    def _allow_tools(self) -> None:
        here = self._writing() and not (self._one_pane and self._shown != "write")
        self.tools.allow_all(here, but=("marks",))
        if here:
            self._allow_undo()

    def _allow_undo(self) -> None:
        here = self._writing()
        self.tools.allow("undo", here and self.area.document().isUndoAvailable())
        self.tools.allow("redo", here and self.area.document().isRedoAvailable())

    def _allow_writing(self) -> None:
        for editor in (self.area, self.marks):
            editor.setReadOnly(not self._desk.may_write)
        self._allow_tools()

    # --- findings --------------------------------------------------------------------------------

    def check_now(self) -> None:
        """Say what is to be mended."""
        self._check.stop()
        lines, draft = self.lines(), self.draft()
        shelf = self._desk.library
        words = [word for entry in shelf.glossary() for word in (entry.word, *entry.also)]
        around = Around(
            beside=shelf,
            sections=frozenset(section.id for section in self._desk.shelf.sections()),
            words=words,
            figures=frozenset(
                place.name
                for place in draft.file.parsed.of("figure")
                if self._desk.shelf.figure(place.name) is not None
            ),
            printable=self._desk.printable,
        )
        places = self.area.places()
        units = () if self.with_marks else self.area.units()
        mends: list[Mend] = []
        left = guidance_left(lines.text, self._page_id, self._desk.templates)
        for finding in (*findings_of(draft, dt.date.today(), around), *left):
            number = lines.unit_at(finding.line)
            here = number is not None and number < len(units)
            rows = (
                places[units[number].first : units[number].end]
                if here and number is not None
                else []
            )
            mend = mend_of(finding, number if here else None, rows, self.area.document(), shelf)
            if mend not in mends:
                mends.append(mend)
        self.foot.show_mends(mends)
        self._watch.look(draft.topic.document)
        self.area.show_wavy([place for mend in mends for place in mend.places])

    def next_finding(self) -> None:
        """Go to the next thing to mend."""
        mend = self.foot.following()
        if mend is not None:
            self.show_mend(mend)

    def show_mend(self, mend: Mend) -> None:
        """Go to the place of something to mend."""
        if mend.unit is None:
            self.open_details()
            return
        self.show_pane("write")
        if mend.places:
            self.area.go_to(*mend.places[0])
        else:
            self.area.go_to_unit(mend.unit)
        self.area.setFocus()

    def mend(self, mend: Mend) -> None:
        """Do what mends it at once."""
        if not self._desk.may_write:
            return
        if mend.remedy == "no-fact":
            self.set_fields({"clinical": False})
        elif mend.remedy == "message":
            self.toolwork.begin_with_message()
        elif mend.remedy == "page" and mend.places:
            self.area.go_to(*mend.places[0])
            self.toolwork.link_selection(f"topic:{mend.given}")
        self.area.setFocus()

    # --- details ---------------------------------------------------------------------------------

    def open_details(self) -> None:
        """The page's fields in a form."""
        dialog = PageDetails(
            fields_of(self.text()),
            tuple((s.id, s.title, s.audience) for s in self._desk.shelf.sections()),
            self._looks,
            self,
            may_write=self._desk.may_write,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted and self._desk.may_write:
            self.set_fields(dialog.values())

    def set_fields(self, values: dict[str, object]) -> None:
        """Give the page other fields."""
        text = self.text()
        source = read_page(text)
        front = with_fields(source.front, values)  # pyright: ignore
        if self.with_marks:
            self.marks.setPlainText(front + text[len(source.front) :])
        else:
            self._front = front
        self._edited()
        self._show_state()

    # --- keeping ---------------------------------------------------------------------------------

    def publish(self) -> None:
        """Make the page the one that everybody reads."""
        if not self._desk.may_write:
            return
        self.notice.take_back()
        try:
            self._make_room()
        except (KetaDeskError, OSError) as error:
            self._not_kept(str(error))
            return
        if self.keeping.publish():
            self.check_now()

    def _make_room(self) -> None:
        """Let the pack have the section that the page asks for."""
        wanted = fields_of(self.text()).get("section")
        if wanted in self._desk.pack.sections():
            return
        for section in self._desk.library.sections():
            if section.id == wanted:
                self._desk.pack.add_section(Section(section.id, section.title, section.audience))

    def _not_kept(self, why: str) -> None:
        tell_not_kept(self.notice, why, self.publish, self.save_copy)

    def _tell_left_out(self, lines: tuple[str, ...]) -> None:
        tell_left_out(self.notice, lines)

    def save_copy(self) -> None:
        """Write the text to a file of the writer's choice."""
        name = str(Path.home() / f"{self._page_id}.md")
        title = self.tr("Save a copy")
        target, _ = QFileDialog.getSaveFileName(self, title, name, self.tr("Pages (*.md)"))
        if target and self.keeping.save_copy(Path(target)):
            self.notice.tell(self.tr("A copy is in {path}.").format(path=target))

    def _changed_meanwhile(self, theirs: PageText) -> None:
        mine = self.text()
        compare = bool(theirs.stamp) and "compare" in self._desk.offers
        ways = WaysOut(
            mine=lambda: self._answered(lambda: self.keeping.over(theirs)),
            theirs=(lambda: self._answered(lambda: self._take(theirs))) if theirs.stamp else None,
            compare=(lambda: self.compare_asked.emit(mine, theirs.text)) if compare else None,
        )
        tell_changed(self.notice, self._desk.pack.path_of(self._page_id), ways)
        self.head.allow_save(False)

    def _answered(self, do: Callable[[], object]) -> None:
        self.notice.take_back()
        self.head.allow_save(True)
        do()

    def _take(self, theirs: PageText) -> None:
        self.show_text(theirs.text)
        self.keeping.take(theirs)

    def _show_state(self) -> None:
        fields = fields_of(self._front if not self.with_marks else self.text())
        title = str(fields.get("title") or self.tr("New page"))
        parts: list[str] = []
        if fields.get("replaces") is True:
            original = self._original_title()
            parts.append(self.tr("Stands in for “{title}”").format(title=original or title))
        parts.append(state_words(self.keeping, may_write=self._desk.may_write))
        self._for_whom.setText(
            self.tr("What clinicians will see")
            if fields.get("audience") == "clinician"
            else self.tr("What patients will see")
        )
        self.head.tell(title, " · ".join(parts))
        self.setWindowTitle(f"{title} – {self.tr('Write')}")

    def _original_title(self) -> str:
        beside = self._desk.library.seen_by(self._desk.pack_id)
        known = beside.anchors(self._page_id) is not None
        return beside.entry(self._page_id).title if known else ""

    # --- panes -----------------------------------------------------------------------------------

    def show_pane(self, name: str) -> None:
        """Show "write", "read" or "print"; with two panes the text always stays in sight."""
        one = bool(self._one_pane)
        self._shown = name
        if one or name != "write":
            self.panes.show_value(name)
        if name != "write":
            self.live.show_print(name == "print")
        if one:
            self._left_body_visible(name == "write")
            self._allow_tools()
        (self.area if name == "write" else self.live.views[int(name == "print")]).setFocus()

    def _left_body_visible(self, on: bool) -> None:
        self._text.setVisible(on)
        self._right.setVisible(not on)
        self._middle.setStretch(0, int(on))

    def _turn_page(self) -> None:
        names = ("write", "read", "print") if self._one_pane else ("read", "print")
        now = self._shown if self._one_pane else self.panes.value
        self.show_pane(names[(names.index(now) + 1) % len(names)] if now in names else names[0])

    def _step_pane(self, step: int) -> None:
        text = self.marks if self.with_marks else self.area
        stops: list[QWidget] = [
            self.head.first(),
            self.tools.buttons()[0],
            text,
            self.live.views[int(self.live.printing)],
            self.foot,
        ]
        here = self.focusWidget()
        parts = [self.head, self.tools, self._text, self.live, self.foot]
        at = next((n for n, part in enumerate(parts) if here and part.isAncestorOf(here)), 1)
        for _ in stops:
            at = (at + step) % len(stops)
            stop = stops[at]
            if stop is self.foot:
                buttons = [
                    b
                    for b in self.foot.findChildren(QWidget)
                    if b.focusPolicy() != Qt.FocusPolicy.NoFocus and b.isVisible()
                ]
                if not buttons:
                    continue
                stop = buttons[0]
            if stop.isVisible() and stop.isEnabled():
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _fit_panes(self) -> None:
        theme = self._looks.theme
        width = self.width()
        one = width < _ONE_PANE_BELOW or self._looks.zoom_percent >= _ONE_PANE_FROM
        if one != self._one_pane:
            self._one_pane = one
            self._take_shape(one)
        if one:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            left = theme.px(_LEFT) if width >= _TWO_NARROW_BELOW else width // 2
            self._left.setFixedWidth(min(left, width - theme.px(320)))
        self.tools.restyle(short=one or width < _TWO_NARROW_BELOW)
        self._bar.setFixedHeight(self.tools.sizeHint().height())
        self.head.restyle(short=one or width < _WORDS_FROM)

    def _take_shape(self, one: bool) -> None:
        self.panes.buttons[0].setVisible(one)
        if one:
            self._tools_row.insertWidget(0, self.panes)
        else:
            layout = self._bar.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(0, self.panes)
        self._bar.setVisible(not one)
        self._text.setVisible(True)
        self._right.setVisible(not one)
        direction = QHBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self._middle.setStretch(0, int(one))
        self.foot.restyle(alone=one)
        self.area.restyle(above=one)
        self.panes.show_value("write" if one else "print" if self.live.printing else "read")
        self._shown = "write"
        self._dress()

    def _restyle(self) -> None:
        self.area.restyle()
        for part in (self.head, self.tools, self.notice, self.facts, self.foot, self.panes):
            part.restyle()
        self._one_pane = None
        self._fit_panes()
        self._redraw.start()
        self._check.start()

    def _dress(self) -> None:
        px = self._looks.theme.px
        layout = self._bar.layout()
        assert layout is not None
        layout.setContentsMargins(px(32), px(8), px(20), px(8))
        layout.setSpacing(px(12))
        self.panes.setMinimumWidth(px(208))
        left = px(18) if self._one_pane else 0
        self._tools_row.setContentsMargins(left, 0, 0, 0)
        self.marks.setFont(self._looks.theme.font_px(15))

    # --- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the shape that there is room for."""
        super().resizeEvent(event)
        self._fit_panes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Enter do not close a page that is written."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Keep what is written, and let go."""
        if self._desk.may_write:
            self.keeping.keep_draft()
            if self.keeping.unsaved:  # it could not be kept: the bar says why
                return
        self._redraw.stop()
        self._check.stop()
        self._watch.stop()
        self.live.forget()
        super().done(result)


def _first_words(row: object) -> str:
    """The words by which a row is found in the page: up to what is not made of letters."""
    spans: tuple[Span, ...] = row.spans if isinstance(row, WordLine) else ()
    words = ""
    for span in spans:
        if span.atom is not None or "\n" in span.text:
            break
        words += span.text
    return " ".join(words.split())
