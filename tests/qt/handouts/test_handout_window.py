"""The handout window: the packet, the options and the real pages."""

import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox

from ketadesk.clinic import Clinic
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.press.paper.handout import Press
from ketadesk.regions import load_regions
from ketadesk.ui.handouts import handout_window as handout_module
from ketadesk.ui.handouts import printing
from ketadesk.ui.handouts.delivery import file_name
from ketadesk.ui.handouts.handout_window import Desk, HandoutWindow
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.toolkit.theme import Looks

MARKER = "Zyxwv Marker Patient"


@pytest.fixture
def here(tmp_path):
    return places(tmp_path / "data")


@pytest.fixture
def desk(here):
    library = open_shelf(here).library
    regions = load_regions(here.regions)
    yield Desk(
        library=library,
        press=Press(here),
        clinic=Clinic(name="Example Clinic", phone="555-0142"),
        region=regions[0],
        regions=regions,
        usual=HandoutChoices(),
    )
    library.close()


@pytest.fixture
def window(qtbot, here, desk):
    looks = Looks(here, "light", 100)
    looks.apply()
    made = HandoutWindow(desk, looks, ["pt-prepare", "pt-ride-home"])
    qtbot.addWidget(made)
    made.show()
    settle(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def answer_save(monkeypatch):
    """A function that answers the next questions where to save."""

    def answer(target):
        def exec_(dialog):
            dialog.selectFile(str(target))
            return QFileDialog.DialogCode.Accepted

        monkeypatch.setattr(QFileDialog, "exec", exec_)

    return answer


def settle(qtbot, window):
    qtbot.waitUntil(window.wait, timeout=15_000)


def count(window):
    return len(window._preview._table.pages)


def test_the_real_pages_are_shown_with_their_number(window):
    assert count(window) >= 2
    assert window._bar.summary == f"{count(window)} pages on Letter, 12 point"
    page = window._preview._table.image(0)
    assert page.width() > 100
    ink = {
        page.pixelColor(x, y).lightness()
        for x in range(0, page.width(), 3)
        for y in range(0, page.height(), 3)
    }
    assert min(ink) < 100 < 250 < max(ink)


def test_another_size_and_paper_redraw_the_pages_and_are_remembered(qtbot, window):
    before = count(window)
    with qtbot.waitSignal(window.choices_changed) as told:
        window.findChild(object, "choose_xlarge").click()
    settle(qtbot, window)
    assert count(window) > before
    assert told.args[0].text_size == "xlarge"
    window.findChild(object, "choose_a4").click()
    settle(qtbot, window)
    assert "on A4, 20 point" in window._bar.summary
    assert window.choices() == HandoutChoices(paper="a4", text_size="xlarge")


def test_topics_are_reordered_and_removed_by_keys(qtbot, window):
    rows = window._list
    rows.setFocus()
    rows.setCurrentRow(0)
    with qtbot.waitSignal(window.packet_changed) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert told.args[0] == ("pt-ride-home", "pt-prepare")
    with qtbot.waitSignal(window.packet_changed) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert told.args[0] == ("pt-ride-home",)
    settle(qtbot, window)
    assert set(window._typesetting._newest.handout.page_topics) == {"pt-ride-home"}


def test_an_empty_packet_cannot_be_printed_and_says_why(qtbot, window):
    window._list.remove_row(1)
    window._list.remove_row(0)
    settle(qtbot, window)
    assert count(window) == 0
    assert not window._side.print.isEnabled()
    assert "empty" in window._side.print.toolTip()


def test_a_packet_is_saved_under_its_name_and_opened_again(qtbot, window, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a: ("  Our  packet ", True))
    with qtbot.waitSignal(window.packet_saved) as told:
        window._links._save.click()
    assert told.args == ["Our packet", ("pt-prepare", "pt-ride-home")]
    settle(qtbot, window)
    assert window._typesetting._newest.handout.title == "Our packet"
    assert {"First visit", "Treatment day", "Going home"} <= set(window._links.saved())


def test_the_pdf_that_is_saved_has_name_note_and_both_topics(qtbot, window, answer_save, tmp_path):
    target = tmp_path / "out"
    answer_save(target)
    window._form._name.setText("Ada Example")
    window._form._note.setPlainText("Bring your glasses.")
    window._side.save.click()
    with pikepdf.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) >= 2
        assert pdf.Root.MarkInfo.Marked
    assert "Saved as out.pdf" in window._bar.summary
    settle(qtbot, window)


