# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which files of a pack are its figures, and what is wrong with each: SVG for what is drawn,
PNG and JPEG for what was photographed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

import msgspec

from ketadesk.book.pack.pixel_picture import (
    MOST_BYTES,
    MOST_IN_PACK,
    PRINT_WIDTH,
    PixelError,
    PixelPicture,
    pixel_kind,
    read_pixels,
)
from ketadesk.book.pack.svg import SvgError, read_svg
from ketadesk.book.topic import Finding

_PIXELS = (".png", ".jpg", ".jpeg")
ENDINGS = (".svg", *_PIXELS)
_RULE = "broken-figure"


class PackFigures(msgspec.Struct, frozen=True):
    """The figures that may be shown, their files, and what is wrong."""

    shown: dict[str, bytes]
    files: dict[str, str]
    findings: list[Finding]


def is_figure(name: str) -> bool:
    """Whether a file of a pack is a figure by its name and place."""
    return name.startswith("figures/") and name.count("/") == 1 and name.endswith(ENDINGS)


def read_figures(files: Iterable[tuple[str, bytes]]) -> PackFigures:
    """The figures among a pack's files; what may not be shown is left out and told."""
    found = PackFigures({}, {}, [])
    for name, data in files:
        if not is_figure(name):
            continue
        figure = PurePosixPath(name).stem
        if figure in found.shown:
            message = f"{found.files[figure]} has this id too, and is shown"
            found.findings.append(Finding(name, 0, "duplicate-id", message, "Rename one"))
            continue
        try:
            shown = _pixels(name, data, found.findings) if pixel_kind(data) else _svg(name, data)
        except (SvgError, PixelError) as error:
            remedy = (
                "Save it anew as PNG or JPEG"
                if isinstance(error, PixelError)
                else "Export it as a plain SVG of lines, areas and words"
            )
            found.findings.append(Finding(name, 0, _RULE, f"the picture {error}", remedy))
            continue
        found.shown[figure], found.files[figure] = shown, name
    return found


def _svg(name: str, data: bytes) -> bytes:
    if name.endswith(_PIXELS):
        raise PixelError("is not a PNG or JPEG picture")
    return read_svg(data).text.encode()


def _pixels(name: str, data: bytes, findings: list[Finding]) -> bytes:
    if not name.endswith(_PIXELS):
        raise SvgError("is a PNG or JPEG under the name of an SVG")
    if len(data) > MOST_BYTES:
        raise PixelError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    picture = read_pixels(data, MOST_IN_PACK)
    findings += _remarks(name, picture)
    return picture.data


def _remarks(name: str, picture: PixelPicture) -> Iterable[Finding]:
    """What can be shown and should be mended all the same."""
    remedy = "Insert it in the editor, which does that, or save it anew in a program for pictures"
    if picture.turned:
        message = "the picture lies on its side, and only the camera's own note turns it"
        yield Finding(name, 0, _RULE, message, remedy)
    if picture.saying:
        message = "the picture holds more than pixels (where, when or by whom it was made)"
        yield Finding(name, 0, "picture-data", message, remedy, "warning")
    if picture.width > 2 * PRINT_WIDTH:
        message = f"the picture is {picture.width} pixels wide; paper shows {PRINT_WIDTH}"
        yield Finding(name, 0, "picture-size", message, remedy, "warning")
