"""A page is begun, changed, published and given away from the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QPushButton

from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import places
from ketadesk.ui.authoring.comparing.compare_window import CompareWindow
from ketadesk.ui.packs.your_pages import YourPages
from ketadesk.writing.own_pages import OwnPack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def writing(desk, house):
    """A window that follows its shelf, and the user's pack."""

    def make(topic=None):
        window = desk(topic=topic)
        window.follow_shelf()
        window.own = OwnPack(house.packs / "our-pages")
        return window

    return make


def begin(window, title):
    """A new page by its title; gives its editor."""
    window.actions_by_id["new_page"].trigger()
    pages = window.windows.find(YourPages)
    QTest.keyClicks(pages.pane.title, title)
    QTest.keyClick(pages.pane.title, Qt.Key.Key_Return)
    return window.editors.open_windows[-1]


def shown(window, topic):
    return topic in {entry.id for s in window._library.outline() for entry in s.topics}


def test_a_new_page_is_a_draft_until_it_is_saved_and_then_it_is_in_the_window(writing, qtbot):
    window = writing()

    editor = begin(window, "Parking at Riverside")
    (page,) = window.own.pages()
    assert page.draft
    assert not page.published
    # The pack is new: its section is known once the shelf has it.
    qtbot.waitUntil(lambda: "Our clinic ›" in editor.live.views[0].toPlainText())

    editor.publish()

    qtbot.waitUntil(lambda: shown(window, "parking-at-riverside"))
    (page,) = window.own.pages()
    assert page.published
    assert not page.draft
    window.open_topic("parking-at-riverside")
    assert "Parking at Riverside" in window.reader.toPlainText()


def test_a_bundled_page_becomes_the_clinics_version_and_is_read_at_once(writing, qtbot):
    window = writing("pt-bladder")

    window.actions_by_id["change_page"].trigger()
    (editor,) = window.editors.open_windows
    text = editor.text()
    assert "replaces = true" in text
    assert f'based_on = "{window._library.digest_of("pt-bladder")}"' in text
    assert "Stands in for" in editor.head.findChild(object, "editorState").text()

    editor.show_text(text.replace("Tell us early", "Ring the bell early"))
    editor.publish()

    qtbot.waitUntil(lambda: "Ring the bell early" in window.reader.toPlainText())
    assert window.navigator.topic.id == "pt-bladder"


def test_nothing_is_kept_of_a_page_that_was_opened_and_not_changed(writing):
    window = writing("pt-bladder")

    window.actions_by_id["change_page"].trigger()
    window.editors.open_windows[0].close()

    assert window.own.pages() == ()


def test_a_page_of_ones_own_leads_to_its_editor(writing, qtbot):
    window = writing()
    begin(window, "Parking").publish()
    qtbot.waitUntil(lambda: shown(window, "parking"))
    window.editors.close_all()

    window.open_topic("parking")
    assert window.reader.toPlainText().rstrip().endswith("Change this page…")
    window.reader.link_followed.emit("do:change_page")

    assert [one.page_id for one in window.editors.open_windows] == ["parking"]
    window.open_topic("pt-bladder")
    assert "Change this page" not in window.reader.toPlainText()


def test_a_new_page_never_takes_the_id_of_another(writing):
    window = writing()

    begin(window, "pt bladder")

    (page,) = window.own.pages()
    assert page.id != "pt-bladder"
    assert page.title == "pt bladder"


def test_where_the_policy_forbids_writing_the_actions_are_off_and_say_why(writing, house):
    house.policy.write_text("[packs]\nwrite = false\n", "utf-8")
    window = writing("pt-bladder")

    for name in ("new_page", "change_page"):
        assert not window.actions_by_id[name].isEnabled()
        assert "set by your organization" in window.actions_by_id[name].text()
        window.actions_by_id[name].trigger()
    assert window.editors.open_windows == ()
    assert not house.packs.exists()


def test_one_file_brings_the_pages_to_another_computer(
    writing, tmp_path, qtbot, monkeypatch, house, compiled
):
    window = writing("pt-bladder")
    for title in ("Parking", "Fasting rule", "Phone tree"):
        editor = begin(window, title)
        editor.publish()
        editor.close()
    window.actions_by_id["change_page"].trigger()
    editor = window.editors.open_windows[-1]
    editor.show_text(editor.text().replace("Tell us early", "Ring the bell early"))
    editor.publish()
    file = tmp_path / "ours.ketapack"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))

    pages = window.windows.find(YourPages)
    pages.findChild(QPushButton, "savePagesFile").click()
    qtbot.waitUntil(file.exists)

    other = places(tmp_path / "other")
    other.packs.mkdir(parents=True)
    (other.packs / file.name).write_bytes(file.read_bytes())
    shelf = open_shelf(other, ShelfRequest())
    there = {entry.id for section in shelf.library.outline() for entry in section.topics}
    assert {"parking", "fasting-rule", "phone-tree"} <= there
    assert [one.topic for one in shelf.packs[-1].replaces] == ["pt-bladder"]
    shelf.library.close()


def test_a_window_that_closes_keeps_what_is_being_written(writing):
    window = writing()
    editor = begin(window, "Parking")
    editor.show_text(editor.text().replace("Write a short answer here.", "Behind the house."))

    window.close()

    assert "Behind the house." in window.own.read("parking").text


