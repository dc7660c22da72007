# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which topics answer the parts of a query best."""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Iterable, Sequence

from ketadesk.library.index.postings import bits
from ketadesk.library.search.query import Part

COVER = 1.0  # how much more a topic counts that has all of the query
LEAN = 0.22  # how much a query in patients' or clinicians' words prefers their topics
_ENOUGH = 4  # so many times the limit have all of the query: those with some of it are not weighed
_PARTIAL = 160  # topics with some of the query that are weighed in full


def lean_of(parts: Sequence[Part], lean: float) -> float:
    """Above 0 when the query is in a patient's words, below when in a clinician's."""
    lean += sum(part.lean for part in parts) / 2
    return max(-1.0, min(1.0, lean))


def rank(
    parts: Sequence[Part],
    size: int,
    limit: int,
    admitted: Callable[[int], bool] | None,
    factor: Callable[[int], float],
) -> list[tuple[int, float]]:
    """The best topics with their scores, best first.

    size is the number of topics; admitted says whether a topic may be shown at all; factor is what
    its score is multiplied by.
    """
    if not parts:
        return []
    asked = [part for part in parts if not part.extra]
    extras = [part for part in parts if part.extra]
    chosen = _candidates(asked, size, limit, admitted)
    total = sum(part.worth for part in asked)
    scores = dict.fromkeys(chosen, 0.0)
    covered = dict.fromkeys(chosen, 0.0)
    for part in asked:
        weight_of, worth = _weigher(part), part.worth
        for topic in scores:
            if weight := weight_of(topic):
                scores[topic] += worth * weight
                covered[topic] += worth
    for part in extras:
        for topic in scores:
            scores[topic] += part.worth * part.source.weight(topic)
    ranked = (
        (score * (covered[topic] / total) ** COVER * factor(topic), -topic)
        for topic, score in scores.items()
        if score
    )
    return [(-topic, score) for score, topic in heapq.nlargest(limit, ranked)]


def _weigher(part: Part) -> Callable[[int], float | None]:
    """What tells a topic's weight, in the quickest way."""
    return part.source.weights.get if part.source.complete else part.source.weight


def _candidates(
    parts: Sequence[Part], size: int, limit: int, admitted: Callable[[int], bool] | None
) -> Iterable[int]:
    """Topics that have every part, as far as they can be among the best; and the best others."""
    whole = [part.source for part in parts if part.source.complete]
    if whole:
        drivers: Iterable[int] = min(whole, key=lambda source: len(source.weights)).weights
    else:
        drivers = dict.fromkeys(topic for part in parts for topic in part.source.weights)
    full = list(drivers)
    for part in parts if len(parts) > 1 else ():
        weight_of = _weigher(part)
        full = [topic for topic in full if weight_of(topic)]
    chosen = dict.fromkeys(t for t in full if admitted is None or admitted(t))
    if len(chosen) < limit and not whole:
        together = parts[0].source.all_bits()
        for part in parts[1:]:
            together &= part.source.all_bits()
        for topic in bits(together, (size + 7) // 8):
            if len(chosen) >= limit:
                break
            if admitted is None or admitted(topic):
                chosen[topic] = None
    if len(parts) > 1 and len(chosen) < _ENOUGH * limit:
        chosen.update(dict.fromkeys(_best_partial(parts, admitted)))
    return chosen


def _best_partial(parts: Sequence[Part], admitted: Callable[[int], bool] | None) -> list[int]:
    """The topics that weigh most by the lists alone."""
    sums: dict[int, float] = {}
    for part in parts:
        worth = part.worth
        for topic, weight in part.source.weights.items():
            sums[topic] = sums.get(topic, 0.0) + worth * weight
    kept = sums if admitted is None else {t: s for t, s in sums.items() if admitted(t)}
    return heapq.nlargest(_PARTIAL, kept, key=kept.__getitem__)


def audience_factor(clinician: bytes, lean: float) -> Callable[[int], float]:
    """Prefers the topics of the audience whose words the query uses, without hiding the other."""
    patient_factor, clinician_factor = math.exp(LEAN * lean), math.exp(-LEAN * lean)

    def factor(topic: int) -> float:
        for_clinicians = clinician[topic >> 3] >> (topic & 7) & 1
        return clinician_factor if for_clinicians else patient_factor

    return factor
