"""What a screen reader gets, over AT-SPI, from the real window under a display and a D-Bus session
of its own: the topic, search results, the handout window, preferences and the letterhead."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.e2e.conftest import PROGRAM, ROOT

SYSTEM_PYTHON = "/usr/bin/python3"
WALKER = Path(__file__).with_name("atspi_views.py")
VIEWS = ("topic", "results", "handout", "preferences", "letterhead")
# Qt calls the rows of a tree "table cell".
INTERACTIVE = {
    *("push button", "toggle button", "check box", "radio button", "combo box", "link"),
    *("text", "entry", "password text", "spin button", "slider", "tree", "tree item", "table cell"),
    *("list", "list item", "menu", "menu item", "check menu item", "radio menu item"),
}
NO_ROLE = {"", "unknown", "invalid", "extended", "redundant object"}


def missing():
    """What this computer lacks for the walk, "" for nothing."""
    for program in ("Xvfb", "dbus-run-session", SYSTEM_PYTHON):
        if not shutil.which(program):
            return f"{program} is not installed"
    if not any(Path("/usr/share/dbus-1/services").glob("org.a11y.Bus.service")):
        return "at-spi-bus-launcher (at-spi2-core) is not installed"
    asked = subprocess.run(
        [SYSTEM_PYTHON, "-c", "import pyatspi"], capture_output=True, check=False
    )
    return "" if asked.returncode == 0 else "pyatspi (python3-pyatspi) is not installed"


MISSING = missing()
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"{MISSING}; `make test` brings it when root")


@pytest.fixture(scope="module")
def views(display, tmp_path_factory):
    """The elements of every view, walked once."""
    folder = tmp_path_factory.mktemp("walk")
    foreign = ("WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "PYTHONPATH")
    with tempfile.TemporaryDirectory() as runtime:  # short: the buses' sockets lie in it
        environment = {key: value for key, value in os.environ.items() if key not in foreign} | {
            "DISPLAY": display,
            "XDG_RUNTIME_DIR": runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        done = subprocess.run(
            [
                *("dbus-run-session", "--", SYSTEM_PYTHON, str(WALKER), str(folder / "tree.json")),
                *(*PROGRAM, f"--data-dir={folder / 'data'}", "open", "pt-bladder"),
            ],
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
            cwd=ROOT,
            env=environment,
        )
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "tree.json").read_text("utf-8"))


def shown(element):
    return "showing" in element["states"]


def named(elements, role, name):
    """The one element of a role and name that shows."""
    found = [one for one in elements if one["role"] == role and one["name"] == name and shown(one)]
    assert len(found) == 1, [(one["role"], one["name"]) for one in elements if shown(one)]
    return found[0]


def interactive(element):
    """Hidden lists of combo boxes come without a name, and get the keyboard only when shown."""
    if element["role"] == "list" and not shown(element):
        return False
    return element["role"] in INTERACTIVE or ("focusable" in element["states"] and shown(element))


@pytest.mark.parametrize("view", VIEWS)
def test_every_interactive_element_has_a_name_and_a_role(views, view):
    elements = [one for one in views[view] if interactive(one)]

    assert len(elements) > 7
    assert [one for one in elements if not one["name"].strip()] == []
    assert [one for one in elements if one["role"] in NO_ROLE] == []


def test_a_choice_tells_what_it_is_of_and_not_its_value_alone(views):
    boxes = [one for one in views["preferences"] if one["role"] == "combo box"]

    assert len(boxes) >= 3
    assert [one["name"] for one in boxes if not any(one["labels"])] == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_two_buttons_of_a_view_have_the_same_name(views, view):
    names = [one["name"] for one in views[view] if one["role"] == "push button" and shown(one)]

    assert sorted(names) == sorted(set(names))


def test_the_words_of_the_page_can_be_read(views):
    text = named(views["topic"], "label", "Bladder and liver")["text"]

    assert "Bladder and liver" in text
    assert "Ketamine can hurt the bladder and the liver" in text
    assert text.index("The main message") < text.index("Sources") < len(text) - 500


def test_the_headings_of_the_page_are_a_list(views):
    rows = [one["name"] for one in views["topic"] if one["role"] == "list item"]

    assert rows[0] == "The main message"
    assert rows[-1] == "Sources"
    named(views["topic"], "list", "On this page")


def test_the_outline_tells_what_is_open_and_where_one_is(views):
    rows = {one["name"]: one["states"] for one in views["topic"] if one["role"] == "table cell"}

    assert "expanded" in rows["Side effects and safety"]
    assert "expandable" in rows["Start here"]
    assert "expanded" not in rows["Start here"]
    assert [name for name, states in rows.items() if "selected" in states] == ["Bladder and liver"]


def test_what_is_on_or_off_says_so(views):
    chosen = named(views["topic"], "radio button", "Whose topics: Patients")
    star = named(views["topic"], "check box", "Star this topic")
    large = named(views["handout"], "radio button", "Text size: Large")

    assert "checked" in chosen["states"]
    assert "checkable" in star["states"]
    assert "checked" not in star["states"]
    assert "checked" not in large["states"]


def test_search_results_tell_their_topic_and_where_it_is(views):
    results = views["results"]
    at = results.index(named(results, "list", "Search results"))
    rows = [one for one in results[at + 1 :] if one["role"] == "list item" and shown(one)]

    assert rows[0]["name"].startswith("Bladder and liver. Side effects and safety")
    assert named(results, "text", "Search topics")["text"] == "bladder"


def test_the_handout_window_names_its_choices_and_its_pages(views):
    handout = views["handout"]

    assert "Bladder and liver, 2 pages" in {one["name"] for one in handout}
    named(handout, "text", "A note for this person")
    named(handout, "push button", "Save PDF…")
    pages = next(one for one in handout if one["name"] == "Pages of the handout")
    assert "focusable" in pages["states"]


def test_of_the_choices_of_colors_one_is_on_and_each_can_be(views):
    # Qt 6.11 has no role for a menu's radio button: the states are what can be told.
    names = ("Colors as the system", "Light", "Dark", "High contrast")
    items = {one["name"]: one for one in views["topic"] if one["role"] == "menu item"}

    assert all("checkable" in items[name]["states"] for name in names)
    assert [name for name in names if "checked" in items[name]["states"]] == [names[0]]
