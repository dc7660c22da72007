# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the one way off the main thread and back; refuses to know what the work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class _Carrier(QObject):
    """Brings a result home: its signals arrive on the thread it was made on."""

    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], carrier: _Carrier) -> None:
        super().__init__()
        self._work, self._carrier = work, carrier

    def run(self) -> None:
        """Do the work; whatever it raises goes home as well."""
        try:
            result = self._work()
        except Exception as error:
            self._carrier.failed.emit(error)
        else:
            self._carrier.done.emit(result)


class Latest(QObject):
    """Runs work of one kind, one piece at a time; of what is asked meanwhile only the last counts.

    done brings the result, failed the exception; stop() drops what waits and what is under way.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: Callable[[], Any] | None = None
        self._carrier: _Carrier | None = None

    @property
    def busy(self) -> bool:
        """True while work is under way."""
        return self._carrier is not None

    def ask(self, work: Callable[[], Any]) -> None:
        """Do this next, and nothing else that was waiting."""
        if self._carrier is not None:
            self._waiting = work
            return
        carrier = self._carrier = _Carrier()
        carrier.done.connect(self._came)
        carrier.failed.connect(self._broke)
        self._pool.start(_Work(work, carrier))

    def stop(self) -> None:
        """Wait for what is under way and forget its result."""
        self._waiting = None
        if self._carrier is not None:
            self._carrier.done.disconnect(self._came)
            self._carrier.failed.disconnect(self._broke)
            self._carrier = None
        self._pool.waitForDone()

    def _came(self, result: object) -> None:
        self._carrier = None
        if self._waiting is not None:
            self._next()
        else:
            self.done.emit(result)

    def _broke(self, error: object) -> None:
        self._carrier = None
        if self._waiting is not None:
            self._next()
        else:
            self.failed.emit(error)

    def _next(self) -> None:
        work, self._waiting = self._waiting, None
        if work is not None:
            self.ask(work)
