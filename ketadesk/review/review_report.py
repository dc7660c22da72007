# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the report on all reviews as an accreditor asks for it: a row for each page, as CSV, as
plain records, and as what the report's sheet says; how a sheet is set is the press's.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ketadesk.press.review_line import NOT_SIGNED, STATES, ReviewState, SignedBy
from ketadesk.review.content_changes import PageChange
from ketadesk.review.review_states import LibraryReviews, ReviewRow

STATE_WORDS: dict[ReviewState, str] = {
    "not-asked": "No review asked for",
    "draft": "Draft",
    "never": "Never reviewed",
    "partly": "1 of 2 reviewers",
    "reviewed": "Reviewed",
    "due": "Review due",
    "overdue": "Review overdue",
    "changed": "Changed since it was reviewed",
    "doubtful": "Review in doubt",
}
COLUMNS = (
    *("topic", "title", "pack", "version", "language", "digest", "state", "reviewer", "role"),
    *("date", "valid_to", "note", "pack_signature", "why"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula
_SHORT = 16  # letters of a digest on paper; the whole one is in CSV and JSON


def records_of(reviews: LibraryReviews) -> list[dict[str, str]]:
    """A record for each name under each page, and one for each page without a name."""
    return [record for row in _whole(reviews) for record in _records(row)]


def csv_of(records: Sequence[dict[str, str]]) -> str:
    """The records as CSV with a byte order mark, without which a spreadsheet of Windows shows
    umlauts as two letters each. No value can be taken for a formula.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _harmless(value) for name, value in record.items()})
    return "\ufeff" + out.getvalue()


def sheet_of(  # noqa: PLR0913 - all by name, and each is one thing that shows on the sheet
    reviews: LibraryReviews,
    *,
    clinic: str,
    today: dt.date,
    date: Callable[[dt.date], str],
    paper: str = "a4",
    changes: Sequence[PageChange] = (),
    since: str = "",
) -> dict[str, Any]:
    """What the report's sheet says, in words alone."""
    rows = _whole(reviews)
    counts = [(STATE_WORDS[s], sum(r.review.state == s for r in rows)) for s in STATES]
    asked = "two reviewers" if reviews.reviewers == 2 else "one reviewer"
    printing = {
        "any": "any page may be printed",
        "mark": "pages whose review is not in force are printed with a mark",
        "reviewed-only": "only pages whose review is in force may be printed",
    }[reviews.printing]
    return {
        "title": "Reviews of the pages",
        "paper": {"letter": "us-letter"}.get(paper, paper),
        "lead": " · ".join(part for part in (clinic, date(today)) if part),
        "asked": f"Asked for: {asked} for each page; {printing}.",
        "meaning": (
            "A name stands for exactly the text whose digest stands beside it. It is what the "
            "reviews.toml of a pack says. Where that pack is signed, so it is said beside the name."
        ),
        "counts": [[words, str(count)] for words, count in counts if count],
        "counts_head": ["State", "Pages"],
        "head": ["Page", "Content", "State", "Reviewer", "Read on", "Valid to"],
        "rows": [_sheet_row(row, date) for row in rows],
        "notices": list(reviews.notices()),
        "notices_title": "Records that do not count",
        "since_title": f"What changed since {since}" if since else "",
        "changes": [[f"{one.title} ({one.topic})", one.became, list(one.lines)] for one in changes],
        "page": "Page",
        "of": "of",
    }


def _whole(reviews: LibraryReviews) -> tuple[ReviewRow, ...]:
    return reviews.rows(digests=True)


def _records(row: ReviewRow) -> Iterator[dict[str, str]]:
    topic, review = row.topic, row.review
    page = {
        "topic": topic.id,
        "title": topic.title,
        "pack": topic.pack,
        "version": row.version,
        "language": row.language,
        "digest": review.digest,
        "state": review.state,
        "why": review.why,
    }
    nobody = dict.fromkeys(("reviewer", "role", "date", "valid_to", "note", "pack_signature"), "")
    for one in review.signed:
        yield page | {
            "reviewer": one.name,
            "role": one.role,
            "date": one.date.isoformat(),
            "valid_to": one.until.isoformat(),
            "note": one.note,
            "pack_signature": one.standing,
        }
    if not review.signed:
        yield page | nobody


def _sheet_row(row: ReviewRow, date: Callable[[dt.date], str]) -> list[list[str]]:
    """The cells of a page's row, each a list of lines."""
    topic, review = row.topic, row.review
    signed = review.signed
    return [
        [topic.title, topic.id],
        [f"{topic.pack} {row.version}, {row.language}", review.digest[:_SHORT]],
        [STATE_WORDS[review.state], *([review.why] if review.why else [])],
        [f"{one.name}, {one.role}{_standing(one)}" for one in signed],
        [date(one.date) for one in signed],
        [date(one.until) for one in signed],
    ]


def _standing(one: SignedBy) -> str:
    return f" ({one.standing})" if one.standing != NOT_SIGNED else ""


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
