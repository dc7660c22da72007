# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the lines of a Markdown text before it is parsed; refuses to know what they become.

The parser forgets where a word stood. So every line of source gets one mark, a private-use letter
that stands for its number, just behind the signs that make it a heading, an item or a row. The
mark is taken out again when the tree is read (markup_tree.py). What KetaDesk does not take (rules,
quotations, fences) is said here, where its line is certain.
"""

from __future__ import annotations

import re

import msgspec

from ketadesk.book.markup.foreign import foreign_line, is_lettered

CALLOUT_KINDS = ("key", "warning", "crisis", "tip", "note")

_FIRST = 0xF0000
_LAST = 0x10FFFD
MARK = "[\U000f0000-\U0010fffd]"  # any mark, as a regular expression
_MARK = re.compile(MARK)

# What stands before the first word of a line; the mark goes behind it.
_SIGNS = re.compile(r" *(?:(?:[-*+]|\d+\.) +)*(?:#{1,6} *|\|)?")
_SEPARATOR = re.compile(r"(?=[^-]*-)[ |:\-]+")
_RULE = re.compile(r" *(?:(?:\* *){3,}|(?:- *){3,}|=+ *)")
_FENCE = re.compile(r" *(?:```|~~~)")
_QUOTE = re.compile(r" *(?:> ?)+")
_DEFINITION = re.compile(r" *\[[^\]@^]+\]: *\S")
_CALLOUT = re.compile(r" *!!! ?[\w\-]+(?: +[\w\-]+)*(?: +\".*?\")? *")
_ITEM = re.compile(r"( *)(?:[-*+]|\d+\.) ")
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff]"
)

_DEEPEST = 40  # spaces: ten levels of lists and callouts
# The library's time grows with the square of what stands in one run of lines. These are several
# times what the longest run of the bundled content has, and keep the worst topic within seconds.
_MOST_SIGNS = 800
_MOST_LINES = 400
_LONGEST_LINE = 10_000  # letters: four printed pages without a line's end
_SIGN = re.compile(r"[\[{\\`*_<&^~]")

_OF_FONTS = re.compile("[\ue000-\uf8ff]")  # letters of symbol fonts, such as Word's bullets
_LETTERS = 'Write "1. " before each, and an empty line above the first'
_NOTE = re.compile(rf"({MARK})\[\^([^\s\[\]^]{{1,40}})\]: *(.*)")
_TAKEN = "Write it with what docs/authors.md lists"


class Mistake(msgspec.Struct, frozen=True):
    """One thing wrong in a text: the line, the rule it breaks, what is wrong, what to do."""

    line: int
    rule: str
    message: str
    remedy: str


def mark_of(line: int) -> str:
    """The letter that stands for a line."""
    return chr(min(_FIRST + line, _LAST))


def lines_named(text: str) -> list[tuple[int, int]]:
    """Where marks stand in a text and the lines they mean: (offset, line)."""
    return [(found.start(), ord(found.group()) - _FIRST) for found in _MARK.finditer(text)]


def without_marks(text: str) -> str:
    """The text as it was written."""
    return _MARK.sub("", text)


def split_at_marks(text: str) -> list[tuple[int, str]]:
    """The text in pieces, each with the line that its mark names (0 for what stands before one)."""
    pieces: list[tuple[int, str]] = []
    start, line = 0, 0
    for offset, named in lines_named(text):
        if offset > start:
            pieces.append((line, text[start:offset]))
        start, line = offset + 1, named
    pieces.append((line, text[start:]))
    return pieces


def marked(text: str, first_line: int) -> tuple[list[str], list[Mistake]]:
    """The lines of a text with their marks, and what is wrong with lines as such.

    Lines that cannot be taken are left out or made harmless; each of them is a mistake named.
    """
    mistakes: list[Mistake] = []
    lines: list[str] = []
    before = ""
    run = _Run()
    lettered = False
    for number, raw in enumerate(_lines_of(text), start=first_line):
        sign = foreign_line(raw)
        if sign is not None:
            mistakes.append(Mistake(number, "unsupported", sign.message, sign.remedy))
            raw = "" if sign.taken_out else _OF_FONTS.sub("•", raw, count=1)
        line = _clean(raw, number, mistakes).expandtabs(4).rstrip("\n")
        if not line.strip():
            line = ""
        line = _taken(line, before, number, mistakes)
        another = is_lettered(line)
        if another and lettered and before:
            message = "lines that begin with letters, a. or b), run together"
            mistakes.append(Mistake(number, "unsupported", message, _LETTERS))
        lettered = another
        whole = run.takes(line)
        line = _short(line, number, mistakes)
        if not whole:
            message, remedy = "too much stands without an empty line", "Part it by empty lines"
            mistakes.append(Mistake(number, "unsupported", message, remedy))
        # A heading at the margin stands alone anyway; a thousand in one run take minutes.
        alone = line.startswith("#") or before.startswith("#")
        if line and before and (alone or not whole):
            lines.append("")
        lines.append(_with_mark(line, number))
        before = line
    return lines, mistakes


class _Run:
    """How much stands in the lines since the last empty one."""

    def __init__(self) -> None:
        self._signs = self._lines = 0

    def takes(self, line: str) -> bool:
        """Counts one more line; False when with it the run is too much, and begins anew."""
        if not line:
            self._signs = self._lines = 0
            return True
        signs = len(_SIGN.findall(line))
        self._signs, self._lines = self._signs + signs, self._lines + 1
        if self._signs <= _MOST_SIGNS and self._lines <= _MOST_LINES:
            return True
        self._signs, self._lines = signs, 1
        return False


def _short(line: str, number: int, mistakes: list[Mistake]) -> str:
    """The line, or as much of it as can be read in bounded time."""
    if len(line) > _LONGEST_LINE:
        message = f"the line has {len(line):,} letters, and at most {_LONGEST_LINE:,} are taken"
        mistakes.append(Mistake(number, "unsupported", message, "Part it into paragraphs"))
        line = line[:_LONGEST_LINE]
    if len(_SIGN.findall(line)) > _MOST_SIGNS:
        line = _SIGN.sub(" ", line)  # its run is told as too much
    return line


def without_notes(
    lines: list[str],
) -> tuple[list[str], dict[str, str], list[Mistake]]:
    """Marked lines without those that give footnotes their words, the words by the footnote's
    name, and what is wrong with them.
    """
    body: list[str] = []
    notes: dict[str, str] = {}
    mistakes: list[Mistake] = []
    name = ""
    for line in lines:
        found = _NOTE.fullmatch(line)
        if found:
            name = found.group(2)
            if name in notes:
                number = ord(found.group(1)) - _FIRST
                message = f"the footnote [^{name}] has words already"
                mistakes.append(Mistake(number, "unsupported", message, "Give one another name"))
            notes[name] = found.group(1) + found.group(3)
            line = ""
        elif not line:
            name = ""
        elif name:
            notes[name] += f"\n{line.lstrip()}"
            line = ""
        body.append(line)
    return body, notes, mistakes


def _lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _clean(line: str, number: int, mistakes: list[Mistake]) -> str:
    clean = _CONTROL.sub("\ufffd", line.replace("\t", "    "))
    if clean != line.replace("\t", "    "):
        message = "the line holds a control or private-use character"
        mistakes.append(Mistake(number, "unsupported", message, "Delete it or type it anew"))
    return clean


def _taken(line: str, before: str, number: int, mistakes: list[Mistake]) -> str:
    """The line as the parser may see it; what is not taken goes to mistakes."""

    def wrong(message: str, remedy: str = _TAKEN) -> None:
        mistakes.append(Mistake(number, "unsupported", message, remedy))

    if _RULE.fullmatch(line):
        wrong("a ruled line or an underlined heading is not taken", "Use a ## heading")
        return ""
    if _FENCE.match(line):
        wrong("a code block is not taken", "Use `code` inside a paragraph")
        return line.replace("`", "").replace("~", "")
    if found := _QUOTE.match(line):
        wrong("a quotation is not taken", 'Use !!! note "title" with an indented body')
        line = line[found.end() :]
    if _DEFINITION.match(line):
        wrong("a link definition is not taken", "Write the target in the link, [words](target)")
    if line.lstrip().startswith("!!!") and not _CALLOUT.fullmatch(line):
        remedy = f'Write !!! {"|".join(CALLOUT_KINDS)} and, if wanted, "a title" in straight quotes'
        wrong("the callout is not understood", remedy)
        line = line.replace("!!!", "", 1).strip()
    wrong_indent = _indent_fault(line, before)
    if wrong_indent:
        wrong(wrong_indent, "Indent by 4 spaces for each level")
    indent = len(line) - len(line.lstrip(" "))
    if indent > _DEEPEST:
        wrong("the line is indented too deeply", "Use fewer levels")
        line = line.lstrip(" ")
    return line


def _indent_fault(line: str, before: str) -> str:
    """What is wrong with the spaces before a line, or ""."""
    indent = len(line) - len(line.lstrip(" "))
    if indent % 4 == 0 or not line:
        return ""
    if _ITEM.match(line):
        return f"the list item is indented by {indent} spaces"
    if not before:
        return f"the paragraph is indented by {indent} spaces"
    return ""


def _with_mark(line: str, number: int) -> str:
    if not line or _SEPARATOR.fullmatch(line):
        return line
    mark = mark_of(number)
    if _CALLOUT.fullmatch(line):
        return line.rstrip() + mark
    found = _SIGNS.match(line)
    place = found.end() if found else 0
    return line[:place] + mark + line[place:]
