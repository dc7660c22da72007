"""The clinic's share: copied whole, tried, and missed by nobody when it is away."""

import os
import shutil
import threading

import msgspec
import pytest

from ketadesk.book.pack.build_archive import built
from ketadesk.library.shelf import share_look, share_looks
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.share_look import look_at_share, mark_away
from ketadesk.library.shelf.share_looks import ShareLooks
from ketadesk.library.shelf.share_state import share_folder, share_state
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import places
from tests.places import GOOD


def pack_of(folder, pack_id, title="Riverside Clinic"):
    """A copy of the good pack under a name of its own."""
    shutil.copytree(GOOD, folder)
    rename(folder, "good", pack_id)
    manifest = folder / "pack.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace("A small pack that is right", title), "utf-8")
    for page in (folder / "en").rglob("*.md"):
        page.write_text(page.read_text("utf-8").replace("+++\n", "+++\nreplaces = true\n", 1))
    return folder


def rename(folder, before, after):
    manifest = folder / "pack.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text(text.replace(f'id = "{before}"', f'id = "{after}"', 1), "utf-8")


@pytest.fixture
def here(tmp_path):
    resources = tmp_path / "resources"
    shutil.copytree(GOOD, resources / "content")
    home = places(tmp_path / "data")
    policy = tmp_path / "machine" / "policy.toml"
    return msgspec.structs.replace(home, resources=resources, policy=policy)


@pytest.fixture
def share(tmp_path):
    """A share with one pack on it."""
    folder = tmp_path / "server"
    folder.mkdir()
    source = pack_of(tmp_path / "source", "riverside")
    (folder / "riverside.ketapack").write_bytes(built(source))
    return folder


def request(share, **more):
    return ShelfRequest(shares=(str(share),), forgiving=True, **more)


def look(here, share, **more):
    return look_at_share(here, str(share), request(share, **more))


def told(here, share, **more):
    """The packs from the share, by id, and the notices."""
    shelf = open_shelf(here, request(share, **more))
    shelf.library.close()
    return {p.id: p for p in shelf.packs if p.where == "share"}, shelf.notices


def newer(share, tmp_path, title):
    """Put another version of the pack on the share, as a copy of a file does."""
    source = pack_of(tmp_path / f"source-{title}", "riverside", title)
    beside = share / ".copying"
    beside.write_bytes(built(source))
    beside.replace(share / "riverside.ketapack")


def test_a_start_looks_at_no_share_and_a_look_brings_its_packs(here, share):
    assert told(here, share) == ({}, ())
    look(here, share)
    packs, notices = told(here, share)
    assert packs["riverside"].share == str(share)
    assert packs["riverside"].path.is_relative_to(here.shares)
    assert packs["riverside"].seen is not None
    assert packs["riverside"].away is None
    assert notices == ()


def test_a_share_that_is_away_is_told_with_since_when_and_its_last_copy_stands(
    here, share, tmp_path
):
    look(here, share)
    share.rename(tmp_path / "gone")
    first = look(here, share)
    packs, _ = told(here, share)
    assert packs["riverside"].away == first.away
    assert look(here, share).away == first.away  # since when it is away, not since the last look
    (tmp_path / "gone").rename(share)
    assert look(here, share).away is None


def test_an_empty_folder_where_the_share_is_mounted_takes_nothing_away(here, share):
    look(here, share)
    (share / "riverside.ketapack").unlink()
    assert look(here, share).away is not None
    assert "riverside" in told(here, share)[0]


def test_a_pack_that_was_taken_off_the_share_goes_while_others_stay(here, share, tmp_path):
    look(here, share)
    pack_of(share / "lakeside", "lakeside")
    (share / "riverside.ketapack").unlink()
    look(here, share)
    assert list(told(here, share)[0]) == ["lakeside"]


def test_a_newer_pack_takes_the_place_of_the_copy_and_old_copies_go(
    here, share, tmp_path, monkeypatch
):
    monkeypatch.setattr(share_look, "YOUNG_S", -10.0)
    for title in ("One", "Two", "Three", "Four"):
        newer(share, tmp_path, title)
        look(here, share)
        packs, _ = told(here, share)
        assert packs["riverside"].title == title
    folders = [one for one in share_folder(here, str(share)).iterdir() if one.is_dir()]
    assert len(folders) <= 2


@pytest.mark.parametrize("damage", [lambda b: b[: len(b) // 2], lambda b: b"", lambda b: b[::-1]])
def test_a_damaged_pack_is_one_line_and_the_last_good_copy_stands(here, share, damage):
    look(here, share)
    file = share / "riverside.ketapack"
    file.write_bytes(damage(file.read_bytes()))
    look(here, share)
    packs, notices = told(here, share)
    assert packs["riverside"].title == "Riverside Clinic"
    assert [str(file) in line for line in notices] == [True]


def test_a_damaged_pack_of_which_there_is_no_copy_is_refused_in_the_list(here, share):
    (share / "riverside.ketapack").write_bytes(b"no zip")
    look(here, share)
    packs, notices = told(here, share)
    assert "cannot be read" in packs[""].refused
    assert len(notices) == 1


def test_a_pack_without_the_signature_that_the_policy_asks_for_is_not_taken(here, share):
    look(here, share, unsigned="refuse")
    packs, _ = told(here, share, unsigned="refuse")
    assert "not signed" in packs[""].refused


def test_what_is_as_it_was_is_not_copied_again(here, share):
    first = look(here, share).copies["riverside.ketapack"]
    assert look(here, share).copies["riverside.ketapack"] == first
    assert len([one for one in share_folder(here, str(share)).iterdir() if one.is_dir()]) == 1


def test_a_copy_that_somebody_deleted_is_made_again(here, share):
    first = look(here, share).copies["riverside.ketapack"]
    shutil.rmtree(share_folder(here, str(share)) / first.folder)
    look(here, share)
    assert told(here, share)[0]["riverside"].refused == ""


def test_where_nothing_can_be_kept_the_window_has_what_it_had(here, share):
    here.shares.parent.mkdir(parents=True, exist_ok=True)
    here.shares.write_text("a file where the folder should be")
    looks = ShareLooks(here, request(share))
    looks._look(str(share))
    assert told(here, share)[0] == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes")
def test_a_pipe_on_a_share_keeps_nobody_waiting(here, share):
    os.mkfifo(share / "odd.ketapack")
    look(here, share)
    packs, notices = told(here, share)
    assert "riverside" in packs
    assert any("odd.ketapack" in line for line in notices)


def test_a_share_that_hangs_is_away_after_the_limit_and_is_not_looked_at_twice(
    here, share, monkeypatch
):
    """A look that never ends: as a share of a computer that was switched off."""
    hanging, away = threading.Event(), threading.Event()
    looks = []

    def hang(*_asked):
        looks.append(1)
        hanging.wait(30)

    def marked(*asked):
        mark_away(*asked)
        away.set()

    monkeypatch.setattr(share_looks, "look_at_share", hang)
    monkeypatch.setattr(share_looks, "mark_away", marked)
    monkeypatch.setattr(share_looks, "LIMIT_S", 0.01)
    looking = ShareLooks(here, request(share))
    looking.start()
    assert away.wait(10)
    looking.look_now()
    assert looking.looking_since is not None
    assert share_state(here, str(share)).away is not None
    assert looks == [1]
    looking.stop()
    hanging.set()
