"""Where the tests find the project and the packs made for them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "tests" / "packs"
GOOD = PACKS / "good"
