"""The list of the clinic's own pages: which there are, how they stand, and how one is begun."""

import os
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMessageBox, QPushButton

from ketadesk.errors import BadInputError
from ketadesk.ui.packs.new_page import NewPage, PageKind, PageSection
from ketadesk.ui.packs.your_pages import PagesDesk, YourPages
from ketadesk.ui.toolkit.theme import Looks
from ketadesk.writing.own_pages import OwnPack
from tests.qt.packs.conftest import PAGE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KINDS = (
    PageKind("patient-page", "Patient page", "For patients.", "patient"),
    PageKind("notice", "Notice", "For colleagues.", "clinician"),
)
SECTIONS = (
    PageSection("our-clinic", "Riverside Clinic", "patient"),
    PageSection("our-notices", "Riverside Clinic: for colleagues", "clinician"),
    PageSection("visits", "Treatment visits", "patient"),
)


@pytest.fixture
def pack(house):
    """A pack with an own page, a changed one and a draft."""
    made = OwnPack(house.packs / "our-pages")
    made.make("Riverside Clinic", "en")
    made.publish("parking", page("parking", "Parking"), "")
    made.publish("pt-bladder", page("pt-bladder", "Bladder", more="replaces = true\n"), "")
    made.save_draft("closed", page("closed", "Closed on holidays"), "")
    return made


def page(page_id, title, more=""):
    return PAGE.format(page=page_id, title=title, text="", more=more)


@pytest.fixture
def your_pages(qtbot, qapp, house, shelf):
    """A function that opens the window over a pack; `asked` gathers what it asks for."""
    looks = Looks(house, "light", 100)
    looks.apply()

    def make(pack, size=(1280, 800), **given):
        desk = PagesDesk(
            pack=pack,
            library=shelf,
            clinic="Riverside Clinic",
            templates=KINDS,
            sections=SECTIONS,
            **{
                "may_write": True,
                "create": lambda wanted: made(pack, wanted),
                "behind": lambda _page: False,
                "offers": frozenset({"compare", "history"}),
                **given,
            },
        )
        window = YourPages(desk, looks)
        window.asked = []
        for name in ("change_asked", "bundled_asked", "compare_asked", "history_asked"):
            signal = getattr(window, name)
            signal.connect(lambda what, name=name: window.asked.append((name, what)))
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.looks = looks
        return window

    return make


def made(pack, wanted):
    page_id = pack.new_id(wanted.title)
    pack.save_draft(page_id, page(page_id, wanted.title), "")
    return page_id


def rows(window):
    model = window.list.model()
    return [
        model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    ]


def titles(window):
    return [row.partition(".")[0] for row in rows(window)]


def part(window, name, kind=object):
    return window.findChild(kind, name)


def test_each_page_says_what_it_is_how_it_stands_and_since_when(your_pages, pack):
    window = your_pages(pack)

    spoken = rows(window)

    assert titles(window) == ["Bladder", "Closed on holidays", "Parking"]
    assert ". Published. " in spoken[0]
    assert "Stands in for the bundled page" in spoken[0]
    assert f". Draft, saved {time.strftime('%H:')}" in spoken[1]
    assert "Own page" in spoken[2]
    assert part(window, "windowLine").text() == "Riverside Clinic · 2 published, 1 in draft"


def test_a_page_whose_original_has_changed_says_so(your_pages, pack):
    window = your_pages(pack, behind=lambda page: page.id == "pt-bladder")

    assert "The bundled page has changed" in rows(window)[0]


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("pages_all", "All 3", ["Bladder", "Closed on holidays", "Parking"]),
        ("pages_own", "Own pages 2", ["Closed on holidays", "Parking"]),
        ("pages_changed", "Changed 1", ["Bladder"]),
        ("pages_drafts", "Drafts 1", ["Closed on holidays"]),
    ],
)
def test_the_switch_counts_and_filters(your_pages, pack, name, words, shown):
    window = your_pages(pack)

    button = part(window, name, QPushButton)
    assert button.text() == words
    button.click()

    assert titles(window) == shown


def test_a_search_finds_titles_and_says_when_there_is_none(your_pages, pack):
    window = your_pages(pack)
    field = part(window, "searchPages", QLineEdit)

    QTest.keyClicks(field, "PARK")
    assert titles(window) == ["Parking"]
    QTest.keyClicks(field, "zzz")

    assert "PARKzzz" in part(window, "pagesNote", QLabel).text()


