"""A file is written whole or stays as it was."""

import os
import stat
import time

import pytest

from ketadesk.files import set_aside, write_whole


def test_the_new_content_replaces_the_old(tmp_path):
    target = tmp_path / "deep" / "a.txt"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert os.listdir(target.parent) == ["a.txt"]


def test_a_fault_on_the_way_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")

    def full(_fd):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_the_file_keeps_the_rights_it_had(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_whole(target, b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_damaged_file_is_never_overwritten_by_the_next_one(tmp_path):
    names = []
    for text in ("one", "two"):
        path = tmp_path / "state.json"
        path.write_text(text)
        names.append(set_aside(path).name)
    assert names == ["state.json.damaged", "state.json.damaged-2"]
    assert (tmp_path / "state.json.damaged").read_text() == "one"


def test_what_a_killed_write_left_is_swept_once_it_is_old_and_a_fresh_one_is_not(tmp_path):
    target = tmp_path / "window.json"
    old = tmp_path / ".window.json.abc.part"
    fresh = tmp_path / ".window.json.def.part"
    other = tmp_path / ".other.json.abc.part"
    for part in (old, fresh, other):
        part.write_bytes(b"half")
    long_ago = time.time() - 2 * 3600
    os.utime(old, (long_ago, long_ago))
    os.utime(other, (long_ago, long_ago))
    write_whole(target, b"whole")
    assert sorted(p.name for p in tmp_path.iterdir()) == [other.name, fresh.name, "window.json"]


def test_a_program_that_is_killed_while_it_writes_leaves_no_hidden_file(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _fd: seen.append(os.listdir(tmp_path)))
    write_whole(tmp_path / "a.pdf", b"a name")
    if hasattr(os, "O_TMPFILE"):
        assert seen == [[]]
    assert (tmp_path / "a.pdf").read_bytes() == b"a name"


def test_where_files_cannot_be_nameless_they_are_whole_all_the_same(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    for data in (b"one", b"two"):
        write_whole(tmp_path / "a.pdf", data)
        assert (tmp_path / "a.pdf").read_bytes() == data
    assert os.listdir(tmp_path) == ["a.pdf"]
