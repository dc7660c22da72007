"""What scripts and workflows run is there."""

import re

import pytest

from tests.places import ROOT

SCRIPTS = [
    ROOT / "Makefile",
    ROOT / ".ci" / "run",
    *sorted((ROOT / ".github").rglob("*.yml")),
    *sorted((ROOT / "packaging").rglob("*.sh")),
]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_names_only_tests_that_are_there(path):
    named = re.findall(r"(?<![\w/.])tests/[\w/]+(?:\.\w+)?", path.read_text("utf-8"))
    assert not [name for name in named if not (ROOT / name).exists()]
