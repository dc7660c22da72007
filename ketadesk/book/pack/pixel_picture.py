# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which pictures of pixels (PNG, JPEG) may be shown, how large they are, and what they hold
beside pixels; refuses to decode or draw them.

A picture comes from outside, so its size is read from its header before anything decodes it, damage
is found here rather than by whoever draws it, and what a camera or a program wrote into it (place,
time, names: EXIF, XMP, IPTC, text, comments) is left out of what is shown.
"""

from __future__ import annotations

import struct
import zlib
from typing import Literal, TypeAlias

import msgspec

MOST_PIXELS = 40_000_000
MOST_BYTES = 2_000_000  # of a pack's figure, as of an SVG
MOST_IN_PACK = 12_000_000  # pixels: a sheet of paper at 300 dpi has nine million
# A page's text is 170 mm wide on paper: 2008 pixels at 300 for an inch. Twice that helps nobody.
PRINT_WIDTH = 2008
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # PNG colour type -> samples per pixel
# What pixels and their colours need; everything else goes, text, time and EXIF among it.
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"}
_PNG_SAYING = {b"tEXt", b"zTXt", b"iTXt", b"tIME", b"eXIf"}
_MOST_SCANS = 40  # of a JPEG: each is drawn over the whole picture
_ORIENTATION = 0x0112  # EXIF's tag for how the camera was held

PixelKind: TypeAlias = Literal["png", "jpeg"]


class PixelError(ValueError):
    """Why a picture is refused, as words that follow its name: "is damaged: …"."""


class PixelPicture(msgspec.Struct, frozen=True):
    """A picture that may be shown: its bytes without what is no pixel, and its size."""

    kind: PixelKind
    data: bytes
    width: int
    height: int
    saying: bool  # it held more than pixels: place, time, names, comments
    turned: bool  # its pixels lie on a side, and only its EXIF said how to turn them


def pixel_kind(data: bytes) -> PixelKind | None:
    """What the bytes begin as; None for neither."""
    if data.startswith(_PNG):
        return "png"
    return "jpeg" if data.startswith(_JPEG) else None


def read_pixels(data: bytes, most: int = MOST_PIXELS) -> PixelPicture:
    """The picture in these bytes. Raises PixelError for what is none, is damaged, or has more
    pixels than that.
    """
    if data.startswith(_PNG):
        width, height = _png_size(data, most)
        _check_png(data, width, height)
        kept, saying, turned = _png_parts(data)
        return PixelPicture("png", kept, width, height, saying, turned)
    if data.startswith(_JPEG):
        width, height = _jpeg_size(data, most)
        kept, saying, turned = _jpeg_parts(data)
        return PixelPicture("jpeg", kept, width, height, saying, turned)
    raise PixelError("is not a PNG or JPEG picture")


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture that read_pixels took, from its header; None for another."""
    try:
        if data.startswith(_PNG):
            return _png_size(data, MOST_PIXELS)
        return _jpeg_size(data, MOST_PIXELS) if data.startswith(_JPEG) else None
    except (PixelError, struct.error):
        return None


