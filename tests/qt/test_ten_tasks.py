"""Ten tasks as a new user does them, with the clicks that they take: on a small screen of 1366 × 768,
and the same at 150 %. Whatever is clicked must be in sight."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from ketadesk.ui.handouts import printing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
BAR, FRAME = 40, 32  # of a task bar, and of a window's title
SCREENS = {"1366x768": (1366, 768 - BAR - FRAME), "150 %": (911, (768 - BAR) * 2 // 3 - FRAME)}


class Hand:
    """Clicks and types as a person, and counts: a click, a key, or some words typed are one."""

    def __init__(self, qtbot, window):
        self.qtbot, self.window, self.count = qtbot, window, 0

    def see(self, name, within=None):
        """A widget by its name, which must be in sight as a whole."""
        within = within or self.window
        widget = within.findChild(QWidget, name)
        assert widget is not None, name
        assert widget.isVisible(), f"{name} does not show"
        assert widget.isEnabled(), f"{name} is off"
        region = widget.visibleRegion().boundingRect()
        assert region == widget.rect(), f"{name} is cut off: {region} of {widget.rect()}"
        corner = widget.mapTo(within, QPoint(0, 0))
        assert within.rect().contains(corner), f"{name} is outside the window"
        return widget

    def click(self, name, within=None):
        widget = self.see(name, within)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.count += 1
        QGuiApplication.processEvents()

    def type(self, words, into):
        QTest.keyClicks(into, words)
        self.count += 1

    def key(self, key, into):
        QTest.keyClick(into, key)
        self.count += 1
        QGuiApplication.processEvents()

    def search(self, words):
        """Find a topic and open the first result."""
        self.click("searchField")
        field = self.window.findChild(QLineEdit, "searchField")
        field.selectAll()
        self.type(words, field)
        self.key(Qt.Key.Key_Return, field)

    def handout(self):
        """The handout window, made as large as the screen lets it be."""
        dialog = self.window.windows.open_windows[0]
        dialog.resize(self.window.size())
        self.qtbot.waitUntil(dialog.wait, timeout=15_000)
        return dialog

    @property
    def topic(self):
        return self.window.navigator.topic.id


@pytest.fixture(params=SCREENS)
def hand(request, qtbot, open_window):
    return Hand(qtbot, open_window(size=SCREENS[request.param]))


@pytest.fixture
def save_to(monkeypatch, tmp_path):
    """The file that the next question where to save is answered with."""
    target = tmp_path / "packet.pdf"

    def choose(dialog):
        dialog.selectFile(str(target))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    return target


def gather_three(hand):
    for words in ("bladder", "blood pressure"):
        hand.search(words)
        hand.click("addButton")
    hand.search("ride home")
    hand.click("printButton")
    return hand.handout()


def test_when_may_i_drive(hand):
    hand.search("when may I drive")

    assert hand.topic == "pt-ride-home"
    assert "drive" in hand.window.reader.toPlainText()
    assert hand.count == 3


def test_three_handouts_in_large_print_for_one_person(hand, save_to):
    dialog = gather_three(hand)
    assert len(dialog.topics()) == 3

    hand.click("choose_large", dialog)
    hand.qtbot.waitUntil(dialog.wait, timeout=15_000)
    hand.click("savePdf", dialog)

    assert save_to.read_bytes().startswith(b"%PDF")
    assert hand.count == 14


def test_side_effect_rates(hand):
    hand.click("audience_clinician")
    hand.search("side effect rates")

    assert hand.topic == "cl-adverse"
    assert "comparator" in hand.window.reader.toPlainText()
    assert hand.count == 4


def test_crisis_help_and_its_sheet(hand):
    hand.click("crisisButton")
    assert "988" in hand.window.reader.toPlainText()

    hand.click("printButton")
    dialog = hand.handout()

    assert dialog.topics() == ("pt-crisis",)
    hand.see("print", dialog)
    assert hand.count == 2


def test_star(hand):
    hand.search("bladder")
    hand.click("starButton")

    assert hand.window.memory.state.favourites == ("pt-bladder",)
    assert hand.count == 4


def test_save_a_packet(hand, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args, **_how: ("First visit", True))
    dialog = gather_three(hand)
    before = hand.count

    hand.click("savePacket", dialog)

    assert set(hand.window.memory.state.packets) == {"First visit"}
    assert hand.count == before + 1  # then the name, and Enter


def test_find_in_the_page(hand):
    hand.search("bladder")
    menu = hand.see("menuButton").menu()
    topic = next(one.menu() for one in menu.actions() if "Topic" in one.text())
    find = next(one for one in topic.actions() if "Find in" in one.text())
    hand.count += 3  # the button, the menu, the line
    find.trigger()
    field = hand.see("findField")
    hand.qtbot.waitUntil(field.hasFocus)

    hand.type("liver", field)

    hand.qtbot.waitUntil(lambda: " of " in hand.see("findCount").text())
    assert hand.count == 7


def test_take_a_removed_topic_back(hand):
    dialog = gather_three(hand)
    gathered = dialog.topics()
    before = hand.count
    rows = dialog.findChild(QWidget, "packetList")
    hand.key(Qt.Key.Key_Delete, rows)
    assert len(dialog.topics()) == 2

    hand.click("undoPacket", dialog)

    assert dialog.topics() == gathered
    assert hand.count == before + 2


def test_print_with_no_printer(hand, save_to, monkeypatch):
    told = []

    def choose_save(box):
        told.append(box.text())
        save = next(one for one in box.buttons() if "Save PDF" in one.text())
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: save)
        hand.count += 1

    monkeypatch.setattr(QMessageBox, "exec", choose_save)
    monkeypatch.setattr(printing, "no_printer", lambda: "No printer is set up on this computer.")
    hand.search("bladder")
    hand.click("printButton")
    dialog = hand.handout()

    hand.click("print", dialog)

    assert told == ["No printer is set up on this computer."]
    assert save_to.read_bytes().startswith(b"%PDF")
    assert hand.count == 6


def test_the_next_person_starts_clean(hand, save_to):
    dialog = gather_three(hand)
    name = dialog.findChild(QLineEdit, "patientName")
    name.setText("Someone")
    dialog.findChild(QAbstractButton, "choose_xlarge").click()
    hand.qtbot.waitUntil(dialog.wait, timeout=15_000)
    before = hand.count

    hand.click("savePdf", dialog)

    assert hand.count == before + 1  # nothing more to do
    assert (dialog.topics(), name.text(), hand.window.packet) == ((), "", ())
    assert dialog.choices().text_size == "normal"
