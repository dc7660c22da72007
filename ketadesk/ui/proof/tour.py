# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows which pictures of the real window the README and the docs show; refuses to retouch them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ketadesk import in_force
from ketadesk.errors import BadInputError, ExitCode

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ketadesk.ui.app import Context
    from ketadesk.ui.frame.window import MainWindow

SIZE = (1280, 800)
TOPIC = "pt-does-it-work"
PACKET = ("pt-does-it-work", "pt-prepare", "pt-ride-home")
QUERY = "ketamin bladder"
OWN = "pt-prepare"
CLINIC = {
    "name": "Example Clinic",
    "address": "12 Example Street, Springfield",
    "phone": "555-0142",
}


def apart(context: Context, folder: Path) -> Context:
    """The same context with the program's own choices, and everything it writes below folder."""
    places = msgspec.structs.replace(context.places, config=folder, state=folder / "state")
    held = in_force.of_the_program(places, theme="light")
    return msgspec.structs.replace(context, places=places, held=held, notices=())


def run(context: Context, folder: Path) -> int:
    """Draw every picture into folder; the exit code."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: the folder cannot be made ({error.strerror}); choose another"
        raise BadInputError(message) from error
    # Imported here: the platform must be chosen before the application is made.
    from ketadesk.ui.app import application, build_window
    from ketadesk.ui.proof import offscreen

    offscreen.begin()
    app = application()
    with tempfile.TemporaryDirectory(prefix="ketadesk-tour-") as name:
        window = build_window(apart(context, Path(name)))
        window.resize(*SIZE)
        window.show()
        _window_pictures(app, window, folder)
        _handout_picture(app, window, folder)
        _writing_pictures(app, window, folder)
        window.close()
    return ExitCode.DONE


def _window_pictures(app: QApplication, window: MainWindow, folder: Path) -> None:
    window.open_first(None)
    _draw(app, window, folder / "start.png")
    window.open_topic(TOPIC)
    for theme in ("dark", "contrast", "light"):
        window.looks.set_theme(theme)
        _draw(app, window, folder / f"topic-{theme}.png")
    window.looks.set_zoom(200)
    _draw(app, window, folder / "topic-200.png")
    window.looks.set_zoom(100)
    window.search_for(QUERY)
    _draw(app, window, folder / "search.png")
    window.search_for("")


def _handout_picture(app: QApplication, window: MainWindow, folder: Path) -> None:
    window.set_packet(PACKET)
    window.take(window.held.saying("run", CLINIC))
    handout = window.open_handout()
    handout.resize(*SIZE)  # the screen that is not there is smaller
    while not handout.wait():
        app.processEvents()
    _draw(app, handout, folder / "handout.png")
    handout.close()


def _writing_pictures(app: QApplication, window: MainWindow, folder: Path) -> None:
    """The editor with the clinic's version of a page, the list of own pages, the packs."""
    window.open_topic(OWN)
    for action, name in (
        ("change_page", "editor"),
        ("your_pages", "your-pages"),
        ("packs", "packs"),
    ):
        before = set(app.topLevelWidgets())
        _trigger(window, action)
        shown = [w for w in app.topLevelWidgets() if w not in before and w.isVisible()]
        shown[0].resize(*SIZE)
        _draw(app, shown[0], folder / f"{name}.png")
        for editor in window.editors.open_windows:
            editor.publish()  # so that the list and the packs have a page to show
        shown[0].close()


def _trigger(window: MainWindow, name: str) -> None:
    from PySide6.QtGui import QAction

    action = window.findChild(QAction, f"action_{name}")
    assert action is not None, name
    action.trigger()


def _draw(app: QApplication, widget: QWidget, target: Path) -> None:
    for _ in range(3):  # a layout, what it asked for, and the paint
        app.processEvents()
    if not widget.grab().save(str(target)):
        raise BadInputError(f"{target}: the picture cannot be written; choose another folder")
    sys.stdout.write(f"{target}\n")
