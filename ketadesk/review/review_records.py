# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows a record of review, and how reviews.toml holds them: one [[review]] table a record, in an
order that does not hang on who wrote when, so that two people's files read side by side and become
one. What a record is worth for a page of today, review_states.py knows.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from typing import Any, cast

import msgspec

from ketadesk.book.pack.toml_records import Source, chunks, decoded, record, toml_of
from ketadesk.book.topic import REVIEWS, Finding

MOST_LETTERS = 200  # of a name or role; a note has ten times as many
_HEADER = re.compile(r"\s*\[\[\s*(review)\s*\]\]\s*(?:#.*)?$")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_NO_LETTER = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, halves of letters, no letters


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One person's name under one text of one page."""

    topic: str
    pack: str  # id of the pack whose page was read
    language: str
    version: str = ""  # of that pack's content
    digest: str  # of what was read (reviewed_digest.py)
    name: str
    role: str
    date: dt.date
    until: dt.date  # the last day on which it holds
    note: str = ""

    @property
    def told(self) -> str:
        """The record in words, for a line that says what is wrong with it."""
        return f"the review of “{self.topic}” by {shown(self.name)} on {self.date.isoformat()}"


class Kept(msgspec.Struct, frozen=True):
    """A record with the line it stands on."""

    review: Review
    line: int


def read_reviews(data: bytes) -> tuple[tuple[Kept, ...], tuple[Finding, ...]]:
    """The records of a reviews.toml, and what is wrong with it; a slip costs one record."""
    text, fault = decoded(REVIEWS, data)
    findings = [fault] if fault else []
    kept: list[Kept] = []
    if fault is not None and fault.level == "error":
        return (), tuple(findings)
    for name, chunk in chunks(Source(REVIEWS, text), _HEADER):
        table, wrong = toml_of(chunk)
        if table is None:
            findings.extend([wrong] if wrong else [])
        elif not name:
            if table:
                message, remedy = "a line stands outside [[review]]", "Begin each with [[review]]"
                findings.append(chunk.finding(chunk.first_line, "bad-value", message, remedy))
        else:
            inner = cast("list[dict[str, Any]]", table["review"])[0]
            found, slips = record(Review, inner, chunk, called="the review")
            findings.extend(slips)
            if found is not None and not any(slip.rule != "unknown-field" for slip in slips):
                kept.append(Kept(found, chunk.first_line))
    return tuple(kept), tuple(findings)


def written(reviews: Iterable[Review]) -> bytes:
    """The reviews.toml of these records, each once, in order."""
    lines = ["# Who read which words. Written by KetaDesk when a page is signed off.\n"]
    for review in sorted(set(reviews), key=_order):
        lines.append("\n[[review]]\n")
        lines += [f"{name} = {_toml(getattr(review, name))}\n" for name in Review.__struct_fields__]
    return "".join(lines).encode()


def merged(*files: bytes) -> bytes:
    """One file of several people's. Raises ValueError, in one line, where a record of one of them
    cannot be read: it would be lost.
    """
    reviews: list[Review] = []
    for data in files:
        kept, findings = read_reviews(data)
        if findings:
            raise ValueError(str(findings[0]))
        reviews += [one.review for one in kept]
    return written(reviews)


def same_person(name: str) -> str:
    """What two spellings of one person's name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def name_fault(name: str, printable: Container[str] | None) -> str:
    """Why a name or role cannot stand on a page, "" where it can. None checks no fonts."""
    if not any(letter.isalpha() for letter in name):
        return "it has no letters"
    if len(name) > MOST_LETTERS:
        return f"it has more than {MOST_LETTERS} letters"
    for letter in unicodedata.normalize("NFC", name):
        if unicodedata.category(letter) in _NO_LETTER:
            return "it has letters that cannot be seen"
        if printable is not None and not letter.isspace() and letter not in printable:
            return f"“{letter}” cannot be printed"
    return ""


def faults_of(
    kept: Iterable[Kept], today: dt.date, printable: Container[str] | None = None
) -> dict[Review, Finding]:
    """Of each record that cannot be relied on, why; two that contradict each other both."""
    faults: dict[Review, Finding] = {}
    first: dict[tuple[object, ...], Kept] = {}
    for one in kept:
        review = one.review
        for message, remedy in _wrong(review, today, printable):
            faults.setdefault(review, _finding(one, message, remedy))
        key = (review.pack, review.topic, review.language, review.digest, review.date)
        other = first.setdefault((*key, same_person(review.name)), one)
        if (other.review.role, other.review.until) != (review.role, review.until):
            for side, against in ((one, other), (other, one)):
                message = f"{side.review.told} contradicts the one on line {against.line}"
                remedy = "Take out the wrong one; until then neither counts"
                faults.setdefault(side.review, _finding(side, message, remedy))
    return faults


def _wrong(
    review: Review, today: dt.date, printable: Container[str] | None
) -> Iterator[tuple[str, str]]:
    if review.date > today:
        message = f"{review.told} is dated in the future: today is {today.isoformat()}"
        yield (
            message,
            "Set this computer’s clock, or correct the date; until then it does not count",
        )
    if review.until <= review.date:
        message = f"{review.told} is valid to {review.until.isoformat()}, not after its own date"
        yield message, "Sign the page off again"
    if not _DIGEST.fullmatch(review.digest):
        yield f"{review.told} has a digest that fits no text", "Sign the page off again"
    for field in ("name", "role"):
        if why := name_fault(getattr(review, field), printable):
            yield f"{review.told} has a {field} that cannot stand: {why}", "Sign the page off again"


def _finding(one: Kept, message: str, remedy: str) -> Finding:
    return Finding(REVIEWS, one.line, "review-doubtful", message, remedy)


def shown(name: str) -> str:
    """A name as it can stand in a line: what cannot be seen is a sign that says so."""
    plain = "".join(
        "\ufffd" if unicodedata.category(letter) in _NO_LETTER else letter for letter in name
    )
    return plain[:MOST_LETTERS] or "nobody"


def _order(review: Review) -> tuple[str, ...]:
    names = ("language", "pack", "topic", "date", "name", "digest", "role", "until", "note")
    return tuple(str(getattr(review, name)) for name in names)


def _toml(value: str | dt.date) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    # A line of words as a TOML string is JSON's, but for DEL, which TOML wants written out.
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
