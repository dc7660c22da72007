# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what lies in a bundle, file by file and module by module, and which notice speaks for it;
refuses to judge a licence. Needs nothing but Python, and no bundle of this system.

check_bundle.py BUNDLE…      ends with "N passed, N failed"; a failure is a file without a notice
"""

from __future__ import annotations

import fnmatch
import json
import marshal
import struct
import sys
import tomllib
import zipfile
import zlib
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "notices"
PYTHON = "CPython 3.11"
LOADER = "The start program made by PyInstaller"
PROGRAMS = ("ketadesk", "KetaDesk.exe")


def frozen_modules(program: Path) -> set[str]:
    """The names in a program's archive, in PyInstaller's format, read without PyInstaller."""
    data = program.read_bytes()
    cookie = data.rindex(b"MEI\014\013\012\013\016")
    _, length, toc_at, toc_length, _, _ = struct.unpack("!8sIIII64s", data[cookie : cookie + 88])
    start = cookie + 88 - length
    place, end = start + toc_at, start + toc_at + toc_length
    while place < end:
        size, at, packed, _, squeezed, kind = struct.unpack("!IIIIBc", data[place : place + 18])
        if kind == b"z":
            archive = data[start + at : start + at + packed]
            archive = zlib.decompress(archive) if squeezed else archive
            if archive[:4] != b"PYZ\0":
                break
            toc = struct.unpack("!I", archive[8:12])[0]
            return {entry[0] for entry in marshal.loads(archive[toc:])}
        place += size
    raise SystemExit(f"check_bundle: {program} holds no Python modules that can be listed")


def base_modules(bundle: Path) -> set[str]:
    """The modules of the library that Python itself starts from."""
    names = zipfile.ZipFile(bundle / "_internal" / "base_library.zip").namelist()
    return {name.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for name in names}


def every_module(program: Path, bundle: Path) -> set[str]:
    """The names of all that Python can import there but extensions, which are files."""
    return frozen_modules(program) | base_modules(bundle)


def files_of(bundle: Path) -> list[str]:
    """Every file, as a path below the bundle; a link is where its target is."""
    return sorted(
        path.relative_to(bundle).as_posix()
        for path in bundle.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def headings(notices: str) -> set[str]:
    """The titles of parts and entries, as make_notices.py writes them."""
    lines = notices.splitlines()
    parts = {lines[i] for i in range(1, len(lines)) if lines[i - 1].startswith("=" * 80)}
    return parts | {line.removeprefix("--- ") for line in lines if line.startswith("--- ")}


def spoken_for(heading: str, known: set[str]) -> bool:
    """Whether one of the titles is this heading, or goes on after it with a version or a remark."""
    return any(
        title == heading or title.startswith((f"{heading} ", f"{heading}:")) for title in known
    )


class Claims:
    """Which heading speaks for a file or module."""

    def __init__(self) -> None:
        told = tomllib.loads((TEXTS / "bundle.toml").read_text("utf-8"))
        self._files: dict[str, str] = told["files"]
        self._modules: dict[str, str] = told["modules"]
        self._debian: dict[str, str] = json.loads((TEXTS / "debian.json").read_text("utf-8"))

    def of_file(self, path: str) -> str | None:
        """None when nothing speaks for it."""
        for pattern, heading in self._files.items():
            if fnmatch.fnmatchcase(path, pattern):
                return heading
        folder, _, name = path.rpartition("/")
        if folder == "_internal":
            package = self._debian.get(name)
            if package is not None:
                return PYTHON if package == "CPython" else f"Debian package {package}"
            if name.endswith(".pyd"):  # Windows: Python's own extensions lie at the top
                return self.of_module(name.partition(".")[0])
        return self.of_module(path.removeprefix("_internal/").partition("/")[0])

    def of_module(self, name: str) -> str | None:
        """None when nothing speaks for it."""
        top = name.partition(".")[0]
        if top in self._modules:
            return self._modules[top]
        if top.startswith(("pyimod", "pyi_rth")):
            return LOADER
        return PYTHON if top in sys.stdlib_module_names else None


def faults(bundle: Path) -> tuple[int, list[str]]:
    """How many files and modules were looked at, and a line for each that no notice speaks for."""
    notices = bundle / "_internal" / "resources" / "THIRD-PARTY-NOTICES.txt"
    if not notices.is_file():
        return 1, [f"{notices}: is missing"]
    known = headings(notices.read_text("utf-8"))
    claims = Claims()
    program = next(bundle / name for name in PROGRAMS if (bundle / name).is_file())
    tops = {name.partition(".")[0] for name in every_module(program, bundle)}
    looked = [(path, claims.of_file(path)) for path in files_of(bundle)]
    looked += [(f"module {name}", claims.of_module(name)) for name in sorted(tops)]
    out = []
    for what, heading in looked:
        if heading is None:
            out.append(f"{what}: is in the bundle and in no notice; see {TEXTS / 'bundle.toml'}")
        elif heading and not spoken_for(heading, known):
            out.append(f"{what}: the notices have no part “{heading}”")
    return len(looked), out


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write("check_bundle: name a bundle, such as dist/ketadesk\n")
        return 2
    passed = failed = 0
    for name in arguments:
        bundle = Path(name)
        if not any((bundle / program).is_file() for program in PROGRAMS):
            sys.stderr.write(f"check_bundle: {bundle} is not a bundle; run make bundle first\n")
            return 2
        looked, wrong = faults(bundle)
        for line in wrong:
            sys.stdout.write(f"FAILED  {line}\n")
        passed, failed = passed + looked - len(wrong), failed + len(wrong)
    sys.stdout.write(f"{passed} passed, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
