# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A folder or zip becomes a Pack; what cannot be read says so in one line."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from ketadesk.book.pack import archive as pack_archive
from ketadesk.book.pack.archive import digest_of, files_of
from ketadesk.book.pack.read import read
from ketadesk.book.pack.toml_records import Source, front_matter
from ketadesk.errors import PackError
from ketadesk.press.markdown import topic_markdown
from tests.places import GOOD

MANIFEST = 'schema = 1\nid = "p"\ntitle = "P"\nversion = "1"\n'


def copy(tmp_path):
    return Path(shutil.copytree(GOOD, tmp_path / "pack"))


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def good_files(prefix=""):
    return {prefix + name: data for name, data in pack_archive.files_of(GOOD).items()}


def refusal(path):
    with pytest.raises(PackError) as caught:
        read(path)
    message = str(caught.value)
    assert "\n" not in message
    assert path.name in message
    return message


# --- what is read --------------------------------------------------------------------------------


def test_a_good_pack_is_read_whole():
    pack, findings = read(GOOD)

    assert findings == ()
    assert pack.manifest.id == "good"
    assert [topic.id for topic in pack.topics] == ["pt-water", "cl-water", "fm-diary"]
    assert [entry.id for entry in pack.glossary] == ["dehydration", "kidney"]
    assert [reference.id for reference in pack.references] == ["smith2020", "lee2021", "agency2022"]
    assert [claim.id for claim in pack.claims] == ["C1", "C2"]
    assert pack.thesaurus == (("water", "drink"), ("pee", "urine"))
    assert list(pack.figures) == ["F01"]
    assert pack.digest == digest_of(files_of(GOOD))


def test_a_topic_knows_its_front_matter_words_and_source():
    topic = read(GOOD)[0].topics[1]

    assert topic.front.checked == dt.date(2026, 11, 23)
    assert topic.pack == "good"
    assert topic.source == "en/evidence/cl-water.md"
    assert topic.words > 30


def test_questions_are_those_of_the_front_matter_and_stay_when_written_anew():
    topic = read(GOOD)[0].topics[0]
    assert topic.front.questions == ("can i drink before my visit", "my mouth is dry what now")
    written = Source("pt-water.md", topic_markdown(topic).split("+++\n")[1])
    assert front_matter(written)[0] == topic.front


@pytest.mark.parametrize("questions", ['["may i drink", " "]', '"may i drink"', "[1]"])
def test_questions_that_are_none_are_told_with_their_line(questions):
    text = good_files()["en/drinking/pt-water.md"].split(b"+++\n")[1].decode()
    text = re.sub("questions = .*", f"questions = {questions}", text)
    front, _, findings = front_matter(Source("pt-water.md", text, 2))
    assert front is not None
    assert [(found.rule, found.line) for found in findings] == [("bad-value", 9)]


@pytest.mark.parametrize("prefix", ["", "folder/"])
def test_a_zip_of_a_pack_is_the_same_pack(tmp_path, prefix):
    pack, findings = read(zipped(tmp_path / "good.ketapack", good_files(prefix)))

    assert findings == ()
    assert pack == read(GOOD)[0]


def test_byte_order_marks_and_windows_line_ends_change_nothing(tmp_path):
    folder = copy(tmp_path)
    for file in [*folder.rglob("*.md"), *folder.rglob("*.toml"), folder / "references.json"]:
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))

    pack, findings = read(folder)

    assert findings == ()
    assert pack.topics == read(GOOD)[0].topics


def test_a_topic_with_unusable_front_matter_is_left_out_and_the_rest_goes_on(tmp_path):
    folder = copy(tmp_path)
    (folder / "en" / "broken.md").write_text("+++\nid = 3\n+++\nText\n")

    pack, findings = read(folder)

    assert len(pack.topics) == 3
    assert {finding.file for finding in findings} == {"en/broken.md"}


def test_of_two_topics_with_one_id_the_first_file_counts(tmp_path):
    folder = copy(tmp_path)
    text = (folder / "en" / "forms" / "fm-diary.md").read_text()
    (folder / "en" / "a.md").write_text(text.replace("Water diary", "First"))

    pack, _ = read(folder)

    assert [topic.title for topic in pack.topics if topic.id == "fm-diary"] == ["First"]


