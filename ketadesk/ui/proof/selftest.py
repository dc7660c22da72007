# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to try the whole program once without a display: library, search, window, handout;
refuses to go on after a step that failed.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ketadesk import __version__
from ketadesk.errors import BadInputError, ExitCode, KetaDeskError
from ketadesk.ui.app import Context
from ketadesk.ui.proof.tour import apart

TIMESTAMP = 1_767_225_600  # 2026-01-01, so that two self-tests give the same handout


class _FailedError(Exception):
    """A step did not give what it must."""


def run(context: Context, folder: Path | None) -> int:
    """Do every step, write window.png, handout.pdf and result.json into folder; the exit code.

    Without a folder a temporary one is used and removed.
    """
    if folder is None:
        try:
            with tempfile.TemporaryDirectory(prefix="ketadesk-selftest-") as name:
                return _steps(context, Path(name))
        except OSError as error:
            message = f"no temporary folder can be made ({error.strerror}); name a folder"
            raise BadInputError(message) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: the folder cannot be made ({error.strerror}); choose another"
        raise BadInputError(message) from error
    return _steps(context, folder)


def _steps(context: Context, folder: Path) -> int:
    steps: tuple[tuple[str, Callable[[Context, Path], str]], ...] = (
        ("library", _library),
        ("search", _search),
        ("binding", _binding),
        ("window", _window),
        ("handout", _handout),
    )
    done: list[dict[str, Any]] = []
    for name, step in steps:
        begin = time.perf_counter()
        try:
            words, good = step(context, folder), True
        except (KetaDeskError, _FailedError, OSError) as error:
            words, good = " ".join(str(error).split()), False
        took = round((time.perf_counter() - begin) * 1000)
        done.append({"step": name, "ok": good, "said": words, "ms": took})
        sys.stdout.write(f"{'ok    ' if good else 'FAILED'}  {name}: {words}\n")
        if not good:
            break
    good = all(step["ok"] for step in done) and len(done) == len(steps)
    result = {
        "ok": good,
        "ketadesk": __version__,
        "frozen": bool(getattr(sys, "frozen", False)),
        "platform": sys.platform,
        "steps": done,
    }
    target = folder / "result.json"
    try:
        target.write_text(json.dumps(result, indent=2), "utf-8")
    except OSError as error:
        message = f"{target}: it cannot be written ({error.strerror}); choose another folder"
        raise BadInputError(message) from error
    if not good:
        sys.stderr.write(f"ketadesk: the self-test failed at “{done[-1]['step']}”\n")
    return ExitCode.DONE if good else ExitCode.FINDINGS


def _library(context: Context, _folder: Path) -> str:
    topics = [topic for section in context.library.outline() for topic in section.topics]
    for entry in topics:
        if context.library.topic(entry.id).title != entry.title:
            raise _FailedError(f"{entry.id} is not what the outline says")
    if not topics:
        raise _FailedError("the library has no topic")
    return f"{len(topics)} topics, content {context.library.manifests[0].version}"


def _search(context: Context, _folder: Path) -> str:
    title = next(s for s in context.library.outline() if s.topics).topics[0].title
    hits = context.library.search(title).hits
    if not hits or title not in {hit.title for hit in hits[:3]}:
        raise _FailedError(f"“{title}” does not find its own topic")
    return f"{len(hits)} hits for “{title}”"


def _binding(_context: Context, _folder: Path) -> str:
    """Qt for Python's own explanations sleep until they are asked for (binding.py): ask."""
    from PySide6.QtCore import QObject

    try:
        QObject().setObjectName(5)  # pyright: ignore
    except TypeError as error:
        if "setObjectName(name: str" not in str(error):
            raise _FailedError("a wrong call to Qt is refused without saying why") from error
        return "a wrong call to Qt is refused in words"
    raise _FailedError("a wrong call to Qt is not refused")


def _window(context: Context, folder: Path) -> str:
    # Imported here: the steps before need no Qt, and what fails should fail at its own step.
    from ketadesk.ui.app import application, build_window
    from ketadesk.ui.proof import offscreen
    from ketadesk.ui.toolkit.theme import font_in_use

    offscreen.begin()
    app = application()
    with tempfile.TemporaryDirectory(prefix="ketadesk-selftest-") as name:
        window = build_window(apart(context, Path(name)))
        window.resize(1280, 800)
        window.show()
        window.open_first(None)
        app.processEvents()
        picture = window.grab().toImage()
        font = font_in_use(window.looks.theme)
        words = len(window.reader.toPlainText().split())
        window.close()
    if not picture.save(str(folder / "window.png")):
        raise _FailedError("window.png cannot be written")
    if words < 10:
        raise _FailedError("the start page is empty")
    if font != window.looks.tokens.font.family:
        raise _FailedError(f"the page is drawn in {font}")
    return f"{picture.width()}x{picture.height()}, {words} words, {font}"


def _handout(context: Context, folder: Path) -> str:
    from ketadesk.press.paper.handout import HandoutOptions, Press, save_pdf

    rows = [t for section in context.library.outline() for t in section.topics if t.handout]
    if not rows:
        raise _FailedError("the library has no topic to print")
    handout = Press(context.places).typeset(
        [context.library.topic(topic.id) for topic in rows[:2]],
        HandoutOptions(date=dt.date(2026, 1, 1)),
        shelf=context.library,
        clinic=context.held.clinic,
        region=context.held.region,
        regions=context.held.regions,
        timestamp=TIMESTAMP,
    )
    data = handout.pdf()
    if not data.startswith(b"%PDF-"):
        raise _FailedError("what was set is no PDF")
    save_pdf(data, folder / "handout.pdf")
    return f"{handout.page_count} pages, {len(data)} bytes"
