# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Writes THIRD-PARTY-NOTICES.txt from the locked packages' own licence files, Typst's SBOM and the
texts in packaging/notices, the same bytes for the same versions.

make notices              writes it
… --check                 says whether it is stale (what a bundle holds is check_bundle.py's to say)
… --collect [BUNDLE]      on Debian: refreshes packaging/notices from the packages BUNDLE was made of
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "notices"
OUT = ROOT / "THIRD-PARTY-NOTICES.txt"
LINE = "=" * 80
# Their licence needs more than a text, or their wheels bring none: each has a part of its own.
APART = {"pyside6-essentials", "shiboken6", "typst"}
# Their wheels name their licence and bring no text; the author's name is the wheel's.
NAMED_ONLY = {"cobble": "BSD-2-Clause"}
# What rich and cffi can do without, and build.spec excludes: a bundle has none of it.
LEFT_OUT = {"markdown-it-py", "mdurl", "pycparser", "pygments"}
# What GLib needs on the release's build machine (Ubuntu 22.04) and not on Debian 12.
ON_UBUNTU = {"libpcre.so.3": "libpcre3"}
# What a crate offers beside these is declined; each has its text in packaging/notices/licences.
CHOICE = (
    "MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0", "BSD-2-Clause",
    "BSD-3-Clause", "ISC", "Zlib", "CC0-1.0", "MPL-2.0",
)  # fmt: skip

HEAD = """THIRD-PARTY NOTICES OF KETADESK

KetaDesk itself is under the licences in LICENSE (program MIT, content CC BY 4.0). Its installed
form contains the work of others, listed here with their licences. A part that is only in one
system's form (Linux, Windows, macOS) says so.

Made by packaging/make_notices.py; do not edit.
"""
REPLACE = """Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License,
version 3 (LGPL-3.0-only). Copyright (C) The Qt Company Ltd. and other contributors. Both texts, LGPL
and GPL, follow in part 5. KetaDesk uses them unmodified, as shared libraries in separate files.

You may replace these libraries by your own builds, and may debug and reverse
engineer the program for that purpose:

  Linux    folder _internal/PySide6 (Qt/lib/libQt6*.so.6, Qt/plugins, *.abi3.so) and
           _internal/shiboken6, below /usr/lib/ketadesk or ~/.local/share/ketadesk-app
  Windows  folder _internal\\PySide6 (Qt6*.dll, plugins, *.pyd) and _internal\\shiboken6, below
           the installation folder
  macOS    KetaDesk.app/Contents/Frameworks/PySide6; sign again afterwards:
           codesign --force --deep --sign - KetaDesk.app

  1. Build Qt {version} (qtbase, qtsvg) with your changes, from
     https://download.qt.io/official_releases/qt/. Qt for Python asks for exactly the Qt it was built
     with. For another version of Qt build pyside-setup of that version too, for the same Python
     (3.11), from https://download.qt.io/official_releases/QtForPython/pyside6/, or take the wheels
     PySide6-Essentials and shiboken6 from https://pypi.org, and replace all of both folders' libraries.
  2. Put the files in the place of those of the same name; the program checks no hash or
     signature of them. An upgrade, or a repair by the installer, puts ours back.
  3. "ketadesk selftest" shows that it still works.

Source: the sources of exactly these versions are at the two addresses above. Whoever passes
KetaDesk on should offer them too.

Modules used: QtCore, QtGui, QtWidgets, QtSvg, QtPrintSupport, and on Linux the libraries
QtDBus, QtOpenGL, QtXcbQpa, QtWaylandClient that Qt's platform plugins need.
"""
QT_PARTS = """
--- Third-party code in Qt

The wheels of Qt name none, so what follows are the records of Debian's packages of Qt 6.11.2, with
every file of the sources (also of those parts that KetaDesk leaves out; their debian/* paragraphs
are about Debian's own files). Debian's Qt lacks two parts that Qt for Windows may have, and uses the
system's ICU where Qt's wheels carry one:

  IAccessible2, the description of an interface (in the platform plugin for Windows):
    Copyright (c) 2000, 2006 Sun Microsystems, Inc.; (c) 2006 IBM Corporation;
    (c) 2007, 2010, 2012, 2013 Linux Foundation. BSD-3-Clause (text in part 5)
  Wintab, the description of an interface (in the platform plugin for Windows):
    Copyright 1991-1998 by LCS/Telegraphics; free to use, copy and distribute
  ICU 73 (in the wheels for Linux): see Unicode, ICU below

Qt's own list is at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
"""


def python_packages() -> list[Distribution]:
    """The packages in the bundle, by name: those the program depends on, directly or not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    todo, seen = [Requirement(text) for text in project["dependencies"]], {}
    while todo:
        wanted = todo.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in seen or name in LEFT_OUT:
            continue
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        seen[name] = distribution(name)
        todo += [Requirement(text) for text in seen[name].requires or ()]
    return [seen[name] for name in sorted(seen)]


def _name(package: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def _licence_files(package: Distribution) -> Iterator[tuple[str, str]]:
    for file in sorted(package.files or (), key=str):
        word = file.name.upper()
        inside = ".dist-info" in str(file)
        if inside and word.startswith(("LICEN", "COPYING", "NOTICE", "AUTHORS")):
            yield file.name, file.read_text("utf-8")


def _declared(package: Distribution) -> str:
    data = package.metadata
    named = [c for c in data.get_all("Classifier") or () if c.startswith("License ::")]
    own = data.get("License-Expression") or data.get("License")
    return own.splitlines()[0] if own else (named or [":: see below"])[0].rsplit(":: ", 1)[1]


def _part(title: str) -> str:
    return f"\n{LINE}\n{title}\n{LINE}\n\n"


def _text(name: str) -> str:
    return (TEXTS / name).read_text("utf-8").strip("\n") + "\n"


def _python_part() -> Iterator[str]:
    yield _part("1. Python and Python packages")
    yield "--- CPython 3.11: the interpreter and its standard library (PSF-2.0)\n\n"
    yield _text("python/CPython-3.11.txt")
    yield "\n--- Works of others in CPython 3.11 (Expat, libmpdec, zlib, libffi and more)\n\n"
    yield "As Debian's package of Python 3.11 records them, with every file of the sources.\n\n"
    yield _text("python/CPython-3.11-parts.txt")
    for package in python_packages():
        if _name(package) in APART:
            continue
        files = list(_licence_files(package))
        named = NAMED_ONLY.get(_name(package))
        if named and not files:
            author = package.metadata["Author"]
            yield f"\n--- {package.metadata['Name']} {package.version} ({named})\n\n"
            yield f"Copyright (c) {author}. {named} (text in part 5)\n"
            continue
        if not files:
            message = (
                f"{package.metadata['Name']} brings no licence file: add it to APART with a part"
            )
            raise SystemExit(f"make_notices: {message}")
        yield f"\n--- {package.metadata['Name']} {package.version} ({_declared(package)})\n"
        for name, text in files:
            yield f"\n[{name}]\n\n{text.strip()}\n"
    yield (
        "\n--- The start program made by PyInstaller (GPL-2.0-or-later with an exception)\n\n"
        "Its exception permits to use it in programs under any licence.\n\n"
    )
    yield _text("python/PyInstaller-bootloader.txt")


def _qt_part() -> Iterator[str]:
    yield _part("2. Qt and Qt for Python")
    version = distribution("pyside6-essentials").version
    yield f"--- Qt and Qt for Python {version} (LGPL-3.0-only), and how to replace them\n\n"
    yield REPLACE.replace("{version}", version)
    yield QT_PARTS
    for path in sorted((TEXTS / "qt").glob("*.txt")):
        yield f"\n--- {path.stem} (in Qt)\n\n{_text(f'qt/{path.name}')}"


def _chosen(expression: str) -> tuple[str, ...]:
    """What this program takes of a crate's licence expression."""
    parts = []
    for both in re.split(r"\s+AND\s+", expression):
        offered = [word.strip("() ") for word in re.split(r"\s+OR\s+", both)]
        for one in CHOICE:
            if one in offered:
                parts.append(one)
                break
        else:
            raise SystemExit(f"make_notices: no choice is made for “{expression}”")
    return tuple(parts)


def _typst_part() -> Iterator[str]:
    package = distribution("typst")
    sbom = next(f for f in package.files or () if str(f).endswith(".cyclonedx.json"))
    components = json.loads(sbom.read_text("utf-8"))["components"]
    groups: dict[tuple[str, ...], list[str]] = {}
    for crate in components:
        expression = " AND ".join(
            entry.get("expression") or entry["license"].get("id") or entry["license"]["name"]
            for entry in crate.get("licenses") or ({"expression": "Apache-2.0"},)
        )
        author = f", {' '.join(crate['author'].split())}" if crate.get("author") else ""
        line = f"  {crate['name']} {crate['version']} ({expression}){author}"
        groups.setdefault(_chosen(expression), []).append(line)
    yield _part("3. Typst")
    yield f"--- typst {package.version} (Apache-2.0) and the crates in it\n\n"
    yield f"typst {package.version}, the typesetting of handouts (Apache-2.0), and the\n"
    yield f"{len(components)} Rust crates in it, as its SBOM names them, by the licence taken:\n"
    for taken in sorted(groups):
        yield f"\n--- {' and '.join(taken)} (text in part 5)\n\n"
        yield "\n".join(sorted(groups[taken])) + "\n"


def _rest() -> Iterator[str]:
    yield _part("4. System libraries, fonts and icons")
    yield "--- Fonts\n"
    for path in sorted((ROOT / "resources" / "fonts").glob("*.txt")):
        yield f"\n[{path.name}]\n\n{path.read_text('utf-8').strip()}\n"
    yield "\n--- Icons\n\n"
    yield (ROOT / "resources" / "icons" / "LICENSE-lucide.txt").read_text("utf-8").strip() + "\n"
    yield "\n--- Windows: Microsoft Visual C++ runtime\n\n"
    yield "VCRUNTIME140*.dll and MSVCP140*.dll (and, where a build takes them in, ucrtbase.dll and\n"
    yield "api-ms-win-*.dll), as they come with PySide6 and Python,\n"
    yield "redistributed under the terms of Microsoft Visual Studio. Copyright (C) Microsoft.\n"
    yield "\n--- Windows, macOS: SQLite and others\n\n"
    yield "SQLite is in the public domain. libffi, zlib, bzip2, XZ and Expat are under the licences\n"
    yield "that are given below for the Linux libraries of these names.\n"
    yield "\n--- Linux: libraries of Debian\n\n"
    yield "The Linux bundle carries the system libraries that follow, each as its package has it.\n"
    for path in sorted((TEXTS / "debian").glob("*.txt")):
        yield f"\n--- Debian package {path.stem}\n\n{_text(f'debian/{path.name}')}"


def _licences() -> Iterator[str]:
    yield _part("5. Licence texts named above")
    for path in sorted((TEXTS / "licences").glob("*.txt")):
        yield f"\n--- {path.stem}\n\n{_text(f'licences/{path.name}')}"


def notices() -> str:
    """The whole file."""
    parts = (_python_part(), _qt_part(), _typst_part(), _rest(), _licences())
    text = HEAD + "".join(line for part in parts for line in part)
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _debian_libraries(bundle: Path) -> list[str]:
    return sorted(
        p.name for p in (bundle / "_internal").glob("*.so*") if p.is_file() and not p.is_symlink()
    )


def collect(bundle: Path) -> None:
    """Copy the copyright files of the Debian packages the bundle's libraries come from."""
    known: dict[str, str] = dict(ON_UBUNTU)
    for folder in ("debian", "qt", "python", "licences"):
        (TEXTS / folder).mkdir(parents=True, exist_ok=True)
    for name in _debian_libraries(bundle):
        if name.startswith("libpython"):
            known[name] = "CPython"
            continue
        command = ["dpkg", "-S", f"*/{name}"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        owner = next(line.split(":")[0] for line in said.splitlines() if line.endswith(f"/{name}"))
        known[name] = owner
        # Debian gives libgcc-s1 and libstdc++6 the file of their source as a linked folder.
        text = Path("/usr/share/doc", owner, "copyright").read_text("utf-8", "replace")
        (TEXTS / "debian" / f"{owner}.txt").write_text(text, "utf-8")
    (TEXTS / "debian.json").write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
    shutil.copy(
        Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), TEXTS / "python" / "CPython-3.11.txt"
    )


def main(arguments: list[str]) -> int:
    if "--collect" in arguments:
        bundle = ROOT / "dist" / "ketadesk"
        collect(Path(next((a for a in arguments if not a.startswith("-")), bundle)))
        return 0
    text = notices()
    if "--check" in arguments:
        if OUT.exists() and OUT.read_text("utf-8") == text:
            return 0
        sys.stdout.write(f"make_notices: {OUT.name} is not of these versions: run make notices\n")
        return 1
    OUT.write_text(text, "utf-8", newline="\n")
    sys.stdout.write(f"{OUT.name}: {len(text) / 1e3:.0f} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
