"""What the administrator locks holds in every part of the window, and each says why."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ketadesk import in_force
from ketadesk.regions import UNKNOWN
from ketadesk.ui.finding.results import ResultsPane

WHY = "Set by your organization."
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def locked(open_window, home):
    """A window with some settings locked."""

    def make(**values):
        held = in_force.read(home).saying("locked", values, "/etc/ketadesk/policy.toml")
        return open_window("pt-bladder", held=held)

    return make


def part(window, name):
    return window.findChild(object, name)


def turn_wheel(widget, steps):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(widget, event)


def test_the_wheel_zooms_and_the_zoom_is_kept(open_window, home):
    window = open_window("pt-bladder")
    turn_wheel(window.reader.viewport(), 1)
    assert window.looks.zoom_percent == 110
    assert in_force.read(home).settings.zoom == 110


def test_a_locked_zoom_stays(locked, home):
    window = locked(zoom=100)
    size = window.reader.document().defaultFont().pixelSize()

    QTest.keyClick(window, Qt.Key.Key_Plus, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_Minus, CONTROL)
    for name in ("larger", "smaller", "normal"):
        assert not window.actions_by_id[name].isEnabled()
        window.actions_by_id[name].trigger()
    for step in (1, -1):
        turn_wheel(window.reader.viewport(), step)
    window.set_zoom(200)
    window.change_setting("zoom", 200)

    assert window.looks.zoom_percent == 100
    assert window.reader.document().defaultFont().pixelSize() == size
    assert "zoom" not in (home.settings.read_text() if home.settings.exists() else "")
    assert window.messages.words == WHY


def test_a_locked_theme_stays(locked):
    window = locked(theme="light")
    for number in (Qt.Key.Key_3, Qt.Key.Key_4):
        QTest.keyClick(window, number, CONTROL)
    for name in ("theme_dark", "theme_contrast", "theme_system"):
        assert not window.actions_by_id[name].isEnabled()
        assert "set by your organization" in window.actions_by_id[name].text()
        window.actions_by_id[name].trigger()
    window.change_setting("theme", "dark")
    assert window.looks.chosen == "light"


def test_a_locked_audience_stays(locked):
    window = locked(audience="patient")
    for name in ("clinician", "all"):
        tab = part(window, f"audience_{name}")
        assert not tab.isEnabled()
        assert tab.toolTip() == WHY
        tab.click()
    window.search_for("ketamine")
    window._searching._widen()
    assert part(window, "audience_patient").isChecked()
    assert window._searching._audience == "patient"


def test_locked_paper_and_size_stay_in_the_handout_window(locked, qtbot):
    window = locked(paper="a4", text_size="large")
    handout = window.open_handout()
    qtbot.waitUntil(handout.wait)
    for name in ("letter", "a4", "normal", "xlarge", "large"):
        button = handout.findChild(object, f"choose_{name}")
        assert not button.isEnabled()
        assert button.toolTip() == WHY
        button.click()
    assert (handout.options().paper, handout.options().text_size) == ("a4", "large")
    handout.close()


def test_a_locked_region_gives_way_to_no_choice_and_no_letterhead(locked):
    window = locked(region="uk")
    window.change_setting("region", "us")
    window.take(window.held.saying("user clinic", {"region": "us", "name": "X"}))
    assert window.held.region.id == "uk"
    window.open_help()
    assert "999" in window.reader.toPlainText()


def test_locked_links_are_words_on_the_web_page(locked, home):
    window = locked(external_links="never")
    topic = window.navigator.topic
    assert 'href="http' not in window._pages.web_page(topic)


def test_a_region_that_is_not_known_shows_and_no_page_has_a_number(open_window, home):
    home.config.mkdir(parents=True, exist_ok=True)
    home.settings.write_text('region = "atlantis"')
    held = in_force.read(home)
    window = open_window("pt-suicidal", held=held, notices=held.faults)
    assert "atlantis" in window.messages.words
    assert window.held.region is UNKNOWN
    box = window.reader.toPlainText()
    assert "Your local emergency number" in box
    assert not {"911", "988", "999", "112"} & set(box.replace(".", " ").split())
    window.search_for("i want to die")
    assert "911" not in window.findChild(ResultsPane).crisis.text()
    window.change_setting("region", "uk")
    assert "116 123" in window.reader.toPlainText()


def test_the_defaults_put_back_leave_what_is_locked(locked, home):
    window = locked(region="uk")
    window.change_setting("zoom", 150)
    window.change_setting("theme", "dark")
    form = window._windows.preferences(window.held, window._put_back)
    form.findChild(QPushButton, "putBackNow").click()
    assert (window.held.settings.zoom, window.held.settings.theme) == (100, "system")
    assert window.held.region.id == "uk"
    assert form.field("zoom").currentData() == 100
    assert in_force.read(home).settings.zoom == 100
    assert window._looks.zoom_percent == 100
