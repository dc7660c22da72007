# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What the records say of a page on a day; in doubt it is not reviewed, and one line says why."""

import datetime as dt

import msgspec
import pytest
from small_pack import pack, topic

from ketadesk.book.document import Document, Paragraph, Text
from ketadesk.book.topic import Change
from ketadesk.review.review_records import Review, written
from ketadesk.review.review_states import LibraryReviews
from ketadesk.review.reviewed_digest import read_page

DAY = dt.date(2026, 12, 12)
NEXT_YEAR = dt.date(2027, 12, 12)


def record(digest, **changes):
    values = {
        "topic": "water",
        "pack": "small",
        "language": "en",
        "version": "1",
        "digest": digest,
        "name": "Dr A. Example",
        "role": "psychiatrist",
        "date": DAY,
        "until": NEXT_YEAR,
        **changes,
    }
    return Review(**values)


def water(words="Drink water."):
    return topic("water", "Water", words)


@pytest.fixture
def digest(open_packs):
    library = open_packs(pack(water()))
    return read_page(library.topic("water"), library).text.digest


@pytest.fixture
def reviewed(open_packs):
    """The library of these topics and records, as somebody sees it on a day."""

    def make(*records, topics=(), day=DAY, data=None, **more):
        main = pack(*(topics or (water(),)), **{k: more.pop(k) for k in ("changes",) if k in more})
        own = pack(id="own", title="Our pages", reviews=written(records) if data is None else data)
        library = open_packs(main, own)
        return LibraryReviews(library, today=lambda: day, **more)

    return make


def state_of(reviews, topic_id="water"):
    return reviews.of(reviews._library.topic(topic_id)).state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (DAY, "reviewed"),
        (dt.date(2027, 11, 11), "reviewed"),
        (dt.date(2027, 11, 12), "due"),
        (NEXT_YEAR, "due"),
        (dt.date(2027, 12, 13), "overdue"),
    ],
)
def test_a_review_holds_until_its_day_and_is_due_thirty_days_before(reviewed, digest, day, state):
    assert state_of(reviewed(record(digest), day=day)) == state


def test_a_page_without_a_record_was_never_reviewed(reviewed, digest):
    assert state_of(reviewed()) == "never"
    assert state_of(reviewed(record(digest, topic="other"))) == "never"


def test_a_page_that_states_no_medical_fact_asks_for_no_review(reviewed):
    assert state_of(reviewed(topics=[topic("water", "Parking", "Here.", clinical=False)])) == (
        "not-asked"
    )


def test_a_page_that_was_reviewed_does_not_shed_it_by_saying_that_it_states_no_fact(
    reviewed, digest
):
    same = topic("water", "Water", "Drink water.", clinical=False)
    other = topic("water", "Water", "Drink tea.", clinical=False)
    assert state_of(reviewed(record(digest), topics=[same])) == "reviewed"
    assert state_of(reviewed(record(digest), topics=[other])) == "changed"


def test_a_page_that_changed_says_so_and_who_read_what_before(reviewed, digest):
    reviews = reviewed(record(digest), topics=[water("Drink tea.")])
    found = reviews.of(reviews._library.topic("water"))
    assert (found.state, found.read, found.signed[0].name) == ("changed", digest, "Dr A. Example")
    assert [row.topic.id for row in reviews.changed()] == ["water"]
    assert reviewed(record(digest)).changed() == ()


def test_two_reviewers_are_two_persons(reviewed, digest):
    one = record(digest)
    again = record(digest, name="dr a.  example", date=dt.date(2026, 12, 13))
    other = record(digest, name="B. Example", until=dt.date(2027, 6, 1))
    assert state_of(reviewed(one, reviewers=2)) == "partly"
    late = dt.date(2026, 12, 13)
    assert state_of(reviewed(one, again, reviewers=2, day=late)) == "partly"
    both = reviewed(one, other, reviewers=2)
    assert state_of(both) == "reviewed"
    assert both.of(both._library.topic("water")).until == dt.date(2027, 6, 1)
    assert state_of(reviewed(one, other, reviewers=2, day=dt.date(2027, 6, 2))) == "overdue"


def test_a_record_of_another_language_is_none(reviewed, digest):
    assert state_of(reviewed(record(digest, language="es"))) == "never"


WRONG = {
    "dated in the future": {"date": dt.date(2030, 1, 1), "until": dt.date(2031, 1, 1)},
    "not after its own date": {"until": DAY},
    "fits no text": {"digest": "no digest"},
    "cannot be seen": {"name": "Dr\u202e A"},
    "cannot be printed": {"name": "Dr \u6f22"},
    "no letters": {"role": "-"},
}


