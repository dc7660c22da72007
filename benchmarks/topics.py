# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to write a large pack of generated topics, the same for the same number."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = [
    "dose",
    "route",
    "onset",
    "monitoring",
    "pressure",
    "airway",
    "sedation",
    "study",
    "evidence",
    "patient",
    "clinic",
    "consent",
    "nausea",
    "recovery",
    "visit",
    "nurse",
    "question",
    "answer",
    "sleep",
    "memory",
    "mood",
    "bladder",
    "liver",
    "heart",
    "driving",
    "family",
    "therapy",
    "plan",
    "record",
    "weekly",
    "morning",
    "evening",
    "review",
    "support",
    "result",
    "measure",
    "change",
    "helpful",
    "careful",
    "common",
    "rare",
]


def write_pack(folder: Path, topics: int, sections: int = 10) -> None:
    """A pack of many topics with headings and about 180 words each."""
    rng = random.Random(42)
    pages = folder / "en"
    pages.mkdir(parents=True)
    rows = "".join(
        f'[[sections]]\nid = "s{n}"\ntitle = "Section {n}"\naudience = "clinician"\n'
        for n in range(sections)
    )
    (folder / "pack.toml").write_text(
        f'schema = 1\nid = "many"\ntitle = "Many topics"\nversion = "1"\nhelp = "t00000"\n{rows}',
        "utf-8",
    )
    for number in range(topics):
        title = " ".join(rng.choices(WORDS, k=4))
        body = "\n\n".join(
            f"## {' '.join(rng.choices(WORDS, k=3)).capitalize()} {n}\n\n{' '.join(rng.choices(WORDS, k=60)).capitalize()}."
            for n in range(3)
        )
        (pages / f"t{number:05}.md").write_text(
            f'+++\nid = "t{number:05}"\ntitle = "{title.capitalize()} {number}"\nsummary = "{title}"\n'
            f'audience = "clinician"\nsection = "s{number % sections}"\norder = {number}\nkeywords = ["{title.split()[0]}"]\n'
            f"clinical = false\nchecked = 2026-11-23\nreview_due = 2027-11-23\n+++\n{body}\n",
            "utf-8",
        )
