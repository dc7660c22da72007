"""A page is read and signed off in the review window, over real packs."""

import datetime as dt

import msgspec
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from ketadesk import in_force
from ketadesk.cli.launch import reviews_of
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import places
from ketadesk.review.review_records import Review, read_reviews, written
from ketadesk.ui.app import Context, build_window
from ketadesk.ui.signing.review_window import ReviewWindow
from ketadesk.ui.signing.state_words import CHANGED, IN_FORCE, NEVER, TO_DO
from ketadesk.writing.own_pages import OwnPack

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TODAY = dt.date.today()
PAGE = """+++
id = "{page}"
title = "{title}"
summary = "What to know."
audience = "patient"
section = "our-clinic"
order = 10
checked = 2026-11-01
review_due = 2036-11-01
+++
!!! key
    {text}

{more}
"""


def page_text(page, title, text="Ring us first.", more="Some words.\n\nThe door is blue."):
    return PAGE.format(page=page, title=title, text=text, more=more)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """A cache in which the bundled content is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(tmp_path, compiled):
    """The places of one user of a machine with a policy of its own."""
    here = msgspec.structs.replace(
        places(tmp_path / "home"), cache=compiled, policy=tmp_path / "etc" / "policy.toml"
    )
    here.policy.parent.mkdir()
    return here


@pytest.fixture
def own(house):
    """The clinic's own pack, with three pages."""
    pack = OwnPack(house.packs / "our-pages")
    pack.make("Riverside Clinic", "en")
    long = "\n\n".join(f"Paragraph {number} of a long page." for number in range(80))
    pack.publish("doors", page_text("doors", "Aaa doors", more=long), "")
    pack.publish("keys", page_text("keys", "Aaa keys"), "")
    pack.publish("bells", page_text("bells", "Aaa bells"), "")
    return pack


@pytest.fixture
def main_window(qtbot, house):
    """A function that opens the main window as the program does, following its shelf."""
    opened = []

    def make():
        held = in_force.read(house)
        shelf = open_shelf(house, ShelfRequest(forgiving=True))
        reviews = reviews_of(house, shelf, held)
        window = build_window(
            Context(places=house, library=shelf.library, held=held, shelf=shelf, reviews=reviews)
        )
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.open_first("doors")
        window.show()
        qtbot.waitExposed(window)
        window.follow_shelf()
        opened.append((window, shelf))
        return window

    yield make
    for window, shelf in opened:
        window.close()
        shelf.library.close()


@pytest.fixture
def review(main_window):
    """A function that opens the review window by its menu item."""

    def make():
        window = main_window()
        window.actions_by_id["reviews"].trigger()
        review = window.windows.find(ReviewWindow)
        review.main = window
        review.resize(1366, 768)
        return review

    return make


def records(own):
    return [one.review for one in read_reviews((own.folder / "reviews.toml").read_bytes())[0]]


def name_oneself(review, name="Dr A. Example", role="Psychiatrist"):
    for field, words in ((review.signing.name, name), (review.signing.role, role)):
        field.clear()
        QTest.keyClicks(field, words)


def scroll_to_end(review, qtbot, page):
    review.topics.list.select(page)
    bar = review.reading.view.verticalScrollBar()

    def read():
        bar.setValue(bar.maximum())
        return page in review._ended

    qtbot.waitUntil(read)


def tick(review, *pages):
    for page in pages:
        review.topics.list.select(page)
        QTest.keyClick(review.topics.list, Qt.Key.Key_Space)


def state_of(review, page):
    return next(row.review for row in review.topics.pages if row.topic.id == page)


