"""The window: reading, searching, going about, and coming back to where one was."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QFileDialog,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from ketadesk import in_force
from ketadesk.ui.memory.state import StateFile

THEMES = ("light", "dark", "contrast")


def part(window, name, kind=QWidget):
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def keys(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QGuiApplication.focusWindow() or window, key, modifier)
    QGuiApplication.processEvents()


def type_words(window, words):
    QTest.keyClicks(window.focusWidget(), words)


def close_and_return(qtbot, window):
    """Close the window on top with Escape, as a person would; without a window manager the one
    below is brought to the front by hand."""
    dialog = window.windows.open_windows[0]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())


def test_a_first_start_shows_the_start_page(open_window):
    window = open_window()

    assert window.navigator.address == "page:start"
    assert "Most wanted" in window.reader.toPlainText()
    assert not window.actions_by_id["star"].isEnabled()


def test_a_topic_named_at_the_start_is_opened(open_window):
    window = open_window("pt-bladder")

    assert window.windowTitle() == "Bladder and liver – KetaDesk"


def test_everything_can_be_done_with_the_keyboard_alone(open_window, qtbot, tmp_path, monkeypatch):
    control = Qt.KeyboardModifier.ControlModifier
    window = open_window()

    keys(window, Qt.Key.Key_K, control)
    type_words(window, "ketamin bladder")
    keys(window, Qt.Key.Key_Return)
    assert window.navigator.topic.id == "pt-bladder"

    keys(window, Qt.Key.Key_F, control)
    type_words(window, "liver")
    first = part(window, "findCount").text()
    keys(window, Qt.Key.Key_F3)
    assert int(first.rpartition(" of ")[2]) >= 10
    assert part(window, "findCount").text() != first
    keys(window, Qt.Key.Key_Escape)
    assert window.reader.hasFocus()

    for _ in range(len(window.reader.map.links)):
        keys(window, Qt.Key.Key_Tab)
        if window.reader.link.href.startswith("topic:"):
            break
    keys(window, Qt.Key.Key_Return)
    assert window.navigator.topic.id != "pt-bladder"
    keys(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.navigator.topic.id == "pt-bladder"

    keys(window, Qt.Key.Key_A, control | Qt.KeyboardModifier.ShiftModifier)
    keys(window, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    keys(window, Qt.Key.Key_A, control | Qt.KeyboardModifier.ShiftModifier)
    assert len(window.packet) == 2

    pdf = tmp_path / "out.pdf"

    def choose(dialog):
        dialog.selectFile(str(pdf))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    keys(window, Qt.Key.Key_P, control)
    handout = window.windows.open_windows[0]
    qtbot.waitUntil(handout.wait, timeout=15_000)
    QTest.keyClick(handout, Qt.Key.Key_S, control)
    qtbot.waitUntil(lambda: pdf.exists() and pdf.read_bytes().startswith(b"%PDF"), timeout=15_000)
    close_and_return(qtbot, window)
    keys(window, Qt.Key.Key_D, control)
    keys(window, Qt.Key.Key_B, control)
    assert window.navigator.address == "page:starred"
    keys(window, Qt.Key.Key_Comma, control)
    close_and_return(qtbot, window)
    keys(window, Qt.Key.Key_Q, control)
    assert not window.isVisible()


def test_results_come_at_every_letter_and_escape_gives_the_tree_back(open_window):
    window = open_window()
    field = part(window, "searchField", QLineEdit)
    field.setFocus()

    QTest.keyClicks(field, "b")
    assert part(window, "resultList").isVisible()
    QTest.keyClicks(field, "ladder")
    first = part(window, "resultList", QAbstractItemView).currentIndex()
    QTest.keyClick(field, Qt.Key.Key_Down)
    second = part(window, "resultList", QAbstractItemView).currentIndex()
    assert (first.row(), second.row()) == (0, 1)
    assert field.hasFocus()

    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert part(window, "outline").isVisible()
    assert field.text() == ""


def test_a_search_that_speaks_of_dying_shows_help_above_everything(open_window):
    window = open_window()

    window.search_for("want to die")

    box = part(window, "resultsCrisis")
    assert box.isVisible()
    assert "988" in box.text()


def test_nothing_found_says_what_to_do_next(open_window):
    window = open_window()

    window.search_for("zzqqxx")

    words = part(window, "resultsNote").text()
    assert "No topic contains “zzqqxx”" in words
    assert "Help right now" in words
    assert not part(window, "resultList").isVisible()


def test_a_misspelt_word_shows_what_was_searched_for_instead(open_window):
    window = open_window()

    window.search_for("bladdr")

    assert "<b>bladder</b>" in part(window, "resultsNote").text()
    part(window, "resultsNote").linkActivated.emit("literal")
    assert "Showing results" not in part(window, "resultsNote").text()


def test_words_that_were_searched_for_are_marked_in_the_page(open_window):
    window = open_window()
    window.search_for("bladder")
    QTest.keyClick(part(window, "searchField"), Qt.Key.Key_Return)

    marked = {one.cursor.selectedText().lower() for one in window.reader.extraSelections()}

    assert "bladder" in marked


def test_back_returns_to_the_place_in_the_page(open_window):
    window = open_window("pt-bladder")
    bar = window.reader.verticalScrollBar()
    bar.setValue(300)

    window.open_topic("pt-prepare")
    assert bar.value() == 0
    window.actions_by_id["back"].trigger()

    assert window.navigator.topic.id == "pt-bladder"
    assert abs(bar.value() - 300) <= 2


def test_a_jump_within_the_page_is_come_back_from_too(open_window):
    window = open_window("pt-bladder")
    window.reader.follow("#sources")
    assert window.reader.verticalScrollBar().value() > 0

    window.actions_by_id["back"].trigger()

    assert window.reader.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("button", "step"), [("BackButton", -1), ("ForwardButton", 1)])
def test_the_mouse_s_own_buttons_walk_the_history(open_window, button, step):
    window = open_window("pt-bladder")
    window.open_topic("pt-prepare")
    if step > 0:
        window.actions_by_id["back"].trigger()
    before = window.navigator.address

    for name in ("reader", "outline"):
        part(window, name)
    QTest.mouseClick(window.reader.viewport(), Qt.MouseButton[button])

    assert window.navigator.address != before


@pytest.mark.parametrize("change", ["theme", "zoom"])
def test_a_change_of_looks_keeps_the_place(open_window, change):
    window = open_window("pt-does-it-work")
    reader = window.reader
    heading = reader.page.headings[3].anchor
    reader.go_to_anchor(heading)
    before = reader.place()

    if change == "theme":
        window.set_theme("dark")
    else:
        window.set_zoom(150)

    assert reader.place().block == before.block


def test_zoom_and_theme_are_kept_for_the_next_start(open_window, home):
    window = open_window()
    window.set_zoom(175)
    window.set_theme("contrast")

    kept = in_force.read(home).settings

    assert (kept.zoom, kept.theme) == (175, "contrast")


@pytest.mark.parametrize("zoom", [80, 100, 150, 200, 300])
@pytest.mark.parametrize("width", [760, 1024, 1280, 1920])
def test_help_right_now_is_in_sight_at_every_size(open_window, zoom, width):
    window = open_window("pt-side-effects", size=(width, 700))
    window.set_zoom(zoom)
    QGuiApplication.processEvents()

    help_button = part(window, "crisisButton", QAbstractButton)
    corner = help_button.mapTo(window, QPoint(help_button.width(), help_button.height()))
    assert help_button.isVisible()
    assert corner.x() <= window.width()
    assert "Help right now" in help_button.text()


@pytest.mark.parametrize("size", [(760, 520), (1024, 700), (1280, 800)])
def test_no_text_is_wider_than_its_column(open_window, qtbot, size):
    window = open_window("pt-does-it-work", size=size)
    reader = window.reader

    window.set_zoom(200)

    qtbot.waitUntil(lambda: reader.horizontalScrollBar().maximum() == 0)
    assert not reader.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("zoom", [100, 200, 300])
def test_no_words_of_a_button_are_cut(open_window, zoom):
    window = open_window("pt-bladder", size=(1280, 800))
    window.set_zoom(zoom)
    window.set_packet(("pt-bladder", "pt-prepare"))
    QGuiApplication.processEvents()

    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            needed = button.fontMetrics().horizontalAdvance(button.text())
            assert button.width() >= needed, button.objectName()
            assert button.height() >= button.fontMetrics().height(), button.objectName()


def test_the_column_stands_right_when_the_scroll_bar_comes_and_goes(open_window):
    window = open_window("fm-ride-home", size=(1024, 1400))
    reader = window.reader

    def room():
        form = reader.document().rootFrame().frameFormat()
        return form.leftMargin() + form.rightMargin() + 600, reader.viewport().width()

    barred = set()
    for topic in ("pt-does-it-work", "fm-ride-home", "pt-does-it-work"):
        window.open_topic(topic)
        barred.add(reader.verticalScrollBar().isVisible())
        assert reader.verticalScrollBar().isVisible() == (
            reader.document().size().height() > reader.viewport().height()
        )
        assert room()[0] == room()[1]
    assert barred == {True, False}


def test_the_outline_of_the_page_follows_the_scrolling(open_window, qtbot):
    window = open_window("pt-bladder")
    contents = part(window, "contents")
    last_but_one = window.reader.page.headings[2].anchor

    window.reader.go_to_anchor(last_but_one)

    qtbot.waitUntil(lambda: contents.anchor == last_but_one)


def test_keys_go_from_heading_to_heading(open_window):
    window = open_window("pt-bladder")
    control = Qt.KeyboardModifier.ControlModifier
    window.reader.setFocus()

    keys(window, Qt.Key.Key_Down, control)
    first = window.reader.textCursor().block().text()
    keys(window, Qt.Key.Key_Down, control)
    second = window.reader.textCursor().block().text()

    headings = [one.text for one in window.reader.page.headings]
    assert headings.index(first) + 1 == headings.index(second)


def test_tab_shows_the_source_of_a_citation_and_enter_goes_there(open_window):
    window = open_window("pt-bladder")
    reader = window.reader
    reader.setFocus()
    while reader.link is None or not reader.link.href.startswith("#source"):
        keys(window, Qt.Key.Key_Tab)

    assert reader.tip.isVisible()
    assert "Enter goes to the source" in reader.tip.text()
    keys(window, Qt.Key.Key_Return)
    assert reader.verticalScrollBar().value() > 0
    assert reader.textCursor().block().text().startswith("1.")


def test_tab_leaves_the_page_after_its_last_link(open_window):
    window = open_window("pt-bladder")
    window.reader.setFocus()

    for _ in range(len(window.reader.map.links) + 1):
        keys(window, Qt.Key.Key_Tab)

    assert not window.reader.hasFocus()


def test_a_web_link_shows_its_address_and_opens_nothing_before_a_yes(open_window, monkeypatch):
    opened = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda url: opened.append(url))
    window = open_window("pt-bladder")

    window.reader.follow("https://doi.org/10.1/x")

    assert "https://doi.org/10.1/x" in part(window, "addressWords").text()
    assert opened == []
    part(window, "addressCopy").click()
    assert QGuiApplication.clipboard().text() == "https://doi.org/10.1/x"
    part(window, "addressOpen").click()
    assert len(opened) == 1


def test_the_question_about_a_web_link_goes_with_its_page(open_window):
    window = open_window("pt-bladder")
    window.reader.follow("https://doi.org/10.1/x")

    window.open_topic("pt-prepare")

    assert not part(window, "addressWords").isVisible()


@pytest.mark.parametrize(("zoom", "width"), [(100, 1280), (200, 1024), (300, 760)])
def test_the_words_of_the_question_about_a_link_are_whole(open_window, zoom, width):
    window = open_window("pt-bladder", size=(width, 700))
    window.set_zoom(zoom)

    window.reader.follow("https://doi.org/10.1056/NEJMoa2302399")
    QGuiApplication.processEvents()

    for name in ("addressCopy", "addressOpen", "addressClose"):
        button = part(window, name, QAbstractButton)
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text()), name


def test_the_words_of_the_bar_grow_with_the_text_whatever_is_open(open_window):
    window = open_window()
    window.set_zoom(200)

    window.open_topic("pt-bladder")

    fonts = [part(window, name).font().pixelSize() for name in ("printButton", "crisisButton")]
    assert fonts == [window.looks.theme.font("ui").pixelSize()] * 2


def test_the_left_pane_grows_with_the_text_and_keeps_the_width_it_was_given(open_window, home):
    window = open_window()
    splitter = part(window, "splitter")
    splitter.setSizes([350, 900])
    splitter.splitterMoved.emit(350, 1)

    window.set_zoom(200)
    assert splitter.sizes()[0] == round(350 * 1.25)
    window.close()

    again = open_window()
    assert part(again, "splitter").sizes()[0] == round(350 * 1.25)
    again.set_zoom(100)
    assert part(again, "splitter").sizes()[0] == 350


def test_columns_of_tables_are_shared_out_anew_when_the_page_gets_narrow(open_window, qtbot):
    window = open_window("cl-adverse")
    window.set_zoom(150)
    before = window.reader.page.html

    window.resize(840, 700)

    qtbot.waitUntil(lambda: window.reader.page.html != before)
    assert window.reader.page.title == "Adverse effects and emergencies"


def test_a_topic_is_written_once_wherever_one_comes_from(open_window, qtbot):
    window = open_window()
    written = []
    window.reader.width_changed.connect(lambda: written.append("again"))

    with qtbot.waitSignal(window.reader.heading_reached):
        window.open_topic("cl-adverse")
    document = window.reader.document()
    QGuiApplication.processEvents()

    assert written == []
    assert window.reader.document() is document


def test_where_links_are_forbidden_the_address_can_only_be_copied(open_window, home):
    never = in_force.read(home).choosing("locked", "external_links", "never")
    window = open_window("pt-bladder", held=never)

    window.reader.follow("https://doi.org/10.1/x")

    assert part(window, "addressCopy").isVisible()
    assert not part(window, "addressOpen").isVisible()


def test_what_is_copied_says_where_it_is_from(open_window):
    window = open_window("pt-bladder")
    window.reader.selectAll()

    window.actions_by_id["copy"].trigger()

    last = QGuiApplication.clipboard().text().splitlines()[-1]
    assert last.startswith("From “Bladder and liver”")
    assert "content 2026" in last


def test_the_window_comes_back_as_it_was_left(open_window, home):
    window = open_window("pt-bladder")
    window.reader.verticalScrollBar().setValue(240)
    window.actions_by_id["star"].trigger()
    window.close()

    again = open_window()

    assert again.navigator.topic.id == "pt-bladder"
    assert abs(again.reader.verticalScrollBar().value() - 240) <= 2
    assert again.actions_by_id["star"].isChecked()
    assert again.memory.state.recent[0] == "pt-bladder"


def test_a_damaged_state_file_is_set_aside_with_a_notice(open_window, home):
    file = StateFile(home.state).path
    file.parent.mkdir(parents=True)
    file.write_text("{not json")

    window = open_window()

    assert "damaged" in window.messages.words
    assert file.with_name(file.name + ".damaged").read_text() == "{not json"


def test_a_home_that_cannot_be_written_is_a_notice_and_no_more(open_window, monkeypatch):
    def full(*_args, **_how):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ketadesk.ui.memory.state.write_whole", full)
    window = open_window("pt-bladder")

    window.actions_by_id["star"].trigger()

    assert "No space left on device" in window.messages.words
    assert window.actions_by_id["star"].isChecked()


def test_the_audience_switch_changes_the_tree(open_window):
    window = open_window()
    tree = part(window, "outline", QAbstractItemView)
    sections = tree.model().rowCount()

    part(window, "audience_clinician").click()
    assert tree.model().index(0, 0).data() == "Evidence"
    part(window, "audience_all").click()
    assert tree.model().rowCount() > sections


def test_no_row_of_the_tree_is_marked_for_a_page_that_is_not_in_it(open_window):
    window = open_window("pt-bladder")
    tree = part(window, "outline", QAbstractItemView)
    assert tree.selectionModel().hasSelection()

    window.navigator.open("page:starred")

    assert not tree.selectionModel().hasSelection()


def test_a_section_is_read_only_when_it_is_opened(open_window, monkeypatch, shelf):
    asked = []
    real = shelf.topics_in
    monkeypatch.setattr(shelf, "topics_in", lambda section: asked.append(section) or real(section))

    open_window()

    assert set(asked) <= {"forms"}  # the start page shows three forms


def test_next_and_previous_stay_in_the_section(open_window):
    window = open_window("pt-side-effects")
    assert not window.actions_by_id["previous"].isEnabled()

    window.actions_by_id["next"].trigger()

    assert window.navigator.topic.front.section == "side-effects"
    assert window.actions_by_id["previous"].isEnabled()


def test_help_right_now_is_one_click_from_anywhere(open_window):
    window = open_window()

    part(window, "crisisButton").click()

    assert window.navigator.topic.id == "pt-crisis"
    assert "988" in window.reader.toPlainText()


def test_another_clinic_and_region_are_shown_at_once(open_window):
    window = open_window("pt-crisis")

    window.change_setting("region", "uk")

    assert "999" in window.reader.toPlainText()
    window.take(window.held.saying("user clinic", {"phone": "555-0142"}))
    window.open_topic("fm-previsit")
    assert "555-0142" in window.reader.toPlainText()


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_follows_the_keyboard(open_window, theme):
    window = open_window("pt-bladder")
    window.set_theme(theme)
    ring = part(window, "focusRing")

    part(window, "printButton").setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().size() == part(window, "printButton").size() + QSize(8, 8)
    part(window, "searchField").setFocus(Qt.FocusReason.TabFocusReason)
    assert not ring.isVisible()  # a field shows it by its edge


def test_tab_goes_as_the_eye_does(open_window):
    window = open_window()
    window.navigator.open("page:changes")  # a page without links
    part(window, "startButton").setFocus(Qt.FocusReason.TabFocusReason)
    names = []
    for _ in range(14):
        names.append(window.focusWidget().objectName())
        keys(window, Qt.Key.Key_Tab)

    assert names[:6] == [
        *("startButton", "smallerButton", "largerButton", "printButton", "crisisButton"),
        "searchField",
    ]
    assert names.index("searchField") < names.index("outline") < names.index("settingsButton")
    assert names.index("settingsButton") < names.index("reader")


def test_every_control_has_a_name(open_window):
    window = open_window("pt-bladder")
    kinds = (QAbstractButton, QLineEdit, QTextEdit, QAbstractItemView)

    for kind in kinds:
        for control in window.findChildren(kind):
            if control.focusPolicy() == Qt.FocusPolicy.NoFocus or "qt_" in control.objectName():
                continue
            named = control.accessibleName() or getattr(control, "text", str)()
            assert named, f"{type(control).__name__} {control.objectName()}"
            assert control.objectName(), named


def test_every_action_is_in_a_menu_and_no_shortcut_is_given_twice(open_window):
    window = open_window()
    listed = {one for menu in window.menuBar().actions() for one in menu.menu().actions()}
    taken = [keys.toString() for one in listed for keys in one.shortcuts()]

    assert set(window.actions_by_id.values()) <= listed
    assert len(taken) == len(set(taken))


def test_every_action_has_a_key(open_window):
    actions = open_window().actions_by_id

    assert [name for name, action in actions.items() if not action.shortcuts()] == []


def test_a_key_takes_another_theme(open_window):
    window = open_window()

    keys(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)

    assert window.looks.theme.name == "contrast"
    assert window.actions_by_id["theme_contrast"].isChecked()


def test_letters_typed_in_the_tree_go_to_the_row_that_begins_so(open_window):
    window = open_window()
    keys(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    tree = part(window, "outline", QAbstractItemView)

    QTest.keyClicks(tree, "pra")
    assert tree.currentIndex().data() == "Practical matters"
    keys(window, Qt.Key.Key_Right)
    keys(window, Qt.Key.Key_Down)
    keys(window, Qt.Key.Key_Return)

    assert window.navigator.topic.front.section == "practical"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menus_show_when_they_are_asked_for(open_window):
    window = open_window("pt-bladder")
    assert window.menuBar().height() == 0

    keys(window, Qt.Key.Key_F10)

    assert window.menuBar().height() > 20
    window.reader.setFocus()
    QGuiApplication.processEvents()
    assert window.menuBar().height() == 0


def test_the_shortcut_sheet_lists_every_shortcut(open_window):
    window = open_window()

    keys(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)

    text = window.reader.toPlainText()
    for action in window.actions_by_id.values():
        if action.shortcuts():
            assert action.text().replace("&", "").rstrip("…") in text


def test_a_question_mark_in_the_search_field_is_a_letter(open_window):
    window = open_window()
    field = part(window, "searchField", QLineEdit)
    field.setFocus()

    QTest.keyClicks(field, "why?")

    assert field.text() == "why?"
    assert window.navigator.address == "page:start"


def test_opening_many_topics_keeps_one_page(open_window, shelf):
    window = open_window()
    ids = [topic.id for section in shelf.outline() for topic in section.topics]

    for _ in range(3):
        for topic in ids[:20]:
            window.navigator.open(f"topic:{topic}")
    QGuiApplication.sendPostedEvents(None, 52)  # deferred deletes

    from PySide6.QtGui import QTextDocument

    assert len(window.reader.findChildren(QTextDocument)) <= 2