def changed_bladder(window, qtbot):
    """The clinic's version of a page, published twice."""
    window.actions_by_id["change_page"].trigger()
    editor = window.editors.open_windows[-1]
    for words in ("Ring the bell early", "Ring us early"):
        editor.show_text(
            editor.text().replace("Tell us early", words).replace("Ring the bell early", words)
        )
        editor.publish()
    qtbot.waitUntil(lambda: "Ring us early" in window.reader.toPlainText())
    return editor


def compared(window):
    return window.windows.find(CompareWindow)


def test_a_former_version_is_compared_and_brought_back(writing, qtbot):
    window = writing("pt-bladder")
    changed_bladder(window, qtbot).close()
    window.actions_by_id["your_pages"].trigger()
    pages = window.windows.find(YourPages)

    pages.findChild(QPushButton, "pageHistory").click()
    assert compared(window).list.count() == 1
    compared(window).findChild(QPushButton, "compare_bringBack").click()

    qtbot.waitUntil(lambda: "Ring the bell early" in window.reader.toPlainText())
    assert "Ring the bell early" in window.own.read("pt-bladder").text
    assert len(window.own.history("pt-bladder")) == 2


def test_the_clinics_version_is_compared_with_the_original_from_its_page(writing, qtbot):
    window = writing("pt-bladder")
    assert not window.actions_by_id["compare_page"].isEnabled()
    changed_bladder(window, qtbot).close()
    assert "Compare with original" in window.reader.toPlainText()

    window.reader.link_followed.emit("do:compare_page")
    assert "Stands in for" in compared(window).findChild(QLabel, "compareLine").text()
    compared(window).findChild(QPushButton, "compare_takeTheirs").click()

    qtbot.waitUntil(lambda: "Tell us early" in window.reader.toPlainText())
    assert window.own.pages() == ()


def test_what_was_compared_and_kept_is_no_longer_behind(writing, qtbot):
    window = writing("pt-bladder")
    changed_bladder(window, qtbot).close()
    old = window.own.read("pt-bladder")
    digest = next(page.based_on for page in window.own.pages())
    window.own.publish("pt-bladder", old.text.replace(digest, "0" * 64), old.stamp)
    window.actions_by_id["your_pages"].trigger()
    pages = window.windows.find(YourPages)
    model = pages.list.model()

    def spoken():
        return model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    qtbot.waitUntil(lambda: "The bundled page has changed" in spoken())
    pages.findChild(QPushButton, "comparePage").click()
    compared(window).findChild(QPushButton, "compare_keepOurs").click()

    qtbot.waitUntil(lambda: "Published" in spoken())
    assert next(page.based_on for page in window.own.pages()) == digest


def test_what_changed_in_the_bundled_page_since_is_shown_beside_ours(writing, qtbot):
    window = writing("pt-bladder")
    changed_bladder(window, qtbot).close()
    own = window.own
    now = own.read("pt-bladder")
    digest = next(page.based_on for page in own.pages())
    made_from = own.original("pt-bladder", digest)  # kept when the version was published
    assert "Tell us early" in made_from
    own.keep_original("pt-bladder", "0" * 64, made_from.replace("Tell us early", "Tell us soon"))
    own.publish("pt-bladder", now.text.replace(digest, "0" * 64), now.stamp)

    window.actions_by_id["compare_page"].trigger()
    assert compared(window).list.count() == 2
    compared(window).list.setCurrentRow(1)
    said = " ".join(row.said for row in compared(window).rows if row.changed)
    assert "deleted soon end inserted early end" in said

    compared(window).findChild(QPushButton, "compare_keepOurs").click()
    assert "Tell us early" in own.original("pt-bladder", digest)


def test_a_version_that_draws_the_ledger_of_claims_differs_only_in_what_was_changed(writing, qtbot):
    window = writing("pt-myth-check")
    window.actions_by_id["change_page"].trigger()
    editor = window.editors.open_windows[-1]
    editor.show_text(editor.text().replace("\n## ", "\n## Truly: ", 1))
    editor.publish()
    qtbot.waitUntil(window.actions_by_id["compare_page"].isEnabled)
    window.actions_by_id["compare_page"].trigger()
    changed = [row.said for row in compared(window).rows if row.changed]
    assert len(changed) == 1
    assert "Truly" in changed[0]
    editor.close()


def test_a_page_of_an_added_pack_is_changed_too(writing, house, pack_file, qtbot):
    house.packs.mkdir(parents=True)
    pack_file("riverside.ketapack", parking="Parking").rename(house.packs / "zz.ketapack")
    window = writing("parking")

    window.actions_by_id["change_page"].trigger()
    editor = window.editors.open_windows[-1]
    editor.show_text(editor.text().replace("Parking is free.", "Parking costs five."))
    editor.publish()

    qtbot.waitUntil(lambda: "Parking costs five." in window.reader.toPlainText())


def test_a_page_that_was_removed_is_brought_back(writing, qtbot):
    window = writing()
    begin(window, "Parking").publish()
    window.editors.close_all()
    pages = window.windows.find(YourPages)
    gone = pages.findChild(QPushButton, "removedPages")
    assert not gone.isVisible()
    window.own.remove("parking")
    pages.refresh()

    gone.click()
    menu = pages.findChild(QMenu, "removedMenu")
    assert [action.text() for action in menu.actions()] == ["Parking"]
    menu.actions()[0].trigger()
    menu.close()
    compared(window).findChild(QPushButton, "compare_bringBack").click()

    qtbot.waitUntil(lambda: shown(window, "parking"))
    assert [page.published for page in window.own.pages()] == [True]
    assert not gone.isVisible()
