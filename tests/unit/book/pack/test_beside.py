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
