# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Markdown becomes a Document; what is not understood is told with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketadesk.book.document import (
    Blank,
    Break,
    Callout,
    Citation,
    Claim,
    Claims,
    Code,
    Document,
    Emphasis,
    Figure,
    GlossaryList,
    Heading,
    Link,
    List,
    Paragraph,
    Placeholder,
    RegionTable,
    Ruled,
    Strong,
    Table,
    Term,
    Text,
    Tick,
    from_json,
    plain,
    to_json,
)
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.read import read
from tests.places import GOOD


def blocks(text):
    parsed = parse(text)
    assert parsed.findings == ()
    return parsed.document.blocks


def inlines(text):
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def told(text, first_line=1):
    return [(found.line, found.rule) for found in parse(text, first_line=first_line).findings]


# --- inlines -------------------------------------------------------------------------------------


def test_words_of_weight_italic_and_code():
    assert inlines("a **b** *c* `d<e` f") == (
        Text("a "),
        Strong((Text("b"),)),
        Text(" "),
        Emphasis((Text("c"),)),
        Text(" "),
        Code("d<e"),
        Text(" f"),
    )


def test_weight_at_the_start_of_a_line_is_still_weight():
    assert inlines("one\n**two**\n_three_") == (
        Text("one "),
        Strong((Text("two"),)),
        Text(" "),
        Emphasis((Text("three"),)),
    )


@pytest.mark.parametrize("end", ["  ", "\\"])
def test_two_spaces_or_a_backslash_end_a_line(end):
    assert inlines(f"one{end}\ntwo") == (Text("one"), Break(), Text("two"))


def test_citations_have_one_or_more_keys():
    assert inlines("A.[@a2020] B: [@b2021; @c2022]") == (
        Text("A."),
        Citation(("a2020",)),
        Text(" B: "),
        Citation(("b2021", "c2022")),
    )


@pytest.mark.parametrize(
    "target",
    [
        "topic:pt-x",
        "topic:pt-x#how-it-is",
        "#how",
        "https://a.example/b_c__d?e=1",
        "mailto:a@b.example",
        "tel:+1-555",
    ],
)
def test_allowed_links_keep_their_target(target):
    assert inlines(f"[words]({target})") == (Link(target, (Text("words"),)),)


def test_a_term_link_names_a_glossary_word():
    assert inlines("[the **word**](term:word)") == (
        Term("word", (Text("the "), Strong((Text("word"),)))),
    )


def test_slots_blanks_and_boxes():
    assert inlines("Ring {{ clinic.phone }} on ____ at ________ [ ] yes") == (
        Text("Ring "),
        Placeholder("clinic.phone"),
        Text(" on "),
        Blank(4),
        Text(" at "),
        Blank(8),
        Text(" "),
        Tick(),
        Text(" yes"),
    )


def test_a_line_of_underscores_alone_is_a_blank():
    assert inlines("__________") == (Blank(10),)


def test_escaped_signs_and_entities_are_letters():
    assert inlines(r"\*no\* \[ \] 3 &lt; 4 &amp; AT&T <5") == (Text("*no* [ ] 3 < 4 & AT&T <5"),)


# --- blocks --------------------------------------------------------------------------------------


def test_headings_get_unique_anchors_of_their_words():
    found = blocks("## What’s a Café?\n\n### Why?\n\n#### Why?\n\n## Why 2\n\n## Why?")

    assert [block.anchor for block in found if isinstance(block, Heading)] == [
        "whats-a-cafe",
        "why",
        "why-2",
        "why-2-2",
        "why-3",
    ]
    assert [block.level for block in found if isinstance(block, Heading)] == [2, 3, 4, 2, 2]


def test_lists_nest_and_items_hold_blocks():
    (found,) = blocks("3. one\n4. two\n    - a\n\n    more")

    assert found == List(
        "number",
        (
            (Paragraph((Text("one"),)),),
            (
                Paragraph((Text("two"),)),
                List("bullet", ((Paragraph((Text("a"),)),),)),
                Paragraph((Text("more"),)),
            ),
        ),
        3,
    )


def test_a_list_is_a_task_list_when_every_item_begins_with_a_box():
    every, some = blocks("- [ ] a\n- [ ] **b**\n\nText\n\n- [ ] a\n- b")[::2]

    assert every == List(
        "task", ((Paragraph((Text("a"),)),), (Paragraph((Strong((Text("b"),)),)),))
    )
    assert isinstance(some, List)
    assert some.kind == "bullet"
    assert some.items[0] == (Paragraph((Tick(), Text(" a"))),)


