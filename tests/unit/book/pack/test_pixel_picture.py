# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Photographs may be in a pack: whole, bounded, and without what a camera wrote into them."""

import contextlib
import random
import shutil
import struct
import zlib

import pytest
from pictures import gps_exif, jpeg, png

from ketadesk.book.pack.pixel_picture import PixelError, pixel_size, read_pixels
from ketadesk.book.pack.read import load
from tests.places import GOOD

PLACE = b"49.4875"


def found(data):
    picture = read_pixels(data)
    return picture.kind, picture.width, picture.height, picture.saying, picture.turned


def test_a_png_and_a_jpeg_are_read_with_their_size():
    assert found(png(40, 30)) == ("png", 40, 30, False, False)
    assert found(jpeg(40, 30)) == ("jpeg", 40, 30, False, False)
    assert pixel_size(png(40, 30)) == pixel_size(jpeg(40, 30)) == (40, 30)


def test_what_a_camera_wrote_into_a_picture_is_left_out():
    for data in (jpeg(40, 30, exif=gps_exif(PLACE)), jpeg(40, 30, comment=PLACE)):
        picture = read_pixels(data)
        assert PLACE in data
        assert PLACE not in picture.data
        assert picture.saying
        assert found(picture.data)[1:] == (40, 30, False, False)


@pytest.mark.parametrize("kind", [b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME", b"prVt"])
def test_what_a_program_wrote_into_a_png_is_left_out(kind):
    data = png(40, 30, (kind, PLACE))
    picture = read_pixels(data)
    assert PLACE in data
    assert PLACE not in picture.data
    assert read_pixels(picture.data).data == picture.data


def test_a_second_picture_after_the_end_is_left_out():
    assert PLACE not in read_pixels(jpeg(40, 30) + jpeg(10, 10) + PLACE).data
    assert PLACE not in read_pixels(png(40, 30) + PLACE).data


def test_a_picture_that_lies_on_its_side_is_known():
    assert read_pixels(jpeg(40, 30, exif=gps_exif(PLACE, orientation=6))).turned
    assert not read_pixels(jpeg(40, 30, exif=gps_exif(PLACE, orientation=1))).turned


def test_too_many_pixels_are_refused_by_the_header_alone():
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    with pytest.raises(PixelError, match="3600 megapixels; make it smaller, at most 40"):
        read_pixels(b"\x89PNG\r\n\x1a\n" + chunk)


def test_every_damaged_picture_is_read_or_refused():
    chance = random.Random(5)
    for whole in (png(60, 40), jpeg(60, 40, exif=gps_exif(PLACE, orientation=3))):
        for _ in range(400):
            raw = bytearray(whole)
            at = chance.randrange(len(raw))
            if chance.random() < 0.5:
                del raw[at:]
            else:
                raw[at] ^= 1 << chance.randrange(8)
            with contextlib.suppress(PixelError):
                assert read_pixels(bytes(raw)).width


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(GOOD, tmp_path / "pack")


def told(folder):
    return [(f.rule, f.level) for f in load(folder).findings if f.file.startswith("figures/")]


def test_a_pack_may_hold_photographs(folder):
    (folder / "figures" / "door.jpg").write_bytes(jpeg(40, 30))
    (folder / "figures" / "map.png").write_bytes(png(40, 30))
    whole = load(folder)
    assert whole.figures["door"] == jpeg(40, 30)
    assert whole.figure_files["map"] == "figures/map.png"
    assert told(folder) == []


def test_a_pack_s_photograph_is_shown_without_the_place_and_that_is_told(folder):
    (folder / "figures" / "door.jpg").write_bytes(jpeg(40, 30, exif=gps_exif(PLACE, 6)))
    assert PLACE not in load(folder).figures["door"]
    assert told(folder) == [("broken-figure", "error"), ("picture-data", "warning")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("door.png", b"GIF89a"),
        ("door.jpg", b"<svg/>"),
        ("door.svg", png(40, 30)),
        ("door.png", png(40, 30)[:60]),
        ("door.jpeg", jpeg(40, 30)[:-2]),
        ("door.jpg", jpeg(40, 30) + b"\0" * 2_000_001),
    ],
)
def test_what_is_no_picture_of_its_kind_is_left_out_and_told(folder, name, data):
    (folder / "figures" / name).write_bytes(data)
    assert "door" not in load(folder).figures
    assert told(folder) == [("broken-figure", "error")]


def test_two_pictures_of_one_id_are_told(folder):
    (folder / "figures" / "F01.png").write_bytes(png(40, 30))
    assert told(folder) == [("duplicate-id", "error")]


def test_a_picture_far_wider_than_paper_is_told(folder):
    (folder / "figures" / "door.png").write_bytes(png(4100, 4))
    assert told(folder) == [("picture-size", "warning")]
