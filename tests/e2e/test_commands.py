"""Every command of the command line, its results, its exit codes and its one clear line."""

import io
import json
import os
import subprocess
import sys

import pikepdf
import pytest
from docx import Document
from pictures import png

from tests.e2e.conftest import ROOT

GOOD = ROOT / "tests" / "packs" / "good"


def one_line(text):
    return len(text.strip().splitlines()) == 1


def test_topics_lists_every_topic_as_json_rows(program):
    ended = program("topics", "--json")
    rows = json.loads(ended.out)
    assert ended.code == 0
    assert len(rows) >= 12
    keys = {"id", "title", "section", "audience", "handout", "words", "checked", "review_due"}
    assert all(set(row) >= keys for row in rows)
    assert "pt-what-is" in {row["id"] for row in rows}


def test_topics_on_paper_names_sections_and_ids(program):
    ended = program("topics")
    assert "Start here" in ended.out
    assert "pt-crisis" in ended.out


def test_search_answers_with_rows_best_first(program):
    ended = program("search", "what", "is", "esketamine", "--json", "--limit", "5")
    rows = json.loads(ended.out)
    assert ended.code == 0
    assert 1 <= len(rows) <= 5
    keys = {"topic", "title", "heading", "anchor", "snippet", "audience", "score"}
    assert set(rows[0]) == keys | {"pack", "question", "nearest"}
    assert not any(row["nearest"] for row in rows)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)
    assert len({row["topic"] for row in rows}) == len(rows)


def test_search_of_one_audience_finds_that_audience_only(program):
    rows = json.loads(program("search", "ketamine", "--audience", "patient", "--json").out)
    assert {row["audience"] for row in rows} == {"patient"}


def test_nothing_found_is_exit_1_and_one_line(program):
    ended = program("search", "qqqqxzqqq")
    assert ended.code == 1
    assert ended.out == ""
    assert one_line(ended.err)


def test_a_whole_question_that_nothing_answers_gets_the_nearest_pages_named_as_such(program):
    ended = program("search", "qqqqxz", "zzqqk", "jjqqx", "wwqqx", "qqvvx")
    assert ended.code == 1
    assert one_line(ended.err)
    assert "nearest pages" in ended.err
    assert ended.out


@pytest.mark.parametrize("query", ["116 123", "116123", "000", "1737", "A&E", "13 11 14"])
def test_a_crisis_number_finds_the_crisis_page_first(program, query):
    assert program("search", query).out.startswith("pt-crisis ")


@pytest.mark.parametrize("format", ["text", "markdown", "html", "json"])
def test_show_prints_a_topic_in_each_format(program, format):
    ended = program("show", "pt-what-is", "--format", format)
    assert ended.code == 0
    assert ended.err == ""
    assert "esketamine" in ended.out
    if format == "json":
        assert json.loads(ended.out)["front"]["id"] == "pt-what-is"
    if format == "html":
        assert ended.out.lower().startswith("<!doctype html>")
        assert "http-equiv" not in ended.out
        assert 'src="http' not in ended.out


def test_markdown_that_is_shown_is_a_topic_file_again(program, tmp_path):
    from ketadesk.book.pack.read import read

    pack = tmp_path / "pack"
    (pack / "en").mkdir(parents=True)
    source = GOOD
    for name in ("references.json", "glossary.toml", "claims.toml", "thesaurus.toml", "pack.toml"):
        if (source / name).exists():
            (pack / name).write_bytes((source / name).read_bytes())
    before, _ = read(source)
    for topic in before.topics:
        text = program("--only-pack", source, "show", topic.id, "--format", "markdown").out
        (pack / "en" / f"{topic.id}.md").write_text(text, "utf-8")
    after, _ = read(pack)
    assert {t.id: t.document for t in after.topics} == {t.id: t.document for t in before.topics}
    assert {t.id: t.front for t in after.topics} == {t.id: t.front for t in before.topics}


