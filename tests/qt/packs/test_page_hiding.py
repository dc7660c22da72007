"""A page of others goes off the list after a yes, and comes back, without a line of TOML."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from ketadesk.book.pack.read import read as read_pack
from ketadesk.errors import UnknownTopicError
from ketadesk.ui.packs.packs_window import PacksWindow
from ketadesk.ui.packs.your_pages import YourPages
from ketadesk.writing.own_pages import OwnPack
from tests.qt.packs.conftest import write_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAGE = "pt-bladder"


@pytest.fixture
def reading(desk, house):
    """A window that follows its shelf, with a page open, and the user's pack."""

    def make(topic=PAGE):
        window = desk(topic=topic)
        window.follow_shelf()
        window.own = OwnPack(house.packs / "our-pages")
        window.hide_page = window.actions_by_id["hide_page"]
        return window

    return make


def answer(window, *, sure=True):
    question = window.findChild(QMessageBox, "hideQuestion")
    assert question.defaultButton().text() == "Cancel"
    (button(question, "hideYes") if sure else question.defaultButton()).click()


def button(window, name):
    return window.findChild(QPushButton, name)


def in_tree(window, topic):
    try:
        title = window._library.entry(topic).title
    except UnknownTopicError:  # not published yet
        return False
    model = window._panes.left.tree.model()
    below = [model.index(row, 0) for row in range(model.rowCount())]
    while below:
        index = below.pop()
        if model.canFetchMore(index):
            model.fetchMore(index)
        if index.data() == title:
            return True
        below += [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return False


def found(window, topic, words="bladder"):
    window.search_for(words)
    model = window._panes.left.results.list.model()
    shown = " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))
    hits = {hit.topic for hit in window._library.search(words).hits}
    assert (window._library.entry(topic).title in shown) is (topic in hits)
    return topic in hits


def packs_of(window, title):
    window.actions_by_id["packs"].trigger()
    packs = window.windows.find(PacksWindow)
    packs.list.select(next(row.id for row in packs.list.rows if row.title == title))
    return packs


def test_a_page_goes_off_tree_and_search_and_comes_back_in_the_window_of_packs(reading, qtbot):
    window = reading()
    assert in_tree(window, PAGE)
    assert found(window, PAGE)
    title = window._library.entry(PAGE).title

    window.hide_page.trigger()
    assert title in window.findChild(QMessageBox, "hideQuestion").text()
    answer(window)

    assert window.navigator.address == "page:start"
    qtbot.waitUntil(lambda: not in_tree(window, PAGE))
    assert not found(window, PAGE)
    assert window.own.hidden == (PAGE,)
    assert f"“{title}” is hidden" in window.messages.words
    assert "Show again" in window.messages.words

    packs = packs_of(window, "Our clinic")
    assert packs.findChild(QLabel, f"hidden_{PAGE}").text() == title
    again = button(packs, f"showAgain_{PAGE}")
    assert again.accessibleName() == f"Show again: {title}"
    again.click()

    qtbot.waitUntil(lambda: in_tree(window, PAGE))
    assert found(window, PAGE)
    assert window.own.hidden == ()
    qtbot.waitUntil(lambda: not packs.findChild(QLabel, "hiddenHead").isVisible())


def test_a_pack_that_only_hides_is_a_good_pack(reading):
    window = reading()
    window.hide_page.trigger()
    answer(window)

    read, findings = read_pack(window.own.folder)
    assert findings == ()
    assert read.manifest.hide.topics == (PAGE,)
    assert read.manifest.sections == ()  # no empty branch comes into the tree


def test_a_pack_that_only_hid_takes_a_first_page_in_the_clinics_own_section(reading, qtbot):
    window = reading()
    window.hide_page.trigger()
    answer(window)

    window.actions_by_id["new_page"].trigger()
    pane = window.windows.find(YourPages).pane
    QTest.keyClicks(pane.title, "Parking")
    QTest.keyClick(pane.title, Qt.Key.Key_Return)
    window.editors.open_windows[-1].publish()

    qtbot.waitUntil(lambda: in_tree(window, "parking"))
    assert window.own.sections() == ("our-clinic",)
    assert window.own.hidden == (PAGE,)


def test_after_a_no_nothing_was_written(reading):
    window = reading()
    window.hide_page.trigger()
    answer(window, sure=False)

    assert not window.own.folder.exists()
    assert window.navigator.topic.id == PAGE


def test_the_page_that_helps_in_a_crisis_cannot_be_hidden_and_the_menu_says_why(reading):
    window = reading(None)
    assert not window.hide_page.isEnabled()

    window.open_topic(window._library.manifests[0].help)
    assert not window.hide_page.isEnabled()
    assert "helps in a crisis" in window.hide_page.text()

    window.open_topic(PAGE)
    assert window.hide_page.isEnabled()
    assert "crisis" not in window.hide_page.text()


def test_a_page_of_the_own_pack_and_one_that_is_hidden_already_are_not_hidden(reading, house):
    own = write_pack(house.packs / "our-pages")
    with (own / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(f'[hide]\ntopics = ["{PAGE}"]\n')
    window = reading("parking")
    assert window.navigator.topic.id == "parking"
    assert not window.hide_page.isEnabled()

    window.open_topic(PAGE)
    assert window.navigator.topic.id == PAGE  # links to it still lead there
    assert not window.hide_page.isEnabled()


def test_where_the_policy_forbids_writing_pages_are_neither_hidden_nor_shown_again(reading, house):
    house.policy.write_text("[packs]\nwrite = false\n", "utf-8")
    own = write_pack(house.packs / "our-pages")
    with (own / "pack.toml").open("a", encoding="utf-8") as file:
        file.write('[hide]\ntopics = ["pt-bladder"]\n')
    window = reading("pt-dissociation")

    assert window.navigator.topic.id == "pt-dissociation"
    assert not window.hide_page.isEnabled()
    assert window.hide_page.text().endswith("set by your organization")
    packs = packs_of(window, "Riverside Clinic’s pages")
    assert not button(packs, f"showAgain_{PAGE}").isEnabled()
    assert packs.findChild(QLabel, "whyHidden").text() == "Set by your organization."


def test_what_another_pack_hides_says_whose_matter_it_is(reading, house):
    theirs = write_pack(house.machine_packs / "forms", pack="forms", title="Forms")
    with (theirs / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(f'[hide]\ntopics = ["{PAGE}"]\n')
    packs = packs_of(reading(), "Forms")

    assert not button(packs, f"showAgain_{PAGE}").isEnabled()
    assert "whoever made this pack" in packs.findChild(QLabel, "whyHidden").text()


def test_a_damaged_pack_file_is_told_above_the_page_and_stays(desk, house):
    own = write_pack(house.packs / "our-pages")
    window = desk(topic=PAGE)  # it does not follow the shelf: the line comes from nowhere else
    damaged = (own / "pack.toml").read_text("utf-8").replace('"1"', "one two")
    (own / "pack.toml").write_text(damaged, "utf-8")

    window.actions_by_id["hide_page"].trigger()
    answer(window)

    assert "pack.toml:4: " in window.messages.words
    assert window.navigator.topic.id == PAGE
    assert (own / "pack.toml").read_text("utf-8") == damaged
