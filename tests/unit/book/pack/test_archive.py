# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Whatever lies in a folder or zip, reading it ends with its files or with one line."""

import os
import shutil
import struct
import sys
import zipfile

import pytest

from ketadesk.book.pack import archive
from ketadesk.book.pack.archive import files_of
from ketadesk.errors import PackError
from tests.places import GOOD

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
CENTRAL = b"PK\x01\x02"


def refusal(path):
    with pytest.raises(PackError) as told:
        files_of(path)
    line = str(told.value)
    assert "\n" not in line
    assert line.encode()  # no half of a letter pair
    assert path.name in line
    return line


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(GOOD, tmp_path / "pack")


@pytest.fixture
def zipped(tmp_path):
    """Makes a zip of the good pack, with how it is packed and what is then done to its bytes."""

    def make(damage=lambda _: None, *, how=zipfile.ZIP_DEFLATED, more=()):
        path = tmp_path / "p.ketapack"
        with zipfile.ZipFile(path, "w", how) as target:
            for name, data in (*files_of(GOOD).items(), *more):
                target.writestr(name, data)
        raw = bytearray(path.read_bytes())
        damage(raw)
        path.write_bytes(raw)
        return path

    return make


def in_first_entry(offset, value):
    def damage(raw):
        at = raw.index(CENTRAL) + offset
        raw[at : at + len(value)] = value

    return damage


def without_a_name(raw):
    at = raw.index(CENTRAL)
    (length,) = struct.unpack("<H", raw[at + 28 : at + 30])
    raw[at + 28 : at + 30] = b"\0\0"
    raw[at + 30 : at + 32] = struct.pack("<H", length)  # its name counts as something else


def name_that_is_no_utf8(raw):
    at = raw.index(CENTRAL)
    raw[at + 9] |= 8
    raw[at + 46] = 0xFF


def locked(raw):
    raw[raw.index(CENTRAL) + 8] |= 1
    raw[6] |= 1


def unpacked_wrongly(raw):
    at = raw.index(CENTRAL)
    raw[at + 10] = raw[8] = zipfile.ZIP_LZMA


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (without_a_name, "damaged"),
        (name_that_is_no_utf8, "damaged"),
        (locked, "password"),
        (unpacked_wrongly, "unusual way"),
        (in_first_entry(10, b"\x63\x00"), "unusual way"),
        (in_first_entry(46, b"\0"), "damaged"),
        (in_first_entry(42, b"\xff\xff\xff\x7f"), "damaged"),
        (lambda raw: raw.__delitem__(slice(len(raw) // 2, None)), "damaged"),
        (lambda raw: raw.__setitem__(slice(60, 90), bytes(30)), "damaged"),
    ],
)
def test_a_damaged_zip_is_one_line(zipped, damage, words):
    assert words in refusal(zipped(damage))


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_zip_packed_in_another_way_says_which_way_is_taken(zipped, how):
    assert "plain zip" in refusal(zipped(how=how))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_stands_twice_in_a_zip_is_told(zipped):
    assert "stands twice" in refusal(zipped(more=[("pack.toml", b"schema = 1")]))


@pytest.mark.parametrize("name", ["en//x.md", "./x.md", "C:x.md", "/x.md", "../x.md"])
def test_a_name_that_leads_out_of_a_zip_is_told(zipped, name):
    assert "leads out" in refusal(zipped(more=[(name, b"x")]))


@UNIX
@pytest.mark.parametrize("name", ["en/x.md", "NOTES", "figures/F09.svg"])
def test_a_pipe_in_a_folder_is_never_waited_for(folder, name):
    os.mkfifo(folder / name)
    line = refusal(folder)
    assert name in line
    assert "pipe" in line
    assert "take that file out" in line


@UNIX
@pytest.mark.parametrize("target", ["/dev/zero", "/dev/tty", "x.md", "/nowhere"])
def test_a_link_to_a_device_to_itself_or_nowhere_is_one_line(folder, target):
    (folder / "en" / "x.md").symlink_to(target)
    assert "x.md" in refusal(folder)


@UNIX
def test_a_link_to_a_folder_is_not_followed(folder):
    (folder / "en" / "all").symlink_to("..")
    assert files_of(folder) == files_of(GOOD)


@UNIX
@pytest.mark.parametrize("name", [b"en/\xff.md", b"figures/\xff.svg", b"en/a\nb.md", b"\xe4/x.md"])
def test_a_file_name_that_cannot_be_told_says_rename(folder, name):
    file = os.path.join(os.fsencode(folder), name)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    shutil.copy(GOOD / "pack.toml", file)
    assert "rename" in refusal(folder)


def test_folders_in_one_another_without_end_are_told(folder):
    deep = folder.joinpath(*["d"] * (archive.DEEPEST + 2))
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("x")
    assert len(files_of(folder)) == len(files_of(GOOD))  # not looked into
    (deep.parent / "x.md").write_text("x")
    assert "too deep" in refusal(folder)


@UNIX
def test_what_is_no_folder_and_no_file_is_no_pack(tmp_path):
    pipe = tmp_path / "p.ketapack"
    os.mkfifo(pipe)
    assert "no folder and no file" in refusal(pipe)
