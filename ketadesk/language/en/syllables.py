# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how many syllables an English word is spoken with.

Groups of vowels are counted; what is written and not spoken (the e of "safe" and "safety", the ed
of "walked") is taken off first, and what is spoken apart ("di-et", "go-ing") is added.
"""

from __future__ import annotations

import re

# Words that no rule here gets right and that health texts use often.
_COUNTS = {
    "aches": 1,
    "anyone": 3,
    "area": 3,
    "areas": 3,
    "argue": 2,
    "business": 2,
    "clothes": 1,
    "different": 3,
    "driver": 2,
    "element": 3,
    "elements": 3,
    "evening": 2,
    "evenings": 2,
    "every": 2,
    "everyday": 3,
    "everyone": 3,
    "everything": 3,
    "everywhere": 3,
    "idea": 3,
    "ideas": 3,
    "naked": 2,
    "persuade": 2,
    "people": 2,
    "peoples": 2,
    "poem": 2,
    "real": 1,
    "recipe": 3,
    "society": 4,
    "soldier": 2,
    "unreal": 2,
    "wednesday": 2,
    "whole": 1,
}

_PART = re.compile(r"[^\W\d_]+|\d+")
_VOWELS = re.compile(r"[aeiouyàáâäãåæèéêëìíîïòóôöõøœùúûü]+")

# A silent e before one of these stays silent: safe-ty, some-thing, care-giver.
_INNER_E = re.compile(
    r"(?<=[aeiouy])(?P<end>[bcdfgkmnprstvz]{1,2}|[lw])e"
    r"(?=(?:ful(?:ly|ness)?|ly|less(?:ly|ness)?|ness|ments?|ty|some|things?|ones?|lines?|where"
    r"|times?|body|how|what|hand|work|fore|long|side|day|givers?|taker?s?|back)$)"
)
_SILENT_ENDS = (
    re.compile(r"(?<=[^aeiouy])(?<![^aeiouylr]l)e$"),  # safe, but not ta-ble
    re.compile(r"(?<=[^aeioutd])(?<![^aeiouylr]l)(?<![d]r)ed$"),  # walked, not settl-ed, hundr-ed
    re.compile(r"(?<=[dhk]ach)es$|(?<=[^aeiouscxzgh])(?<![^aeiouylr]l)es$|(?<=[tp]h)es$"),  # times
)
# Spoken apart though written as one group of vowels.
_APART = re.compile(
    r"(?<![tcsgx])(?<!rr)ia|[tc]iat(?!ry)|(?<![tcsgxnl])(?<!hav)io(?!u)|(?<![tcsgx])iou|(?<!t)iu"
    r"|iet(?!y$)|iety$|(?<![tc])(?<!fr)ien|^scien|(?<=..[^aeiout])iers?$|(?<=..[^aeiou])iest$"
    r"|(?<![plg])eo(?!us)|^geo|creat|react|usea|rrhea|theat(?:er|re)|ua(?!rd)|uen|uel$|uou"
    r"|flui|ruin|suici|enui|tuit|nuit|[eou]ings?$|(?<=[^aeiou])y[aeiou]|coord|cooper|chao|heroin"
    r"|^re(?=us|ass|app|enr|eval|intro|occ|order|open|adj|adm)|[iy]sms?$|thms?$"
)


def syllables(word: str) -> int:
    """The syllables of an English word, at least 1; parts joined by - or / are added up.

    A run of digits counts as one: how long a number takes to say does not make a text hard.
    """
    bare = re.sub(r"[’']s$", "", word.casefold())
    bare = bare.replace("’", "").replace("'", "")
    total = sum(1 if part[0].isdigit() else _of_letters(part) for part in _PART.findall(bare))
    return max(1, total)


def _of_letters(word: str) -> int:
    counted = _COUNTS.get(word)
    if counted is not None:
        return counted
    # A y before a vowel at the start or between vowels is a consonant; so is the u after q and g.
    spoken = re.sub(r"(?<=[aeiou])y(?=[aeiou])|^y(?=[aeiou])", "j", word)
    spoken = re.sub(r"qu(?=[aeiouy])", "q", spoken)
    spoken = re.sub(r"gue(?=s?$)|gu(?=[aei])", "g", spoken)
    spoken = _INNER_E.sub(r"\g<end>", spoken)
    for silent in _SILENT_ENDS:
        shorter = silent.sub("", spoken)
        if shorter != spoken and _VOWELS.search(shorter):
            spoken = shorter
            break
    return max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)))
