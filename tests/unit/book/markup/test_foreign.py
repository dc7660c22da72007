# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Signs of other Markdown and of word processors are told, with the line and what to write."""

import pytest

from ketadesk.book.document import (
    Footnote,
    Paragraph,
    Subscript,
    Superscript,
    Text,
    footnote_mark,
    plain,
)
from ketadesk.book.markup.parse import parse


def told(text):
    return [(f.line, f.message, f.remedy) for f in parse(text).findings]


@pytest.mark.parametrize(
    "line",
    [
        *("• item", "·  item", "o\titem", "o   item", "▪ item", "‣ item", "– item"),
        *("\uf0b7\titem", "\u25cfitem", "1) item", "(2) item", "12) item"),
        *("☐ item", "□ item", "✓ item"),
    ],
)
def test_a_line_of_a_list_as_a_word_processor_writes_it_is_told(line):
    ((number, message, remedy),) = told(f"Bring:\n{line}\n")
    assert number == 2
    assert "run together" in message
    assert "Write" in remedy


@pytest.mark.parametrize("signs", ["ab", "AB", ("i", "ii")])
@pytest.mark.parametrize("stop", [")", "."])
def test_lettered_lines_that_run_together_are_told(signs, stop):
    one, two = signs
    ((number, message, _),) = told(f"{one}{stop} Alcohol\n{two}{stop} Cannabis\n")
    assert (number, "letters" in message) == (2, True)


@pytest.mark.parametrize(
    "text", ["A. Smith said so.", "I. Newton", "or a walk", "o well", "It is 5–6 – or 7.", "(10) 5"]
)
def test_words_that_only_look_like_a_list_are_words(text):
    assert told(f"Some words.\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Take ~~two~~ one.", "struck out"),
        ("It is ==new==.", "marked words"),
        ("A %%hidden%% note.", "hidden note"),
        ("See [[Other page]].", "double brackets"),
        ("A note.^[here]", "footnote within"),
        ("## Heading {#my-id}", "attribute"),
        ("A {++new++} word.", "tracked change"),
        ("{% include x %}", "template"),
        ("- [x] done", "ticked box"),
        ("[b]bold[/b]", "forum"),
        ("$$x^2$$", "formula"),
        ("\\textbf{x}", "LaTeX"),
        ("'''bold'''", "wiki"),
        ("Be well :smile:", "picture by name"),
        ("A ||spoiler|| here", "uncover"),
        ("::: warning\nBe careful.\n:::", ":::"),
        ("Ketamine\n:   A medicine.", "definition"),
        ("+---+---+\n| a | b |\n+===+===+", "+ and -"),
        ("*[LFT]: liver function test", "abbreviation"),
        (".. note:: x", "reStructuredText"),
        ("[TOC]", "in brackets"),
        ("Heading\n=======", "underlined heading"),
        ("<!-- note -->", "raw HTML"),
        ("A word.[^1]", "has no words"),
        ("[^1]: See there.", "leads to"),
        ("A.[^1]\n\n[^1]: One.\n[^1]: Two.", "already"),
        ("A.[^1]\n\n[^1]: One.[^1]", "in its own words"),
    ],
)
def test_a_sign_that_is_not_ours_is_told(text, words):
    findings = told(text)
    assert any(words in message for _, message, _ in findings), findings
    assert all(remedy for _, _, remedy in findings)


@pytest.mark.parametrize("text", ["A %%secret%% note.", "## Words {#secret}"])
def test_what_nobody_was_meant_to_read_is_not_printed(text):
    assert "secret" not in str(parse(text).document)


@pytest.mark.parametrize(
    "text",
    [
        *("50 % to 60 %", "a = b", "1 + 1", "~5 mg and ~7", "at 10:30:15", "$5 and $6", "5 ^ 6"),
        *("it's ‘so’", "a || b", "x: y: z", r"\~\~two\~\~", r"\=\=new\=\=", r"\%\%", "`~~code~~`"),
    ],
)
def test_signs_that_mean_themselves_are_no_finding(text):
    assert told(text) == []


def test_letters_higher_and_lower_are_read():
    (paragraph,) = parse("H~2~O at 10^9^/L and ^99m^Tc").document.blocks
    assert Subscript((Text("2"),)) in paragraph.children
    assert Superscript((Text("9"),)) in paragraph.children
    assert plain(paragraph.children) == "H₂O at 10⁹/L and ^99mTc"


def test_a_footnote_is_read_once_however_often_it_is_named():
    parsed = parse("One.[^n] Two.[^n]\n\n[^n]: See *there*\nand here.[@smith]\n\nThree.\n")
    first, last = parsed.document.blocks
    notes = [part for part in first.children if isinstance(part, Footnote)]
    assert len(notes) == 2
    assert plain(notes[0].children) == "See there and here."
    assert last == Paragraph((Text("Three."),))
    assert [(place.name, place.line) for place in parsed.of("citation")] == [("smith", 4)]
    assert parsed.findings == ()


def test_footnotes_are_marked_by_letters():
    assert [footnote_mark(n) for n in (1, 2, 26, 27, 53)] == ["a", "b", "z", "aa", "ba"]
