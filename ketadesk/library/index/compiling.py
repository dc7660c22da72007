# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what is kept of a pack, as rows for the tables of a store; refuses to know SQL."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from ketadesk.book.document import Citation, all_inlines, has_crisis_box
from ketadesk.book.pack.time_limit import TimeLimit
from ketadesk.book.topic import Pack, Section, Topic
from ketadesk.book.topic_digest import digest_of_topic
from ketadesk.language import languages
from ketadesk.library.index.deletion_keys import packed
from ketadesk.library.index.index_rows import WordPlace
from ketadesk.library.index.indexing import BuiltIndex, IndexTopic
from ketadesk.library.index.passages import Passage, passages_of
from ketadesk.library.records import OutlineTopic


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)
Rows = Iterable[tuple[Any, ...]]

_encode = msgspec.json.encode
# Sets in order: the same pack must become the same bytes wherever it is compiled.
_encode_sets = msgspec.json.Encoder(order="deterministic").encode


def rows_of(pack: Pack, limit: TimeLimit) -> Iterator[tuple[str, Rows]]:
    """Each table's name and rows, in the order in which they must be written. Raises PackError when
    the limit is over.
    """
    topics = _in_order(pack)
    branches = _branches(pack, topics)
    titles = {section.id: section.title for section, _ in branches}
    yield (
        "section",
        (
            (n, section.id, section.title, section.audience, len(entries))
            for n, (section, entries) in enumerate(branches)
        ),
    )
    yield "outline", ((n, _encode(entries)) for n, (_, entries) in enumerate(branches))
    yield (
        "topic",
        (
            (n, t.id, _encode(entry_of(t)), body := deflated(_encode(t)), zlib.crc32(body))
            for n, t in enumerate(topics)
        ),
    )
    yield "glossary", ((entry.id, _encode(entry)) for entry in _by_id(pack.glossary))
    yield "reference", ((entry.id, _encode(entry)) for entry in _by_id(pack.references))
    yield "figure", ((n, *item) for n, item in enumerate(sorted(pack.figures.items())))
    mean_words = sum(topic.words for topic in topics) / max(1, len(topics))
    vocabulary = languages.of(pack.manifest.language).vocabulary()
    index = BuiltIndex(len(topics), mean_words, _meanings(pack), vocabulary, limit)
    yield "leaf", _leaves(pack, limit.over(topics), titles, index)
    yield from _index_rows(index, limit)
    yield (
        "meta",
        (
            ("clinician", index.clinician_bits()),
            ("digest", pack.digest.encode()),
            ("faults", str(pack.faults).encode()),
            ("manifest", _encode(pack.manifest)),
            ("crisis", _encode([t.id for t in topics if has_crisis_box(t.document)])),
            ("replaces", _encode({t.id: t.front.based_on for t in topics if t.front.replaces})),
            ("reviews", pack.reviews),
            ("topics", str(len(topics)).encode()),
        ),
    )


def _meanings(pack: Pack) -> list[tuple[str, ...]]:
    """The thesaurus and, from the glossary, each word with its other forms."""
    return [*pack.thesaurus, *((entry.word, *entry.also) for entry in pack.glossary if entry.also)]


def _leaves(pack: Pack, topics: Iterable[Topic], titles: dict[str, str], index: BuiltIndex) -> Rows:
    """What a result shows of each topic; on the way each topic is indexed."""
    cited = {reference.id: reference.short for reference in pack.references}
    for number, topic in enumerate(topics):
        front = topic.front
        passages = passages_of(topic, pack.glossary)
        sources = tuple(cited[key] for key in _keys(topic) if key in cited)
        index.add(
            IndexTopic(
                front.title,
                front.keywords,
                front.summary,
                front.audience,
                front.form,
                passages,
                sources,
                front.questions,
            )
        )
        places, text = _laid_out(passages)
        shown = (front.id, front.title, titles[front.section], front.audience, front.summary)
        yield number, *shown, _encode(places), deflated(text.encode())


def _keys(topic: Topic) -> dict[str, None]:
    """What the topic cites, each once."""
    citations = (i for i in all_inlines(topic.document) if isinstance(i, Citation))
    return dict.fromkeys(key for citation in citations for key in citation.keys)


def _laid_out(passages: Sequence[Passage]) -> tuple[list[WordPlace], str]:
    """The passages in one text, each after its heading, and where each stands in it."""
    places: list[WordPlace] = []
    text = ""
    for passage in passages:
        top = len(text)
        start = top + len(passage.heading) + 1
        end = start + len(passage.text)
        places.append(WordPlace(passage.heading, passage.anchor, top, start, end))
        text += f"{passage.heading}\n{passage.text}\n"
    return places, text


def _index_rows(index: BuiltIndex, limit: TimeLimit) -> Iterator[tuple[str, Rows]]:
    index.settle_questions()
    lexemes, words, prefixes = index.rows()
    yield "question", ((n, _encode_sets(asked)) for n, asked in sorted(index.questions.items()))
    yield "lexeme", ((r.id, r.text, r.count, r.lean, r.top, r.rest) for r in lexemes)
    yield "word", ((r.number, r.word, r.lexeme, r.prior) for r in words)
    yield "prefix", ((n, r.prefix, r.count, r.top, r.rest) for n, r in enumerate(prefixes))
    yield "synonym", ((phrase, _encode(o)) for phrase, o in sorted(index.synonyms().items()))
    yield "spelling", packed(index.spellings(limit.over(words)))
    yield "stump", packed(index.stumps(limit.over(words)))


def deflated(data: bytes) -> bytes:
    """Pressed as quickly as can be: a pack of ten thousand topics is half as large for a second
    more.
    """
    return zlib.compress(data, 1)


def _by_id(records: Iterable[T]) -> list[T]:
    """Sorted, the first of those with the same id; the others are findings of check.py."""
    first: dict[str, T] = {}
    for record in records:
        first.setdefault(record.id, record)
    return [first[key] for key in sorted(first)]


def _in_order(pack: Pack) -> list[Topic]:
    """The topics as the tree has them: by section, order, title."""
    place = {section.id: n for n, section in enumerate(pack.manifest.sections)}
    last = len(place)
    return sorted(
        _by_id(pack.topics),
        key=lambda t: (place.get(t.front.section, last), t.front.section, t.front.order, t.title),
    )


def _branches(pack: Pack, topics: Iterable[Topic]) -> list[tuple[Section, list[OutlineTopic]]]:
    """The sections in order, each with its topics; a section without topics is kept too."""
    known = {section.id: (section, list[OutlineTopic]()) for section in pack.manifest.sections}
    for topic in topics:
        section_id = topic.front.section
        # A section that pack.toml does not name is a finding, but its topics stay reachable.
        unknown = (Section(section_id, section_id, topic.front.audience), list[OutlineTopic]())
        known.setdefault(section_id, unknown)[1].append(entry_of(topic))
    return list(known.values())


def entry_of(topic: Topic) -> OutlineTopic:
    """The topic's row in the outline."""
    front = topic.front
    return OutlineTopic(
        id=front.id,
        title=front.title,
        summary=front.summary,
        audience=front.audience,
        section=front.section,
        handout=front.handout,
        form=front.form,
        words=topic.words,
        checked=front.checked,
        review_due=front.review_due,
        pack=topic.pack,
        clinical=front.clinical,
        order=front.order,
        digest=digest_of_topic(topic),
    )
