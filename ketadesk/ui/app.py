# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the window is started: the application, its looks, the one instance; refuses to know
what is in the window.
"""

from __future__ import annotations

from ketadesk.quick import qt

qt.load()  # before anything below names Qt

# ruff: noqa: E402

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication

from ketadesk import __version__
from ketadesk.ui import display
from ketadesk.ui.context import Context
from ketadesk.ui.dialogs import crash
from ketadesk.ui.frame.window import MainWindow
from ketadesk.ui.single import Instance
from ketadesk.ui.toolkit.theme import Looks

if TYPE_CHECKING:
    from pathlib import Path

_SHOWN_MS = 250  # after which the first page has been painted, where a computer is not slow
_STANDS_MS = 1500
_NEW_OBJECTS = 20_000  # a long page makes about as many

__all__ = ["Context", "application", "build_window", "run", "window_that_opens"]


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
    made.setDesktopFileName("ketadesk")
    made.setStyle("Fusion")
    return made


def build_window(context: Context) -> MainWindow:
    """The window, whole and not yet shown; tests, the tour and the self-test use it as it is."""
    window = window_that_opens(context)
    window.complete()
    return window


def window_that_opens(context: Context) -> MainWindow:
    """The window as it opens, not yet shown: what does not show yet is made when it is asked for,
    or by MainWindow.complete.
    """
    _take_language(application(), context.places.resources / "i18n")
    settings = context.loaded.settings
    looks = Looks(context.places, settings.theme, settings.zoom)
    looks.dress()
    window = MainWindow(context, looks)
    # Last: with a style sheet in force each widget that is laid out is styled anew.
    looks.apply_sheet()
    return window


def collect_garbage_from_now() -> None:
    """The window stands: what is there now stays and need not be looked through ever again, and
    what a page makes and drops is looked through less often than Python would.
    """
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, 10, 10)
    gc.enable()


def _take_language(app: QApplication, folder: Path) -> None:
    """Load the words of the system's language, where resources/i18n has them."""
    translator = QTranslator(app)
    if translator.load(QLocale(), "ketadesk", "_", str(folder)):
        app.installTranslator(translator)


def run(context: Context) -> int:
    """Open the window, or hand the topic to the one that is open; returns the exit code."""
    with display.no_search_for_a_bus():
        with display.last_words_in_one_line():
            app = application()
        QTimer.singleShot(_STANDS_MS, app, collect_garbage_from_now)
        instance = Instance(context.places.state)
        if not instance.first and instance.hand_over(context.topic):
            return 0
        window = window_that_opens(context)
        net = crash.Net(context.places.state, window.go_on)
        net.spread()
        for notice in net.notices:
            window.tell(notice)
        if QAccessible.isActive():
            window.complete()  # a screen reader looks through the window once
        instance.asked.connect(window.come_to_front)
        instance.listen()
        window.show()  # first, so that the page is laid out once, at its size
    window.open_first(context.topic)
    QTimer.singleShot(_SHOWN_MS, window, window.complete)
    try:
        return app.exec()
    finally:
        net.fold()
        instance.close()
