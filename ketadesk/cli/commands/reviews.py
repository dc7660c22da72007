# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words in which the command line tells of reviews."""

from __future__ import annotations

from typing import Any

from ketadesk.press.review_line import PageReview


def review_row(review: PageReview) -> dict[str, Any]:
    """What the records say of a page, for JSON: who, as what, when, until when."""
    return {
        "state": review.state,
        "until": review.until.isoformat() if review.until else None,
        "signed": [
            {
                "name": one.name,
                "role": one.role,
                "date": one.date.isoformat(),
                "until": one.until.isoformat(),
                "note": one.note,
                "pack_signature": one.standing,
            }
            for one in review.signed
        ],
        "digest": review.digest or None,
        "read": review.read or None,
        "why": review.why or None,
    }
