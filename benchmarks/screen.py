# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows when a program under Xvfb has painted, by reading the screen's memory; refuses to know the
program.

Xvfb keeps its frame buffer in a file (-fbdir, XWD format), so watching costs the server nothing.
Painted: the first frame in which more than 1 % of the pixels are off the commonest colour. Settled:
the last frame that changed more than 0.2 % of the pixels (the definitions of PEERS.md).
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

SIZE = (1280, 800)


class Start(NamedTuple):
    """One start: milliseconds from exec, MiB of proportional memory of the process tree, and how
    many milliseconds the processor worked for it.
    """

    painted: float
    settled: float
    pss: float
    processor: float


class Screen:
    """An Xvfb of our own and its pixels."""

    def __init__(self, display: int, folder: Path) -> None:
        self.display = f":{display}"
        width, height = SIZE
        self._server = subprocess.Popen(
            ["Xvfb", self.display, "-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder),
             "-noreset", "-nolisten", "tcp"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        file = folder / "Xvfb_screen0"
        limit = time.monotonic() + 10
        while not (file.exists() and Path(f"/tmp/.X11-unix/X{display}").exists()):
            if time.monotonic() > limit:
                raise TimeoutError("Xvfb did not start")
            time.sleep(0.02)
        time.sleep(0.3)
        with file.open("rb") as handle:
            self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        (header,) = struct.unpack(">I", self._map[:4])
        (colours,) = struct.unpack(">I", self._map[76:80])
        self._offset = header + 12 * colours

    def pixels(self) -> np.ndarray:
        """Every second pixel of every second line, as one number each."""
        width, height = SIZE
        flat = np.frombuffer(self._map, dtype="<u4", count=width * height, offset=self._offset)
        return flat.reshape(height, width)[::2, ::2] & 0xFFFFFF

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait(10)


@contextlib.contextmanager
def screen(display: int = 77) -> Iterator[Screen]:
    """A screen for the length of a with block."""
    with tempfile.TemporaryDirectory() as folder:
        opened = Screen(display, Path(folder))
        try:
            yield opened
        finally:
            opened.close()


def start(
    on: Screen, command: Sequence[str], environment: dict[str, str], rest: float = 4.0
) -> Start:
    """Start a program, watch the screen until nothing changed for `rest` seconds, then end it."""
    before = on.pixels().copy()
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env={**os.environ, **environment, "DISPLAY": on.display},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    painted = settled = 0.0
    last = before
    try:
        while True:
            time.sleep(0.004)
            now = on.pixels().copy()
            at = time.perf_counter() - begin
            if np.count_nonzero(now != last) > 0.002 * now.size:
                settled, last = at, now
                if (
                    not painted
                    and _off_dominant(now) > 0.01
                    and np.count_nonzero(now != before) > 0.01 * now.size
                ):
                    painted = at
            if (settled and at > settled + rest) or at > 40:
                break
        pss = _pss(process.pid)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = -signal.SIGKILL
        time.sleep(0.3)
    worked = used.ru_utime + used.ru_stime
    return Start(painted * 1000, settled * 1000, pss, worked * 1000)


def _off_dominant(pixels: np.ndarray) -> float:
    values, counts = np.unique(pixels, return_counts=True)
    return 1 - counts.max() / pixels.size if len(values) else 0.0


def _pss(root: int) -> float:
    """MiB of the whole process tree."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
    tree = {root}
    while more := {pid for pid, parent in parents.items() if parent in tree} - tree:
        tree |= more
    total = 0
    for pid in tree:
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return total / 1024