def test_table_rows_are_padded_to_the_header():
    (found,) = blocks("| a | b | c |\n|:--|--:|:-:|\n| **x** |\n| `p|q` | [ ] | ___ |")

    assert found == Table(
        header=((Text("a"),), (Text("b"),), (Text("c"),)),
        rows=(((Strong((Text("x"),)),), (), ()), ((Code("p|q"),), (Tick(),), (Blank(3),))),
        align=("left", "right", "center"),
    )


def test_callouts_hold_blocks_and_a_title():
    crisis, tip = blocks('!!! crisis\n\n!!! tip "Ask us"\n    - a\n    - b\n\n    Then.')

    assert crisis == Callout("crisis", "", ())
    assert isinstance(tip, Callout)
    assert (tip.kind, tip.title) == ("tip", "Ask us")
    assert [type(block) for block in tip.children] == [List, Paragraph]


def test_a_figure_stands_alone_and_its_caption_is_inline_markdown():
    (found,) = blocks('![Bars: 64, 28](figure:A01 "The *Journal*, [more](topic:x) [@k2020]")')

    assert found == Figure(
        "A01",
        "Bars: 64, 28",
        (
            Text("The "),
            Emphasis((Text("Journal"),)),
            Text(", "),
            Link("topic:x", (Text("more"),)),
            Text(" "),
            Citation(("k2020",)),
        ),
    )


def test_block_forms():
    claims = (
        Claim("C1", "a", "wrong", "b", "c"),
        Claim("C2", "a", "wrong", "b", "c", patient=False),
    )
    text = "{{lines 4}}\n\n{{regions}}\n\n{{glossary}}\n\n{{claims plain}}\n\n{{claims full}}"

    parsed = parse(text, claims=claims)

    assert parsed.findings == ()
    assert parsed.document.blocks == (
        Ruled(4),
        RegionTable(),
        GlossaryList(),
        Claims("plain", claims[:1]),
        Claims("full", claims),
    )


# --- what is not taken ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("ok\n\na <b>b</b>", 3, "raw-html"),
        ("<div>x</div>", 1, "raw-html"),
        ("ok\n<!-- note", 2, "raw-html"),
        ("> quoted", 1, "unsupported"),
        ("ok\n\n    code", 3, "unsupported"),
        ("ok\n\n```\n\nx", 3, "unsupported"),
        ("ok\n\n---", 3, "unsupported"),
        ("ok\n\n* * *", 3, "unsupported"),
        ("Heading\n=======", 2, "unsupported"),
        ("# One", 1, "unsupported"),
        ("##### Five", 1, "unsupported"),
        ("a\n\nb ![c](figure:F1) d", 3, "unsupported"),
        ("![c](https://a.example/b.png)", 1, "broken-figure"),
        ("a\n\n!!! danger\n    x", 3, "unsupported"),
        ("a\n\n!!! tip “x”\n    x", 3, "unsupported"),
        ("!!! tip\nnot indented", 1, "unsupported"),
        ("a\n- b", 2, "unsupported"),
        ("- a\n  - b", 2, "unsupported"),
        ("- a\n\n  b", 3, "unsupported"),
        ("text\n| a | b |\n|---|---|\n| c | d |", 2, "unsupported"),
        ("| a | b |\n|---|---|\n| c | d | e |", 3, "unsupported"),
        ("[name]: https://a.example", 1, "unsupported"),
        ("a [b][c]", 1, "unsupported"),
        ("a\nb [c](http://a.example)", 2, "bad-link"),
        ("[a](javascript:alert)", 1, "bad-link"),
        ("[a](figure:F1)", 1, "bad-link"),
        ("[a](page.md)", 1, "bad-link"),
        ("[](topic:a)", 1, "bad-link"),
        ("a\nb {{clinic.fax}}", 2, "unknown-slot"),
        ("a {{lines 4}}", 1, "unknown-slot"),
        ("{{lines 4000}}", 1, "unknown-slot"),
        ("a [@b, @c]", 1, "broken-citation"),
        ("a\x01b", 1, "unsupported"),
        ("a\U000f0005b", 1, "unsupported"),
    ],
)
def test_what_is_not_taken_is_told_once_with_its_line(text, line, rule):
    assert told(text) == [(line, rule)]


def test_html_never_reaches_the_document():
    parsed = parse("a <script>b</script> <!-- c\nd --> e &lt;i&gt;")

    assert parsed.document.blocks == (Paragraph((Text("a b e <i>"),)),)


def test_the_words_of_what_is_not_taken_are_kept():
    parsed = parse("> quoted\n\n!!! danger\n    called\n\n[linked](http://a.b)\n\n    coded")

    text = str(parsed.document)
    assert all(word in text for word in ("quoted", "called", "linked", "coded"))


# --- lines ---------------------------------------------------------------------------------------


