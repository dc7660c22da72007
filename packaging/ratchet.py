"""Coverage by room, as a ratchet that turns one way.

make test COVER=1   runs the tests and fails when a room has fallen below tests/coverage.toml
make ratchet        writes what that run reached where it is higher; never lower
"""

import json
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "coverage.toml"
SLACK = 1.5  # percent: drawn examples, and which of two threads comes first, differ from run to run
HEAD = "# Percent of lines and branches that the tests reach, by room. Only `make ratchet` writes here, and only upwards.\n"


def reached(report):
    """Percent by room: a folder below ketadesk/ (two deep), or the modules beside them."""
    sums = {}
    for name, file in report["files"].items():
        parts = Path(name).parts[1:-1][:2]
        summary = file["summary"]
        hit = summary["covered_lines"] + summary.get("covered_branches", 0)
        of = summary["num_statements"] + summary.get("num_branches", 0)
        room = "/".join(parts) or "beside the rooms"
        before = sums.get(room, (0, 0))
        sums[room] = (before[0] + hit, before[1] + of)
    return {room: 100 * hit / of for room, (hit, of) in sorted(sums.items()) if of}


def main(report, turn):
    floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    now = reached(json.loads(Path(report).read_text("utf-8")))
    fallen = {r: (floors[r], now.get(r)) for r in floors if r in now and now[r] < floors[r] - SLACK}
    for room, (floor, percent) in fallen.items():
        print(
            f"tests/coverage.toml: {room}: {percent:.1f} %, was {floor} %; test what is new there"
        )
    if turn:
        kept = {room: max(floors.get(room, 0), int(percent)) for room, percent in now.items()}
        lines = [f'"{room}" = {percent}\n' for room, percent in kept.items()]
        FLOORS.write_text(HEAD + "".join(lines), "utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], "--turn" in sys.argv))
