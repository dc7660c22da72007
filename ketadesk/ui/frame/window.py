# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what passes between the panes, the navigator and the other windows; refuses to know how any
of them does its work.

Its parts: panes (what stands where), navigator (what is open), finding/searching (the left pane at
work), topic_actions, choices_in_force (theme, zoom, settings), windows (the others).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ketadesk.ui.finding.searching import Searching
from ketadesk.ui.frame import actions as action_table
from ketadesk.ui.frame import shape
from ketadesk.ui.frame.choices_in_force import ChoicesInForce
from ketadesk.ui.frame.editors import Editors
from ketadesk.ui.frame.menus import QuietMenuBar
from ketadesk.ui.frame.navigator import Navigator
from ketadesk.ui.frame.panes import Panes
from ketadesk.ui.frame.shelf.page_hiding import PageHiding
from ketadesk.ui.frame.shelf.page_signing import PageSigning
from ketadesk.ui.frame.shelf.page_writing import PageWriting
from ketadesk.ui.frame.shelf.shelf_windows import ShelfWindows
from ketadesk.ui.frame.topic_actions import TopicActions
from ketadesk.ui.frame.windows import Windows
from ketadesk.ui.memory.state import StateFile, with_recent
from ketadesk.ui.memory.state_file import Memory
from ketadesk.ui.pages.pages import Pages, topics_count
from ketadesk.ui.reading.place import Place
from ketadesk.ui.toolkit.focus import FocusRing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction, QCloseEvent, QMouseEvent, QMoveEvent, QResizeEvent

    from ketadesk.in_force import InForce
    from ketadesk.press.screen.reader_page import Page
    from ketadesk.ui.context import Context
    from ketadesk.ui.frame.live_shelf import LiveShelf
    from ketadesk.ui.frame.message import MessageBar
    from ketadesk.ui.handouts.handout_window import HandoutWindow
    from ketadesk.ui.packs.adding import AddDialog
    from ketadesk.ui.reading.reader import Reader
    from ketadesk.ui.toolkit.theme import Looks


