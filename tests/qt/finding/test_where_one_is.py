"""The list shows where one is, and says why when it holds nothing."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QLabel, QPushButton


def tree(window):
    return window.findChild(QAbstractItemView, "outline")


def button(window, audience):
    return window.findChild(QPushButton, f"audience_{audience}")


def test_a_page_that_the_list_leaves_out_turns_it_to_all(open_window, home):
    window = open_window("pt-bladder")

    window.navigator.open("topic:cl-adverse")

    assert button(window, "all").isChecked()
    assert tree(window).currentIndex().data() == window.reader.page.title
    assert not home.settings.exists()  # the choice for the next start is as it was


def test_it_stays_there_until_someone_chooses_again(open_window):
    window = open_window("pt-bladder")
    window.navigator.open("topic:cl-adverse")
    window.navigator.open("topic:pt-crisis")
    assert button(window, "all").isChecked()

    button(window, "patient").click()

    assert button(window, "patient").isChecked()
    assert tree(window).currentIndex().data() == window.reader.page.title


def test_a_page_of_the_chosen_audience_changes_nothing(open_window):
    window = open_window("pt-bladder")

    window.navigator.open("topic:pt-crisis")

    assert button(window, "patient").isChecked()


@pytest.mark.parametrize("audience", ["patient", "clinician", "all"])
def test_the_choices_of_the_switch_are_radio_buttons_to_a_screen_reader(open_window, audience):
    window = open_window()

    interface = QAccessible.queryAccessibleInterface(button(window, audience))

    assert interface.role() == QAccessible.Role.RadioButton


def test_a_list_with_nothing_for_an_audience_says_so_and_offers_all(
    open_window, shelf, monkeypatch
):
    real = shelf.sections
    monkeypatch.setattr(
        shelf, "sections", lambda: tuple(one for one in real() if one.audience == "patient")
    )
    window = open_window("pt-bladder")
    words = window.findChild(QLabel, "emptyWords")

    button(window, "clinician").click()

    assert words.isVisible()
    assert "There are no topics for clinicians." in words.text()
    words.linkActivated.emit("all")
    assert not words.isVisible()
    assert button(window, "all").isChecked()
    assert tree(window).isVisible()


def test_the_search_shows_its_results_over_an_empty_list(open_window, shelf, monkeypatch):
    real = shelf.sections
    monkeypatch.setattr(
        shelf, "sections", lambda: tuple(one for one in real() if one.audience == "patient")
    )
    window = open_window("pt-bladder")
    button(window, "clinician").click()

    window.search_for("zzqqxx")

    assert window.findChild(QLabel, "resultsNote").isVisible()
