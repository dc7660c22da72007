# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a finding means to somebody who writes in the window: one plain sentence, where it is
to be mended, and what mends it at once; leaves finding it to the rules of book/pack.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec
from PySide6.QtCore import QCoreApplication

from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text.rich_rows import RowPlace
from ketadesk.writing.spans import TERM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextDocument

    from ketadesk.book.topic import Finding
    from ketadesk.library.library import Library

translate = QCoreApplication.translate
Remedy: TypeAlias = Literal["", "page", "message", "no-fact"]
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r"\d+\.\d")
_DETAILS = frozenset(
    {"missing-field", "bad-value", "unknown-section", "no-keywords", "no-questions",
     "long-summary", "review-overdue", "bad-toml", "unknown-field",
     "signed-in-file"}
)  # fmt: skip


class Mend(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be mended. unit is the block's number, None where the page's details are meant;
    places are letters in the text. remedy is what mends it at once, with what.
    """

    words: str
    stops: bool
    unit: int | None = None
    places: tuple[tuple[int, int], ...] = ()
    remedy: Remedy = ""
    remedy_words: str = ""
    given: str = ""


def mend_of(
    finding: Finding,
    unit: int | None,
    rows: Sequence[RowPlace],
    document: QTextDocument,
    library: Library,
) -> Mend:
    """A finding for somebody who writes; rows are those of the block that it is in."""
    named_there = _QUOTED.findall(finding.message)
    subject = named_there[-1] if named_there else ""
    details = finding.rule in _DETAILS or unit is None
    places = () if details else _places(finding, subject, rows, document)
    words, remedy, remedy_words, given = _words(finding, subject, places, document, library)
    return Mend(
        words=words,
        stops=finding.level == "error",
        unit=None if details else unit,
        places=places,
        remedy=remedy,
        remedy_words=remedy_words,
        given=given,
    )


def _words(
    finding: Finding,
    subject: str,
    places: Sequence[tuple[int, int]],
    document: QTextDocument,
    library: Library,
) -> tuple[str, Remedy, str, str]:
    if finding.rule == "broken-link":
        shown = _text_at(document, places[0]) if places else subject
        words = translate("Mending", "The link “{words}” leads to no page.").format(words=shown)
        near = _nearest(shown, library)
        if near is None:
            return words, "", "", ""
        asked = translate("Mending", "Did you mean “{title}”?").format(title=near[1])
        return f"{words} {asked}", "page", translate("Mending", "Use that page"), near[0]
    if finding.rule == "no-key":
        words = translate("Mending", "A page for patients begins with its main message.")
        return words, "message", translate("Mending", "Begin with it"), ""
    if finding.rule == "no-citation":
        words = translate("Mending", "The page names no source. Put one in where it states a fact.")
        return words, "no-fact", translate("Mending", "It states no medical fact"), ""
    sentence = _sentences(finding, subject).get(finding.rule)
    if sentence is None:
        message = finding.message[:1].upper() + finding.message[1:]
        sentence = f"{message}. {finding.remedy}."
    return sentence, "", "", ""


def _sentences(finding: Finding, subject: str) -> dict[str, str]:
    found = _NUMBER.search(finding.message)
    grade = found.group() if found else ""
    hard = translate(
        "Mending",
        "The text reads like grade {grade}. Aim for 6: shorter sentences, everyday words.",
    ).format(grade=grade)
    field = _field_words(subject)
    return {
        "grade": hard,
        "grade-high": hard,
        "dose": translate(
            "Mending", "A page for patients names a dose, “{dose}”. Take it out."
        ).format(dose=subject),
        "broken-citation": translate("Mending", "A source is named that is not on the list."),
        "broken-term": translate("Mending", "A word is marked that the glossary does not explain."),
        "broken-figure": translate("Mending", "The picture is not there."),
        "template-words": translate(
            "Mending", "Words of the template still stand here: “{words}”"
        ).format(words=subject),
        "no-alt": translate("Mending", "The picture has no words for who cannot see it."),
        "skipped-heading": translate("Mending", "This heading is one step too small."),
        "missing-field": translate("Mending", "“{field}” is missing in the page details.").format(
            field=field
        ),
        "bad-value": translate("Mending", "“{field}” in the page details is not usable.").format(
            field=field
        ),
        "unknown-section": translate("Mending", "Choose where the page stands in the list."),
        "no-keywords": translate("Mending", "No search words yet: add what people type for it."),
        "no-questions": translate(
            "Mending", "No questions yet: add what people ask that the page answers."
        ),
        "long-summary": translate("Mending", "The summary is long: 90 letters are enough."),
        "review-overdue": translate(
            "Mending", "The date to look at the facts again has gone by. See the page details."
        ),
        "signed-in-file": translate(
            "Mending",
            "A reviewer’s name in the page details signs nothing off. Open the page details and"
            " choose OK: it is taken out.",
        ),
        "raw-html": translate("Mending", "There are signs of a web page here. Write words."),
    }


def _field_words(name: str) -> str:
    return {
        "title": translate("Mending", "Title"),
        "summary": translate("Mending", "Summary"),
        "audience": translate("Mending", "For whom"),
        "section": translate("Mending", "Section"),
        "order": translate("Mending", "Place in the section"),
        "checked": translate("Mending", "Facts checked"),
        "review_due": translate("Mending", "Check again by"),
    }.get(name, name)


def _nearest(words: str, library: Library) -> tuple[str, str] | None:
    hits = library.search(words, limit=1).hits if words.strip() else ()
    return (hits[0].topic, hits[0].title) if hits else None


# --- places --------------------------------------------------------------------------------------


def _places(
    finding: Finding, subject: str, rows: Sequence[RowPlace], document: QTextDocument
) -> tuple[tuple[int, int], ...]:
    """The letters that a finding means, as far as they can be told."""
    if not rows or not subject:
        return ()
    start, end = rows[0].start, rows[-1].end
    if finding.rule in {"broken-link", "broken-term", "bad-link"}:
        wanted = TERM if finding.rule == "broken-term" else ""
        return _links(document, start, end, f"{wanted}{subject}")
    if finding.rule == "broken-citation":
        return _tokens(document, start, end, f'"{subject}"')
    if finding.rule in {"dose", "no-letter", "template-words"}:
        found = document.find(subject, start)
        if not found.isNull() and found.selectionEnd() <= end:
            return ((found.selectionStart(), found.selectionEnd()),)
    return ()


def _links(
    document: QTextDocument, start: int, end: int, target: str
) -> tuple[tuple[int, int], ...]:
    bare = target.lstrip("#")
    return tuple(
        (first, last)
        for first, last, form in _fragments(document, start, end)
        if form.isAnchor() and bare and bare in form.anchorHref()
    )


def _tokens(
    document: QTextDocument, start: int, end: int, part: str
) -> tuple[tuple[int, int], ...]:
    return tuple(
        (first, last)
        for first, last, form in _fragments(document, start, end)
        if part in str(form.property(named.TOKEN) or "")
    )


def _fragments(document: QTextDocument, start: int, end: int):  # noqa: ANN202 - of Qt's formats
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            at = fragment.position()
            yield at, at + fragment.length(), fragment.charFormat()
            it += 1
        block = block.next()


def _text_at(document: QTextDocument, place: tuple[int, int]) -> str:
    block = document.findBlock(place[0])
    return block.text()[place[0] - block.position() : place[1] - block.position()]
