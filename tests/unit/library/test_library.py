# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Several packs read and searched as one."""

import pytest
from small_pack import pack, topic

from ketadesk.book.topic import GlossaryEntry, Reference
from ketadesk.errors import LibraryError, UnknownTopicError
from ketadesk.library.library import Library
from ketadesk.library.store import Store, compile_in_memory


@pytest.fixture
def two(open_packs):
    main = pack(
        topic("x", "Bladder", "Tell us when it hurts."),
        topic("y", "Driving", "Not until the next day.", section="b"),
        glossary=(GlossaryEntry(id="drip", word="drip", meaning="Main."),),
        references=(Reference(id="r", text="Main."),),
        figures={"P": b"<svg>main</svg>"},
        id="main",
    )
    clinic = pack(
        topic("x", "Our bladder page", "Ours."),
        topic("own", "Parking at our clinic", "Behind the house.", section="b"),
        topic("far", "Garden", "Roses.", section="c"),
        sections=("b", "c"),
        glossary=(
            GlossaryEntry(id="drip", word="drip", meaning="Clinic."),
            GlossaryEntry(id="able", word="Able", meaning="Can."),
        ),
        references=(Reference(id="r", text="Clinic."), Reference(id="s", text="S.")),
        figures={"F": b"<svg/>", "P": b"<svg>clinic</svg>"},
        id="clinic",
    )
    return open_packs(main, clinic)


def test_the_first_pack_wins_on_a_duplicate_id(two):
    assert two.topic("x").title == "Bladder"
    assert two.entry("x").title == "Bladder"
    assert two.meaning("drip").meaning == "Main."
    assert two.references(["r", "s", "none"]) == {
        "r": Reference(id="r", text="Main."),
        "s": Reference(id="s", text="S."),
    }


def test_a_page_means_its_own_pack_s_things_first(two):
    clinic, main = two.seen_from("clinic"), two.seen_from("main")
    assert clinic.meaning("drip").meaning == "Clinic."
    assert main.meaning("drip").meaning == "Main."
    assert clinic.references(["r"])["r"].text == "Clinic."
    assert main.references(["r", "s"])["s"].text == "S."
    assert {entry.id: entry.meaning for entry in clinic.glossary()}["drip"] == "Clinic."
    assert clinic.figure("P") == b"<svg>clinic</svg>"
    assert main.figure("P") == b"<svg>main</svg>"
    assert main.figure("F") == b"<svg/>"
    assert two.figure("clinic/P") == b"<svg>clinic</svg>"
    assert two.figure("P") == b"<svg>main</svg>"


def test_the_outline_joins_sections_and_shows_a_duplicate_once(two):
    outline = [(s.id, s.count, [t.id for t in s.topics]) for s in two.outline()]
    assert outline == [("a", 1, ["x"]), ("b", 2, ["y", "own"]), ("c", 1, ["far"])]
    assert [(s.id, s.count, s.topics) for s in two.sections()] == [
        ("a", 1, ()),
        ("b", 2, ()),
        ("c", 1, ()),
    ]


def test_manifests_and_glossary_and_figures_come_from_all(two):
    assert [manifest.id for manifest in two.manifests] == ["main", "clinic"]
    assert [entry.word for entry in two.glossary()] == ["Able", "drip"]
    assert two.figure("F") == b"<svg/>"
    assert two.figure("G") is None


def test_search_sees_all_packs_and_no_topic_twice(two):
    assert [hit.topic for hit in two.search("parking").hits] == ["own"]
    assert [hit.topic for hit in two.search("bladder").hits] == ["x"]
    assert two.search("bladder").hits[0].title == "Bladder"


def test_a_word_that_one_pack_knows_is_not_corrected_by_the_other(two):
    result = two.search("roses")
    assert (result.corrected, [hit.topic for hit in result.hits]) == ("", ["far"])


def test_an_unknown_topic_names_the_nearest(two):
    with pytest.raises(UnknownTopicError, match="'ownn'; nearest: own"):
        two.topic("ownn")
    with pytest.raises(UnknownTopicError):
        two.entry("")


def test_nothing_to_open_and_a_broken_second_pack_are_library_errors(tmp_path):
    with pytest.raises(LibraryError):
        Library.open([])
    with pytest.raises(LibraryError):
        Library.open([compile_in_memory(pack()), tmp_path / "none.ketalib"])


def test_an_empty_pack_opens_and_finds_nothing(open_packs):
    empty = open_packs(pack())
    assert empty.search("bladder").hits == ()
    assert [s.count for s in empty.outline()] == [0, 0]
    empty.close()


def test_a_pack_that_fails_only_at_words_of_another_is_put_aside_and_the_other_answers(
    two, monkeypatch
):
    def has_questions(store):
        if store.id == "clinic":
            raise LibraryError("clinic: is damaged")
        return False

    monkeypatch.setattr(Store, "has_questions", property(has_questions))
    assert [hit.topic for hit in two.search("driving").hits] == ["y"]
    assert [manifest.id for manifest in two.manifests] == ["main"]