@pytest.mark.parametrize("way", ["enter", "double click", "button"])
def test_a_page_is_changed_by_enter_a_double_click_or_the_button(your_pages, pack, way):
    window = your_pages(pack)
    window.list.select("parking")

    if way == "enter":
        QTest.keyClick(window.list, Qt.Key.Key_Return)
    elif way == "double click":
        place = window.list.visualRect(window.list.currentIndex()).center()
        QTest.mouseClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(window.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    else:
        part(window, "changePage", QPushButton).click()

    assert window.asked == [("change_asked", "parking")]


def test_only_a_page_that_stands_in_can_be_compared(your_pages, pack):
    window = your_pages(pack)
    compare = part(window, "comparePage", QPushButton)

    window.list.select("parking")
    assert not compare.isVisible()
    window.list.select("pt-bladder")
    compare.click()

    assert window.asked == [("compare_asked", "pt-bladder")]


@pytest.mark.parametrize("sure", [True, False])
def test_remove_asks_and_keeps_the_last_version(your_pages, pack, sure):
    window = your_pages(pack)
    window.list.select("parking")

    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    question = part(window, "removeQuestion", QMessageBox)
    assert "Parking" in question.text()
    assert question.defaultButton().text() == "Cancel"
    (part(question, "removeYes", QPushButton) if sure else question.defaultButton()).click()

    assert ("Parking" in titles(window)) is not sure
    assert len(pack.history("parking")) == (1 if sure else 0)


def test_a_removed_stand_in_says_that_the_bundled_page_comes_back(your_pages, pack):
    window = your_pages(pack)
    window.list.select("pt-bladder")

    part(window, "removePage", QPushButton).click()

    assert "bundled page again" in part(window, "removeQuestion", QMessageBox).informativeText()


def test_a_new_page_is_begun_by_its_title_and_enter(your_pages, pack):
    window = your_pages(pack)

    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.pane.title.hasFocus()
    assert not window.pane.make.isEnabled()
    QTest.keyClicks(window.pane.title, "Our lifts")
    QTest.keyClick(window.pane.title, Qt.Key.Key_Return)

    assert window.asked == [("change_asked", "our-lifts")]
    assert "Our lifts" in titles(window)
    assert window.list.current == "our-lifts"
    assert not window.pane.isVisible()


def test_the_arrows_choose_a_template_and_its_sections_while_one_types(your_pages, pack):
    wanted = []
    window = your_pages(pack, create=lambda one: wanted.append(one) or "")
    window.begin_new()
    sections = window.pane.section

    assert [sections.itemText(n) for n in range(sections.count())] == [
        "Riverside Clinic",
        "Treatment visits",
    ]
    QTest.keyClicks(window.pane.title, "Rota")
    QTest.keyClick(window.pane.title, Qt.Key.Key_Down)
    assert [sections.itemText(n) for n in range(sections.count())] == [SECTIONS[1].title]
    QTest.keyClick(window.pane.title, Qt.Key.Key_Return)

    assert wanted == [NewPage("notice", "Rota", "our-notices")]


def test_a_bundled_page_is_found_and_changed(your_pages, pack):
    window = your_pages(pack)
    window.begin_new("change")

    QTest.keyClicks(window.pane.title, "bladder")
    assert window.pane.found.rows[0].id == "pt-bladder"
    QTest.keyClick(window.pane.title, Qt.Key.Key_Return)

    assert window.asked == [("bundled_asked", "pt-bladder")]


def test_without_words_no_page_is_offered_and_the_arrows_go_on(your_pages, pack):
    window = your_pages(pack, offers=frozenset({"word"}))
    window.begin_new("change")

    assert window.pane.found.rows == ()
    assert not window.pane.make.isEnabled()
    QTest.keyClick(window.pane.title, Qt.Key.Key_Return)
    assert window.asked == []
    QTest.keyClick(window.pane.title, Qt.Key.Key_Down)

    assert window.pane.kind == "word"
    assert window.pane.make.isEnabled()


def test_what_cannot_be_made_is_one_line_and_the_title_stays(your_pages, pack):
    def full(_wanted):
        raise BadInputError("/home/x/packs: cannot be saved (No space left on device)")

    window = your_pages(pack, create=full)
    window.begin_new()
    QTest.keyClicks(window.pane.title, "Parking")
    QTest.keyClick(window.pane.title, Qt.Key.Key_Return)

    assert "No space left" in window.pane.message.text()
    assert window.pane.title.text() == "Parking"
    assert window.asked == []


def test_without_pages_the_pane_is_open_and_says_what_to_do(your_pages, house):
    window = your_pages(OwnPack(house.packs / "our-pages"))

    assert "You have no pages yet" in part(window, "pagesNote", QLabel).text()
    assert window.pane.isVisible()
    assert window.pane.title.hasFocus()
    assert not house.packs.exists()


def test_where_the_policy_forbids_writing_pages_are_to_read_only(your_pages, pack):
    window = your_pages(pack, may_write=False)
    window.list.select("parking")

    for name in ("newPage", "changePage", "removePage"):
        assert not part(window, name, QPushButton).isEnabled()
        assert part(window, name, QPushButton).toolTip() == "Set by your organization."
    assert "set by your organization" in part(window, "windowLine", QLabel).text()
    QTest.keyClick(window.list, Qt.Key.Key_Delete)
    assert part(window, "removeQuestion", QMessageBox) is None


def test_a_folder_that_is_closed_is_told_with_its_name(your_pages, pack, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_args: False)

    window = your_pages(pack)

    assert str(pack.folder) in part(window, "windowLine", QLabel).text()
    assert not part(window, "newPage", QPushButton).isEnabled()


def test_escape_closes_the_pane_first(your_pages, pack):
    window = your_pages(pack)
    window.begin_new()

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert not window.pane.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_at_200_percent_the_pane_takes_the_window_and_state_goes_below_the_name(
    your_pages, pack, qtbot
):
    window = your_pages(pack, size=(1366, 700))
    window.looks.set_zoom(200)

    assert window.list.isVisible()
    assert not window.findChild(QLabel, "columnState").isVisible()
    window.begin_new()
    assert window.pane.isVisible()
    assert not window.list.isVisible()
    qtbot.waitUntil(lambda: window.pane.width() == window.width())
    window.looks.set_zoom(100)
