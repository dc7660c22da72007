"""What is to be mended, in plain words, each a click from its place; and the page's details."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton

from ketadesk.ui.authoring.page_details import PageDetails
from ketadesk.writing.own_pages import PageText
from ketadesk.writing.templates import begun, templates
from tests.qt.authoring.conftest import FRONT

Key = Qt.Key


def words(window):
    window.check_now()
    return [mend.words for mend in window.foot.mends]


def click(window, name, number=0):
    window.foot.findChildren(QPushButton, name)[number].click()


MESSAGE = "!!! key\n    Park behind the house.\n\n"


def test_a_page_that_is_whole_has_nothing_to_mend(open_editor):
    window = open_editor(MESSAGE + "Ring twice.\n")
    assert words(window) == []
    assert window.foot.title == "Nothing to mend."


def test_a_link_to_no_page_is_told_shown_and_mended_at_once(open_editor):
    window = open_editor(MESSAGE + "Book your [ride home](topic:pt-ride-hom).\n")
    (told,) = words(window)
    assert told.startswith("The link “ride home” leads to no page. Did you mean “")
    click(window, "mendShow")
    assert window.area.textCursor().selectedText() == "ride home"
    assert window.area.hasFocus()
    wavy = window.area.extraSelections()
    assert [one.cursor.selectedText() for one in wavy] == ["ride home"]
    click(window, "mendNow")
    assert "[ride home](topic:pt-ride-home)" in window.text()
    assert words(window) == []


def test_a_patients_page_without_its_message_gets_one_at_a_click(qtbot, open_editor):
    window = open_editor("Ring twice.\n")
    assert words(window) == ["A page for patients begins with its main message."]
    click(window, "mendNow")
    qtbot.keyClicks(window.area, "Park behind the house.")
    assert window.text() == FRONT + "!!! key\n    Park behind the house.\n\nRing twice.\n"


def test_a_page_without_a_source_may_say_that_it_states_no_fact(open_editor):
    front = FRONT.replace("clinical = false\n", "")
    window = open_editor(MESSAGE, front=front)
    assert words(window) == ["The page names no source. Put one in where it states a fact."]
    click(window, "mendNow")
    assert "clinical = false\n+++" in window.text()
    assert words(window) == []


def test_a_dose_on_a_patients_page_is_underlined(open_editor):
    window = open_editor(MESSAGE + "Take 84 mg today.\n")
    (told,) = words(window)
    assert told == "A page for patients names a dose, “84 mg”. Take it out."
    assert [one.cursor.selectedText() for one in window.area.extraSelections()] == ["84 mg"]


def test_what_stops_publishing_stands_first(open_editor):
    front = FRONT.replace('questions = ["where do i park"]\n', "")
    window = open_editor(MESSAGE + "See [there](topic:no-such-page).\n", front=front)
    words(window)
    assert [mend.stops for mend in window.foot.mends] == [True, False]
    assert window.foot.title == "2 things to mend"


def test_the_next_finding_comes_by_key_and_the_rows_fold(qtbot, open_editor):
    window = open_editor(MESSAGE + "A [bus](topic:nope-one).\n\nA [door](topic:nope-two).\n")
    words(window)
    for linked in ("bus", "door", "bus"):
        qtbot.keyClick(window, Key.Key_F8)
        assert window.area.textCursor().selectedText() == linked
    assert window.foot.findChildren(QPushButton, "mendShow")
    qtbot.keyClick(window, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert not [b for b in window.foot.findChildren(QPushButton) if b.isVisible()]
    assert window.foot.title == "2 things to mend"


@pytest.fixture
def fill_details(monkeypatch):
    """A function that fills the next form of the details and says Use."""

    def fill(**lines):
        def exec_(dialog):
            for name, text in lines.items():
                field = dialog.findChild(QLineEdit, f"detail_{name}")
                if field is not None:
                    field.setText(text)
                else:
                    dialog.findChild(QPlainTextEdit, f"detail_{name}").setPlainText(text)
            return QDialog.DialogCode.Accepted

        monkeypatch.setattr(PageDetails, "exec", exec_)

    return fill


def test_the_details_change_their_lines_alone(open_editor, fill_details):
    window = open_editor(MESSAGE)
    fill_details(title="Where to park", keywords="car\nbus")
    window.head.details_asked.emit()
    assert (
        window.text()
        == FRONT.replace('"Parking"', '"Where to park"').replace('["car"]', '["car","bus"]')
        + MESSAGE.rstrip("\n")
        + "\n\n"
    )
    assert window.head.title == "Where to park"


def test_details_that_are_used_unchanged_change_nothing(open_editor, fill_details):
    window = open_editor(MESSAGE)
    fill_details()
    window.head.details_asked.emit()
    assert window.text() == FRONT + MESSAGE


def test_what_is_missing_in_the_details_opens_them(open_editor, monkeypatch):
    opened = []
    monkeypatch.setattr(PageDetails, "exec", lambda dialog: opened.append(dialog) or 0)
    front = FRONT.replace('summary = "Where to leave the car."\n', "")
    window = open_editor(MESSAGE, front=front)
    assert words(window) == ["“Summary” is missing in the page details."]
    click(window, "mendShow")
    assert len(opened) == 1


def test_a_reviewers_name_in_the_file_is_told_and_the_details_take_it_out(
    open_editor, fill_details
):
    signed = FRONT.replace("\n+++\n", '\nreviewed_by = "Dr X"\nreviewed = 2026-11-01\n+++\n')
    window = open_editor(MESSAGE, front=signed)
    assert any("signs nothing off" in told for told in words(window))
    fill_details()
    window.head.details_asked.emit()
    assert window.text() == FRONT + MESSAGE


def test_words_of_the_template_are_told_until_they_are_written_over(open_editor, home):
    (page, *_) = templates(home.resources / "templates", "en")
    text = begun(page, "parking", "Parking", "visits", dt.date(2026, 11, 27))
    window = open_editor(start=PageText(text, ""))
    told = [line for line in words(window) if line.startswith("Words of the template")]
    assert len(told) == 5
    assert "Write a short answer here." in told[1]
    assert not any(mend.stops for mend in window.foot.mends)

    window.show_text(text.replace("Write a short answer here.", "Park behind the house."))
    told = [line for line in words(window) if line.startswith("Words of the template")]
    assert len(told) == 4
