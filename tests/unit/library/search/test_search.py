# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What a query finds in a small pack: word forms, beginnings, slips, synonyms, passages, marks."""

import pytest
from small_pack import pack, topic

from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory

THESAURUS = (
    ("urine", "pee", "wee"),
    ("blood pressure", "BP"),
    ("esketamine", "Spravato"),
    ("recreational", "special k"),
)


@pytest.fixture(scope="module")
def library():
    opened = Library.open(
        [
            compile_in_memory(
                pack(
                    topic(
                        "bladder",
                        "Bladder and liver",
                        "Ketamine can harm the bladder.",
                        ("What should I report?", "Tell us when it hurts to pass urine."),
                        ("Why the liver?", "We test the liver now and then.\nBleeding is rare."),
                        keywords=("cystitis",),
                    ),
                    topic(
                        "drive",
                        "Getting home",
                        (
                            "When can I drive?",
                            "Not until the next day, after a good night's sleep.",
                        ),
                        summary="Who takes you home and when you may drive.",
                        keywords=("driving", "ride home"),
                    ),
                    topic(
                        "pressure",
                        "Blood pressure on treatment days",
                        "It rises for a while. Dissociation and dizziness pass, too.",
                    ),
                    topic(
                        "spray",
                        "A visit step by step",
                        "Esketamine is a nasal spray. Some people feel depressed before it.",
                        keywords=("nasal spray",),
                    ),
                    topic(
                        "dosing",
                        "Titration of the infusion",
                        ("Doses", "Titrate 0.5 mg/kg over 40 minutes; hemorrhage is a warning."),
                        ("Naïve patients", "Anaesthesia staff, randomised. Recreational use."),
                        audience="clinician",
                        section="b",
                        summary="Infusion rates and depression scores.",
                    ),
                    thesaurus=THESAURUS,
                )
            )
        ]
    )
    yield opened
    opened.close()


def ids(library, query, **how):
    return [hit.topic for hit in library.search(query, **how).hits]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("bladder", "bladder"),
        ("BLADDER", "bladder"),
        ("driving", "drive"),
        ("drives", "drive"),
        ("cystitis", "bladder"),
        ("naive", "dosing"),
        ("haemorrhage", "dosing"),
        ("anesthesia", "dosing"),
        ("randomized", "dosing"),
        ("bleed", "bladder"),
        ("40mg", "dosing"),
        ("nasalspray", "spray"),
        ("night’s", "drive"),
    ],
)
def test_a_word_is_found_in_any_form_case_accent_and_spelling(library, query, best):
    assert ids(library, query)[0] == best


@pytest.mark.parametrize(
    "word", ["dissociation", "infusion", "dizziness", "depressed", "titration"]
)
def test_no_keystroke_on_the_way_to_a_word_finds_nothing(library, word):
    for length in range(2, len(word) + 1):
        assert ids(library, word[:length]), word[:length]


@pytest.mark.parametrize(
    ("query", "corrected", "best"),
    [
        ("blader", "bladder", "bladder"),
        ("esketimine", "esketamine", "spray"),
        ("spravto", "spravato", "spray"),
        ("disociation", "dissociation", "pressure"),
        ("lievr", "liver", "bladder"),
        ("when can i drvie", "when can i drive", "drive"),
        ("Blod presure?", "Blood pressure?", "pressure"),
        ("esketimi", "esketamine", "spray"),
    ],
)
def test_a_misspelt_word_is_put_right_and_said_so(library, query, corrected, best):
    result = library.search(query)
    assert result.corrected.casefold() == corrected.casefold()
    assert result.hits[0].topic == best


def test_literal_asks_for_the_words_as_typed(library):
    result = library.search("blader", literal=True)
    assert (result.hits, result.corrected) == ((), "")
    assert "bladder" in result.suggestions


def test_a_word_that_is_there_is_never_corrected(library):
    assert library.search("liver").corrected == ""
    assert library.search("live").corrected == ""


@pytest.mark.parametrize(
    ("query", "best"),
    [("pee", "bladder"), ("BP", "pressure"), ("spravato", "spray"), ("special k", "dosing")],
)
def test_the_thesaurus_answers_for_words_that_no_topic_has(library, query, best):
    result = library.search(query)
    assert result.hits[0].topic == best
    assert result.corrected == ""