@pytest.mark.parametrize(("why", "changes"), WRONG.items(), ids=WRONG)
def test_a_record_in_doubt_is_one_line_and_no_review(reviewed, digest, why, changes):
    letters = frozenset("DrA. Exampleps-yhit")
    reviews = reviewed(record(**{"digest": digest, **changes}), printable=lambda: letters)
    assert state_of(reviews) == "doubtful"
    (line,) = reviews.notices()
    assert why in line
    assert line.startswith("Our pages: reviews.toml:3: ")
    assert "\u202e" not in line


def test_two_records_that_contradict_each_other_count_neither(reviewed, digest):
    reviews = reviewed(record(digest), record(digest, until=dt.date(2028, 1, 1)))
    assert state_of(reviews) == "doubtful"
    assert all("contradicts" in line for line in reviews.notices())
    third = reviewed(
        record(digest), record(digest, until=dt.date(2028, 1, 1)), record(digest, name="B. Example")
    )
    assert state_of(third) == "reviewed"


def test_a_record_of_a_page_that_is_gone_is_told(reviewed, digest):
    (line,) = reviewed(record(digest, topic="gone")).notices()
    assert "of a page that is gone" in line


def test_a_record_of_another_packs_page_of_that_id_does_not_count(reviewed, digest):
    reviews = reviewed(record(digest, pack="elsewhere"))
    assert state_of(reviews) == "never"
    (line,) = reviews.notices()
    assert "is of the page in another pack; “Small” is shown" in line


def test_a_clock_set_back_before_the_content_ends_all_reviews(reviewed, digest, open_packs):
    made = pack(water(), reviews=written([record(digest, date=dt.date(2026, 1, 1))]))
    change = Change("2", dt.date(2026, 11, 27), "New.")
    manifest = msgspec.structs.replace(made.manifest, changes=(change,))
    library = open_packs(msgspec.structs.replace(made, manifest=manifest))
    back = LibraryReviews(library, today=lambda: dt.date(2026, 3, 1))
    assert state_of(back) == "doubtful"
    assert "clock says 2026-03-01" in back.notices()[0]
    assert state_of(LibraryReviews(library, today=lambda: DAY)) == "reviewed"


@pytest.mark.parametrize(
    "data",
    [b"\xff\xfe\xff", b"[[review]\n", b"[[review]]\ntopic = 3\n", b"review = 1\n", b"[[review]]\n"],
)
def test_a_damaged_file_is_told_and_no_page_is_reviewed_by_it(reviewed, data):
    reviews = reviewed(data=data)
    assert reviews.notices()
    assert all("\n" not in line for line in reviews.notices())
    assert state_of(reviews) == "never"


def test_a_slip_costs_one_record(reviewed, digest):
    data = written([record(digest)]) + b'\n[[review]]\ntopic = "x\n'
    reviews = reviewed(data=data)
    assert state_of(reviews) == "reviewed"
    (line,) = reviews.notices()
    assert "reviews.toml:16: " in line


def test_a_library_without_records_is_not_read(open_packs, monkeypatch):
    library = open_packs(pack(water()))
    reviews = LibraryReviews(library)
    monkeypatch.setattr(library, "topic", lambda _: pytest.fail("a page was read"))
    assert [row.review.state for row in reviews.rows()] == ["never"]
    assert reviews.notices() == reviews.changed() == ()


def test_what_a_signature_is_worth_stands_with_the_name(reviewed, digest):
    signed = reviewed(record(digest), signature_of={"own": "Good. Signed with the key RW"}.get)
    assert signed.of(signed._library.topic("water")).signed[0].standing.startswith("Good")
    bare = reviewed(record(digest))
    assert bare.of(bare._library.topic("water")).signed[0].standing == "Not signed"


def test_a_review_of_the_original_is_none_of_the_page_that_stands_in_for_it(open_packs, digest):
    main = pack(water())
    front = msgspec.structs.replace(water().front, replaces=True)
    ours = Document((Paragraph((Text("Drink tea."),)),))
    mine = msgspec.structs.replace(water(), front=front, document=ours)
    own = pack(mine, id="own", title="Our pages", reviews=written([record(digest)]))
    library = open_packs(main, own)
    reviews = LibraryReviews(library, today=lambda: DAY)
    assert reviews.of(library.topic("water")).state == "never"
    assert reviews.of(library.original("water")).state == "reviewed"
