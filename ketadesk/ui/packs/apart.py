# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how work that may hang, such as reading from a share, is done beside the window so that it
can be let go of at any moment; leaves what the work is to whoever gives it.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from collections.abc import Callable


class Stopped(Exception):  # noqa: N818 - somebody asked for it
    """What the work raises when it sees that nobody waits for it any more."""


class Apart(QObject):
    """One piece of work on a thread of its own. Nobody waits for the thread: what it brings after
    let_go is dropped.

    The work is given a function to be called now and then with how much is done of how much; it
    raises Stopped once the work was let go of.
    """

    went = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    _came = Signal(object)
    _broke = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = True
        self._came.connect(self._bring)
        self._broke.connect(self._tell)

    def start(self, work: Callable[[Callable[[int, int], None]], Any]) -> None:
        """Begin."""
        threading.Thread(target=self._run, args=(work,), daemon=True, name="apart").start()

    def let_go(self) -> None:
        """Nobody waits any more."""
        self._wanted = False

    def _run(self, work: Callable[[Callable[[int, int], None]], Any]) -> None:
        try:
            result = work(self._step)
        except Stopped:
            return
        except Exception as error:
            self._say(self._broke, error)
        else:
            self._say(self._came, result)

    def _say(self, signal: SignalInstance, what: object) -> None:
        if self._wanted:
            try:
                signal.emit(what)
            except RuntimeError:  # the window is gone, and this with it
                return

    def _step(self, so_far: int, of: int) -> None:
        if not self._wanted:
            raise Stopped
        try:
            self.went.emit(so_far, of)
        except RuntimeError as error:
            raise Stopped from error

    def _bring(self, result: object) -> None:
        if self._wanted:
            self.done.emit(result)

    def _tell(self, error: object) -> None:
        if self._wanted:
            self.failed.emit(error)
