"""kill -9 while the editor publishes: the page is the old one or the new one, and whole."""

import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import time

import pytest

from ketadesk.writing.own_pages import OwnPack
from tests.e2e.conftest import EXE, ROOT
from tests.e2e.writing_kill_driver import PAGE, digest
from tests.qt.authoring.conftest import FRONT

RUNS = 100
EARLIEST_S, LATEST_S = 0.01, 0.25
PATIENCE_S = 60
SEED = int(os.environ.get("KETADESK_KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks a warm editor: only safe on Linux"),
    pytest.mark.skipif(EXE is not None, reason="drives the editor from its source"),
]


def read_line(program, said):
    line = b""
    while not line.endswith(b"\n"):
        assert select.select([program.stdout], [], [], PATIENCE_S)[0], said.read_text()
        letter = program.stdout.read(1)
        assert letter, said.read_text()
        line += letter
    return line.decode().strip()


def test_a_page_is_the_old_or_the_new_one_after_kill_9_at_any_moment(tmp_path):
    print(f"seed {SEED}: KETADESK_KILL_SEED={SEED} chooses the same moments again")
    pack = OwnPack(tmp_path / "our-pages")
    pack.make("Riverside", "en")
    pack.publish(PAGE, f"{FRONT}Here.\n", "")
    said = tmp_path / "stderr"
    chance = random.Random(SEED)
    with said.open("w") as stderr:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.writing_kill_driver", str(tmp_path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            bufsize=0,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        made = met = 0
        try:
            for number in range(RUNS):
                log = tmp_path / f"{number}.log"
                before = digest(pack.read_published(PAGE).text)
                program.stdin.write(f"{log}\n".encode())
                child = int(read_line(program, said))
                assert read_line(program, said) == "ready", said.read_text()
                time.sleep(chance.uniform(EARLIEST_S, LATEST_S))
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                status = int(read_line(program, said))
                assert os.WTERMSIG(status) == signal.SIGKILL, said.read_text()
                written = log.read_text().rpartition("\n")[0].splitlines() if log.exists() else []
                texts = [before, *(line for line in written if line != "made")]
                half = bool(written) and written[-1] != "made"
                now = digest(pack.read_published(PAGE).text)
                assert now in (texts[-2:] if half else texts[-1:]), f"run {number}: {written[-3:]}"
                made, met = made + written.count("made"), met + half
        finally:
            program.stdin.close()
            program.kill()
            program.wait(PATIENCE_S)
            program.stdout.close()
    assert made > RUNS  # it worked
    assert met > RUNS / 20  # and was met while it did
    assert pack.history(PAGE)
