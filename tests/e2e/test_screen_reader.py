"""What a screen reader gets from the real window, over AT-SPI on a display of its own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SYSTEM_PYTHON = "/usr/bin/python3"
INTERACTIVE = {
    *("push button", "button", "toggle button", "check box", "radio button", "combo box", "entry"),
    *("menu item", "menu", "list item", "tree item", "table cell", "link", "text"),
}
SCRIPT = """
/usr/libexec/at-spi-bus-launcher --launch-immediately &
sleep 0.5
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
"$0" -m ketadesk --data-dir "$1" open pt-bladder &
window=$!
"$2" "$3" "$1/tree.json"
code=$?
kill $window
exit $code
"""


def has_pyatspi():
    if not Path(SYSTEM_PYTHON).exists():
        return False
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
    )
    return asked.returncode == 0


NEEDED = ("xvfb-run", "dbus-run-session")
pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)) or not has_pyatspi(),
    reason="needs xvfb, dbus and python3-pyatspi",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    done = subprocess.run(
        [
            *("xvfb-run", "-a", "-s", "-screen 0 1280x800x24", "dbus-run-session", "--"),
            *("bash", "-c", SCRIPT, sys.executable, str(folder)),
            *(SYSTEM_PYTHON, str(HERE / "atspi_walk.py")),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=HERE.parent.parent,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "tree.json").read_text())


def test_every_interactive_element_has_a_name_and_a_role(tree):
    nameless = [row for row in tree if row["role"] in INTERACTIVE and not row["name"]]
    roleless = [
        row for row in tree if row["focusable"] and row["role"] in {"unknown", "invalid", ""}
    ]

    assert nameless == []
    assert roleless == []


def test_the_words_of_the_page_can_be_read(tree):
    page = next(
        row for row in tree if row["name"] == "Bladder and liver" and len(row["text"]) > 500
    )

    assert "The main message" in page["text"]
    assert "Sources" in page["text"]


def test_what_a_clinic_needs_first_is_there_by_name(tree):
    names = {row["name"] for row in tree if row["showing"]}

    assert {"Help right now", "Print handout", "Search topics", "On this page"} <= names
    assert {"Back", "Larger text", "Star this topic", "Preferences"} <= names


def test_the_headings_of_the_page_are_a_list(tree):
    rows = [row["name"] for row in tree if row["role"] == "list item"]

    assert "The main message" in rows
    assert "Sources" in rows
