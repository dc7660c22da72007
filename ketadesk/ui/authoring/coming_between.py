# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is asked when something comes between a writer and his page: a disk that is full,
somebody else's change, a paste of which a part was lost; leaves the answers to the window.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ketadesk.ui.authoring.notice_bar import NoticeBar

translate = QCoreApplication.translate
_TOLD = 4  # lines about a paste that the bar shows


class WaysOut(NamedTuple):
    """What can be done about somebody else's change; compare and theirs are None where there is
    nothing to look at or to take.
    """

    mine: Callable[[], object]
    theirs: Callable[[], object] | None
    compare: Callable[[], object] | None


def tell_not_kept(
    bar: NoticeBar, why: str, again: Callable[[], object], copy: Callable[[], object]
) -> None:
    """Say that the page could not be saved, and why; the text stays."""
    words = translate("EditorWindow", "Not saved: {why}. Your text is still here.")
    answers = (
        ("saveAgain", translate("EditorWindow", "Try again"), again),
        ("saveCopy", translate("EditorWindow", "Save a copy…"), copy),
    )
    bar.tell(words.format(why=why.rstrip(".")), answers, warning=True)


def tell_changed(bar: NoticeBar, file: Path, ways: WaysOut) -> None:
    """Say that somebody else changed the page whose file it is, and ask what shall hold."""
    answers: list[tuple[str, str, Callable[[], object]]] = []
    if ways.compare is not None:
        answers.append(("compare", translate("EditorWindow", "Compare"), ways.compare))
    answers.append(("keepMine", translate("EditorWindow", "Keep mine"), ways.mine))
    if ways.theirs is not None:
        answers.append(("takeTheirs", translate("EditorWindow", "Take theirs"), ways.theirs))
        words = translate("EditorWindow", "Changed by another person at {time}.")
        words = words.format(time=_time_of(file))
    else:
        words = translate("EditorWindow", "Another person took this page off the list.")
    bar.tell(words, answers, warning=True)


def tell_left_out(bar: NoticeBar, lines: Sequence[str]) -> None:
    """Say what of a paste could not be taken, a line each."""
    words = translate("EditorWindow", "Not all of it could be taken. {lines}")
    shown = " ".join(f"{line.rstrip('.')}." for line in lines[:_TOLD])
    more = len(lines) - _TOLD
    if more > 0:
        shown += " " + translate("EditorWindow", "And {count} more.").format(count=more)
    close = ("closeNotice", translate("EditorWindow", "Close"), bar.take_back)
    bar.tell(words.format(lines=shown), (close,))


def _time_of(file: Path) -> str:
    try:
        return dt.datetime.fromtimestamp(file.stat().st_mtime).strftime("%H:%M")
    except OSError:  # gone meanwhile
        return "?"