class MainWindow(QMainWindow):
    """The reading room: topics at the left, the page, and what is on it."""

    _pack_lost = Signal(str)  # told on the thread that met it, shown on the window's

    def __init__(self, context: Context, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._context = context
        self._looks = looks
        self._library = context.library
        self._live: LiveShelf | None = None
        file = StateFile(context.places.state)
        state, notices = file.load()
        self._memory = Memory(file, state)
        self._build()
        self._connect()
        self._connect_actions()
        self._restore()
        for notice in (*context.notices, *notices):
            self.tell(notice)

    # --- build -----------------------------------------------------------------------------------

    def _build(self) -> None:
        context, looks = self._context, self._looks
        self._actions = action_table.build(self)
        self._choices = ChoicesInForce(
            context.held, context.places, looks, self._actions, self.tell
        )
        self._panes = Panes(self, looks, self._library, self._actions)
        self._reader = self._panes.reader
        self._pages = Pages(context.library, context.held, context.places.notices, context.reviews)
        self._navigator = Navigator(self._library, self._pages, self._reader, self._own_page)
        self._topic_actions = TopicActions(
            self._navigator, self._memory, self._actions, self._panes.bar
        )
        self._searching = Searching(
            self._panes.left, self._library, lambda: self._pages.held, topics_count
        )
        self._windows = Windows(self, context, looks, self._memory)
        self._shelf_windows = ShelfWindows(self, context, looks, self._windows)
        self._editors = Editors(self, looks, context.places, lambda: self._library)
        self._writing = PageWriting(
            self, context, looks, self._windows, self._editors, lambda: self.held
        )
        self._pages.below = self._writing.below
        self._hiding = PageHiding(
            self, context, lambda: self._writing.may_write, self._writing.made_pack
        )
        self._signing = PageSigning(
            self, context, looks, self._windows, self._memory, lambda: self.held
        )
        self._menus = QuietMenuBar(self, self._actions)
        self.setMenuBar(self._menus)
        self._panes.bar.take_menu(self._menus.as_one())
        self.addActions(list(self._actions.values()))
        self._panes.bar.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._ring = FocusRing(self, looks)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        panes, reader, navigator = self._panes, self._reader, self._navigator
        self._pack_lost.connect(self.tell)
        self._library.tell(self._pack_lost.emit)
        panes.left.tree.topic_requested.connect(self.open_topic)
        panes.left.tree.expanded_changed.connect(self._note_state)
        panes.left.results.help_requested.connect(self.open_help)
        reader.link_followed.connect(self._follow)
        reader.heading_reached.connect(panes.contents.mark)
        reader.moved.connect(self._note_state)
        reader.turned_back.connect(lambda: navigator.step(-1))
        reader.turned_forward.connect(lambda: navigator.step(1))
        reader.zoom_asked.connect(lambda step: self._choices.zoom_by(step))
        panes.contents.heading_requested.connect(self._go_to_heading)
        reader.found.connect(panes.find.show_count)
        panes.find.words_changed.connect(reader.find_all)
        panes.find.stepped.connect(reader.step_match)
        panes.find.closed.connect(panes.end_find)
        panes.address_bar.open_confirmed.connect(_open_outside)
        panes.address_bar.copied.connect(_copy)
        panes.address_bar.closed.connect(panes.focus_page)
        navigator.coming.connect(panes.fold_contents)
        navigator.arrived.connect(self._arrived)
        navigator.way_changed.connect(self._topic_actions.show_way)
        navigator.failed.connect(self.tell)
        self._memory.failed.connect(self.tell)
        self._windows.packet_changed.connect(self.set_packet)
        self._windows.setting_changed.connect(self.change_setting)
        self._windows.letterhead_asked.connect(self._open_letterhead)
        self._windows.letterhead_changed.connect(self._take_letterhead)
        self._windows.told.connect(self.tell)
        self._editors.page_asked.connect(self._open_stated)
        self._shelf_windows.pages_asked.connect(self._writing.your_pages)
        self._shelf_windows.compare_asked.connect(self._writing.compare)
        self._writing.packs_asked.connect(self._shelf_windows.packs)
        self._signing.link_asked.connect(self._follow_in_front)
        self._shelf_windows.show_asked.connect(
            lambda topic: self._shelf_windows.tell(*self._hiding.show_again(topic))
        )
        self._hiding.left.connect(lambda: navigator.open("page:start"))
        for part in (self._shelf_windows, self._writing, self._hiding, self._signing):
            part.told.connect(self.tell)
        self._looks.changed.connect(self._restyle)
        self._menus.opening.connect(self._choices.draw_icons)
        panes.splitter.splitterMoved.connect(self._left_moved)
        panes.bar.customContextMenuRequested.connect(lambda: self._menus.popup(panes.bar))
        self._searching.opened.connect(self._open_found)
        self._searching.wanted.connect(lambda: panes.show_left(True))

    def _connect_actions(self) -> None:
        """Each part says what the actions do that are its own."""
        does: dict[str, Callable[[], object]] = {
            "print": self.open_handout,
            "web": self._open_as_web_page,
            "preferences": lambda: self._windows.preferences(self.held, self._put_back),
            "quit": self.close,
            "search": self._searching.begin,
            "contents": self._searching.focus_tree,
            "right_pane": self._fold_contents,
            "crisis": self.open_help,
        }
        parts = (self._panes, self._navigator, self._topic_actions, self._choices)
        shelf = (self._shelf_windows, self._writing, self._hiding, self._signing)
        for part in (*parts, *shelf):
            does |= part.does()
        for action_id, do in does.items():
            self._actions[action_id].triggered.connect(lambda _on=False, do=do: do())

    def _open_as_web_page(self) -> None:
        self._topic_actions.open_as_web_page(self._context.places.cache, self._pages, self.tell)

    def _restore(self) -> None:
        state = self._memory.state
        shape.restore(self, state.shape)
        self._actions["left_pane"].setChecked(True)
        self._actions["right_pane"].setChecked(state.shape.contents)
        self._panes.left.tree.open_sections(state.expanded)
        self._panes.give_room(state.shape.left)  # the panes took the theme when they were made
        self._choices.show()

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
    def held(self) -> InForce:
        """What holds in this window."""
        return self._choices.held

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
    def windows(self) -> Windows:
        """The other windows."""
        return self._windows

    @property
    def packet(self) -> tuple[str, ...]:
        """The topics that will be printed together."""
        return self._topic_actions.packet

    @property
    def messages(self) -> MessageBar:
        """The notices."""
        return self._panes.messages

    # --- opening ----------------------------------------------------------------------------------

    def open_first(self, topic: str | None) -> None:
        """Open the topic asked for, else where the last run was, else the start page."""
        visit = self._memory.state.visit
        address = f"topic:{topic}" if topic else visit.address
        place = None if topic else Place(visit.block, visit.fraction)
        kind, _, name = address.partition(":")
        known = kind == "page" or bool(self._pages.entries([name]))
        self._navigator.open(address if known else "page:start", place=place if known else None)
        self._panes.focus_page()

    def open_topic(self, topic: str) -> None:
        """Open a topic and give it the keyboard."""
        self._navigator.open(f"topic:{topic}")
        self._panes.focus_page()

    def _open_stated(self, topic: str, anchor: str) -> None:
        """A page that an editor names, in front."""
        self._navigator.open(f"topic:{topic}#{anchor}" if anchor else f"topic:{topic}")
        self.raise_()
        self.activateWindow()
        self._panes.focus_page()

    def _follow_in_front(self, href: str) -> None:
        """A link of a page that another window shows."""
        self.raise_()
        self.activateWindow()
        self._follow(href)

    def _open_found(self, address: str, words: set[str]) -> None:
        self._navigator.open(address, words=words)
        self._panes.focus_page()

    def open_help(self) -> None:
        """The way out in a crisis."""
        topic = self._library.manifests[0].help
        known = bool(topic and self._pages.entries([topic]))
        self._navigator.open(f"topic:{topic}" if known else "page:help")
        self._panes.focus_page()

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
        topic = self._navigator.topic
        self._show_title()
        self._panes.end_find()
        self._panes.address_bar.hide()  # the link it asks about is on the page before
        self._searching.show_topic(topic)
        if topic is not None:
            self._memory.note(with_recent(self._memory.state, topic.id))
        self._note_state()
        self._topic_actions.show_way()
        self._topic_actions.show()
        self._writing.show(self._actions, topic)
        self._hiding.show(self._actions, topic)
        self._signing.show(self._actions)

    def _show_title(self) -> None:
        page, app_title = self._reader.page, "KetaDesk"
        self.setWindowTitle(f"{page.title} – {app_title}" if page.title else app_title)
        self._panes.contents.show_headings(page.headings)

    def _follow(self, href: str) -> None:
        kind, _, rest = href.partition(":")
        if href.startswith("#"):
            self._navigator.leave_mark()
        elif kind in {"topic", "original", "page"}:
            self._navigator.open(href)
        elif kind == "term":
            self._reader.show_tip(href)
        elif kind == "section":
            self._searching.open_section(rest)
        elif kind == "do":
            self._actions[rest].trigger()
        else:
            self._panes.address_bar.ask(href, may_open=self.held.links_open)

    def _go_to_heading(self, anchor: str) -> None:
        self._navigator.leave_mark()
        self._reader.go_to_anchor(anchor, speak=True)
        self._panes.contents.mark(anchor)

    def search_for(self, query: str) -> None:
        """Search as if the query had been typed; an empty one gives the tree back."""
        self._searching.search_for(query)

    # --- looks and choices ------------------------------------------------------------------------

    def set_theme(self, name: str) -> None:
        """Take "system", "light", "dark" or "contrast", and keep the choice."""
        self._choices.set_theme(name)

    def set_zoom(self, percent: int) -> None:
        """Take a zoom and keep the choice."""
        self._choices.set_zoom(percent)

    def change_setting(self, name: str, value: str | int) -> None:
        """Take a choice made in the preferences, keep it and show it at once."""
        if name == "theme":
            self.set_theme(str(value))
        elif name == "zoom":
            self.set_zoom(int(value))
        elif self._choices.keep(name, value):
            self.take(self.held)

    def _put_back(self) -> InForce:
        """Forget the user's own choices."""
        held = self._choices.put_back()
        self.take(held)
        return held

    def take(self, held: InForce) -> None:
        """Let something else hold from now on, as after a choice or with another letterhead."""
        before = self._pages.held
        self._choices.held = self._pages.held = held
        if (held.region, held.clinic) != (before.region, before.clinic):
            self._navigator.renew()

    def _restyle(self) -> None:
        self._panes.restyle(self._memory.state.shape.left)
        self._choices.show()
        self._navigator.renew()

    def _fold_contents(self) -> None:
        self._panes.fold_contents()
        self._note_state()

    # --- packet and other windows -----------------------------------------------------------------

    def set_packet(self, topics: tuple[str, ...]) -> None:
        """Take another packet."""
        self._topic_actions.set_packet(topics)

    def open_handout(self) -> HandoutWindow:
        """The handout window with the packet and the open topic, or with the open topic alone."""
        topic = self._navigator.topic
        page = topic.id if topic is not None else ""
        return self._windows.handout(self.packet, page, self.held)

    def _take_letterhead(self, own: object) -> None:
        """The user's clinic.toml has another letterhead now."""
        self.take(self.held.saying("user clinic", own))  # pyright: ignore

    def _open_letterhead(self) -> None:
        self._windows.letterhead(self.held)

    @property
    def editors(self) -> Editors:
        """The pages that are being written."""
        return self._editors

    def take_pack(self, path: Path) -> AddDialog | None:
        """Show what a pack is and ask whether it comes in."""
        return self._shelf_windows.take(path)

    # --- the shelf --------------------------------------------------------------------------------

    def follow_shelf(self) -> None:
        """From now on show what is written on the shelf, by whatever program."""
        # Imported here: the window is up before anything is written, and it brings threads.
        from ketadesk.ui.frame.live_shelf import LiveShelf

        if self._context.shelf is None:
            return
        live = self._live = LiveShelf(self._context, self)
        for part in (self._writing, self._hiding, self._shelf_windows):
            live.changed.connect(part.show_shelf)
        for part in (self._writing, self._hiding, self._shelf_windows, self._signing):
            part.changed.connect(live.look_now)
        live.changed.connect(self._show_shelf)
        self._signing.tell_after_update()
        live.told.connect(lambda words: self.tell(words, "note"))
        live.withdrawn.connect(self._panes.messages.take_back)
        self._shelf_windows.look_asked.connect(live.look_at_shares)
        live.looked.connect(self._shelf_windows.show_shelf)

    @property
    def live_shelf(self) -> LiveShelf | None:
        """The shelf as it is now, and the signal that it changed; None before it is followed."""
        return self._live

    def _show_shelf(self) -> None:
        """The library has other pages: the same page, place and search as before."""
        if not self._navigator.refresh():
            self.tell(self.tr("The page that was open is on the shelf no more."), "note")
        self._show_title()
        self._searching.renew()
        known = {entry.id for entry in self._pages.entries(self.packet)}
        self.set_packet(tuple(topic for topic in self.packet if topic in known))
        self._windows.shelf_changed.emit()
        self._signing.show_shelf()
        self._topic_actions.show()
        self._writing.show(self._actions, self._navigator.topic)
        self._hiding.show(self._actions, self._navigator.topic)

    # --- notices ----------------------------------------------------------------------------------

    def tell(self, words: str, level: str = "warning") -> None:
        """Show a notice above the page."""
        self._panes.messages.tell(words, level)

    def go_on(self, words: str) -> None:
        """A fault that a person can mend."""
        self.tell(words)

    # --- Qt ---------------------------------------------------------------------------------------

    def _left_moved(self) -> None:
        self._note_state(shape.left_of(self._panes.splitter, self._looks.theme))

    def _note_state(self, left: int | None = None) -> None:
        if not self._navigator.address:
            return
        before = self._memory.state
        state = msgspec.structs.replace(
            before,
            visit=self._navigator.visit(),
            expanded=self._panes.left.tree.expanded_sections,
            shape=shape.of(
                self,
                left=before.shape.left if left is None else left,
                contents=self._actions["right_pane"].isChecked(),
            ),
        )
        self._memory.note(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold panes that have no room."""
        super().resizeEvent(event)
        self._panes.fold_left(event.size().width(), event.oldSize().width())
        self._panes.fold_contents()
        self._note_state()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember where the window stands, not only once it is closed."""
        super().moveEvent(event)
        self._note_state()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's back and forward buttons, wherever no pane took them."""
        steps = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}
        if event.button() in steps:
            self._navigator.step(steps[event.button()])
        else:
            super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Draw the icons anew when the window comes to a screen of another sharpness; take packs
        that are dragged over it.
        """
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._restyle()
        elif event.type() == QEvent.Type.DragEnter:
            return self._windows.drops().eventFilter(self, event) or super().event(event)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is remembered; a page that is written and cannot be kept holds the window."""
        if not self._editors.close_all():
            event.ignore()
            return
        self._note_state()
        self._memory.write()
        self._shelf_windows.stop()
        if self._live is not None:
            self._live.stop()
        self._windows.close_all()
        super().closeEvent(event)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(words)


def _open_outside(address: str) -> None:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl(address))
