# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Search as you type over generated topics: Library.search beside Tantivy and plain FTS5.

python benchmarks/search_speed.py [--topics 10000] [--queries 200] [--only NAME]

One process, one thread, warm, the same corpus and queries for all: up to two whole words and a
beginning of two to five letters, the best 20 with title and marked snippet. Words are drawn by
Zipf's law (s = 1.07) from 30,000 made ones after the most common English ones, with a fixed seed.
"""

from __future__ import annotations

import argparse
import bisect
import datetime as dt
import importlib.util
import itertools
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ketadesk.book.document import Document, Heading, Paragraph, Text
from ketadesk.book.topic import FrontMatter, Manifest, Pack, Section, Topic
from ketadesk.library.library import Library
from ketadesk.library.store import compile_pack

SEED = 42
VOCABULARY, EXPONENT, WORDS_A_TOPIC, PASSAGES = 30_000, 1.07, 448, 4
_FUNCTION_WORDS = (
    "the of and to a in is it you that he was for on are with as his they be at one have this "
    "from or had by but some what there we can out other were all your when up use how said each "
    "she which their time if will way about many then them would like so these her"
)
_ONSETS = "b c d f g h j k l m n p r s t v w br cl cr dr fl gr pl pr sc sh sp st th tr wh"
_VOWELS = "a e i o u ai ea ee ie oa ou"
_CODAS = "n r l s t m d nd nt rt st ck sh ng"
FUNCTION_WORDS = _FUNCTION_WORDS.split()
LIMIT = 20

Ask = Callable[[str], int]  # a query's number of hits; titles and snippets are made on the way


def vocabulary(rng: random.Random) -> list[str]:
    """Words that look like English ones: the same stems in several forms, no two alike."""
    onsets, vowels, codas = _ONSETS.split(), _VOWELS.split(), ["", *_CODAS.split()]
    endings = ["", "", "s", "ed", "ing", "er", "ion", "al", "ive", "ment", "ness", "ity", "ous"]
    words = dict.fromkeys(FUNCTION_WORDS)
    while len(words) < VOCABULARY:
        stem = "".join(
            rng.choice(onsets) + rng.choice(vowels) + rng.choice(codas)
            for _ in range(rng.choice((1, 2, 2, 3)))
        )
        for ending in rng.sample(endings, 3):
            words[stem + ending] = None
    common = list(words)[: len(FUNCTION_WORDS)]
    rest = list(words)[len(FUNCTION_WORDS) : VOCABULARY]
    rng.shuffle(rest)
    return common + rest


def corpus(count: int, words: list[str], rng: random.Random) -> Iterator[Topic]:
    """Topics of four passages; six rarer words come back through each."""
    cumulated = list(itertools.accumulate(n**-EXPONENT for n in range(1, len(words) + 1)))

    def draw(n: int) -> list[str]:
        return [words[bisect.bisect(cumulated, rng.random() * cumulated[-1])] for _ in range(n)]

    for number in range(count):
        themes = rng.sample(words[200:8000], 6)
        text = draw(WORDS_A_TOPIC - 36) + themes * 6
        rng.shuffle(text)
        size = len(text) // PASSAGES
        blocks: list[Heading | Paragraph] = []
        for n in range(PASSAGES):
            heading = " ".join(rng.sample(themes, 2)).capitalize()
            blocks.append(Heading(2, f"h{n}", (Text(heading),)))
            passage = text[n * size : (n + 1) * size]
            for at in range(0, len(passage), 14):
                line = " ".join(passage[at : at + 14]).capitalize() + "."
                blocks.append(Paragraph((Text(line),)))
        yield Topic(
            front=FrontMatter(
                id=f"t{number:06}",
                title=" ".join(themes[:3]).capitalize(),
                summary=" ".join(draw(12)).capitalize() + ".",
                audience="clinician" if number % 3 == 0 else "patient",
                section=f"s{number % 10}",
                order=number,
                keywords=tuple(themes[3:5]),
                checked=dt.date(2026, 11, 23),
                review_due=dt.date(2027, 11, 23),
            ),
            document=Document(tuple(blocks)),
            pack="many",
            words=WORDS_A_TOPIC,
        )


def many(count: int) -> Pack:
    """The whole generated pack."""
    rng = random.Random(SEED)
    words = vocabulary(rng)
    sections = tuple(Section(f"s{n}", f"Section {n}", "patient") for n in range(10))
    manifest = Manifest(schema=1, id="many", title="Many", version="1", sections=sections)
    return Pack(manifest=manifest, topics=tuple(corpus(count, words, rng)), digest="many")


def body_of(topic: Topic) -> str:
    """The topic's text."""
    return "\n".join(
        block.children[0].text
        for block in topic.document.blocks
        if isinstance(block, Heading | Paragraph) and isinstance(block.children[0], Text)
    )


