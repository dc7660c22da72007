"""Which compiled file stands for a pack, and what happens when it is damaged or cannot be kept."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing

import msgspec
import pytest
from small_pack import pack, topic

from ketadesk.book.pack.time_limit import TimeLimit
from ketadesk.errors import KetaDeskError, LibraryError, PackError
from ketadesk.library.shelf import opening
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.library.store import compile_in_memory, compile_pack
from ketadesk.paths import places
from tests.places import GOOD


@pytest.fixture
def here(tmp_path):
    """A program whose bundled content is the good pack."""
    resources = tmp_path / "resources"
    shutil.copytree(GOOD, resources / "content")
    return msgspec.structs.replace(places(tmp_path / "data"), resources=resources)


def titles(library):
    return {topic.id: topic.title for section in library.outline() for topic in section.topics}


def opened(here, *added, **how):
    shelf = open_shelf(here, ShelfRequest(run=added, **how))
    library, notices = shelf.library, shelf.notices
    try:
        return titles(library), notices
    finally:
        library.close()


def compiled(here):
    return sorted(here.cache.glob("*.ketalib"))


def test_the_content_is_compiled_once_and_again_only_when_it_changed(here):
    first, _ = opened(here)
    (file,) = compiled(here)
    made = file.stat().st_ino
    assert opened(here)[0] == first
    assert compiled(here)[0].stat().st_ino == made
    page = next((here.content / "en").rglob("*.md"))
    page.write_text(page.read_text("utf-8").replace('title = "', 'title = "New ', 1), "utf-8")
    assert opened(here)[0] != first


@pytest.mark.parametrize(
    "damage", [lambda b: b[:1000], lambda b: b"", lambda b: b[:-50] + b"x" * 50]
)
def test_a_damaged_compiled_file_in_the_cache_is_made_again(here, damage):
    first, _ = opened(here)
    (file,) = compiled(here)
    file.write_bytes(damage(file.read_bytes()))
    assert opened(here)[0] == first


def test_a_cache_that_cannot_be_written_is_no_hindrance(here):
    here.cache.parent.mkdir(parents=True, exist_ok=True)
    here.cache.write_text("a file where the folder should be")
    assert opened(here)[0]


def test_an_unreadable_added_pack_is_an_error_on_the_command_line_and_a_notice_in_the_window(
    here, tmp_path
):
    bad = tmp_path / "bad.ketapack"
    bad.write_bytes(b"no zip")
    with pytest.raises(KetaDeskError, match=r"bad\.ketapack"):
        opened(here, bad)
    found, notices = opened(here, bad, forgiving=True)
    assert found
    assert "bad.ketapack" in notices[0]


def test_when_the_only_pack_is_unreadable_the_window_shows_the_bundled_content(here, tmp_path):
    found, notices = opened(here, only=tmp_path / "none", forgiving=True)
    assert found
    assert len(notices) == 1


def other_pack(folder, pack_id="other"):
    """A copy of the good pack under an id of its own."""
    shutil.copytree(GOOD, folder)
    manifest = folder / "pack.toml"
    words = manifest.read_text("utf-8").replace('id = "good"', f'id = "{pack_id}"', 1)
    manifest.write_text(words, "utf-8")
    return folder


def test_a_compiled_file_is_no_input_under_any_name(here, tmp_path):
    opened(here)
    (file,) = compiled(here)
    for name in ("ours.ketalib", "ours.ketapack"):
        given = tmp_path / name
        shutil.copy(file, given)
        with pytest.raises(PackError, match=r"ours.*compiled file.*\.ketapack$"):
            opened(here, given)
        found, notices = opened(here, given, forgiving=True)
        assert found
        assert len(notices) == 1


def test_a_fault_in_a_pack_is_told_at_every_start(here, tmp_path):
    faulty = other_pack(tmp_path / "pack")
    (faulty / "en" / "broken.md").write_text("no front matter")
    for _ in range(2):
        _, notices = opened(here, faulty)
        assert sum("ketadesk check" in notice for notice in notices) == 1


def test_a_pack_under_an_id_that_is_taken_is_told(here, tmp_path):
    twin = other_pack(tmp_path / "twin", "good")
    with pytest.raises(PackError, match='twin: a pack with the id "good" is open already'):
        opened(here, twin)
    found, notices = opened(here, twin, forgiving=True)
    assert found
    assert len(notices) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="other users' files are told by their owner")
def test_a_file_that_another_user_put_into_the_cache_is_made_again(here, monkeypatch):
    first, _ = opened(here)
    (file,) = compiled(here)
    compile_pack(pack(topic("x", "Planted", "Words.")), file)
    assert opened(here)[0] == {"x": "Planted"}  # ours, for all that can be seen
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)
    assert opened(here)[0] == first


def test_a_pack_that_fails_while_open_is_put_aside_and_the_others_answer(here, tmp_path):
    added = other_pack(tmp_path / "pack")
    page = next((added / "en").rglob("pt-water.md"))
    page.write_text(page.read_text("utf-8").replace('id = "pt-water"', 'id = "own"'), "utf-8")
    library = open_shelf(here, ShelfRequest(run=(added,))).library
    with closing(library):
        assert library.topic("own")
        lines = []
        library.tell(lines.append)
        library._stores[1]._connection.close()  # as when the share it lies on is gone
        library._stores[1]._connection = sqlite3.connect(":memory:")
        assert library.search("water").hits
        assert library.outline()
        assert [manifest.id for manifest in library.manifests] == ["good"]
        assert len(lines) == 1
        assert "left out" in lines[0]


def test_damaged_content_of_a_packaged_program_is_one_line_that_says_reinstall(here):
    opened(here)
    (file,) = compiled(here)
    here.compiled.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(LibraryError, match="reinstall"):
        opened(here)


@pytest.fixture
def large(tmp_path):
    """A pack whose every file is as it should be, and that holds too many words."""
    folder = tmp_path / "large"
    shutil.copytree(GOOD, folder)
    manifest = folder / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('id = "good"', 'id = "large"'), "utf-8")
    return folder


def test_a_pack_that_takes_too_long_is_told_and_the_others_open(here, large, monkeypatch):
    alone, _ = opened(here)
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    found, notices = opened(here, large, forgiving=True)
    assert found == alone
    (notice,) = notices
    assert notice.startswith(f"{large}: the pack is too large")
    assert f"ketadesk --pack {large} topics" in notice


def test_who_asked_for_the_pack_by_its_name_gets_it_and_then_the_window_has_it_too(
    here, large, monkeypatch
):
    monkeypatch.setattr(opening, "PATIENCE_S", 0.0)
    for how in ({}, {"forgiving": True}):
        assert not any("too large" in notice for notice in opened(here, large, **how)[1])


class _Counted(TimeLimit):
    looks = 0

    def over(self, items):
        for item in super().over(items):
            self.looks += 1
            yield item


def test_words_are_counted_against_the_limit_as_well_as_files():
    words = " ".join(f"w{number}x" for number in range(2000))
    limit = _Counted()
    compile_in_memory(pack(topic("x", "X", words)), limit)
    assert limit.looks > 3 * 2000  # each is passed as it is kept and twice for its spellings


def test_a_pack_in_a_language_without_words_is_told_and_shown(here, tmp_path):
    added = other_pack(tmp_path / "pack")
    (added / "en").rename(added / "tlh")
    manifest = added / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"en"', '"tlh"'), "utf-8")
    page = next((added / "tlh").rglob("pt-water.md"))
    page.write_text(page.read_text("utf-8").replace('id = "pt-water"', 'id = "own"'), "utf-8")
    found, notices = opened(here, added)
    assert "own" in found
    assert sum("“tlh”" in notice for notice in notices) == 1


def test_a_pack_for_a_newer_program_is_one_line_and_the_others_open(here, tmp_path):
    added = other_pack(tmp_path / "pack")
    manifest = added / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace("schema = 1", "schema = 2"), "utf-8")
    alone, _ = opened(here)
    found, notices = opened(here, added, forgiving=True)
    assert found == alone
    assert ["a newer KetaDesk" in notice for notice in notices] == [True]


def test_of_two_packs_with_one_id_the_lower_place_s_stands_and_one_line_names_both(here, tmp_path):
    here = msgspec.structs.replace(here, policy=tmp_path / "machine" / "policy.toml")
    machine = other_pack(here.machine_packs / "a")
    own = other_pack(here.packs / "b")
    shelf = open_shelf(here, ShelfRequest(forgiving=True))
    shelf.library.close()
    told = {pack.path: pack for pack in shelf.packs}
    assert told[machine].refused == ""
    assert told[own].refused
    (line,) = [line for line in shelf.notices if '"other"' in line]
    assert str(machine) in line
    assert str(own) in line


def test_packs_stand_from_the_machine_s_to_the_run_s_and_the_last_one_wins(here, tmp_path):
    here = msgspec.structs.replace(here, policy=tmp_path / "machine" / "policy.toml")
    for name, folder in (("a", here.machine_packs), ("b", here.packs), ("c", tmp_path)):
        made = other_pack(folder / name, name)
        page = next((made / "en").rglob("cl-water.md"))
        text = page.read_text("utf-8").replace("+++\n", "+++\nreplaces = true\n", 1)
        page.write_text(text.replace('title = "', f'title = "{name} ', 1), "utf-8")
    shelf = open_shelf(here, ShelfRequest(run=(tmp_path / "c",)))
    with closing(shelf.library):
        assert [pack.where for pack in shelf.packs] == ["bundled", "machine", "user", "run"]
        assert shelf.library.topic("cl-water").title.startswith("c ")
        assert shelf.library.original("cl-water").pack == "good"
