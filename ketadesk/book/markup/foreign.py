# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the signs of other kinds of Markdown and of word processors, and what to write instead;
refuses to know how the text around them is read.

What is not ours would be printed as signs on a patient's page: "Take ~~two~~ one tablet". Each is
told with its line. Whoever means the sign itself writes a backslash before it.
"""

from __future__ import annotations

import re

import msgspec


class ForeignSign(msgspec.Struct, frozen=True):
    """A sign within a line: what it is called, what to write, and whether its words are kept."""

    pattern: str  # with one group: what is told
    called: str
    remedy: str
    kept: bool = True


class ForeignLine(msgspec.Struct, frozen=True):
    """A sign at a line's beginning."""

    pattern: re.Pattern[str]
    message: str
    remedy: str
    taken_out: bool = False  # whether the line is left out: it has no words


_BULLETS = "•·∙●○◦▪▫■‣⁃►▶➢➤❖"
_OF_WORD = "\uf0a7\uf0b7\uf0d8\uf076\uf0fc"  # bullets of Word's symbol fonts
_BOXES = "☐☑☒□✓✔✗✘❏❑❒\uf0a8\uf06f\uf071\uf0fe"

FOREIGN: tuple[ForeignSign, ...] = (
    ForeignSign(
        r"(~~[^~\n]+~~)", "words struck out", "Delete the words, or write \\~ for the sign itself"
    ),
    ForeignSign(r"(==[^=\s][^=\n]*==)", "marked words", "Write **words**"),
    ForeignSign(r"((?<!\{)\+\+[^+\s][^+\n]*\+\+)", "inserted words", "Write the words alone"),
    ForeignSign(r"(%%[\s\S]*?%%)", "a hidden note", "Keep notes out of the page", kept=False),
    ForeignSign(r"(\[\[[^\[\]\n]*\]\])", "a link in double brackets", "Write [words](topic:id)"),
    ForeignSign(
        r"(\^\[[^\[\]\n]*\])",
        "a footnote within the line",
        "Write [^1] there, and [^1]: with its words on a line of its own",
    ),
    ForeignSign(
        r"(\{[#.][\w\-][^{}\n]*\})",
        "an attribute in braces",
        "Delete it; a heading's anchor is made of its words",
        kept=False,
    ),
    ForeignSign(
        r"(\{(?:\+\+|--|~~|>>|==)[^{}\n]*\})", "a tracked change", "Accept or reject the change"
    ),
    ForeignSign(r"(\{%[^{}\n]*%\})", "a template's sign", "Write what should stand there"),
    ForeignSign(r"(\[[xX✓✔]\])(?!\()", "a ticked box", "Write [ ], or the words alone"),
    ForeignSign(
        r"(\[/?(?:b|i|u|s|url|img|list|quote|code)\])", "a forum's sign", "Write **words**"
    ),
    ForeignSign(r"(\$\$[^$\n]+\$\$)", "a formula", "Write it in words, with ~low~ and ^high^"),
    ForeignSign(
        r"(\\[a-zA-Z]{2,}\{[^{}\n]*\})", "a sign of LaTeX", "Write the words with what we have"
    ),
    ForeignSign(r"('''[^'\n]+''')", "bold as a wiki writes it", "Write **words**"),
    ForeignSign(r"((?<![\w:]):[a-z][a-z_]*[a-z]:(?![\w:]))", "a picture by name", "Write the word"),
    ForeignSign(r"(\|\|[^|\n]+\|\|)", "words to uncover", "Write them openly"),
)

LINES: tuple[ForeignLine, ...] = (
    ForeignLine(
        re.compile(rf" *[{_BOXES}][ \t]*\S"),
        "the line begins with a box, and lines like it run together",
        "Write - [ ] before each, and an empty line above the first",
    ),
    ForeignLine(
        re.compile(rf" *(?:[{_BULLETS}{_OF_WORD}][ \t]*\S|[–—][ \t]+\S|o(?:\t| {{2,}})\S)"),
        "the line begins with a bullet of a word processor, and lines like it run together",
        'Write "- " before each, and an empty line above the first',
    ),
    ForeignLine(
        re.compile(r" *\(?\d{1,3}\)[ \t]*[^\W\d_]"),
        "the line begins with a number and a bracket, and lines like it run together",
        'Write "1. " before each, and an empty line above the first',
    ),
    ForeignLine(
        re.compile(r" *:::"),
        "a box with ::: is not taken",
        "Write !!! note, warning or tip, and indent its text by 4 spaces",
        taken_out=True,
    ),
    ForeignLine(
        re.compile(r" *:[ \t]+\S"),
        "a definition with a colon is not taken",
        "Write **word:** and its meaning, or put the word into the glossary",
    ),
    ForeignLine(
        re.compile(r" *\+(?:[-=:]{3,}\+)+ *$"),
        "a table drawn with + and - is not taken",
        "Write | between cells, and |---|---| below the header",
        taken_out=True,
    ),
    ForeignLine(
        re.compile(r" *\*\[[^\]]+\]:"),
        "an abbreviation is not taken",
        "Put the word into the glossary, and write [word](term:id)",
    ),
    ForeignLine(
        re.compile(r" *\.\. [\w\-]+::"),
        "a sign of reStructuredText is not taken",
        "Write it with what docs/authors.md lists",
    ),
    ForeignLine(
        re.compile(r" *\[(?:toc|TOC|NOTE|TIP|WARNING|IMPORTANT|CAUTION)\] *$"),
        "a sign in brackets is not taken",
        "Write !!! note, warning or tip; the contents come by themselves",
        taken_out=True,
    ),
)
_LETTERED = re.compile(r" *\(?(?:[a-zA-Z]|[ivx]{1,4})[.)][ \t]+\S")


def foreign_line(line: str) -> ForeignLine | None:
    """What a line begins with that is not ours, or None."""
    return next((sign for sign in LINES if sign.pattern.match(line)), None)


def is_lettered(line: str) -> bool:
    """Whether a line begins like an item of a list with letters: a., b), iv."""
    return _LETTERED.match(line) is not None
