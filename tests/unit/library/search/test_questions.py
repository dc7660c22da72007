# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The questions that people ask of a topic find it, and the one that asks the same is shown."""

import pytest
from small_pack import pack, topic

QUESTIONS = (
    "my boyfriend gets this what can i do",
    "is ketamin bad for your blader",
    "hurts when i pee",
)


@pytest.fixture(scope="module")
def library():
    from ketadesk.library.library import Library
    from ketadesk.library.store import compile_in_memory

    made = pack(
        topic("start", "Getting ready", "Bring water. Your visit takes two hours.", order=1),
        topic("ketamine", "Ketamine", "Ketamine is a medicine. It hurts nobody here.", order=2),
        topic("families", "For families", "What to do at home.", order=3, questions=QUESTIONS[:1]),
        topic("bladder", "Bladder", "The bladder.", order=4, questions=QUESTIONS[1:]),
        topic("dose", "How much ketamine?", "As much ketamine as you need.", order=5),
        topic("doctor", "Dosing", "Titrate.", audience="clinician", section="b"),
        thesaurus=(("pee", "urine"),),
        wanted=("start", "gone"),
        help="start",
    )
    opened = Library.open([compile_in_memory(made)])
    yield opened
    opened.close()


def test_a_word_that_only_a_question_has_finds_its_topic(library):
    for typed in ("boyfriend", "boyfr", "boyfreind"):
        assert library.search(typed).hits[0].topic == "families", typed


def test_the_question_that_asks_the_same_comes_with_the_hit(library):
    hit = library.search("my boyfriend gets ketamine what can i do").hits[0]
    assert (hit.topic, hit.question) == ("families", QUESTIONS[0])
    hit = library.search("it hurts to pee").hits[0]
    assert (hit.topic, hit.question) == ("bladder", QUESTIONS[2])


def test_a_question_that_asks_something_else_does_not(library):
    hits = library.search("how much water before the visit and does it hurt").hits
    assert [hit.question for hit in hits] == [""] * len(hits)


def test_a_misspelt_question_makes_no_misspelt_word_one_that_is_there(library):
    result = library.search("blader")
    assert result.corrected == "bladder"
    assert result.hits[0].topic == "bladder"
    result = library.search("is ketamin bad for your blader")
    assert result.hits[0].question == QUESTIONS[1]


def test_questions_are_shown_in_no_text(library):
    for words in ("boyfriend", "pee"):
        assert all("boyfriend" not in hit.snippet for hit in library.search(words).hits)
    assert "boyfriend" not in str(library.topic("families").document)


@pytest.mark.parametrize("audience", [None, "patient", "clinician"])
def test_a_whole_question_that_nothing_answers_is_offered_the_nearest_pages(library, audience):
    result = library.search("xyxyxy qzqz vvkk of the wuwu", audience=audience)
    assert result.nearest
    assert result.hits
    if audience:
        assert {hit.audience for hit in result.hits} == {audience}
    if audience is None:
        assert [hit.topic for hit in result.hits] == ["start"]


def test_the_nearest_pages_have_words_that_look_like_those_asked_for(library):
    result = library.search("is my bladdertrouble from all this stuffx")
    assert result.nearest
    assert result.hits[0].topic == "bladder"


@pytest.mark.parametrize("query", ["xyxyxy", "xyxyxy qzqz", "what of it xyxyxy"])
def test_a_short_query_that_nothing_answers_finds_nothing(library, query):
    result = library.search(query)
    assert (result.hits, result.nearest) == ((), False)


def test_what_is_found_is_never_called_the_nearest(library):
    assert not library.search("what is it with the bladder of my boyfriend").nearest
    assert not library.search("xyxyxy qzqz vvkk of the wuwu", literal=True).nearest
