# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A query that speaks of suicide or wanting to die is heard, however it is spelt or half typed."""

import time

import pytest
from small_pack import pack

from ketadesk.language import languages
from ketadesk.library.search.crisis import speaks_of_crisis

ENGLISH = [languages.of("en").vocabulary()]

DANGER = """
suicide|suicid|suici|SUICIDE|sucidal|suicidle|suiside|suacide|sucide|suicidal thougths|suicidality evidence
kill mysel|kill myself|kil myself|how to kill yourself|i want to kill my self|killing himself
my son wants to kill himself|i want to die|want to di|wanna die|want to be dead|id rather be dead
ready to die|wish i was dead|wish i were never born|better off dead|thoughts of dying
thinking about death|end it all|ending it all|i feel like ending it all|want to end it|i want it to end
end my life|take my own life|i dont want to live|dont want to live|don't want to be here anymore
don’t want to live|dont want to wake up|no reason to live|no point in living|nothing left to live for
life is not worth living|not worth living|tired of living|i'm done with life|cant go on
i can't go on anymore|never wake up|hurt myself|hurting my self|cutting myself|cut my wrists|self harm
self-harm|selfharm|overdose|over dose|overdse|took too many pills|lethal dose of ketamine|unalive|kms
jump off a bridge|hopeless i want to dissapear|ＳＵＩＣＩＤＥ|what if I want to die?!
"""
ORDINARY = """
what is ketamine|bladder|side effects|can i take all my pills with spravato|end of treatment
does it kill pain|how long does it last|decide|outside|success|blood pressure|stop taking|can i go home
living alone|is life insurance affected|hang on|better off with ect|not working|what to do next day
cut tablets|want to stop|overweight|over 65|overview|dose|take it at home|take my own car home
nothing has worked|no longer works|do i need someone to live with|will it hurt|i feel low|my life
inside|suitable|can i keep on working|driving without a licence|feel better|way home|sudden|over|
"""


@pytest.mark.parametrize("query", DANGER.strip().replace("\n", "|").split("|"))
def test_danger_is_heard(query):
    assert speaks_of_crisis(query, ENGLISH)


@pytest.mark.parametrize("query", ORDINARY.strip("\n").replace("\n", "|").split("|"))
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
