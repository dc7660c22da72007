"""A window stands inside the screen, its title bar in sight, whatever it was told to be."""

import pytest
from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ketadesk.ui.toolkit.geometry import box_of, fit_to_screen, fitted

FRAME = QMargins(4, 28, 4, 4)
LAPTOP = QRect(0, 0, 1366, 728)  # with a task bar of 40 below
RIGHT = QRect(1366, 0, 1920, 1080)
ABOVE = QRect(0, -1080, 1920, 1080)


@pytest.mark.parametrize(
    ("box", "rooms", "stands"),
    [
        ((100, 60, 900, 600), [LAPTOP], (100, 60, 900, 600)),
        ((100, -200, 1000, 700), [LAPTOP], (100, 28, 1000, 696)),
        ((0, 0, 1920, 1080), [LAPTOP], (4, 28, 1358, 696)),
        ((0, 0, 900, 600), [LAPTOP], (4, 28, 900, 600)),
        ((5000, 5000, 900, 600), [LAPTOP], (462, 124, 900, 600)),
        ((-5000, 100, 900, 600), [LAPTOP, RIGHT], (4, 100, 900, 600)),
        ((1500, 100, 1280, 800), [LAPTOP, RIGHT], (1500, 100, 1280, 800)),
        ((1300, 100, 1280, 800), [LAPTOP, RIGHT], (1370, 100, 1280, 800)),
        ((100, -900, 1280, 800), [RIGHT, ABOVE], (100, -900, 1280, 800)),
        ((100, 100, 0, -3), [LAPTOP], (100, 100, 1, 1)),
        ((100, 100, 900, 600), [], (100, 100, 900, 600)),
    ],
)
def test_a_box_is_moved_and_shrunk_into_the_screen_it_shares_most_with(box, rooms, stands):
    assert fitted(QRect(*box), rooms, FRAME) == QRect(*stands)


def test_numbers_that_no_desktop_has_are_no_box():
    assert box_of((0, 0, 2**40, 600)) is None
    assert box_of((0, 0, 800, 600)) == QRect(0, 0, 800, 600)


@pytest.fixture
def room():
    return QGuiApplication.primaryScreen().availableGeometry()


def make(qtbot, parent=None):
    window = QWidget(parent)
    if parent is None:
        qtbot.addWidget(window)
    return window


def test_a_window_is_no_larger_than_the_screen_when_it_is_shown(qtbot, room):
    window = make(qtbot)
    window.setMinimumSize(room.width() + 100, 100)

    fit_to_screen(window, QSize(room.width() * 2, room.height() * 2))
    window.show()
    qtbot.waitExposed(window)

    assert room.contains(window.frameGeometry())


def test_a_window_that_was_beyond_the_screen_comes_back_to_it(qtbot, room):
    window = make(qtbot)

    fit_to_screen(window, QSize(300, 200), QRect(-900, -900, 300, 200))
    window.show()
    qtbot.waitExposed(window)

    assert room.contains(window.frameGeometry())
    assert window.size() == QSize(300, 200)


def test_an_open_window_that_grows_stays_inside(qtbot, room):
    window = make(qtbot)
    window.setGeometry(room.right() - 320, 100, 300, 200)
    window.show()
    qtbot.waitExposed(window)

    fit_to_screen(window, QSize(600, 400))

    assert window.size() == QSize(600, 400)
    assert room.contains(window.frameGeometry())
