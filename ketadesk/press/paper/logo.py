# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which pictures may be put on paper and how large they are; refuses to decode or draw them.

A picture comes from outside (a clinic's logo, an added pack's figure): damage and size are found
before the typesetter sees it (book/pack/pixel_picture.py and svg.py).
"""

from __future__ import annotations

import base64
from pathlib import Path

import msgspec

from ketadesk.book.pack.pixel_picture import PixelError, pixel_kind, read_pixels
from ketadesk.book.pack.svg import SvgError, read_svg
from ketadesk.files import read_plain

MOST_BYTES = 5_000_000
_AS_PNG = "; save the logo as PNG instead"
_WARNING = "The logo was left out: {reason}."


class BadPictureError(ValueError):
    """A picture that cannot be put on paper; the words say why and what to do."""


class Picture(msgspec.Struct, frozen=True):
    """A picture ready for the typesetter: SVG text and its width divided by its height."""

    svg: str
    ratio: float
    width: float  # in the SVG's own units, or in pixels
    drawn: bool = True  # of lines and words, not of pixels


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
    if pixel_kind(data):
        return pixel_picture(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return svg_picture(data, own=False)
    raise BadPictureError("is not a PNG, JPEG or SVG picture")


def figure_picture(data: bytes) -> Picture:
    """A figure of a pack, of whatever kind. Raises BadPictureError."""
    return pixel_picture(data) if pixel_kind(data) else svg_picture(data)


def pixel_picture(data: bytes) -> Picture:
    """Pixels inside an SVG, for the typesetter takes text only. Raises BadPictureError."""
    try:
        found = read_pixels(data)
    except PixelError as error:
        raise BadPictureError(str(error)) from error
    width, height = found.width, found.height
    inside = base64.b64encode(found.data).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"><image width="{width}" '
        f'height="{height}" xlink:href="data:image/{found.kind};base64,{inside}"/></svg>'
    )
    return Picture(svg, width / height, width, drawn=False)


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
