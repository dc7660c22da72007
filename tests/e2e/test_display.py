"""The window under a real X server, and what the system sees of the program meanwhile."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

import pytest

from tests.e2e.conftest import needs_strace, needs_xvfb

pytestmark = needs_xvfb
ALLOWED_UNIX = re.compile(r"X11-unix/|/dbus|/bus|at-spi|session|system_bus|/run/user|nscd|wayland")


@contextlib.contextmanager
def running(command, display, data, *words, prefix=()):
    environment = {
        k: v for k, v in os.environ.items() if k not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}
    }
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(
            [*prefix, *command, *words, f"--data-dir={data}"],
            env={**environment, "DISPLAY": display},
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            end(process)
        said.seek(0)
        assert said.read() == ""


def end(process):
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def wait_for(state, seconds=30):
    """The window writes its state a moment after the page is shown."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        with contextlib.suppress(OSError, ValueError):
            text = (state / "window.json").read_text("utf-8")
            if text:
                return text
        time.sleep(0.1)
    pytest.fail("the window did not come up")


def test_the_window_opens_at_the_topic_asked_for_and_stays(command, display, tmp_path):
    with running(command, display, tmp_path, "open", "pt-crisis") as process:
        assert "topic:pt-crisis" in wait_for(tmp_path / "state")
        assert process.poll() is None


def test_a_second_start_brings_its_topic_to_the_first_and_ends(command, display, tmp_path):
    with running(command, display, tmp_path, "open", "pt-crisis") as first:
        wait_for(tmp_path / "state")
        with running(command, display, tmp_path, "open", "pt-prepare") as second:
            assert second.wait(30) == 0
        limit = time.monotonic() + 20
        while "topic:pt-prepare" not in wait_for(tmp_path / "state"):
            assert time.monotonic() < limit, "the first window did not take the topic"
            time.sleep(0.1)
        assert first.poll() is None


def test_the_window_opens_with_a_home_that_cannot_be_written(command, display, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    with running(command, display, blocked / "data", "open", "pt-crisis") as process:
        time.sleep(4)
        assert process.poll() is None


@needs_strace
@pytest.mark.parametrize(
    "words",
    [
        ("open", "pt-crisis"),
        ("selftest",),
        ("search", "bladder"),
        ("handout", "pt-crisis", "-o", "x.pdf"),
    ],
)
def test_no_socket_but_the_display_s_and_d_bus_s(command, display, tmp_path, words):
    if words[0] == "handout":
        words = (*words[:-1], str(tmp_path / "x.pdf"))
    log = tmp_path / "strace"
    prefix = [shutil.which("strace"), "-f", "-qq", "-e", "trace=network", "-o", str(log)]
    with running(command, display, tmp_path / "data", *words, prefix=prefix) as process:
        if words[0] == "open":
            wait_for(tmp_path / "data" / "state")
        else:
            assert process.wait(120) == 0
    calls = log.read_text("utf-8", "replace").splitlines()
    if words[0] == "open":
        assert any("X11-unix" in line for line in calls), (
            "strace saw nothing: the test proves nothing"
        )
    for line in calls:
        assert "AF_INET" not in line, line
        assert not re.search(r"\b(listen|accept4?)\(", line), line
        if "connect(" in line:
            assert ALLOWED_UNIX.search(line), line


@needs_strace
def test_without_a_session_bus_no_other_program_is_looked_for(command, display, tmp_path):
    if shutil.which("dbus-launch"):
        pytest.skip("there is a program here that starts a bus, and Qt may ask it")
    log = tmp_path / "strace"
    empty = tmp_path / "runtime"
    empty.mkdir()
    prefix = [
        *("env", "-u", "DBUS_SESSION_BUS_ADDRESS", f"XDG_RUNTIME_DIR={empty}"),
        *(shutil.which("strace"), "-f", "-qq", "-e", "trace=execve,openat", "-o", str(log)),
    ]
    with running(command, display, tmp_path / "data", "open", "pt-crisis", prefix=prefix):
        wait_for(tmp_path / "data" / "state")
    calls = log.read_text("utf-8", "replace")
    assert "libdbus" in calls, "Qt did not come as far as its bus: the test proves nothing"
    assert "dbus-launch" not in calls
