# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is wrong with the records of review in a pack's folder or file, beside the packs that
it will stand beside; what is wrong with its pages, book/pack/check.py knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from pathlib import Path

from ketadesk.book.pack.archive import files_of
from ketadesk.book.pack.read import manifest_of, read
from ketadesk.book.topic import REVIEWS, Finding
from ketadesk.library.library import Library
from ketadesk.review.review_records import Kept, faults_of, read_reviews, shown


def check_reviews(
    path: Path, beside: Library | None, today: dt.date, printable: Container[str] | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the pack's reviews.toml on that day, in no order; a pack without one has
    nothing. Raises PackError for what is no pack.
    """
    files = files_of(path)
    if REVIEWS not in files:
        return ()
    kept, findings = read_reviews(files[REVIEWS])
    faults = faults_of(kept, today, printable)
    pack = manifest_of(path, files).id
    own = {topic.id for topic in read(path, files)[0].topics}
    others = beside.seen_by(pack) if beside is not None else None
    return (*findings, *faults.values(), *_astray(kept, pack, own, others))


def _astray(
    kept: tuple[Kept, ...], pack: str, own: set[str], others: Library | None
) -> Iterator[Finding]:
    """Records of pages that no pack has."""
    for one in kept:
        review = one.review
        there = (
            review.topic in own
            if review.pack == pack
            else others is not None and others.has_page(review.pack, review.topic)
        )
        if not there:
            message = f"{review.told} is of a page that no pack “{shown(review.pack)}” has"
            remedy = "Take the record out"
            yield Finding(REVIEWS, one.line, "review-astray", message, remedy, "warning")
