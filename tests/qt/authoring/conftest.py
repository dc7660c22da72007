"""An editor on a page of a clinic's own pack, beside the bundled topics."""

import pytest
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ketadesk import in_force
from ketadesk.ui.frame.editors import Editors
from ketadesk.ui.toolkit.theme import Looks
from ketadesk.writing.own_pages import OwnPack, PageText

FRONT = """+++
id = "parking"
title = "Parking"
summary = "Where to leave the car."
audience = "patient"
section = "visits"
order = 900
keywords = ["car"]
questions = ["where do i park"]
clinical = false
checked = 2026-11-27
review_due = 2027-11-27
+++
"""


@pytest.fixture
def pack(tmp_path):
    made = OwnPack(tmp_path / "packs" / "our-pages")
    made.make("Riverside Clinic", "en")
    return made


@pytest.fixture
def looks(home):
    made = Looks(home, "light", 100)
    made.apply()
    return made


@pytest.fixture
def open_editor(qtbot, shelf, home, looks, pack):
    """A function that opens the editor on a text of a page "parking"."""
    parent = QWidget()
    qtbot.addWidget(parent)
    editors = Editors(parent, looks, home, lambda: shelf)
    made = []

    def open_one(body="", *, front=FRONT, start=None, size=(1280, 800), page_id="parking", **desk):
        start = start or PageText(front + body, "")
        window = editors.edit(pack, page_id, start, in_force.read(home), **desk)
        window.resize(*size)
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield open_one
    for window in filter(isValid, made):
        window.keeping._kept = window.text()  # it has nothing to keep any more
        window.close()