def test_a_folder_that_cannot_be_written_is_one_line_and_the_window_stays(
    qtbot, window, answer_save, tmp_path
):
    target = tmp_path / "is-a-folder.pdf"
    target.mkdir()
    answer_save(target)
    window._side.save.click()
    assert str(target) in window._form.message.text()
    assert "\n" not in window._form.message.text()
    settle(qtbot, window)


def test_without_a_printer_the_pdf_is_offered_instead(
    window, monkeypatch, answer_save, tmp_path, qtbot
):
    said = []

    def exec_(box):
        said.append((box.text(), box.informativeText()))
        box.buttons()[0].click()
        return 0

    target = tmp_path / "instead.pdf"
    monkeypatch.setattr(printing, "no_printer", lambda: "No printer is set up on this computer.")
    monkeypatch.setattr(QMessageBox, "exec", exec_)
    answer_save(target)
    window._side.print.click()
    assert said == [
        ("No printer is set up on this computer.", "You can save the packet as a PDF instead.")
    ]
    assert target.read_bytes().startswith(b"%PDF")
    settle(qtbot, window)


@pytest.mark.parametrize("fault", ["The printer “X” did not take the packet.", ""])
def test_a_refused_job_offers_the_pdf_and_a_printed_one_does_not(window, monkeypatch, qtbot, fault):
    asked = []
    monkeypatch.setattr(printing, "no_printer", lambda: "")
    outcome = printing.Outcome(printed=not fault, fault=fault)
    monkeypatch.setattr(printing, "print_pages", lambda *_a: outcome)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or 0)
    window._side.print.click()
    assert asked == ([fault] if fault else [])
    settle(qtbot, window)


@pytest.fixture
def accept_print(monkeypatch, tmp_path):
    """A function that answers the next print dialog and lets the job become a PDF."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    seen = {"target": tmp_path / "printed.pdf"}
    original = printing._paint

    def to_file(printer, sides, two_up):
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(seen["target"]))
        seen.update(pages=[page for side in sides for page in side], dpi=printer.resolution())
        return original(printer, sides, two_up)

    def answer(choose=lambda _printer: None):
        def exec_(dialog):
            choose(dialog.printer())
            return QPrintDialog.DialogCode.Accepted

        monkeypatch.setattr(QPrintDialog, "exec", exec_)
        monkeypatch.setattr(printing, "_paint", to_file)
        monkeypatch.setattr(printing, "no_printer", lambda: "")
        return seen

    return answer


def printed_images(path):
    """Each printed page's picture as (width, height, kind of compression)."""
    with pikepdf.open(path) as pdf:
        return [
            (int(image.Width), int(image.Height), str(image.get("/Filter")))
            for page in pdf.pages
            for image in page.Resources.XObject.values()
            if image.get("/Subtype") == "/Image"
        ]


def test_the_very_pages_shown_reach_the_printer_at_300_dots_an_inch_without_loss(
    window, tmp_path, accept_print, qtbot
):
    seen = accept_print()
    handout = window._typesetting._newest.handout
    window._side.print.click()
    assert seen["pages"] == handout.pages(printing.PPI)
    assert seen["dpi"] >= 300
    images = printed_images(tmp_path / "printed.pdf")
    assert len(images) == handout.page_count
    assert all(width >= 8.5 * 300 and "DCT" not in how for width, _, how in images)
    settle(qtbot, window)


def test_the_range_that_the_dialog_gave_is_printed_and_nothing_else(window, accept_print, qtbot):
    from PySide6.QtGui import QPageRanges

    seen = accept_print(lambda printer: printer.setPageRanges(QPageRanges.fromString("2,4")))
    handout = window._typesetting._newest.handout
    assert handout.page_count >= 4
    window._side.print.click()
    pages = handout.pages(printing.PPI)
    assert seen["pages"] == [pages[1], pages[3]]
    settle(qtbot, window)


