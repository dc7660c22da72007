# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the sizes of the window and its panes and how they are put back; refuses to know what is in
them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ketadesk.ui.memory.state import Shape
from ketadesk.ui.toolkit.geometry import box_of, fit_to_screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QSplitter

    from ketadesk.ui.toolkit.theme import Theme

SIZE = (1280, 800)
_LEAST = (760, 520)
CONTENTS_FROM = 1080  # width from which "On this page" has room
CONTENTS_BELOW = 1.5  # zoom from which it goes
LEFT_FROM = 820  # width below which the left pane folds
_LEFT, _LEFT_LEAST, _LEFT_MOST = 304, 240, 440


def restore(window: QMainWindow, shape: Shape) -> None:
    """Put a window back where it was, inside the screens that are there now."""
    window.setMinimumSize(*_LEAST)
    fit_to_screen(window, QSize(*SIZE), box_of(shape.box) if shape.box else None)
    if shape.maximised:
        window.showMaximized()


def of(window: QMainWindow, *, left: int, contents: bool) -> Shape:
    """The shape of a window now, with its panes."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    return Shape(
        box=(box.x(), box.y(), box.width(), box.height()),
        maximised=window.isMaximized(),
        left=left,
        contents=contents,
    )


def left_of(splitter: QSplitter, theme: Theme) -> int:
    """The width the left pane was given, as it would be at 100 %."""
    return round(splitter.sizes()[0] / _growth(theme))


def tab_stops(part: QWidget) -> list[QWidget]:
    """The controls of a part that Tab stops at: they are made in the order they are read in."""
    return [
        child
        for child in part.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not child.focusProxy()
    ]


def set_left(splitter: QSplitter, theme: Theme, wanted: int) -> None:
    """Give the left pane its width: as it was left, within its bounds at this zoom; wanted is for
    100 %, 0 as designed.
    """
    growth = _growth(theme)
    least, most = round(_LEFT_LEAST * growth), round(_LEFT_MOST * growth)
    pane = splitter.widget(0)
    assert pane is not None
    pane.setMinimumWidth(least)
    pane.setMaximumWidth(most)
    width = min(max(round((wanted or _LEFT) * growth), least), most)
    splitter.setSizes([width, max(200, splitter.width() - width)])


def _growth(theme: Theme) -> float:
    """How much wider the left pane is at a zoom: less than its text, for the page needs room."""
    return min(1.5, 1 + (theme.zoom - 1) / 4) if theme.zoom > 1 else 1
