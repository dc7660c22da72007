# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A name comes under exactly what was read: all pages or none, kept with their texts."""

import datetime as dt
import errno

import msgspec
import pytest
from small_pack import pack, topic

import ketadesk.review.sign_off as sign_off_module
from ketadesk.book.differences import changes, differences
from ketadesk.errors import BadInputError
from ketadesk.review.read_texts import changed_around, kept_text
from ketadesk.review.review_records import merged, read_reviews, written
from ketadesk.review.reviewed_digest import read_page
from ketadesk.review.sign_off import (
    NotSignedOffError,
    Reviewer,
    TextChangedError,
    a_year_on,
    sign_off,
)

DAY = dt.date(2026, 12, 12)
WHO = Reviewer(name=" Dr A.  Example ", role="Psychiatrist", until=dt.date(2027, 12, 12))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "our-pages"
    made.mkdir()
    (made / "pack.toml").write_text('schema = 1\nid = "own"\ntitle = "Ours"\nversion = "1"\n')
    return made


@pytest.fixture
def pages(open_packs):
    library = open_packs(pack(topic("water", "Water", "Drink."), topic("tea", "Tea", "Sip.")))
    return tuple(read_page(library.topic(name), library) for name in ("water", "tea"))


def records_in(folder):
    kept, findings = read_reviews((folder / "reviews.toml").read_bytes())
    assert findings == ()
    return [one.review for one in kept]


def test_the_records_and_the_texts_are_kept(folder, pages):
    made = sign_off(
        folder,
        pages,
        WHO,
        today=DAY,
        now=lambda name: dict(zip(("water", "tea"), pages, strict=True))[name],
    )
    assert sorted(r.topic for r in records_in(folder)) == ["tea", "water"]
    assert made[0].name == "Dr A. Example"
    assert made[0].date == DAY
    assert kept_text(folder, made[0].digest) == pages[0].text
    assert (folder / "reviews.toml").read_text().count("[[review]]") == 2


def test_what_changed_since_can_be_shown_word_by_word(folder, pages, open_packs):
    sign_off(folder, pages, WHO, today=DAY)
    library = open_packs(pack(topic("water", "Water now", "Drink more.")))
    old = kept_text(folder, pages[0].text.digest)
    now = read_page(library.topic("water"), library).text
    assert len(changes(differences(old.document, now.document))) == 1
    assert changed_around(old, now) == (("title", "", "Water", "Water now"),)


def test_a_page_that_changed_while_it_was_read_is_not_signed_off(folder, pages):
    other = msgspec.structs.replace(
        pages[0], text=msgspec.structs.replace(pages[0].text, title="Other")
    )
    with pytest.raises(TextChangedError, match="read it again"):
        sign_off(folder, pages, WHO, today=DAY, now=lambda _: other)
    assert not (folder / "reviews.toml").exists()


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": "\u202eA"}, {"role": " "}, {"until": DAY}, {"name": "\u6f22"}],
)
def test_a_name_or_day_that_cannot_stand_is_refused(folder, pages, wrong):
    letters = frozenset("Dr A. ExamplePsychiatrist")
    with pytest.raises(BadInputError):
        sign_off(folder, pages, msgspec.structs.replace(WHO, **wrong), today=DAY, printable=letters)
    assert not (folder / "reviews.toml").exists()


def test_a_second_reviewer_is_added_and_one_who_signs_again_that_day_corrects(folder, pages):
    sign_off(folder, pages[:1], WHO, today=DAY)
    sign_off(folder, pages[:1], msgspec.structs.replace(WHO, name="B. Example"), today=DAY)
    sign_off(folder, pages[:1], msgspec.structs.replace(WHO, note="Look at the dose."), today=DAY)
    found = records_in(folder)
    assert [r.name for r in found] == ["B. Example", "Dr A. Example"]
    assert found[1].note == "Look at the dose."


def test_a_damaged_record_stops_the_sign_off_and_stays(folder, pages):
    (folder / "reviews.toml").write_text('[[review]]\ntopic = "x\n')
    with pytest.raises(NotSignedOffError, match="nothing was signed off"):
        sign_off(folder, pages, WHO, today=DAY)
    assert (folder / "reviews.toml").read_text() == '[[review]]\ntopic = "x\n'


def test_a_clock_set_back_stops_the_sign_off(folder, pages):
    sign_off(folder, pages[:1], WHO, today=DAY)
    with pytest.raises(NotSignedOffError, match="clock"):
        sign_off(folder, pages[1:], WHO, today=dt.date(2026, 1, 1))


def test_a_full_disk_leaves_the_file_as_it_was(folder, pages, monkeypatch):
    sign_off(folder, pages[:1], WHO, today=DAY)
    before = (folder / "reviews.toml").read_bytes()

    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sign_off_module, "write_whole", full)
    with pytest.raises(NotSignedOffError, match="No space left"):
        sign_off(folder, pages[1:], WHO, today=DAY)
    assert (folder / "reviews.toml").read_bytes() == before


def test_a_folder_without_a_pack_is_told(tmp_path, pages):
    with pytest.raises(NotSignedOffError, match="make it first"):
        sign_off(tmp_path, pages, WHO, today=DAY)


def test_two_peoples_files_become_one_in_any_order(folder, pages):
    one = written(sign_off(folder, pages[:1], WHO, today=DAY))
    two = written(
        sign_off(folder, pages, msgspec.structs.replace(WHO, name="B. Example"), today=DAY)
    )
    assert merged(one, two) == merged(two, one) == merged(one, two, one)
    assert merged(one, two).count(b"[[review]]") == 3
    with pytest.raises(ValueError, match=r"reviews\.toml"):
        merged(one, b"[[review]]\n")


def test_a_review_holds_for_a_year_or_as_long_as_the_facts():
    front = topic("water", "Water", review_due=dt.date(2027, 3, 1)).front
    assert a_year_on(front, DAY) == dt.date(2027, 3, 1)
    assert a_year_on(front, dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)


def test_a_kept_text_that_was_tampered_with_is_none(folder, pages):
    sign_off(folder, pages, WHO, today=DAY)
    digest = pages[0].text.digest
    file = folder / ".reviewed" / f"{digest}.json"
    file.write_text(file.read_text().replace("Drink", "Think"))
    assert kept_text(folder, digest) is None
