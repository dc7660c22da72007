# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the window is started: the application, its looks, the one instance; refuses to know
what is in the window.
"""

from __future__ import annotations

from ketadesk.quick import start

start.load_qt()  # before anything below names Qt

# ruff: noqa: E402

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from ketadesk import __version__
from ketadesk.ui import display
from ketadesk.ui.context import Context
from ketadesk.ui.dialogs import crash
from ketadesk.ui.frame.window import MainWindow
from ketadesk.ui.single import Instance, Request
from ketadesk.ui.toolkit.theme import Looks

if TYPE_CHECKING:
    from ketadesk.library.library import Library

_CATCH_UP_MS = 1000  # in that time what was written is in the window
_SETTLED_MS = 200  # the first page stands; what comes now keeps nobody waiting
_ICON_SIZES = (16, 32, 48, 128)  # what panels and switchers of windows ask for

__all__ = ["Context", "application", "build_window", "run"]


def application() -> QApplication:
    """The application, made when there is none yet."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    made = QApplication(["ketadesk"])
    made.setApplicationName("ketadesk")
    made.setApplicationDisplayName("KetaDesk")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("org.ketadesk.KetaDesk")
    made.setStyle("Fusion")
    return made


def build_window(context: Context) -> MainWindow:
    """The window, whole and not yet shown."""
    _take_language(application(), context.places.resources / "i18n")
    settings = context.held.settings
    looks = Looks(context.places, settings.theme, settings.zoom)
    looks.dress()
    _show_own_icon(context.places.resources / "icons" / "app")
    window = MainWindow(context, looks)
    # Last: with a style sheet in force each widget that is laid out is styled anew.
    looks.apply_sheet()
    return window


def _show_own_icon(folder: Path) -> None:
    """Give windows their icon where the system does not take it from the program's own file."""
    if sys.platform != "linux":
        return
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(folder / f"ketadesk-{size}.png"))
    QApplication.setWindowIcon(icon)


def _take_language(app: QApplication, folder: Path) -> None:
    """Load the words of the system's language, where resources/i18n has them."""
    translator = QTranslator(app)
    if translator.load(QLocale(), "ketadesk", "_", str(folder)):
        app.installTranslator(translator)


def _packs(library: Library) -> dict[str, str]:
    """The packs that are open: id -> title."""
    return {manifest.id: manifest.title for manifest in library.manifests}


def asked_again(window: MainWindow, library: Library, request: Request) -> None:
    """A second start asked for a topic, with its packs, or brings a pack.

    What it saw on the shelf and this window does not have yet was written a moment ago.
    """
    live = window.live_shelf
    if live is not None and (_lacking(library, request) or not _has(library, request.topic)):
        window.come_to_front("")
        live.look_now()
        again = partial(_answer, window, library, request)
        QTimer.singleShot(_CATCH_UP_MS, window, again)
    else:
        _answer(window, library, request)
    if request.incoming:
        window.take_pack(Path(request.incoming))


def _lacking(library: Library, request: Request) -> list[str]:
    """The titles of the packs that a second start has and this window has not."""
    return [title for pack, title in request.packs.items() if pack not in _packs(library)]


def _has(library: Library, topic: str) -> bool:
    return not topic or library.anchors(topic) is not None


def _answer(window: MainWindow, library: Library, request: Request) -> None:
    """Show what a second start asked for, or say why not."""
    lacking = _lacking(library, request)
    window.come_to_front("" if lacking else request.topic)
    if lacking:
        words = QCoreApplication.translate(
            "Application", "“{packs}” is not open here; close this window and start again with it"
        )
        window.tell(words.format(packs="”, “".join(lacking)))


def _take_opened_files(app: QApplication, window: MainWindow) -> None:
    """Show the packs that macOS hands over; elsewhere they come as words of the command line."""
    if sys.platform == "darwin":
        from ketadesk.ui.opened_files import OpenedFiles

        OpenedFiles(app).came.connect(lambda file: window.take_pack(Path(file)))


def run(context: Context) -> int:
    """Open the window, or hand the topic to the one that is open; returns the exit code."""
    with display.no_search_for_a_bus():
        with display.last_words_in_one_line():
            app = application()
        instance = Instance(context.places.state)
        incoming = str(context.incoming or "")
        request = Request(context.topic or "", _packs(context.library), incoming)
        if not instance.first and instance.hand_over(request):
            return 0
        window = build_window(context)
        net = crash.Net(context.places.state, window.go_on)
        net.spread()
        for notice in net.notices:
            window.tell(notice)
        instance.asked.connect(partial(asked_again, window, context.library))
        instance.listen()
        _take_opened_files(app, window)
        window.show()  # first, so that the page is laid out once, at its size
    window.open_first(context.topic)
    if context.incoming is not None:
        window.take_pack(context.incoming)
    QTimer.singleShot(_SETTLED_MS, window, window.follow_shelf)
    try:
        return app.exec()
    finally:
        net.fold()
        instance.close()
