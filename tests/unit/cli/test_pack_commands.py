"""What stands on the shelf is shown, added, removed and built by commands."""

import json
import shutil

import pytest

from ketadesk.cli.main import main
from tests.places import GOOD


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def run(data, capsys):
    def command(*words):
        code = main([*map(str, words), "--data-dir", str(data)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def ours(tmp_path):
    """A folder with a pack of our own."""
    return shutil.copytree(GOOD, tmp_path / "ours")


def packs(run):
    code, out, _ = run("pack", "list", "--json")
    return code, {row["id"]: row for row in json.loads(out)}


def test_a_pack_is_built_added_listed_and_removed_and_nothing_is_lost(run, ours, tmp_path, data):
    built = tmp_path / "ours.ketapack"
    assert run("pack", "build", ours, "-o", built)[0] == 0
    assert run("pack", "add", built)[0] == 0
    code, rows = packs(run)
    assert code == 0
    assert rows["good"]["where"] == "user"
    assert list(rows) == ["ketadesk", "good"]
    code, _, said = run("pack", "remove", "good")
    assert code == 0
    assert list(packs(run)[1]) == ["ketadesk"]
    (kept,) = (data / "packs").iterdir()
    assert str(kept) in said
    assert kept.read_bytes() == built.read_bytes()


def test_the_same_files_build_the_same_bytes_wherever_and_whenever(run, ours, tmp_path):
    again = shutil.copytree(GOOD, tmp_path / "elsewhere", copy_function=shutil.copyfile)
    for folder, name in ((ours, "a"), (again, "b")):
        assert run("pack", "build", folder, "-o", tmp_path / f"{name}.ketapack")[0] == 0
    assert (tmp_path / "a.ketapack").read_bytes() == (tmp_path / "b.ketapack").read_bytes()


def test_info_tells_of_each_pack_its_place_version_and_digest(run, ours):
    code, out, _ = run("info", "--json", "--pack", ours)
    told = {row["id"]: row for row in json.loads(out)["packs"]}
    assert code == 0
    assert told["good"]["where"] == "run"
    assert told["good"]["path"] == str(ours)
    assert len(told["good"]["digest"]) == 64
    assert told["ketadesk"]["version"]


def test_a_pack_that_is_no_pack_is_not_added(run, tmp_path, data):
    bad = tmp_path / "bad.ketapack"
    bad.write_bytes(b"no zip")
    code, _, said = run("pack", "add", bad)
    assert code == 2
    assert said.count("\n") == 1
    assert "bad.ketapack" in said
    assert not (data / "packs").exists()


def test_a_broken_pack_in_the_folder_is_one_line_and_the_bundled_pages_open(run, data):
    (data / "packs").mkdir(parents=True)
    (data / "packs" / "bad.ketapack").write_bytes(b"no zip")
    code, out, said = run("topics")
    assert code == 0
    assert "pt-crisis" in out
    assert said.count("bad.ketapack") == 1
    code, rows = packs(run)
    assert code == 1
    assert "damaged" in rows[""]["refused"]


@pytest.mark.parametrize(("pack", "why"), [("ketadesk", "comes with"), ("none", "pack list")])
def test_what_is_not_the_user_s_own_cannot_be_removed(run, pack, why):
    code, _, said = run("pack", "remove", pack)
    assert code == 2
    assert why in said


def test_a_pack_that_stands_there_for_everybody_is_not_added_twice(run, tmp_path):
    bundled = "resources/content"
    code, _, said = run("pack", "add", bundled)
    assert code == 2
    assert "already" in said
