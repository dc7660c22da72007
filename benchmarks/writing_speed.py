# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how long it takes from a key in the editor to the page beside it, on the longest bundled
topic; refuses to tune it.

Aim: 100 ms at the 95th percentile, from the key to the page read, laid out and painted. The pause
before the page is drawn (so that quick hands are not held up) counts.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.ui.app import application
from ketadesk.ui.frame.editors import Editors
from ketadesk.ui.toolkit.theme import Looks
from ketadesk.writing.own_pages import OwnPack, PageText

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 5.0


def main(keys: int = 200) -> None:
    """Type into the longest topic, a letter at a time, and say how long the page took."""
    path = max((ROOT / "resources/content/en").rglob("*.md"), key=lambda one: one.stat().st_size)
    with tempfile.TemporaryDirectory() as name:
        here = places(Path(name))
        application()
        library = open_shelf(here).library
        looks = Looks(here, "light", 100)
        looks.apply()
        pack = OwnPack(here.packs / "our-pages")
        pack.make("Riverside", "en")
        parent = QWidget()
        editors = Editors(parent, looks, here, lambda: library)
        text = path.read_text("utf-8")
        start = PageText(text, "")
        window = editors.edit(pack, path.stem, start, in_force.read(here))
        window.resize(1280, 800)
        QTest.qWait(500)
        places_ = window.area.places()
        pages: list[float] = []
        own: list[float] = []
        worked: list[float] = []  # by this process alone, whatever else the machine does
        for number in range(keys):
            window.area.go_to(places_[number * 7 % len(places_)].start)
            QTest.qWait(30)
            drawn: list[float] = []
            window.live.redrawn.connect(lambda drawn=drawn: drawn.append(time.perf_counter()))
            begin, work = time.perf_counter(), time.process_time()
            QTest.keyClick(window.area, Qt.Key.Key_X)
            window.area.viewport().repaint()
            own.append((time.perf_counter() - begin) * 1000)
            while not drawn and time.perf_counter() - begin < PATIENCE_S:
                QTest.qWait(1)
            window.live.views[0].viewport().repaint()
            pages.append((time.perf_counter() - begin) * 1000)
            worked.append((time.process_time() - work) * 1000)
            window.live.redrawn.disconnect()
            window.area.undo()
            QTest.qWait(30)
        print(f"{path.name}, {len(text):,} letters, {keys} keys")
        print(f"the letter in the text: {_summary(own)}")
        print(f"the page beside it: {_summary(pages)}; work {_summary(worked)}")
        print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        window.keeping.keep_draft()
        window.close()
        library.close()


def _summary(times: list[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"median {statistics.median(times):.1f} ms, p95 {p95:.1f}, worst {max(times):.1f}"


if __name__ == "__main__":
    main()