def _within(width: int, height: int, most: int) -> tuple[int, int]:
    if width == 0 or height == 0:
        raise PixelError("is damaged: it has no size")
    if width * height > most:
        has = -(-width * height // 1_000_000)
        raise PixelError(f"has {has} megapixels; make it smaller, at most {most // 1_000_000}")
    return width, height


# --- PNG -----------------------------------------------------------------------------------------


def _png_size(data: bytes, most: int) -> tuple[int, int]:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise PixelError("is damaged: it is not a whole PNG")
    width, height = struct.unpack(">II", data[16:24])
    return _within(width, height, most)


def _check_png(data: bytes, width: int, height: int) -> None:
    """Every chunk is whole and the pixels unpack to no more than their size, or PixelError."""
    depth, colour = data[24], data[25]
    if colour not in _CHANNELS or depth not in (1, 2, 4, 8, 16):
        raise PixelError("is damaged: it is not a PNG that can be read")
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
                raise PixelError("is damaged: a part of the PNG is broken")
            while kind == b"IDAT" and body and got <= most:  # a step at a time: it may be a bomb
                got += len(unpack.decompress(body, 1 << 20))
                body = unpack.unconsumed_tail
            offset += 12 + length
    except (struct.error, zlib.error) as error:
        raise PixelError("is damaged: the PNG ends too early or is broken") from error
    if got > most or not unpack.eof:
        raise PixelError("is damaged: the PNG's pixels do not fit its size")


def _png_parts(data: bytes) -> tuple[bytes, bool, bool]:
    """A whole PNG without what is no pixel, whether there was such, and whether it is turned."""
    kept, saying, turned, offset, kind = [_PNG], False, False, len(_PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack(">I", data[offset : offset + 4].rjust(4, b"\0"))
        kind = data[offset + 4 : offset + 8]
        if kind in _PNG_KEPT:
            kept.append(data[offset : offset + 12 + length])
        elif kind in _PNG_SAYING:
            saying = True
            turned = turned or (kind == b"eXIf" and _turned(data[offset + 8 :][:length]))
        offset += 12 + length
    return b"".join(kept), saying, turned


# --- JPEG ----------------------------------------------------------------------------------------


def _jpeg_size(data: bytes, most: int) -> tuple[int, int]:
    offset = 2
    while offset + 9 <= len(data) and data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker == 0xFF:  # padding before a marker
            offset += 1
            continue
        (length,) = struct.unpack(">H", data[offset + 2 : offset + 4])
        if marker in range(0xC0, 0xD0) and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[offset + 5 : offset + 9])
            if b"\xff\xd9" not in data[offset:]:
                raise PixelError("is damaged: the JPEG ends too early")
            return _within(width, height, most)
        offset += 2 + length
    raise PixelError("is damaged: it is not a whole JPEG")


def _jpeg_parts(data: bytes) -> tuple[bytes, bool, bool]:
    """A JPEG without what is no pixel, whether there was such, and whether it is turned. What
    stands after its end (a second picture, a camera's own notes) goes too.
    """
    kept, saying, turned, offset, scans = [_JPEG], False, False, 2, 0
    while True:
        while data[offset : offset + 2] == b"\xff\xff":
            offset += 1
        mark = data[offset : offset + 2]
        if mark == b"\xff\xd9":
            return b"".join([*kept, mark]), saying, turned
        size = data[offset + 2 : offset + 4]
        if len(size) < 2 or mark[:1] != b"\xff" or mark[1] in (0, 1, *range(0xD0, 0xD9)):
            raise PixelError("is damaged: the JPEG ends too early")
        end = offset + 2 + struct.unpack(">H", size)[0]
        body = data[offset + 4 : end]
        if mark == b"\xff\xda":
            scans += 1
            if scans > _MOST_SCANS:
                raise PixelError("is put together of too many layers; save it anew")
            end = _end_of_scan(data, end)
        if _is_saying(mark[1], body):
            saying = True
            turned = turned or (body.startswith(b"Exif\0\0") and _turned(body[6:]))
        else:
            kept.append(data[offset:end])
        offset = end


def _is_saying(mark: int, body: bytes) -> bool:
    """Whether a part says something else than pixels and their colours need."""
    if mark == 0xE0:
        return not body.startswith(b"JFIF\0")
    return mark == 0xFE or (0xE1 <= mark <= 0xEF and mark != 0xEE)


def _end_of_scan(data: bytes, start: int) -> int:
    while True:
        start = data.find(b"\xff", start)
        if start < 0 or start + 1 >= len(data):
            raise PixelError("is damaged: the JPEG ends too early")
        if data[start + 1] != 0 and not 0xD0 <= data[start + 1] <= 0xD7:
            return start
        start += 2


def _turned(exif: bytes) -> bool:
    """Whether the EXIF says that the pixels are to be turned or mirrored."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 10:
        return False
    (first,) = struct.unpack(f"{order}I", exif[4:8])
    try:
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(min(count, 200)):
            tag, _, _, given = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return 2 <= given <= 8
    except struct.error:
        pass
    return False
