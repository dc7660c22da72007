# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What is one letter to a typist is one letter here, and every match is found where it was written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadesk.language.folding import fold, folded


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("the patient’s", "the patient's"),
        ("naïve NAÏVE nai\u0308ve", "naive naive naive"),
        ("well\u2011being, 5–10, −3", "well-being, 5-10, -3"),
        ("a\u00a0b\u202fc\u2009d", "a b c d"),
        ("treat\u00adment\u200b \u2060now\ufeff", "treatment now"),
        ("ﬁve ﬂoors, ½ of it", "five floors, 1/2 of it"),
        ("37 ℃, 37 °C", "37 c, 37 c"),
        ("ＳＵＩＣＩＤＥ ９８８", "suicide 988"),
        ("m² and CO₂", "m2 and co2"),
        ("1,000 of 12,345,678", "1000 of 12345678"),
        ("“so” «so»", '"so" "so"'),
        ("İzmir ß", "izmir ss"),
        ("❤\ufe0f", "❤"),
    ],
)
def test_what_a_typist_takes_for_one_is_one(written, typed):
    assert folded(written) == folded(typed) == typed


@pytest.mark.parametrize("text", ["1,2", "1,2345", "a,000", "red,blue", "10,00", ",000"])
def test_other_commas_stay(text):
    assert folded(text) == text


def test_vowel_signs_of_other_scripts_are_no_accents():
    assert folded("हिन्दी") == "हिन्दी"


@pytest.mark.parametrize(
    ("written", "typed", "found"),
    [
        ("It is the patient’s.", "patient's", "patient’s"),
        ("🙂 a ﬁve-\u00adday plan", "five-day", "ﬁve-\u00adday"),
        ("up to 1,000 people", "1000", "1,000"),
        ("up to 1,000 people", "people", "people"),
        ("½ of them", "of", "of"),
        ("x ½ y", "1/2", "½"),
        ("38 ℃ or more", "38 c", "38 ℃"),
        ("co\u00adop", "op", "op"),
        ("nai\u0308ve reader", "reader", "reader"),
    ],
)
def test_a_match_is_where_it_was_written(written, typed, found):
    text = fold(written)
    start = text.text.index(typed)
    start, end = text.span(start, start + len(typed))
    assert written[start:end] == found


@given(st.text(max_size=60))
def test_any_text_folds_and_every_letter_has_its_place(text):
    whole = fold(text)
    spans = [whole.span(n, n + 1) for n in range(len(whole.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    for letter, (start, end) in zip(whole.text, spans, strict=True):
        assert letter in folded(text[start:end]), (letter, text[start:end])


@given(st.text(alphabet=st.characters(exclude_categories=["Mn", "Cs"]), max_size=40))
def test_folding_is_the_same_for_composed_and_decomposed_text(text):
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
