# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of someone who may be in danger, however they are spelt; refuses to know what is
shown to them.

It errs to the side of showing help: a clinician who looks for the evidence sees the box too.
"""

from __future__ import annotations

from collections.abc import Sequence

from ketadesk.library.spelling import slips
from ketadesk.library.words import fold, words_at

_READ = 4000  # letters of a query that are looked at

# Words that are enough by themselves, and how many letters of one are enough while it is typed.
_ALONE = (
    "suicide", "suicidal", "suicidality", "suicides", "selfharm", "selfharming", "selfinjury",
    "overdose", "overdosed", "overdosing", "parasuicide", "unalive", "kms", "kys",
    "samaritans", "sewerslide",
)  # fmt: skip
_ENOUGH = 4

# Words that are enough together, in this order, with at most a few others between them. "|" is or.
_TOGETHER = tuple(
    tuple(tuple(word.split("|")) for word in line.split())
    for line in """
    want|wants|wanted|wanting|wanna|wish|wishing|wished|ready|rather|hope|hoping|going|gonna|plan|planning|better|feel|thinking|thought|thoughts|like|let|need|try|trying|deserve|about|of|should|prepared|afraid|might|could die|dying|dead|death|disappear
    kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|shooting|drown|burn|poison|stab|injure|injuring|starve|off|end|ending|hate myself|meself|myslf|himself|herself|themselves|themself|yourself|ourselves
    self harm|harming|harmed|injury|injure|injuring|hurt|cutting|mutilation|destruct|poisoning
    kill|killing|take|taking|end|ending|took|lose my|own|his|her|their life|lives
    taking|take|took own life
    end|ending it all
    end|ending it|everything|things|this now|tonight|today|forever|myself
    end|ending|stop my|the pain|life|suffering
    dont|not|no|cant|never|without|stopped|hardly|want|wanting want|wanting|wish|reason|point|bear|stand|keep|go|worth|fit|able to|in|of|with live|living|alive|exist|existing|wake|life|here
    dont|not|never|cant want|wanna|wish live|exist|wake|alive|continue|survive
    dont|not|no|cant|never longer|more|want be|being alive|here|around
    no|any|what reason|point|sense|purpose live|living|life|alive|going
    not|isnt|life|nothing worth living|living|it|on|for
    better off without|dead|gone
    cant|cannot|dont|wont|unable go|carry|take|do|cope|keep on|it|this|going anymore|more|longer|any
    cant|cannot go|carry on
    nothing|no left|longer live|living|life
    wish i|was|were|never|id dead|born|gone|die|woken|existed
    never wake|woken up
    done|tired|sick with|of living|life|being|existing
    give|giving|given up on|with life|living|everything
    took|take|taken|swallowed|swallow|swallowing too|all|whole|bunch|lots|handful many|much|my|the|bottle|of|pills pills|tablets|ketamine|medicine|medication|meds|paracetamol|tylenol|them
    jump|jumping off|from|under|before|in bridge|roof|building|train|cliff|front
    goodbye letter|note
    ways|way|how|methods|method|painless|easiest|quickest to|of|way die|dying|death|kill|suicide
    slit|slitting|cut|cutting my wrists|wrist|arms|arm|throat
    lethal|fatal|deadly dose|amount
    """.strip().splitlines()
)
_BETWEEN = 3  # other words that may stand between two of them


def speaks_of_crisis(query: str) -> bool:
    """Whether the query speaks of suicide, of wanting to die, of self-harm or of an overdose."""
    words = [word for word, _, _ in words_at(fold(query[:_READ]))]
    if not words:
        return False
    if any(_is_alone(word) for word in words) or _is_alone("".join(words)):
        return True
    return any(_stands(line, words) for line in _TOGETHER)


def _is_alone(word: str) -> bool:
    return any(
        word == signal
        or (len(word) >= _ENOUGH and signal.startswith(word) and word != "over")
        or (len(word) >= _ENOUGH + 1 and len(signal) > _ENOUGH and _nearly(word, signal))
        for signal in _ALONE
    )


def _nearly(word: str, signal: str) -> bool:
    if abs(len(word) - len(signal)) > 2:
        return False
    return slips(word, signal, 2.0) <= (1.0 if len(word) < 6 else 2.0)


def _stands(line: Sequence[Sequence[str]], words: Sequence[str]) -> bool:
    """Whether the words of the line follow one another; the last word typed may be half typed."""
    return any(_follows(line, words, start) for start in range(len(words)))


def _follows(line: Sequence[Sequence[str]], words: Sequence[str], start: int) -> bool:
    if not _is_one(words[start], line[0], last=False):
        return False
    place = start
    for choices in line[1:]:
        reach = range(place + 1, min(len(words), place + 2 + _BETWEEN))
        place = next((n for n in reach if _is_one(words[n], choices, n == len(words) - 1)), -1)
        if place < 0:
            return False
    return True


def _is_one(word: str, choices: Sequence[str], last: bool) -> bool:
    if word in choices:
        return True
    if last and len(word) >= _ENOUGH and any(choice.startswith(word) for choice in choices):
        return True
    return len(word) >= _ENOUGH and any(
        len(choice) >= _ENOUGH
        and abs(len(choice) - len(word)) < 2
        and slips(word, choice, 1.0) <= (1.0 if len(word) > _ENOUGH else 0.85)
        for choice in choices
    )
