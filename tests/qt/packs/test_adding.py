"""A pack comes in after somebody saw what it is and said yes; what cannot come in is one line."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from ketadesk.cli import launch
from ketadesk.library.shelf import incoming, user_packs
from ketadesk.ui.app import asked_again
from ketadesk.ui.packs.adding import AddDialog
from ketadesk.ui.single import Request
from tests.qt.packs.conftest import write_pack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def take(desk, qtbot):
    """A function that hands a path to a window and gives the dialog once it says something."""
    made = []

    def give(path, window=None):
        window = window or desk()
        dialog = window.take_pack(path)
        made.append(window)
        qtbot.waitUntil(lambda: dialog.isVisible() and not part(dialog, "addProgress").isVisible())
        dialog.main = window
        return dialog

    return give


def part(dialog, name):
    return dialog.findChild(object, name)


def facts(dialog):
    return " | ".join(
        label.text() for label in dialog.findChildren(QLabel) if label.objectName() != "addTitle"
    )


def finish(qtbot, dialog):
    with qtbot.waitSignal(dialog.added):
        part(dialog, "addYes").click()


def left_over(house):
    return list(house.cache.glob("incoming-*"))


def test_nothing_is_copied_before_the_yes(take, house, pack_file, qtbot):
    dialog = take(pack_file())

    assert part(dialog, "addTitle").text() == "Add “Riverside Clinic’s pages”?"
    assert "Not signed" in facts(dialog)
    assert "no findings" in facts(dialog)
    assert str(pack_file()) in facts(dialog)
    assert not house.packs.exists()

    finish(qtbot, dialog)

    assert [path.name for path in house.packs.iterdir()] == ["riverside.ketapack"]
    assert left_over(house) == []


def test_enter_says_yes(take, house, pack_file, qtbot):
    dialog = take(pack_file())

    with qtbot.waitSignal(dialog.added):
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert [path.name for path in house.packs.iterdir()] == ["riverside.ketapack"]


def test_a_no_leaves_nothing_behind(take, house, pack_file):
    dialog = take(pack_file())

    part(dialog, "addNo").click()

    assert not house.packs.exists()
    assert left_over(house) == []


def test_a_pack_folder_comes_in_as_one_file(take, house, tmp_path, qtbot):
    finish(qtbot, take(write_pack(tmp_path / "folder")))

    assert [path.name for path in house.packs.iterdir()] == ["riverside.ketapack"]


def test_what_is_wrong_in_it_is_told_first(take, tmp_path):
    folder = write_pack(tmp_path / "folder")
    with (folder / "en" / "parking.md").open("a", encoding="utf-8") as page:
        page.write("\n[Ride home](topic:no-such-page)\n")

    assert "1 finding" in facts(take(folder))


@pytest.mark.parametrize(
    ("name", "bytes_", "reason"),
    [
        ("torn.ketapack", b"no zip at all", "torn.ketapack"),
        ("empty.ketapack", b"", "empty.ketapack"),
        ("mine.ketapack", b"SQLite format 3\0", "compiled file"),
    ],
)
def test_what_is_no_pack_is_refused_in_one_line(take, house, tmp_path, name, bytes_, reason):
    file = tmp_path / name
    file.write_bytes(bytes_)

    dialog = take(file)

    assert part(dialog, "addTitle").text() == "This cannot be added"
    line = part(dialog, "addLine").text()
    assert reason in line
    assert str(file) in line
    assert "\n" not in line
    assert "incoming-" not in line
    assert not part(dialog, "addYes").isVisible()
    assert left_over(house) == []


def test_a_file_that_is_gone_is_one_line(take, tmp_path):
    dialog = take(tmp_path / "gone.ketapack")

    assert "No such file" in part(dialog, "addLine").text()


def test_a_newer_version_is_offered_in_the_place_of_the_old(take, house, pack_file, qtbot):
    first = take(pack_file("riverside.ketapack", version="9"))
    finish(qtbot, first)

    dialog = take(pack_file("newer.ketapack", version="11"), first.main)

    assert (
        part(dialog, "addTitle").text() == "Replace “Riverside Clinic’s pages” by a newer version?"
    )
    assert "here now: 9" in facts(dialog)
    assert part(dialog, "addYes").hasFocus()
    finish(qtbot, dialog)
    assert len(list(house.packs.iterdir())) == 1


def test_an_older_version_is_told_and_no_is_nearest(take, pack_file, qtbot):
    first = take(pack_file("riverside.ketapack", version="11"))
    finish(qtbot, first)

    dialog = take(pack_file("older.ketapack", version="9"), first.main)

    assert "older" in part(dialog, "addTitle").text()
    assert part(dialog, "addNo").hasFocus()


def test_the_same_pack_again_is_nothing_to_add(take, pack_file, qtbot):
    file = pack_file()
    first = take(file)
    finish(qtbot, first)

    dialog = take(file, first.main)

    assert "nothing to add" in part(dialog, "addLine").text()
    assert not part(dialog, "addYes").isVisible()


def test_a_pack_that_it_put_there_for_everybody_is_not_added_once_more(take, house, pack_file):
    write_pack(house.machine_packs / "riverside")

    dialog = take(pack_file())

    assert "on this computer already" in part(dialog, "addLine").text()


def test_a_folder_that_cannot_be_written_is_one_line(take, house, pack_file, qtbot):
    house.packs.parent.mkdir(parents=True, exist_ok=True)
    house.packs.write_bytes(b"a file where the folder should be")
    dialog = take(pack_file())

    part(dialog, "addYes").click()

    qtbot.waitUntil(lambda: "cannot be written" in part(dialog, "addLine").text())
    assert str(house.packs) in part(dialog, "addLine").text()
    assert pack_file().exists()


def test_a_full_disk_is_one_line_and_the_pack_that_was_there_stays(
    take, house, pack_file, qtbot, monkeypatch
):
    first = take(pack_file("riverside.ketapack", version="1"))
    finish(qtbot, first)
    before = next(house.packs.iterdir()).read_bytes()

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(user_packs, "write_whole", full)
    dialog = take(pack_file("newer.ketapack", version="2"), first.main)
    part(dialog, "addYes").click()

    qtbot.waitUntil(lambda: "No space left" in part(dialog, "addLine").text())
    assert next(house.packs.iterdir()).read_bytes() == before


def test_a_share_that_hangs_can_be_let_go_of(desk, house, pack_file, qtbot, monkeypatch):
    hangs = threading.Event()
    ended = threading.Event()
    fetch = incoming.fetch

    def slow(came, cache, step):
        hangs.wait(30)
        try:
            return fetch(came, cache, step)
        finally:
            ended.set()

    monkeypatch.setattr(incoming, "fetch", slow)
    window = desk()
    dialog = window.take_pack(pack_file())
    qtbot.waitUntil(dialog.isVisible)
    assert part(dialog, "addProgress").isVisible()
    assert part(dialog, "addNo").text() == "Stop"

    part(dialog, "addNo").click()
    assert not dialog.isVisible()
    hangs.set()

    assert ended.wait(30)
    qtbot.waitUntil(lambda: left_over(house) == [])
    assert not house.packs.exists()


def drop(widget, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, left, none)
    QGuiApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QGuiApplication.sendEvent(widget, QDropEvent(QPointF(50, 50), copy, data, left, none))
    return enter.isAccepted()


@pytest.mark.parametrize("where", ["main", "packs", "preferences"])
def test_a_pack_is_dropped_on_any_window(desk, pack_file, qtbot, where):
    window = desk()
    if where != "main":
        window.actions_by_id[where].trigger()
    target = window if where == "main" else window.windows.open_windows[0]

    assert drop(target, [pack_file()])

    dialog = window.findChild(AddDialog)
    qtbot.waitUntil(lambda: part(dialog, "addYes").isVisible())


def test_other_files_are_not_taken(desk, tmp_path):
    file = tmp_path / "letter.docx"
    file.write_bytes(b"x")
    window = desk()

    assert not drop(window, [file])
    assert window.findChild(AddDialog) is None


def test_add_pages_asks_for_a_file(desk, pack_file, qtbot, monkeypatch):
    file = pack_file()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(file), ""))
    window = desk()

    window.actions_by_id["add_pages"].trigger()

    dialog = window.findChild(AddDialog)
    qtbot.waitUntil(lambda: part(dialog, "addYes").isVisible())


def test_where_the_policy_forbids_it_nothing_comes_in(desk, house, pack_file):
    house.policy.write_text("[packs]\nwrite = false\n", "utf-8")
    window = desk()

    window.take_pack(pack_file())

    assert window.findChild(AddDialog) is None
    assert window.messages.words == "Set by your organization."


def test_a_second_start_with_a_pack_shows_it_in_the_window_that_is_open(desk, pack_file, qtbot):
    window = desk()

    asked_again(window, window._library, Request(incoming=str(pack_file())))

    dialog = window.findChild(AddDialog)
    qtbot.waitUntil(lambda: part(dialog, "addYes").isVisible())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["x.ketapack"], ["open", "x.ketapack"]),
        (["--data-dir", "d", "X.KETAPACK"], ["--data-dir", "d", "open", "X.KETAPACK"]),
        (["--pack", "x.ketapack"], ["--pack", "x.ketapack"]),
        (["pack", "add", "x.ketapack"], ["pack", "add", "x.ketapack"]),
        (["check", "x.ketapack"], ["check", "x.ketapack"]),
    ],
)
def test_a_pack_in_the_place_of_a_command_opens_the_window(words, expected):
    assert launch.with_command(words) == expected
    assert launch.is_for_window(words) is ("open" in expected or words[0] == "--pack")


def test_what_a_double_click_gives_is_a_whole_path(house, tmp_path, monkeypatch, pack_file):
    monkeypatch.chdir(pack_file().parent)
    asked = launch.Opening(incoming="riverside.ketapack", data_dir=str(tmp_path / "home"))

    context = launch.context(asked)

    assert context.incoming == pack_file()
    context.library.close()
