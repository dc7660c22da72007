# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the states that a page's review can be in, and the words that say so on every page; refuses
to know how a state is found out (review/) and how the words are drawn.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import datetime as dt
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

import msgspec

if TYPE_CHECKING:
    from ketadesk.book.topic import Topic
    from ketadesk.press.view import Labels

ReviewState: TypeAlias = Literal[
    "not-asked",  # a page that states no medical fact
    "draft",  # a page of the clinic's own that is not published
    "never",
    "partly",  # 1 of the 2 reviewers whom the policy asks for
    "reviewed",
    "due",  # within thirty days
    "overdue",
    "changed",  # since it was reviewed
    "doubtful",  # there are records, and none of them can be relied on
]
STATES: tuple[ReviewState, ...] = (
    *("not-asked", "draft", "never", "partly", "reviewed", "due", "overdue", "changed", "doubtful"),
)
IN_FORCE: frozenset[ReviewState] = frozenset({"not-asked", "reviewed", "due"})
PrintRule: TypeAlias = Literal["any", "mark", "reviewed-only"]

NOT_SIGNED = "Not signed"  # what is said of a pack without a signature
_NO_BREAK = str.maketrans({" ": "\u00a0"})


class SignedBy(msgspec.Struct, frozen=True, kw_only=True):
    """A reviewer whose name stands for a text."""

    name: str
    role: str
    date: dt.date
    until: dt.date
    note: str = ""
    standing: str = ""  # of the signature of the pack that holds the record, in words


class PageReview(msgspec.Struct, frozen=True, kw_only=True):
    """What the records say of one page as it is now."""

    state: ReviewState
    signed: tuple[SignedBy, ...] = ()  # who read this text or, of a changed page, the one before
    until: dt.date | None = None  # the last day on which as many as are asked for hold
    digest: str = ""  # of what a reader sees; "" where nothing asked for it
    read: str = ""  # digest of the text that was read last, of a page that changed since
    why: str = ""  # why a record that is there does not count, in one line

    @property
    def in_force(self) -> bool:
        """Whether the page may be printed where only reviewed pages may."""
        return self.state in IN_FORCE


NEVER = PageReview(state="never")


class Reviews(Protocol):
    """What says of each page whether it was reviewed, and what may be printed of those not."""

    @property
    def printing(self) -> PrintRule:
        """What the policy says of pages whose review is not in force."""
        ...

    @property
    def any(self) -> bool:
        """Whether there is any record at all."""
        ...

    def of(self, topic: "Topic", /) -> PageReview:
        """What the records say of a page as it is read."""
        ...


class NoReviews:
    """No record of any page."""

    printing: PrintRule = "any"
    any = False

    def of(self, topic: "Topic", /) -> PageReview:
        """Nobody reviewed it; of a page without a medical fact nobody need."""
        return NEVER if topic.front.clinical else PageReview(state="not-asked")


class OfDrafts(NoReviews):
    """Pages that are still being written."""

    def of(self, topic: "Topic", /) -> PageReview:
        """It is a draft."""
        del topic
        return PageReview(state="draft")


NO_REVIEWS = NoReviews()
OF_DRAFTS = OfDrafts()


class Phrase(msgspec.Struct, frozen=True):
    """Some words of the line; strong are those that say that something is wrong."""

    words: str
    strong: bool = False
    before: str = " · "  # what parts it from the phrase before it


def review_line(review: PageReview, labels: "Labels") -> tuple[Phrase, ...]:
    """The line of a page's review, its phrases in order; none where no review is asked for. No
    line ends within a name or a date.
    """
    by = _by(review, labels)
    until = _whole(labels.date(review.until)) if review.until is not None else ""
    reviewed = Phrase(labels.reviewed.format(name=by))
    match review.state:
        case "not-asked":
            return ()
        case "draft":
            return (Phrase(labels.draft, strong=True),)
        case "never":
            return (Phrase(labels.not_reviewed),)
        case "doubtful":
            return (Phrase(labels.review_doubtful, strong=True),)
        case "reviewed" | "due":
            return (Phrase(f"{reviewed.words}, {labels.valid_to.format(date=until)}"),)
        case "partly":
            return (reviewed, Phrase(labels.one_of_two, strong=True))
        case "overdue":
            return (reviewed, Phrase(labels.review_overdue.format(date=until), strong=True))
        case "changed":
            return (
                Phrase(labels.changed_since, strong=True),
                Phrase(labels.by.format(name=by), before=" "),
            )


def review_words(review: PageReview, labels: "Labels") -> str:
    """The line as plain words."""
    phrases = review_line(review, labels)
    return "".join(f"{part.before if n else ''}{part.words}" for n, part in enumerate(phrases))


def urgent_first(review: PageReview, labels: "Labels") -> str:
    """The same where the end of a line may be cut: what is wrong stands first."""
    phrases = sorted(review_line(review, labels), key=lambda part: not part.strong)
    return "".join(f"{part.before if n else ''}{part.words}" for n, part in enumerate(phrases))


def print_mark(reviews: Reviews, review: PageReview, labels: "Labels") -> str:
    """What stands over a page that the policy does not let out as it is, "" for any other."""
    if reviews.printing == "any" or review.in_force:
        return ""
    return labels.print_mark.format(state=review_words(review, labels))


def _by(review: PageReview, labels: "Labels") -> str:
    """The reviewers, each with role and date."""
    named = [
        ", ".join(_whole(part) for part in (one.name, one.role, labels.date(one.date)) if part)
        for one in review.signed
    ]
    return "; ".join(named)


def _whole(words: str) -> str:
    """Words that no line may end within."""
    return words.translate(_NO_BREAK)
