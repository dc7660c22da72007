# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what each piece of the quick start brings: starts of the bundle with one piece taken out
after the other, and with none of them; refuses to judge whether that is worth its code.

python -m benchmarks.quick_start [--rounds 9] [--other BUNDLE]

Milliseconds are those of the processor (on a busy machine the others tell little), medians of
rounds in which every variant starts once, compared round by round. Instructions are callgrind's, and
the same from run to run but for a few in a hundred; without valgrind they are left out. --other is
the program of another bundle to be compared with this one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.screen import Screen, screen, start
from ketadesk.quick.start import PIECES

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "ketadesk" / "ketadesk"
WORDS = ("open", "pt-what-is")
STILL, LIMIT = 4, 600  # seconds without work after which a start is over, and at most


class Variant(NamedTuple):
    """A program and what its environment has beside the usual."""

    name: str
    program: Path
    environment: dict[str, str]


def variants(other: Path | None) -> list[Variant]:
    return [
        Variant("all of it", BUNDLE, {}),
        *(Variant(f"without {one}", BUNDLE, {"KETADESK_QUICK_WITHOUT": one}) for one in PIECES),
        Variant("plain", BUNDLE, {"KETADESK_PLAIN_START": "1"}),
        *([Variant("the other bundle", other, {})] if other else []),
    ]


def main() -> None:
    options = argparse.ArgumentParser(prog="quick_start", description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--other", type=Path, default=None)
    given = options.parse_args()
    if not BUNDLE.exists():
        raise SystemExit("bench-start measures the frozen program: run `make bundle` first")
    rows = variants(given.other)
    with tempfile.TemporaryDirectory() as name, screen(97) as on:
        folder = Path(name)
        taken = _starts(on, rows, folder, given.rounds)
        counted = [_instructions(on, row, folder) for row in rows]
    print(f"processor ms: medians of {given.rounds} rounds; more: than with all of it, same round")
    print(f"{'variant':22} {'ms':>6} {'more ms':>8} {'ratio':>6} {'M instructions':>15}")
    first = taken[0]
    for row, times, count in zip(rows, taken, counted, strict=True):
        more = statistics.median(a - b for a, b in zip(times, first, strict=True))
        ratio = statistics.median(a / b for a, b in zip(times, first, strict=True))
        shown = f"{count:15.0f}" if count else f"{'–':>15}"
        print(f"{row.name:22} {statistics.median(times):6.0f} {more:+8.0f} {ratio:6.2f} {shown}")


def _starts(on: Screen, rows: list[Variant], folder: Path, rounds: int) -> list[list[float]]:
    taken: list[list[float]] = [[] for _ in rows]
    for number in range(rounds + 1):
        # Up and down, so that no variant always starts in the wake of the same other one.
        for place, row in list(enumerate(rows))[:: -1 if number % 2 else 1]:
            home = folder / f"home{place}"
            home.mkdir(exist_ok=True)
            begun = start(on, [str(row.program), *WORDS], _environment(row, home), rest=1.0)
            if number:  # the first is the warm-up
                taken[place].append(begun.processor)
    return taken


def _environment(row: Variant, home: Path) -> dict[str, str]:
    own = {f"XDG_{kind}_HOME": str(home / kind) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    return {"HOME": str(home), "XDG_RUNTIME_DIR": str(home), **own, **row.environment}


def _instructions(on: Screen, row: Variant, folder: Path) -> float:
    """Millions of instructions from exec until nothing is done any more; 0 without valgrind."""
    if not shutil.which("valgrind"):
        return 0.0
    with tempfile.TemporaryDirectory(dir=folder) as out:
        environment = {**os.environ, **_environment(row, Path(out)), "DISPLAY": on.display}
        process = subprocess.Popen(
            ["valgrind", "--tool=callgrind", "--trace-children=yes",
             f"--callgrind-out-file={out}/callgrind.%p", str(row.program), *WORDS],
            env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        before, still = -1, 0
        for second in range(LIMIT):
            time.sleep(1)
            now = _ticks(process.pid)
            still = still + 1 if second > 8 and now - before <= 1 else 0
            before = now
            if still == STILL:
                break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(60)
        lines = (line for file in Path(out).glob("callgrind.*") for line in file.open())
        return sum(int(line.split()[1]) for line in lines if line.startswith("totals:")) / 1e6


def _ticks(pid: int) -> int:
    """Processor time of a process, in the kernel's hundredths."""
    with contextlib.suppress(OSError, IndexError):
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(words[11]) + int(words[12])
    return -1


if __name__ == "__main__":
    main()
