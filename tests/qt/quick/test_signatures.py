"""Qt for Python, loaded while its explanations sleep, is still all there."""

import subprocess
import sys

QUICKLY = (
    "from ketadesk.quick import enums, signatures\nenums.make_quickly()\nsignatures.load_qt()\n"
)


def said_by(code):
    """What a fresh Python prints that loaded Qt quickly; nothing but the code's own words."""
    done = subprocess.run(
        [sys.executable, "-c", QUICKLY + code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_wrong_call_is_refused_in_qt_s_own_words():
    code = (
        "from PySide6.QtCore import QObject\n"
        "try: QObject().setObjectName(5)\n"
        "except TypeError as error: print(error)"
    )
    assert "setObjectName(name: str" in said_by(code)


def test_enumerations_have_their_members():
    code = "from PySide6.QtCore import Qt\nprint(Qt.AlignmentFlag.AlignLeft.value, len(Qt.Key))"
    assert int(said_by(code).split()[1]) > 400


def test_nobody_is_left_in_the_way_of_imports():
    code = "import sys\nprint([one for one in sys.meta_path if 'quick' in str(one)])"
    assert said_by(code) == "[]\n"
