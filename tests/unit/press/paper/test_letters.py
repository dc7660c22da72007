# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What can be read out or copied from a handout is what is printed, for every letter we print."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from handout_reading import good_shelf, here, opened, text_of, typeset
from pdf_words import elements

from ketadesk.book.document import Document, Emphasis, Paragraph, Strong, Text
from ketadesk.press.paper.handout import Press
from ketadesk.press.paper.letters import load_coverage
from tests.places import ROOT

A_ROW = 24  # letters of a paragraph
BREAKS = dict.fromkeys(map(ord, "\u200b\u00ad\u2060"))
FACES = {
    "regular": lambda words: Text(words),
    "bold": lambda words: Strong((Text(words),)),
    "italic": lambda words: Emphasis((Text(words),)),
}
COVERAGE = load_coverage(ROOT / "resources" / "fonts" / "coverage.json")


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(here(tmp_path_factory.mktemp("data")))


def rows_read_back(press, shelf, rows, face):
    """Each of these paragraphs as the PDF says it."""
    paragraphs = tuple(Paragraph((FACES[face](row),)) for row in rows)
    topic = msgspec.structs.replace(shelf.topic("pt-water"), document=Document(paragraphs))
    handout = typeset(press, shelf, [topic])
    assert handout.warnings == ()
    return said_by(handout)


def said_by(handout):
    """What each paragraph of the PDF says, without marks for breaking lines."""
    with opened(handout.pdf()) as pdf:
        return [told(words) for words in elements(pdf, frozenset({"/P"}))]


def told(row):
    return unicodedata.normalize("NFC", row).translate(BREAKS)


@pytest.mark.parametrize("face", FACES)
def test_every_letter_comes_back_as_it_was_printed(press, face):
    have = COVERAGE.italic if face == "italic" else COVERAGE.upright
    letters = [
        letter
        for letter in sorted(have)
        if not letter.isspace()
        and ord(letter) not in BREAKS
        and unicodedata.is_normalized("NFC", letter)
        and unicodedata.category(letter)[0] not in "MC"
    ]
    assert len(letters) > 1400
    rows = ["a".join(letters[at : at + A_ROW]) for at in range(0, len(letters), A_ROW)]
    said = set(rows_read_back(press, good_shelf(), rows, face))
    missing = [row for row in rows if told(row) not in said]
    assert missing == []


@pytest.mark.parametrize("face", FACES)
def test_every_accent_comes_back_with_the_letter_it_stands_on(press, face):
    letters = [x for x in "aceghilmnorstvxzACEGHILMNOST" if x in COVERAGE.upright]
    words = [
        letter + accent
        for accent, cannot in COVERAGE.unaccented.items()
        for letter in letters
        if letter not in cannot
    ]
    assert len(words) > 400
    rows = ["x".join(words[at : at + A_ROW]) for at in range(0, len(words), A_ROW)]
    said = set(rows_read_back(press, good_shelf(), rows, face))
    assert [row for row in rows if told(row) not in said] == []


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Tuấn Thế Trần Hồ", "Đặng Thị Quỳnh", "Ọlá Adébáyọ̀", "Ągnė", "Жуков", "Ærøskøbing"],
)
def test_a_name_is_read_out_as_it_is_printed(press, name):
    handout = typeset(press, good_shelf(), ["pt-water"], name=unicodedata.normalize("NFD", name))
    assert handout.warnings == ()
    assert unicodedata.normalize("NFC", name) in said_by(handout)


def test_an_accent_that_a_pdf_would_say_twice_is_not_printed(press):
    for heap in ("ä\u0301", "x\u0308\u0301", "7\u0301"):
        handout = typeset(press, good_shelf(), ["pt-water"], name=heap)
        assert "accents on such letters): a line is left" in handout.by_hand[0]


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("张伟", "Chinese"),
        ("محمد", "Arabic"),
        ("דוד", "Hebrew"),
        ("राम", "Devanagari"),
        ("김민준", "Korean"),
        ("さくら", "Japanese"),
        ("สมชาย", "Thai"),
    ],
)
def test_a_name_in_letters_we_lack_leaves_its_line_and_is_told_before_it_is_printed(
    press, name, script
):
    handout = typeset(press, good_shelf(), ["pt-water"], name=f"{name} Lee", notes=f"See {name}.")
    about_name, about_note = handout.by_hand
    assert f"cannot be printed ({script}): a line is left to write it on" in about_name
    assert f"({script}) and is left out: write it by hand" in about_note
    assert handout.warnings == handout.by_hand
    text = text_of(handout.pdf())
    assert "□" not in text
    assert "Lee" not in text
    assert "A note from your clinic" not in text
