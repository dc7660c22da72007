# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the judged queries and how a search is scored on them; refuses to know how it searches."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from ketadesk.book.topic import Pack
from ketadesk.library.index.passages import passages_of

QUERIES = Path(__file__).with_name("queries.toml")
DEPTH = 10

Search = Callable[[str], Sequence[str]]  # a query's topic ids, best first


class Judged(msgspec.Struct, frozen=True):
    """A query, the topics any of which answers it, and where it belongs."""

    text: str
    answers: tuple[str, ...]
    group: str
    half: str


class Score(msgspec.Struct, frozen=True):
    """Shares of the queries answered first, among the first three, and the mean 1/rank to 10."""

    queries: int
    top1: float
    top3: float
    mrr: float


def judged_queries() -> tuple[Judged, ...]:
    """All of queries.toml."""
    table = tomllib.loads(QUERIES.read_text(encoding="utf-8"))
    return msgspec.convert(tuple(table["query"]), tuple[Judged, ...])


def place(query: Judged, search: Search) -> int:
    """At which place, from 1, the first topic that answers stands; 0 when not among the first ten."""
    found = search(query.text)[:DEPTH]
    return next((n for n, topic in enumerate(found, 1) if topic in query.answers), 0)


def score(queries: Iterable[Judged], search: Search) -> Score:
    """How well the search answers the queries."""
    places = [place(query, search) for query in queries]
    count = len(places)
    return Score(
        queries=count,
        top1=sum(p == 1 for p in places) / count,
        top3=sum(1 <= p <= 3 for p in places) / count,
        mrr=sum(1 / p for p in places if p) / count,
    )


def plain_fts5(pack: Pack) -> Search:
    """The baseline: SQLite FTS5 with porter and BM25, one row a topic, the last word as a prefix."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE topic USING fts5(id UNINDEXED, title, keywords, body, "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    for topic in pack.topics:
        body = "\n".join(f"{p.heading}\n{p.text}" for p in passages_of(topic, pack.glossary))
        row = (topic.id, topic.title, " ".join(topic.front.keywords), body)
        connection.execute("INSERT INTO topic VALUES(?,?,?,?)", row)

    def ask(query: str, joint: str) -> list[str]:
        words = ['"' + word.replace('"', '""') + '"' for word in query.split()]
        if not words:
            return []
        match = f" {joint} ".join([*words[:-1], words[-1] + "*"])
        sql = "SELECT id FROM topic WHERE topic MATCH ? ORDER BY bm25(topic, 0, 8, 5, 1) LIMIT 10"
        return [row[0] for row in connection.execute(sql, (match,))]

    def search(query: str) -> list[str]:
        # All words first, then any: the kindest plain use of FTS5.
        return ask(query, "AND") or ask(query, "OR")

    return search
