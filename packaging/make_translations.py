# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Collects the words of the window into resources/i18n/ketadesk_en.ts, completes the English ones
and compiles every .ts to .qm.

Run it after words were changed: `uv run python packaging/make_translations.py`. A new language is a
copy of the file under its own code, translated in Qt Linguist.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import msgspec

from ketadesk.settings import Settings
from ketadesk.ui.dialogs.preferences import _WORDS as CHOICES
from ketadesk.ui.dialogs.preferences import GROUPS

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "ketadesk" / "ui").rglob("*.py"))
FOLDER = ROOT / "resources" / "i18n"
ENGLISH = FOLDER / "ketadesk_en.ts"


def collect() -> None:
    """Lupdate reads the sources; what it cannot see there is listed for it in a file of its own."""
    hidden = sorted({*words_in_fstrings(), *words_of_preferences()})
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "hidden.py"
        lines = [f"QT_TRANSLATE_NOOP({quoted(one)}, {quoted(words)})\n" for one, words in hidden]
        listed.write_text("".join(lines), encoding="utf-8")
        command = ["pyside6-lupdate", *map(str, SOURCES), str(listed)]
        options = ["-no-obsolete", "-locations", "none", "-ts", str(ENGLISH)]
        subprocess.run([*command, *options], check=True)


def quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def words_of_preferences() -> Iterator[tuple[str, str]]:
    """The form shows what Settings declares and its own table of choices, by looking them up."""
    for words in (*CHOICES.values(), *(title for title, _ in GROUPS)):
        yield "Preferences", words
    for field in msgspec.inspect.type_info(Settings).fields:
        for part in ("title", "description"):
            yield "Preferences", field.type.extra_json_schema[part]


def words_in_fstrings() -> Iterator[tuple[str, str]]:
    """Lupdate takes an f-string for mere text and passes over the calls in it."""
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _in_fstrings(tree, "", inside=False)


def _in_fstrings(node: ast.AST, owner: str, *, inside: bool) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.ClassDef):
        owner = node.name
    inside = inside or isinstance(node, ast.JoinedStr)
    if inside and isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "tr":
            yield owner, ast.literal_eval(node.args[0])
        elif name == "translate":
            yield ast.literal_eval(node.args[0]), ast.literal_eval(node.args[1])
    for child in ast.iter_child_nodes(node):
        yield from _in_fstrings(child, owner, inside=inside)


def complete_english() -> None:
    tree = ET.parse(ENGLISH)
    for message in tree.iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None
        translation.attrib.pop("type", None)
        translation.text = None
        for form in list(translation):
            translation.remove(form)
        if "%n" in source:
            # Lupdate sees a plural only where the number is a literal (Qt 6.11), so it is said here.
            message.set("numerus", "yes")
            for words in (source.replace("(s)", ""), source.replace("(s)", "s")):
                ET.SubElement(translation, "numerusform").text = words
            ET.indent(translation, "    ", level=2)
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
