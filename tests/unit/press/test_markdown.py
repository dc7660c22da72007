"""What a topic is written as reads back as the same topic."""

import msgspec
import pytest
from small_pack import topic

from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.read import read
from ketadesk.press.markdown import topic_markdown
from tests.places import ROOT

PACKS = [ROOT / "tests" / "packs" / "good", ROOT / "resources" / "content"]


@pytest.mark.parametrize("path", PACKS, ids=lambda p: p.name)
def test_every_topic_written_as_markdown_parses_to_the_same_document(path):
    pack, _ = read(path)
    assert pack.topics
    for one in pack.topics:
        body = topic_markdown(one).split("+++\n", 2)[2]
        parsed = parse(body, claims=pack.claims)
        assert parsed.findings == (), one.id
        assert parsed.document == one.document, one.id


def test_footnotes_and_letters_higher_and_lower_are_written_as_they_are_read():
    text = "H~2~O, 10^9^/L.[^n] Again.[^n]\n\n[^n]: See the *leaflet*."
    document = parse(text).document
    made = msgspec.structs.replace(topic("x", "X"), document=document)
    written = topic_markdown(made).split("+++\n", 2)[2]
    assert parse(written).document == document
    assert parse(written).findings == ()


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
        "Take ~~two~~ one",
        "==marked== %%hidden%% [[page]] {#id}",
        "H~2~O and 10^9^ [^1] ^[note]",
        "'''bold''' $$x$$ ++in++ ||out|| :smile:",
        "50 % of 100 = 50, at 10:30, ~5 and $3",
    ],
)
def test_words_that_look_like_markup_stay_words(text):
    from ketadesk.book.document import Document, Paragraph, Text
    from ketadesk.press import markdown

    written = markdown.block_markdown(Paragraph((Text(text),)))
    parsed = parse(written)
    assert parsed.document == Document((Paragraph((Text(text),)),))
    assert parsed.findings == ()