def test_a_page_is_signed_off_and_every_window_says_so_at_once(review, own, qtbot):
    window = review()
    assert window.main.reader.toPlainText().count("not yet reviewed") == 1
    window.topics.list.select("doors")
    name_oneself(window)
    assert not window.signing.sign.isEnabled()

    window.signing.box.click()
    assert window.signing.sign.isEnabled()
    window.signing.sign.click()

    (record,) = records(own)
    assert (record.topic, record.name, record.role) == ("doors", "Dr A. Example", "Psychiatrist")
    assert record.pack == own.id
    assert record.date == TODAY
    assert (record.until - TODAY).days in {365, 366}
    qtbot.waitUntil(lambda: state_of(window, "doors").state == "reviewed")
    qtbot.waitUntil(
        lambda: "reviewed by Dr" in window.main.reader.toPlainText().replace("\xa0", " ")
    )
    assert not window.signing.box.isChecked()
    assert "doors" not in {row.id for row in window.topics.list.rows}
    window.topics.show_filter(IN_FORCE)
    (row,) = window.topics.list.rows
    assert row.below.startswith("Reviewed, valid to ")
    assert row.below.endswith("Dr\u00a0A.\u00a0Example")


def test_three_pages_are_signed_together_once_each_was_read_to_its_end(review, own, qtbot):
    window = review()
    name_oneself(window)
    tick(window, "doors", "keys", "bells")
    window.signing.box.setChecked(True)

    assert window.signing.sign.text().strip("\u2009") == "Sign off 3 pages"
    assert not window.signing.sign.isEnabled()
    assert "Aaa doors" in window.signing.line.text()

    for page in ("doors", "keys", "bells"):
        scroll_to_end(window, qtbot, page)
    window.signing.box.setChecked(True)
    assert window.signing.sign.isEnabled()
    window.signing.sign.click()

    assert {one.topic for one in records(own)} == {"doors", "keys", "bells"}
    assert window.topics.list.ticked == ()


def test_a_text_that_changes_while_it_is_read_takes_the_tick_away(review, own, qtbot):
    window = review()
    window.topics.list.select("doors")
    name_oneself(window)
    window.signing.box.setChecked(True)
    assert window.signing.sign.isEnabled()

    start = own.read("doors")
    own.publish("doors", start.text.replace("Ring us first", "Come at once"), start.stamp)
    window.main.live_shelf.look_now()

    qtbot.waitUntil(lambda: not window.signing.box.isChecked())
    assert window.signing.line.text() == "The text changed just now. Read it again."
    assert not window.signing.sign.isEnabled()
    assert "Come at once" in window.reading.page_view.toPlainText()
    assert not (own.folder / "reviews.toml").exists()


def test_a_changed_page_shows_what_changed_since_it_was_read(review, own, qtbot):
    window = review()
    window.topics.list.select("keys")
    name_oneself(window)
    window.signing.box.setChecked(True)
    window.signing.sign.click()
    qtbot.waitUntil(lambda: state_of(window, "keys").state == "reviewed")

    start = own.read("keys")
    text = start.text.replace("The door is blue", "The door is green")
    own.publish("keys", text.replace("Ring us first", "Ring us twice"), start.stamp)
    window.main.live_shelf.look_now()
    qtbot.waitUntil(lambda: state_of(window, "keys").state == "changed")
    window.topics.show_filter(CHANGED)

    assert [row.id for row in window.topics.list.rows] == ["keys"]
    assert window.reading.view is window.reading.changes
    assert window.reading.since.text().startswith("since ")
    assert window.reading.count.text() == "2 differences"
    QTest.keyClick(window, Qt.Key.Key_N)
    assert window.reading.count.text() == "1 of 2"
    QTest.keyClick(window, Qt.Key.Key_N)
    assert window.reading.count.text() == "2 of 2"
    QTest.keyClick(window, Qt.Key.Key_P)
    assert window.reading.count.text() == "1 of 2"
    assert "deleted blue" in window.reading.changes.words
    assert "inserted green" in window.reading.changes.words


def test_two_reviewers_are_two_people(review, own, house, qtbot):
    house.policy.write_text("[review]\nreviewers = 2\n", "utf-8")
    window = review()
    window.topics.list.select("doors")
    name_oneself(window)
    window.signing.box.setChecked(True)
    window.signing.sign.click()
    qtbot.waitUntil(lambda: state_of(window, "doors").state == "partly")
    window.topics.list.select("doors")
    assert next(r for r in window.topics.list.rows if r.id == "doors").below.startswith("1 of 2")

    name_oneself(window, "dr  a. example")
    window.signing.box.setChecked(True)
    assert not window.signing.sign.isEnabled()
    assert "A second person signs it" in window.signing.line.text()

    name_oneself(window, "Nurse B. Sample", "Nurse")
    assert window.signing.sign.isEnabled()
    window.signing.sign.click()
    qtbot.waitUntil(lambda: state_of(window, "doors").state == "reviewed")
    assert {one.name for one in records(own)} == {"Dr A. Example", "Nurse B. Sample"}


