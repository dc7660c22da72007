# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page's file is read, written and locked in a folder that others may use as well, and
how each fault of the disk is one line with a remedy; refuses to know what the page says.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ketadesk.book.pack.read import LARGEST_TOPIC
from ketadesk.edited import text_of
from ketadesk.errors import BadInputError, KetaDeskError
from ketadesk.files import read_plain, write_whole

LOCK = ".lock"
PATIENCE_S = 3.0  # a page is written in some ten milliseconds, on a slow share in a second
_LOOK_AGAIN_S = 0.05
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}  # what the systems say of a lock that is taken
_SHARING = {32, 33}  # Windows: another program has the file open, or a part of it locked

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY = {errno.EBUSY, errno.ETXTBSY}
_AWAY = {errno.ESTALE, errno.ETIMEDOUT, errno.EHOSTDOWN, errno.ENOTCONN, errno.EIO, errno.ENODEV}


class NotKeptError(KetaDeskError):
    """A page that cannot be saved or taken away, with where, why and the remedy; all is as it
    was, and the text that was to be saved is still with whoever wanted to.
    """


def stamp_of(data: bytes) -> str:
    """What tells one state of a file from another: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def read_text(path: Path) -> tuple[str, str] | None:
    """The text of a file and its stamp; None where there is no such file.

    Raises BadInputError, in one line, for a file that cannot be read, is longer than a page may
    be, or is no text.
    """
    try:
        data = read_plain(path, LARGEST_TOPIC + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BadInputError(f"{path}: the page cannot be read ({_reason(error)})") from error
    if len(data) > LARGEST_TOPIC:
        kilobytes = LARGEST_TOPIC // 1000
        raise BadInputError(f"{path}: a page has at most {kilobytes} kB; part it, or shorten it")
    text, slip = text_of(data)
    if slip is not None:
        raise BadInputError(slip.told(path))
    return text, stamp_of(data)


def read_exactly(path: Path) -> str | None:
    """The text of a file with its line ends and its mark, so that it can be written back to the
    letter; None where there is no such file. Raises BadInputError as read_text does.

    Of a file in another encoding than UTF-8 only the letters are the same.
    """
    found = read_text(path)
    if found is None:
        return None
    with contextlib.suppress(OSError, UnicodeDecodeError):
        data = read_plain(path, LARGEST_TOPIC + 1)
        exact = data.decode()
        if text_of(data)[0] == found[0] == text_of(exact.encode())[0]:
            return exact
    return found[0]


def write_text(path: Path, text: str) -> str:
    """Write a text whole or not at all, and give back its stamp. Raises NotKeptError."""
    data = text.encode()
    if len(data) > LARGEST_TOPIC:
        size, most = len(data) // 1000, LARGEST_TOPIC // 1000
        message = f"{path}: the page has {size} kB, and at most {most} are read; make two of it"
        raise NotKeptError(message)
    with told(path, "saved"):
        write_whole(path, data)
    return stamp_of(data)


def remove(path: Path) -> None:
    """Take a file away; one that is gone already is as good. Raises NotKeptError."""
    with told(path, "removed"):
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def told(path: Path, done: str) -> Iterator[None]:
    """What the system says against it as one line: where, why, and what to do."""
    try:
        yield
    except OSError as error:
        message = f"{path}: the page could not be {done} ({_reason(error)}); {_remedy(path, error)}"
        raise NotKeptError(message) from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error) or type(error).__name__


def _remedy(path: Path, error: OSError) -> str:
    if getattr(error, "winerror", None) in _SHARING or error.errno in _BUSY:
        return "another program has the file open: close it there, then save again"
    if error.errno in _FORBIDDEN and sys.platform == "win32" and path.is_file():
        # Windows says no more of a file that another program keeps to itself.
        return "close it in other programs; else ask for the right to write in its folder"
    if error.errno in _FULL:
        return "make room on the disk, then save again"
    if error.errno in _FORBIDDEN:
        return "ask whoever looks after this computer for the right to write there"
    if error.errno in _AWAY:
        return "the disk or share does not answer: connect it, then save again"
    return "check that the folder is there, then save again"


# --- one writer at a time ------------------------------------------------------------------------


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keeps other programs, here or at another computer of the share, from writing there meanwhile.

    The lock is the system's own and ends with the program that holds it, however that ends; a
    share that knows no locks is written to without one. Raises NotKeptError when another program
    keeps it for longer than PATIENCE_S, and when the folder cannot be written to.
    """
    with told(folder, "saved"):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait_for(handle, folder, time.monotonic() + PATIENCE_S)
        yield
    finally:
        os.close(handle)  # which lets go of the lock


def _wait_for(handle: int, folder: Path, until: float) -> None:
    take = _taker()
    while True:
        try:
            take(handle)
        except OSError as error:
            if error.errno not in _HELD:
                return  # no locks there; the stamps still tell a page that was changed meanwhile
            if time.monotonic() > until:
                message = f"{folder}: another program is saving a page there; try again in a moment"
                raise NotKeptError(message) from error
            time.sleep(_LOOK_AGAIN_S)
        else:
            return


def _taker() -> Callable[[int], None]:
    if sys.platform == "win32":
        import msvcrt

        return lambda handle: msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    import fcntl

    return lambda handle: fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