def test_an_unknown_topic_is_one_line_and_exit_2(program):
    for words in (["show", "pt-nope"], ["handout", "pt-nope", "-o", "x.pdf"]):
        ended = program(*words)
        assert ended.code == 2
        assert one_line(ended.err)
        assert "pt-nope" in ended.err


@pytest.mark.parametrize(
    "words", [["serch"], ["search"], ["show"], ["search", "a", "--limit", "0"], ["--nope"]]
)
def test_wrong_use_is_one_line_and_exit_2(program, words):
    ended = program(*words)
    assert ended.code == 2
    assert ended.out == ""
    assert one_line(ended.err)


def test_handout_gives_an_accessible_pdf_of_both_topics(program, tmp_path):
    target = tmp_path / "out.pdf"
    ended = program("handout", "pt-what-is", "pt-crisis", "-o", target, "--png", tmp_path / "png")
    assert (ended.code, ended.err) == (0, "")
    with pikepdf.open(target) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"]
        titles = [str(item.title) for item in outline_of(pdf)]
        pages = len(pdf.pages)
    assert any("What ketamine and esketamine are" in title for title in titles)
    assert any("Help right now" in title for title in titles)
    assert len(list((tmp_path / "png").glob("*.png"))) == pages


def outline_of(pdf):
    with pdf.open_outline() as outline:
        yield from walk(outline.root)


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)


def test_a_handout_is_not_written_where_it_cannot_be(program, tmp_path):
    ended = program("handout", "pt-crisis", "-o", tmp_path / "no" / "x.pdf")
    assert ended.code == 2
    assert one_line(ended.err)
    folder = tmp_path / "out.pdf"
    folder.mkdir()
    ended = program("handout", "pt-crisis", "-o", folder)
    assert ended.code == 2
    assert one_line(ended.err)


def test_check_is_silent_on_the_bundled_content(program):
    ended = program("check", ROOT / "resources" / "content", "--strict")
    assert ended.out == ""
    assert ended.code == 0


def test_check_of_something_that_is_no_pack_is_one_line(program, tmp_path):
    for path in (tmp_path / "none", tmp_path):
        ended = program("check", path)
        assert ended.code == 2
        assert one_line(ended.err)


def test_a_compiled_file_is_made_and_is_no_input(program, tmp_path):
    target = tmp_path / "good.ketalib"
    assert program("--only-pack", GOOD, "compile", GOOD, "-o", target).code == 0
    assert target.stat().st_size > 10_000
    for how in (("--only-pack", target, "topics"), ("--pack", target, "topics"), ("check", target)):
        ended = program(*how)
        assert ended.code == 2
        assert one_line(ended.err)
        assert "compiled file" in ended.err


def test_options_count_before_and_after_the_command(program):
    before = program("--only-pack", GOOD, "topics", "--json")
    after = program("topics", "--json", "--only-pack", GOOD)
    assert before.code == after.code == 0
    assert before.out == after.out
    both = json.loads(program("topics", "--json", "--pack", GOOD).out)
    assert {row["id"] for row in json.loads(before.out)} <= {row["id"] for row in both}
    assert len(both) > len(json.loads(before.out))


