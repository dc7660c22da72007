"""Bad surroundings are one line and exit 2, never a fault of ours."""

import io
import os
import sys
from pathlib import Path

import pytest

from ketadesk.cli import launch
from ketadesk.cli.main import main
from ketadesk.errors import BadInputError
from ketadesk.paths import places, whole
from tests.places import GOOD

NOT_UTF8 = "pt-\udcff"
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such thing")


@pytest.fixture
def run(tmp_path, capsys):
    def do(*words):
        code = main(["--data-dir", str(tmp_path / "data"), "--only-pack", str(GOOD), *words])
        return code, *capsys.readouterr()

    return do


def one_line(words):
    return words.count("\n") == 1 and "fault of ours" not in words


@pytest.mark.parametrize(
    "words",
    [
        ["show", NOT_UTF8],
        ["open", NOT_UTF8],
        ["search", NOT_UTF8],
        ["handout", NOT_UTF8, "-o", "x.pdf"],
        ["handout", "pt-water", "-o", "x.pdf", "--name", NOT_UTF8],
    ],
    ids=lambda words: words[0],
)
def test_words_that_are_no_utf8(run, words):
    code, out, err = run(*words)
    assert (code, out, one_line(err)) == (2, "", True)
    assert "UTF-8" in err


@posix
def test_a_user_that_is_not_there():
    with pytest.raises(BadInputError, match="no home folder of that name"):
        places(Path("~nosuchuser/x"))


@posix
def test_a_working_folder_that_was_deleted(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(BadInputError, match="is gone"):
        whole(Path("x.pdf"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says where home is")
def test_no_home(monkeypatch):
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    with pytest.raises(BadInputError, match="set HOME"):
        places()


class Full(io.StringIO):
    """Standard output on a disk without room."""

    def flush(self):
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("words", [["topics"], ["show", "pt-water"], ["--help"]])
def test_standard_output_without_room(words, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["--data-dir", str(tmp_path), "--only-pack", str(GOOD), *words]) == 2
    assert one_line(capsys.readouterr().err)


class Pipe:
    def __init__(self, data):
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("words", "name", "notes"),
    [
        (["--name", "-"], "Ann Ex", ""),
        (["--name", "-", "--notes", "-"], "Ann Ex", "first\n\nsecond"),
        (["--name", "Bob", "--notes", "-"], "Bob", "Ann Ex\nfirst\n\nsecond"),
        (["--name", "Bob", "--notes", "N"], "Bob", "N"),
    ],
)
def test_a_name_and_notes_come_from_standard_input(words, name, notes, monkeypatch):
    from ketadesk.cli.arguments import parser
    from ketadesk.cli.commands.handouts import _person

    monkeypatch.setattr(sys, "stdin", Pipe("Ann Ex\r\nfirst\r\n\r\nsecond\r\n".encode("utf-16")))
    assert _person(parser().parse_args(["handout", "t", "-o", "x", *words])) == (name, notes)


# --- where nobody reads stderr -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["open"], True),
        (["--data-dir", "d"], True),
        (["--data-dir", "d", "open", "x"], True),
        (["--pack=open", "info"], False),
        (["info"], False),
        (["handout", "open"], False),
    ],
)
def test_only_what_was_to_open_the_window_tells_in_a_dialog(words, window):
    assert launch.is_for_window(words) is window


def test_a_start_that_fails_without_a_console_is_told_in_a_dialog(run, monkeypatch):
    from ketadesk.ui import start_fault

    shown = []
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(start_fault, "show", shown.append)
    monkeypatch.setattr(launch, "has_no_console", lambda: True)
    assert run("open", "no-such-topic")[0] == 2
    assert len(shown) == 1
    assert "no-such-topic" in shown[0]
    assert run("show", "no-such-topic")[0] == 2
    assert len(shown) == 1


def test_a_windowed_program_of_windows_has_no_console(monkeypatch):
    assert not launch.has_no_console()
    with Path(os.devnull).open("w") as nobody:
        monkeypatch.setattr(sys, "stderr", nobody)
        assert launch.has_no_console()
