"""Qt for Python, loaded without what this program never asks of it, is still all there."""

import subprocess
import sys


def said_by(code):
    """What a fresh Python prints; nothing but the code's own words."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_import_is_not_taken_over():
    code = "import builtins, ketadesk.ui\nprint(builtins.__import__.__name__)"
    assert said_by(code) in {"__import__\n", "__lazy_import__\n"}  # and not __feature_import__


def test_a_wrong_call_is_refused_in_qt_s_own_words():
    code = (
        "import ketadesk.ui\n"
        "from PySide6.QtCore import QObject\n"
        "try: QObject().setObjectName(5)\n"
        "except TypeError as error: print(error)"
    )
    assert "setObjectName(name: str" in said_by(code)


def test_nobody_is_left_in_the_way_of_imports():
    code = "import sys\nbefore = list(sys.meta_path)\nimport ketadesk.ui\nprint(sys.meta_path == before)"
    assert said_by(code) == "True\n"
