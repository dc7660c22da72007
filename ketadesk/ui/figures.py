# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the figures of pages as pictures in the theme's colours; refuses to know the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtSvg import QSvgRenderer

from ketadesk.press.tokens import inked
from ketadesk.ui.icons import drawn

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage

    from ketadesk.ui.theme import Theme

_KEPT = 24


class Figures:
    """Draws a figure once for a theme, width and sharpness, and keeps the last few."""

    def __init__(self, source: Callable[[str], bytes | None]) -> None:
        self._source = source
        self._images: dict[tuple[object, ...], QImage] = {}

    def image(self, name: str, theme: Theme, width: int, ratio: float) -> QImage | None:
        """The figure at a width in logical pixels; None when the pack has none of that name."""
        key = (name, theme.name, width, ratio)
        if key not in self._images:
            svg = self._source(name)
            if svg is None:
                return None
            svg = inked(svg, theme.tokens, theme.name)
            size = QSvgRenderer(svg).defaultSize()
            height = round(width * size.height() / max(1, size.width()))
            while len(self._images) >= _KEPT:
                del self._images[next(iter(self._images))]
            self._images[key] = drawn(svg, width, height, ratio)
        return self._images[key]
