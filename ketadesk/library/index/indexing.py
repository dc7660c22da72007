# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how topics become an index: which words they have and what each weighs there; refuses to
know what is asked of it and where it is kept.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from ketadesk.book.pack.time_limit import TimeLimit
from ketadesk.book.topic import Audience
from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.deletion_keys import pair
from ketadesk.library.index.edit_distance import deletions, meant_by, stump_number, stumps
from ketadesk.library.index.index_rows import LexemeRow, PrefixRow, Question, WordRow
from ketadesk.library.index.passages import Passage
from ketadesk.library.index.postings import (
    HEAVIEST,
    WEIGHT_AT,
    WORDS_BY_HAND,
    bits_of,
    heaviest,
    lightened,
    merged,
    pack,
    posting,
    topics_of,
)
from ketadesk.library.index.words import pairs_of, words_at, words_of

# What a word weighs for the place it stands in. The body alone reaches at most BODY.
TITLE, KEYWORDS, HEADING, SUMMARY, BODY = 1.5, 1.05, 0.5, 0.45, 0.8
SOURCES = 0.35
QUESTIONS, ONLY_ASKED = 0.2, 0.8  # ONLY_ASKED: no topic has the word but in its questions
FIRST_KEYWORD = 1.35
FORM = 0.6  # a sheet to fill in names many things and explains none
GLUE = 8  # by so much less a stop word counts where only the beginning of a word was typed
_SATURATION, _LENGTH_SHARE = 1.2, 0.6  # BM25's k1 and b
_SCALE = 4096  # weights are kept as whole numbers
_NONE: array[int] = array("Q")


class IndexTopic(msgspec.Struct, frozen=True):
    """What of a topic is searched."""

    title: str
    keywords: tuple[str, ...]
    summary: str
    audience: Audience
    form: bool
    passages: tuple[Passage, ...]
    sources: tuple[str, ...] = ()  # authors and years of what it cites
    questions: tuple[str, ...] = ()  # that people ask of it


class _Lexemes(dict[str, str]):
    """Every word met and its lexeme: asked for millions of times, so a table rather than a call."""

    def __init__(self, lexeme: Callable[[str], str]) -> None:
        super().__init__()
        self._find = lexeme

    def __missing__(self, word: str) -> str:
        found = self[word] = self._find(word)
        return found


