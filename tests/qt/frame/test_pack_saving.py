"""Somebody is asked where a pack goes, and what came of it is one line."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from ketadesk.errors import PackError
from ketadesk.ui.frame.shelf.pack_saving import save_pack


@pytest.fixture
def parent(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def chosen(monkeypatch, path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_pack_and_its_signature_are_written_side_by_side(parent, monkeypatch, tmp_path):
    chosen(monkeypatch, tmp_path / "ours")

    told = save_pack(parent, "Save", "ours", lambda: (b"pack", b"signature"))

    target = tmp_path / "ours.ketapack"
    assert target.read_bytes() == b"pack"
    assert (tmp_path / "ours.ketapack.minisig").read_bytes() == b"signature"
    assert told == (
        f"Saved as {target}. On another computer a double click on it adds it.",
        True,
    )


def test_a_pack_without_a_signature_comes_alone(parent, monkeypatch, tmp_path):
    chosen(monkeypatch, tmp_path / "ours.ketapack")

    save_pack(parent, "Save", "ours", lambda: (b"pack", b""))

    assert [file.name for file in tmp_path.iterdir()] == ["ours.ketapack"]


def test_nothing_is_written_where_somebody_thinks_better_of_it(parent, monkeypatch, tmp_path):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))

    assert save_pack(parent, "Save", "ours", lambda: (b"pack", b"")) is None
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_no_folder_is_told(parent, monkeypatch, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    target = tmp_path / "file" / "ours.ketapack"
    chosen(monkeypatch, target)

    words, done = save_pack(parent, "Save", "ours", lambda: (b"pack", b""))

    assert words.startswith(f"{target}: cannot be written (")
    assert not done


def test_a_pack_that_cannot_be_made_is_told(parent, monkeypatch, tmp_path):
    chosen(monkeypatch, tmp_path / "ours")

    def damaged():
        raise PackError("pack.toml:3: the quotes are curly; type straight ones")

    words, done = save_pack(parent, "Save", "ours", damaged)

    assert words == "pack.toml:3: the quotes are curly; type straight ones"
    assert not done
    assert list(tmp_path.iterdir()) == []
