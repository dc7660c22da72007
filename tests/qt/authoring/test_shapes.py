"""The editor in the room that it has: two panes, one pane, icons alone; and what is picked from
lists.
"""

import pytest
from pictures import gps_exif, jpeg, png
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton

from ketadesk.ui.authoring.pickers import LinePick
from tests.qt.authoring.conftest import FRONT

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BODY = "Park behind the house.\n\n## In\n\nRing twice.\n"


def body(window):
    return window.text().removeprefix(FRONT)


def seen(window):
    return [
        name
        for name, part in (("write", window.area), ("live", window.live))
        if part.isVisible() and part.height() > 0
    ]


def test_with_room_the_text_and_the_page_stand_side_by_side(open_editor):
    window = open_editor(BODY)
    assert seen(window) == ["write", "live"]
    assert window.area.width() == 611  # 612 with its edge
    assert not window.panes.buttons[0].isVisible()


@pytest.mark.parametrize(("zoom", "size"), [(200, (1280, 800)), (100, (780, 700))])
def test_without_room_there_is_one_pane_and_a_switch(qtbot, open_editor, looks, zoom, size):
    looks.set_zoom(zoom)
    window = open_editor(BODY, size=size)
    assert seen(window) == ["write"]
    window.panes.buttons[1].click()
    assert seen(window) == ["live"]
    assert not window.live.printing
    window.panes.buttons[2].click()
    assert window.live.printing
    qtbot.keyClick(window, Key.Key_Tab, CTRL)
    assert seen(window) == ["write"]
    assert body(window) == BODY


def test_another_size_while_writing_keeps_the_text_and_the_place(qtbot, open_editor, looks):
    window = open_editor(BODY)
    found = window.area.document().find("Ring")
    window.area.setTextCursor(found)
    at = found.position()
    looks.set_zoom(200)
    assert window.area.textCursor().position() == at
    assert body(window) == BODY
    looks.set_zoom(100)
    assert seen(window) == ["write", "live"]


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_button_has_a_name_and_fits_in_each_theme(open_editor, looks, theme):
    looks.set_theme(theme)
    window = open_editor(BODY)
    for button in window.findChildren(QToolButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button.objectName()
            assert button.width() >= button.sizeHint().width(), button.objectName()


def test_the_sheets_are_set_when_they_are_looked_at(qtbot, open_editor):
    window = open_editor(BODY)
    window.panes.buttons[2].click()
    sheets = window.live.views[1]
    qtbot.waitUntil(lambda: sheets.count == 1, timeout=20_000)
    assert sheets.says == ""


def test_f6_leaves_the_text_and_comes_back(qtbot, open_editor):
    window = open_editor(BODY)
    stops = []
    for _ in range(5):
        qtbot.keyClick(window, Key.Key_F6)
        here = window.focusWidget()
        stops.append(here.objectName())
        if here is window.area:
            break
    assert stops[0] == "reader"
    assert stops[-1] == "writingArea"


@pytest.fixture
def pick(monkeypatch):
    """A function that types into the next list and takes its first row."""

    def pick_(words):
        def exec_(dialog):
            dialog.findChild(QLineEdit, "pickField").setText(words)
            return LinePick.DialogCode.Accepted

        monkeypatch.setattr(LinePick, "exec", exec_)

    return pick_


def test_a_link_is_picked_from_the_pages(qtbot, open_editor, pick):
    window = open_editor("Plan your ride home first.\n")
    window.area.setTextCursor(window.area.document().find("ride home"))
    pick("getting home and the next day")
    qtbot.keyClick(window, Key.Key_L, CTRL)
    assert body(window) == "Plan your [ride home](topic:pt-ride-home) first.\n"


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("https://example.org/map", "https://example.org/map"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("555-0142", "tel:555-0142"),
    ],
)
def test_an_address_is_a_link_too(open_editor, pick, typed, target):
    window = open_editor("Ask us.\n")
    window.area.setTextCursor(window.area.document().find("Ask us"))
    pick(typed)
    window.tools.used.emit("link")
    assert body(window) == f"[Ask us]({target}).\n"


