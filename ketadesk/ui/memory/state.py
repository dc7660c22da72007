# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what the window remembers from one run to the next: its shape, the place in the text,
favourites, what was read, packets by name and who signs pages off; choices are settings.py's, and
nothing of a patient is here.

No patient's name, note or current packet is in it. The file is JSON, written whole or not at all.
Two windows and two versions of the program may share it: what another window added, and what a
newer version wrote and this one does not know, stays.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from PySide6.QtCore import QCoreApplication

from ketadesk.edited import read_bytes
from ketadesk.files import keep_damaged, one_writer, set_aside, write_whole
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.memory.merging import merged

FILE = "window.json"
RECENT_KEPT = 30
_MOST_BYTES = 20_000_000
_LONGEST = 1_000_000  # blocks of a page, pixels of a pane: more is damage
Table: TypeAlias = dict[str, Any]
translate = QCoreApplication.translate


class Visit(msgspec.Struct, frozen=True):
    """A page ("topic:pt-bladder", "page:start") and the place in it."""

    address: str = "page:start"
    block: int = 0
    fraction: float = 0.0


class Shape(msgspec.Struct, frozen=True):
    """The window: x, y, width and height in logical pixels, and its panes."""

    box: tuple[int, int, int, int] | None = None
    maximised: bool = False
    left: int = 0  # 0: as designed
    contents: bool = True


class LastReviewer(msgspec.Struct, frozen=True, kw_only=True):
    """Who last signed pages off on this account, and with which version of the program."""

    name: str = ""
    role: str = ""
    version: str = ""  # "" where nobody has


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is remembered."""

    version: int = 1
    shape: Shape = Shape()
    visit: Visit = Visit()
    expanded: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    packets: dict[str, tuple[str, ...]] = {}
    handout: HandoutChoices = HandoutChoices()
    signing: LastReviewer = LastReviewer()


# The records in it: what they hold besides our own fields stays, too.
_NESTED = {
    "shape": Shape.__struct_fields__,
    "visit": Visit.__struct_fields__,
    "handout": HandoutChoices.__struct_fields__,
    "signing": LastReviewer.__struct_fields__,
}


class StateFile:
    """The file the state is kept in; what cannot be written is told once and then held in
    memory, and what could not be read is never written over.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.writable = True
        self._closed = False  # the file is there and could not be read
        self._table: Table = {}  # what it holds, with what this version does not know
        self._before = State()  # what it held when it was last read or written

    def load(self) -> tuple[State, tuple[str, ...]]:
        """The state, and a notice for each thing that was wrong; a damaged file is set aside."""
        try:
            data = read_bytes(self.path, _MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return State(), ()
        except OSError as error:
            return State(), (self._leave(error.strerror or ""),)
        try:
            table = msgspec.json.decode(data, type=Table)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return State(), (self._aside(),)
        self._table = table
        self._before, wrong = _state_of(table, State())
        return self._before, ((self._copied(),) if wrong else ())

    def save(self, state: State) -> str:
        """Write the state, with what other windows added meanwhile; "" when it is safe on the
        disk, else one line to show, the first time.
        """
        if self._closed:
            return ""  # told when it was read
        try:
            with one_writer(self.path):
                self._read_again()
                state = merged_states(state, self._before, _state_of(self._table, self._before)[0])
                table = self._joined(state)
                write_whole(self.path, msgspec.json.encode(table), private=True)
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
        self._table, self._before = table, state
        return ""

    def with_others(self, state: State) -> State:
        """The state with what other windows had added when it was last written."""
        if self._closed or not self.writable:
            return state
        return msgspec.structs.replace(
            state,
            favourites=self._before.favourites,
            recent=self._before.recent,
            packets=self._before.packets,
        )

    def _read_again(self) -> None:
        """Take what is in the file now. Raises OSError where it cannot be read, or be set aside."""
        try:
            self._table = msgspec.json.decode(read_bytes(self.path, _MOST_BYTES), type=Table)
        except (FileNotFoundError, NotADirectoryError):
            self._table = {}
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            set_aside(self.path)
            self._table = {}

    def _joined(self, state: State) -> Table:
        """What is written: the state, and what the file holds that this version does not know."""
        ours: Table = msgspec.to_builtins(state)
        for name, known in _NESTED.items():
            held = self._table.get(name)
            if isinstance(held, dict):  # a field of ours that is left out has its default
                others = {key: value for key, value in held.items() if key not in known}
                ours[name] = {**others, **ours[name]}
        return {**self._table, **ours}

    def _leave(self, reason: str) -> str:
        self._closed = True
        words = translate(
            "State",
            "Favourites and packets could not be read ({reason}: {path}). The file is left as it "
            "is; what you choose now lasts until you close the window.",
        )
        return words.format(reason=reason, path=self.path)

    def _aside(self) -> str:
        try:
            aside = set_aside(self.path)
        except OSError as error:
            return self._leave(error.strerror or "")
        return _kept_as(aside)

    def _copied(self) -> str:
        try:
            copy = keep_damaged(self.path)
        except OSError as error:
            return self._leave(error.strerror or "")
        return _kept_as(copy)


def _kept_as(path: Path) -> str:
    words = translate(
        "State", "The file of favourites and packets was damaged. It is kept as {path}."
    )
    return words.format(path=path)


def _state_of(table: Table, otherwise: State) -> tuple[State, bool]:
    """The state that a table holds, each field by itself, those that it lacks as they are
    otherwise; and whether one of them was wrong.
    """
    values: Table = {}
    wrong = False
    for field in msgspec.structs.fields(State):
        if field.name in table:
            try:
                values[field.name] = msgspec.convert(table[field.name], field.type)
            except (msgspec.ValidationError, RecursionError):
                wrong = True
    return _bounded(msgspec.structs.replace(otherwise, **values)), wrong


def merged_states(ours: State, before: State, theirs: State) -> State:
    """What is to be written: ours, with what another window changed since both knew before."""
    values = {
        name: merged(getattr(ours, name), getattr(before, name), getattr(theirs, name))
        for name in State.__struct_fields__
    }
    state = msgspec.structs.replace(ours, **values)
    return msgspec.structs.replace(state, recent=state.recent[:RECENT_KEPT])


def _bounded(state: State) -> State:
    """The state with numbers that a window can have."""
    visit, shape = state.visit, state.shape
    fraction = min(max(visit.fraction, 0.0), 1.0)
    box = shape.box if shape.box and all(abs(one) < _LONGEST for one in shape.box) else None
    return msgspec.structs.replace(
        state,
        visit=msgspec.structs.replace(visit, block=_within(visit.block), fraction=fraction),
        shape=msgspec.structs.replace(shape, box=box, left=_within(shape.left)),
    )


def _within(number: int) -> int:
    return number if 0 <= number < _LONGEST else 0


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
