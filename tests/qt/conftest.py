"""A window on the real topics, drawn without a display."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.ui.app import Context, build_window


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """The bundled library, compiled once."""
    shelf = open_shelf(places(tmp_path_factory.mktemp("library")))
    library, notices = shelf.library, shelf.notices
    assert notices == ()
    yield library
    library.close()


@pytest.fixture
def home(tmp_path):
    """The places of one user."""
    return places(tmp_path / "home")


@pytest.fixture
def context_of(shelf):
    def make(home, **given):
        return Context(
            places=given.pop("places", home),
            library=given.pop("library", shelf),
            held=given.pop("held", None) or in_force.read(home),
            **given,
        )

    return make


@pytest.fixture
def open_window(qtbot, context_of, home):
    """A function that opens a window, as the program would, on the start page or a topic."""
    windows = []

    def open_one(topic=None, size=(1280, 800), **given):
        window = build_window(context_of(home, **given))
        qtbot.addWidget(window)
        window.resize(*size)
        window.open_first(topic)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        windows.append(window)
        return window

    yield open_one
    for window in windows:
        window.close()
