# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Where the frozen programs begin. A windowed program on Windows has no stdout or stderr."""

import _datetime
import gc
import os
import sys
import typing

# What is imported from here on stays, and looking through it for garbage costs each start; the
# commands (cli.py) and the window (ui/app.py) turn it on again.
gc.disable()

# Not bundled (build.spec), and msgspec would look through every folder for it, twice.
sys.modules["typing_extensions"] = None  # type: ignore[assignment]

# Python's own datetime is written twice, in Python and in C, and from the one only its names survive the other.
sys.modules["datetime"] = _datetime

# An annotation in quotes is compiled at once, though nobody may ever ask for it, and the first to be makes 116 types of
# syntax trees. What evaluates it takes its text as well.
typing.compile = lambda source, *_: source  # type: ignore[attr-defined]

# Qt for Python's libraries call some 13,000 functions of others, and few of them at a start: each is looked up when it
# is first called, not all of them before.
if hasattr(sys, "setdlopenflags"):
    sys.setdlopenflags(os.RTLD_LAZY)

for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for good


def find_our_modules_at_once() -> None:
    """PyInstaller's finder is asked for a module after those of two other folders, and opens the archive anew for each
    that it has. Ours is asked first, and keeps the archive open: its places stay true even when an installer puts
    another file in its place meanwhile.
    """
    import marshal
    import zlib
    from _frozen_importlib import ModuleSpec  # pyright: ignore

    import pyimod02_importers as pyinstaller  # pyright: ignore
    from pyimod01_archive import PYZ_ITEM_MODULE, PYZ_ITEM_PKG  # pyright: ignore

    archive = pyinstaller.pyz_archive
    contents, begins = archive.toc, archive._start_offset  # noqa: SLF001
    file = os.open(archive._filename, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))  # noqa: SLF001

    class Loader(pyinstaller.PyiFrozenLoader):
        def get_code(self, fullname: str) -> object:
            _, offset, length = contents[fullname]
            packed = os.pread(file, length, begins + offset)
            return marshal.loads(zlib.decompress(packed, bufsize=length))

    class Finder:
        @staticmethod
        def find_spec(fullname: str, _path: object = None, _target: object = None) -> object:
            kind = contents.get(fullname, (None,))[0]
            if kind != PYZ_ITEM_MODULE and kind != PYZ_ITEM_PKG:
                return None
            loader = Loader(fullname, archive, fullname, kind == PYZ_ITEM_PKG)
            spec = ModuleSpec(fullname, loader, origin=loader.path)
            spec.has_location = True
            if kind == PYZ_ITEM_PKG:
                spec.submodule_search_locations = [os.path.dirname(loader.path)]
            return spec

    sys.meta_path.insert(0, Finder)  # pyright: ignore


if hasattr(os, "pread"):  # not on Windows, where an open file could not be replaced
    find_our_modules_at_once()

from ketadesk.cli import run  # noqa: E402 - the streams must be there first

run()
