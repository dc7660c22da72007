# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how to write a file so that it is either whole or as it was before, by one program at a
time, and how to read one that may be no file at all; leaves its content to others.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import BinaryIO

_LEFT_BEHIND_S = 3600  # a write under way is never that old
_LONGEST_WAIT_S = 2.0  # for another that writes; it takes milliseconds
_LOOK_AGAIN_S = 0.002
# A pipe would be waited for, for ever; Windows has neither the pipes nor the flag.
_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: Path | str, most: int) -> bytes:
    """What a file holds, at most that many bytes, without ever waiting for more.

    The size that the system names is not asked: that of a device or of a file of /proc says
    nothing. Raises OSError as the system gave it, and for a pipe, a device or a folder.
    """
    with os.fdopen(os.open(path, _AT_ONCE), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no plain file but a pipe or a device", str(path))
        return file.read(most) or b""  # None where a file of the system has nothing to say yet


def write_whole(target: Path, data: bytes, *, private: bool = False) -> None:
    """Write data to target by way of a file beside it, renamed once it is safely on the disk.

    After a crash or a full disk target is as before or complete, never half; where the system can
    (Linux, on most file systems), the file beside it has no name until it is whole, so that a
    program that is killed leaves nothing behind. Makes missing parent folders. A private file can
    be read by its owner alone. Raises OSError as the system gave it.
    """
    # Imported here: a start writes nothing, and this brings a dozen modules.
    import tempfile

    target.parent.mkdir(parents=True, exist_ok=True)
    handle = _nameless(target.parent)
    if handle is not None:
        with os.fdopen(handle, "wb") as file:
            _fill(file, data, None if private else _mode_for(target))
            _name(file.fileno(), target)
    else:
        handle, name = tempfile.mkstemp(
            prefix=f".{target.name}.", suffix=".part", dir=target.parent
        )
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                _fill(file, data, None)
            if not private:  # mkstemp makes files private
                beside.chmod(_mode_for(target))
            beside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
    _sweep(target)


@contextlib.contextmanager
def one_writer(target: Path) -> Generator[None]:
    """Read, change and write target within this, and no other program does meanwhile.

    A lock of the system on an empty file beside it, which goes with the program that holds it,
    however that ends. Where none can be had (a folder that cannot be written, a file system without
    locks, a program that stands still) the work is done without: what is asked to be kept is never
    refused for it.
    """
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(target.with_name(f".{target.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        end = time.monotonic() + _LONGEST_WAIT_S
        while not _locked(handle) and time.monotonic() < end:
            time.sleep(_LOOK_AGAIN_S)
        yield
    finally:
        os.close(handle)  # which gives the lock back


def _locked(handle: int) -> bool:
    """Take the lock of a file that is open, if nobody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _nameless(folder: Path) -> int | None:
    """A new file in a folder that has no name yet; None where the system has no such files."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, flag | os.O_WRONLY, 0o600)
    except OSError:  # this file system has none; a real fault comes again with a named file
        return None


def _fill(file: BinaryIO, data: bytes, mode: int | None) -> None:
    file.write(data)
    file.flush()
    if mode is not None:
        os.fchmod(file.fileno(), mode)
    os.fsync(file.fileno())


def _name(handle: int, target: Path) -> None:
    """Give a nameless file that is whole its name; a file that has it is replaced in one step."""
    try:
        _link(handle, target)
    except FileExistsError:
        beside = target.with_name(f".{target.name}.{os.getpid()}-{time.time_ns()}.part")
        _link(handle, beside)
        try:
            beside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


def _link(handle: int, name: Path) -> None:
    # With a folder given (an absolute path needs none) Python follows the link; else it would not.
    os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle, follow_symlinks=True)


def _sweep(target: Path) -> None:
    """Take away what writes that were killed left beside target."""
    import glob

    for left in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFT_BEHIND_S:
                left.unlink()


def _mode_for(target: Path) -> int:
    # A PDF saved to a shared folder must stay readable as the user's
    # umask says, and a file that is there keeps its rights.
    try:
        return target.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def set_aside(path: Path) -> Path:
    """Rename a damaged file to NAME.damaged (then .damaged-2 …) and return where it is now.

    Raises OSError when the folder cannot be written.
    """
    aside = _damaged_name(path)
    path.replace(aside)
    return aside


def keep_damaged(path: Path) -> Path:
    """Copy a damaged file to NAME.damaged (then .damaged-2 …) before it is replaced, and return
    where the copy is. Raises OSError when it cannot be read or the folder cannot be written.
    """
    aside = _damaged_name(path)
    write_whole(aside, path.read_bytes())
    return aside


def _damaged_name(path: Path) -> Path:
    number = 1
    while True:
        aside = path.with_name(path.name + (".damaged" if number == 1 else f".damaged-{number}"))
        if not os.path.lexists(aside):
            return aside
        number += 1
