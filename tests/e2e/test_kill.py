"""kill -9 at random moments while the window works: what was kept is as it was before or after the
last change, always."""

import contextlib
import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ketadesk import in_force, settings
from ketadesk.paths import places
from ketadesk.ui.memory.state import StateFile
from tests.e2e.conftest import EXE, ROOT

RUNS = 200
LANES = 2  # each a window at work with files of its own
EARLIEST_S, LATEST_S = 0.05, 0.6  # from the moment the window is ready
PATIENCE_S = 60
SEED = int(os.environ.get("KETADESK_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks a warm window: only safe on Linux"),
    pytest.mark.skipif(EXE is not None, reason="drives the window from its source"),
]


class Lane:
    """One folder of settings and state, and the warm program that forks a window for every run."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder = folder
        self.home = places(folder / "home")
        self.said = (folder / "stderr").open("w")
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.kill_driver", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            bufsize=0,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )

    def close(self):
        self.program.stdin.close()
        try:
            self.program.wait(PATIENCE_S)
        finally:
            self.program.kill()
            self.program.stdout.close()
            self.said.close()

    def read_line(self):
        line = b""
        while not line.endswith(b"\n"):
            assert select.select([self.program.stdout], [], [], PATIENCE_S)[0], "no answer"
            letter = self.program.stdout.read(1)
            assert letter, (self.folder / "stderr").read_text()
            line += letter
        return line.decode().strip()

    def killed_run(self, seed):
        """Let a window work, kill it, and give back what it logged."""
        log = self.folder / f"{seed}.log"
        self.program.stdin.write(f"{seed} {log}\n".encode())
        child = int(self.read_line())
        assert self.read_line() == "ready", (self.folder / "stderr").read_text()
        time.sleep(random.Random(seed).uniform(EARLIEST_S, LATEST_S))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        ended = int(self.read_line())
        assert os.WTERMSIG(ended) == signal.SIGKILL, (self.folder / "stderr").read_text()
        # A line that the kill cut short stands for nothing: its change was not begun, or is made.
        whole = log.read_text("utf-8").rpartition("\n")[0]
        return [json.loads(line) for line in whole.splitlines()]

    def kept(self):
        """What a next start would find; a notice would mean that a file was damaged."""
        held = in_force.read(self.home)
        state, notices = StateFile(self.home.state).load()
        assert (*held.faults, *notices) == ()
        assert held.settings.zoom in settings.ZOOM_STEPS
        return {
            "zoom": held.settings.zoom,
            "theme": held.settings.theme,
            "paper": held.settings.paper,
            "favourites": list(state.favourites),
            "packets": {name: list(topics) for name, topics in state.packets.items()},
        }


def verdict(log, kept):
    """Where what is kept stands: "before" or "after" the last change, else "lost"."""
    states = [line for line in log if line != "made"]
    if log[-1] == "made":
        return "after" if kept == states[-1] else "lost"
    if len(states) > 1 and kept == states[-2]:
        return "before"
    return "after" if kept == states[-1] else "lost"


def runs_of(lane, seeds):
    """The verdict of each run, how many changes it made, and whether the kill met one half made."""
    kept = lane.kept()
    for seed in seeds:
        log = lane.killed_run(seed)
        assert log[0] == kept, f"seed {seed}: the next start found something else"
        kept = lane.kept()
        outcome = verdict(log, kept)
        assert outcome != "lost", f"seed {seed}: {kept} after {log[-3:]}"
        yield outcome, log.count("made"), log[-1] != "made"


def test_what_was_kept_is_whole_after_kill_9_at_any_moment(tmp_path):
    print(f"seed {SEED}: KETADESK_KILL_SEED={SEED} chooses the same moments and changes again")
    lanes = [Lane(tmp_path / f"lane{number}") for number in range(LANES)]
    seeds = [range(SEED + lane, SEED + RUNS, LANES) for lane in range(LANES)]
    try:
        with ThreadPoolExecutor(LANES) as pool:
            done = [
                run for lane in pool.map(lambda *a: list(runs_of(*a)), lanes, seeds) for run in lane
            ]
    finally:
        for lane in lanes:
            lane.close()

    assert len(done) == RUNS
    assert sum(made for _, made, _ in done) > RUNS  # they worked
    assert sum(half for *_, half in done) > RUNS / 20  # and were met while they worked
