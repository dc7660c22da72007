# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Where the frozen programs begin. A windowed program on Windows has no stdout or stderr."""

import gc
import os
import sys

# What is imported from here on stays, and looking through it for garbage costs each start; the
# commands (cli.py) and the window (ui/app.py) turn it on again.
gc.disable()


def find_modules_at_once(archive: str) -> None:
    """Ask the archive that build.spec made for a module before any folder is looked through. It stays open: its places
    stay true even when an update puts another file in its place meanwhile.
    """
    import marshal

    import pyimod02_importers as pyinstaller  # pyright: ignore

    file = os.open(archive, os.O_RDONLY | os.O_CLOEXEC)
    begin = int.from_bytes(os.pread(file, 8, 0), "little")
    contents: dict[str, tuple[bool, int, int]] = marshal.loads(os.pread(file, begin - 8, 8))
    make_spec = type(sys.__spec__)

    class Loader(pyinstaller.PyiFrozenLoader):
        def get_code(self, fullname: str) -> object:
            _, offset, length = contents[fullname]
            return marshal.loads(os.pread(file, length, begin + offset))

    class Finder:
        @staticmethod
        def find_spec(fullname: str, _path: object = None, _target: object = None) -> object:
            if fullname not in contents:
                return None
            package = contents[fullname][0]
            loader = Loader(fullname, pyinstaller.pyz_archive, fullname, package)
            spec = make_spec(fullname, loader, origin=loader.path)
            spec.has_location = True
            if package:
                spec.submodule_search_locations = [os.path.dirname(loader.path)]
            return spec

    sys.meta_path.insert(0, Finder)  # pyright: ignore


MODULES = os.path.join(sys._MEIPASS, "modules")  # type: ignore[attr-defined]  # noqa: SLF001
if os.path.exists(MODULES):
    find_modules_at_once(MODULES)

import _datetime  # noqa: E402 - from here on modules are found there
import typing  # noqa: E402

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


from ketadesk.cli.main import run  # noqa: E402 - the streams must be there first

run()