def test_another_paper_chosen_in_the_dialog_makes_pages_smaller_but_never_stretches_them():
    from PySide6.QtCore import QRect, QSize

    place = printing._placed(QSize(2550, 3300), QRect(0, 0, 2480, 3508))
    assert place.width() / place.height() == pytest.approx(2550 / 3300, abs=0.001)
    assert place.width() == 2480
    assert place.top() == pytest.approx(3508 - place.bottom(), abs=2)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_job_is_told_in_one_line_and_the_pdf_offered(
    window, accept_print, monkeypatch, qtbot, tmp_path
):
    asked = []
    accept_print()["target"] = tmp_path / "gone" / "printed.pdf"
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or 0)
    window._side.print.click()
    assert len(asked) == 1
    assert "did not take the packet" in asked[0]
    assert "\n" not in asked[0]
    settle(qtbot, window)


@pytest.mark.parametrize("how", ["takes no second page", "ends in an error"])
def test_a_printer_that_vanishes_in_the_middle_of_a_job_is_told_and_the_pdf_offered(
    window, accept_print, monkeypatch, qtbot, how
):
    from PySide6.QtPrintSupport import QPrinter

    asked = []
    accept_print()
    handout = window._typesetting._newest.handout
    assert handout.page_count >= 2
    if how == "takes no second page":
        monkeypatch.setattr(QPrinter, "newPage", lambda _printer: False)
    else:
        state = QPrinter.PrinterState.Error
        monkeypatch.setattr(QPrinter, "printerState", lambda _printer: state)
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: asked.append((box.text(), box.informativeText())) or 0
    )
    window._side.print.click()
    assert len(asked) == 1
    fault, offer = asked[0]
    assert "did not take the packet" in fault
    assert "as a PDF instead" in offer
    settle(qtbot, window)


def test_name_and_note_are_nowhere_on_disk_after_printing_and_saving(
    qtbot, window, here, accept_print, monkeypatch, answer_save, tmp_path
):
    import tempfile

    scratch = tmp_path / "tmp"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    (tmp_path / "saved").mkdir()
    answer_save(tmp_path / "saved" / "x.pdf")
    accept_print()["target"] = tmp_path / "saved" / "printed.pdf"
    window._form._name.setText(MARKER)
    window._form._note.setPlainText(MARKER)
    settle(qtbot, window)
    window._side.save.click()
    window.undo()
    window._form._name.setText(MARKER)
    settle(qtbot, window)
    window._side.print.click()
    settle(qtbot, window)
    assert {path.name for path in (tmp_path / "saved").iterdir()} == {"x.pdf", "printed.pdf"}
    assert MARKER not in repr(msgspec.to_builtins(window.choices()))
    window.close()
    assert window._form._name.text() == ""
    for folder in (here.config, here.state, here.cache, scratch):
        for file in folder.rglob("*") if folder.exists() else ():
            if file.is_file():
                assert MARKER.encode() not in file.read_bytes(), file


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Getting ready", "Getting ready"),
        ("a/b\\c:d*e?", "a b c d e"),
        ("...", "Packet"),
        ("x" * 300, "x" * 80),
    ],
)
def test_file_names_suit_every_system(title, name):
    assert file_name(title) == name


def test_every_control_has_a_name(window):
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit

    for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit):
        for control in window.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                words = control.accessibleName() or getattr(control, "text", str)()
                assert words, control.objectName()


def test_the_module_imports_no_printing_before_it_prints():
    text = Path(handout_module.__file__).read_text("utf-8") + Path(printing.__file__).read_text(
        "utf-8"
    )
    top = [line for line in text.splitlines() if line.startswith(("import", "from"))]
    assert not any("QtPrintSupport" in line for line in top)


def test_opening_the_program_loads_neither_this_window_nor_the_typesetter():
    code = (
        "import sys, ketadesk.ui.app, ketadesk.ui.frame.window;"
        "print([m for m in ('typst', 'ketadesk.ui.handouts.handout_window', 'PySide6.QtPrintSupport')"
        " if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_at_twice_the_size_the_window_fits_a_small_screen(qtbot, here, desk):
    looks = Looks(here, "light", 200)
    looks.apply()
    window = HandoutWindow(desk, looks, ["pt-prepare"])
    qtbot.addWidget(window)
    window.resize(1024, 700)
    window.show()
    settle(qtbot, window)
    assert (window.width(), window.height()) == (1024, 700)
    for name in ("print", "savePdf", "close", "largerPages"):
        button = window.findChild(object, name)
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight())), name
    window.close()
