# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the icons, SVG files drawn in the colour and at the sharpness asked for; refuses to know
what they stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from pathlib import Path

_STROKE = b"currentColor"


class Icons:
    """The folder of icons, each drawn once for a size and coloured from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._shapes: dict[tuple[object, ...], QImage] = {}
        self._made: dict[tuple[object, ...], QIcon] = {}

    def icon(self, name: str, px: int, ratio: float, colours: tuple[str, str, str]) -> QIcon:
        """The icon at px logical pixels; colours are at rest, under the pointer, disabled.

        The "on" state of a star is filled, so that colour is not all that tells.
        """
        key = (name, px, ratio, colours)
        if key not in self._made:
            icon = QIcon()
            modes = (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Disabled)
            drawn: dict[str, QPixmap] = {}
            for mode, colour in zip(modes, colours, strict=True):
                if colour not in drawn:
                    drawn[colour] = self.pixmap(name, px, ratio, colour)
                icon.addPixmap(drawn[colour], mode, QIcon.State.Off)
            if name == "star":
                filled = self.pixmap(name, px, ratio, colours[0], filled=True)
                icon.addPixmap(filled, QIcon.Mode.Normal, QIcon.State.On)
                icon.addPixmap(filled, QIcon.Mode.Active, QIcon.State.On)
            self._made[key] = icon
        return self._made[key]

    def pixmap(
        self, name: str, px: int, ratio: float, colour: str, *, filled: bool = False
    ) -> QPixmap:
        """The icon as a picture of px logical pixels."""
        image = QImage(self._shape(name, px, ratio, filled=filled))
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), QColor(colour))
        painter.end()
        return QPixmap.fromImage(image)

    def _shape(self, name: str, px: int, ratio: float, *, filled: bool) -> QImage:
        """The icon in black: reading and drawing an SVG costs more than colouring a picture."""
        key = (name, px, ratio, filled)
        if key not in self._shapes:
            svg = (self._folder / f"{name}.svg").read_bytes().replace(_STROKE, b"black")
            if filled:
                svg = svg.replace(b'fill="none"', b'fill="black"')
            self._shapes[key] = drawn(svg, px, px, ratio)
        return self._shapes[key]


def drawn(svg: bytes, width: int, height: int, ratio: float) -> QImage:
    """An SVG as an image of width by height logical pixels."""
    return rendered(QSvgRenderer(QByteArray(svg)), width, height, ratio)


def rendered(renderer: QSvgRenderer, width: int, height: int, ratio: float) -> QImage:
    """An SVG that was read, as an image of width by height logical pixels."""
    image = QImage(
        max(1, round(width * ratio)),
        max(1, round(height * ratio)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
