# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the panes are put together and what passes between them; refuses to know how any of
them does its work.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ketadesk import settings as choices
from ketadesk.clinic import region_of
from ketadesk.errors import SettingsError
from ketadesk.ui import actions as action_table
from ketadesk.ui import pages, shape
from ketadesk.ui.bar import TopBar
from ketadesk.ui.contents import ContentsPane
from ketadesk.ui.doors import Doors
from ketadesk.ui.find import FindBar
from ketadesk.ui.focus import FocusRing
from ketadesk.ui.left import AudienceSwitch, LeftPane
from ketadesk.ui.memory import Memory
from ketadesk.ui.menus import QuietMenuBar
from ketadesk.ui.message import AddressBar, MessageBar
from ketadesk.ui.naming import named
from ketadesk.ui.navigator import Navigator
from ketadesk.ui.outline import OutlineTree
from ketadesk.ui.pages import Pages
from ketadesk.ui.place import Place
from ketadesk.ui.reader import Reader
from ketadesk.ui.search import ResultsPane, SearchField
from ketadesk.ui.state import StateFile, with_favourite, with_recent

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QCloseEvent, QMouseEvent, QResizeEvent

    from ketadesk.clinic import Clinic
    from ketadesk.library.records import Hit, SearchResult
    from ketadesk.press.html import Page
    from ketadesk.ui.context import Context
    from ketadesk.ui.handout import HandoutWindow
    from ketadesk.ui.theme import Looks

_RESULTS = 40


