# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what an administrator asks a computer: versions, places, packs, what holds and who said so,
and which file was refused.
"""

from __future__ import annotations

import datetime as dt
import platform
import sys
from collections.abc import Iterator
from typing import Any, cast

from ketadesk import __version__, in_force
from ketadesk.cli.commands.asked import Options, opened_shelf, places_of
from ketadesk.cli.commands.pack_shelf import pack_row
from ketadesk.cli.launch import reviews_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.clinic import LETTERHEAD
from ketadesk.errors import ExitCode
from ketadesk.in_force import InForce
from ketadesk.library.library import Library
from ketadesk.press.review_line import STATES
from ketadesk.review.review_states import LibraryReviews
from ketadesk.settings import KINDS


def info(options: Options) -> int:
    """Everything that can be told about this installation; exit 1 when a file was refused."""
    here = places_of(options)
    now = in_force.read(here)
    with opened_shelf(options, here) as shelf:
        library, reviews = shelf.library, reviews_of(here, shelf, now)
        licences = {manifest.id: manifest.licence for manifest in library.manifests}
        report: dict[str, Any] = {
            "ketadesk": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "frozen": bool(getattr(sys, "frozen", False)),
            "places": {name: str(getattr(here, name)) for name in here.__struct_fields__},
            "packs": [
                {**pack_row(pack), "licence": licences.get(pack.id, "")} for pack in shelf.packs
            ],
            "content": _content_dates(library),
            "review": _review(reviews),
            **_what_holds(now),
        }
    if options.json:
        put_json(report)
    else:
        put("\n".join(_flat(report)))
    for line in (*now.faults, *report["review"]["told"]):
        say(line)
    if changed := report["review"]["changed"]:
        pages = f"{len(changed)} page{'s' if len(changed) > 1 else ''}"
        say(f"{pages} changed since the review, all others stand: {', '.join(changed)}")
    return ExitCode.FINDINGS if now.faults else ExitCode.DONE


def _what_holds(now: InForce) -> dict[str, Any]:
    """Every value in force with its origin, the files that said it, and what was refused."""
    return {
        "settings": {name: _value(now, name) for name in KINDS},
        "region": {
            "id": now.region.id or "unknown",
            "name": now.region.name,
            "numbers": [number.number for number in now.region.numbers if number.number],
        },
        "letterhead": {name: _value(now, name) for name in LETTERHEAD},
        "said_in": {name: layer.place for name, layer in now.origins.items() if layer.place},
        "faults": list(now.faults),
    }


def _value(now: InForce, name: str) -> dict[str, Any]:
    record = now.settings if name in KINDS else now.clinic
    return {"value": getattr(record, name), "from": now.origins[name].source}


def _content_dates(library: Library) -> dict[str, Any]:
    rows = [topic for section in library.outline() for topic in section.topics]
    return {
        "topics": len(rows),
        "checked_oldest": min((row.checked for row in rows), default=dt.date.min).isoformat(),
        "checked_newest": max((row.checked for row in rows), default=dt.date.min).isoformat(),
        "review_due_first": min((row.review_due for row in rows), default=dt.date.min).isoformat(),
    }


def _review(reviews: LibraryReviews) -> dict[str, Any]:
    """What the policy asks, how many pages are in which state, and which need somebody."""
    states = [(row.topic.id, row.review.state) for row in reviews.rows()]
    needing = ("changed", "overdue", "due", "partly", "doubtful")
    return {
        "print": reviews.printing,
        "reviewers": reviews.reviewers,
        "states": {name: sum(1 for _, state in states if state == name) for name in STATES},
        **{name: [topic for topic, state in states if state == name] for name in needing},
        "told": list(reviews.notices()),
    }


def _flat(value: object, before: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in cast("dict[str, object]", value).items():
            yield from _flat(inner, f"{before}.{name}" if before else name)
    elif isinstance(value, list):
        for number, inner in enumerate(cast("list[object]", value), 1):
            yield from _flat(inner, f"{before}.{number}")
    else:
        yield f"{before}: {value}"
