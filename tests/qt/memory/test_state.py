"""What the window remembers outlasts a damaged file, a closed one, and another version's."""

import json
import os
import stat

import pytest

from ketadesk.ui.memory.state import State, StateFile, with_favourite, with_packet


@pytest.fixture
def path(tmp_path):
    return tmp_path / "window.json"


def written(path, **table):
    path.write_text(json.dumps(table))
    return StateFile(path.parent)


def test_what_a_newer_version_wrote_is_read_and_stays(path):
    file = written(
        path,
        version=2,
        favourites=["pt-bladder"],
        something_new=1,
        visit={"address": "topic:pt-start", "sentence": 4},
        shape={"left": 300, "screen": "HDMI-1"},
    )

    state, notices = file.load()
    assert notices == ()
    assert (state.favourites, state.visit.address) == (("pt-bladder",), "topic:pt-start")
    assert file.save(with_favourite(state, "pt-start", True)) == ""

    kept = json.loads(path.read_text())
    assert (kept["version"], kept["something_new"]) == (2, 1)
    assert kept["favourites"] == ["pt-start", "pt-bladder"]
    assert (kept["visit"]["sentence"], kept["shape"]["screen"]) == (4, "HDMI-1")


def test_a_packet_that_was_removed_is_gone_from_the_file(path):
    file = written(path, packets={"a": ["x"], "b": ["y"]})
    state, _ = file.load()
    file.save(with_packet(state, "a", ()))
    assert StateFile(path.parent).load()[0].packets == {"b": ("y",)}


def test_a_choice_that_is_the_default_again_is_so_in_the_file(path):
    file = written(path, handout={"letterhead": False, "newer": True})
    file.load()
    file.save(State())
    state, _ = StateFile(path.parent).load()
    assert state.handout.letterhead
    assert json.loads(path.read_text())["handout"]["newer"] is True


@pytest.mark.parametrize(
    "text",
    [
        '{"shape":{"box":[99999999999,0,10,10]}}',
        '{"shape":{"box":[0,0,-99999999999,10],"left":-5}}',
        '{"shape":{"left":123456789012345678901234567890}}',
        '{"visit":{"block":-1,"fraction":1e300}}',
        '{"visit":{"block":99999999999999999999,"fraction":-3}}',
        '{"version":-1}',
    ],
)
def test_numbers_out_of_range_become_numbers_a_window_can_have(path, text):
    path.write_text(text)
    state, _ = StateFile(path.parent).load()
    assert state.shape.box is None
    assert state.shape.left == 0
    assert state.visit.block == 0
    assert 0 <= state.visit.fraction <= 1


def test_one_field_of_another_kind_costs_that_field_and_a_copy_is_kept(path):
    file = written(path, favourites={"a": 1}, recent=["b"])
    before = path.read_text()
    state, notices = file.load()
    assert (state.favourites, state.recent) == ((), ("b",))
    beside = path.with_name("window.json.damaged")
    assert beside.name in notices[0]
    assert beside.read_text() == before


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000, b"null"])
def test_a_damaged_file_is_set_aside(path, data):
    path.write_bytes(data)
    file = StateFile(path.parent)
    state, notices = file.load()
    assert state == State()
    assert len(notices) == 1
    assert path.with_name("window.json.damaged").read_bytes() == data
    assert file.save(State(version=3)) == ""


def test_a_file_that_could_not_be_read_is_never_written_over(path, monkeypatch):
    file = written(path, favourites=["a"])
    before = path.read_text()

    def failing(*_args):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("ketadesk.ui.memory.state.read_bytes", failing)
        state, notices = file.load()
    assert "Input/output error" in notices[0]
    assert file.save(with_favourite(state, "b", True)) == ""
    assert path.read_text() == before


def test_a_damaged_file_that_cannot_be_set_aside_is_never_written_over(path, monkeypatch):
    path.write_bytes(b"{")
    file = StateFile(path.parent)

    def closed(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ketadesk.ui.memory.state.set_aside", closed)
    _, notices = file.load()
    assert "Permission denied" in notices[0]
    file.save(State())
    assert path.read_bytes() == b"{"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_nobody_else_can_read_what_is_remembered(path):
    StateFile(path.parent).save(State())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
