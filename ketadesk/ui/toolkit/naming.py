# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a widget gets its name, its kind and its layout's sizes where it is made; refuses to
know windows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ICON_GAP = "\N{THIN SPACE}\N{THIN SPACE}"  # Qt leaves 4 between icon and words, the design 8
W = TypeVar("W", bound="QWidget")


def named(widget: W, name: str, **properties: str) -> W:
    """The widget with its object name and the properties the style sheet looks for."""
    widget.setObjectName(name)
    for key, value in properties.items():
        widget.setProperty(key, value)
    return widget


def set_layout(
    widget: QWidget, margins: tuple[int, int, int, int], spacing: int | None = None
) -> None:
    """Give the layout of a widget its margins and its spacing."""
    layout = widget.layout()
    assert layout is not None
    layout.setContentsMargins(*margins)
    if spacing is not None:
        layout.setSpacing(spacing)


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
