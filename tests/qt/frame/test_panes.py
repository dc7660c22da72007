"""Where the parts of the window stand, for the eye, for Tab and for a screen reader."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenuBar, QToolButton, QWidget

HIDDEN = ("results", "messageBar", "addressBar", "findBar")


def top(window, name):
    return window.findChild(QWidget, name).mapTo(window, QPoint(0, 0)).y()


def test_what_nobody_asked_for_does_not_show(open_window):
    window = open_window("pt-bladder")
    assert not any(window.findChild(QWidget, name).isVisible() for name in HIDDEN)


def test_notices_stand_above_the_page_and_are_read_before_it(open_window):
    window = open_window("pt-bladder")
    window.tell("The settings cannot be kept")
    window.reader.link_followed.emit("https://example.org/")

    window.grab()  # lays out
    assert top(window, "messageBar") < top(window, "addressBar") < top(window, "reader")
    middle = window.findChild(QWidget, "middle")
    names = [one.objectName() for one in middle.children() if isinstance(one, QWidget)]
    assert names.index("messageBar") < names.index("addressBar") < names.index("reader")


def test_tab_goes_as_the_eye_does(open_window):
    window = open_window("pt-bladder")

    names, at = [], window.reader
    while (at := at.nextInFocusChain()) is not window.reader:
        names.append(at.objectName())
    stops = [
        window.findChild(QToolButton, one).objectName() for one in ("backButton", "messageClose")
    ]
    assert names.index("findField") < names.index(stops[0]) < names.index(stops[1])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menus_open_below_the_bar(open_window):
    window = open_window("pt-bladder")
    bar = window.findChild(QWidget, "topBar")

    bar.customContextMenuRequested.emit(QPoint(1, 1))

    assert window.findChild(QMenuBar, "menuBar").actions()
    QApplication.activePopupWidget().close()
