"""`ketadesk pack new` writes a pack that checks clean, today and in years, and explains itself."""

import datetime as dt

import msgspec
import pytest

from ketadesk.book.pack.read import read
from ketadesk.book.topic import FrontMatter, Manifest
from ketadesk.cli.main import main
from ketadesk.errors import BadInputError
from ketadesk.writing.new_pack import new_pack
from tests.places import ROOT

SAMPLE = ROOT / "resources" / "authors" / "sample-pack"
WRITTEN_BY_THE_EDITOR = {"replaces", "based_on"}  # the guide has them


def test_the_new_pack_checks_clean_and_strictly_so(tmp_path, capsys):
    target = tmp_path / "deep" / "Riverside clinic"
    data = ("--data-dir", str(tmp_path / "data"))
    assert main(["pack", "new", str(target), *data]) == 0
    assert str(target) in capsys.readouterr().err
    assert main(["check", "--strict", str(target), *data]) == 0

    pack, findings = read(target)
    assert findings == ()
    assert (pack.manifest.id, pack.manifest.title) == ("riverside-clinic", "Riverside clinic")
    kinds = {(t.front.audience, t.front.form) for t in pack.topics}
    assert kinds == {("patient", False), ("patient", True), ("clinician", False)}
    assert {t.front.checked for t in pack.topics} == {dt.date.today()}


def test_a_pack_begun_in_ten_years_is_not_overdue(tmp_path):
    new_pack(SAMPLE, tmp_path / "ours", dt.date(2036, 2, 29))
    pack, _ = read(tmp_path / "ours")
    assert {t.front.review_due for t in pack.topics} == {dt.date(2037, 2, 28)}


@pytest.mark.parametrize("kind", [Manifest, FrontMatter])
def test_every_field_is_shown_with_its_comment(kind):
    text = "\n".join(
        path.read_text("utf-8") for path in (SAMPLE / "pack.toml", *SAMPLE.rglob("*.md"))
    )
    for field in {one.encode_name for one in msgspec.structs.fields(kind)} - WRITTEN_BY_THE_EDITOR:
        assert f"{field} = " in text or f"[[{field}]]" in text or f"[{field}]" in text, field


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "letter.txt").write_text("mine")
    with pytest.raises(BadInputError, match="there is something already"):
        new_pack(SAMPLE, tmp_path / "ours", dt.date.today())
    assert [p.name for p in (tmp_path / "ours").iterdir()] == ["letter.txt"]


def test_a_pack_that_cannot_be_written_whole_is_not_there(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(BadInputError, match="No space left"):
        new_pack(SAMPLE, tmp_path / "ours", dt.date.today())
    assert list(tmp_path.iterdir()) == []
