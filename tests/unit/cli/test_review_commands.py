# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What commands say of reviews, and that the policy's rule of printing holds on the command line."""

import csv
import datetime as dt
import io
import json
import shutil

import msgspec
import pikepdf
import pytest
from handout_reading import page_texts, standards

from ketadesk.cli import launch
from ketadesk.cli.main import main
from ketadesk.library.library import Library
from ketadesk.library.shelf.compiled_pack import compiled_pack
from ketadesk.paths import places
from ketadesk.review.reviewed_digest import read_page
from ketadesk.review.sign_off import Reviewer, sign_off
from tests.places import GOOD

TODAY = dt.date.today()
NEXT_YEAR = TODAY + dt.timedelta(days=360)


@pytest.fixture
def ours(tmp_path):
    """A pack whose page pt-water is signed off."""
    return signed_off(shutil.copytree(GOOD, tmp_path / "ours"), tmp_path / "cache")


def signed_off(folder, cache, until=NEXT_YEAR, today=TODAY):
    library = Library([compiled_pack(folder, cache)])
    page = read_page(library.topic("pt-water"), library)
    library.close()
    reviewer = Reviewer(name="Dr. Jörg Müller-Weiß", role="Ärztin", until=until)
    sign_off(folder, [page], reviewer, today=today)
    return folder