def queries(pack: Pack, count: int) -> list[str]:
    """As someone types: nought to two words of a topic, and two to five letters of a third."""
    rng = random.Random(SEED + 1)
    found: list[str] = []
    while len(found) < count:
        topic = rng.choice(pack.topics)
        words = [w for w in body_of(topic).lower().replace(".", "").split() if len(w) > 2]
        words = [w for w in words if w not in FUNCTION_WORDS]
        whole = rng.sample(words, rng.randint(0, 2))
        last = rng.choice([w for w in words if len(w) > 4])
        found.append(" ".join([*whole, last[: rng.randint(2, 5)]]))
    return found


# --- engines -------------------------------------------------------------------------------------


def ketadesk(pack: Pack, folder: Path) -> tuple[Ask, Path]:
    target = folder / "many.ketalib"
    compile_pack(pack, target)
    library = Library.open([target])
    return lambda query: len(library.search(query, limit=LIMIT).hits), target


def fts5(pack: Pack, folder: Path) -> tuple[Ask, Path]:
    target = folder / "fts5.db"
    connection = sqlite3.connect(target)
    connection.execute(
        "CREATE VIRTUAL TABLE topic USING fts5(title, keywords, body, "
        "tokenize='porter unicode61 remove_diacritics 2', prefix='2 3 4')"
    )
    connection.executemany(
        "INSERT INTO topic VALUES(?,?,?)",
        ((t.title, " ".join(t.front.keywords), body_of(t)) for t in pack.topics),
    )
    connection.commit()
    sql = (
        "SELECT title, snippet(topic, 2, '<b>', '</b>', '…', 24) FROM topic WHERE topic MATCH ? "
        f"ORDER BY rank LIMIT {LIMIT}"
    )

    def ask(query: str) -> int:
        *whole, last = query.split()
        match = " AND ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])
        return len(connection.execute(sql, (match,)).fetchall())

    return ask, target


def tantivy(pack: Pack, folder: Path) -> tuple[Ask, Path]:
    import tantivy as engine

    target = folder / "tantivy"
    target.mkdir()
    builder = engine.SchemaBuilder()
    builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("raw", stored=False, tokenizer_name="default")
    schema = builder.build()
    index = engine.Index(schema, path=str(target))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for topic in pack.topics:
        text = body_of(topic)
        writer.add_document(
            engine.Document(title=topic.title, body=text, raw=f"{topic.title} {text}")
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> int:
        *whole, last = query.split()
        parts = [(engine.Occur.Must, index.parse_query(word, ["title", "body"])) for word in whole]
        begins = engine.Query.regex_query(schema, "raw", f"{last}.*")
        asked = engine.Query.boolean_query([*parts, (engine.Occur.Must, begins)])
        hits = searcher.search(asked, LIMIT).hits
        snippets = engine.SnippetGenerator.create(searcher, asked, schema, "body")
        for _, address in hits:
            document = searcher.doc(address)
            _ = document["title"], snippets.snippet_from_doc(document).to_html()
        return len(hits)

    return ask, target


# --- measuring -----------------------------------------------------------------------------------


def size_of(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())


def measure(ask: Ask, asked: list[str]) -> tuple[list[float], int]:
    """Milliseconds for each query, after one run through all, and the hits."""
    for query in asked:
        ask(query)
    times: list[float] = []
    hits = 0
    for query in asked:
        start = time.perf_counter()
        hits += ask(query)
        times.append(1000 * (time.perf_counter() - start))
    return times, hits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--only", action="append", choices=["ketadesk", "tantivy", "fts5"])
    parser.add_argument("--slowest", type=int, default=0, help="name KetaDesk's slowest queries")
    options = parser.parse_args()
    pack = many(options.topics)
    asked = queries(pack, options.queries)
    raw = sum(len(body_of(topic).encode()) for topic in pack.topics)
    print(
        f"{options.topics} topics, {raw / 1e6:.1f} MB of text, {len(asked)} queries, best {LIMIT}"
    )
    print(
        f"{'engine':10} {'build s':>8} {'MB':>7} {'p50 ms':>7} {'p95 ms':>7} {'max ms':>7} {'hits':>6}"
    )
    engines = {"ketadesk": ketadesk, "tantivy": tantivy, "fts5": fts5}
    for name in options.only or engines:
        if name == "tantivy" and importlib.util.find_spec("tantivy") is None:
            print("tantivy    is not installed: uv sync --group bench")
            continue
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            start = time.perf_counter()
            ask, target = engines[name](pack, Path(folder))
            built = time.perf_counter() - start
            times, hits = measure(ask, asked)
            p95 = statistics.quantiles(times, n=20)[-1]
            print(
                f"{name:10} {built:8.1f} {size_of(target) / 1e6:7.1f} {statistics.median(times):7.2f} "
                f"{p95:7.2f} {max(times):7.2f} {hits:6}"
            )
            if name == "ketadesk":
                for ms, query in sorted(zip(times, asked, strict=True), reverse=True)[
                    : options.slowest
                ]:
                    print(f"    {ms:6.2f} {query!r}")
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, corpus included"
    )


if __name__ == "__main__":
    main()
