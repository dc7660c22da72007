"""What differs between two texts of a page: every change is seen, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketadesk.book import document as d
from ketadesk.book.differences import applied, changes, differences
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.read import read
from ketadesk.book.pieces import pieces_of
from tests.places import ROOT

BUNDLED = [t.document for t in read(ROOT / "resources" / "content")[0].topics]

# --- documents of every kind -------------------------------------------------------------------

words = st.text(st.sampled_from("ab 2.–é"), min_size=1, max_size=12)
leaves = st.one_of(
    words.map(d.Text),
    st.just(d.Break()),
    st.sampled_from(["@a", "@b"]).map(lambda key: d.Citation((key,))),
    st.just(d.Placeholder("clinic.phone")),
    st.integers(3, 5).map(d.Blank),
)


def wrapped(inner):
    run = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        run.map(d.Strong),
        run.map(d.Superscript),
        st.builds(d.Link, st.sampled_from(["topic:a", "topic:b"]), run),
        st.builds(d.Term, st.just("dissociation"), run),
    )


runs = st.lists(st.recursive(leaves, wrapped, max_leaves=4), max_size=4).map(tuple)
rows = st.lists(runs, min_size=2, max_size=2).map(tuple)
flat = st.one_of(
    runs.map(d.Paragraph),
    st.builds(d.Heading, st.integers(2, 4), st.just("a"), runs),
    st.builds(d.Table, rows, st.lists(rows, max_size=3).map(tuple), st.just(("left", "right"))),
    st.builds(d.Figure, st.sampled_from(["F1", "F2"]), words, runs),
    st.integers(1, 3).map(d.Ruled),
    st.just(d.RegionTable()),
)


def holding(inner):
    blocks = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(
            d.List, st.sampled_from(["bullet", "task"]), st.lists(blocks, max_size=3).map(tuple)
        ),
        st.builds(
            d.Callout, st.sampled_from(["key", "tip"]), st.sampled_from(["", "Call"]), blocks
        ),
    )


documents = st.lists(st.recursive(flat, holding, max_leaves=5), max_size=6).map(
    lambda blocks: d.Document(tuple(blocks))
)


@given(documents, documents)
@settings(max_examples=200, deadline=None)
def test_the_differences_applied_to_the_old_text_give_the_new(old, new):
    found = differences(old, new)
    assert applied(old, found) == pieces_of(new)
    backward = differences(new, old)
    assert applied(new, backward) == pieces_of(old)


@given(documents)
@settings(max_examples=50, deadline=None)
def test_a_text_does_not_differ_from_itself(one):
    assert changes(differences(one, one)) == ()


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_edits_to_bundled_pages_are_told_as_they_are(data):
    old = data.draw(st.sampled_from(BUNDLED))
    blocks = list(old.blocks)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(blocks) - 1))
        match data.draw(st.sampled_from(["delete", "move", "insert", "swap"])):
            case "delete" if len(blocks) > 1:
                del blocks[at]
            case "move":
                blocks.insert(data.draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
            case "insert":
                blocks.insert(at, d.Paragraph((d.Text("No food for 4 hours."),)))
            case _:
                blocks[at] = data.draw(st.sampled_from(data.draw(st.sampled_from(BUNDLED)).blocks))
    new = d.Document(tuple(blocks))
    found = differences(old, new)
    assert applied(old, found) == pieces_of(new)
    assert all(one.change == "same" for one in found) == (pieces_of(old) == pieces_of(new))


def test_differences_of_another_text_are_refused():
    found = differences(parse("One.").document, parse("Two.").document)
    for other in ("Three.", "One.\n\nMore.", ""):
        with pytest.raises(ValueError, match="another text"):
            applied(parse(other).document, found)


# --- what a person sees ------------------------------------------------------------------------


def marked(old, new):
    """The differences with [-deleted-] and {+inserted+}, a line for each piece that changed."""
    lines = []
    for one in differences(parse(old).document, parse(new).document):
        if one.change != "same":
            signs = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
            said = [signs[w.change].format(d.plain(w.run)) for run in one.words for w in run]
            lines.append("".join(said))
    return lines


def test_a_changed_number_is_the_only_word_that_is_marked():
    old = "Eat no food for 2 hours before.\n\n- Call us.\n- Bring a list."
    new = "Eat no food for 4 hours before.\n\n- Call us.\n- Bring a list."
    assert marked(old, new) == ["Eat no food for [-2-]{+4+} hours before."]


def test_words_that_changed_side_by_side_are_one_change():
    assert marked("Wait one hour here.", "Wait two days here.") == [
        "Wait [-one hour-]{+two days+} here."
    ]


def test_a_decimal_number_is_one_word():
    assert marked("About 1.5 hours.", "About 1.25 hours.") == ["About [-1.5-]{+1.25+} hours."]


def test_a_paragraph_that_says_something_else_is_not_shown_as_a_patchwork():
    old = "You may drive the day after, if you slept well."
    new = "Our car park is behind the house, and it costs nothing."
    assert marked(old, new) == [f"[-{old}-]", f"{{+{new}+}}"]


def test_moved_text_shows_as_both():
    assert marked("First one.\n\nThe second.", "The second.\n\nFirst one.") in (
        ["[-First one.-]", "{+First one.+}"],
        ["{+The second.+}", "[-The second.-]"],
    )


def test_an_item_that_was_put_into_a_list_is_one_change():
    assert marked("- tea\n- milk", "- tea\n- coffee\n- milk") == ["{+coffee+}"]


SEEN = [
    ("It is [here](topic:a).", "It is [here](topic:b)."),
    ("Take **no** food.", "Take no food."),
    ("It works.[@a]", "It works.[@b]"),
    ("It works.[@a]", "It works.[@a; @b]"),
    ("Ring {{clinic.phone}}.", "Ring {{clinic.after_hours}}."),
    ("Name ____", "Name ________"),
    ("- a\n- b", "1. a\n2. b"),
    ("1. a\n2. b", "3. a\n4. b"),
    ("- a\n- b", "- [ ] a\n- [ ] b"),
    ("- a\n    - b", "- a\n- b"),
    ("- a\n\n    b", "- a\n- b"),
    ("## Same", "### Same"),
    ("Same", "## Same"),
    ("!!! tip\n    Same", "!!! warning\n    Same"),
    ('!!! tip "One"\n    Same', '!!! tip "Two"\n    Same'),
    ("!!! tip\n    Same\n\nMore", "!!! tip\n    Same\n\n    More"),
    ("!!! tip\n    Same\n\n!!! tip\n    More", "!!! tip\n    Same\n\n    More"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|--:|\n| c | d |"),
    ("| a | b |\n|---|---|\n| c | d |", "| a | b |\n|---|---|\n| c | |"),
    ("![A map.](figure:F1)", "![A map.](figure:F2)"),
    ("![A map.](figure:F1)", "![A plan.](figure:F1)"),
    ('![A map.](figure:F1 "Where")', '![A map.](figure:F1 "Here")'),
    ("{{lines 3}}", "{{lines 4}}"),
    ("{{claims plain}}", "{{claims full}}"),
    ("{{glossary}}", "{{regions}}"),
    ("A.[^n]\n\n[^n]: One.", "A.[^n]\n\n[^n]: Two."),
    ("a\\\nb", "a b"),
    ("H~2~O", "H2O"),
]


@pytest.mark.parametrize(("old", "new"), SEEN, ids=[new[:24] for _, new in SEEN])
def test_whatever_a_reader_would_see_changed_is_a_difference(old, new):
    before, after = parse(old).document, parse(new).document
    assert before != after
    found = differences(before, after)
    assert len(changes(found)) == 1
    assert applied(before, found) == pieces_of(after)


def test_changes_are_stops_for_next_and_last():
    old = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."
    new = "One.\n\nTwo and a half.\n\nThree and more.\n\nFour.\n\nFive.\n\nSix."
    stops = changes(differences(parse(old).document, parse(new).document))
    assert [len(stop) for stop in stops] == [2, 1]


@pytest.mark.parametrize("limit", ["_MOST_PAIRS", "_MOST_WORD_PAIRS"])
def test_what_is_too_long_to_be_compared_is_shown_whole(monkeypatch, limit):
    monkeypatch.setattr(f"ketadesk.book.differences.{limit}", 3)
    old = parse("Eat no food for two hours.\n\nDrink no tea.\n\nCall us.").document
    new = parse("Eat no cake for many hours.\n\nDrink no milk.\n\nCall us.").document
    found = differences(old, new)
    assert applied(old, found) == pieces_of(new)
    assert [one.change for one in found][-1] == "same"
