"""kill -9 at random moments while a page is published: the old page or the new one, never neither."""

import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import time

import pytest

from ketadesk.writing.own_pages import OwnPack
from tests.e2e.conftest import EXE, ROOT
from tests.e2e.publish_driver import LINES, PAGE, text

RUNS = 100
MOST_STATES = 4  # that a run publishes before it is killed
SEED = int(os.environ.get("KETADESK_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks a warm writer"),
    pytest.mark.skipif(EXE is not None, reason="drives the writer from its source"),
]


@pytest.fixture
def driver(tmp_path):
    command = [sys.executable, "-m", "tests.e2e.publish_driver", str(tmp_path / "our-pages")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "bufsize": 0}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as program:
        yield program
        program.kill()


def killed(driver, run, chance):
    """One run of the writer, ended within its first, second … state."""
    driver.stdin.write(f"{run}\n".encode())
    child = int(driver.stdout.readline())
    for _ in range(chance.randint(1, MOST_STATES)):
        began = time.monotonic()
        assert driver.stdout.readline() == b"made\n"
    time.sleep(chance.uniform(0, time.monotonic() - began))  # as long as a state takes today
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    while (line := driver.stdout.readline()) == b"made\n":
        pass
    assert os.WTERMSIG(int(line)) == signal.SIGKILL


def state_of(page):
    """(run, number) of a page that is whole."""
    found = re.search(r"Run (\d+), state (\d+)\.", page)
    assert found, page[:200]
    run, number = map(int, found.groups())
    assert page == text(run, number), f"half a page of {LINES} lines"
    return run, number


def test_a_page_is_the_old_or_the_new_one_after_kill_9_at_any_moment(driver, tmp_path):
    print(f"seed {SEED}: KETADESK_KILL_SEED={SEED} chooses the same moments again")
    pack = OwnPack(tmp_path / "our-pages")
    pack.make("Our pages", "en")
    pack.publish(PAGE, text(0, 0), "")
    chance = random.Random(SEED)
    before, draft, published, half = (0, 0), (0, 0), 0, 0

    for run in range(1, RUNS + 1):
        killed(driver, run, chance)

        now = state_of(pack.read_published(PAGE).text)
        former = [state_of(version.text) for version in pack.history(PAGE)]
        assert now == before or before in former
        newest = state_of(pack.read(PAGE).text)  # the draft, where the kill came before the page
        assert newest in {now, draft, (run, now[1] + 1 if now[0] == run else 1)}
        published += now[1] if now[0] == run else 0
        half += newest != now
        before, draft = now, newest

    assert published >= RUNS  # it worked,
    assert half > RUNS / 20  # and was met while it worked
    pack.publish(PAGE, text(RUNS + 1, 1), pack.read_published(PAGE).stamp)  # and goes on
