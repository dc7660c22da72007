# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A pack is checked as it will stand on the shelf, beside the others."""

import datetime as dt
import shutil
from contextlib import closing

import pytest

from ketadesk.book.pack.check import check
from ketadesk.book.pack.read import read
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory
from ketadesk.press.paper.letters import load_coverage
from tests.places import GOOD, ROOT

TODAY = dt.date(2026, 11, 27)
HEAD = """+++
id = "{id}"
title = "Ours"
summary = "A page."
audience = "clinician"
section = "s"
order = 10
keywords = ["ours"]
clinical = false
checked = 2026-11-01
review_due = 2027-11-01
+++
"""
MANIFEST = """schema = 1
id = "ours"
title = "Ours"
version = "1"
[[sections]]
id = "s"
title = "S"
audience = "clinician"
"""


@pytest.fixture(scope="module")
def shelf():
    """The good pack, open as the bundled one is."""
    with closing(Library.open([compile_in_memory(read(GOOD)[0])])) as library:
        yield library


@pytest.fixture
def ours(tmp_path):
    """Writes a pack of one page."""

    def write(text, page_id="our-page", **files):
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "pack.toml").write_text(MANIFEST)
        (tmp_path / "en" / "a.md").write_text(HEAD.format(id=page_id) + text, "utf-8")
        for name, words in files.items():
            (tmp_path / name.replace("_", ".")).write_text(words)
        return tmp_path

    return write


LEANS = "[water](topic:pt-water), [kidney](term:kidney).[@smith2020]\n\n![A.](figure:F01)\n"


def test_links_words_pictures_and_sources_of_other_packs_count(ours, shelf):
    pack = ours(LEANS)
    assert check(pack, TODAY, beside=shelf) == ()
    alone = {finding.rule for finding in check(pack, TODAY)}
    assert alone == {"broken-link", "broken-term", "broken-figure", "broken-citation"}


def test_a_heading_that_the_other_pack_s_page_lacks_is_told(ours, shelf):
    (finding,) = check(ours("[x](topic:pt-water#nowhere)\n"), TODAY, beside=shelf)
    assert finding.rule == "broken-link"


def test_a_name_that_stands_in_another_pack_too_is_told(ours, shelf):
    glossary = '[kidney]\nword = "kidney"\nmeaning = "Ours."\n'
    pack = ours("[kidney](term:kidney)\n", page_id="pt-water", glossary_toml=glossary)
    found = {finding.rule: finding.level for finding in check(pack, TODAY, beside=shelf)}
    assert found == {"duplicate-id": "error", "also-elsewhere": "warning"}


def test_a_pack_does_not_stand_beside_itself(shelf, tmp_path):
    pack = shutil.copytree(GOOD, tmp_path / "pack")
    assert check(pack, TODAY, beside=shelf) == ()


@pytest.mark.parametrize("letters", ["😀", "中", "\u202e→\u2066😀"])
def test_a_letter_that_cannot_be_printed_is_told_with_its_line_once(ours, letters):
    printable = load_coverage(ROOT / "resources" / "fonts" / "coverage.json").upright
    pack = ours(f"Words, “quotes”, 10 °C, é, ½.\n\nHere {letters} and {letters}.\n")
    (finding,) = check(pack, TODAY, printable=printable)
    assert (finding.rule, finding.level, finding.line) == ("no-letter", "warning", 15)


def test_all_that_a_front_matter_lacks_is_told_at_once(ours):
    pack = ours("Text.\n")
    page = pack / "en" / "a.md"
    page.write_text('+++\nid = "No Id"\nsummary = " "\norder = 1\n+++\nText.\n')
    told = " ".join(finding.message for finding in check(pack, TODAY))
    for field in ("title", "audience", "section", "checked", "review_due"):
        assert f'"{field}"' in told
    assert "No Id" in told
    assert '"summary" is empty' in told


def test_the_sample_that_travels_with_the_program_is_right():
    with closing(
        Library.open([compile_in_memory(read(ROOT / "resources" / "content")[0])])
    ) as bundled:
        assert check(ROOT / "resources" / "authors" / "sample-pack", TODAY, beside=bundled) == ()


def test_the_authors_guide_shows_the_sample_s_manifest_as_it_is():
    guide = (ROOT / "docs" / "authors.md").read_text("utf-8")
    assert (ROOT / "resources" / "authors" / "sample-pack" / "pack.toml").read_text(
        "utf-8"
    ) in guide


# --- pages that stand in for others ---------------------------------------------------------------


def standing_in(folder, front="", manifest="", page_id="cl-water"):
    """A pack with one page that has the id of a page of the good pack."""
    (folder / "en").mkdir(parents=True)
    (folder / "pack.toml").write_text(MANIFEST + manifest, "utf-8")
    head = HEAD.format(id=page_id).replace("+++\n", "+++\n" + front, 1)
    (folder / "en" / "ours.md").write_text(head + "Our words.\n", "utf-8")
    return folder


def told(folder, library):
    return {
        (finding.rule, finding.line, finding.level)
        for finding in check(folder, TODAY, beside=library)
    }


def test_a_page_may_stand_in_for_another_pack_s_if_it_says_so(shelf, tmp_path):
    plain = told(standing_in(tmp_path / "a"), shelf)
    assert {rule for rule, _, _ in plain} == {"duplicate-id"}
    assert told(standing_in(tmp_path / "b", "replaces = true\n"), shelf) == set()


def test_a_page_that_was_made_from_another_text_is_told_with_what_to_do(shelf, tmp_path):
    digest = shelf.digest_of("cl-water")
    same = f'replaces = true\nbased_on = "{digest}"\n'
    assert told(standing_in(tmp_path / "a", same), shelf) == set()
    stale = standing_in(tmp_path / "b", 'replaces = true\nbased_on = "0123"\n')
    assert told(stale, shelf) == {("original-changed", 3, "warning")}
    (finding,) = check(stale, TODAY, beside=shelf)
    assert digest in finding.remedy


def test_a_page_that_replaces_nothing_is_told(shelf, tmp_path):
    folder = standing_in(tmp_path / "a", "replaces = true\n", page_id="nowhere")
    assert told(folder, shelf) == {("replaces-nothing", 2, "error")}


@pytest.mark.parametrize(("page", "rule"), [("nowhere", "broken-link"), ("pt-water", "hides-help")])
def test_what_cannot_be_hidden_is_told_on_its_line(shelf, tmp_path, page, rule):
    hide = f'[hide]\ntopics = ["{page}"]\n'
    folder = standing_in(tmp_path / "a", "", hide, "own")
    assert told(folder, shelf) == {(rule, 10, "error")}


def test_a_page_may_lie_in_a_section_of_another_pack(shelf, tmp_path):
    section = shelf.sections()[0].id
    folder = standing_in(tmp_path / "a", page_id="own")
    page = folder / "en" / "ours.md"
    page.write_text(page.read_text("utf-8").replace('section = "s"', f'section = "{section}"'))
    assert told(folder, shelf) == set()


def test_a_version_of_the_page_that_helps_in_a_crisis_must_have_the_crisis_box(shelf, tmp_path):
    folder = standing_in(tmp_path / "a", "replaces = true\n", page_id="pt-water")
    assert told(folder, shelf) == {("help-without-numbers", 2, "error")}
    page = folder / "en" / "ours.md"
    page.write_text(page.read_text("utf-8") + "\n!!! crisis\n    Call us too.\n", "utf-8")
    assert told(folder, shelf) == set()
