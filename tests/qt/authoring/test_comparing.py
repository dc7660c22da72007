"""Two texts of a page beside one another, by mouse, by keyboard and for who listens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from ketadesk.book.markup.parse import parse
from ketadesk.errors import BadInputError
from ketadesk.press.marked_words import Naming
from ketadesk.ui.authoring.comparing.compare_window import (
    CompareAction,
    CompareWindow,
    Comparison,
    TwoTexts,
)
from ketadesk.ui.authoring.comparing.marked_text import MarkedText

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

OLD = """!!! key
    Eat nothing for 2 hours.

## What do I bring?

- Warm clothes
- Your [list](topic:pt-medicines)

Call {{clinic.phone}}.[@fdaSpravato2019]

Stay a while.
"""
NEW = """!!! key
    Eat nothing for 4 hours.

### What do I bring?

- Warm clothes
- A blanket
- Your [list](topic:pt-medicines)

Call {{clinic.phone}}.[@fdaSpravato2019]
"""


def texts(old=OLD, new=NEW, **more):
    words = {"id": "one", "name": "9 Nov 2026", "before": "the page before", "after": "the page"}
    return TwoTexts(**{**words, **more}, texts=lambda: (parse(old).document, parse(new).document))


@pytest.fixture
def opened(qtbot, looks):
    """A function that opens the window on some texts."""

    def make(*choices, actions=(), size=(1280, 800)):
        naming = Naming(source=lambda _: "FDA 2019", slot=lambda _: "clinic phone")
        comparison = Comparison(
            title="Getting ready",
            line="Former versions",
            choices=choices or (texts(),),
            actions=actions,
            naming=naming,
        )
        window = CompareWindow(comparison, looks)
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


def said(window):
    return [row.said for row in window.rows if row.changed]


def test_each_change_is_said_with_words_around_it(opened):
    assert said(opened()) == [
        "Text. Eat nothing for deleted 2 end inserted 4 end hours",
        "Heading 2. Was: Heading 1. Now: Heading 2. What do I bring?",
        "List. inserted A blanket end",
        "Text. deleted Stay a while. end",
    ]


def test_n_and_p_go_from_change_to_change_and_round_the_ends(opened):
    window = opened()
    assert window.count == "1 of 3"
    window._scroll.setFocus()
    for key, count in (("n", "2 of 3"), ("n", "3 of 3"), ("p", "2 of 3"), ("p", "1 of 3")):
        QTest.keyClick(window, key)
        assert window.count == count
    QTest.keyClick(window, "p")
    assert window.count == "3 of 3"
    assert window.focusWidget().said == "Text. deleted Stay a while. end"


def test_what_stands_for_something_else_is_shown_in_words(opened):
    shown = " ".join(text.text for text in opened().findChildren(MarkedText))
    assert "clinic phone" in shown
    assert "[FDA 2019]" in shown
    assert "2 4 hours" in shown  # deleted and inserted, never read as 24


def test_the_old_text_stands_at_the_left_and_the_new_one_at_the_right(opened):
    window = opened()
    window.views.buttons[1].click()
    row = next(row for row in window.rows if row.changed)
    left, right = row.findChildren(MarkedText)
    assert (left.text, right.text) == ("Eat nothing for 2 hours.", "Eat nothing for 4 hours.")
    assert left.x() < right.x()
    assert "Left: the page before. Right: the page." in window._heads.text()


def test_inserted_words_have_a_line_of_two_pixels_and_deleted_ones_are_struck_out(opened, looks):
    window = opened()
    row = next(row for row in window.rows if row.changed)
    (text,) = row.findChildren(MarkedText)
    (box,) = list(text._lines())
    image = text.grab().toImage()
    accent = looks.theme.colour("accent").rgb()
    middle = round(box.center().x())
    assert image.pixel(middle, round(box.bottom())) == accent
    assert image.pixel(middle, round(box.bottom()) - 1) == accent
    struck = [form.format.fontStrikeOut() for form in _formats(text)]
    assert struck == [False, True, False, False, False]


def _formats(text):
    return [one for one in text._document.begin().textFormats() if one.length]


def test_versions_are_chosen_from_a_list_by_the_keyboard(opened):
    window = opened(
        texts(id="new", name="9 Nov"), texts(id="old", name="4 Nov", old=NEW.replace("4", "3"))
    )
    assert window.focusWidget() is window.list
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert said(window) == ["Text. Eat nothing for deleted 3 end inserted 4 end hours"]
    assert window.count == "1 of 1"


def test_two_texts_that_are_the_same_say_so(opened):
    window = opened(texts(new=OLD))
    assert window.count == "The two texts are the same."
    assert not window.findChild(type(window._next), "compareNext").isEnabled()


def test_an_action_is_done_with_the_texts_that_are_shown_and_closes_the_window(opened, qtbot):
    done = []
    bring = CompareAction(
        id="back", words="Bring back", do=lambda chosen: done.append(chosen) or "", kind="primary"
    )
    window = opened(texts(id="new"), texts(id="old"), actions=(bring,))
    window.list.setCurrentRow(1)
    with qtbot.waitSignal(window.done_with) as told:
        window.findChild(QPushButton, "compare_back").click()
    assert done == ["old"]
    assert told.args == ["back"]
    assert not window.isVisible()


def test_an_action_that_fails_says_why_and_the_window_stays(opened):
    window = opened(actions=(CompareAction(id="back", words="x", do=lambda _: "The disk is full"),))
    window.findChild(QPushButton, "compare_back").click()
    assert window.isVisible()
    assert window.notice == "The disk is full"


def test_a_version_that_cannot_be_read_is_told_and_the_others_open(opened):
    def gone():
        raise BadInputError("old.md: this former version is no longer there")

    broken = TwoTexts(id="x", name="gone", before="", after="", texts=gone)
    window = opened(broken, texts())
    assert window.notice == "old.md: this former version is no longer there"
    window.list.setCurrentRow(1)
    assert window.notice == ""
    assert window.count == "1 of 3"


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize(("size", "zoom"), [((760, 600), 100), ((1280, 800), 200)])
def test_where_there_is_no_room_the_list_folds_and_nothing_is_cut(opened, looks, theme, size, zoom):
    looks.set_theme(theme)
    looks.set_zoom(zoom)
    window = opened(texts(), texts(id="old", name="4 Nov 2026"), size=size)
    assert window.list.isHidden() or not window.list.isVisible()
    assert window.folded.isVisible()
    window.folded.setCurrentIndex(1)
    assert window._shown().id == "old"
    assert window._scroll.horizontalScrollBar().maximum() == 0
    for text in window.findChildren(MarkedText):
        assert text.height() >= text.heightForWidth(text.width())
    for label in window.findChildren(QLabel):
        assert label.width() <= window.width()


def test_f6_goes_from_pane_to_pane(opened):
    window = opened(texts(), texts(id="old"))
    stops = []
    for _ in range(4):
        stops.append(window.focusWidget().objectName())
        QTest.keyClick(window, Qt.Key.Key_F6)
    assert stops == ["compareList", "compareText", "compareClose", "compareList"]
