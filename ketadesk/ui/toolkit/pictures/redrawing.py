# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a picture of pixels is drawn anew, upright and smaller, by Qt's own decoders; needs no
display and no application.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

_MEMORY_MB = 400  # that a decoder may ask for: forty megapixels, and room to turn them
_KEEP_OUTSIDE = Qt.AspectRatioMode.KeepAspectRatioByExpanding
_SMOOTH = Qt.TransformationMode.SmoothTransformation
_QUALITY = 85  # of a JPEG: what is lost is not seen on paper


def redraw(data: bytes, width: int) -> bytes | None:
    """A PNG or JPEG upright and no wider than that, with nothing but its pixels; None where it
    cannot be decoded. What has no photograph's many colours stays a PNG.
    """
    source = QBuffer()
    source.setData(QByteArray(data))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MEMORY_MB)
    reader = QImageReader(source)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    photograph = bytes(reader.format().data()) == b"jpeg"
    size = reader.size()
    if photograph and size.width() > 2 * width and size.height() > 2 * width:
        # A JPEG can be decoded smaller at once, for a part of the time and memory.
        reader.setScaledSize(size.scaled(QSize(2 * width, 2 * width), _KEEP_OUTSIDE))
    image = reader.read()
    if image.isNull():
        return None
    if image.width() > width:
        image = image.scaledToWidth(width, _SMOOTH)
    return _saved(image, b"jpeg" if photograph else b"png")


def _saved(image: QImage, form: bytes) -> bytes | None:
    for key in image.textKeys():
        image.setText(key, "")
    target = QBuffer()
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(target, form)
    if form == b"jpeg":
        writer.setQuality(_QUALITY)
    return bytes(target.data().data()) if writer.write(image) else None
