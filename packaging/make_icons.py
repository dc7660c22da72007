# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Draws the program's icon files from resources/icons/app/*.svg: PNG, .ico and .icns, the same
bytes for the same drawings.

make icons            writes them
… --check             says which differ from the drawings, and ends with 1 if any does
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

APP = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app"
SMALL = 24  # up to here the drawing with fewer lines is used
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
ICNS_TYPES = {  # the four letters Apple gives to each size; all hold PNG
    b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256,
    b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip


def draw(size: int) -> bytes:
    """The icon as PNG of size by size pixels."""
    drawing = APP / ("ketadesk-small.svg" if size <= SMALL else "ketadesk.svg")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return _png(image)


def _png(image: QImage) -> bytes:
    # Our own writer: Qt's carries the version of libpng and zlib into the bytes.
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    size, pixels = straight.width(), bytes(straight.constBits())
    rows = b"".join(b"\0" + pixels[y * size * 4 : (y + 1) * size * 4] for y in range(size))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def _ico(pictures: dict[int, bytes]) -> bytes:
    head = struct.pack("<HHH", 0, 1, len(ICO_SIZES))
    place, bodies = len(head) + 16 * len(ICO_SIZES), b""
    for size in ICO_SIZES:
        body = pictures[size]
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(body), place)
        place += len(body)
        bodies += body
    return head + bodies


def _icns(pictures: dict[int, bytes]) -> bytes:
    parts = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for kind, size in ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts


def files() -> dict[Path, bytes]:
    """Every file this makes, with its bytes."""
    sizes = {*PNG_SIZES, *ICO_SIZES, *ICNS_TYPES.values()}
    pictures = {size: draw(size) for size in sizes}
    made = {APP / f"ketadesk-{size}.png": pictures[size] for size in PNG_SIZES}
    made[APP / "ketadesk.ico"] = _ico(pictures)
    made[APP / "ketadesk.icns"] = _icns(pictures)
    return made


def main(arguments: list[str]) -> int:
    made = files()
    if "--check" in arguments:
        stale = [p for p, data in made.items() if not p.exists() or p.read_bytes() != data]
        for path in stale:
            sys.stdout.write(f"{path.name} differs from its drawing: run make icons\n")
        return 1 if stale else 0
    for path, data in made.items():
        path.write_bytes(data)
    sys.stdout.write(f"{len(made)} files in {APP}, {sum(map(len, made.values())) / 1e3:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
