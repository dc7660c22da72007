# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the words of someone who may be in danger, however they are spelt; refuses to know what is
shown to them.

It errs to the side of showing help: a clinician who looks for the evidence sees it too.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

from ketadesk.library.index.spelling import deletions, slips
from ketadesk.library.index.words import STOP_WORDS, fold, words_at

_READ = 4000  # letters of a query that are looked at
_MOST_WORDS = 400
_TELLING = 4  # letters from which on a half-typed word is understood

# Words that are enough by themselves.
_ALONE_TEXT = """
    suicide suicidal suicidality suicides suicidally parasuicide selfharm selfharming selfinjury
    overdose overdosed overdosing unalive kms kys sewerslide sewercide samaritans
"""
_ALONE = tuple(_ALONE_TEXT.split())

# Words that are enough together: a line is what may stand first / then / then, in this order, with
# at most _BETWEEN other words in between.
_TOGETHER = """
    want wants wanted wanting wanna wish wishing wished ready rather hope hoping going gonna plan
      planning thinking thoughts thought feel like let trying try deserve tempted prepared
      / die dying dead death disappear dissapear dissappear
    want wants wanna wish wishing ready hope need try trying tried / end ending / it everything all
    want wants wish need / it everything / end ending
    od ods oding / on
    kil kill killing hurt hurting harm harming cut cutting hang hanging shoot shooting drown
      drowning poison stab injure injuring burn burning starve starving top off
      / myself meself myslf mysel himself herself themselves themself yourself ourselves
    self / harm harming harmed injury injure injuring hurting cutting mutilation poisoning
    end ending take taking took lose lost / my own his her their / life lives
    end ending / it / all now tonight today forever
    end ending / everything myself
    stop end make / pain suffering hurting / forever away permanently
    dont not no cant never without hardly didnt doesnt isnt / want wanna wish able reason point bear
      stand will fit worth / live living alive exist existing wake
    dont not never cant no / want wanna wish longer reason point / be being / here around alive
    not isnt nothing never / worth / living live life
    life isnt is / not worthless pointless meaningless unbearable hopeless over
    no any what / reason point sense purpose / live living life alive going
    better / off / dead without
    without / me / better
    cant cannot dont wont unable / go carry keep / on going living anymore
    cant cannot / take do cope bear / it this life / anymore longer more
    wish hope id / was were never id wont not / dead born gone wake
    never / wake waking / up
    fall go / asleep sleep / never forever not
    done tired sick / with of / life living being / alive
    done tired sick / with of / life living existing everything
    give giving gave given / up / on with / life living everything
    giving / up
    nothing no / left / live living
    jump jumping / off from under before / bridge roof building train cliff balcony
    slit slitting cut cutting slash / wrist wrists arm arms throat veins
    ways way how methods painless easiest quickest / die dying kill suicide
    goodbye suicide / note letter
    lethal fatal deadly / dose amount
    took taken swallowed swallow / too all whole bottle handful / pills tablets ketamine many
      much meds medication medicine
    too / many / pills tablets
"""
_BETWEEN = 2


def speaks_of_crisis(query: str) -> bool:
    """Whether the query speaks of suicide, of wanting to die, of self-harm or of an overdose."""
    words = [word for word, _, _ in words_at(fold(unicodedata.normalize("NFKC", query[:_READ])))][
        :_MOST_WORDS
    ]
    if not words:
        return False
    if any(_is_alone(word) for word in set(words)) or _begins_alone("".join(words[-2:])):
        return True
    meant = [_meant(word, last=n == len(words) - 1) for n, word in enumerate(words)]
    return any(
        _stands(line, meant, start)
        for start in range(len(meant))
        for line in _lines_from(meant[start])
    )


def _is_alone(word: str) -> bool:
    return word in _ALONE or _begins_alone(word) or any(_nearly(word, signal) for signal in _ALONE)


def _begins_alone(word: str) -> bool:
    return (
        len(word) >= _TELLING
        and word != "over"
        and any(signal.startswith(word) for signal in _ALONE)
    )


def _nearly(word: str, signal: str) -> bool:
    if word[0] != signal[0] or len(signal) < 7 or len(word) < 5 or abs(len(word) - len(signal)) > 2:
        return False
    return slips(word, signal, 2.0) <= (1.1 if len(word) < 6 else 1.9)


Line = tuple[frozenset[str], ...]


@functools.cache
def _lines() -> dict[str, list[Line]]:
    """The lines of _TOGETHER, by each word that may stand first."""
    found: dict[str, list[Line]] = {}
    for joined in _TOGETHER.strip("\n").replace("\n      ", " ").splitlines():
        line = tuple(frozenset(choices.split()) for choices in joined.split("/"))
        for first in line[0]:
            found.setdefault(first, []).append(line)
    return found


def _lines_from(meant: frozenset[str]) -> list[Line]:
    lines = _lines()
    return [line for word in meant for line in lines.get(word, ())]


@functools.cache
def _all_words() -> tuple[str, ...]:
    return tuple(
        sorted({w for lines in _lines().values() for line in lines for p in line for w in p})
    )


@functools.cache
def _signals() -> dict[int, list[str]]:
    """Every word that is long enough to be misspelt, by what is left of it without a letter."""
    found: dict[int, list[str]] = {}
    for word in _all_words():
        if len(word) >= _TELLING:
            for key in deletions(word, 1):
                found.setdefault(key, []).append(word)
    return found


def _meant(word: str, *, last: bool) -> frozenset[str]:
    """The words of the lines that this one may be: itself, a slip away, or begun."""
    found = {word}
    if word in STOP_WORDS:
        return frozenset(found)
    if len(word) >= _TELLING:
        near = {signal for key in deletions(word, 1) for signal in _signals().get(key, ())}
        found |= {signal for signal in near if slips(word, signal) <= 1.0}
    if last and len(word) > 1:
        missing = 20 if len(word) >= _TELLING else 1
        found |= {
            signal
            for signal in _all_words()
            if signal.startswith(word) and len(signal) - len(word) <= missing
        }
    return frozenset(found)


def _stands(line: Sequence[frozenset[str]], meant: Sequence[frozenset[str]], start: int) -> bool:
    """Whether the words of the line follow one another from start."""
    place = start
    for choices in line[1:]:
        reach = range(place + 1, min(len(meant), place + 2 + _BETWEEN))
        place = next((n for n in reach if not choices.isdisjoint(meant[n])), -1)
        if place < 0:
            return False
    return True
