# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""`make bench`: every benchmark in turn, each in a process of its own.

python -m benchmarks [WORD…]    only those whose module's name has one of the words
python -m benchmarks --all      also search over 100,000 topics, which takes ten minutes
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = (
    ("start-up and memory, beside Qt Assistant and Zeal", ["benchmarks.start_up"]),
    (
        "search over 10,000 topics, beside Tantivy and FTS5",
        ["benchmarks.search_speed", "--topics", "10000"],
    ),
    ("search over 100,000 topics", ["benchmarks.search_speed", "--topics", "100000"]),
    ("handouts, beside WeasyPrint", ["benchmarks.handout_speed"]),
    ("reading", ["benchmarks.interaction"]),
    ("writing", ["benchmarks.writing_speed"]),
)


def main() -> int:
    wanted = [word for word in sys.argv[1:] if word != "--all"]
    failed = 0
    # A source tree starts as users' do: with its modules compiled beside them.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    load = os.getloadavg()[0]
    print(
        f"load of the machine when this began: {load:.1f} on {os.cpu_count()} cores\n", flush=True
    )
    for title, words in RUNS:
        if wanted and not any(word in words[0] for word in wanted):
            continue
        if "100000" in words and "--all" not in sys.argv:
            continue
        print(f"== {title}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, check=False
        )
        failed += done.returncode != 0
        print(flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
