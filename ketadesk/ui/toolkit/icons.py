# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the icons, SVG files drawn in the colour and at the sharpness asked for; refuses to know
what they stand for.

A packaged program has their shapes drawn beforehand, a file for each sharpness, for the sizes that
windows ask for at 100 %; whatever is not in such a file is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtSvg import QSvgRenderer

BEFOREHAND_SIZES = (14, 16, 20)
BEFOREHAND_RATIOS = (1.0, 1.25, 1.5, 2.0)
_FILLED = frozenset({"star"})  # their "on" state
_STROKE = b"currentColor"


class Icons:
    """The folder of icons, each drawn once for a size and coloured from there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._beforehand: dict[float, dict[str, bytes]] = {}
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
            if name in _FILLED:
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
            shape = self._drawn_beforehand(name, px, ratio, filled=filled)
            self._shapes[key] = shape or _from_svg(self._folder, name, px, ratio, filled=filled)
        return self._shapes[key]

    def _drawn_beforehand(self, name: str, px: int, ratio: float, *, filled: bool) -> QImage | None:
        if ratio not in self._beforehand:
            self._beforehand[ratio] = _masks_in(beforehand_file(self._folder, ratio))
        mask = self._beforehand[ratio].get(_mask_name(name, px, filled=filled))
        side = _pixels(px, ratio)
        if mask is None or len(mask) != side * side:
            return None
        alpha = QImage(mask, side, side, side, QImage.Format.Format_Alpha8)
        shape = alpha.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        shape.setDevicePixelRatio(ratio)
        return shape


def beforehand_file(folder: Path, ratio: float) -> Path:
    """Where a packaged program keeps the shapes for a sharpness."""
    return folder / "drawn" / f"{ratio:g}.msgpack"


def drawn_beforehand(folder: Path, ratio: float) -> bytes:
    """What is to be in that file: how opaque each pixel is, row by row, of every icon in the folder
    at every one of the sizes.
    """
    masks: dict[str, bytes] = {}
    for name in sorted(path.stem for path in folder.glob("*.svg")):
        for filled in (False, True) if name in _FILLED else (False,):
            for px in BEFOREHAND_SIZES:
                shape = _from_svg(folder, name, px, ratio, filled=filled)
                masks[_mask_name(name, px, filled=filled)] = _mask_of(shape)
    return msgspec.msgpack.encode(masks)


def _mask_of(shape: QImage) -> bytes:
    alpha = shape.convertToFormat(QImage.Format.Format_Alpha8)
    line, data = alpha.bytesPerLine(), bytes(alpha.constBits())  # Qt's lines end at a multiple of 4
    return b"".join(data[y * line : y * line + alpha.width()] for y in range(alpha.height()))


def _mask_name(name: str, px: int, *, filled: bool) -> str:
    return f"{name} {px} filled" if filled else f"{name} {px}"


def _masks_in(file: Path) -> dict[str, bytes]:
    """None of them when the file is not there (a source tree, an uncommon screen) or damaged: then
    icons are drawn.
    """
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=dict[str, bytes])
    except (OSError, ValueError, msgspec.DecodeError):
        return {}


def _from_svg(folder: Path, name: str, px: int, ratio: float, *, filled: bool) -> QImage:
    svg = (folder / f"{name}.svg").read_bytes().replace(_STROKE, b"black")
    if filled:
        svg = svg.replace(b'fill="none"', b'fill="black"')
    return drawn(svg, px, px, ratio)


def _pixels(px: int, ratio: float) -> int:
    return max(1, round(px * ratio))


def drawn(svg: bytes, width: int, height: int, ratio: float) -> QImage:
    """An SVG as an image of width by height logical pixels."""
    # A packaged program that starts at 100 % draws none.
    from PySide6.QtSvg import QSvgRenderer

    return rendered(QSvgRenderer(QByteArray(svg)), width, height, ratio)


def rendered(renderer: QSvgRenderer, width: int, height: int, ratio: float) -> QImage:
    """An SVG that was read, as an image of width by height logical pixels."""
    image = QImage(
        _pixels(width, ratio),
        _pixels(height, ratio),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
