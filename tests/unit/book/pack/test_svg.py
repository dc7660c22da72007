# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Pictures that would keep a renderer at work for ever are refused before one sees them."""

import pytest

from ketadesk.book.pack.svg import SvgError, read_svg
from tests.places import ROOT

BOX = 'viewBox="0 0 100 40"'


def svg(inner, attributes=BOX):
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {space} {attributes}>{inner}</svg>".encode()


def used(levels, each, of="<g id='a{n}'>{uses}</g>", use="<use xlink:href='#a{m}'/>"):
    """Elements each of which uses the one before several times."""
    rows = [of.format(n=n, uses=use.format(m=n - 1) * each) for n in range(1, levels)]
    return "<rect id='a0' width='1' height='1'/>" + "".join(rows) + use.format(m=levels - 1)


def painted(kind, paint, levels=8, each=8):
    rect = "<rect width='99' height='99' {paint}='url(#a{m})'/>"
    return used(
        levels, each, f"<{kind} id='a{{n}}'>{{uses}}</{kind}>", rect.replace("{paint}", paint)
    )


TOO_MUCH = {
    "nested use": used(10, 10),
    "nested use, two of each": used(26, 2),
    "masks in masks": painted("mask", "mask"),
    "clips in clips": painted("clipPath", "clip-path"),
    "patterns in patterns": painted("pattern", "fill"),
    "tiny tiles": "<pattern id='p' width='1e-9' height='1e-9' patternUnits='userSpaceOnUse'>"
    "<rect width='9' height='9'/></pattern><rect fill='url(#p)' width='99' height='39'/>",
    "tiles for each of many": "<pattern id='p' width='1' height='1' patternUnits='userSpaceOnUse'>"
    "<rect width='1' height='1'/></pattern><g style='fill:url(#p)'>"
    + "<rect width='9' height='9'/>" * 20
    + "</g>",
    "short dashes": "<path d='M0 0L1000000 1000000' stroke-dasharray='0.000001'/>",
    "short dashes by style": "<g style='stroke-dasharray:0.001'><path d='M0 0L900 900'/></g>",
    "many shapes": "<path d=''/>" * 31_000,
    "many letters": f"<text>{'x' * 400_000}</text>",
    "many points": f"<path d='{'L9 9 ' * 160_000}'/>",
}


@pytest.mark.parametrize("inner", TOO_MUCH.values(), ids=TOO_MUCH)
def test_a_picture_that_multiplies_is_refused(inner):
    with pytest.raises(SvgError, match="too many"):
        read_svg(svg(inner))


REFUSED = {
    "in itself": ("<g id='a'><use href='#a'/></g>", "inside itself"),
    "in a circle": (
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "inside itself",
    ),
    "blur": ("<filter id='f'><feGaussianBlur stdDeviation='1e9'/></filter>", "filter"),
    "picture": ("<image href='file:///etc/passwd'/>", "another picture"),
    "picture under another name": ("<x:image xmlns:x='http://www.w3.org/2000/svg'/>", "another"),
    "foreign": ("<foreignObject/>", "another picture"),
    "other file": ("<use href='file:///etc/passwd#a'/>", "other files"),
    "paint of another file": ("<rect fill='url(http://a.b/#x)'/>", "other files"),
    "style sheet": ("<style>@import url('http://a.b')</style>", "other files"),
    "counted nowhere": ("<pattern id='p'/><style>rect{fill:url(#p)}</style>", "style rules"),
    "script": ("<script>x()</script>", "script"),
    "far away": ("<path d='M0 0L1e30 0'/>", "out of range"),
    "deep": ("<g>" * 200 + "</g>" * 200, "in one another"),
    "damaged": ("<g>", "damaged"),
}


@pytest.mark.parametrize(("inner", "words"), REFUSED.values(), ids=REFUSED)
def test_what_a_picture_may_not_hold_is_told(inner, words):
    with pytest.raises(SvgError, match=words):
        read_svg(svg(inner))


@pytest.mark.parametrize(
    "size",
    ["", 'viewBox="0 0 0 9"', 'viewBox="0 0 1e400 9"', 'viewBox="0 0 nan 9"', 'viewBox="0 0 1 1e5"',
     'viewBox="0 0 1e-7 1e-7"', 'width="-1" height="9"'],
)  # fmt: skip
def test_a_size_that_cannot_be_drawn_is_told(size):
    with pytest.raises(SvgError, match=r"size|too long"):
        read_svg(svg("<rect width='9' height='9'/>", size))


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 9 9"/>',
        b'<!DOCTYPE s [<!ENTITY % x SYSTEM "file:///etc/passwd">%x;]><svg viewBox="0 0 9 9"/>',
        b'<?xml-stylesheet href="http://a.b"?><svg viewBox="0 0 9 9"/>',
        b"<html/>",
        b"\xff\xfe<\0s\0",
        b"",
    ],
)
def test_what_is_no_plain_svg_is_refused(data):
    with pytest.raises(SvgError):
        read_svg(data)


@pytest.mark.parametrize(
    "inner",
    [
        "<defs><g id='m'><path d='M0 0h1'/></g></defs>" + "<use href='#m' x='1'/>" * 200,
        "<linearGradient id='g'><stop/></linearGradient><style>.a{fill:url(#g)}</style><rect/>",
        "<clipPath id='c'><rect width='9' height='9'/></clipPath><g clip-path='url(#c)'><path/></g>",
        "<path d='M0 0L400 300' style='stroke-dasharray:3.7,1.6;stroke-dashoffset:0'/>" * 20,
        "<a href='https://example.org'><text>Words</text></a>",
    ],
)
def test_what_drawing_programs_write_is_taken(inner):
    assert read_svg(svg(inner)).width == 100


def test_a_doctype_as_illustrator_writes_it_is_left_out():
    start = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    assert "DOCTYPE" not in read_svg(start + svg("<rect/>")).text


def test_every_figure_of_the_bundled_content_is_taken():
    for file in (ROOT / "resources" / "content" / "figures").glob("*.svg"):
        assert read_svg(file.read_bytes()).width
