"""The window of packs says what stands on the shelf, and changes only what is the user's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
)

from tests.qt.packs.conftest import write_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def packs(desk, qtbot):
    """A function that opens the window by its action."""

    def make():
        window = desk()
        window.actions_by_id["packs"].trigger()
        (dialog,) = window.windows.open_windows
        dialog.main = window
        dialog.resize(1280, 800)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def choose(window, title):
    row = next(row for row in window.list.rows if row.title == title)
    window.list.select(row.id)


def words(window, name):
    return window.findChild(QLabel, name).text()


def button(window, name):
    return window.findChild(QPushButton, name)


def test_packs_stand_in_the_order_of_the_shelf_under_their_places(packs, house, pack_file):
    write_pack(house.machine_packs / "forms", pack="forms", title="Letterhead and forms")
    house.packs.mkdir(parents=True)
    pack_file().rename(house.packs / "riverside.ketapack")

    window = packs()

    assert [(row.title, row.head) for row in window.list.rows] == [
        ("Comes with KetaDesk", True),
        ("Ketamine and esketamine for depression", False),
        ("On this computer, for everybody", True),
        ("Letterhead and forms", False),
        ("Yours alone", True),
        ("Riverside Clinic’s pages", False),
    ]


def test_a_pack_is_shown_with_its_facts_and_what_is_wrong_in_it(packs, house, qtbot):
    folder = write_pack(house.packs / "riverside")
    with (folder / "en" / "parking.md").open("a", encoding="utf-8") as page:
        page.write("\n[Ride home](topic:no-such-page)\n")

    window = packs()
    choose(window, "Riverside Clinic’s pages")

    found = lambda: [one.text() for one in window.findChildren(QLabel, "findingWords")]  # noqa: E731
    qtbot.waitUntil(lambda: any("no-such-page" in line for line in found()))
    assert words(window, "packTitle") == "Riverside Clinic’s pages"
    assert "Version 1 · 1 page" in words(window, "packMeta")
    assert words(window, "fact_0") == str(folder)
    button(window, "copyDigest").click()
    assert len(QGuiApplication.clipboard().text()) == 64
    assert QGuiApplication.clipboard().text().startswith(words(window, "packDigest").rstrip("…"))


def test_a_pack_that_is_refused_says_why(packs, house):
    house.packs.mkdir(parents=True)
    (house.packs / "torn.ketapack").write_bytes(b"no zip at all")

    window = packs()
    choose(window, "torn.ketapack")

    row = next(row for row in window.list.rows if row.title == "torn.ketapack")
    assert row.sign == "triangle-alert"
    assert row.below.startswith("Refused: ")
    assert str(house.packs) not in row.below
    assert words(window, "packMeta") == row.below


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Ketamine and esketamine for depression", "comes with KetaDesk"),
        ("Letterhead and forms", "up to your organization"),
    ],
)
def test_what_others_put_there_stays_and_the_reason_stands_below(packs, house, title, why):
    write_pack(house.machine_packs / "forms", pack="forms", title="Letterhead and forms")
    window = packs()

    choose(window, title)

    assert not button(window, "removePack").isEnabled()
    assert why in words(window, "whyItStays")


def test_the_pages_that_are_written_here_are_removed_one_by_one(packs, house):
    write_pack(house.packs / "our-pages")
    window = packs()

    choose(window, "Riverside Clinic’s pages")

    assert not button(window, "removePack").isEnabled()
    assert "Your pages" in words(window, "whyItStays")


@pytest.mark.parametrize("sure", [True, False])
def test_a_pack_of_ones_own_goes_after_a_yes_and_is_kept_aside(packs, house, pack_file, sure):
    house.packs.mkdir(parents=True)
    here = pack_file().rename(house.packs / "riverside.ketapack")
    window = packs()
    choose(window, "Riverside Clinic’s pages")

    button(window, "removePack").click()
    question = window.findChild(QMessageBox, "removePackQuestion")
    assert question.defaultButton().text() == "Cancel"
    (button(question, "removePackYes") if sure else question.defaultButton()).click()

    assert here.exists() is not sure
    assert (house.packs / ".removed-riverside.ketapack").exists() is sure


def test_the_keys_of_the_window(packs, house):
    write_pack(house.packs / "riverside")
    window = packs()
    asked = []
    window.add_asked.disconnect()
    window.add_asked.connect(lambda: asked.append("add"))
    window.list.setFocus()

    QTest.keyClick(window.list, Qt.Key.Key_Down)
    assert window.current.id == "riverside"
    QTest.keyClick(window, Qt.Key.Key_Insert)
    assert asked == ["add"]
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert not window.list.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_at_200_percent_the_list_gives_way_to_the_details_and_comes_back(packs, house):
    write_pack(house.packs / "riverside")
    window = packs()
    window.main.set_zoom(200)
    assert window.list.isVisible()
    assert not button(window, "removePack").isVisible()

    choose(window, "Riverside Clinic’s pages")
    QTest.keyClick(window.list, Qt.Key.Key_Return)
    assert not window.list.isVisible()
    assert button(window, "removePack").isVisible()

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.list.isVisible()


def test_where_the_policy_forbids_writing_nothing_is_added_or_removed(packs, house, pack_file):
    house.policy.write_text("[packs]\nwrite = false\n", "utf-8")
    house.packs.mkdir(parents=True)
    pack_file().rename(house.packs / "riverside.ketapack")

    window = packs()
    choose(window, "Riverside Clinic’s pages")

    assert not button(window, "addPages").isEnabled()
    assert not button(window, "removePack").isEnabled()
    assert words(window, "whyItStays") == "Set by your organization."


def test_a_copy_of_a_signed_pack_has_its_signature(packs, house, pack_file, tmp_path, monkeypatch):
    house.packs.mkdir(parents=True)
    here = pack_file().rename(house.packs / "riverside.ketapack")
    (house.packs / "riverside.ketapack.minisig").write_text("untrusted comment: none\n", "utf-8")
    copy = tmp_path / "riverside.ketapack"
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[2]), (str(copy), ""))[1]
    )
    window = packs()
    choose(window, "riverside.ketapack")

    button(window, "copyPack").click()

    assert asked[0].endswith("riverside.ketapack")
    assert copy.read_bytes() == here.read_bytes()
    assert (tmp_path / "riverside.ketapack.minisig").exists()
    assert str(copy) in words(window, "windowLine")


def test_shares_are_looked_at_now_once_at_a_time(packs, house):
    house.policy.write_text('[packs]\nfrom = ["/srv/no-such-share"]\n', "utf-8")
    window = packs()
    look = button(window, "lookNow")
    asked = []
    window.look_asked.connect(lambda: asked.append("look"))
    assert words(window, "windowLine") == "Nothing has come from /srv/no-such-share yet"

    QTest.keyClick(window, Qt.Key.Key_F5)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert asked == ["look"]
    assert not look.isEnabled()
    assert look.accessibleName().startswith("Looking since ")

    window.show_packs(window.main.windows.find(type(window))._desk.packs)
    assert look.isEnabled()
    assert look.accessibleName() == "Look now"


def test_every_control_has_a_name(packs, house, pack_file):
    house.packs.mkdir(parents=True)
    pack_file().rename(house.packs / "riverside.ketapack")
    window = packs()
    choose(window, "Riverside Clinic’s pages")
    window.main.actions_by_id["your_pages"].trigger()

    kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
    for top in window.main.windows.open_windows:
        for kind in kinds:
            for control in top.findChildren(kind):
                if control.focusPolicy() == Qt.FocusPolicy.NoFocus or "qt_" in control.objectName():
                    continue
                assert control.accessibleName() or getattr(control, "text", str)(), control