@pytest.fixture
def run(tmp_path, ours, capsys):
    def command(*words):
        code = main([*map(str, words), "--only-pack", str(ours), "--data-dir", str(tmp_path / "d")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """Writes the machine's policy, which lies in the test's own folder."""
    file = tmp_path / "machine" / "policy.toml"
    file.parent.mkdir()

    def here(data):
        return msgspec.structs.replace(places(data), policy=file)

    monkeypatch.setattr(launch, "places", here)
    return lambda words: file.write_text(words, "utf-8")


def change(ours):
    file = ours / "en" / "drinking" / "pt-water.md"
    file.write_text(
        file.read_text("utf-8").replace("12 of 20 people", "19 of 20 people", 1), "utf-8"
    )


def rows(run):
    return {row["id"]: row["review"] for row in json.loads(run("topics", "--json")[1])}


def test_lists_say_who_as_what_when_and_until_when(run):
    found = rows(run)
    assert found["pt-water"]["state"] == "reviewed"
    (signed,) = found["pt-water"]["signed"]
    assert signed["name"] == "Dr. Jörg Müller-Weiß"
    assert (signed["role"], signed["date"]) == ("Ärztin", TODAY.isoformat())
    assert signed["until"] == NEXT_YEAR.isoformat()
    assert (found["cl-water"]["state"], found["fm-diary"]["state"]) == ("never", "not-asked")


def test_a_page_shows_its_review_and_after_a_change_that_it_changed(run, ours):
    for form in ("text", "html"):
        assert "reviewed by Dr. Jörg Müller-Weiß" in plain(
            run("show", "pt-water", "--format", form)
        )
    change(ours)
    for form in ("text", "html"):
        said = plain(run("show", "pt-water", "--format", form))
        assert "changed since it was reviewed by Dr. Jörg Müller-Weiß, Ärztin" in said
    assert rows(run)["pt-water"]["state"] == "changed"


def plain(answer):
    return " ".join(answer[1].replace("\u00a0", " ").split())


def test_info_counts_the_states_and_names_what_changed(run, ours):
    told = json.loads(run("info", "--json")[1])["review"]
    assert (told["states"]["reviewed"], told["changed"]) == (1, [])
    change(ours)
    code, out, said = run("info", "--json")
    assert json.loads(out)["review"]["changed"] == ["pt-water"]
    assert "1 page changed since the review, all others stand: pt-water" in said
    assert code == 0


def test_the_report_is_csv_that_a_spreadsheet_opens_with_its_umlauts(run, tmp_path):
    file = tmp_path / "reviews.csv"
    assert run("reviews", "-o", file)[0] == 0
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    found = {row["topic"]: row for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig")))}
    assert found["pt-water"]["reviewer"] == "Dr. Jörg Müller-Weiß"
    assert found["pt-water"]["version"] == "2026.11"
    assert all(len(row["digest"]) == 64 for row in found.values())
    assert run("reviews", "--csv")[1].encode() == data


def test_no_value_of_the_report_is_a_formula(run, ours, tmp_path):
    file = ours / "en" / "drinking" / "pt-water.md"
    text = file.read_text("utf-8").replace('"Drinking water"', '"=1+1"')
    file.write_text(text, "utf-8")
    assert "'=1+1" in run("reviews", "--csv")[1]


def test_the_report_is_an_accessible_pdf(run, tmp_path):
    file = tmp_path / "reviews.pdf"
    assert run("reviews", "-o", file)[0] == 0
    with pikepdf.open(file) as pdf:
        assert standards(pdf) == {"ua-1", "a-2a"}
    words = " ".join(" ".join(page_texts(file.read_bytes())).split())
    assert "Dr. Jörg Müller-Weiß, Ärztin" in words
    assert "Never reviewed" in words


def test_a_report_of_another_kind_is_refused_in_one_line(run, tmp_path):
    code, _, said = run("reviews", "-o", tmp_path / "reviews.docx")
    assert code == 2
    assert "a report is a .pdf or a .csv" in said


def test_what_changed_between_two_versions_is_told_word_by_word(run, ours, tmp_path):
    old = shutil.copytree(ours, tmp_path / "old")
    (ours / "en" / "forms" / "fm-diary.md").unlink()
    change(ours)
    _, out, _ = run("reviews", "--since", old)
    assert "2 pages differ from A small pack that is right 2026.11" in out
    assert "In one study [-12-]{+19+} of 20 people felt better" in out
    assert "fm-diary  Water diary: gone" in out
    assert "cl-water" not in out
    changes = json.loads(run("reviews", "--since", old, "--json")[1])["changes"]
    assert [(one["topic"], one["became"]) for one in changes] == [
        ("pt-water", "changed"),
        ("fm-diary", "gone"),
    ]


def test_a_pack_that_is_not_on_the_shelf_is_no_older_version(run, tmp_path):
    other = shutil.copytree(GOOD, tmp_path / "other")
    manifest = other / "pack.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('"good"', '"other"', 1), "utf-8")
    code, _, said = run("reviews", "--since", other)
    assert code == 2
    assert "no pack on the shelf has its id, other" in said


def test_any_page_is_printed_where_the_policy_says_nothing(run, ours, tmp_path):
    change(ours)
    assert run("handout", "pt-water", "cl-water", "-o", tmp_path / "a.pdf")[0] == 0
    words = " ".join(" ".join(page_texts((tmp_path / "a.pdf").read_bytes())).split())
    assert "Not signed off" not in words
    assert "changed since it was reviewed" in words.replace("\u00a0", " ")


def test_a_page_whose_review_is_not_in_force_is_marked_over_its_text(run, ours, tmp_path, policy):
    policy('[review]\nprint = "mark"\n')
    assert run("handout", "pt-water", "cl-water", "fm-diary", "-o", tmp_path / "a.pdf")[0] == 0
    words = " ".join(page_texts((tmp_path / "a.pdf").read_bytes()))
    assert words.count("Not signed off: not yet reviewed by a clinician") == 1
    assert '<p class="mark">' in run("show", "cl-water", "--format", "html")[1]
    assert '<p class="mark">' not in run("show", "pt-water", "--format", "html")[1]
    change(ours)
    run("handout", "pt-water", "-o", tmp_path / "a.pdf")
    words = " ".join(page_texts((tmp_path / "a.pdf").read_bytes()))
    assert "Not signed off: changed since it was reviewed" in words.replace("\u00a0", " ")


def test_only_reviewed_pages_are_printed_where_the_policy_says_so(run, ours, tmp_path, policy):
    policy('[review]\nprint = "reviewed-only"\n')
    target = tmp_path / "a.pdf"
    assert run("handout", "pt-water", "fm-diary", "-o", target)[0] == 0
    target.unlink()
    code, _, said = run("handout", "pt-water", "cl-water", "-o", target)
    assert code == 2
    assert "“Evidence on water” (not yet reviewed by a clinician)" in said
    assert not target.exists()
    assert "@media print { main > :not(.mark)" in run("show", "cl-water", "--format", "html")[1]
    policy('[review]\nprint = "reviewed-only"\nreviewers = 2\n')
    code, _, said = run("handout", "pt-water", "-o", target)
    assert code == 2
    assert "1 of 2 reviewers" in said


def test_a_page_that_is_overdue_says_since_when(tmp_path, run, ours):
    (ours / "reviews.toml").unlink()
    signed_off(ours, tmp_path / "cache", TODAY - dt.timedelta(1), TODAY - dt.timedelta(300))
    assert "review overdue since" in plain(run("show", "pt-water"))
    assert rows(run)["pt-water"]["state"] == "overdue"


def test_check_tells_of_records_that_do_not_count(run, ours):
    assert run("check", ours)[0] == 0
    text = (ours / "reviews.toml").read_text("utf-8")
    wrong = text.replace(f"date = {TODAY}", "date = 2099-01-01").replace("Jörg", "\\u202eJörg")
    wrong += text.split("[[review]]")[1].join(("\n[[review]]", "")).replace("pt-water", "gone")
    (ours / "reviews.toml").write_text(wrong, "utf-8")
    code, out, _ = run("check", ours)
    assert code == 1
    assert "reviews.toml:3: review-doubtful: the review of “pt-water”" in out
    assert "is dated in the future" in out
    assert "of a page that no pack “good” has" in out
    assert "\u202e" not in out
    code, _, said = run("reviews")
    assert code == 1
    assert "dated in the future" in said
    assert rows(run)["pt-water"]["state"] == "doubtful"


def test_a_sign_off_in_a_pages_own_file_is_told_with_what_to_do(run, ours):
    file = ours / "en" / "evidence" / "cl-water.md"
    text = file.read_text("utf-8").replace("handout = false", 'reviewed_by = "Dr X"', 1)
    file.write_text(text, "utf-8")
    code, out, _ = run("check", ours)
    assert code == 1
    assert "signed-in-file: “reviewed_by” in the page’s own file signs nothing off" in out
    assert rows(run)["cl-water"]["state"] == "never"


@pytest.mark.parametrize(
    "words",
    [
        '[review]\nprint = "some"\n',
        "[review]\nreviewers = 3\n",
        "review = 1\n",
        "[review]\nwho = 1\n",
    ],
)
def test_a_policy_of_review_that_is_wrong_stops_the_start(run, policy, words):
    policy(words)
    code, _, said = run("topics")
    assert code == 2
    assert "review" in said
    assert said.count("\n") == 1
