# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how what could not be taken in is told: a line for each thing, none twice."""

from __future__ import annotations

from collections import Counter

_SHOWN = 120  # letters of somebody's words that a line repeats
_MOST = 40  # lines with words of one kind; then only how many more there are


class Losses:
    """What is told of one file or one paste, in the order in which it was met."""

    def __init__(self) -> None:
        self._lines: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._quoted: Counter[str] = Counter()

    def once(self, line: str) -> None:
        """A line that is said once, however often it is met."""
        self._lines.setdefault(line, line)

    def quote(self, line: str, words: str) -> None:
        """A line with the words that it is about; nothing where there are none."""
        shown = shortened(words)
        if not shown:
            return
        said = f"{line}: “{shown}”"
        if said in self._lines:
            return
        self._quoted[line] += 1
        if self._quoted[line] <= _MOST:
            self._lines[said] = said
        else:
            self._lines[line] = f"{line}: {self._quoted[line] - _MOST} more"

    def count(self, line: str, detail: str = "") -> None:
        """A line with {} for how often it was met."""
        self._counts[line] += 1
        said = line.format(self._counts[line])
        self._lines[line] = f"{said} {detail}".strip()

    def lines(self) -> tuple[str, ...]:
        """Everything, a line each."""
        return tuple(self._lines.values())


def shortened(words: str) -> str:
    """Words as they can stand in one line."""
    words = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
