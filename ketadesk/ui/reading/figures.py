# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the figures of pages as pictures in the theme's colours, as large as the column allows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextCursor

from ketadesk.book.pack.pixel_picture import pixel_kind, pixel_size
from ketadesk.design import inked
from ketadesk.press.screen.reader_page import FIGURE
from ketadesk.ui.toolkit.icons import rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QTextDocument

    from ketadesk.press.screen.reader_page import PageFigure
    from ketadesk.ui.toolkit.theme import Theme

_VIEW_BOX = re.compile(rb'<svg[^>]* viewBox="[-\d.]+ [-\d.]+ ([1-9][\d.]*) ([\d.]+)"')
_PICTURE = "\ufffc"  # what stands for a picture in a document's text
_KEPT_BYTES = 16 << 20  # all figures of the bundled pack at 100 %


class Figures:
    """Draws a figure once for a theme, width and sharpness, and keeps the last few."""

    def __init__(self, source: Callable[[str], bytes | None]) -> None:
        self._source = source
        self._images: dict[tuple[object, ...], QImage] = {}
        self._ratios: dict[str, float] = {}

    def forget(self) -> None:
        """Draw every figure anew: one of the same name may be another now."""
        self._images.clear()
        self._ratios.clear()

    def image(self, name: str, theme: Theme, width: int, ratio: float) -> QImage | None:
        """The figure at a width in logical pixels; None when the pack has none of that name."""
        key = (name, theme.name, width, ratio)
        image = self._images.pop(key, None) or self._drawn(name, theme, width, ratio)
        if image is not None:
            self._images[key] = image  # the last used is the last to go
            self._drop_oldest()
        return image

    def ratio(self, name: str) -> float:
        """How high the figure is for its width, told without drawing it; 0 when that cannot be
        told.
        """
        if name not in self._ratios:
            data = self._source(name) or b""
            if size := pixel_size(data):
                self._ratios[name] = size[1] / size[0]
            else:
                box = _VIEW_BOX.search(data)
                self._ratios[name] = float(box[2]) / float(box[1]) if box else 0.0
        return self._ratios[name]

    def shown_width(self, name: str, width: int) -> int:
        """How wide a figure stands in a column: a small photograph is not blown up."""
        size = pixel_size(self._source(name) or b"")
        return min(width, size[0]) if size else width

    def fit(self, document: QTextDocument, figures: Iterable[PageFigure], width: int) -> None:
        """Give each figure of a page its size, for without it Qt draws them all to lay the page
        out, also those that are not in sight.
        """
        found = QTextCursor(document)
        for figure in figures:
            found = document.find(_PICTURE, found)
            form = found.charFormat().toImageFormat()
            height = round(self.ratio(figure.id) * self.shown_width(figure.id, width))
            if height:
                # Qt keeps what it got for an address: another width is another address.
                form.setName(f"{FIGURE}{figure.id}?{width}")
                form.setWidth(self.shown_width(figure.id, width))
                form.setHeight(height)
                found.setCharFormat(form)

    def at(self, address: QUrl, theme: Theme, width: int, ratio: float) -> QImage | None:
        """The figure that an address in a page names; None when it names none."""
        if f"{address.scheme()}:" != FIGURE:
            return None
        return self.image(address.path(), theme, width, ratio)

    def _drawn(self, name: str, theme: Theme, width: int, ratio: float) -> QImage | None:
        data = self._source(name)
        if data is None:
            return None
        if pixel_kind(data):
            return _scaled(data, self.shown_width(name, width), ratio)
        # Most topics open without a figure in sight, and then nothing draws an SVG.
        from PySide6.QtSvg import QSvgRenderer

        renderer = QSvgRenderer(inked(data, theme.tokens, theme.name))
        size = renderer.defaultSize()
        height = round(width * size.height() / max(1, size.width()))
        return rendered(renderer, width, height, ratio)

    def _drop_oldest(self) -> None:
        held = sum(image.sizeInBytes() for image in self._images.values())
        for key in list(self._images)[:-1]:
            if held <= _KEPT_BYTES:
                break
            held -= self._images.pop(key).sizeInBytes()


def _scaled(data: bytes, width: int, ratio: float) -> QImage:
    """A picture of pixels as wide as asked."""
    whole = QImage.fromData(data)
    image = whole.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(ratio)
    return image
