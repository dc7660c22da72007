# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What stays together on paper: labels and blanks, questions and lines, columns and their words."""

from __future__ import annotations

import msgspec
import pytest
from handout_reading import CLINIC, US, good_shelf, here, page_texts, text_of, typeset

from ketadesk.book.document import (
    Blank,
    Callout,
    Citation,
    Document,
    Paragraph,
    Ruled,
    Table,
    Text,
    Tick,
)
from ketadesk.press.paper.column_widths import Cell, lay_out
from ketadesk.press.paper.handout import HandoutOptions, Press
from ketadesk.press.paper.packet import Surroundings

WIDTH, SIZE, SMALLEST = 476.0, 11.0, 11.0  # pt, of a table on Letter


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(here(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def shelf():
    return good_shelf()


def a_topic(shelf, *blocks):
    return msgspec.structs.replace(shelf.topic("pt-water"), document=Document(tuple(blocks)))


def row(*cells):
    return tuple((Text(cell),) if cell else () for cell in cells)


def told(press, shelf, *blocks, **options):
    """The blocks as the template gets them."""
    typeset(press, shelf, ["pt-water"])
    around = Surroundings(shelf=shelf, clinic=CLINIC, region=US)
    topic = a_topic(shelf, *blocks)
    return press._sheet([topic], HandoutOptions(**options), around, frozenset()).topics[0]["blocks"]


def test_a_label_stays_with_its_blank_and_a_box_with_its_words(press, shelf):
    line = Paragraph((Tick(), Text(" fall, at what time "), Blank(8)))
    run = told(press, shelf, line)[0]["c"]
    assert [node["t"] for node in run] == ["tick", "text", "blank"]
    assert run[1]["s"] == "\u00a0fall, at\u00a0what\u00a0time\u00a0"


@pytest.mark.parametrize("before", range(30, 60, 2))
def test_a_question_is_never_parted_from_the_lines_for_its_answer(press, shelf, before):
    fill = [Paragraph((Text(f"Line {n}."),)) for n in range(before)]
    question = Paragraph((Text("What will it cost?"),))
    topic = a_topic(shelf, *fill, question, Ruled(3), Paragraph((Text("After the lines."),)))
    pages = page_texts(typeset(press, shelf, [topic], letterhead=False).pdf())
    asked = next(n for n, page in enumerate(pages) if "What will it cost?" in page)
    after = next(n for n, page in enumerate(pages) if "After the lines." in page)
    assert after == asked or not pages[asked].endswith("What will it cost?")
    assert told(press, shelf, question, Ruled(3))[0]["leads"]


def test_a_column_of_sources_is_printed_only_with_the_sources(press, shelf):
    cites = (Citation(("smith2020",)),)
    table = Table(row("Place", "Source"), ((*row("Here"), cites),), ("left", "left"))
    assert "Source" not in text_of(typeset(press, shelf, [a_topic(shelf, table)]).pdf())
    topic = a_topic(shelf, table)
    assert "Source" in text_of(typeset(press, shelf, [topic], sources=True).pdf())


def test_an_empty_column_to_write_in_is_not_taken_for_one_of_sources(press, shelf):
    table = Table(row("Place", "Phone"), (row("Here", ""), row("There", "")), ("left", "left"))
    assert "Phone" in text_of(typeset(press, shelf, [a_topic(shelf, table)]).pdf())


def laid(*rows, size=SIZE):
    """Columns for cells given as (longest word, all words) in em, the header first."""
    return lay_out([[Cell(*cell) for cell in row] for row in rows], WIDTH, size, SMALLEST)


def test_the_column_with_the_long_texts_gets_the_room():
    header = ((0, 0), (4, 10), (3, 6), (4, 12), (3, 8))
    columns = laid(header, ((5, 70), (1, 1), (1, 1), (1, 1), (1, 1)))
    assert sum(columns.shares) == pytest.approx(WIDTH / SIZE)
    assert columns.shares[0] > WIDTH / SIZE / 2


def test_no_column_is_narrower_than_its_longest_word_while_the_page_has_room_for_all():
    longest = (7.5, 5.5, 0.5, 6, 5, 5)
    columns = laid(tuple((word, word) for word in longest), tuple((word, 60) for word in longest))
    assert all(room > word - 0.001 for room, word in zip(columns.rooms, longest, strict=True))
    assert columns.scale == 1


def test_crowded_columns_move_together_before_letters_shrink_and_only_the_longest_words_break():
    crowded = laid(*[((6.5, 6.5),) * 6] * 2)
    assert crowded.gap < laid(*[((4, 4),) * 6] * 2).gap
    assert crowded.scale == 1
    words = (12, 12, 12, 4, 3, 9)
    smaller = laid(*[tuple((word, word) for word in words)] * 2, size=18)
    assert smaller.scale == 0.8
    kept = [room >= word - 0.001 for room, word in zip(smaller.rooms, words, strict=True)]
    assert kept[3:5] == [True, True]
    assert not all(kept)


def test_a_word_too_wide_for_its_column_is_hyphenated_and_one_that_fits_is_not(press, shelf):
    cells = row(*["antidepressants benzodiazepines"] * 4, *["so it"] * 4)
    told_table = told(press, shelf, Table(cells, (cells,), ("left",) * 8), text_size="xlarge")[0]
    marked = [
        [node.get("hyphenate", False) for node in cell] for cell in told_table["rows"][0]["cells"]
    ]
    assert all(any(cell) for cell in marked[:4])
    assert marked[4:] == [[False]] * 4


def test_words_too_wide_for_the_page_ask_for_smaller_letters_before_they_are_broken(press, shelf):
    header = row("Reading", "Pressure", "Pulse", "Oxygen", "Breaths", "Sedation", "Initials")
    table = Table(header, (row("Before", "", "", "", "", "", ""),), ("left",) * 7)
    normal, large = (told(press, shelf, table, text_size=size)[0] for size in ("normal", "xlarge"))
    assert normal["scale"] == 1
    assert 0.8 <= large["scale"] < 1


def test_a_box_that_ends_a_topic_without_headings_stands_at_the_foot_after_the_notes(press, shelf):
    topic = a_topic(shelf, Paragraph((Text("Short."),)), Callout("crisis", "", ()))
    text = text_of(typeset(press, shelf, [topic]).pdf())
    assert text.count("Help right now") == 1
    sheet = press._sheet(
        [topic], HandoutOptions(), Surroundings(shelf=shelf, clinic=CLINIC, region=US), frozenset()
    )
    assert sheet.topics[0]["crisis"] is not None


def test_a_box_alone_on_the_last_page_shares_it_with_the_lines_for_notes(press, shelf):
    seen = set()
    for lines in range(8, 24):
        topic = a_topic(shelf, *(Paragraph((Text(f"Line {n}."),)) for n in range(lines)))
        pages = page_texts(typeset(press, shelf, [topic], text_size="large").pdf())
        if f"Line {lines - 1}." not in pages[-1]:
            seen.add(lines)
            assert "My notes" in pages[-1]
    assert seen
