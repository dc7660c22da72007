# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how hard English text is to read: the grade of Flesch and Kincaid (1975), by the words of
its sentences and the syllables of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ketadesk.language.en.syllables import syllables

ENDINGS = "s|’s|'s"

_WORD = re.compile(r"[^\W_]+(?:[’'\-.,:/][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=[\s”’\"')\]]|$)")
_NOT_AN_END = re.compile(r"\b(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|vs|St|U\.S|a\.m|p\.m)\.")


def flesch_kincaid(passages: Iterable[str]) -> float:
    """The grade of passages, each of which ends a sentence; 0.0 when they have no words."""
    words = sentences = syllable_sum = 0
    for text in passages:
        counts = [syllables(word) for word in _WORD.findall(text)]
        if counts:
            words += len(counts)
            syllable_sum += sum(counts)
            sentences += _sentences(text)
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllable_sum / words - 15.59


def _sentences(text: str) -> int:
    """The sentences of a passage that has words: its last one need not end with a stop."""
    pieces = _SENTENCE_END.split(_NOT_AN_END.sub("abbr", text))
    return max(1, sum(1 for piece in pieces if _WORD.search(piece)))
