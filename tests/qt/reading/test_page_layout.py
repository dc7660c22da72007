"""A page is laid out once, with the room that it will have."""

import gc

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LONG, WIDE, SHORT = "cl-evidence", "cl-iv-trials", "fm-ride-home"


def paint(window, topic):
    window.open_topic(topic)
    return window.reader.viewport().grab().toImage()


def test_a_table_beyond_the_window_has_the_lower_scroll_bar_from_the_first_paint(
    open_window, qtbot
):
    window = open_window("pt-bladder")
    window.looks.set_zoom(200)
    QTest.qWait(50)
    paint(window, WIDE)
    bar = window.reader.horizontalScrollBar()
    assert bar.isVisible()

    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.qWait(50)

    assert bar.isVisible()
    paint(window, SHORT)
    assert not bar.isVisible()


def test_room_is_made_for_on_this_page_before_a_page_is_read(open_window):
    window = open_window("pt-bladder")
    window.navigator.open("page:start")
    QApplication.processEvents()
    contents = window.findChild(QWidget, "contents")
    assert not contents.isVisible()

    first = paint(window, LONG)

    assert contents.isVisible()
    html = window.reader.page.html
    QApplication.processEvents()
    assert paint(window, LONG) == first
    assert window.reader.page.html == html  # its tables were made for that width at once


def test_documents_of_pages_that_were_left_do_not_stay(open_window):
    window = open_window(LONG)
    for topic in (SHORT, LONG):  # what is made once
        open_and_leave(window, topic)
    before = documents()

    for topic in (SHORT, LONG) * 3:
        open_and_leave(window, topic)

    assert documents() == before


def open_and_leave(window, topic):
    window.open_topic(topic)
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def documents():
    """How many documents Qt for Python knows of."""
    gc.collect()
    return sum(type(one) is QTextDocument for one in gc.get_objects())
