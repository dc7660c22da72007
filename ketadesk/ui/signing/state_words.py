# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words in which the review window says how a page's review stands, and which filter has
it; leaves finding that out to review/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ketadesk.press.review_line import PageReview, ReviewState

translate = QCoreApplication.translate

TO_DO, ALL, CHANGED, NEVER, LATE, IN_FORCE = "todo", "all", "changed", "never", "late", "force"
_OF_FILTER: dict[str, frozenset[ReviewState]] = {
    TO_DO: frozenset({"never", "partly", "changed", "due", "overdue", "doubtful"}),
    CHANGED: frozenset({"changed"}),
    NEVER: frozenset({"never"}),
    LATE: frozenset({"overdue", "due"}),
    IN_FORCE: frozenset({"reviewed", "due"}),
}


def filters() -> tuple[tuple[str, str], ...]:
    """The filters, (value, words) each, in the order of their grid."""
    return (
        (TO_DO, translate("ReviewStates", "To do")),
        (ALL, translate("ReviewStates", "All")),
        (CHANGED, translate("ReviewStates", "Changed since")),
        (NEVER, translate("ReviewStates", "Never reviewed")),
        (LATE, translate("ReviewStates", "Overdue, due")),
        (IN_FORCE, translate("ReviewStates", "In force")),
    )


def within(value: str, review: PageReview) -> bool:
    """Whether a filter shows a page of that review."""
    return value == ALL or review.state in _OF_FILTER[value]


def day_words(day: dt.date) -> str:
    """A date as the window's language writes it, with the month in letters: 18 Jan 2027. No
    line ends within it.
    """
    words = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")
    return words.replace(" ", "\u00a0")


def state_words(review: PageReview) -> str:
    """How the review stands, with its dates and names."""
    until = day_words(review.until) if review.until is not None else ""
    last = max((one.date for one in review.signed), default=None)
    read = day_words(last) if last is not None else ""
    words = {
        "not-asked": translate("ReviewStates", "No review asked for"),
        "draft": translate("ReviewStates", "Draft"),
        "never": translate("ReviewStates", "Never reviewed"),
        "partly": translate("ReviewStates", "1 of 2 reviewers"),
        "reviewed": translate("ReviewStates", "Reviewed, valid to {date}").format(date=until),
        "due": translate("ReviewStates", "Due {date}").format(date=until),
        "overdue": translate("ReviewStates", "Overdue since {date}").format(date=until),
        "changed": translate("ReviewStates", "Changed since {date}").format(date=read),
        "doubtful": translate("ReviewStates", "Review in doubt"),
    }[review.state]
    # No line ends within a name.
    names = ", ".join(one.name.replace(" ", "\u00a0") for one in review.signed)
    return f"{words} · {names}" if names else words


def next_due(reviews: Sequence[PageReview]) -> dt.date | None:
    """When the next review of these ends, None where none is in force."""
    return min((one.until for one in reviews if one.until is not None), default=None)
