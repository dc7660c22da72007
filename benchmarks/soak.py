# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a long day does to the memory: thousands of topics opened, a thousand handout windows
opened, set and closed; refuses to tune it.

    python -m benchmarks.soak [--topics 20000] [--handouts 1000]

Aim: flat within 10 MiB after the first hundred of each kind. Memory is what belongs to this process
alone (anonymous pages). Exits with 1 when it is not flat.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.ui.app import Context, application, build_window
from ketadesk.ui.frame.window import MainWindow

FIRST = 100  # fill what is kept on purpose: fonts, glyphs, pictures, compiled pages
MOST = 10.0  # MiB
TOLD = 10  # lines for each kind


def memory() -> float:
    """MiB that belong to this process alone."""
    for line in Path("/proc/self/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Anonymous:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("this system does not tell the memory of a process")


def soak(what: str, number: int, steps: Iterator[None]) -> float:
    """Do so many steps; how many MiB more there are at the most than after the first hundred."""
    begin, base, most = time.perf_counter(), 0.0, 0.0
    for at in range(1, number + 1):
        next(steps)
        if at == min(FIRST, number):
            gc.collect()
            base = memory()
        if at % max(1, number // TOLD) == 0 or at == number:
            gc.collect()
            now = memory()
            most = max(most, now - base)
            widgets = len(QApplication.allWidgets())
            seconds = time.perf_counter() - begin
            print(
                f"{what} {at:6,d}: {now:7.1f} MiB, {widgets} widgets, {seconds:.0f} s", flush=True
            )
    print(f"{what}: {most:+.1f} MiB at most after the first {FIRST}\n", flush=True)
    return most


def topics(app: QApplication, window: MainWindow, ids: list[str]) -> Iterator[None]:
    """Open one topic after another, a third of them by way of a search."""
    at = 0
    while True:
        window.open_topic(ids[at % len(ids)])
        if at % 3 == 0:
            window.search_for(ids[at % len(ids)][:6])
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        at += 1
        yield


def handouts(app: QApplication, window: MainWindow, ids: list[str]) -> Iterator[None]:
    """Open a handout window for one, two or three topics, wait for its pages, close it."""
    at = 0
    while True:
        window.set_packet(tuple(ids[(at + step) % len(ids)] for step in range(1 + at % 3)))
        handout = window.open_handout()
        while not handout.wait():
            app.processEvents()
            time.sleep(0.001)
        app.processEvents()
        handout.close()
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        at += 1
        yield


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--topics", type=int, default=20_000)
    parser.add_argument("--handouts", type=int, default=1_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        here = places(Path(name))
        library = open_shelf(here).library
        context = Context(places=here, library=library, held=in_force.read(here))
        app = application()
        window = build_window(context)
        window.resize(1280, 800)
        window.show()
        ids = [topic.id for section in library.outline() for topic in section.topics]
        window.open_topic(ids[0])
        app.processEvents()
        grown = [
            soak("topics", asked.topics, topics(app, window, ids)) if asked.topics else 0.0,
            soak("handouts", asked.handouts, handouts(app, window, ids)) if asked.handouts else 0.0,
        ]
        window.close()
        library.close()
    return 1 if max(grown) > MOST else 0


if __name__ == "__main__":
    sys.exit(main())