class MainWindow(QMainWindow):
    """The reading room: topics at the left, the page, and what is on it."""

    def __init__(self, context: Context, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._context = context
        self._looks = looks
        self._library = context.library
        file = StateFile(context.places.state)
        state, notices = file.load()
        self._memory = Memory(file, state)
        self._loaded = context.loaded
        self._pages = Pages(context.library, context.clinic, context.region, context.regions)
        self._packet: tuple[str, ...] = ()
        self._actions = action_table.build(self)
        self._build()
        self._lay_out()
        self._connect()
        self._restore()
        for notice in (*context.notices, *notices):
            self.tell(notice)

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        looks = self._looks
        self._bar = TopBar(looks, self._actions)
        self._field = SearchField(looks)
        self._switch = AudienceSwitch(looks)
        self._tree = OutlineTree(looks, self._library)
        self._results = ResultsPane(looks)
        self._left = LeftPane(
            looks,
            (self._field, self._switch, self._tree, self._results),
            self._actions["preferences"],
        )
        self._reader = Reader(looks, self._library.figure)
        self._contents = ContentsPane(looks)
        self._messages = MessageBar(looks)
        self._address_bar = AddressBar(looks)
        self._find = FindBar(looks)
        self._navigator = Navigator(self._library, self._pages, self._reader, self._own_page)
        self._doors = Doors(self, self._context, looks, self._memory)
        self._ring = FocusRing(self, looks)

    def _lay_out(self) -> None:
        middle = named(QWidget(), "middle")
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._reader, 1)
        row.addWidget(self._contents)
        column.addWidget(self._messages)
        column.addWidget(self._address_bar)
        column.addLayout(row, 1)
        column.addWidget(self._find)
        self._splitter = named(QSplitter(Qt.Orientation.Horizontal), "splitter")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(middle)
        self._splitter.setStretchFactor(1, 1)
        root = named(QWidget(), "root")
        frame = QVBoxLayout(root)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self._bar)
        frame.addWidget(self._splitter, 1)
        self.setCentralWidget(root)
        self.setMinimumSize(760, 520)
        self._order_focus()
        self._menu_bar = QuietMenuBar(self, self._actions)
        self.setMenuBar(self._menu_bar)
        self.addActions(list(self._actions.values()))
        self._bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _order_focus(self) -> None:
        """Tab goes as the eye does: bar, left pane, notices, page, what is on it, find."""
        left, middle = self._splitter.widget(0), self._splitter.widget(1)
        assert left is not None
        assert middle is not None
        middle.raise_()  # a screen reader takes the order of the children
        order: list[QWidget] = []
        for part in (self._bar, left, self._messages, self._address_bar):
            order += shape.tab_stops(part)
        order += [self._reader, self._contents.list, *shape.tab_stops(self._find)]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._connect_actions()
        self._field.query_changed.connect(self._search)
        self._field.row_moved.connect(self._results.move)
        self._field.opened.connect(self._results.open_current)
        self._field.left.connect(self._end_search)
        self._results.hit_opened.connect(self._open_hit)
        self._results.literal_requested.connect(self._search_literally)
        self._results.query_suggested.connect(self._field.setText)
        self._results.audience_widened.connect(lambda: self._choose_audience("all"))
        self._results.help_requested.connect(self.open_help)
        self._results.contents_requested.connect(self._end_search)
        self._switch.chosen.connect(self._choose_audience)
        self._tree.topic_requested.connect(self.open_topic)
        self._tree.expanded_changed.connect(self._note_state)
        self._reader.link_followed.connect(self._follow)
        self._reader.heading_reached.connect(self._contents.mark)
        self._reader.moved.connect(self._note_state)
        self._reader.turned_back.connect(lambda: self._navigator.step(-1))
        self._reader.turned_forward.connect(lambda: self._navigator.step(1))
        self._reader.found.connect(self._find.show_count)
        self._contents.heading_requested.connect(self._go_to_heading)
        self._find.words_changed.connect(self._reader.find_all)
        self._find.stepped.connect(self._reader.step_match)
        self._find.closed.connect(self._end_find)
        self._address_bar.open_confirmed.connect(_open_outside)
        self._address_bar.copied.connect(_copy)
        self._address_bar.closed.connect(self._focus_page)
        self._navigator.arrived.connect(self._arrived)
        self._navigator.way_changed.connect(self._show_way)
        self._navigator.failed.connect(self.tell)
        self._memory.failed.connect(self.tell)
        self._doors.packet_changed.connect(self.set_packet)
        self._doors.setting_changed.connect(self.change_setting)
        self._doors.letterhead_asked.connect(self._open_letterhead)
        self._doors.clinic_changed.connect(self.take_clinic)
        self._looks.changed.connect(self._restyle)
        self._splitter.splitterMoved.connect(self._note_state)
        self._bar.customContextMenuRequested.connect(self._show_menu)

    def _connect_actions(self) -> None:
        does = {
            "print": self.open_handout,
            "add": self._toggle_in_packet,
            "web": self._open_as_web_page,
            "preferences": self._open_preferences,
            "quit": self.close,
            "back": lambda: self._navigator.step(-1),
            "forward": lambda: self._navigator.step(1),
            "start": lambda: self._navigator.open("page:start"),
            "search": self._begin_search,
            "contents": self._focus_tree,
            "page": self._focus_page,
            "on_this_page": self._focus_contents,
            "previous": lambda: self._open_beside(-1),
            "next": lambda: self._open_beside(1),
            "next_heading": lambda: self._reader.next_heading(1),
            "previous_heading": lambda: self._reader.next_heading(-1),
            "starred": lambda: self._navigator.open("page:starred"),
            "larger": lambda: self._zoom_by(1),
            "smaller": lambda: self._zoom_by(-1),
            "normal": lambda: self.set_zoom(100),
            "left_pane": self._toggle_left,
            "right_pane": self._toggle_contents,
            "caret": lambda: self._reader.set_caret(self._actions["caret"].isChecked()),
            "star": self._toggle_star,
            "find": self._find.begin,
            "find_next": lambda: self._reader.step_match(1),
            "find_previous": lambda: self._reader.step_match(-1),
            "copy": self._reader.copy,
            "copy_link": self._copy_id,
            "crisis": self.open_help,
            "shortcuts": lambda: self._navigator.open("page:shortcuts"),
            "about": lambda: self._navigator.open("page:changes"),
        }
        for action_id, do in does.items():
            self._actions[action_id].triggered.connect(do)
        for theme, action_id in action_table.THEME_ACTIONS.items():
            self._actions[action_id].triggered.connect(
                lambda _=False, name=theme: self.set_theme(name)
            )

    def _restore(self) -> None:
        state = self._memory.state
        shape.restore(self, state.shape)
        self._actions["left_pane"].setChecked(True)
        self._actions["right_pane"].setChecked(state.shape.contents)
        self._tree.open_sections(state.expanded)
        self._switch.show_audience(self._loaded.settings.audience)
        self._tree.show_audience(self._loaded.settings.audience)
        self._audience = self._loaded.settings.audience
        self._show_tree()
        self._restyle_window()

    # --- parts, for tests, tour and self-test -----------------------------------------------------

    @property
    def reader(self) -> Reader:
        """The page."""
        return self._reader

    @property
    def navigator(self) -> Navigator:
        """What is open, and the way there."""
        return self._navigator

    @property
    def looks(self) -> Looks:
        """The theme in force."""
        return self._looks

    @property
    def actions_by_id(self) -> dict[str, QAction]:
        """Every action."""
        return self._actions

    @property
    def memory(self) -> Memory:
        """What is kept from run to run."""
        return self._memory

    @property
    def doors(self) -> Doors:
        """The other windows."""
        return self._doors

    @property
    def packet(self) -> tuple[str, ...]:
        """The topics that will be printed together."""
        return self._packet

    @property
    def messages(self) -> MessageBar:
        """The notices."""
        return self._messages

    # --- opening ----------------------------------------------------------------------------------

    def open_first(self, topic: str | None) -> None:
        """Open the topic asked for, else where the last run was, else the start page."""
        visit = self._memory.state.visit
        address = f"topic:{topic}" if topic else visit.address
        place = None if topic else Place(visit.block, visit.fraction)
        known = address == "page:start" or self._navigator_knows(address)
        self._navigator.open(address if known else "page:start", place=place if known else None)
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _navigator_knows(self, address: str) -> bool:
        kind, _, name = address.partition(":")
        return kind == "page" or bool(self._pages.entries([name]))

    def open_topic(self, topic: str) -> None:
        """Open a topic and give it the keyboard."""
        self._navigator.open(f"topic:{topic}")
        self._focus_page()

    def open_help(self) -> None:
        """The way out in a crisis."""
        topic = self._library.manifests[0].help
        known = bool(topic and self._pages.entries([topic]))
        self._navigator.open(f"topic:{topic}" if known else "page:help")
        self._focus_page()

    def come_to_front(self, topic: str) -> None:
        """A second start asked for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if topic:
            self.open_topic(topic)

    def _own_page(self, name: str) -> Page:
        return self._pages.own_page(name, self._memory.state, action_table.sheet(self._actions))

    def _arrived(self) -> None:
        navigator, topic = self._navigator, self._navigator.topic
        page = self._reader.page
        app_title = "KetaDesk"
        self.setWindowTitle(f"{page.title} – {app_title}" if page.title else app_title)
        self._contents.show_headings(page.headings)
        self._show_contents_pane()
        self._end_find()
        if topic is not None:
            self._tree.show_topic(topic.front.section, topic.id)
            self._memory.note(with_recent(self._memory.state, topic.id))
        else:
            self._tree.show_topic("", "")
        self._note_state()
        self._show_way()
        enabled = {
            "previous": navigator.beside(-1) is not None,
            "next": navigator.beside(1) is not None,
        }
        enabled |= dict.fromkeys(("star", "add", "web", "copy_link"), topic is not None)
        for action_id, on in enabled.items():
            self._actions[action_id].setEnabled(on)
        starred = topic is not None and topic.id in self._memory.state.favourites
        self._actions["star"].setChecked(starred)
        self._show_packet()

    def _show_way(self) -> None:
        self._actions["back"].setEnabled(self._navigator.can_go_back)
        self._actions["forward"].setEnabled(self._navigator.can_go_forward)

    def _follow(self, href: str) -> None:
        kind, _, rest = href.partition(":")
        if href.startswith("#"):
            self._navigator.leave_mark()
        elif kind in {"topic", "page"}:
            self._navigator.open(href)
        elif kind == "term":
            self._reader.show_tip(href)
        elif kind == "section":
            self._end_search()
            self._tree.open_section(rest)
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            may = self._loaded.settings.external_links == "ask"
            self._address_bar.ask(href, may_open=may)

    def _go_to_heading(self, anchor: str) -> None:
        self._navigator.leave_mark()
        self._reader.go_to_anchor(anchor, speak=True)
        self._contents.mark(anchor)

    def _open_beside(self, step: int) -> None:
        topic = self._navigator.beside(step)
        if topic:
            self._navigator.open(f"topic:{topic}")

    # --- search -----------------------------------------------------------------------------------

    def search_for(self, query: str) -> None:
        """Search as if the query had been typed; an empty one gives the tree back."""
        self._field.setText(query)

    def _begin_search(self) -> None:
        if not self._left.isVisible():
            self._toggle_left(True)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _search(self, query: str, *, literal: bool = False) -> None:
        if not query.strip():
            self._show_tree()
            return
        audience = None if self._audience == "all" else self._audience
        result = self._library.search(
            query,
            limit=_RESULTS,
            audience=audience,  # pyright: ignore
            literal=literal,
        )
        self._show_result(result)

    def _search_literally(self) -> None:
        self._search(self._field.text(), literal=True)

    def _show_result(self, result: SearchResult) -> None:
        region = self._pages.region
        numbers = [f"{number.number} {number.what}" for number in region.numbers[:3]]
        self._results.show_result(result, numbers, narrowed=self._audience != "all")
        moves = self.tr("↑ ↓ move · Enter opens · Esc closes")
        foot = moves if result.hits else self.tr("Esc closes")
        self._left.show_results(foot, pages.topics_count(len(result.hits)) if result.hits else "")

    def _end_search(self) -> None:
        self._field.clear()
        self._show_tree()

    def _show_tree(self) -> None:
        version = self._library.manifests[0].version
        self._left.show_tree(self.tr("Works offline · content {version}").format(version=version))

    def _open_hit(self, hit: Hit) -> None:
        # Short words that came with a phrase ("of", "to") would mark the whole page.
        marked = {hit.snippet[start:end] for start, end in hit.marks}
        asked = self._field.text().lower()
        words = {word for word in marked if len(word) > 3 or word.lower() in asked.split()}
        anchor = f"#{hit.anchor}" if hit.anchor else ""
        self._navigator.open(f"topic:{hit.topic}{anchor}", words=words)
        self._focus_page()

    def _choose_audience(self, audience: str) -> None:
        self._audience = audience
        self._switch.show_audience(audience)
        self._tree.show_audience(audience)
        topic = self._navigator.topic
        if topic is not None:
            self._tree.show_topic(topic.front.section, topic.id)
        self._search(self._field.text())

    # --- looks ------------------------------------------------------------------------------------

    def set_theme(self, name: str) -> None:
        """Take "system", "light", "dark" or "contrast", and keep the choice."""
        self._looks.set_theme(name)
        self._keep("theme", name)
        self._check_theme()

    def set_zoom(self, percent: int) -> None:
        """Take a zoom and keep the choice."""
        self._looks.set_zoom(percent)
        self._keep("zoom", percent)

    def _zoom_by(self, step: int) -> None:
        steps = self._looks.tokens.zoom.text
        now = self._looks.zoom_percent
        ahead = [one for one in steps if (one > now if step > 0 else one < now)]
        if ahead:
            self.set_zoom(ahead[0] if step > 0 else ahead[-1])

    def _keep(self, name: str, value: str | int) -> None:
        self._loaded = _with(self._loaded, name, value)
        if not self._loaded.locked(name):
            try:
                choices.save(self._context.places, name, value)
            except SettingsError as error:
                self.tell(str(error))

    def _check_theme(self) -> None:
        self._actions[action_table.THEME_ACTIONS[self._looks.chosen]].setChecked(True)

    def _restyle(self) -> None:
        self._restyle_window()
        self._navigator.renew()

    def _restyle_window(self) -> None:
        for part in (
            self._bar,
            self._field,
            self._switch,
            self._left,
            self._tree,
            self._results,
            self._contents,
            self._messages,
            self._address_bar,
            self._find,
        ):
            part.restyle()
        # The menus are shut when a window opens: their icons can wait until it is painted.
        QTimer.singleShot(0, self, self._draw_menu_icons)
        steps = self._looks.tokens.zoom.text
        self._actions["larger"].setEnabled(self._looks.zoom_percent < steps[-1])
        self._actions["smaller"].setEnabled(self._looks.zoom_percent > steps[0])
        self._check_theme()
        shape.set_left(self._splitter, self._looks.theme, self._memory.state.shape.left)
        self._show_contents_pane()

    def _draw_menu_icons(self) -> None:
        for entry in action_table.TABLE:
            if entry.icon:
                self._actions[entry.id].setIcon(self._looks.icon(entry.icon, size=16))

    def _show_contents_pane(self) -> None:
        wanted = self._actions["right_pane"].isChecked()
        room = self.width() >= shape.CONTENTS_FROM and self._looks.theme.zoom < shape.CONTENTS_BELOW
        self._contents.setVisible(wanted and room and bool(self._reader.page.headings))

    def _toggle_left(self, on: bool) -> None:
        self._left.setVisible(on)
        self._actions["left_pane"].setChecked(on)

    def _toggle_contents(self) -> None:
        self._show_contents_pane()
        self._note_state()

    # --- star, packet, handout --------------------------------------------------------------------

    def _toggle_star(self) -> None:
        topic = self._navigator.topic
        if topic is not None:
            on = topic.id not in self._memory.state.favourites
            self._memory.keep(with_favourite(self._memory.state, topic.id, on))
            self._actions["star"].setChecked(on)

    def _toggle_in_packet(self) -> None:
        topic = self._navigator.topic
        if topic is not None and topic.id not in self._packet:
            self.set_packet((*self._packet, topic.id))

    def set_packet(self, topics: tuple[str, ...]) -> None:
        """Take another packet."""
        self._packet = topics
        self._show_packet()

    def _show_packet(self) -> None:
        topic = self._navigator.topic
        self._actions["add"].setEnabled(topic is not None and topic.id not in self._packet)
        self._bar.show_state(
            topic_open=topic is not None,
            at_start=self._navigator.address == "page:start",
            packet=len(self._packet),
        )

    def open_handout(self) -> HandoutWindow:
        """The handout window with the packet, or with the open topic alone."""
        topic = self._navigator.topic
        topics = self._packet or ((topic.id,) if topic is not None else ())
        return self._doors.handout(topics, self._pages, self._loaded)

    # --- other windows ----------------------------------------------------------------------------

    def _open_preferences(self) -> None:
        self._doors.preferences(self._loaded)

    def _open_letterhead(self) -> None:
        self._doors.letterhead(self._pages.clinic)

    def change_setting(self, name: str, value: str | int) -> None:
        """Take a choice made in the preferences, keep it and show it at once."""
        if name == "theme":
            self.set_theme(str(value))
        elif name == "zoom":
            self.set_zoom(int(value))
        else:
            self._keep(name, value)
            if name == "region":
                self._pages.region = region_of(self._context.regions, str(value))
                self._navigator.renew()

    def take_clinic(self, clinic: Clinic) -> None:
        """Use another letterhead from now on."""
        self._pages.clinic = clinic
        region = clinic.region or self._loaded.settings.region
        self._pages.region = region_of(self._context.regions, region)
        self._navigator.renew()

    def _open_as_web_page(self) -> None:
        # Imported here: opened rarely.
        from ketadesk.ui import webpage

        topic = self._navigator.topic
        if topic is not None:
            self.tell(webpage.show(topic, self._context, self._pages), "info")

    # --- focus, menus, keys -----------------------------------------------------------------------

    def _focus_page(self) -> None:
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_tree(self) -> None:
        self._toggle_left(True)
        self._end_search()
        self._tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_contents(self) -> None:
        if self._contents.isVisible():
            self._contents.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_find(self) -> None:
        if self._find.isVisible():
            self._find.hide()
            self._reader.end_find()
            self._focus_page()

    def _copy_id(self) -> None:
        if self._navigator.topic is not None:
            _copy(self._navigator.topic.id)

    def _show_menu(self) -> None:
        self._menu_bar.popup(self._bar)

    # --- notices ----------------------------------------------------------------------------------

    def tell(self, words: str, level: str = "warning") -> None:
        """Show a notice above the page."""
        self._messages.tell(words, level)

    def go_on(self, words: str) -> None:
        """A fault that a person can mend."""
        self.tell(words)

    # --- Qt ---------------------------------------------------------------------------------------

    def _note_state(self) -> None:
        if not self._navigator.address:
            return
        state = msgspec.structs.replace(
            self._memory.state,
            visit=self._navigator.visit(),
            expanded=self._tree.expanded_sections,
            shape=shape.of(self, self._splitter, contents=self._actions["right_pane"].isChecked()),
        )
        self._memory.note(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold panes that have no room."""
        super().resizeEvent(event)
        narrow = event.size().width() < shape.LEFT_FROM
        was_narrow = 0 < event.oldSize().width() < shape.LEFT_FROM
        if narrow != was_narrow:
            self._toggle_left(not narrow)
        self._show_contents_pane()
        self._note_state()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's back and forward buttons, wherever no pane took them."""
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self._navigator.step(steps[event.button()])
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw the icons anew when the window comes to a screen of another sharpness."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is remembered."""
        self._note_state()
        self._memory.write()
        self._doors.close_all()
        super().closeEvent(event)


def _with(loaded: choices.Loaded, name: str, value: str | int) -> choices.Loaded:
    """The settings with one choice replaced for this run."""
    settings = msgspec.structs.replace(loaded.settings, **{name: value})
    return msgspec.structs.replace(loaded, settings=settings)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _open_outside(address: str) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl(address))