def test_name_and_role_are_kept_for_this_user_and_the_confirmation_never(review, own):
    window = review()
    window.topics.list.select("doors")
    name_oneself(window)
    window.signing.box.setChecked(True)
    window.signing.sign.click()
    window.close()
    window.main.actions_by_id["reviews"].trigger()

    again = window.main.windows.find(ReviewWindow)
    assert again.signing.said.name == "Dr A. Example"
    assert again.signing.said.role == "Psychiatrist"
    assert not again.signing.box.isChecked()


def test_another_page_takes_the_tick_away(review, own):
    window = review()
    window.topics.list.select("doors")
    window.signing.box.setChecked(True)
    window.topics.list.select("keys")
    assert not window.signing.box.isChecked()


def test_a_folder_that_cannot_be_written_to_has_its_fields_off(review, house):
    house.packs.parent.mkdir(parents=True, exist_ok=True)
    house.packs.write_text("no folder", "utf-8")
    window = review()
    assert window.signing.line.text() == "This pack is read-only; ask who keeps it."
    assert not window.signing.name.isEnabled()
    assert not window.signing.box.isEnabled()
    assert not window.signing.sign.isEnabled()


def test_where_the_policy_forbids_writing_the_action_is_off_and_says_so(main_window, house, own):
    house.policy.write_text("[packs]\nwrite = false\n", "utf-8")
    action = main_window().actions_by_id["reviews"]
    assert not action.isEnabled()
    assert "set by your organization" in action.text()


def test_damaged_records_are_told_and_nothing_is_written_over_them(review, own):
    damaged = b"[[review]]\ntopic = 3\n"
    (own.folder / "reviews.toml").write_bytes(damaged)
    window = review()
    notice = window.findChild(object, "reviewNotice")
    assert "reviews.toml:" in notice.text()
    window.topics.list.select("doors")
    name_oneself(window)
    window.signing.box.setChecked(True)
    window.signing.sign.click()
    assert "nothing was signed off" in window.signing.line.text()
    assert (own.folder / "reviews.toml").read_bytes() == damaged


def test_filters_count_and_the_search_finds_by_the_title(review, own):
    window = review()
    assert window.topics.filter == TO_DO
    everything = window.topics.count_of("all")
    assert window.topics.count_of(NEVER) <= everything
    QTest.keyClicks(window.topics.search, "aaa ke")
    assert [row.id for row in window.topics.list.rows] == ["keys"]
    window.topics.search.setText("zzzzz")
    assert window.topics.empty.text() == "No page has these words."
    window.topics.search.clear()
    window.topics.show_filter(CHANGED)
    assert window.topics.empty.text() == "No page stands so."


def test_after_an_update_those_who_signed_hear_how_many_pages_changed(main_window, own, house):
    window = main_window()
    window.close()
    record = Review(
        topic="doors",
        pack=own.id,
        language="en",
        digest="0" * 64,
        name="Dr A. Example",
        role="Psychiatrist",
        date=TODAY,
        until=TODAY + dt.timedelta(days=300),
    )
    (own.folder / "reviews.toml").write_bytes(written([record]))
    state = house.state / "window.json"
    table = msgspec.json.decode(state.read_bytes())
    table["signing"] = {"name": "Dr A. Example", "role": "Psychiatrist", "version": "0.0.1"}
    state.write_bytes(msgspec.json.encode(table))

    told = main_window()
    words = "1 page has changed since it was reviewed: File, Reviews…"
    assert words in [label.text() for label in told.messages.findChildren(object, "messageWords")]
    told.close()
    again = main_window()
    assert words not in [x.text() for x in again.messages.findChildren(object, "messageWords")]


