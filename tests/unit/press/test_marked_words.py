"""The words of two compared texts, in the order in which they are read and said."""

from ketadesk.book.differences import differences
from ketadesk.book.markup.parse import parse
from ketadesk.press.marked_words import Naming, Saying, marked_words, spoken


def one(old, new):
    found = differences(parse(old).document, parse(new).document)
    return next(piece for piece in found if piece.change != "same")


def test_a_deleted_word_and_the_one_that_replaces_it_are_never_read_as_one():
    found = one("No food for 2 hours.", "No food for 4 hours.")
    words = marked_words(found.words[0], Naming())
    assert "".join(word.text for word in words) == "No food for 2 4 hours."
    assert [word.text for word in words if word.change != "same"] == ["2", "4"]


def test_either_text_can_be_had_alone():
    found = one("No food for 2 hours.", "No food for 4 hours.")
    for leave_out, text in (("inserted", "2"), ("deleted", "4")):
        words = marked_words(found.words[0], Naming(), leave_out)
        assert "".join(word.text for word in words) == f"No food for {text} hours."


def test_looks_and_what_stands_for_something_else_are_kept():
    text = "**Ring** {{clinic.phone}} *now*, [see](topic:a) H~2~O, `x`, ____ [ ] a.[@k; @l]\\\nB"
    found = one(text, text + "!")
    words = marked_words(found.words[0], Naming(source=str.upper, slot=lambda _: "our phone"))
    looks = {word.text: word for word in words}
    assert looks["Ring"].strong
    assert looks["our phone"].named
    assert looks["now"].emphasis
    assert looks["see"].link
    assert looks["2"].level == -1
    assert looks["x"].code
    assert looks[" [K; L]"].named
    assert {"____", "☐", "\n"} <= set(looks)


def test_a_change_is_said_with_a_word_before_and_one_after_it():
    table = "| x | y |\n|---|---|\n| a | {} |\n"
    found = one(table.format("b"), table.format("c"))
    saying = Saying(deleted="weg", inserted="neu", end="aus")
    assert spoken(found, Naming(), saying) == "a. weg b aus neu c aus"
