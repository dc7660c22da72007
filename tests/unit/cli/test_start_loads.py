"""Whoever opens the window waits for what it needs and for nothing else."""

import subprocess
import sys

from tests.places import ROOT

OPENED = """
import sys
from ketadesk.cli import launch
launch.open_window = lambda asked: 0
from ketadesk.cli.main import main
main({words})
rooms = [name for name in sys.modules if name.startswith("ketadesk.cli.commands.")]
rooms = [name for name in rooms if name.rpartition(".")[2] not in {{"proofs", "asked"}}]
others = {{"mammoth", "markdown", "nacl", "typst", "zipfile", "ketadesk.writing"}} & set(sys.modules)
print(*rooms, *others)
"""


def loaded(words):
    code = OPENED.format(words=words)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()


def test_the_window_at_a_topic_loads_no_other_command_and_no_library_of_theirs():
    assert loaded(["open", "pt-what-is"]) == []


def test_so_does_the_window_that_an_icon_opens():
    assert loaded([]) == []
