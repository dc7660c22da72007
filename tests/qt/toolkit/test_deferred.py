"""What the window does not show when it opens is made when it is asked for, or a moment later."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QToolButton, QWidget

from ketadesk.ui.toolkit.deferred import Deferred

PARTS = ("results", "messageBar", "addressBar", "findBar", "menuBar")


def made(window):
    return {name for name in PARTS if window.findChild(QWidget, name) is not None}


def top(window, name):
    return window.findChild(QWidget, name).mapTo(window, QPoint(0, 0)).y()


def test_a_part_is_made_once_and_what_waited_for_it_is_done():
    done = []
    part = Deferred(lambda: object())
    part.when_made(done.append)
    assert (part.made, done) == (None, [])

    first = part()
    part.when_made(done.append)

    assert part() is first is part.made
    assert done == [first, first]


def test_the_window_opens_without_what_it_does_not_show(open_window):
    assert made(open_window("pt-bladder", at_once=True)) == set()


def test_a_moment_later_everything_is_there_and_nothing_of_it_shows(open_window):
    window = open_window("pt-bladder", at_once=True)
    before = window.grab().toImage()

    window.complete()

    assert made(window) == set(PARTS)
    assert window.grab().toImage() == before


def test_find_works_before_that(open_window, qtbot):
    window = open_window("pt-bladder", at_once=True)

    window.actions_by_id["find"].trigger()
    field = window.findChild(QLineEdit, "findField")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "bladder")

    qtbot.waitUntil(lambda: "of" in window.findChild(QWidget, "findCount").text())
    assert made(window) == {"findBar"}


def test_search_works_before_that(open_window, qtbot):
    window = open_window("pt-start", at_once=True)

    window.search_for("bladder")

    assert window.findChild(QWidget, "resultList").isVisible()
    qtbot.keyClick(window.findChild(QLineEdit, "searchField"), Qt.Key.Key_Return)
    assert window.navigator.topic.id == "pt-bladder"


@pytest.mark.parametrize("order", [("tell", "ask"), ("ask", "tell")])
def test_notices_stand_above_the_page_and_are_read_before_it(open_window, order):
    window = open_window("pt-bladder", at_once=True)
    asks = {
        "tell": lambda: window.tell("The settings cannot be kept"),
        "ask": lambda: window.reader.link_followed.emit("https://example.org/"),
    }

    for one in order:
        asks[one]()
        window.complete()

    window.grab()  # lays out
    assert top(window, "messageBar") < top(window, "addressBar") < top(window, "reader")
    middle = window.findChild(QWidget, "middle")
    names = [one.objectName() for one in middle.children() if isinstance(one, QWidget)]
    assert names.index("messageBar") < names.index("addressBar") < names.index("reader")


def test_tab_goes_as_the_eye_does_once_all_is_there(open_window):
    window = open_window("pt-bladder", at_once=True)
    window.complete()

    names, at = [], window.reader
    while (at := at.nextInFocusChain()) is not window.reader:
        names.append(at.objectName())
    stops = [
        window.findChild(QToolButton, one).objectName() for one in ("backButton", "messageClose")
    ]
    assert names.index("findField") < names.index(stops[0]) < names.index(stops[1])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menus_open_before_that(open_window):
    window = open_window("pt-bladder", at_once=True)
    bar = window.findChild(QWidget, "topBar")

    bar.customContextMenuRequested.emit(QPoint(1, 1))

    assert window.findChild(QMenuBar, "menuBar").actions()
    QApplication.activePopupWidget().close()
