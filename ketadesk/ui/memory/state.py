# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the window remembers from one run to the next: its shape, the place in the text,
favourites, what was read and packets by name; refuses to know choices (settings.py) and patients.

No name, note or current packet is in it. The file is JSON, written whole or not at all.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication

from ketadesk.files import set_aside, write_whole
from ketadesk.ui.memory.choices import HandoutChoices

FILE = "window.json"
RECENT_KEPT = 30
translate = QCoreApplication.translate


class Visit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page ("topic:pt-bladder", "page:start") and the place in it."""

    address: str = "page:start"
    block: int = 0
    fraction: float = 0.0


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The window: x, y, width and height in logical pixels, and its panes."""

    box: tuple[int, int, int, int] | None = None
    maximised: bool = False
    left: int = 0  # 0: as designed
    contents: bool = True


class State(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything that is remembered."""

    version: int = 1
    shape: Shape = Shape()
    visit: Visit = Visit()
    expanded: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    packets: dict[str, tuple[str, ...]] = {}
    handout: HandoutChoices = HandoutChoices()


class StateFile:
    """The file the state is kept in; what cannot be written is told once and then held in
    memory.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.writable = True

    def load(self) -> tuple[State, tuple[str, ...]]:
        """The state, and a notice for each thing that was wrong; a damaged file is set aside."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=State), ()
        except FileNotFoundError:
            return State(), ()
        except OSError as error:
            words = translate(
                "State", "Favourites and packets could not be read ({reason}: {path})."
            )
            return State(), (words.format(reason=error.strerror, path=self.path),)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return State(), (self._aside(),)

    def save(self, state: State) -> str:
        """Write the state; "" when it is safe on the disk, else one line to show, the first
        time.
        """
        try:
            write_whole(self.path, msgspec.json.encode(state))
        except OSError as error:
            told, self.writable = not self.writable, False
            if told:
                return ""
            words = translate(
                "State",
                "KetaDesk cannot write to {folder} ({reason}). Favourites, packets and your place "
                "last only until you close the window.",
            )
            return words.format(folder=self.path.parent, reason=error.strerror)
        self.writable = True
        return ""

    def _aside(self) -> str:
        try:
            aside = set_aside(self.path)
        except OSError:
            words = translate(
                "State", "The file of favourites and packets is damaged and was not used: {path}."
            )
            return words.format(path=self.path)
        words = translate(
            "State", "The file of favourites and packets was damaged. It is kept as {path}."
        )
        return words.format(path=aside)


def with_favourite(state: State, topic: str, on: bool) -> State:
    """The state with a topic starred (first in the list) or not."""
    others = tuple(one for one in state.favourites if one != topic)
    return msgspec.structs.replace(state, favourites=(topic, *others) if on else others)


def with_recent(state: State, topic: str) -> State:
    """The state after a topic was read."""
    others = tuple(one for one in state.recent if one != topic)
    return msgspec.structs.replace(state, recent=(topic, *others)[:RECENT_KEPT])


def with_packet(state: State, name: str, topics: tuple[str, ...]) -> State:
    """The state with a packet kept under a name; no topics: forgotten."""
    packets = {key: value for key, value in state.packets.items() if key != name}
    if topics:
        packets[name] = topics
    return msgspec.structs.replace(state, packets=packets)
