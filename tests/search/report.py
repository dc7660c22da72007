# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Prints how the judged queries are answered, by group and half, beside plain FTS5 with porter.

python tests/search/report.py [--half tuning|held] [--misses]
"""

from __future__ import annotations

import argparse

from judged import Judged, Search, judged_queries, place, plain_fts5, score

from ketadesk.book.pack.read import read
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory
from ketadesk.paths import resources_folder

_ROW = "{:8} {:10} {:>4}  {:>6} {:>6} {:>6}   {:>6} {:>6} {:>6}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=["tuning", "held"], action="append")
    parser.add_argument("--misses", action="store_true", help="list queries not answered first")
    options = parser.parse_args()
    pack, _ = read(resources_folder() / "content")
    library = Library.open([compile_in_memory(pack)])
    baseline = plain_fts5(pack)

    def search(query: str) -> list[str]:
        return [hit.topic for hit in library.search(query, limit=10).hits]

    print(f"{len(pack.topics)} topics; KetaDesk, then FTS5 porter")
    print(_ROW.format("half", "group", "n", "top-1", "top-3", "MRR@10", "top-1", "top-3", "MRR@10"))
    queries = judged_queries()
    for half in options.half or ["tuning", "held"]:
        chosen = [query for query in queries if query.half == half]
        for group in (*dict.fromkeys(query.group for query in chosen), "all"):
            of_group = [q for q in chosen if group in (q.group, "all")]
            _print_row(half, group, of_group, search, baseline)
        if options.misses:
            _print_misses(chosen, search)


def _print_row(half: str, group: str, of: list[Judged], search: Search, baseline: Search) -> None:
    cells: list[str] = []
    for engine in (search, baseline):
        result = score(of, engine)
        cells += [f"{result.top1:.1%}", f"{result.top3:.1%}", f"{result.mrr:.3f}"]
    print(_ROW.format(half, group, len(of), *cells))


def _print_misses(queries: list[Judged], search: Search) -> None:
    for query in queries:
        if (at := place(query, search)) != 1:
            print(f"  {at or '-':>2}  {query.text!r}: {', '.join(search(query.text)[:4])}")
            print(f"        wanted {', '.join(query.answers)}")


if __name__ == "__main__":
    main()
