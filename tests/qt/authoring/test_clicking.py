"""What is clicked in the text is what is written over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_words_chosen_by_three_clicks_are_written_over_and_their_row_stays(open_editor):
    editor = open_editor("!!! key\n    Park here.\n\n## Where?\n\nBehind the house.\n")
    area = editor.area
    area.go_to(area.document().find("Park").selectionStart())
    place = area.cursorRect().center()
    left = Qt.MouseButton.LeftButton

    QTest.mouseClick(area.viewport(), left, pos=place)
    QTest.mouseDClick(area.viewport(), left, pos=place)
    QTest.mouseClick(area.viewport(), left, pos=place)
    assert area.textCursor().selectedText() == "Park here."
    QTest.keyClicks(area, "Stop")

    assert "!!! key\n    Stop\n\n## Where?\n\nBehind the house." in editor.text()
