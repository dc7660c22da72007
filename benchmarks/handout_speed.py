# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Paper: the first handout, warm ones, a preview redrawn, and the whole library, beside WeasyPrint.

python benchmarks/handout_speed.py [--topics N] [--runs 20] [--only NAME]

Each measurement of the first handout is a process of its own. A warm run changes the patient's
name, so that nothing can be taken from memory whole. WeasyPrint gets the same topics as HTML
(press/screen/web.py) and writes PDF/UA-1; it is left out with a line when it is not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ketadesk.book.pack.read import read
from ketadesk.book.topic import Topic
from ketadesk.clinic import Clinic
from ketadesk.library.library import Library
from ketadesk.library.store import compile_pack
from ketadesk.paths import places
from ketadesk.press.paper.handout import Handout, HandoutOptions, Press
from ketadesk.regions import Region, load_regions

FIRST, WARM, REDRAW, LIBRARY = 400, 60, 120, 2000  # ms, from issue 5
PPI = 100
CLINIC = Clinic(name="Example Clinic", address="12 Example Street", phone="555-0142")
TWO_PAGES = "pt-does-it-work"


class Bench:
    """The bundled content on a shelf, and a press."""

    def __init__(self, folder: Path) -> None:
        here = places(folder)
        pack, _ = read(here.content)
        compile_pack(pack, folder / "content.ketalib")
        self.library = Library.open([folder / "content.ketalib"])
        self.regions: tuple[Region, ...] = load_regions(here.regions)
        self.topics: tuple[Topic, ...] = pack.topics
        self.press = Press(here)

    def typeset(self, topics: tuple[Topic, ...], name: str) -> Handout:
        return self.press.typeset(
            topics,
            HandoutOptions(name=name),
            shelf=self.library,
            clinic=CLINIC,
            region=self.regions[0],
            regions=self.regions,
        )

    def one(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.id == TWO_PAGES)


def timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def told(what: str, times: list[float], most: int | None = None) -> None:
    median, worst = statistics.median(times), max(times)
    verdict = "" if most is None else f"  at most {most}: {'ok' if median <= most else 'OVER'}"
    print(f"{what:46} median {median:7.1f} ms  worst {worst:7.1f} ms{verdict}")


def first(folder: Path) -> float:
    """The first PDF of a process that has its library open: typst, fonts and template included."""
    bench = Bench(folder)
    topics = bench.one()
    return timed(lambda: bench.typeset(topics, "").pdf())


def warm(bench: Bench, runs: int) -> None:
    one = bench.one()
    pages = bench.typeset(one, "").page_count
    pdf = [timed(lambda n=n: bench.typeset(one, f"Name {n}").pdf()) for n in range(runs)]
    told(f"PDF of {pages} pages, warm", pdf, WARM)
    redraw = [timed(lambda n=n: bench.typeset(one, f"Ann {n}").pages(PPI)) for n in range(runs)]
    told(f"preview of {pages} pages redrawn, {PPI} ppi", redraw, REDRAW)


def whole(bench: Bench, runs: int) -> None:
    made: list[Handout] = []

    def work(n: int) -> None:
        made.append(bench.typeset(bench.topics, f"Name {n}"))
        made[-1].pdf()

    times = [timed(lambda n=n: work(n)) for n in range(max(1, runs // 5))]
    told(f"PDF of all {len(bench.topics)} topics, {made[0].page_count} pages", times, LIBRARY)


def weasyprint(bench: Bench, runs: int) -> None:
    if importlib.util.find_spec("weasyprint") is None:
        print("WeasyPrint: not installed (uv sync --group bench)")
        return
    import weasyprint  # pyright: ignore[reportMissingImports]

    from ketadesk.press.screen.web import web_page

    def work(topics: tuple[Topic, ...]) -> None:
        documents = [
            weasyprint.HTML(
                string=web_page(
                    topic,
                    bench.library,
                    clinic=CLINIC,
                    region=bench.regions[0],
                    regions=bench.regions,
                )
            ).render(pdf_variant="pdf/ua-1")
            for topic in topics
        ]
        pages = [page for document in documents for page in document.pages]
        documents[0].copy(pages).write_pdf(pdf_variant="pdf/ua-1")

    told(
        "WeasyPrint: one topic",
        [timed(lambda: work(bench.one())) for _ in range(max(2, runs // 5))],
    )
    told("WeasyPrint: all topics", [timed(lambda: work(bench.topics))])


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--only", choices=("first", "warm", "whole", "weasyprint"))
    parser.add_argument("--first-in", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.first_in:
        print(first(arguments.first_in))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if arguments.only in (None, "first"):
            command = [sys.executable, __file__, "--first-in", str(folder)]
            runs = max(3, arguments.runs // 4)
            outputs = [subprocess.check_output(command, text=True) for _ in range(runs)]
            told("PDF, the first in a process", [float(line) for line in outputs], FIRST)
        bench = Bench(folder)
        for work in (warm, whole, weasyprint):
            if arguments.only in (None, work.__name__):
                work(bench, arguments.runs)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