def test_a_typed_word_ranks_above_a_synonym(open_packs):
    opened = open_packs(
        pack(
            topic("other", "One page", "Some urine here."),
            topic("typed", "Two page", "Some pee here."),
            thesaurus=THESAURUS,
        )
    )
    assert ids(opened, "pee") == ["typed", "other"]
    assert ids(opened, "urine") == ["other", "typed"]


def test_a_question_is_asked_by_its_telling_words(library):
    assert ids(library, "when can i go and drive a car again?")[0] == "drive"


def test_topics_with_all_words_come_before_topics_with_some(library):
    assert ids(library, "depression infusion rates")[0] == "dosing"
    assert len(ids(library, "bladder infusion")) > 1


def test_the_title_and_keywords_outweigh_the_text(open_packs):
    opened = open_packs(
        pack(
            topic("text", "Something", "Sleep sleep sleep and more sleep, then sleep."),
            topic("title", "Sleep", "Rest."),
            topic("keyword", "Rest", "Rest.", keywords=("sleep",)),
        )
    )
    assert ids(opened, "sleep") == ["title", "keyword", "text"]


def test_one_letter_finds_titles_that_begin_with_it(library):
    assert set(ids(library, "g")) == {"drive"}
    assert ids(library, "b")[0] in {"bladder", "pressure"}


@pytest.mark.parametrize("query", ["", " ", "?", "\0", "…", "😀"])
def test_a_query_without_letters_finds_nothing(library, query):
    assert library.search(query).hits == ()


def test_the_hit_opens_at_the_heading_of_the_best_passage(library):
    hit = library.search("hurts urine").hits[0]
    assert (hit.heading, hit.anchor) == ("What should I report?", "what-should-i-report")
    assert hit.section_title == "Section a"
    assert hit.snippet.startswith("Tell us when it hurts")


def test_marks_are_the_words_that_matched_forms_and_corrections_included(library):
    for query, marked in [
        ("hurting urin", {"hurts", "urine"}),
        ("blader", {"bladder"}),
        ("wee", {"urine"}),
        ("titratin", {"Titrate"}),
    ]:
        hit = library.search(query).hits[0]
        assert {hit.snippet[start:end] for start, end in hit.marks} == marked, query


def test_a_topic_found_by_its_title_alone_shows_its_summary(library):
    hit = library.search("getting home").hits[0]
    assert (hit.topic, hit.anchor) == ("drive", "")
    assert hit.snippet == "Who takes you home and when you may drive."


def test_a_snippet_is_cut_at_word_edges_and_not_longer_than_three_lines(open_packs):
    words = " ".join(f"word{n}" for n in range(200))
    text = f"{words} needle {words}"
    opened = open_packs(pack(topic("x", "Long", text)))
    hit = opened.search("needle").hits[0]
    assert len(hit.snippet) <= 190
    assert hit.snippet.startswith("… word")
    assert set(hit.snippet.strip("… ").split()) <= set(text.split())
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["needle"]


def test_an_audience_shows_its_own_topics_only(library):
    assert ids(library, "infusion depression", audience="clinician") == ["dosing"]
    assert "dosing" not in ids(library, "depression", audience="patient")


def test_patients_words_prefer_patients_topics_without_hiding_the_other(open_packs):
    text = "The infusion takes a while."
    opened = open_packs(
        pack(
            topic("c", "Infusion", text, "titration", audience="clinician"),
            topic("p", "Infusion", text, "my own words"),
        )
    )
    assert ids(opened, "how long is my infusion") == ["p", "c"]
    assert ids(opened, "infusion titration")[0] == "c"


def test_a_word_of_the_trade_prefers_clinicians_topics_even_where_patients_read_it_too(open_packs):
    text = "An ECG is a record of the beat of the heart."
    opened = open_packs(
        pack(
            *(topic(f"p{n}", f"Tests {n}", text, "heart") for n in range(3)),
            topic("c", "Tests", text, "heart", audience="clinician"),
        )
    )
    assert ids(opened, "ecg")[0] == ids(opened, "ecg heart")[0] == "c"
    assert ids(opened, "my heart")[0] != "c"


def test_the_limit_is_kept(library):
    assert len(ids(library, "the", limit=2)) == 2
    assert ids(library, "the", limit=0) == []


def test_nothing_found_offers_the_nearest_words(library):
    result = library.search("bladderxyzw", literal=True)
    assert result.hits == ()
    assert "bladder" in result.suggestions
