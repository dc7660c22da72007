"""What any editor writes into a pack is in the open window, at the same place."""

import shutil

import msgspec
import pytest

from ketadesk import in_force
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.share_state import share_state
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import places
from ketadesk.ui.app import asked_again
from ketadesk.ui.single import Request
from tests.places import GOOD

MANIFEST = """schema = 1
id = "riverside"
title = "Riverside Clinic"
version = "1"
[[sections]]
id = "ours"
title = "Our clinic"
audience = "patient"
"""
PAGE = """+++
id = "{id}"
title = "{title}"
summary = "Where to park."
audience = "patient"
section = "ours"
order = 10
clinical = false
form = true
checked = 2026-11-01
review_due = 2027-11-01
+++
{text}
"""
LONG = "\n\n".join(
    f"Paragraph {n} tells where to park, and it is long enough. " * 4 for n in range(60)
)


def write(pack, text, page="rv-parking", title="Parking"):
    """Write a page as an editor does: whole, under its name."""
    file = pack / "en" / f"{page}.md"
    beside = file.with_suffix(".tmp")
    beside.write_text(PAGE.format(id=page, title=title, text=text), "utf-8")
    beside.replace(file)


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "riverside"
    (folder / "en").mkdir(parents=True)
    (folder / "pack.toml").write_text(MANIFEST, "utf-8")
    write(folder, LONG)
    return folder


@pytest.fixture
def here(tmp_path):
    """A program whose bundled content is the good pack, with the real looks."""
    home = places(tmp_path / "home")
    resources = tmp_path / "resources"
    leave = shutil.ignore_patterns("content", "i18n", "authors", "help")
    shutil.copytree(home.resources, resources, ignore=leave)
    shutil.copytree(GOOD, resources / "content")
    machine = tmp_path / "machine"
    return msgspec.structs.replace(home, resources=resources, policy=machine / "policy.toml")


@pytest.fixture
def open_live(open_window, here):
    """Opens a window that follows what is written; packs are those of this run."""
    opened = []

    def open_one(*packs, topic=None):
        shelf = open_shelf(here, ShelfRequest(run=packs, forgiving=True))
        window = open_window(
            topic,
            places=here,
            library=shelf.library,
            held=in_force.read(here),
            shelf=shelf,
            notices=shelf.notices,
        )
        window.follow_shelf()
        opened.append(window)
        return window

    yield open_one
    for window in opened:
        window.live_shelf.stop()


def text_of(window):
    return window.reader.toPlainText()


def test_a_saved_page_is_in_the_window_at_the_same_place(open_live, pack, qtbot):
    window = open_live(pack, topic="rv-parking")
    bar = window.reader.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = window.reader.place()
    assert place.block > 0

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, LONG + "\n\nBehind the new house.")

    assert "Behind the new house." in text_of(window)
    assert window.reader.place().block == place.block


def test_a_search_stays_and_finds_the_new_words(open_live, pack, qtbot):
    window = open_live(pack, topic="rv-parking")
    window.search_for("gardenias")
    field = window.findChild(type(window._panes.left.field), window._panes.left.field.objectName())

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, "Gardenias grow beside the gate.")

    assert field.text() == "gardenias"
    assert window._panes.left.results.list.model().rowCount() == 1


def test_a_new_page_and_a_new_title_are_in_the_tree(open_live, pack, qtbot):
    window = open_live(pack, topic="rv-parking")
    tree = window._panes.left.tree

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, "One.", title="Where to park")
    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, "Two.", page="rv-fees", title="Fees")

    model = tree.model()
    row = model.section_row("ours")
    within = model.index(row, 0)
    titles = [model.index(n, 0, within).data() for n in range(model.rowCount(within))]
    assert titles == ["Fees", "Where to park"]
    assert window.windowTitle() == "Where to park – KetaDesk"


def test_what_is_wrong_in_a_page_comes_as_a_quiet_bar_and_goes_once_it_is_mended(
    open_live, pack, qtbot
):
    window = open_live(pack, topic="rv-parking")

    write(pack, "Words.\n\n### A skipped level\n\n<b>raw</b>\n")
    qtbot.waitUntil(lambda: "finding" in window.messages.words, timeout=5000)
    assert window.messages.property("level") == "note"
    write(pack, "Words.")
    qtbot.waitUntil(lambda: not window.messages.words, timeout=5000)


def test_what_was_wrong_at_the_start_is_told_no_more_once_it_is_mended(open_live, pack, qtbot):
    write(pack, "Words.\n\n<b>raw</b>\n")
    window = open_live(pack, topic="rv-parking")
    assert "finding" in window.messages.words

    write(pack, "Words.")
    qtbot.waitUntil(lambda: not window.messages.words, timeout=5000)


def test_a_pack_that_cannot_be_read_any_more_is_told_and_its_last_pages_stay(
    open_live, pack, qtbot
):
    window = open_live(pack, topic="rv-parking")
    manifest = pack / "pack.toml"

    manifest.write_text("schema = ", "utf-8")
    qtbot.waitUntil(lambda: "pack.toml" in window.messages.words, timeout=5000)
    assert "Paragraph 1 " in text_of(window)
    manifest.write_text(MANIFEST, "utf-8")
    qtbot.waitUntil(lambda: not window.messages.words, timeout=5000)


