# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how fast the window shows a topic, and in what memory, beside Qt Assistant and Zeal;
refuses to tune anything.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.screen import Screen, Start, screen, start
from benchmarks.topics import write_pack

ROOT = Path(__file__).resolve().parent.parent
BUNDLE = ROOT / "dist" / "ketadesk" / "ketadesk"
RUNS = 9
OURS = "KetaDesk, bundle"


def main() -> None:
    with tempfile.TemporaryDirectory() as name, screen() as on:
        folder = Path(name)
        many = folder / "many.ketalib"
        write_pack(folder / "pack", topics=10_000)
        subprocess.run(
            [sys.executable, "-m", "ketadesk", "compile", str(folder / "pack"), "-o", str(many)],
            check=True,
        )
        rows: list[tuple[str, Sequence[str]]] = []
        for label, program in (
            ("bundle", [str(BUNDLE)]),
            ("source", [sys.executable, "-m", "ketadesk"]),
        ):
            if label == "source" or BUNDLE.exists():
                rows.append((f"KetaDesk, {label}", [*program, "open", "pt-what-is"]))
                large = _with_content(folder / label, label, many)
                rows.append((f"KetaDesk, {label}, 10,000 topics", [*large, "open", "t00042"]))
        rows += _peers(folder)
        _report(on, rows, folder)


def _with_content(place: Path, label: str, library: Path) -> list[str]:
    """The program with another library as its bundled content: a compiled file is no input."""
    if label == "bundle":
        shutil.copytree(BUNDLE.parent, place, copy_function=os.link, symlinks=True)
        command = [str(place / BUNDLE.name)]
        resources = place / "_internal" / "resources"
    else:
        shutil.copytree(ROOT / "ketadesk", place / "ketadesk")
        without = shutil.ignore_patterns("content")
        shutil.copytree(ROOT / "resources", place / "resources", ignore=without)
        command = ["env", "-C", str(place), sys.executable, "-m", "ketadesk"]
        resources = place / "resources"
    target = resources / "content.ketalib"
    target.unlink(missing_ok=True)  # a link to the real one
    shutil.copy(library, target)
    return command


def _report(on: Screen, rows: Sequence[tuple[str, Sequence[str]]], folder: Path) -> None:
    print("start-up under Xvfb 1280x800, median of", RUNS, "after a warm-up; interleaved")
    print(
        f"{'program':38} {'painted ms':>11} {'last change ms':>15} {'PSS MiB':>9} {'processor ms':>13}"
    )
    taken: dict[str, list[Start]] = {label: [] for label, _ in rows}
    for run in range(RUNS + 1):
        # Up and down, so that no program always starts in the wake of the same other one.
        for number, (label, command) in list(enumerate(rows))[:: -1 if run % 2 else 1]:
            home = folder / f"home{number}"
            home.mkdir(exist_ok=True)
            environment = {"HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
            environment |= {
                f"XDG_{kind}_HOME": str(home / kind.lower())
                for kind in ("CONFIG", "CACHE", "DATA", "STATE")
            }
            taken_now = start(on, command, environment)
            if run:  # the first is the warm-up
                taken[label].append(taken_now)
    for label, starts in taken.items():
        middle = [statistics.median(values) for values in zip(*starts, strict=True)]
        print(f"{label:38} {middle[0]:11.0f} {middle[1]:15.0f} {middle[2]:9.0f} {middle[3]:13.0f}")
    _report_ratios(taken)


def _report_ratios(taken: dict[str, list[Start]]) -> None:
    """Rounds beside one another: what slows a machine down slows all of a round."""
    ours = taken.get(OURS, [])
    for label, starts in taken.items():
        if ours and label != OURS:
            ratios = [one.settled / other.settled for one, other in zip(ours, starts, strict=True)]
            print(f"last change, {OURS} / {label}: {statistics.median(ratios):.2f}")


def _peers(folder: Path) -> list[tuple[str, Sequence[str]]]:
    if os.geteuid() == 0 and not (
        shutil.which("zeal") and Path("/usr/lib/qt6/bin/assistant").exists()
    ):
        packages = ["zeal", "assistant-qt6", "qt6-documentation-tools", "libqt6sql6-sqlite"]
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # fmt: skip
    peers: list[tuple[str, Sequence[str]]] = []
    assistant = next(
        (p for p in ("/usr/lib/qt6/bin/assistant", "/usr/bin/assistant6") if Path(p).exists()), None
    )
    generator = next(
        (
            p
            for p in ("/usr/lib/qt6/libexec/qhelpgenerator", "/usr/lib/qt6/bin/qhelpgenerator")
            if Path(p).exists()
        ),
        None,
    )
    if assistant and generator:
        collection = _assistant_help(folder, generator)
        peers.append(("Qt Assistant, a .qch open", [assistant, "-collectionFile", str(collection),
                      "-showUrl", "qthelp://org.ketadesk/doc/pt-what-is.html"]))  # fmt: skip
    else:
        print("Qt Assistant is not installed here: left out")
    if shutil.which("zeal"):
        # Its web engine refuses to run as root with a sandbox.
        peers.append(("Zeal, empty", ["env", "QTWEBENGINE_DISABLE_SANDBOX=1", "zeal"]))
    else:
        print("Zeal is not installed here: left out")
    return peers


def _assistant_help(folder: Path, generator: str) -> Path:
    """Our own patient topics as a .qch and the collection that holds it."""
    pages = folder / "qch"
    pages.mkdir()
    topics = subprocess.run(
        [sys.executable, "-m", "ketadesk", "topics"], capture_output=True, text=True, check=True
    )
    ids = [line.split()[0] for line in topics.stdout.splitlines() if line.startswith("  pt-")]
    for topic in ids:
        page = subprocess.run(
            [sys.executable, "-m", "ketadesk", "show", topic, "--format", "html"],
            capture_output=True,
            check=True,
        )
        (pages / f"{topic}.html").write_bytes(page.stdout)
    sections = "".join(f'<section title="{t}" ref="{t}.html"/>' for t in ids)
    files = "".join(f"<file>{t}.html</file>" for t in ids)
    (pages / "k.qhp").write_text(
        '<?xml version="1.0"?><QtHelpProject version="1.0"><namespace>org.ketadesk</namespace>'
        '<virtualFolder>doc</virtualFolder><filterSection><toc><section title="KetaDesk" '
        f'ref="{ids[0]}.html">{sections}</section></toc><files>{files}</files></filterSection></QtHelpProject>'
    )
    (pages / "k.qhcp").write_text(
        '<?xml version="1.0"?><QHelpCollectionProject version="1.0"><docFiles><register>'
        "<file>k.qch</file></register></docFiles></QHelpCollectionProject>"
    )
    for source, target in (("k.qhp", "k.qch"), ("k.qhcp", "k.qhc")):
        subprocess.run(
            [generator, source, "-o", target], cwd=pages, stdout=subprocess.DEVNULL, check=True
        )
    return pages / "k.qhc"


if __name__ == "__main__":
    main()
