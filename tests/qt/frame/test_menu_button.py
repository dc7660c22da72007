"""The menus are found without knowing a key, and the window has its own face."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolButton


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_button_holds_every_menu(open_window):
    window = open_window("pt-bladder")
    button = window.findChild(QToolButton, "menuButton")

    shown = button.menu().actions()

    assert [one.text() for one in shown] == [one.text() for one in window.menuBar().actions()]
    assert all(one.menu() is not None for one in shown)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_screen_reader_hears_that_it_is_a_menu(open_window):
    button = open_window().findChild(QToolButton, "menuButton")

    interface = QAccessible.queryAccessibleInterface(button)

    assert interface.text(QAccessible.Text.Name) == "Menu"
    assert interface.role() == QAccessible.Role.ButtonMenu


@pytest.mark.parametrize("size", [(1366, 728), (911, 470), (760, 520)])
def test_it_stays_where_the_bar_has_little_room(open_window, size):
    window = open_window("pt-bladder", size=size)

    assert window.findChild(QToolButton, "menuButton").isVisible()
    crisis = window.findChild(QToolButton, "crisisButton")
    assert crisis.isVisible()
    assert crisis.geometry().right() <= crisis.parentWidget().width()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the program's file brings it")
def test_the_window_has_the_icon_of_the_program(open_window):
    window = open_window()

    assert {size.width() for size in window.windowIcon().availableSizes()} >= {16, 32, 48}
