# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A handout may leave out sections; its key message and its crisis box stay."""

from __future__ import annotations

import msgspec
import pytest
from handout_reading import good_shelf, here, text_of, typeset

from ketadesk.book.document import Callout, Document, Heading, Paragraph, Text
from ketadesk.press.paper.handout import Press
from ketadesk.press.paper.sections import sections, without


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(here(tmp_path_factory.mktemp("data")))


def says(words):
    return Paragraph((Text(words),))


def a_topic():
    blocks = (
        says("To begin."),
        Heading(2, "one", (Text("One"),)),
        says("First."),
        Callout("key", "", (says("The message."),)),
        Heading(3, "inner", (Text("Inner"),)),
        says("Deeper."),
        Callout("crisis", "", (says("Tell a friend."),)),
        Heading(2, "two", (Text("Two"),)),
        says("Second."),
    )
    return msgspec.structs.replace(good_shelf().topic("pt-water"), document=Document(blocks))


def test_the_sections_are_those_between_the_main_headings():
    assert [(one.anchor, one.title) for one in sections(a_topic())] == [
        ("one", "One"),
        ("two", "Two"),
    ]


def test_what_is_left_out_is_gone_but_for_key_message_and_crisis_box(press):
    topic = a_topic()
    assert without(topic, frozenset()) is topic
    text = text_of(
        typeset(press, good_shelf(), [topic], without={topic.id: frozenset({"one"})}).pdf()
    )
    for stays in ("To begin.", "The message.", "Tell a friend.", "988", "Second."):
        assert stays in text, stays
    for gone in ("First.", "Deeper.", "Inner"):
        assert gone not in text, gone
    assert "Your clinic left out of this page: One." in text


def test_with_nothing_left_out_nothing_is_said(press):
    topic = a_topic()
    text = text_of(typeset(press, good_shelf(), [topic], without={"other": frozenset({"x"})}).pdf())
    assert "left out" not in text
    assert "First." in text