def test_a_slip_in_one_word_of_the_glossary_costs_that_word_only(tmp_path):
    folder = copy(tmp_path)
    words = folder / "glossary.toml"
    words.write_text(
        words.read_text() + '\n[bad]\nword = \n\n[cup]\nword = "cup"\nmeaning = "C."\n'
    )

    pack, (finding,) = read(folder)

    assert [entry.id for entry in pack.glossary] == ["dehydration", "kidney", "cup"]
    assert (finding.file, finding.line, finding.rule) == ("glossary.toml", 11, "bad-toml")


@pytest.mark.parametrize("language", ["de", "pt-BR"])
def test_topics_stand_in_the_folder_of_the_packs_language(tmp_path, language):
    folder = copy(tmp_path)
    (folder / "en").rename(folder / language)
    manifest = folder / "pack.toml"
    manifest.write_text(manifest.read_text().replace('"en"', f'"{language}"'))

    assert len(read(folder)[0].topics) == 3


# --- the digest ----------------------------------------------------------------------------------


def test_the_digest_changes_with_any_byte_and_any_name(tmp_path):
    folder = copy(tmp_path)
    first = digest_of(files_of(folder))
    (folder / "figures" / "F01.svg").write_bytes(b"<svg/>")
    second = digest_of(files_of(folder))
    (folder / "figures" / "F01.svg").rename(folder / "figures" / "F02.svg")

    assert len({first, second, digest_of(files_of(folder))}) == 3
    assert first == digest_of(files_of(GOOD))


def test_hidden_files_and_the_data_of_figures_do_not_count(tmp_path):
    folder = copy(tmp_path)
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "en" / ".draft.md").write_text("x")
    (folder / "figures" / "data" / "F01.csv").write_text("changed")

    assert digest_of(files_of(folder)) == digest_of(files_of(GOOD))
    assert read(folder)[1] == ()


# --- what cannot be read -------------------------------------------------------------------------


def test_a_missing_path_and_a_folder_without_manifest_are_refused(tmp_path):
    assert "No such file" in refusal(tmp_path / "none")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "pack.toml" in refusal(empty)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 torn"])
def test_a_file_that_is_no_zip_is_refused(tmp_path, data):
    path = tmp_path / "bad.ketapack"
    path.write_bytes(data)

    assert "damaged" in refusal(path)


def test_a_torn_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "torn.ketapack", {"pack.toml": MANIFEST * 200})
    data = bytearray(path.read_bytes())
    data[45:60] = b"x" * 15
    path.write_bytes(data)

    refusal(path)


@pytest.mark.parametrize(
    "name", ["../evil.md", "/etc/evil", "en/../../evil.md", "..\\evil.md", "C:\\evil.md", "\\evil"]
)
def test_a_zip_that_leads_out_of_itself_is_refused(tmp_path, name):
    path = zipped(tmp_path / "evil.ketapack", {"pack.toml": MANIFEST, name: "x"})

    assert "leads out" in refusal(path)


def test_a_zip_with_too_many_files_is_refused(tmp_path):
    files = {f"en/{number}.md": "" for number in range(pack_archive.MOST_FILES)}

    assert "too many" in refusal(zipped(tmp_path / "many.zip", {"pack.toml": MANIFEST, **files}))


def test_a_file_that_unpacks_too_large_is_refused(tmp_path):
    files = {"pack.toml": MANIFEST, "en/a.md": b"\0" * (pack_archive.LARGEST_FILE + 1)}

    assert "en/a.md is too large" in refusal(zipped(tmp_path / "bomb.zip", files))


def test_a_pack_that_unpacks_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(pack_archive, "LARGEST_PACK", 100)
    files = {"pack.toml": MANIFEST, "en/a.md": "x" * 60}

    assert "too large in all" in refusal(zipped(tmp_path / "large.zip", files))


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("schema = 2\n", "newer KetaDesk"),
        ("schema = 0\n", "schema 1"),
        ('schema = "1"\n', "schema"),
        ("id = \n", "pack.toml:1"),
        (MANIFEST.replace('title = "P"\n', ""), '"title"'),
        (b'title = "M\xfcller"\n', "save it as UTF-8"),
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused(tmp_path, manifest, words):
    folder = tmp_path / "pack"
    folder.mkdir()
    data = manifest if isinstance(manifest, bytes) else manifest.encode()
    (folder / "pack.toml").write_bytes(data)

    assert words in refusal(folder)


def test_an_unknown_field_in_the_manifest_is_a_finding(tmp_path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.toml").write_text(MANIFEST + 'colour = "blue"\n')

    pack, (finding,) = read(folder)

    assert pack.manifest.id == "p"
    assert (finding.line, finding.rule) == (5, "unknown-field")
