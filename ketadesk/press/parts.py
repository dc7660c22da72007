# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what parts of a topic say wherever they are shown: labels of boxes, claims, regions,
addresses behind words, whether a review is overdue; refuses to know how any of it is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ketadesk.press.review_line import NEVER, PageReview

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ketadesk.book.document import Callout, Claims
    from ketadesk.book.topic import FrontMatter, Reference
    from ketadesk.press.view import Labels
    from ketadesk.regions import Region

_OUTSIDE = ("https:", "mailto:", "tel:")


class ShownClaim(NamedTuple):
    """One claim as its view shows it; verdict is "" in the patients' view."""

    claim: str
    verdict: str
    found: str
    keys: tuple[str, ...]


class RegionRow(NamedTuple):
    """One region in the table of all: its lines besides the emergency number, each as number and
    what it is for; where it has none, what it says instead, without a number.
    """

    name: str
    emergency: str
    lines: tuple[tuple[str, str], ...]


def callout_label(block: Callout, labels: Labels) -> str:
    """The words at the head of a box: its own title, else its kind's."""
    own = {
        "key": labels.key,
        "warning": labels.warning,
        "crisis": labels.crisis,
        "tip": labels.tip,
        "note": labels.note,
    }
    return block.title or own[block.kind]


def shown_claims(block: Claims) -> tuple[ShownClaim, ...]:
    """The claims of a table: all with their verdicts, or for patients theirs in plain words."""
    if block.view == "full":
        return tuple(ShownClaim(c.claim, c.verdict, c.evidence, c.keys) for c in block.claims)
    return tuple(ShownClaim(c.claim, "", c.plain, c.keys) for c in block.claims if c.patient)


def claim_heads(block: Claims, labels: Labels) -> tuple[str, ...]:
    """The heads of the columns that shown_claims fills."""
    if block.view == "full":
        return (labels.said, labels.verdict, labels.evidence)
    return (labels.said, labels.found)


def region_heads(labels: Labels) -> tuple[str, str, str]:
    """The heads of the columns that region_rows fills."""
    return (labels.place, labels.emergency, labels.crisis_lines)


def region_rows(regions: Iterable[Region]) -> tuple[RegionRow, ...]:
    """Every region's numbers, in order."""
    rows: list[RegionRow] = []
    for region in regions:
        lines = [(n.number, n.what) for n in region.numbers if n.number != region.emergency]
        told = tuple(lines) or (("", region.note),)
        rows.append(RegionRow(region_name(region), region.emergency, told))
    return tuple(rows)


def region_name(region: Region) -> str:
    """A region's name at the head of a cell or in a list; in a sentence some have an article."""
    words = region.name.removeprefix("the ")
    return words[:1].upper() + words[1:]


def reference_address(reference: Reference) -> str:
    """Where a source is found: by its DOI, else its address, else ""."""
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url


def hidden_address(target: str, words: str) -> str:
    """The address behind a link that its words do not say and that paper or a terminal must spell
    out; "" where they say it, or where it is no address.
    """
    if not target.startswith(_OUTSIDE):
        return ""
    kind, _, rest = target.partition(":")
    shown, said = rest.strip("/"), words.strip("/ ")
    if kind == "tel":
        return "" if _digits(shown) in _digits(said) else shown
    return "" if shown in words or ("." in said and said in target) else shown


def overdue_line(
    front: FrontMatter, labels: Labels, today: dt.date, review: PageReview = NEVER
) -> str:
    """One line once the day by which a topic was to be reviewed has passed, else "". Where a
    reviewer's own day counts, the line of the review says it.
    """
    due = front.review_due
    if due >= today or review.state in {"reviewed", "due", "overdue"}:
        return ""
    return labels.overdue.format(date=labels.date(due))


def version_of(pack: str, labels: Labels) -> str:
    """That a page is a pack's own version of another's, by the pack's title."""
    words = labels.version_s if pack.endswith(("s", "S")) else labels.version
    return words.format(name=pack)


def _digits(words: str) -> str:
    return "".join(letter for letter in words if letter.isdigit())