def test_a_source_is_picked_by_its_words(open_editor, pick, shelf):
    window = open_editor("Rest.\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    source = next(one for one in shelf.sources() if one.id == "fdaSpravato2019")
    pick(source.text)
    window.tools.used.emit("source")
    assert body(window) == "Rest.[@fdaSpravato2019]\n"


def test_a_word_of_the_glossary_is_marked(open_editor, pick):
    window = open_editor("You get ketamine here.\n")
    window.area.setTextCursor(window.area.document().find("ketamine"))
    pick("ketamine")
    window.tools.used.emit("word")
    assert body(window) == "You get [ketamine](term:ketamine) here.\n"


def test_what_was_copied_here_is_pasted_as_it_was(qtbot, open_editor):
    window = open_editor("!!! tip\n    - a **b**\n    - c\n\nEnd.\n")
    area = window.area
    cursor = QTextCursor(area.document())
    cursor.setPosition(area.places()[1].end, QTextCursor.MoveMode.KeepAnchor)
    area.setTextCursor(cursor)
    qtbot.keyClick(area, Key.Key_C, CTRL)
    area.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(area, Key.Key_Return)
    qtbot.keyClick(area, Key.Key_V, CTRL)
    assert body(window).startswith("!!! tip\n    - a **b**\n    - c\n\nEnd.\n\n")
    assert body(window).count("- a **b**\n    - c") == 2


def test_plain_words_from_elsewhere_become_paragraphs_and_items(qtbot, open_editor):
    window = open_editor()
    data = QMimeData()
    data.setText("Bring:\r\n• a coat\r\n• a *map*\r\n\r\nThank you")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window.area, Key.Key_V, CTRL)
    assert body(window) == "Bring:\n\n- a coat\n- a \\*map\\*\n\nThank you\n"
    QApplication.clipboard().clear()


WORD = """<html><body><!--StartFragment--><p class=MsoNormal><b>What to bring</b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·
</span>a <b>coat</b></p><table><tr><td colspan=2>Both</td></tr><tr><td>x</td><td>y</td></tr></table>
<p><a href="https://example.org/">our site</a></p><!--EndFragment--></body></html>"""


def test_what_was_copied_in_word_is_pasted_with_its_shape_and_what_was_lost_is_told(
    qtbot, open_editor
):
    window = open_editor()
    data = QMimeData()
    data.setHtml(WORD)
    data.setText("What to bring · a coat")
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(window.area, Key.Key_V, CTRL)
    assert body(window) == (
        "## What to bring\n\n- a **coat**\n\n| Both | Both |\n|---|---|\n| x | y |\n\n"
        "[our site](https://example.org/)\n"
    )
    assert "joined cells (1)" in window.notice.words
    window.notice.findChild(QPushButton, "closeNotice").click()
    assert not window.notice.words
    QApplication.clipboard().clear()


def choose(monkeypatch, file, alt):
    from ketadesk.ui.authoring import picturing
    from ketadesk.ui.authoring.picture_dialog import PictureDialog

    def exec_(dialog):
        dialog._alt.setPlainText(alt or "")
        return PictureDialog.DialogCode.Accepted if alt is not None else 0

    monkeypatch.setattr(
        picturing.QFileDialog, "getOpenFileName", lambda *_how: (str(file) if file else "", "")
    )
    monkeypatch.setattr(PictureDialog, "exec", exec_)


def test_a_picture_is_chosen_described_and_put_into_the_pack(
    open_editor, pack, monkeypatch, tmp_path
):
    window = open_editor("Come in.\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    door = tmp_path / "Back door.jpg"
    door.write_bytes(jpeg(64, 32, exif=gps_exif(b"49.4875")))
    choose(monkeypatch, door, "The blue door\nat the back")
    window.tools.used.emit("picture")
    (kept,) = (pack.folder / "figures").iterdir()
    assert b"49.4875" not in kept.read_bytes()
    assert f"![The blue door at the back](figure:{kept.stem})" in body(window)
    assert "camera wrote are left out" in window.notice.words


@pytest.mark.parametrize("thinks_better", ["of the file", "of the words"])
def test_somebody_may_think_better_of_a_picture(
    open_editor, pack, monkeypatch, tmp_path, thinks_better
):
    window = open_editor("Come in.\n")
    door = tmp_path / "door.png"
    door.write_bytes(png(64, 32))
    choose(monkeypatch, door if thinks_better == "of the words" else None, None)
    window.tools.used.emit("picture")
    assert body(window) == "Come in.\n"
    assert not (pack.folder / "figures").exists()


def test_what_is_no_picture_is_told(open_editor, monkeypatch, tmp_path):
    window = open_editor("Come in.\n")
    (tmp_path / "door.png").write_bytes(b"GIF89a")
    choose(monkeypatch, tmp_path / "door.png", "A door")
    window.tools.used.emit("picture")
    assert "is a GIF; save it as PNG or JPEG" in window.notice.words
    assert body(window) == "Come in.\n"


def test_the_block_that_the_caret_comes_into_is_said_once(open_editor, monkeypatch):
    from ketadesk.ui.authoring import editor_window

    said = []
    window = open_editor("## In\n\n- Ring\n- Wait\n")
    monkeypatch.setattr(editor_window, "announce", lambda _widget, words: said.append(words))
    for words in ("Ring", "Wait", "In"):
        window.area.setTextCursor(window.area.document().find(words))
    assert said == ["List", "Heading"]
