# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a part of the window is made when it is first asked for; refuses to know which those
are.

What a window does not show when it opens need not be waited for: whoever asks gets the part, made
there and then if it is not there yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Deferred(Generic[T]):
    """A part: call it to have it; what shall be done with it once it is there waits with it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: T | None = None
        self._waiting: list[Callable[[T], object]] = []

    def __call__(self) -> T:
        """The part."""
        if self._made is None:
            self._made = self._make()
            for do in self._waiting:
                do(self._made)
            self._waiting.clear()
        return self._made

    @property
    def made(self) -> T | None:
        """The part if it is there, None while nobody asked for it."""
        return self._made

    def when_made(self, do: Callable[[T], object]) -> None:
        """Do something with the part as soon as it is there."""
        if self._made is None:
            self._waiting.append(do)
        else:
            do(self._made)
