# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the files of a pack are taken from a folder or a zip, and what a zip may not do;
refuses to know what the files say.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from ketadesk.errors import PackError

MOST_FILES = 20_000
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PACK = 200 * 1024 * 1024
MANIFEST = "pack.toml"


def files_of(path: Path) -> dict[str, bytes]:
    """Every source file of a pack, by its name with forward slashes, sorted.

    Hidden files and figures/data (what figures are drawn from) are left out. Raises PackError for
    what is no pack, cannot be read, or is larger than a pack may be.
    """
    try:
        found = _of_folder(path) if path.is_dir() else _of_zip(path)
    except (OSError, EOFError, zlib.error, RuntimeError, zipfile.BadZipFile) as error:
        reason = _reason(path, error)
        message = f"{path}: the pack cannot be read ({reason}); check the path or copy it anew"
        raise PackError(message) from error
    if MANIFEST not in found:
        message = f"{path}: there is no {MANIFEST}; name the folder or .ketapack that holds it"
        raise PackError(message)
    return dict(sorted(found.items()))


def _reason(path: Path, error: Exception) -> str:
    if not isinstance(error, OSError) or not error.strerror:
        return "it is damaged or locked"
    inside = error.filename is not None and Path(error.filename) != path
    return f"{error.strerror}: {error.filename}" if inside else error.strerror


def digest(path: Path) -> str:
    """SHA-256 over the names and bytes of a pack's source files, in hexadecimal.

    Raises PackError as files_of does.
    """
    return digest_of(files_of(path))


def digest_of(files: dict[str, bytes]) -> str:
    """SHA-256 over sorted names and bytes, each with its length so that none runs into the next."""
    total = hashlib.sha256()
    for name in sorted(files):
        encoded = name.encode("utf-8", "surrogateescape")
        total.update(b"%d:%d:" % (len(encoded), len(files[name])))
        total.update(encoded)
        total.update(files[name])
    return total.hexdigest()


def _counts(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return not any(part.startswith(".") for part in parts) and parts[:2] != ("figures", "data")


def _too_large(path: Path, why: str) -> PackError:
    return PackError(f"{path}: {why}; a pack has at most 20,000 files, 20 MB each, 200 MB in all")


def _of_folder(path: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    total = 0
    for folder, inner, names in os.walk(path, onerror=_raise):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            relative = file.relative_to(path).as_posix()
            if not _counts(relative):
                continue
            total += file.stat().st_size
            _check_size(path, relative, file.stat().st_size, total, len(files) + 1)
            files[relative] = file.read_bytes()
    return files


def _raise(error: OSError) -> None:
    raise error


def _check_size(path: Path, name: str, size: int, total: int, count: int) -> None:
    if size > LARGEST_FILE:
        raise _too_large(path, f"{name} is too large")
    if total > LARGEST_PACK:
        raise _too_large(path, "the files are too large in all")
    if count > MOST_FILES:
        raise _too_large(path, "there are too many files")


def _of_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        # What the zip says of itself is checked first, so that nothing large is ever unpacked.
        total = 0
        for count, entry in enumerate(entries, start=1):
            _check_name(path, entry)
            total += entry.file_size
            _check_size(path, entry.filename, entry.file_size, total, count)
        files: dict[str, bytes] = {}
        total = 0
        for entry in entries:
            with archive.open(entry) as stream:
                data = stream.read(LARGEST_FILE + 1)
            total += len(data)
            _check_size(path, entry.filename, len(data), total, len(files))
            files[entry.filename] = data
    shared = _shared_folder(files)
    shown = {name.removeprefix(shared): data for name, data in files.items()}
    return {name: data for name, data in shown.items() if _counts(name)}


def _check_name(path: Path, entry: zipfile.ZipInfo) -> None:
    # The library has already made "\\" to "/" on Windows only, so the name as packed is looked at.
    name = entry.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\x00" in name:
        message = f"{path}: the file name {name!r} leads out of the pack; pack it anew"
        raise PackError(message)


def _shared_folder(files: dict[str, bytes]) -> str:
    """The one folder that a zip made of a folder begins with, with its slash, or ""."""
    if MANIFEST in files:
        return ""
    found = sorted(name for name in files if name.count("/") == 1 and name.endswith("/" + MANIFEST))
    return found[0].removesuffix(MANIFEST) if len(found) == 1 else ""
