# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a picture from elsewhere becomes a figure of a pack: checked, upright, no larger than
paper shows, with nothing in it but what is seen; refuses to decode one itself.

Who turns and shrinks is handed in (ui/toolkit/pictures/redrawing.py): the program has decoders for
the screen already, and one place less where a stranger's picture is decoded is one fault less.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.markup.names import anchor_of
from ketadesk.book.pack.pixel_picture import (
    MOST_BYTES,
    MOST_IN_PACK,
    PRINT_WIDTH,
    PixelError,
    pixel_kind,
    read_pixels,
)
from ketadesk.book.pack.svg import SvgError, read_svg
from ketadesk.errors import BadInputError
from ketadesk.files import read_plain, write_whole

MOST_TAKEN = 40_000_000  # bytes of a file that is looked at; a camera's has ten million
# Given a PNG or JPEG and a width, the same upright and no wider, as PNG or JPEG without anything
# beside its pixels; None where it cannot be decoded.
Redraw: TypeAlias = Callable[[bytes, int], bytes | None]
_OTHERS = (
    (b"GIF8", "is a GIF"),
    (b"BM", "is a BMP"),
    (b"II*\0", "is a TIFF"),
    (b"MM\0*", "is a TIFF"),
    (b"\x01\0\0\0", "is a drawing of Windows (EMF)"),
    (b"\xd7\xcd\xc6\x9a", "is a drawing of Windows (WMF)"),
    (b"%PDF", "is a PDF"),
)
_AS_PNG = "save it as PNG or JPEG"


class PictureError(ValueError):
    """Why a picture cannot be taken, as words that follow its name, with the remedy."""


class TakenPicture(msgspec.Struct, frozen=True):
    """A picture as it will lie in figures/."""

    kind: Literal["svg", "png", "jpg"]  # the ending of its file
    data: bytes
    digest: str  # of data: the same picture has one name
    shrunk: bool
    cleaned: bool  # it held more than pixels: place, time, names


def take_picture(data: bytes, redraw: Redraw | None = None) -> TakenPicture:
    """A picture as a pack may hold it.

    Without redraw a picture that lies on its side or is too large is refused. Raises PictureError,
    in words that follow the picture's name, for what is none, is damaged or cannot be taken.
    """
    if pixel_kind(data) is None:
        return _drawn(data)
    if len(data) > MOST_TAKEN:
        raise PictureError(f"is larger than {MOST_TAKEN // 1_000_000} MB; make it smaller")
    try:
        found = read_pixels(data)
    except PixelError as error:
        raise PictureError(str(error)) from error
    must = found.turned or len(found.data) > MOST_BYTES or found.width * found.height > MOST_IN_PACK
    if not must and found.width <= PRINT_WIDTH:
        return _taken(found.kind, found.data, cleaned=found.saying)
    # The first width is what paper shows; less only where the file would be too large.
    for width in (PRINT_WIDTH, PRINT_WIDTH * 2 // 3, PRINT_WIDTH // 2, PRINT_WIDTH // 4):
        again = redraw(data, width) if redraw else None
        if again is None:
            break
        if len(again) <= MOST_BYTES:
            kind = pixel_kind(again) or "png"
            shrunk = found.width > width or found.height > found.width
            return _taken(kind, again, shrunk=shrunk, cleaned=found.saying)
    if must:
        raise PictureError(f"lies on its side or is too large; {_AS_PNG}, upright and smaller")
    return _taken(found.kind, found.data, cleaned=found.saying)


def picture_in(file: Path, redraw: Redraw | None = None) -> tuple[str, TakenPicture]:
    """The picture in a file, and a name for it that no other picture has. Raises BadInputError, in
    one line that names the file.
    """
    try:
        picture = take_picture(read_plain(file, MOST_TAKEN + 1), redraw)
    except OSError as error:
        raise BadInputError(f"{file}: the picture cannot be read ({error.strerror})") from error
    except PictureError as error:
        raise BadInputError(f"{file}: the picture {error}") from error
    return name_of(file.stem, picture), picture


def name_of(words: str, picture: TakenPicture) -> str:
    """An id made of some words and of what the picture is: the same picture has the same one."""
    return f"{anchor_of(words)[:30].strip('-') or 'picture'}-{picture.digest[:8]}"


def keep_pictures(folder: Path, pictures: Mapping[str, bytes]) -> None:
    """Write pictures into a pack's folder, by file name; one that is there stays. Raises
    BadInputError, in one line, where the folder cannot be written.
    """
    for name, data in pictures.items():
        target = folder / "figures" / name
        try:
            if not target.exists():  # its name says what is in it
                write_whole(target, data)
        except OSError as error:
            why = error.strerror or "it is locked"
            raise BadInputError(f"{target}: the picture cannot be kept ({why})") from error


def _taken(kind: str, data: bytes, *, shrunk: bool = False, cleaned: bool = False) -> TakenPicture:
    ending = "jpg" if kind == "jpeg" else "svg" if kind == "svg" else "png"
    return TakenPicture(ending, data, hashlib.sha256(data).hexdigest(), shrunk, cleaned)


def _drawn(data: bytes) -> TakenPicture:
    if not data:
        raise PictureError("is not in the file; insert it anew")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        try:
            return _taken("svg", read_svg(data).text.encode())
        except SvgError as error:
            raise PictureError(f"{error}; {_AS_PNG}") from error
    for sign, called in _OTHERS:
        if data.startswith(sign):
            raise PictureError(f"{called}; {_AS_PNG}")
    raise PictureError(f"is not a PNG, JPEG or SVG picture; {_AS_PNG}")
