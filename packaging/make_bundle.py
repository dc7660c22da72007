# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Stages the resources with the compiled content and runs PyInstaller: dist/ketadesk (Linux) or
dist/KetaDesk (Windows, macOS), bit for bit the same for the same commit.

make bundle                  the usual way
… --dist DIR                 puts it below DIR instead
… --plain                    also with a Python that the quick start does not know
"""

from __future__ import annotations

import argparse
import os
import platform
import pyexpat
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # under Wine the program is not installed, it lies here

from ketadesk.quick import enums  # noqa: E402

# One per system, so that a build under Wine and one for Linux do not meet.
STAGE = ROOT / "build" / f"stage-{sys.platform}" / "resources"


def main(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="make_bundle", description=__doc__.splitlines()[0])
    options.add_argument("--dist", type=Path, default=ROOT / "dist", metavar="DIR")
    options.add_argument("--plain", action="store_true", help="with any Python")
    given = options.parse_args(arguments)
    dist: Path = given.dist.absolute()
    if not _interpreter_is_known() and not given.plain:
        sys.stderr.write(
            "make_bundle: ketadesk/quick/ does not know this Python, so the program would start "
            "later than it could; build with the one .python-version names, or ask for --plain\n"
        )
        return 2
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",  # installers compress; unpacking costs each start
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(),
    }
    _stage()
    _stage_signatures()
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--clean",
        "--noconfirm",
        "--log-level",
        "ERROR",
        f"--workpath={ROOT / 'build' / f'pyinstaller-{sys.platform}'}",
        f"--distpath={dist}",
    ]
    done = subprocess.run([*command, "build.spec"], cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        sys.stderr.write("make_bundle: PyInstaller ended with a fault, see above\n")
        return done.returncode
    bundle = dist / ("ketadesk" if sys.platform == "linux" else "KetaDesk")
    _set_times(bundle, int(environment["SOURCE_DATE_EPOCH"]))
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    sys.stdout.write(f"{bundle}: {len(files)} files, {size:.0f} MB\n")
    return 0


def _interpreter_is_known() -> bool:
    """Say what goes into the bundle with Python, and whether its quick start knows it."""
    said = [f"Python {platform.python_version()}", pyexpat.EXPAT_VERSION.replace("_", " ")]
    said.append(f"SQLite {sqlite3.sqlite_version}")
    if shutil.which("dpkg-query"):  # the libraries of the system that the bundle takes along
        words = ["dpkg-query", "-W", "-f", "${Package} ${Version}", "libexpat1"]
        asked = subprocess.run(words, capture_output=True, text=True, check=False)
        said.append(asked.stdout.strip() or "no libexpat1")
    sys.stdout.write(f"built with {', '.join(said)}\n")
    return enums.KNOWN


def _stage() -> None:
    """Resources as the program wants them: the content compiled, its source left out."""
    shutil.rmtree(STAGE, ignore_errors=True)
    keep = shutil.ignore_patterns("content", "*.md", ".*", "*.ico", "*.icns")
    shutil.copytree(ROOT / "resources", STAGE, ignore=keep)
    for written in ("help", "templates", "authors"):  # Markdown that the program reads as it is
        shutil.copytree(ROOT / "resources" / written, STAGE / written, dirs_exist_ok=True)
    _draw_icons(STAGE / "icons")
    for notice in ("LICENSE", "THIRD-PARTY-NOTICES.txt"):
        if (ROOT / notice).exists():
            shutil.copy2(ROOT / notice, STAGE / notice)
    for guide in ("authors.md", "writing-in-the-window.md"):
        shutil.copy2(ROOT / "docs" / guide, STAGE / "authors")
        pictures = STAGE / "authors" / "pictures"
        pictures.mkdir(exist_ok=True)
        for picture in re.findall(r"\]\(pictures/([^)]+)\)", (ROOT / "docs" / guide).read_text()):
            shutil.copy2(ROOT / "docs" / "pictures" / picture, pictures)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "ketadesk",
            "compile",
            str(ROOT / "resources" / "content"),
            "-o",
            str(STAGE / "content.ketalib"),
        ],
        cwd=ROOT,
        check=True,
    )


def _draw_icons(folder: Path) -> None:
    """Draw the icons as the program would: then it reads one file and needs no QtSvg to start."""
    # Here, not at the top: Qt is not needed to be asked for --help. No display either: a QImage is
    # drawn without an application.
    from ketadesk.ui.toolkit.icons import BEFOREHAND_RATIOS, beforehand_file, drawn_beforehand

    for ratio in BEFOREHAND_RATIOS:
        file = beforehand_file(folder, ratio)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(drawn_beforehand(folder, ratio))


def _stage_signatures() -> None:
    """Lay out the modules in which Qt for Python keeps its signatures.

    They lie as source text inside libshiboken and are compiled at every start, which is a third of the
    time that importing PySide6 takes. The library's own switch, SBK_EMBED=0, lays them out as files
    beside it; build.spec compiles those, and ketadesk/quick/signatures.py lets most of them sleep.
    """
    target = STAGE.parent / "files.dir"
    shutil.rmtree(target, ignore_errors=True)
    ask = [sys.executable, "-c", "import PySide6, shiboken6; print(shiboken6.__path__[0])"]
    said = subprocess.run(
        ask, env={**os.environ, "SBK_EMBED": "0"}, capture_output=True, text=True, check=True
    )
    laid_out = Path(said.stdout.strip().splitlines()[-1]) / "files.dir"
    try:
        shutil.copytree(laid_out, target, ignore=shutil.ignore_patterns("__pycache__"))
    finally:
        # What is bundled is the copy; the environment stays as it was installed.
        shutil.rmtree(laid_out, ignore_errors=True)


def _set_times(bundle: Path, when: int) -> None:
    """Installers record the files' times, and so would differ from build to build."""
    for path in (*bundle.rglob("*"), bundle):
        if not path.is_symlink():
            os.utime(path, (when, when))


def _commit_time() -> str:
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "1767225600"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
