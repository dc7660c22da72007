# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when what the window remembers is written; refuses to know what it is (state.py).

What someone asked to keep (a star, a packet) is on the disk before anything else happens; the place
in the text is written a moment after it stood still.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ketadesk.ui.memory.state import State, StateFile

_STILL_MS = 1500


class Memory(QObject):
    """The state of this run, and its file."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, file: StateFile, state: State) -> None:
        super().__init__()
        self._file = file
        self._state = state
        self._written = state
        self._timer = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._timer.timeout.connect(self.write)

    @property
    def state(self) -> State:
        """What is remembered now."""
        return self._state

    def keep(self, state: State) -> None:
        """Remember and write at once."""
        self._state = state
        self.write()
        self.changed.emit()

    def note(self, state: State) -> None:
        """Remember, and write when things stood still."""
        self._state = state
        self._timer.start()

    def write(self) -> None:
        """Write now, if anything changed; what other windows added is known from then on."""
        self._timer.stop()
        if self._state != self._written:
            notice = self._file.save(self._state)
            self._state = self._written = self._file.with_others(self._state)
            if notice:
                self.failed.emit(notice)
