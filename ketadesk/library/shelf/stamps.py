# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack looks from outside: whether a file of it was written, without reading any."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

SIGNATURE = ".minisig"  # of the file that lies beside a pack and signs it
_DEEPEST = 20
_MOST = 20_000  # entries that are looked at; no pack has more files


def stamp_of(path: Path) -> str:
    """Names, sizes, times and numbers of a pack's files in a few letters; "" when it is not there.

    Two looks that give the same were at the same files, but for somebody who sets times back.
    """
    try:
        if not os.path.isdir(path):
            return _in_few(_file(os.stat(path), path.name) + _beside(path))
        return _in_few("".join(sorted(_files(str(path), 0, [0]))))
    except OSError:
        return ""


def _beside(path: Path) -> str:
    try:
        return _file(os.stat(f"{path}{SIGNATURE}"), SIGNATURE)
    except OSError:
        return ""


def _file(found: os.stat_result, name: str) -> str:
    return f"{name}:{found.st_size}:{found.st_mtime_ns}:{found.st_ino}\n"


def _files(folder: str, deep: int, count: list[int]) -> list[str]:
    rows: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            count[0] += 1
            if entry.name.startswith(".") or count[0] > _MOST:
                continue
            if entry.is_dir(follow_symlinks=False):
                rows += _files(entry.path, deep + 1, count) if deep < _DEEPEST else []
            else:
                rows.append(_file(entry.stat(), entry.path))
    return rows


def _in_few(text: str) -> str:
    data = text.encode("utf-8", "backslashreplace")
    return f"{len(data)}-{zlib.crc32(data):08x}-{zlib.crc32(data[::-1]):08x}"
