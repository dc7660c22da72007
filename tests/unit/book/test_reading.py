# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How hard a text is to read, compared with textstat and with words counted by hand."""

from __future__ import annotations

import re

import pytest
import textstat
from textstat.backend.counts import _count_syllables

from ketadesk.book.markup.parse import parse
from ketadesk.book.reading import grade, word_count
from ketadesk.language import languages
from ketadesk.language.en.syllables import syllables

# Syllables counted by hand, as a speaker of American English says the word.
COUNTED = dict(
    part.rsplit(" ", 1)
    for part in """people 2; serious 3; someone 2; something 2; statement 2; statements 2; safety 2; safely 2
careful 2; carefully 3; going 2; being 2; doing 2; seeing 2; settled 2; watches 2; reaches 2
reuse 2; reaction 3; reactions 3; clinic’s 2; don’t 1; can’t 1; you’re 1; we’ll 1
beforehand 3; severely 3; behavior 3; reliably 4; japanese 3; medicine 3; medicines 3
ketamine 3; esketamine 4; depression 3; antidepressant 5; hospital 3; table 2; tables 2
walked 1; wanted 2; needed 2; played 1; studied 2; tried 1; studying 3; times 1; pages 2
changes 2; sources 2; sizes 2; headaches 2; headache 2; diet 2; quiet 2; anxiety 4
patient 2; patients 2; client 2; science 2; experience 4; friend 1; review 2; believe 2
easier 3; earlier 3; happier 3; easiest 3; special 2; social 2; initial 3; psychiatric 4
psychiatrist 4; media 3; period 3; opinion 3; million 2; region 2; action 2; decision 3
video 3; surgeon 2; create 2; created 3; treat 1; treated 2; treatment 2; treatments 2
nausea 3; diarrhea 4; usual 3; usually 4; gradual 3; evaluate 4; situation 4; guard 1
language 2; question 2; questions 2; influence 3; guide 1; guideline 2; guidelines 2
league 1; fatigue 2; value 2; continue 3; continuing 4; issue 2; fluid 2; suicide 3
suicidal 4; build 1; fruit 1; suit 1; juice 1; genuine 3; mechanism 4; anyone 3; anything 3
beyond 2; player 2; you 1; your 1; yes 1; year 1; eye 1; eyes 1; buy 1; buyer 2; the 1; be 1
we 1; me 1; she 1; are 1; were 1; there 1; where 1; here 1; one 1; once 1; use 1; used 1
uses 2; house 1; nurse 1; nurses 2; close 1; closed 1; dose 1; doses 2; hundred 2; little 2
simple 2; able 2; unable 3; possible 3; terrible 3; bladder 2; liver 2; blood 1; pressure 2
high 1; nose 1; spray 1; clinician 3; physician 3; ambulance 3; emergency 4; emergencies 4
dissociation 5; approved 2; relapse 2; remission 3; response 2; responded 3; placebo 3
after 2; before 2; about 2; again 2; against 2; area 3; idea 3; real 1; really 2; feel 1
feeling 2; feelings 2; breathe 1; breathing 2; dizzy 2; dizziness 3; sleepy 2; sleepiness 3
happiness 3; memory 3; memories 3; family 3; families 3; alcohol 3; cocaine 2; cannabis 3
heroin 3; insurance 3; authorization 5; prescription 3; prescribe 2; prescribed 2; monitor 3
monitoring 4; minutes 2; hours 1; hour 1; our 1; days 1; weeks 1; month 1; months 1; tired 1
hired 1; bored 1; caused 1; causes 2; because 2; increase 2; increased 2; decreases 3
side 1; sides 1; effects 2; effect 2; interested 4; appetite 3; trouble 2; troubled 2
people’s 2; doctor 2; doctors 2; lifetime 2; lifelong 2; sometimes 2; somewhere 2
therefore 2; home 1; homework 2; hopeless 2; hopelessness 3; likely 2; unlikely 3
extremely 3; completely 3; lonely 2; movement 2; requirement 3; supplement 3; settlement 3
society 4; variety 4; various 3; previous 3; obvious 3; anxious 2; cautious 2; religious 3
marriage 2; carriage 2; appreciate 4; associated 5; associate 4; radio 3; prior 2; violent 3
theory 3; pharmacy 3; pharmacist 3; physical 3; psychosis 3; bipolar 3; pregnant 2
pregnancy 3; baby 2; breast 1; breastfeed 2; child 1; children 2; older 2; adults 2
agreed 2; agree 2; agrees 2; freeze 1; three 1; see 1; sees 1; goes 1; toes 1; shoes 1
does 1; heart 1; stroke 1; aneurysm 4; seizure 2; seizures 2; kidney 2; kidneys 2; urine 2
urinate 3; pee 1; pain 1; painful 2; burning 2; itchy 2; whether 2; together 3; another 3
other 2; others 2; mother 2; every 2; everyone 3; ever 2; never 2; over 2; under 2; any 2
many 2; money 2; pay 1; paid 1; cost 1; company 3; companies 3; united 3; states 1
america 4; australia 4; overactive 4; alone 2; able 2; away 2; alive 2; awake 2; nightmare 2
awful 2; useful 2; helpful 2; grateful 2; hateful 2; tissue 2; level 2; levels 2; oxygen 3
breath 1; rescue 2; argue 2; argument 3; rhythm 2; scale 1; scales 1; trial 2; trials 2
dial 2; denial 3; material 4; bacteria 4; appropriate 4; immediate 4; immediately 5
obviously 4; seriously 4; fewer 2; power 2; shower 2; flower 2; prayer 2; layer 2; fire 1
require 2; required 2; wire 1; desire 2; acquire 2; choir 1; ease 1; disease 2; diseases 3
release 2; peace 1; piece 1; voice 1; choice 1; choices 2; noise 1; noises 2; nervous 2
famous 2; dangerous 3; continuous 4; ambiguous 4; virtuous 3; virus 2; manual 3; annual 3
actually 4; sexual 3; visual 3; casual 3; february 4; january 4; individual 5; gradually 4
persuade 2; quality 3; equal 2; frequent 2; frequently 3; sequence 2; consequence 3
fluent 2; cruel 2; fuel 2""".replace("\n", "; ").split("; ")
)

