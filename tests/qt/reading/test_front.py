"""The first screen of a long page is painted before the rest of it is read, and nobody gets half."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

LONG, SHORT = "cl-evidence", "fm-ride-home"


@pytest.fixture
def window(open_window):
    return open_window("pt-bladder")


def blocks_there(reader):
    """How much Qt has of the page: asked of Qt itself, for the reader would read on."""
    return QTextEdit.document(reader).blockCount()


def open_front(window, topic=LONG):
    """Open a topic and paint it, and leave it at its front."""
    window.open_topic(topic)
    window.reader.viewport().repaint()
    return blocks_there(window.reader)


WIDE = "cl-iv-trials"  # its tables reach beyond the window
CUT = (LONG, WIDE, "cl-guidelines", "pt-myth-check", "pt-does-it-work", "pt-glossary", "fm-phq9")


@pytest.mark.parametrize("topic", CUT)
@pytest.mark.parametrize(("theme", "zoom"), [("light", 100), ("contrast", 80), ("dark", 200)])
def test_the_first_screen_is_painted_as_it_stays(window, topic, theme, zoom):
    window.looks.set_theme(theme)
    window.looks.set_zoom(zoom)
    window.open_topic(topic)
    first = window.reader.viewport().grab().toImage()

    window.reader.document().size()

    assert window.reader.viewport().grab().toImage() == first


def test_a_long_page_is_painted_before_all_of_it_is_read_and_a_short_one_whole(window):
    few = open_front(window)
    assert few < window.reader.document().blockCount() / 3

    few = open_front(window, SHORT)
    assert few == window.reader.document().blockCount()


@pytest.mark.parametrize("topic", CUT)
def test_a_front_is_little_more_than_the_view_and_ends_between_blocks_rows_or_items(window, topic):
    open_front(window, topic)
    reader = window.reader
    front = QTextEdit.document(reader)
    below = front.rootFrame().frameFormat().bottomMargin()
    height = front.size().height() - below

    assert blocks_there(reader) < reader.document().blockCount()
    assert reader.viewport().height() <= height < 1.7 * reader.viewport().height()


def test_a_table_beyond_the_window_has_the_lower_scroll_bar_from_the_first_paint(window, qtbot):
    window.looks.set_zoom(200)
    QTest.qWait(50)
    open_front(window, WIDE)
    bar = window.reader.horizontalScrollBar()
    assert bar.isVisible()

    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.qWait(50)

    assert bar.isVisible()
    open_front(window, SHORT)
    assert not bar.isVisible()


def test_room_is_made_for_on_this_page_before_a_page_is_read(window):
    window.navigator.open("page:start")
    QApplication.processEvents()
    contents = window.findChild(QWidget, "contents")
    assert not contents.isVisible()

    few = open_front(window)

    assert contents.isVisible()
    wide = window.reader.width()
    QApplication.processEvents()
    assert window.reader.width() == wide
    assert few < window.reader.document().blockCount() / 3
    html = window.reader.page.html
    open_front(window)
    assert window.reader.page.html == html  # its tables were made for that width at once


def test_the_rest_is_read_right_after_the_first_paint(window, qtbot):
    few = open_front(window)

    qtbot.waitUntil(lambda: blocks_there(window.reader) > few, timeout=1000)

    assert window.reader.verticalScrollBar().value() == 0
    assert "Back to the text" in QTextEdit.toPlainText(window.reader)


def find(window):
    window.reader.find_all("Back to the text")
    assert window.reader.verticalScrollBar().value() > 2000


def copy_all(window):
    window.reader.selectAll()
    window.reader.copy()
    assert "Back to the text" in QApplication.clipboard().text()


def go_to_the_end(window):
    QTest.keyClick(window.reader, Qt.Key.Key_End)
    assert window.reader.verticalScrollBar().value() > 2000


def turn_the_wheel(window):
    view = window.reader.viewport()
    spot = QPointF(view.rect().center())
    turn = QWheelEvent(
        spot,
        view.mapToGlobal(spot),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, turn)
    assert window.reader.verticalScrollBar().value() > 0


def scroll(window):
    window.reader.verticalScrollBar().setValue(400)
    assert window.reader.verticalScrollBar().value() == 400


def press(window):
    QTest.mouseClick(window.reader.viewport(), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "ask",
    [
        find,
        copy_all,
        go_to_the_end,
        turn_the_wheel,
        scroll,
        press,
        lambda window: window.reader.map,
        lambda window: window.reader.toPlainText(),
        lambda window: window.reader.toHtml(),
        lambda window: window.reader.textCursor(),
        lambda window: window.reader.next_heading(1),
        lambda window: window.reader.go_to_anchor("sources"),
        lambda window: window.reader.focusNextPrevChild(True),
        lambda window: window.reader.renew(),
        lambda window: window.looks.set_theme("dark"),
        lambda window: window.resize(1000, 700),
        lambda window: window.navigator.open(f"topic:{LONG}#sources"),
    ],
)
def test_whoever_asks_for_the_page_gets_all_of_it(window, ask):
    open_front(window)

    ask(window)

    there = blocks_there(window.reader)
    window.open_topic("pt-start")
    window.open_topic(LONG)
    assert there == window.reader.document().blockCount()


def test_the_scroll_bar_of_the_front_is_about_as_that_of_the_page(window):
    open_front(window)
    begun = window.reader.verticalScrollBar().maximum()

    window.reader.document().size()
    QTest.qWait(50)

    assert window.reader.verticalScrollBar().maximum() == pytest.approx(begun, rel=0.25)


def test_with_a_screen_reader_at_work_a_page_is_read_whole(window):
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        there = open_front(window)
    finally:
        QAccessible.setActive(before)

    assert there == window.reader.document().blockCount()


def test_a_page_that_nobody_sees_is_read_whole(window):
    window.hide()

    window.open_topic(LONG)

    assert blocks_there(window.reader) == window.reader.document().blockCount()


def test_another_page_takes_the_place_of_a_front(window):
    open_front(window)

    window.open_topic("pt-start")
    QTest.qWait(50)

    assert window.reader.toPlainText().count("Start here") > 0
    assert blocks_there(window.reader) == window.reader.document().blockCount()
