# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the files of a pack are taken from a folder or a zip, and what a zip may not do;
refuses to know what the files say.

A pack comes from outside. Whatever it holds, reading it ends soon, in bounded memory, and with its
files or with one line that names the file at fault and the remedy.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NoReturn

from ketadesk.errors import PackError
from ketadesk.files import read_plain

MOST_FILES = 20_000  # twice the largest library that search is made for
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PACK = 200 * 1024 * 1024  # held in memory while it is compiled, twice at times
DEEPEST = 20  # folders in one another; a path that is longer than the system takes cannot be opened
MANIFEST = "pack.toml"

# What zip programs write unasked. Others cost what a pack need not cost: LZMA asks for as much
# memory as the archive names.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1  # the flag of an entry that needs a password
# What zipfile raises for archives that are damaged, as found by flipping their bits.
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError),
    *(IndexError, KeyError, OverflowError, AttributeError, MemoryError),
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def files_of(path: Path) -> dict[str, bytes]:
    """Every source file of a pack, by its name with forward slashes, sorted.

    Hidden files and figures/data (what figures are drawn from) are left out. Raises PackError for
    what is no pack, cannot be read, or is larger than a pack may be.
    """
    try:
        found = _of_folder(path) if path.is_dir() else _of_zip(path)
    except OSError as error:
        reason, remedy = _reason(path, error)
        raise PackError(f"{path}: the pack cannot be read ({reason}); {remedy}") from error
    if MANIFEST not in found:
        message = f"{path}: there is no {MANIFEST}; name the folder or .ketapack that holds it"
        raise PackError(message)
    return dict(sorted(found.items()))


def _reason(path: Path, error: OSError) -> tuple[str, str]:
    """What the system says, and what to do."""
    remedy = "check the path or copy it anew"
    if not error.strerror:
        return "it is damaged or locked", remedy
    if error.filename is None or Path(error.filename) == path:
        return error.strerror, remedy
    return f"{error.strerror}: {_shown(str(error.filename))}", "take that file out or copy it anew"


def digest_of(files: dict[str, bytes]) -> str:
    """SHA-256 over sorted names and bytes, each with its length so that none runs into the next."""
    total = hashlib.sha256()
    for name in sorted(files):
        encoded = name.encode()
        total.update(b"%d:%d:" % (len(encoded), len(files[name])))
        total.update(encoded)
        total.update(files[name])
    return total.hexdigest()


def _counts(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith(".") for part in parts) and parts[:2] != ("figures", "data")


def _refuse(path: Path, name: str, why: str, remedy: str) -> NoReturn:
    raise PackError(f"{path}: {_shown(name)} {why}; {remedy}")


def _shown(name: str) -> str:
    """A file name as it can stand in one line of UTF-8."""
    plain = name.encode("utf-8", "backslashreplace").decode()
    return _CONTROL.sub("\ufffd", plain)


def _check_name(path: Path, name: str) -> None:
    """Raise PackError for a name that cannot be told, kept or found again."""
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        _refuse(path, name, "has a name that is not UTF-8", "rename the file")
    if _CONTROL.search(name):
        _refuse(path, name, "has a line end or control character in its name", "rename the file")
    if name.count("/") > DEEPEST:
        _refuse(path, name, "lies too deep in folders", f"use at most {DEEPEST}")


def _check_size(path: Path, name: str, size: int, total: int, count: int) -> None:
    why = (
        f"{_shown(name)} is too large"
        if size > LARGEST_FILE
        else "the files are too large in all"
        if total > LARGEST_PACK
        else "there are too many files"
        if count > MOST_FILES
        else ""
    )
    if why:
        limits = "a pack has at most 20,000 files, 20 MB each, 200 MB in all"
        raise PackError(f"{path}: {why}; {limits}")


# --- a folder ------------------------------------------------------------------------------------


def _of_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for name, file in _names_in(path, ""):
        _check_size(path, name, 0, total, len(files) + 1)
        _check_name(path, name)
        data = read_plain(file, LARGEST_FILE + 1)
        total += len(data)
        _check_size(path, name, len(data), total, len(files) + 1)
        files[name] = data
    return files


def _names_in(folder: Path, before: str) -> Iterator[tuple[str, str]]:
    """The files of a folder that count, each with its path; links to folders are not followed."""
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{before}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and name.count("/") <= DEEPEST:
                    yield from _names_in(Path(entry.path), f"{name}/")
            elif _counts(name) and not (entry.is_symlink() and entry.is_dir()):
                yield name, entry.path


# --- a zip ---------------------------------------------------------------------------------------


def _of_zip(path: Path) -> dict[str, bytes]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise PackError(f"{path}: is no folder and no file; name the pack's folder or .ketapack")
    try:
        files = _unpacked(path)
    except _ZIP_FAULTS as error:
        message = f"{path}: the pack cannot be read (it is damaged or locked); copy it anew"
        raise PackError(message) from error
    shared = _shared_folder(files)
    shown = {name.removeprefix(shared): data for name, data in files.items()}
    return {name: data for name, data in shown.items() if _counts(name)}


def _unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries: list[zipfile.ZipInfo] = []
        # What the zip says of itself is checked first, so that nothing large is ever unpacked.
        total = 0
        for count, entry in enumerate(archive.infolist(), start=1):
            total += entry.file_size
            _check_size(path, entry.filename, entry.file_size, total, count)
            if not entry.filename.endswith("/"):  # a folder; is_dir() fails for an empty name
                _check_entry(path, entry)
                entries.append(entry)
        files: dict[str, bytes] = {}
        total = 0
        for entry in entries:
            with archive.open(entry) as stream:
                data = stream.read(LARGEST_FILE + 1)
            total += len(data)
            _check_size(path, entry.filename, len(data), total, len(files))
            if entry.filename in files:
                _refuse(path, entry.filename, "stands twice in the zip", "pack it anew")
            files[entry.filename] = data
    return files


def _check_entry(path: Path, entry: zipfile.ZipInfo) -> None:
    # The library has already made "\\" to "/" on Windows only, so the name as packed is looked at.
    name = entry.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if not all(parts) or ".." in parts or "." in parts or ":" in parts[0] or "\x00" in name:
        message = f"{path}: the file name {name!r} leads out of the pack or is damaged; "
        raise PackError(message + "pack it anew")
    _check_name(path, entry.filename)
    if entry.flag_bits & _LOCKED:
        _refuse(path, name, "is locked with a password", "pack it anew without one")
    if entry.compress_type not in _PACKINGS:
        _refuse(
            path, name, "is packed in an unusual way", 'pack it anew as a plain zip ("deflate")'
        )


def _shared_folder(files: dict[str, bytes]) -> str:
    """The one folder that a zip made of a folder begins with, with its slash, or ""."""
    if MANIFEST in files:
        return ""
    found = sorted(name for name in files if name.count("/") == 1 and name.endswith("/" + MANIFEST))
    return found[0].removesuffix(MANIFEST) if len(found) == 1 else ""