def test_the_report_is_saved_as_a_spreadsheet_and_as_pdf(review, own, tmp_path):
    window = review()
    signing = window.main._signing
    signing.write_report(tmp_path / "reviews.csv")
    assert "Aaa doors" in (tmp_path / "reviews.csv").read_text("utf-8-sig")
    signing.write_report(tmp_path / "reviews.pdf")
    assert (tmp_path / "reviews.pdf").read_bytes().startswith(b"%PDF")


def test_the_report_goes_where_somebody_says_and_that_is_told(review, own, tmp_path, monkeypatch):
    window = review()
    signing, told = window.main._signing, []
    monkeypatch.setattr(window, "tell", told.append)
    (tmp_path / "file").write_bytes(b"")

    for target in ("", tmp_path / "reviews.csv", tmp_path / "file" / "reviews.csv"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, t=target: (str(t), ""))
        signing._save_report(window)

    assert told[0] == f"Saved as {tmp_path / 'reviews.csv'}."
    assert str(tmp_path / "file") in told[1]
    assert len(told) == 2


def test_everything_is_done_with_keys(review, own, qtbot):
    window = review()
    qtbot.waitUntil(window.topics.list.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(window.focusWidget(), "aaa doors")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.reading.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    QTest.keyClicks(window.focusWidget(), "Dr A. Example")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(window.focusWidget(), "Psychiatrist")
    for _ in range(5):  # day, month and year of the date, the note, the box
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert window.signing.box.isChecked()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert [one.topic for one in records(own)] == ["doors"]


def test_large_letters_show_topics_page_or_fields(review, own):
    window = review()
    window.main.set_zoom(200)
    assert not window.topics.isHidden()
    assert window.reading.isHidden()
    assert window.signing.isHidden()
    window.topics.list.select("doors")
    QTest.keyClick(window.topics.list, Qt.Key.Key_Return)
    assert window.topics.isHidden()
    assert not window.reading.isHidden()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.topics.isHidden()
    assert window.isVisible()


def test_every_control_has_a_name_that_can_be_heard(review, own):
    window = review()
    controls = [
        w for w in window.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    ours = [
        w for w in controls if w.objectName().startswith("review") and not isinstance(w, QLabel)
    ]
    assert len(ours) > 10
    unnamed = [
        w.objectName() for w in ours if not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert unnamed == []


def test_a_day_that_was_chosen_is_the_one_that_is_kept(review, own):
    window = review()
    window.topics.list.select("doors")
    name_oneself(window)
    day = TODAY + dt.timedelta(days=40)
    window.signing.until.setDate(QDate(day.year, day.month, day.day))
    assert window.signing.until.lineEdit().width() > 100
    window.signing.box.setChecked(True)
    window.signing.sign.click()
    (record,) = records(own)
    assert record.until == day


def test_a_clinic_without_pages_of_its_own_signs_off_those_that_come_with_ketadesk(
    review, house, qtbot
):
    window = review()
    own = OwnPack(house.packs / "our-pages")
    assert not own.folder.exists()
    window.topics.list.select("pt-bladder")
    name_oneself(window)
    window.signing.box.setChecked(True)
    window.signing.sign.click()

    qtbot.waitUntil(lambda: state_of(window, "pt-bladder").state in {"reviewed", "due"})
    (record,) = records(own)
    assert record.pack != own.id
    assert not window.findChild(QLabel, "reviewNotice").isVisible()
    assert window.main.live_shelf.shelf.notices == ()


def test_a_page_that_is_taken_away_meanwhile_cannot_be_signed(review, own, qtbot):
    window = review()
    name_oneself(window)
    tick(window, "keys")
    window.signing.box.setChecked(True)
    own.remove("keys")
    window.main.live_shelf.look_now()

    qtbot.waitUntil(lambda: "keys" not in {row.topic.id for row in window.topics.pages})
    assert window.topics.list.ticked == ()
    assert not window.signing.box.isChecked()
    assert not window.signing.sign.isEnabled()
    assert not (own.folder / "reviews.toml").exists()