# (text, its syllables counted by hand)
PASSAGES = [
    (
        (
            "The cat sat on the mat. It was a warm day and the sun was out. We went to the park with"
            " the dog and had lunch on the grass. Then we went home."
        ),
        34,
    ),
    (
        (
            "Your nurse will check your blood pressure before the spray and again after it. You will"
            " rest in a quiet room for two hours. Somebody should drive you home. Do not drive until"
            " the next morning, after a full night of sleep."
        ),
        52,
    ),
    (
        (
            "The study compared two groups of patients. One group was given the medicine, and the"
            " other was given a treatment without the active drug. After four weeks, the researchers"
            " measured the symptoms of depression in both groups."
        ),
        55,
    ),
    (
        (
            "Participants were randomized to intravenous treatment or an active comparator. The"
            " primary outcome was the change in depression severity twenty-four hours after"
            " administration. Dissociative symptoms were transient and resolved within two hours of"
            " the infusion."
        ),
        74,
    ),
    (
        (
            "Four score and seven years ago our fathers brought forth on this continent, a new nation,"
            " conceived in Liberty, and dedicated to the proposition that all men are created equal."
            " Now we are engaged in a great civil war, testing whether that nation, or any nation so"
            " conceived and so dedicated, can long endure. We are met on a great battle-field of that"
            " war."
        ),
        96,
    ),
]


def grade_of(text, known=()):
    parsed = parse(text)
    assert parsed.findings == ()
    return grade(parsed.document, known, languages.of("en").reading())


@pytest.mark.parametrize(("word", "count"), COUNTED.items())
def test_a_words_syllables_are_counted_as_spoken(word, count):
    assert syllables(word) == int(count)


@pytest.mark.parametrize("word", ["", "-", "x", "42", "hmm", "e", "nth"])
def test_every_word_has_a_syllable(word):
    assert syllables(word) == 1


@pytest.mark.parametrize(("text", "count"), PASSAGES)
def test_the_grade_is_textstats_grade(text, count, monkeypatch):
    # textstat looks words up in the CMU dictionary, which it would have to download; the passage's
    # syllables counted by hand stand in for it, so words, sentences and formula are textstat's.
    monkeypatch.setattr(_count_syllables, "count_syllables", lambda *_: count)
    monkeypatch.setattr(
        "textstat.backend.metrics._syllables_per_word.count_syllables", lambda *_: count
    )

    assert grade_of(text) == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.6)


@pytest.mark.parametrize(("text", "count"), PASSAGES)
def test_a_passages_syllables_are_those_counted_by_hand(text, count):
    found = sum(syllables(word) for word in re.findall(r"[\w-]+", text))

    assert found == pytest.approx(count, abs=1)


def test_headings_items_and_callouts_each_end_a_sentence():
    loose = "## What is it\n\n- a red cup\n- a blue cup\n\n!!! note\n    It is a cup"

    assert grade_of(loose) == grade_of("What is it. A red cup. A blue cup. It is a cup.")


def test_table_cells_do_not_count():
    table = "\n\n| Administration | Characteristics |\n|---|---|\n| Intravenous | Considerable |"

    assert grade_of(f"We sat down.{table}") == grade_of("We sat down.")


def test_glossary_words_do_not_count_against_the_grade():
    text = "You may feel dissociation today. Esketamine can do this."

    known = grade_of(text, ["dissociation", "esketamine"])

    assert known == grade_of("You may feel term today. Term can do this.")
    assert known < grade_of(text) - 5


def test_a_linked_term_does_not_count_against_the_grade():
    assert grade_of("You may feel [dissociation](term:dissociation).") == grade_of(
        "You may feel term."
    )


def test_a_known_word_of_several_words_keeps_their_number():
    assert grade_of("Use prior authorization now.", ["Prior authorization"]) == grade_of(
        "Use term term now."
    )


@pytest.mark.parametrize("short", ["St.", "Dr.", "vs."])
def test_citations_and_abbreviations_end_no_sentence(short):
    assert grade_of(f"The {short} rule holds.[@a] It is so.") == grade_of(
        "The cup rule holds. It is so."
    )


def test_a_document_without_words_has_grade_zero():
    assert grade_of("!!! crisis") == 0.0


def test_words_of_lists_tables_and_captions_are_counted():
    text = (
        "## One two\n\nThree four.[@a]\n\n- five\n\n| six | seven |\n|---|---|\n| eight | |\n\n"
        '![not read](figure:f "nine")\n\n!!! tip "ten"\n    eleven'
    )

    assert word_count(parse(text).document) == 11
