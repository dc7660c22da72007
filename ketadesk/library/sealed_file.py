# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a compiled file is closed with a seal and how to see that it is whole; refuses to know
SQL and what is in it.

The seal stands behind the database: a mark, the database's length and its CRC-32. It tells damage,
not forgery.
"""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

from ketadesk.errors import LibraryError

WHOLE_CHECK_LIMIT = 64 * 1024 * 1024  # of a larger file each topic is checked when it is read
PAGE = 8192

_SEAL = struct.Struct("<8sQI")  # magic, length of what stands before it, its CRC-32
_HEAD = struct.Struct(">16s H 10x I 68x")  # of SQLite's file: magic, page size, number of pages
_MAGIC = b"KETALIB\0"
_SQLITE = b"SQLite format 3\0"
_BLOCK = 64 * 1024


def seal_file(draft: Path) -> None:
    """Close a finished database with its seal, on the disk."""
    with draft.open("r+b") as file:
        checksum = _checksum(file)
        file.write(_SEAL.pack(_MAGIC, file.tell(), checksum))
        file.flush()
        os.fsync(file.fileno())


def sealed(data: bytes) -> bytes:
    """A database in memory with its seal."""
    return data + _SEAL.pack(_MAGIC, len(data), zlib.crc32(data))


def unsealed(data: bytes, name: str) -> bytes:
    """The database in sealed bytes. Raises LibraryError when they are damaged."""
    body = data[: -_SEAL.size]
    if sealed(body) != data:
        raise damaged(name)
    _check_head(body[: _HEAD.size], len(body), name)
    return body


def _checksum(file: BinaryIO, length: int = -1) -> int:
    # Blocks small enough that their memory is used again: fresh memory costs more than the sum.
    checksum = 0
    while length and (block := file.read(_BLOCK if length < 0 else min(length, _BLOCK))):
        checksum = zlib.crc32(block, checksum)
        length -= len(block) if length > 0 else 0
    return checksum


def check_file(path: Path) -> None:
    """Raise LibraryError unless the file is as long, and as far as is quick to see as whole, as
    when it was written.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size < _SEAL.size:
            raise damaged(str(path))
        file.seek(size - _SEAL.size)
        magic, length, checksum = _SEAL.unpack(file.read(_SEAL.size))
        if magic != _MAGIC or length != size - _SEAL.size:
            file.seek(0)
            if file.read(len(_SQLITE)) != _SQLITE:
                raise LibraryError(f"{path}: is not a compiled KetaDesk library")
            raise damaged(str(path))
        file.seek(0)
        _check_head(file.read(_HEAD.size), length, str(path))
        file.seek(0)
        if size <= WHOLE_CHECK_LIMIT and _checksum(file, length) != checksum:
            raise damaged(str(path))


def _check_head(head: bytes, length: int, name: str) -> None:
    """Raise LibraryError unless the file is one of ours by its pages."""
    if len(head) != _HEAD.size or _HEAD.unpack(head) != (_SQLITE, PAGE, length // PAGE):
        raise damaged(name)


def damaged(name: str) -> LibraryError:
    """That a compiled file is damaged, in one line."""
    return LibraryError(f"{name}: is damaged; delete it and start again")
