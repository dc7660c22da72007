# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to make small PNG and JPEG pictures, with what cameras write into them."""

import struct
import zlib

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, qRgb


def png(width, height, *chunks):
    """A PNG of stripes; chunks are (kind, body) that stand before its pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + bytes((40, y % 256, 90)) * width for y in range(height))
    parts = [(b"IHDR", head), *chunks, (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    body = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(body)


def jpeg(width, height, *, exif=b"", comment=b""):
    """A JPEG with one red corner, so that a turned one can be told."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(qRgb(20, 60, 160))
    for x in range(width // 3):
        for y in range(height // 3):
            image.setPixel(x, y, qRgb(230, 20, 20))
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(device, "JPEG", 90)
    data = bytes(device.data().data())
    parts = b"".join(
        mark + struct.pack(">H", len(body) + 2) + body
        for mark, body in ((b"\xff\xe1", exif), (b"\xff\xfe", comment))
        if body
    )
    return data[:2] + parts + data[2:]


def gps_exif(place, orientation=1):
    """EXIF that says how the camera was held, and somewhere a place."""
    entries = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(">HHII", 0x010E, 2, len(place), 38)
    return b"Exif\0\0" + b"MM\0*" + struct.pack(">IH", 8, 2) + entries + b"\0" * 4 + place
