"""The program as a whole: from source, or the frozen one that KETADESK_EXE names."""

import os
import select
import shutil
import subprocess
import sys
from typing import NamedTuple

import pytest

from tests.places import ROOT

EXE = os.environ.get("KETADESK_EXE")
PROGRAM = [EXE] if EXE else [sys.executable, "-m", "ketadesk"]


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def program(tmp_path):
    """Run the program with words; the data folder is the test's own and no display is there."""

    def run(*words, env=None, cwd=ROOT, timeout=120, data_dir=True):
        own = [f"--data-dir={tmp_path / 'data'}"] if data_dir else []
        clean = {
            k: v
            for k, v in os.environ.items()
            if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
        }
        done = subprocess.run(
            [*PROGRAM, *map(str, words), *own],
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=cwd,
            env={**clean, **(env or {})},
            timeout=timeout,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def command():
    """The words that start the program."""
    return list(PROGRAM)


# -noreset: a server whose last client leaves starts anew and throws out who just came, and buses
# and programs come and go here.
XVFB = ("Xvfb", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")


@pytest.fixture(scope="module")
def display():
    """An X server of our own; its number comes from the server itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        [*XVFB, "-displayfd", str(write)],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    assert select.select([read], [], [], 20)[0], "Xvfb did not start"
    number = os.read(read, 20).decode().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)
    os.close(read)


needs_xvfb = pytest.mark.skipif(
    not shutil.which("Xvfb"), reason="Xvfb is not installed; `make test` brings it when root"
)
needs_strace = pytest.mark.skipif(
    not shutil.which("strace"), reason="strace is not installed; `make test` brings it when root"
)
