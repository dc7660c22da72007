"""Pictures come in with words, shrunk and without what the camera said, and are seen at once."""

import pytest
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog

from ketadesk.ui.authoring.picture_dialog import PictureDialog
from ketadesk.ui.authoring.text.wording import LINE_END
from tests.qt.authoring.conftest import FRONT


def body(window):
    return window.text().removeprefix(FRONT)


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "Our Entrance.png"
    image = QImage(3000, 1500, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.setText("Author", "Somebody")
    image.save(str(path))
    return path


@pytest.fixture
def describe(monkeypatch, picture):
    """A function that chooses the picture and writes its words into the next form."""

    def answer(alt, caption="", path=picture):
        def exec_(dialog):
            dialog._alt.setPlainText(alt)
            dialog._caption.setText(caption)
            usable = dialog._use.isEnabled()
            return PictureDialog.DialogCode.Accepted if usable else 0

        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
        monkeypatch.setattr(PictureDialog, "exec", exec_)

    return answer


def test_a_picture_comes_into_the_pack_and_onto_the_page(qtbot, open_editor, describe, pack):
    window = open_editor("Park here.\n")
    window.area.moveCursor(QTextCursor.MoveOperation.End)
    describe("The blue door, with a bell at its right", "Our door")
    window.tools.used.emit("picture")
    (file,) = (pack.folder / "figures").iterdir()
    written = f'![The blue door, with a bell at its right](figure:{file.stem} "Our door")'
    assert body(window) == f"Park here.\n\n{written}\n"
    kept = QImage(str(file))
    assert kept.width() <= 2008
    assert not any(kept.text(key) for key in kept.textKeys())
    window.check_now()
    assert [mend.words for mend in window.foot.mends if "picture" in mend.words] == []
    window.live.redraw()
    assert any(figure.id.endswith(f"/{file.stem}") for figure in window.live.views[0].page.figures)


def test_no_picture_comes_in_without_words(open_editor, describe, pack):
    window = open_editor("Park here.\n")
    describe("")
    window.tools.used.emit("picture")
    assert body(window) == "Park here.\n"
    assert not (pack.folder / "figures").exists()


def test_the_words_of_a_picture_are_changed_where_it_stands(open_editor, describe):
    before = "![Two doors](figure:F14)\n"
    window = open_editor(before)
    describe("One door", "Ours")
    window.area.moveCursor(QTextCursor.MoveOperation.Start)
    window.tools.used.emit("picture")
    assert body(window) == '![One door](figure:F14 "Ours")\n'
    assert window.area.document().firstBlock().text() == f"Picture: One door{LINE_END}Ours"


def test_a_page_may_stand_in_a_section_of_the_pack_that_has_no_page_yet(qtbot, open_editor):
    front = FRONT.replace('"visits"', '"our-clinic"')
    window = open_editor("!!! key\n    Park here.\n", front=front)
    window.check_now()
    assert window.foot.title == "Nothing to mend."
    qtbot.waitUntil(lambda: "Riverside Clinic" in window.live.views[0].toPlainText())


def test_a_page_in_a_bundled_section_is_published_into_a_pack_that_has_the_section(
    open_editor, pack
):
    window = open_editor("!!! key\n    Park here.\n")
    assert "visits" not in pack.sections()
    window.publish()
    assert "visits" in pack.sections()
