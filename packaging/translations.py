# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Collects the words of the window into resources/i18n/ketadesk_en.ts and completes the English ones.

Run it after words were changed: `uv run python packaging/translations.py`. A new language is a copy
of the file under its own code, translated in Qt Linguist; this script compiles every .ts to .qm.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
ENGLISH = FOLDER / "ketadesk_en.ts"


def collect() -> None:
    sources = sorted(str(path) for path in (ROOT / "ketadesk" / "ui").glob("*.py"))
    command = [
        "pyside6-lupdate",
        *sources,
        "-no-obsolete",
        "-locations",
        "none",
        "-ts",
        str(ENGLISH),
    ]
    subprocess.run(command, check=True)


def complete_english() -> None:
    tree = ET.parse(ENGLISH)
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        if message.get("numerus") == "yes":
            one, many = source.replace("(s)", ""), source.replace("(s)", "s")
            for form, words in zip(translation.findall("numerusform"), (one, many), strict=True):
                form.text = words
        else:
            translation.text = source
    text = ET.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    ENGLISH.write_text(head + text + "\n", encoding="utf-8")


def release() -> None:
    for path in sorted(FOLDER.glob("*.ts")):
        target = path.with_suffix(".qm")
        subprocess.run(["pyside6-lrelease", str(path), "-qm", str(target)], check=True)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect()
    complete_english()
    release()
    sys.exit(0)