def test_places_name_the_line_of_the_file():
    text = (
        "Text\n[a](topic:a) b\n[c\nd](term:d) e.[@f;\n@g]\n\n## H\n\n- i\n    - [j](topic:j)\n\n"
        '!!! tip\n    k\n    [l](#h)\n\n| m |\n|---|\n| [n](term:n) |\n\n![o](figure:o "[p](topic:p)")'
    )

    places = parse(text, first_line=101).places

    kinds = {"link", "term", "citation", "figure", "heading", "callout"}
    assert [(p.kind, p.name, p.line) for p in places if p.kind in kinds] == [
        ("link", "topic:a", 102),
        ("term", "d", 103),
        ("citation", "f", 104),
        ("citation", "g", 104),
        ("heading", "h", 107),
        ("link", "topic:j", 110),
        ("callout", "tip", 112),
        ("link", "#h", 114),
        ("term", "n", 118),
        ("figure", "o", 120),
        ("link", "topic:p", 120),
    ]


def test_a_passage_knows_the_line_of_each_letter():
    (passage,) = parse("one\n**two** three\nfour", first_line=7).passages

    lines = {word: passage.line_at(passage.text.index(word)) for word in passage.text.split()}
    assert lines == {"one": 7, "two": 8, "three": 8, "four": 9}


def test_windows_line_ends_count_as_one():
    assert told("a\r\n\r\n<b>") == [(3, "raw-html")]


# --- any text ------------------------------------------------------------------------------------


def documents():
    pack, _ = read(GOOD)
    return [pytest.param(topic.document, id=topic.id) for topic in pack.topics]


@pytest.mark.parametrize("document", documents())
def test_a_document_survives_json(document):
    assert from_json(to_json(document)) == document


SIGNS = st.sampled_from(
    ["\n", "\n\n", "    ", "- ", "1. ", "!!! tip", '"', "[", "]", "(", ")", "<", ">", "|", "|---|",
     "*", "**", "_", "____", "`", "\\", "{{", "}}", "@a", "[@a]", "[ ]", "![", "](figure:a)", "&#2;",
     "](topic:a)", "#", "## ", "&lt;", "<!--", "-->", "\x02", "\x03", "klzzwxh:0001", "a", " ", "é",
     "  \n", "\U000f0001", "\r", "\t", "> ", "```", "{{lines 3}}", "\u2028"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(), st.lists(SIGNS, max_size=60).map("".join)))
def test_any_text_is_parsed_without_an_error_and_without_marks(text):
    parsed = parse(text)

    stored = to_json(parsed.document)
    assert from_json(stored) == parsed.document
    assert not any("\U000f0000" <= sign <= "\U0010ffff" for sign in stored.decode())
    assert not any(sign in stored.decode() for sign in "\x02\x03")


def test_very_deep_text_is_told_and_not_raised():
    for text in ("    " * 2000 + "- a", "- " * 3000 + "a", "> " * 5000 + "a", "*a **b " * 500):
        parsed = parse(text)
        assert isinstance(parsed.document, Document)


# --- bounded time and size ------------------------------------------------------------------------

ENDLESS = {
    "headings": "#a\n" * 20_000,
    "equal headings": "## a\n\n" * 10_000,
    "lines of a paragraph": "a\n" * 30_000,
    "slots": "{{a}} " * 10_000,
    "ends of lines": "a\\\n" * 20_000,
    "brackets": "[" * 50_000,
    "one line": "1 1 1 " * 15_000,
    "list in nothing": "    - a\n" * 7_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_signs_without_end_are_read_in_bounded_time_and_told(text):
    # Each took minutes; what bounds it is told, except where the text is plain after all.
    parsed = parse(text)
    assert parsed.findings or parsed.document.blocks


def test_a_run_of_lines_that_is_cut_keeps_every_word():
    text = "\n".join(f"word{number}" for number in range(1000))
    parsed = parse(text)
    assert [f.message for f in parsed.findings] == ["too much stands without an empty line"] * 2
    assert (
        " ".join(plain(block.children) for block in parsed.document.blocks).split() == text.split()
    )


@pytest.mark.parametrize("sign", ["{{glossary}}", "{{regions}}", "{{claims full}}"])
def test_a_sign_that_draws_a_table_may_not_stand_a_thousand_times(sign):
    parsed = parse(f"{sign}\n\n" * 50)
    kinds = [block for block in parsed.document.blocks if not isinstance(block, Paragraph)]
    assert len(kinds) <= 4
    assert "more than" in parsed.findings[0].message


def test_a_table_that_is_too_wide_to_print_is_told():
    row = "|" + " a |" * 40
    parsed = parse(f"{row}\n|{'---|' * 40}\n{row}\n")
    assert [f.message for f in parsed.findings] == ["the table is not understood"]
    assert not [block for block in parsed.document.blocks if isinstance(block, Table)]
