# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which pictures may be put on paper and how large they are; refuses to decode or draw them.

A picture comes from outside (a clinic's logo, an added pack's figure), so size is read from its
header before anything decodes it, and damage is found here rather than by the typesetter.
"""

from __future__ import annotations

import base64
import struct
import zlib
from pathlib import Path

import msgspec

from ketadesk.book.pack.svg import SvgError, read_svg
from ketadesk.files import read_plain

MOST_BYTES = 5_000_000
MOST_PIXELS = 40_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # PNG colour type -> samples per pixel
_AS_PNG = "; save the logo as PNG instead"
_WARNING = "The logo was left out: {reason}."


class BadPictureError(ValueError):
    """A picture that cannot be put on paper; the words say why and what to do."""


class Picture(msgspec.Struct, frozen=True):
    """A picture ready for the typesetter: SVG text and its width divided by its height."""

    svg: str
    ratio: float
    width: float  # in the SVG's own units


def load_logo(path: Path) -> Picture:
    """The logo at path, PNG, JPEG or SVG.

    Raises BadPictureError, in words for the person who set the clinic up, for a file that cannot
    be read, is too large, is damaged or is something else.
    """
    try:
        data = read_plain(path, MOST_BYTES + 1)
    except OSError as error:
        raise BadPictureError(f"{path.name} cannot be read ({error.strerror})") from error
    if len(data) > MOST_BYTES:
        raise BadPictureError(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB")
    try:
        return _picture(data)
    except BadPictureError as error:
        raise BadPictureError(f"{path.name} {error}") from error


def logo_warning(error: BadPictureError) -> str:
    """The one line that a handout and its window show about a logo that was left out."""
    return _WARNING.format(reason=error)


def _picture(data: bytes) -> Picture:
    if data.startswith(_PNG):
        width, height = _png_size(data)
        kind = "png"
    elif data.startswith(b"\xff\xd8"):
        width, height = _jpeg_size(data)
        kind = "jpeg"
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return svg_picture(data, own=False)
    else:
        raise BadPictureError("is not a PNG, JPEG or SVG picture")
    if kind == "png":
        _check_png(data, width, height)
    # The typesetter takes text only, so a picture of pixels travels inside an SVG.
    inside = base64.b64encode(data).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" xlink:href="data:image/{kind};base64,{inside}"/></svg>'
    )
    return Picture(svg, width / height, width)


def svg_picture(data: bytes, *, own: bool = True) -> Picture:
    """An SVG that may be drawn, as book/pack/svg.py knows it.

    own says that it is a figure of a pack, which needs no words about saving it otherwise.
    Raises BadPictureError.
    """
    try:
        svg = read_svg(data)
    except SvgError as error:
        words = str(error)
        damaged = words.startswith("is ")
        raise BadPictureError(words if own or damaged else f"{words}{_AS_PNG}") from error
    return Picture(svg.text, svg.width / svg.height, svg.width)


def _within(width: int, height: int) -> tuple[int, int]:
    if width == 0 or height == 0:
        raise BadPictureError("is damaged: it has no size")
    if width * height > MOST_PIXELS:
        has, most = width * height // 1_000_000, MOST_PIXELS // 1_000_000
        raise BadPictureError(f"has {has} megapixels; make it smaller, at most {most}")
    return width, height


def _png_size(data: bytes) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise BadPictureError("is damaged: it is not a whole PNG")
    return _within(*struct.unpack(">II", data[16:24]))


def _check_png(data: bytes, width: int, height: int) -> None:
    """Every chunk is whole and the pixels unpack to no more than their size, or BadPictureError."""
    depth, colour = data[24], data[25]
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise BadPictureError("is damaged: it is not a PNG that can be read")
    row = 1 + (width * _CHANNELS[colour] * depth + 7) // 8
    most = row * height + 8 * height + 64  # interlacing adds a filter byte a row and pass
    unpack, got, offset = zlib.decompressobj(), 0, len(_PNG)
    try:
        while data[offset + 4 : offset + 8] != b"IEND":
            (length,) = struct.unpack(">I", data[offset : offset + 4])
            kind = data[offset + 4 : offset + 8]
            body = data[offset + 8 : offset + 8 + length]
            (crc,) = struct.unpack(">I", data[offset + 8 + length : offset + 12 + length])
            if zlib.crc32(kind + body) != crc:
                raise BadPictureError("is damaged: a part of the PNG is broken")
            while kind == b"IDAT" and body and got <= most:  # a step at a time: it may be a bomb
                got += len(unpack.decompress(body, 1 << 20))
                body = unpack.unconsumed_tail
            offset += 12 + length
    except (struct.error, zlib.error) as error:
        raise BadPictureError("is damaged: the PNG ends too early or is broken") from error
    if got > most or not unpack.eof:
        raise BadPictureError("is damaged: the PNG's pixels do not fit its size")


def _jpeg_size(data: bytes) -> tuple[int, int]:
    offset = 2
    while offset + 9 <= len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker == 0xFF:  # padding before a marker
            offset += 1
            continue
        (length,) = struct.unpack(">H", data[offset + 2 : offset + 4])
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[offset + 5 : offset + 9])
            if b"\xff\xd9" not in data[-1024:]:
                raise BadPictureError("is damaged: the JPEG ends too early")
            return _within(width, height)
        offset += 2 + length
    raise BadPictureError("is damaged: it is not a whole JPEG")
