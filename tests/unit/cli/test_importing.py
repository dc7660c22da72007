# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A Word file becomes a page of a pack, or a file, on the command line."""

import io

import pytest
from docx import Document
from pictures import png

from ketadesk.book.pack.read import load
from ketadesk.cli.main import main
from ketadesk.writing.own_pages import OwnPack


@pytest.fixture
def run(tmp_path, capsys):
    def do(*words):
        code = main(["--data-dir", str(tmp_path / "data"), *map(str, words)])
        return code, *capsys.readouterr()

    return do


@pytest.fixture
def word(tmp_path):
    made = Document()
    made.add_heading("The back door", 0)
    made.add_paragraph("Come in by the back door. It is blue.")
    made.add_paragraph().add_run().add_picture(io.BytesIO(png(64, 32)))
    made.sections[0].header.paragraphs[0].text = "Riverside"
    path = tmp_path / "door.docx"
    made.save(str(path))
    return path


def test_a_page_goes_into_a_pack_with_its_pictures_and_what_was_lost_is_said(run, word, tmp_path):
    folder = tmp_path / "pack"
    OwnPack(folder).make("Riverside", "en")
    code, out, err = run("import", word, "--into", folder)
    assert (code, out) == (0, "")
    assert "The header of each sheet is left out: “Riverside”" in err
    whole = load(folder)
    (topic,) = whole.topics
    assert (topic.front.title, topic.front.section) == ("The back door", "our-clinic")
    assert topic.front.summary == "Come in by the back door."
    assert list(whole.figures.values()) == [png(64, 32)]
    assert {finding.rule for finding in whole.findings} == set()
    assert run("import", word, "--into", folder)[0] == 0  # under a name of its own
    assert len(load(folder).topics) == 2


def test_a_page_goes_into_a_file_and_never_over_one(run, word, tmp_path):
    target = tmp_path / "back.md"
    code, _, _ = run("import", word, "-o", target, "--audience", "clinician")
    assert code == 0
    assert 'id = "back"' in target.read_text()
    assert 'audience = "clinician"' in target.read_text()
    assert len(list((tmp_path / "figures").iterdir())) == 1
    code, _, err = run("import", word, "-o", target)
    assert (code, "is there already" in err) == (2, True)


def test_a_page_can_be_read_before_it_is_kept(run, word):
    code, out, err = run("import", word)
    assert code == 0
    assert "Come in by the back door." in out
    assert "pictures (1) are kept with" in err


def test_what_cannot_be_imported_is_one_line(run, word, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"words")
    for words in (
        (tmp_path / "x.docx",),
        (tmp_path / "gone.docx",),
        (word, "--into", tmp_path / "data"),
        (word, "-o", tmp_path / "no" / "x.md"),
        (word, "-o", tmp_path / "x.md", "--into", tmp_path),
    ):
        code, out, err = run("import", *words)
        assert (code, out, err.count("\n")) == (2, "", 1)