class BuiltIndex:
    """The index of a pack, complete once every topic was added."""

    def __init__(
        self,
        topics: int,
        mean_words: float,
        thesaurus: Sequence[Sequence[str]],
        vocabulary: Vocabulary,
        limit: TimeLimit,
    ) -> None:
        self._limit = limit
        self._vocabulary = vocabulary
        self._lexeme = _Lexemes(vocabulary.lexeme).__getitem__
        self._topics = topics
        self._mean_words = max(1.0, mean_words)
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
        self._priors: Counter[str] = Counter()
        self._initials: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._for_clinicians = bytearray(topics)  # a 1 for each topic that is
        self._clinicians = 0
        self._groups = [
            tuple(
                tuple(word for word, _, _ in words_at(folded(term), vocabulary)) for term in group
            )
            for group in thesaurus
        ]
        self._phrases: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in {
            tuple(map(vocabulary.lexeme, term)) for group in self._groups for term in group
        }:
            if len(phrase) > 1:
                self._phrases[phrase[0]].append(phrase)
        self._size = 0
        self._asked: dict[int, tuple[str, ...]] = {}
        self._weights_asked: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.questions: dict[int, list[Question]] = {}

    def add(self, topic: IndexTopic) -> None:
        """Index the next topic; the first is number 0."""
        number = self._size
        self._size += 1
        if topic.questions:
            self._asked[number] = topic.questions
        if topic.audience == "clinician":
            self._for_clinicians[number] = 1
            self._clinicians += 1
        weights = self._of_body(topic)
        title = self._words_of(topic.title)
        headings = [self._words_of(passage.heading) for passage in topic.passages]
        self._add_place([title], TITLE * self._share(title), weights)
        self._add_keywords(topic.keywords, weights)
        self._add_place(headings, HEADING, weights)
        self._add_place([self._words_of(topic.summary)], SUMMARY, weights)
        for text in {
            self._lexeme(word) for source in topic.sources for word in self._words_of(source)
        }:
            weights[text] += SOURCES
        self._priors.update(word for source in topic.sources for word in self._words_of(source))
        base = posting(number, 0)
        heavy = HEAVIEST / _SCALE
        for text, weight in weights.items():
            worth = int((weight if weight < heavy else heavy) * _SCALE)
            self._postings[text].append((worth << WEIGHT_AT) + base)
        for place, word in enumerate(title):
            initial = self._initials[word[0]]
            # The first word of a title counts most for a single letter, then short titles.
            initial[number] = max(
                initial.get(number, 0), (_SCALE if not place else 64) - len(title)
            )

    def _of_body(self, topic: IndexTopic) -> defaultdict[str, float]:
        words = self._words_of("\n".join(passage.text for passage in topic.passages))
        self._priors.update(set(words))
        lexemes = Counter(map(self._lexeme, words))
        lexemes.update(self._phrases_in(words))
        saturation = _SATURATION * (
            1 - _LENGTH_SHARE + _LENGTH_SHARE * len(words) / self._mean_words
        )
        body = BODY * (FORM if topic.form else 1.0)
        weighed = {text: body * n / (n + saturation) for text, n in lexemes.items()}
        return defaultdict(float, weighed)

    def _add_keywords(self, keywords: Sequence[str], weights: defaultdict[str, float]) -> None:
        """An author names the subject first: the first keywords count most."""
        added: set[str] = set()
        for place, keyword in enumerate(keywords):
            words = self._words_of(keyword)
            fresh = [word for word in words if self._lexeme(word) not in added]
            added.update(self._lexeme(word) for word in words)
            weight = KEYWORDS * (FIRST_KEYWORD if place == 0 else 1.0 if place < 4 else 0.85)
            self._add_place([fresh], weight, weights)
            for text in {*pairs_of(words, self._vocabulary), *self._phrases_in(words)}:
                weights[text] += weight if len(fresh) < len(words) else 0.0

    def _add_place(
        self, lines: Sequence[Sequence[str]], weight: float, weights: defaultdict[str, float]
    ) -> None:
        """Add the words of a place, and those that stand side by side there once more as pairs."""
        texts: set[str] = set()
        for words in lines:
            for word in set(words):
                self._priors[word] += 3  # where the subject is named, the word is likely meant
                texts.add(self._lexeme(word))
            texts.update(pairs_of(words, self._vocabulary))
            texts.update(self._phrases_in(words))
        for text in texts:
            weights[text] += weight

    def _phrases_in(self, words: Sequence[str]) -> list[str]:
        """The phrases of the thesaurus that the words have, each as often as it stands there."""
        if not self._phrases:
            return []
        lexemes = [self._lexeme(word) for word in words]
        return [
            " ".join(phrase)
            for place, text in enumerate(lexemes)
            if text in self._phrases
            for phrase in self._phrases[text]
            if tuple(lexemes[place : place + len(phrase)]) == phrase
        ]

    def _share(self, title: Sequence[str]) -> float:
        """A word of a short title says more of the topic than a word of a long one."""
        telling = sum(1 for word in title if word not in self._vocabulary.stop_words)
        return 1.0 if telling <= 2 else (2 / telling) ** 0.35

    def _words_of(self, text: str) -> list[str]:
        return words_of(text, self._vocabulary)

    def settle_questions(self) -> None:
        """Index the questions, once every topic was added: only then is it known which of their
        words are misspelt, and no misspelt word may become one that is there.
        """
        asked = {
            number: [(text, self._words_of(text)) for text in texts]
            for number, texts in self._asked.items()
        }
        met = {word for questions in asked.values() for _, words in questions for word in words}
        slipped = meant_by(met - self._priors.keys(), self._priors, self._vocabulary.alike)
        glue = self._vocabulary.stop_words
        for number, questions in self._limit.over(asked.items()):
            kept: list[Question] = []
            for text, words in questions:
                telling = [slipped.get(word, word) for word in words if word not in glue]
                self._priors.update(dict.fromkeys(telling, 1))
                kept.append(Question(text, frozenset(map(self._lexeme, telling))))
            for lexeme in {lexeme for question in kept for lexeme in question.lexemes}:
                weight = QUESTIONS if lexeme in self._postings else ONLY_ASKED
                self._weights_asked[lexeme][number] = int(weight * _SCALE)
            self.questions[number] = kept

    # --- rows --------------------------------------------------------------------------------

    def clinician_bits(self) -> bytes:
        """A bit for each topic that is for clinicians."""
        numbers = (n for n, one in enumerate(self._for_clinicians) if one)
        return bits_of(numbers, self._topics).to_bytes((self._topics + 7) // 8, "little")

    def rows(self) -> tuple[list[LexemeRow], list[WordRow], list[PrefixRow]]:
        """Everything there is to keep, lexemes by number, words and prefixes in order."""
        words = self._all_words()
        texts = {*words.values(), *self._postings, *self._weights_asked}
        ids = {text: n for n, text in enumerate(sorted(texts))}
        shared = _shared_prefixes(words)
        prefixes_of: defaultdict[str, set[str]] = defaultdict(set)
        for word, text in words.items():
            prefixes_of[text].update(
                word[:n] for n in range(2, len(word) + 1) if word[:n] in shared
            )
        tops: defaultdict[str, list[int]] = defaultdict(list)
        alls: defaultdict[str, int] = defaultdict(int)
        lexemes: list[LexemeRow] = []
        for text, n in self._limit.over(ids.items()):
            postings = self._postings_of(text)
            topics = topics_of(postings)
            best = heaviest(postings)
            needed = prefixes_of[text] or len(topics) > len(best)
            bitmap = bits_of(topics, self._topics) if needed else 0
            top, rest = pack(best, len(topics), bitmap, self._topics)
            lexemes.append(LexemeRow(n, text, len(topics), self._lean(topics), top, rest))
            if prefixes_of[text] and text in self._vocabulary.stop_words:
                best = lightened(best, GLUE)
            for prefix in prefixes_of[text]:
                alls[prefix] |= bitmap
                tops[prefix] += best
        prefixes = [self._prefix_row(p, merged(tops[p]), alls[p]) for p in sorted(shared)]
        for initial, weights in sorted(self._initials.items()):
            listed = heaviest(posting(number, weight) for number, weight in weights.items())
            prefixes.append(self._prefix_row(initial, listed, bits_of(weights, self._topics)))
        rows = [
            WordRow(n, word, ids[text], self._priors.get(word, 0))
            for n, (word, text) in enumerate(sorted(words.items()))
        ]
        return lexemes, rows, prefixes

    def _postings_of(self, text: str) -> Sequence[int]:
        """What a lexeme weighs in each topic that has it, in its questions too."""
        postings = self._postings.get(text, _NONE)
        asked = self._weights_asked.get(text)
        if not asked:
            return postings
        weights = {
            number: one >> WEIGHT_AT
            for number, one in zip(topics_of(postings), postings, strict=True)
        }
        for number, weight in asked.items():
            weights[number] = min(HEAVIEST, weights.get(number, 0) + weight)
        return [posting(number, weight) for number, weight in weights.items()]

    def _all_words(self) -> dict[str, str]:
        """Every word that can be looked up, with its lexeme: those of the topics and the thesaurus,
        and each in its shared spelling.
        """
        known = dict.fromkeys(self._priors)
        for group in self._groups:
            for term in group:
                known.update(dict.fromkeys(term))
                for word in term:
                    self._priors[word] += 1
        words = {word: self._lexeme(word) for word in known}
        for word in known:
            words.setdefault(self._vocabulary.one_spelling(word), self._lexeme(word))
        return words

    def _lean(self, topics: Sequence[int]) -> float:
        """How much likelier it stands in a patient topic than in a clinician topic (log)."""
        clinician = sum(map(self._for_clinicians.__getitem__, topics))
        patients = max(1, self._topics - self._clinicians)
        here = (len(topics) - clinician + 0.5) / (patients + 1)
        there = (clinician + 0.5) / (max(1, self._clinicians) + 1)
        return math.log(here / there)

    def _prefix_row(self, prefix: str, best: Sequence[int], bitmap: int) -> PrefixRow:
        count = bitmap.bit_count()
        top, rest = pack(best, count, bitmap, self._topics)
        return PrefixRow(prefix, count, top, rest)

    def synonyms(self) -> dict[str, list[list[str]]]:
        """For each term of the thesaurus (its lexemes joined), the other terms as lexemes."""
        found: dict[str, list[list[str]]] = {}
        for group in self._groups:
            terms = [[self._lexeme(word) for word in term] for term in group]
            for term in terms:
                others = found.setdefault(" ".join(term), [])
                others.extend(other for other in terms if other != term and other not in others)
        return found

    def spellings(self, words: Iterable[WordRow]) -> Iterator[int]:
        """Pairs of a key and a word's number, for every way to leave out letters of a word that may
        be a correction.
        """
        for row in words:
            if row.prior:
                for key in deletions(row.word):
                    yield pair(key, row.number)

    def stumps(self, words: Iterable[WordRow]) -> Iterator[int]:
        """Pairs of a key and a stump, for every way to leave out a letter of the beginning of a
        word; a stump is told by a word that begins so, and its length.
        """
        known: dict[str, int] = {}
        for row in words:
            if row.prior:
                for stump in stumps(row.word):
                    known.setdefault(stump, stump_number(row.number, len(stump)))
        for stump, number in known.items():
            for key in deletions(stump, 1):
                yield pair(key, number)


def _shared_prefixes(words: dict[str, str]) -> set[str]:
    """The beginnings, of two letters or more, of more lexemes than are put together by hand."""
    lexemes: defaultdict[str, set[str]] = defaultdict(set)
    for word, text in words.items():
        for n in range(2, len(word)):
            found = lexemes[word[:n]]
            if len(found) <= WORDS_BY_HAND:
                found.add(text)
    return {prefix for prefix, found in lexemes.items() if len(found) > WORDS_BY_HAND}
