# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A query that speaks of suicide or wanting to die is heard, however it is spelt or half typed."""

import time

import pytest
from small_pack import pack, topic

from ketadesk.language import languages
from ketadesk.library.search.crisis import asks_for_help_line, speaks_of_crisis
from ketadesk.regions import dialled, load_regions
from tests.places import ROOT

ENGLISH = [languages.of("en").vocabulary()]
REGIONS = load_regions(ROOT / "resources" / "regions.toml")
NUMBERS = dialled(REGIONS)

DANGER = """
suicide|suicid|suici|SUICIDE|sucidal|suicidle|suiside|suacide|sucide|suicidal thougths|suicidality evidence
suicdal|suiccidal|sewerslide|kill mysel|kill myself|kil myself|kill my self|how to kill yourself
i want to kill my self|killing himself|hert myself|harm mysef|my son wants to kill himself|i want to die
i want to dye|i wanna dye|want to di|wanna die|want to be dead|id rather be dead|ready to die
wish i was dead|wish i were never born|better off dead|thoughts of dying|thinking about death|end it all
ending it all|i feel like ending it all|want to end it|i want it to end|end my life|end my lif
take my own life|i dont want to live|dont want to live|dont want to live anymore|dont wanna live anymor
don't want to be here anymore|don’t want to live|dont want to wake up|no reason to live
no point in living|nothing left to live for|life is not worth living|not worth living|tired of living
i'm done with life|cant go on|i can't go on anymore|never wake up|hurt myself|hurting my self
cutting myself|cut my wrists|self harm|self-harm|selfharm|overdose|over dose|overdse|took too many pills
lethal dose of ketamine|unalive|kms|jump off a bridge|hopeless i want to dissapear|ＳＵＩＣＩＤＥ
my life is over|everything is hopeless|life is pointless|it is hopeless
what if I want to die?!|I wánt to díe|sui\u00adcide|ketamine overdose risk for my essay
"""
ORDINARY = """
what is ketamine|bladder|side effects|can i take all my pills with spravato|end of treatment
does it kill pain|how long does it last|decide|outside|success|blood pressure|stop taking|can i go home
living alone|is life insurance affected|hang on|better off with ect|not working|what to do next day
cut tablets|want to stop|overweight|over 65|overview|dose|take it at home|take my own car home
nothing has worked|no longer works|do i need someone to live with|will it hurt|i feel low|my life
inside|suitable|can i keep on working|driving without a licence|feel better|way home|sudden|over|
diet|i want to diet|diet before treatment|mood diary|will i die from this|did anyone die in the trials
my bp is 150 over 95|is it over the counter|spravato is not working|my mum is over 65
dead tired after the drip|my dad had this|deal with side effects|can i ride home|how is it injected
"""


def lines(text):
    return text.strip("\n").replace("\n", "|").split("|")


@pytest.mark.parametrize("query", lines(DANGER))
def test_danger_is_heard(query):
    assert speaks_of_crisis(query, ENGLISH)


@pytest.mark.parametrize("query", lines(ORDINARY))
def test_ordinary_questions_are_not_danger(query):
    assert not speaks_of_crisis(query, ENGLISH)


@pytest.mark.parametrize("audience", [None, "patient", "clinician"])
@pytest.mark.parametrize("literal", [False, True])
def test_the_result_says_so_for_everyone_even_when_nothing_is_found(open_packs, audience, literal):
    library = open_packs(pack())
    assert library.search("kill mysel", audience=audience, literal=literal).crisis
    assert not library.search("bladder", audience=audience, literal=literal).crisis


@pytest.mark.parametrize("query", ["want " * 2000, "a" * 10_000, "no point want to di " * 500])
def test_a_very_long_query_takes_no_time(query):
    start = time.perf_counter()
    speaks_of_crisis(query, ENGLISH)
    assert time.perf_counter() - start < 0.1


# --- what is shown -------------------------------------------------------------------------------


@pytest.fixture
def library(open_packs):
    made = pack(
        topic("what", "What is ketamine?", "A medicine. Some people die of other things, too."),
        topic("trial", "111 people in a trial", "Of 111 people 55 felt better."),
        topic("help", "Help right now", "Call somebody.", order=90),
        help="help",
    )
    return open_packs(made)


@pytest.mark.parametrize("query", ["i want to dye", "i wnat to dei", "kil myself", "suicdal"])
def test_a_cry_finds_the_help_page_and_is_never_put_right(library, query):
    result = library.search(query)
    assert result.crisis
    assert "help" in [hit.topic for hit in result.hits[:3]]
    assert result.corrected == ""


@pytest.mark.parametrize(
    "query", ["i want to dye", "dont want to live anymore", "people want to die"]
)
def test_a_cry_finds_the_help_page_first(library, query):
    assert library.search(query).hits[0].topic == "help"


def test_who_asks_what_is_known_finds_that_first_and_the_help_page_near(open_packs):
    topics = [topic(f"t{n}", f"Suicide in trials {n}", "Suicide.") for n in range(5)]
    library = open_packs(pack(*topics, topic("help", "Help right now", "Call."), help="help"))
    found = [hit.topic for hit in library.search("suicide in trials").hits]
    assert found[2] == "help"
    assert found[0].startswith("t")
    scores = [hit.score for hit in library.search("suicide in trials").hits]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", ["diet", "i want to diet"])
def test_an_ordinary_word_is_never_made_a_cry(library, query):
    result = library.search(query)
    assert not result.crisis
    assert result.corrected == ""
    assert "die" not in result.suggestions


# --- numbers -------------------------------------------------------------------------------------

SPACED = [
    "116 123",
    "116123",
    "116-123",
    "(116) 123",
    "11 61 23",
    "１１６ １２３",
    "call 116 123 now",
]


@pytest.mark.parametrize("query", [*sorted(NUMBERS), *SPACED, "13 11 14", "what is 1737"])
def test_every_number_of_every_region_finds_the_help_page_first(library, query):
    result = library.search(query, numbers=NUMBERS)
    assert result.hits[0].topic == "help"
    assert result.crisis


@pytest.mark.parametrize(
    "query", ["A&E", "a & e", "go to A&E", "a and e", "emergency room", "ambulance"]
)
def test_so_do_the_emergency_services_by_name(library, query):
    assert library.search(query, numbers=NUMBERS).hits[0].topic == "help"


@pytest.mark.parametrize(
    "query", ["111 people", "111 mg", "11", "1234", "988 and ketamine", "", "a", "e"]
)
def test_other_numbers_are_numbers(query):
    assert not asks_for_help_line(query, NUMBERS, ENGLISH)


def test_the_numbers_are_the_regions_own_and_written_nowhere_else():
    assert {"911", "988", "116123", "111", "000", "1737", "131114", "85258", "112"} <= NUMBERS
    assert all(number.isdigit() and len(number) >= 3 for number in NUMBERS)
