# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what it costs to open a topic, to switch the theme and to keep reading; refuses to tune it.

Aims: a topic read, laid out and painted within 12 ms at the 95th percentile, a theme within 100 ms,
memory flat within 5 MiB over 2,000 openings. Qt lays out what is below the view while nothing else
is to be done, so the way to the end of a page is timed too. Memory is what belongs to this process
alone (anonymous pages): a neighbour that has Qt open makes the proportional size fall.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTextBrowser

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.ui.app import Context, application, build_window


def main(openings: int = 2000) -> None:
    with tempfile.TemporaryDirectory() as name:
        here = places(Path(name))
        library = open_shelf(here).library
        context = Context(
            places=here,
            library=library,
            held=in_force.read(here),
        )
        app = application()
        window = build_window(context)
        window.resize(1280, 800)
        window.show()
        ids = [topic.id for section in library.outline() for topic in section.topics]
        _open(app, window, ids[0])
        one = _memory()
        print(
            f"opening each of {len(ids)} topics once: {_summary(_open(app, window, topic) for topic in ids)}"
        )
        all_once = _memory()
        print(
            f"opening them again, three times: {_summary(_open(app, window, topic) for topic in ids * 3)}"
        )
        bare = [_bare(app, window, topic) for topic in ids]
        print(f"the same pages in a bare text browser, nothing beside it: {_summary(bare)}")
        print(
            f"painted with the end of the page in sight: {_summary(_end(app, window, topic) for topic in ids)}"
        )
        window.open_topic("pt-does-it-work")
        switches = [_theme(app, window, theme) for theme in ("dark", "contrast", "light") * 5]
        print(f"switching the theme: {_summary(switches)}")
        before = _memory()
        for number in range(openings):
            _open(app, window, ids[number % len(ids)])
        print(
            f"memory of its own: {one:.1f} MiB with one topic open, {all_once:.1f} after all of them "
            f"once (figures drawn, letters drawn); over {openings} openings {before:.1f} to {_memory():.1f}"
        )
        window.close()
        library.close()


def _open(app, window, topic: str) -> float:
    begin = time.perf_counter()
    window.open_topic(topic)
    window.reader.viewport().repaint()
    took = (time.perf_counter() - begin) * 1000
    reader = window.reader
    assert reader.verticalScrollBar().maximum() > 0 or _fits(reader), topic
    _rest(app)
    return took


def _bare(app, window, topic: str) -> float:
    """What Qt alone takes for the page: read, laid out and painted, in the same look and size.

    So a run says how quick the machine was in it.
    """
    window.open_topic(topic)
    html, theme = window.reader.page.html, window.looks.theme
    view = QTextBrowser()
    view.document().setDefaultFont(theme.page_font())
    view.document().setDefaultStyleSheet(theme.page_css)
    view.resize(window.reader.size())
    view.show()
    _rest(app)
    begin = time.perf_counter()
    view.setHtml(html)
    view.viewport().repaint()
    took = (time.perf_counter() - begin) * 1000
    view.close()
    _rest(app)
    return took


def _end(app, window, topic: str) -> float:
    begin = time.perf_counter()
    window.open_topic(topic)
    reader = window.reader
    reader.document().size()  # lays out the whole page
    reader.verticalScrollBar().setValue(reader.verticalScrollBar().maximum())
    reader.viewport().repaint()
    took = (time.perf_counter() - begin) * 1000
    _rest(app)
    return took


def _fits(reader) -> bool:
    return reader.document().size().height() <= reader.viewport().height()


def _rest(app) -> None:
    app.processEvents()
    # Outside an event loop processEvents leaves what was given to deleteLater.
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _summary(times) -> str:
    times = sorted(times)
    return (
        f"median {statistics.median(times):.1f} ms, "
        f"95th percentile {times[int(len(times) * 0.95)]:.1f} ms, worst {times[-1]:.1f} ms"
    )


def _theme(app, window, theme: str) -> float:
    begin = time.perf_counter()
    window.looks.set_theme(theme)
    window.repaint()
    app.processEvents()
    return (time.perf_counter() - begin) * 1000


def _memory() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Anonymous:")).split()[1]) / 1024


if __name__ == "__main__":
    main()
