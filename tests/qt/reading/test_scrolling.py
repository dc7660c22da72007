"""Scrolling moves what is painted and paints only what comes into sight, without a trace."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QListView, QWidget


class Painted(QObject):
    """How high the part of a viewport was that was painted last."""

    def __init__(self, view):
        super().__init__(view)
        self.height = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.height = event.region().boundingRect().height()
        return False


@pytest.fixture
def window(open_window):
    return open_window("cl-evidence")


def on_screen(window):
    QApplication.processEvents()
    return window.screen().grabWindow(window.winId()).toImage()


def painted_anew(window):
    for part in window.findChildren(QWidget):
        part.update()  # each: what fills itself is not painted for what is behind it
    return on_screen(window)


def settle(window, qtbot):
    window.reader.document().size()
    qtbot.wait(60)


def view_of(window, name):
    return {
        "page": window.reader,
        "tree": window.findChild(QObject, "outline"),
        "results": window.findChild(QObject, "resultList"),
        "contents": window.findChild(QObject, "contentsList"),
    }[name]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("name", ["page", "tree", "results", "contents"])
def test_what_was_painted_is_moved_and_leaves_no_trace(window, qtbot, name, theme):
    window.looks.set_theme(theme)
    window.resize(1280, 560)  # low enough for all of them to scroll
    if name == "results":
        window.search_for("ketamine")
    settle(window, qtbot)
    view = view_of(window, name)
    if isinstance(view, QListView):  # it lays its rows out in batches
        last = view.model().index(view.model().rowCount() - 1, 0)
        qtbot.waitUntil(lambda: not view.visualRect(last).isEmpty())
        QApplication.processEvents()
    bar = view.verticalScrollBar()
    bar.setValue(0)
    on_screen(window)
    painted = Painted(view)
    step = 8 if name == "tree" else 30  # of more pixels than it has rows Qt paints a tree anew

    for _ in range(3):
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
        assert painted.height < 60

    moved = on_screen(window)
    assert painted_anew(window) == moved


@pytest.mark.parametrize("links", [0, 3])
def test_the_ring_of_the_keyboard_stays_where_it_belongs(window, qtbot, links):
    settle(window, qtbot)
    window.activateWindow()
    window.findChild(QObject, "outline").setFocus()
    without = on_screen(window)
    window.reader.setFocus(Qt.FocusReason.TabFocusReason)
    assert on_screen(window) != without
    for _ in range(links):
        window.reader.focusNextPrevChild(True)
    on_screen(window)

    for _ in range(3):
        window.reader.verticalScrollBar().setValue(window.reader.verticalScrollBar().value() + 40)
        moved = on_screen(window)

    assert painted_anew(window) == moved
