# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how topics become an index: which words they have and what each weighs there; refuses to
know what is asked of it and where it is kept.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from ketadesk.book.topic import Audience
from ketadesk.language.folding import folded
from ketadesk.language.vocabulary import Vocabulary
from ketadesk.library.index.index_rows import LexemeRow, PrefixRow, Question, WordRow
from ketadesk.library.index.passages import Passage
from ketadesk.library.index.postings import HEAVIEST, WORDS_BY_HAND, bits_of, heaviest, pack
from ketadesk.library.index.spelling import deletions, meant_by, stumps
from ketadesk.library.index.words import pairs_of, words_at, words_of

# What a word weighs for the place it stands in. The body alone reaches at most BODY.
TITLE, KEYWORDS, HEADING, SUMMARY, BODY = 1.5, 1.05, 0.5, 0.45, 0.8
SOURCES = 0.35
QUESTIONS, ONLY_ASKED = 0.1, 0.8  # ONLY_ASKED: no topic has the word but in its questions
FIRST_KEYWORD = 1.35
FORM = 0.6  # a sheet to fill in names many things and explains none
_SATURATION, _LENGTH_SHARE = 1.2, 0.6  # BM25's k1 and b
_SCALE = 4096  # weights are kept as whole numbers


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


class BuiltIndex:
    """The index of a pack, complete once every topic was added."""

    def __init__(
        self,
        topics: int,
        mean_words: float,
        thesaurus: Sequence[Sequence[str]],
        vocabulary: Vocabulary,
    ) -> None:
        self._vocabulary = vocabulary
        self._lexeme = vocabulary.lexeme
        self._topics = topics
        self._mean_words = max(1.0, mean_words)
        self._numbers: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._weights: defaultdict[str, array[int]] = defaultdict(lambda: array("H"))
        self._priors: Counter[str] = Counter()
        self._initials: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._clinician = bytearray((topics + 7) // 8)
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
            self._clinician[number >> 3] |= 1 << (number & 7)
            self._clinicians += 1
        weights: defaultdict[str, float] = defaultdict(float)
        self._add_body(topic, weights)
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
        for text, weight in weights.items():
            self._numbers[text].append(number)
            self._weights[text].append(min(HEAVIEST, int(weight * _SCALE)))
        for place, word in enumerate(title):
            initial = self._initials[word[0]]
            # The first word of a title counts most for a single letter, then short titles.
            initial[number] = max(
                initial.get(number, 0), (_SCALE if not place else 64) - len(title)
            )

    def _add_body(self, topic: IndexTopic, weights: defaultdict[str, float]) -> None:
        words = self._words_of("\n".join(passage.text for passage in topic.passages))
        counts = Counter(words)
        lexemes = Counter(self._phrases_in(words))
        for word, count in counts.items():
            lexemes[self._lexeme(word)] += count
        self._priors.update(counts.keys())
        saturation = _SATURATION * (
            1 - _LENGTH_SHARE + _LENGTH_SHARE * counts.total() / self._mean_words
        )
        body = BODY * (FORM if topic.form else 1.0)
        for text, count in lexemes.items():
            weights[text] += body * count / (count + saturation)

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
        for number, questions in asked.items():
            kept: list[Question] = []
            for text, words in questions:
                telling = [slipped.get(word, word) for word in words if word not in glue]
                self._priors.update(dict.fromkeys(telling, 1))
                kept.append(Question(text, frozenset(map(self._lexeme, telling))))
            for lexeme in {lexeme for question in kept for lexeme in question.lexemes}:
                weight = QUESTIONS if lexeme in self._numbers else ONLY_ASKED
                self._weights_asked[lexeme][number] = int(weight * _SCALE)
            self.questions[number] = kept

    # --- rows --------------------------------------------------------------------------------

    def clinician_bits(self) -> bytes:
        """A bit for each topic that is for clinicians."""
        return bytes(self._clinician)

    def rows(self) -> tuple[list[LexemeRow], list[WordRow], list[PrefixRow]]:
        """Everything there is to keep, lexemes by number, words and prefixes in order."""
        words = self._all_words()
        texts = {*words.values(), *self._numbers, *self._weights_asked}
        ids = {text: n for n, text in enumerate(sorted(texts))}
        shared = _shared_prefixes(words)
        tops: defaultdict[str, dict[int, int]] = defaultdict(dict)
        alls: defaultdict[str, int] = defaultdict(int)
        prefixes_of: defaultdict[str, set[str]] = defaultdict(set)
        for word, text in words.items():
            prefixes_of[text].update(
                word[:n] for n in range(2, len(word) + 1) if word[:n] in shared
            )
        lexemes: list[LexemeRow] = []
        for text, n in ids.items():
            weights = self._weights_of(text)
            bitmap = bits_of(weights, self._topics)
            listed = heaviest(weights) if prefixes_of[text] else {}
            top, rest = pack(weights, len(weights), bitmap, self._topics)
            lean = self._lean(len(weights), bitmap)
            lexemes.append(LexemeRow(n, text, len(weights), lean, top, rest))
            for prefix in prefixes_of[text]:
                alls[prefix] |= bitmap
                _merge(tops[prefix], listed, text in self._vocabulary.stop_words)
        prefixes = [self._prefix_row(p, tops[p], alls[p]) for p in sorted(shared)]
        prefixes += [
            self._prefix_row(p, self._initials[p], bits_of(self._initials[p], self._topics))
            for p in sorted(self._initials)
        ]
        rows = [
            WordRow(word, ids[text], self._priors.get(word, 0))
            for word, text in sorted(words.items())
        ]
        return lexemes, rows, prefixes

    def _weights_of(self, text: str) -> dict[int, int]:
        """What a lexeme weighs in each topic that has it, in its questions too."""
        numbers = self._numbers.get(text, array("I"))
        weights = dict(zip(numbers, self._weights.get(text, ()), strict=True))
        for number, weight in self._weights_asked.get(text, {}).items():
            weights[number] = min(HEAVIEST, weights.get(number, 0) + weight)
        return weights

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

    def _lean(self, count: int, bitmap: int) -> float:
        """How much likelier it stands in a patient topic than in a clinician topic (log)."""
        clinician = (bitmap & int.from_bytes(self._clinician, "little")).bit_count()
        patients = max(1, self._topics - self._clinicians)
        here = (count - clinician + 0.5) / (patients + 1)
        there = (clinician + 0.5) / (max(1, self._clinicians) + 1)
        return math.log(here / there)

    def _prefix_row(self, prefix: str, weights: dict[int, int], bitmap: int) -> PrefixRow:
        count = bitmap.bit_count()
        top, rest = pack(weights, count, bitmap, self._topics)
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

    def spellings(self, words: Iterable[WordRow]) -> Iterator[tuple[int, str]]:
        """(hash, word) for every way to leave out letters of a word that may be a correction."""
        for row in words:
            if row.prior:
                for deletion in deletions(row.word):
                    yield deletion, row.word

    def stumps(self, words: Iterable[WordRow]) -> Iterator[tuple[int, str]]:
        """(hash, beginning) for every way to leave out a letter of the beginning of a word."""
        for stump in sorted({s for row in words if row.prior for s in stumps(row.word)}):
            for deletion in deletions(stump, 1):
                yield deletion, stump


def _merge(top: dict[int, int], weights: dict[int, int], glue: bool) -> None:
    """Add a lexeme's listed topics to those of a beginning; glue words hardly count."""
    for number, weight in weights.items():
        worth = weight // 8 if glue else weight
        if worth > top.get(number, 0):
            top[number] = worth


def _shared_prefixes(words: dict[str, str]) -> set[str]:
    """The beginnings, of two letters or more, of more lexemes than are put together by hand."""
    lexemes: defaultdict[str, set[str]] = defaultdict(set)
    for word, text in words.items():
        for n in range(2, len(word)):
            found = lexemes[word[:n]]
            if len(found) <= WORDS_BY_HAND:
                found.add(text)
    return {prefix for prefix, found in lexemes.items() if len(found) > WORDS_BY_HAND}
