"""A packet is for one person: the next one starts clean."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QDesktopServices
from PySide6.QtWidgets import QFileDialog

from ketadesk.ui.handouts import printing
from ketadesk.ui.handouts.delivery import Delivered, Delivery

PACKET = ("pt-prepare", "pt-ride-home")


def settle(qtbot, window):
    qtbot.waitUntil(window.wait, timeout=20_000)


@pytest.fixture
def room(open_window):
    """The main window."""
    return open_window()


@pytest.fixture
def printed(monkeypatch):
    """Printing works, on a printer that is fine; gives the jobs."""
    jobs = []

    def print_pages(_parent, job, pages):
        jobs.append((job, pages()))
        return printing.Outcome(printed=True, pages=job.count)

    monkeypatch.setattr(printing, "no_printer", lambda: "")
    monkeypatch.setattr(printing, "print_pages", print_pages)
    return jobs


def handout(room, qtbot):
    window = room.open_handout()
    settle(qtbot, window)
    return window


def texts(window):
    return window.findChild(object, "pageAdded").text()


def test_the_open_page_is_always_in_the_packet_and_that_is_said(room, qtbot):
    room.set_packet(PACKET)
    room.open_help()
    window = handout(room, qtbot)
    page = room.navigator.topic.id
    assert window.topics() == (*PACKET, page)
    assert window._list.current_topic() == page
    assert "was added: it is the page you have open" in texts(window)
    assert set(window._typesetting._newest.handout.page_topics) == {"", *PACKET, page}
    window.undo()
    assert window.topics() == PACKET
    assert room.packet == PACKET
    window.close()


def test_with_an_empty_packet_the_open_page_is_printed_alone(room, qtbot):
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    assert window.topics() == ("pt-bladder",)
    assert texts(window) == ""
    window.close()


def test_printing_again_brings_the_same_window_to_the_front_with_the_page_open_now(room, qtbot):
    room.open_topic("pt-bladder")
    first = handout(room, qtbot)
    room.open_help()
    assert handout(room, qtbot) is first
    assert first.topics() == ("pt-bladder", room.navigator.topic.id)
    first.close()


@pytest.mark.parametrize("how", ["print", "save", "new packet"])
def test_after_it_the_next_person_starts_clean(room, qtbot, printed, monkeypatch, tmp_path, how):
    room.set_packet(PACKET)
    room.open_topic(PACKET[0])
    window = handout(room, qtbot)
    window.findChild(object, "choose_xlarge").click()
    window.findChild(object, "sources").click()
    window._form._name.setText("Ada Example")
    window._form._note.setPlainText("Bring your glasses.")
    section = next(iter(window._form.sections._boxes.values()))
    section.click()
    settle(qtbot, window)
    target = tmp_path / "out.pdf"

    def exec_(dialog):
        dialog.selectFile(str(target))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", exec_)
    {
        "print": window._side.print,
        "save": window._side.save,
        "new packet": window._side.anew,
    }[how].click()
    settle(qtbot, window)
    assert window.topics() == room.packet == ()
    options = window.options()
    assert (options.name, options.notes, options.without) == ("", "", {})
    assert (options.text_size, options.sources) == ("normal", False)
    assert window._form._note.document().isUndoAvailable() is False
    assert room.memory.state.handout.text_size == ""
    window.close()
    room.open_topic("pt-bladder")
    again = handout(room, qtbot)
    assert (again.options().text_size, again.options().name) == ("normal", "")
    assert again.topics() == ("pt-bladder",)
    again.close()


def test_sizes_stay_for_a_packet_that_is_still_being_gathered(room, qtbot):
    room.set_packet(PACKET)
    window = handout(room, qtbot)
    window.findChild(object, "choose_large").click()
    settle(qtbot, window)
    window.close()
    again = handout(room, qtbot)
    assert again.options().text_size == "large"
    again.close()


def test_who_closes_without_printing_keeps_the_packet(room, qtbot):
    room.set_packet(PACKET)
    handout(room, qtbot).close()
    assert room.packet == PACKET


def test_one_line_says_that_it_was_printed_and_undo_brings_the_topics_back(room, qtbot, printed):
    room.set_packet(PACKET)
    room.open_topic(PACKET[0])
    window = handout(room, qtbot)
    pages = len(window._preview._table.pages)
    window._side.print.click()
    assert (
        window._bar.summary == f"Printed: {pages} pages. The packet is empty for the next person."
    )
    assert not window._bar._file.isVisibleTo(window)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert window.topics() == room.packet == PACKET
    window.close()


def test_the_saved_file_is_shown_in_its_folder(room, qtbot, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True
    )
    done = Delivered("Saved as x.pdf.", tmp_path / "x.pdf")
    monkeypatch.setattr(Delivery, "save_as", lambda _self, _handout: done)
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    window._side.save.click()
    assert window._bar.summary.startswith("Saved as x.pdf.")
    window.findChild(object, "showFile").click()
    assert opened == [tmp_path]
    window.close()


def test_a_stopped_queue_is_told(monkeypatch):
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    class Stopped:
        def state(self):
            return QPrinter.PrinterState.Error

    monkeypatch.setattr(QPrinterInfo, "printerInfo", lambda _name: Stopped())
    assert printing._stopped("Office") == (
        "The printer “Office” is stopped or paused: the pages wait in its queue."
    )


def test_undo_takes_back_each_change_of_the_packet(room, qtbot):
    room.set_packet(PACKET)
    window = handout(room, qtbot)
    rows = window._list
    rows.setFocus()
    rows.setCurrentRow(0)
    qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert len(window.topics()) == 1
    qtbot.keyClick(rows, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.topics() == PACKET[::-1]
    window.findChild(object, "undoPacket").click()
    assert window.topics() == room.packet == PACKET
    assert not window.findChild(object, "undoPacket").isVisible()
    settle(qtbot, window)
    window.close()


def test_a_section_that_is_unticked_is_not_printed(room, qtbot):
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    boxes = window._form.sections._boxes
    assert len(boxes) > 2
    anchor, box = list(boxes.items())[1]
    box.click()
    assert window.options().without == {"pt-bladder": frozenset({anchor})}
    settle(qtbot, window)
    box.click()
    assert window.options().without == {}
    settle(qtbot, window)
    window.close()


def test_two_pages_a_side_lie_beside_each_other(room, qtbot, printed):
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    window.findChild(object, "twoUp").click()
    window._side.print.click()
    (job, pages), *_ = printed
    assert job.two_up
    assert job.count == len(pages)
    assert [len(side) for side in printing._sides([b"1", b"2", b"3"], True)] == [2, 1]
    window.close()


def test_choices_that_exclude_each_other_are_radio_buttons_to_a_screen_reader(room, qtbot):
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    for name in ("normal", "large", "xlarge", "letter", "a4"):
        told = QAccessible.queryAccessibleInterface(window.findChild(object, f"choose_{name}"))
        assert told.role() == QAccessible.Role.RadioButton, name
    window.close()


def test_a_name_in_letters_we_lack_is_told_before_it_is_printed(room, qtbot):
    room.open_topic("pt-bladder")
    window = handout(room, qtbot)
    window._form._name.setText("张伟")
    qtbot.waitUntil(lambda: "Chinese" in window._form.message.text(), timeout=20_000)
    assert "a line is left to write it on" in window._form.message.text()
    window.close()


def test_the_folders_of_file_dialogs_are_kept_with_all_else_that_is_written(room, qtbot, home):
    from PySide6.QtCore import QSettings

    room.open_topic("pt-bladder")
    handout(room, qtbot).close()
    kept = QSettings(QSettings.Scope.UserScope, "QtProject").fileName()
    assert Path(kept).is_relative_to(home.state)