def test_info_says_versions_places_and_who_set_what(program, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text("zoom = 150\n")
    report = json.loads(program("info", "--json").out)
    assert report["settings"]["zoom"] == {"value": 150, "from": "user"}
    assert report["settings"]["theme"] == {"value": "system", "from": "default"}
    assert report["packs"][0]["id"] == "ketadesk"
    assert report["content"]["topics"] >= 12
    assert program("info").code == 0


def test_the_bundled_content_opens_with_a_home_that_cannot_be_written(program, tmp_path):
    ended = program(
        "topics",
        "--json",
        data_dir=False,
        env={
            "HOME": "/proc/nowhere",
            "XDG_CACHE_HOME": "/proc/x",
            "XDG_CONFIG_HOME": "/proc/y",
            "XDG_STATE_HOME": "/proc/z",
        },
    )
    assert ended.code == 0
    assert len(json.loads(ended.out)) >= 12


def test_a_reader_that_leaves_early_is_no_fault(command, tmp_path):
    with subprocess.Popen(
        [*command, "topics"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as first:
        first.stdout.close()
        assert first.stderr.read() == b""
        assert first.wait(60) == 0


def test_without_a_display_the_window_says_so_in_one_line(program):
    for words in ([], ["open"], ["open", "pt-crisis"]):
        ended = program(*words)
        assert ended.code == 2
        assert one_line(ended.err)
        assert all(name in ended.err for name in ("selftest", "search", "handout"))


def test_a_display_that_does_not_answer_is_one_line(program):
    ended = program("open", env={"DISPLAY": ":4711"})
    assert ended.code == 2
    assert one_line(ended.err)


def test_a_display_of_a_kind_unknown_to_qt_is_one_line_and_no_abort(program):
    ended = program(
        "open", env={"DISPLAY": ":4711", "QT_QPA_PLATFORM": "nowhere", "QT_LOGGING_RULES": ""}
    )
    assert ended.code == 2
    assert one_line(ended.err)
    assert "nowhere" in ended.err


def test_selftest_leaves_a_window_a_handout_and_a_result(program, tmp_path):
    ended = program("selftest", tmp_path / "out")
    assert ended.code == 0, ended.err
    assert ended.err == ""
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "window.png",
        "handout.pdf",
        "result.json",
    }
    result = json.loads((tmp_path / "out" / "result.json").read_text())
    assert result["ok"] is True
    assert all(step["ok"] for step in result["steps"])


def test_the_tour_draws_the_pictures_of_the_readme(program, tmp_path):
    ended = program("tour", tmp_path / "tour")
    assert (ended.code, ended.err) == (0, "")
    names = {p.name for p in (tmp_path / "tour").glob("*.png")}
    assert {
        "start.png",
        "topic-light.png",
        "topic-dark.png",
        "topic-contrast.png",
        "search.png",
        "handout.png",
    } <= names


@pytest.mark.skipif(bool(os.environ.get("KETADESK_EXE")), reason="`make run` is for the source")
def test_make_run_without_a_display_draws_pictures_and_a_handout_instead(tmp_path):
    clean = {
        k: v
        for k, v in os.environ.items()
        if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "run.py")],
        cwd=tmp_path, env={**clean, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0
    assert one_line(done.stderr)
    assert len(list((tmp_path / "build" / "tour").glob("*.png"))) >= 4
    assert (tmp_path / "build" / "tour" / "handout.pdf").read_bytes().startswith(b"%PDF")


def test_a_word_file_becomes_a_page(program, tmp_path):
    made = Document()
    made.add_heading("The back door", 0)
    made.add_paragraph("Come in by the back door.", style="List Bullet")
    made.add_picture(io.BytesIO(png(64, 32)))
    made.save(str(tmp_path / "door.docx"))
    ended = program("import", str(tmp_path / "door.docx"), "-o", str(tmp_path / "door.md"))
    assert ended.code == 0
    assert "- Come in by the back door." in (tmp_path / "door.md").read_text("utf-8")
    assert len(list((tmp_path / "figures").iterdir())) == 1


def test_a_pack_is_signed_and_verified(program, tmp_path):
    pack, key = tmp_path / "good.ketapack", tmp_path / "k.key"
    assert program("pack", "build", str(GOOD), "-o", str(pack)).code == 0
    line = program("pack", "keys", "-o", str(key), "--no-password").out.strip()
    assert program("pack", "sign", str(pack), "--key", str(key)).code == 0
    assert program("pack", "verify", str(pack), "--key", line).code == 0
    pack.write_bytes(pack.read_bytes() + b"\0")
    assert program("pack", "verify", str(pack), "--key", line).code == 1
