"""What happens when something goes wrong, and when KetaDesk is started twice."""

import os
import re
import signal
import subprocess
import sys
import time

import msgspec
import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from ketadesk.cli import main as cli
from ketadesk.errors import GET_LIBRARIES, SettingsError
from ketadesk.ui import display
from ketadesk.ui.app import asked_again
from ketadesk.ui.dialogs.crash import Net, report
from ketadesk.ui.dialogs.crash_dialog import CrashDialog
from ketadesk.ui.memory.state import (
    State,
    StateFile,
    with_favourite,
    with_packet,
    with_recent,
)
from ketadesk.ui.single import Instance, Request
from tests.places import ROOT

SECRET = "Marker Patient wrote this"


def fault():
    try:
        int(SECRET)
    except ValueError as error:
        return type(error), error, error.__traceback__
    raise AssertionError


def test_a_report_names_places_and_holds_no_words_of_anyone():
    kind, _, trace = fault()

    text = report(kind, trace)

    assert "ValueError" in text
    assert "test_faults.py" in text
    assert SECRET not in text


def test_a_crash_shows_its_report_and_goes_on(qtbot, tmp_path, capsys):
    net = Net(tmp_path, lambda words: None)
    seen = []

    def look():
        dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, CrashDialog))
        seen.append(dialog.findChild(QPlainTextEdit, "crashReport").toPlainText())
        dialog.copy()
        dialog.accept()

    QTimer.singleShot(0, look)
    net.caught(*fault())

    assert "ValueError" in seen[0]
    assert QGuiApplication.clipboard().text() == seen[0]
    assert "ValueError" in capsys.readouterr().err


def test_a_fault_that_a_person_can_mend_is_a_notice_not_a_crash(tmp_path):
    told = []
    net = Net(tmp_path, told.append)

    net.caught(SettingsError, SettingsError("clinic.toml: is wrong"), None)

    assert told == ["clinic.toml: is wrong"]


def test_an_end_without_goodbye_is_told_at_the_next_start(tmp_path):
    (tmp_path / "crash.txt").write_text("Fatal Python error: Segmentation fault\n")

    net = Net(tmp_path, lambda words: None)

    assert "ended unexpectedly" in net.notices[0]
    assert (tmp_path / "crash-last.txt").exists()
    assert Net(tmp_path, lambda words: None).notices == ()


def test_a_proper_end_leaves_no_crash_file(tmp_path):
    hook = sys.excepthook
    net = Net(tmp_path, lambda words: None)
    net.spread()
    assert (tmp_path / "crash.txt").exists()

    net.fold()

    assert not (tmp_path / "crash.txt").exists()
    sys.excepthook = hook


SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from ketadesk.ui.single import Instance, Request
app = QGuiApplication([])  # says at which display the window would be
one = Instance(Path(sys.argv[1]))
assert not one.first
sys.exit(0 if one.hand_over(Request("pt-bladder", {"ours": "Our pages"})) else 1)
"""


def test_a_second_start_hands_its_topic_to_the_first(qtbot, tmp_path):
    first = Instance(tmp_path)
    first.listen()
    second = subprocess.Popen(
        [
            sys.executable,
            "-c",
            SECOND_START,
            str(tmp_path),
        ]
    )

    with qtbot.waitSignal(first.asked, timeout=10_000) as asked:
        pass

    assert asked.args == [Request("pt-bladder", {"ours": "Our pages"})]
    assert second.wait(10) == 0
    first.close()


def test_a_second_start_with_a_pack_that_is_not_open_says_what_to_do(open_window, shelf):
    window = open_window("pt-what-is")
    packs = {"ketadesk": "KetaDesk", "ours": "Our pages"}
    asked_again(window, shelf, Request("our-parking", packs))
    assert "“Our pages” is not open here" in window._panes.messages.words

    asked_again(window, shelf, Request("pt-bladder", {"ketadesk": "KetaDesk"}))
    assert window._navigator.topic.id == "pt-bladder"


def test_when_the_first_has_gone_the_next_start_is_the_first(tmp_path):
    first = Instance(tmp_path)
    first.listen()
    first.close()

    assert Instance(tmp_path).first


def test_a_first_start_that_does_not_answer_is_not_waited_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr("ketadesk.ui.single._PATIENCE_S", 0.1)
    silent = Instance(tmp_path)
    assert silent.first

    assert not Instance(tmp_path).hand_over(Request("pt-bladder"))
    assert not list(tmp_path.glob("open-request*"))
    silent.close()


@pytest.mark.parametrize(
    ("platform", "first", "second", "same"),
    [
        ("xcb", {"DISPLAY": ":0"}, {"DISPLAY": ":0.0"}, True),
        ("xcb", {"DISPLAY": ":0"}, {"DISPLAY": ":1"}, False),
        ("xcb", {"DISPLAY": "localhost:10.0"}, {"DISPLAY": ":10"}, False),
        ("wayland", {"WAYLAND_DISPLAY": "wayland-0"}, {"WAYLAND_DISPLAY": "wayland-1"}, False),
        ("wayland-egl", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":1"}, {"WAYLAND_DISPLAY": "w"}, True),
    ],
)
def test_each_display_of_a_user_has_a_window_of_its_own(
    tmp_path, monkeypatch, platform, first, second, same
):
    monkeypatch.setattr("ketadesk.ui.single.QGuiApplication.platformName", lambda: platform)
    starts = []
    for environment in (first, second):
        for name in ("DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        starts.append(Instance(tmp_path))

    assert starts[0].first
    assert starts[1].first is not same
    for start in starts:
        start.close()


def test_a_lock_of_another_computer_delays_no_start(tmp_path, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("ketadesk.ui.single.QSysInfo.machineHostName", lambda: "ward-3")
        other = Instance(tmp_path)

    here = Instance(tmp_path)

    assert other.first
    assert here.first
    for start in (other, here):
        start.close()


def test_a_folder_that_cannot_be_written_any_more_ends_no_start(tmp_path, monkeypatch):
    def read_only(_path, **_how):
        raise OSError(30, "Read-only file system")

    start = Instance(tmp_path)
    monkeypatch.setattr("pathlib.Path.unlink", read_only)

    start.listen()

    start.close()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_closed_state_folder_makes_every_start_its_own(tmp_path):
    tmp_path.chmod(0o555)
    starts = [Instance(tmp_path), Instance(tmp_path)]
    for start in starts:
        start.listen()
        start.close()
    tmp_path.chmod(0o755)

    assert all(start.first for start in starts)


def test_the_state_is_read_back_as_it_was_written(tmp_path):
    file = StateFile(tmp_path)
    state = with_packet(with_recent(with_favourite(State(), "a", True), "b"), "Set", ("a", "b"))

    assert file.save(state) == ""

    assert file.load() == (state, ())


def test_stars_and_recent_topics_keep_the_newest_first():
    state = with_favourite(with_favourite(State(), "a", True), "b", True)
    assert state.favourites == ("b", "a")
    assert with_favourite(state, "b", False).favourites == ("a",)
    for number in range(50):
        state = with_recent(state, f"t{number % 35}")
    assert state.recent[0] == "t14"
    assert len(state.recent) == len(set(state.recent)) == 30


def test_a_full_disk_is_told_once_and_again_after_it_was_well(tmp_path, monkeypatch):
    file = StateFile(tmp_path)

    def full(*_args, **_how):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("ketadesk.ui.memory.state.write_whole", full)
        assert "No space left" in file.save(State())
        assert file.save(State()) == ""
    assert file.save(State()) == ""
    assert file.load()[0] == State()


WRITER = """
import sys
from pathlib import Path
from ketadesk.ui.memory.state import State, StateFile, with_favourite, with_packet
file, state, number = StateFile(Path(sys.argv[1])), State(), 0
print("go", flush=True)
while True:
    number += 1
    state = with_packet(with_favourite(state, f"t{number % 40}", True), "Set", (f"t{number}",))
    file.save(state)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("run", range(12))
def test_a_kill_at_any_moment_leaves_the_last_or_the_one_before(tmp_path, run):
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout.readline() == "go\n"
    time.sleep(0.02 + run * 0.011)
    writer.send_signal(signal.SIGKILL)
    said = [int(line) for line in writer.stdout.read().split() if line.isdigit()]
    writer.wait()
    writer.stdout.close()

    state, notices = StateFile(tmp_path).load()

    assert notices == ()
    if said:
        number = int(state.packets["Set"][0][1:])
        assert number in {said[-1], said[-1] + 1}
    assert msgspec.json.encode(state)


NO_SERVER = "could not connect to display :4711"
NO_PLUGIN = 'Could not load the Qt platform plugin "{}" in "" even though it was found.'


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ([NO_SERVER, NO_PLUGIN.format("xcb")], "The display :4711 does not answer"),
        ([NO_PLUGIN.format("wayland")], "The display :4711 does not answer"),
        ([NO_PLUGIN.format("xcb")], f"run: {GET_LIBRARIES}"),
        (
            ['Could not find the Qt platform plugin "x"'],
            'Could not find the Qt platform plugin "x"',
        ),
        ([], "The display :4711 does not answer"),
    ],
)
def test_qt_s_last_words_become_one_line_of_ours(monkeypatch, said, line):
    monkeypatch.setenv("DISPLAY", ":4711")
    assert line in display.fault(said)
    assert "\n" not in display.fault(said)


def test_what_qt_says_of_an_application_that_comes_up_is_still_said(capsys):
    with display.last_words_in_one_line():
        qWarning("the theme has no cursor")
    assert capsys.readouterr().err == "the theme has no cursor\n"


def test_a_missing_system_library_is_one_line_that_names_it(monkeypatch, capsys):
    def lacking(_arguments):
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(cli, "_do", lacking)
    assert cli.main(["open"]) == 2
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert GET_LIBRARIES in said
    assert said.count("\n") == 1


def test_the_libraries_to_get_are_those_that_make_run_installs():
    script = (ROOT / "packaging" / "bootstrap.sh").read_text()
    installs = re.search(r'packages="(.*?) \$\(', script)
    assert f"sudo apt-get install {installs[1]}" == GET_LIBRARIES
