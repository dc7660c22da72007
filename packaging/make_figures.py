# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Writes resources/content/figures/*.svg from figures/data/*.toml, the same for the same data.

make figures            writes them
… --check               says which differ from their data, and ends with 1 if any does
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from figures.bands import BANDS
from figures.branches import BRANCHES
from figures.charts import CHARTS
from figures.diagrams import DIAGRAMS
from figures.drawings import DRAWINGS

FIGURES = Path(__file__).resolve().parent.parent / "resources" / "content" / "figures"


def draw(path: Path) -> str:
    """The SVG of one data file."""
    data = tomllib.loads(path.read_text("utf-8"))
    return {**BANDS, **BRANCHES, **CHARTS, **DIAGRAMS, **DRAWINGS}[data["kind"]](data)


def main() -> int:
    stale = 0
    for path in sorted((FIGURES / "data").glob("*.toml")):
        target = FIGURES / f"{path.stem}.svg"
        svg = draw(path)
        if "--check" in sys.argv:
            if not target.exists() or target.read_text("utf-8") != svg:
                print(f"{target.name} is not what {path.name} says: run make figures")
                stale += 1
        else:
            target.write_text(svg, "utf-8", newline="\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
