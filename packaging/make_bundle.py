# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Stages the resources with the compiled content and runs PyInstaller: dist/ketadesk, bit for bit
the same for the same commit.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STAGE = ROOT / "build" / "stage" / "resources"


def main() -> int:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or _commit_time(),
    }
    _stage()
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--clean",
        "--noconfirm",
        "--log-level",
        "ERROR",
    ]
    done = subprocess.run([*command, "build.spec"], cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        sys.stderr.write("make_bundle: PyInstaller ended with a fault, see above\n")
        return done.returncode
    bundle = next(
        path
        for path in (ROOT / "dist").iterdir()
        if path.is_dir() and path.name.lower() == "ketadesk"
    )
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files) / 1e6
    sys.stdout.write(f"{bundle.relative_to(ROOT)}: {len(files)} files, {size:.0f} MB\n")
    return 0


def _stage() -> None:
    """Resources as the program wants them: the content compiled, its source left out."""
    shutil.rmtree(STAGE, ignore_errors=True)
    keep = shutil.ignore_patterns("content", "*.md", ".*")
    shutil.copytree(ROOT / "resources", STAGE, ignore=keep)
    for notice in ("LICENSE", "THIRD-PARTY-NOTICES.txt"):
        if (ROOT / notice).exists():
            shutil.copy2(ROOT / notice, STAGE / notice)
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


def _commit_time() -> str:
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return said.stdout.strip() or "1767225600"


if __name__ == "__main__":
    sys.exit(main())