def test_a_page_that_is_taken_away_leaves_the_start_page_and_one_line(open_live, pack, qtbot):
    write(pack, "Fees.", page="rv-fees", title="Fees")
    window = open_live(pack, topic="rv-parking")

    (pack / "en" / "rv-parking.md").unlink()
    qtbot.waitUntil(lambda: window.navigator.address == "page:start", timeout=5000)
    assert "on the shelf no more" in window.messages.words


def test_packs_of_others_are_told_when_they_come(open_live, here, pack, qtbot):
    window = open_live(topic="pt-water")

    shutil.copytree(pack, here.machine_packs / "riverside")
    window.live_shelf.look_now()
    qtbot.waitUntil(lambda: "Riverside Clinic" in window.messages.words, timeout=5000)
    assert window.navigator.open("topic:rv-parking")
    assert [one.id for one in window.live_shelf.shelf.packs] == ["good", "riverside"]


def test_an_open_handout_has_the_new_words(open_live, pack, qtbot):
    window = open_live(pack, topic="rv-parking")
    handout = window.open_handout()
    qtbot.waitUntil(handout.wait, timeout=10000)
    before = handout._typesetting.at_once(handout.topics(), handout.options())

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, "Only these words.")
    after = handout._typesetting.at_once(handout.topics(), handout.options())

    assert before.pdf != after.pdf
    qtbot.waitUntil(handout.wait, timeout=10000)


# --- whose version ---------------------------------------------------------------------------------


def test_the_original_of_a_changed_page_is_one_click_away_and_so_is_the_way_back(
    open_live, pack, qtbot
):
    file = pack / "en" / "water.md"
    page = PAGE.format(id="cl-water", title="Water with us", text="As we do it.")
    file.write_text(page.replace("+++\n", "+++\nreplaces = true\n", 1), "utf-8")
    window = open_live(pack, topic="cl-water")
    assert "As we do it." in text_of(window)

    window.reader.link_followed.emit("original:cl-water")
    assert window.navigator.address == "original:cl-water"
    assert "As we do it." not in text_of(window)
    assert "the original page" in text_of(window)

    window.reader.link_followed.emit("topic:cl-water")
    assert "Riverside Clinic’s version" in text_of(window)


def test_an_original_that_is_original_no_more_shows_the_page_that_is_left(open_live, pack, qtbot):
    window = open_live(pack)
    assert window.navigator.open("original:cl-water")
    assert window.navigator.topic.id == "cl-water"


# --- shares ----------------------------------------------------------------------------------------


def test_pages_from_the_share_come_while_the_window_is_open_with_one_line(
    open_window, here, pack, tmp_path, qtbot
):
    share = tmp_path / "server"
    share.mkdir()
    request = ShelfRequest(shares=(str(share),), forgiving=True)
    shelf = open_shelf(here, request)
    window = open_window(
        "pt-water", places=here, library=shelf.library, held=in_force.read(here), shelf=shelf
    )
    window.follow_shelf()
    live = window.live_shelf
    qtbot.waitUntil(lambda: share_state(here, str(share)).away is not None, timeout=5000)

    shutil.copytree(pack, share / "riverside")
    qtbot.waitUntil(lambda: live.looking_since is None, timeout=5000)
    live.look_at_shares()
    qtbot.waitUntil(lambda: "were updated" in window.messages.words, timeout=5000)
    assert "Riverside Clinic" in window.messages.words
    assert window.navigator.address == "topic:pt-water"
    assert window.navigator.open("topic:rv-parking")

    shutil.rmtree(share)
    with qtbot.waitSignal(live.looked, timeout=5000):
        live.look_at_shares()
    (riverside,) = [one for one in live.shelf.packs if one.where == "share"]
    assert riverside.away is not None
    assert "Paragraph 1 " in text_of(window)
    live.stop()


def test_a_second_start_opens_a_page_that_was_written_a_moment_ago(open_live, pack, qtbot):
    window = open_live(pack, topic="rv-parking")

    write(pack, "Fees.", page="rv-fees", title="Fees")
    packs = {"good": "A small pack that is right", "riverside": "Riverside Clinic"}
    asked_again(window, window.live_shelf.shelf.library, Request("rv-fees", packs))
    qtbot.waitUntil(lambda: window.navigator.address == "topic:rv-fees", timeout=5000)
    assert not window.messages.words


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" width="100" height="50">'
    '<rect width="{wide}" height="50" fill="#336699"/></svg>'
)


def test_a_picture_that_was_drawn_anew_is_seen(open_live, pack, qtbot):
    figures = pack / "figures"
    figures.mkdir()
    (figures / "F1.svg").write_text(SVG.format(wide=10), "utf-8")
    write(pack, '![A bar of some width.](figure:F1 "A bar")')
    window = open_live(pack, topic="rv-parking")
    before = window.reader.viewport().grab().toImage()

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        (figures / "F1.svg").write_text(SVG.format(wide=90), "utf-8")
    assert window.reader.viewport().grab().toImage() != before


def test_a_page_that_is_as_it_was_is_not_written_again(open_live, pack, qtbot):
    write(pack, "Fees.", page="rv-fees", title="Fees")
    window = open_live(pack, topic="rv-fees")
    cursor = window.reader.textCursor()
    cursor.select(cursor.SelectionType.Document)
    window.reader.setTextCursor(cursor)

    with qtbot.waitSignal(window.live_shelf.changed, timeout=5000):
        write(pack, "Other words.")
    assert window.reader.textCursor().hasSelection()
