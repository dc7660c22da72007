"""What a topic is written as reads back as the same topic."""

import pytest

from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.read import read
from ketadesk.press.markdown import topic_markdown
from tests.places import ROOT

PACKS = [ROOT / "tests" / "packs" / "good", ROOT / "resources" / "content"]


@pytest.mark.parametrize("path", PACKS, ids=lambda p: p.name)
def test_every_topic_written_as_markdown_parses_to_the_same_document(path):
    pack, _ = read(path)
    assert pack.topics
    for topic in pack.topics:
        body = topic_markdown(topic).split("+++\n", 2)[2]
        parsed = parse(body, claims=pack.claims)
        assert parsed.findings == (), topic.id
        assert parsed.document == topic.document, topic.id


@pytest.mark.parametrize(
    "text",
    [
        "a * b * c",
        "1. no list",
        "# no heading",
        "[x](y)",
        "`code`",
        "{{clinic.phone}}",
        "a_b_c ____ d",
        "<b>",
        "| a |",
        "- x",
    ],
)
def test_words_that_look_like_markup_stay_words(text):
    from ketadesk.book.document import Document, Paragraph, Text
    from ketadesk.press import markdown

    written = markdown._block(Paragraph((Text(text),)))
    parsed = parse(written)
    assert parsed.document == Document((Paragraph((Text(text),)),))
    assert parsed.findings == ()
