# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What was copied in Word or a browser becomes our Markdown, and whatever it is, that ends soon."""

import random

import pytest

from ketadesk.book.markup.parse import parse
from ketadesk.writing.incoming.pasted import html_to_markdown


def pasted(html):
    text, told = html_to_markdown(html)
    assert not parse(text).findings
    return text, told


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("words", "words"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<h1>A</h1><p>b</p><h3>C</h3><p>d", "## A\n\nb\n\n## C\n\nd"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n    - b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n    - b"),
        ('<ol start="3"><li>c<li>d</ol>', "3. c\n4. d"),
        ("<dl><dt>A<dd>means a</dl>", "A\n\nmeans a"),
        ("<p>a <b> b </b>c<i>d</i></p>", "a **b** c*d*"),
        ('<b style="font-weight:normal"><p>all of it</p></b>', "all of it"),
        ('<span style="font-weight:700">heavy</span> light', "**heavy** light"),
        ("<p>a<br>b<br><br>c</p>", "a\\\nb\n\nc"),
        ("<p>H<sub>2</sub>O</p>", "H~2~O"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ('<p><input type="checkbox"> yes</p>', "- [ ] yes"),
        ("<pre>a\nb</pre>", "a\n\nb"),
        ("<a href='tel:5550142'>555-0142</a>", "[555-0142](tel:5550142)"),
        ("<a href='https://a.example/'><b>x</b></a>", "[**x**](https://a.example/)"),
        ("<p>a&nbsp;b\u200bc\u00ad</p>", "a bc"),
        ("<script>alert(1)</script><style>p{}</style><p>words</p>", "words"),
        ("<p>1 &lt; 2 &amp;nbsp; *x*", "1 &lt; 2 &nbsp; \\*x\\*"),
        ("", ""),
    ],
)
def test_html_is_our_markdown(html, text):
    assert pasted(html)[0] == text.replace("&nbsp;", "\\&nbsp;") or pasted(html)[0] == text


def test_a_footnote_of_word_s_comes_along():
    html = (
        '<p>Ask us.<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p>'
        '<div id="ftn1"><p><a href="#_ftnref1">[1]</a> On weekdays.</p></div>'
    )
    assert pasted(html)[0] == "Ask us.[^1]\n\n[^1]: On weekdays."


def test_only_the_fragment_that_was_copied_counts():
    html = "<p>before</p><!--StartFragment--><p>copied</p><!--EndFragment--><p>after</p>"
    assert pasted(html)[0] == "copied"


def test_what_is_lost_is_told():
    html = (
        '<p><img src="x.png" alt="A door"> <s>gone</s> <a href="http://a.example/">old</a>'
        '<a href="javascript:x()">run</a></p><video src="x"></video>'
    )
    text, told = pasted(html)
    assert text == "gone oldrun"
    for words in ("Pictures (1)", "“gone”", "old, http://a.example/", "javascript", "video"):
        assert any(words in line for line in told), words


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "x" + "</div>" * 5000,
        "<ul><li>" * 500 + "x",
        "<table><tr><td>" * 60 + "x",
        "<b><i>" * 1000 + "x",
        "<table><tr>" + "<td colspan=1000 rowspan=1000>x" * 200 + "</table>",
        "</p>" * 5000 + "x",
        "<a href='#_ftn1'>1</a><div id='ftn1'><a href='#_ftn1'>1</a>x</div>",
        "<p style='mso-list:l0 level9 lfo1'>x</p><p style='mso-list:l0 level1 lfo1'>y</p>",
    ],
)
def test_endless_html_ends(html):
    text, _ = html_to_markdown(html)
    assert "x" in text


def test_any_letters_are_taken():
    chance = random.Random(11)
    pieces = ["<p>", "</p>", "<ul>", "<li>", "<td>", "<tr>", "<table>", "<b>", "</b>", "<br>"]
    pieces += ["words ", "☐ ", "1) ", "____", "|", "<a href='https://a.example/'>", "</a>", "<h2>"]
    pieces += ["<img>", "<sup>", "</table>", "&amp;", "\u2063", "\ue123", "• ", "~", "*"]
    for _ in range(300):
        html_to_markdown("".join(chance.choices(pieces, k=chance.randrange(40))))
