# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The rules of a pack: the good one keeps them all, each broken one breaks one."""

from __future__ import annotations

import datetime as dt
import shutil
import tomllib
from pathlib import Path

import pytest

from ketadesk.book.pack.check import check
from ketadesk.language import languages
from tests.places import PACKS

ENGLISH = languages.of("en").doses()
TODAY = dt.date(2026, 11, 23)
EXPECTED = tomllib.loads((PACKS / "broken" / "expected.toml").read_text("utf-8"))


def changed(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """A copy of the good pack with one passage of one file replaced."""
    pack = tmp_path / "pack"
    shutil.copytree(PACKS / "good", pack)
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new), "utf-8")
    return pack


def test_a_good_pack_has_no_finding():
    assert check(PACKS / "good", TODAY) == ()


@pytest.mark.parametrize("name", EXPECTED)
def test_a_broken_pack_gives_exactly_its_own_finding(name):
    (finding,) = check(PACKS / "broken" / name, TODAY)

    expected = {"level": "error"} | EXPECTED[name]
    found = {part: getattr(finding, part) for part in ("rule", "file", "line", "level")}
    assert found == expected
    assert finding.message
    assert finding.remedy


def test_every_broken_pack_is_expected():
    folders = {folder.name for folder in (PACKS / "broken").iterdir() if folder.is_dir()}

    assert folders == set(EXPECTED)


def test_findings_are_sorted_by_file_and_line(tmp_path):
    pack = changed(tmp_path, "en/drinking/pt-water.md", "## Why", "<b>\n\n[x](topic:no) ## Why")
    (pack / "aaa.txt").write_text("stray")

    findings = check(pack, TODAY)

    places = [(finding.file, finding.line) for finding in findings]
    assert places == sorted(places)
    assert len(places) > 2


def test_a_review_is_overdue_only_after_its_day():
    overdue = PACKS / "broken" / "review-overdue"

    assert check(overdue, dt.date(2026, 11, 22)) == ()
    assert [finding.rule for finding in check(overdue, TODAY)] == ["review-overdue"]


def test_a_sources_use_in_a_drawn_claim_counts(tmp_path):
    pack = changed(tmp_path, "en/evidence/cl-water.md", "{{claims full}}", "Nothing.")

    (finding,) = check(pack, TODAY)

    assert finding.rule == "unused-reference"
    assert "agency2022" in finding.message


def test_the_grade_is_named_in_its_finding():
    (finding,) = check(PACKS / "broken" / "grade", TODAY)

    assert any(letter.isdigit() for letter in finding.message)


@pytest.mark.parametrize(
    "text",
    [
        "56 mg",
        "56mg",
        "0.5 mg/kg",
        "10 µg",
        "10 mcg",
        "2 g",
        "250 mL",
        "20 milligrams",
        "28-84 mg",
        "28 to 84 mg",
        "1,000 micrograms",
        "5 millilitres",
        "1 gramme",
        "3 kg/day",
    ],
)
def test_a_number_with_a_unit_of_medicine_is_a_dose(text):
    assert list(ENGLISH.found_in(f"You take {text} today."))


@pytest.mark.parametrize(
    "text",
    ["70 kg", "2 l", "12 of 20", "5 gowns", "3 meals", "988", "24 hours", "1 mile", "4 lines"],
)
def test_other_numbers_are_no_dose(text):
    assert list(ENGLISH.found_in(f"It is {text} now.")) == []


def test_a_form_may_name_an_amount_and_needs_no_message():
    assert not [f for f in check(PACKS / "good", TODAY) if f.file.startswith("en/forms")]
