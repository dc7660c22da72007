# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is done with the open topic: starred, gathered for print, copied, opened as a web page
or left for the next; refuses to know how it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ketadesk.ui.memory.state import with_favourite

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction

    from ketadesk.ui.frame.bar import TopBar
    from ketadesk.ui.frame.navigator import Navigator
    from ketadesk.ui.memory.state_file import Memory
    from ketadesk.ui.pages.pages import Pages


class TopicActions:
    """The actions on the open topic, and the packet."""

    def __init__(
        self, navigator: Navigator, memory: Memory, actions: dict[str, QAction], bar: TopBar
    ) -> None:
        self._navigator = navigator
        self._memory = memory
        self._actions = actions
        self._bar = bar
        self.packet: tuple[str, ...] = ()

    def does(self) -> dict[str, Callable[[], object]]:
        """What the actions do that are about the open topic."""
        return {
            "add": self.add_to_packet,
            "previous": lambda: self.open_beside(-1),
            "next": lambda: self.open_beside(1),
            "star": self.toggle_star,
            "copy_link": self.copy_id,
        }

    def show(self) -> None:
        """Let the actions say what can be done with the topic that is open now."""
        navigator, topic = self._navigator, self._navigator.topic
        enabled = {
            "previous": navigator.beside(-1) is not None,
            "next": navigator.beside(1) is not None,
        }
        enabled |= dict.fromkeys(("star", "web", "copy_link"), topic is not None)
        for action_id, on in enabled.items():
            self._actions[action_id].setEnabled(on)
        starred = topic is not None and topic.id in self._memory.state.favourites
        self._actions["star"].setChecked(starred)
        self._show_packet()

    def show_way(self) -> None:
        """Let the actions say whether one can go back and forward."""
        self._actions["back"].setEnabled(self._navigator.can_go_back)
        self._actions["forward"].setEnabled(self._navigator.can_go_forward)

    def open_beside(self, step: int) -> None:
        """Go to the next (1) or previous (-1) topic of the section."""
        topic = self._navigator.beside(step)
        if topic:
            self._navigator.open(f"topic:{topic}")

    def toggle_star(self) -> None:
        """Star the topic, or no longer."""
        topic = self._navigator.topic
        if topic is not None:
            on = topic.id not in self._memory.state.favourites
            self._memory.keep(with_favourite(self._memory.state, topic.id, on))
            self._actions["star"].setChecked(on)

    def add_to_packet(self) -> None:
        """Put the topic into the packet."""
        topic = self._navigator.topic
        if topic is not None and topic.id not in self.packet:
            self.set_packet((*self.packet, topic.id))

    def set_packet(self, topics: tuple[str, ...]) -> None:
        """Take another packet."""
        self.packet = topics
        self._show_packet()

    def copy_id(self) -> None:
        """Copy the topic's id."""
        if self._navigator.topic is not None:
            QGuiApplication.clipboard().setText(self._navigator.topic.id)

    def open_as_web_page(self, cache: Path, pages: Pages, tell: Callable[[str, str], None]) -> None:
        """Hand the topic to the system's browser as one file."""
        # Imported here: opened rarely.
        from ketadesk.ui.pages import web_page

        topic = self._navigator.topic
        if topic is not None:
            tell(web_page.show(topic, pages, cache / "page.html"), "info")

    def _show_packet(self) -> None:
        topic = self._navigator.topic
        self._actions["add"].setEnabled(topic is not None and topic.id not in self.packet)
        self._bar.show_state(
            topic_open=topic is not None,
            at_start=self._navigator.address == "page:start",
            packet=len(self.packet),
        )
