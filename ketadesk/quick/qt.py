# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how Qt for Python is loaded without what this program never asks of it; refuses to know
Qt.

Importing PySide6 reads the modules that explain its signatures (twice where they lie as files, as
in our bundle), puts a function of its own in the place of `__import__` that looks through the
source of everything imported later for the name PySide6, and makes every enumeration member by
member. Half of a start was that. The modules stay as they are and wake at the first question put to
them, a wrong argument for instance; `__import__` stays Python's own, as nothing here says
`from __feature__ import`; enumerations: enums.py.
"""

from __future__ import annotations

import builtins
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import ModuleType
from typing import TYPE_CHECKING

from ketadesk.quick import enums
from ketadesk.quick.modules import asleep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader

_LOADER = "shibokensupport.signature.loader"
_FIRST = "signature_bootstrap.py"
_LATE = (
    "inspect",  # asked for by the modules that sleep
    "traceback",  # for what goes wrong in them
    "base64",  # these three for modules that lie in an archive; ours do not
    "tempfile",
    "zipfile",
    "shibokensupport.feature",
    "shibokensupport.signature.errorhandler",
    "shibokensupport.signature.layout",
    "shibokensupport.signature.lib.enum_sig",
    "shibokensupport.signature.lib.pyi_generator",
    "shibokensupport.signature.lib.tool",
)
# Looks for members past all that wakes an enumeration.
_LOOKS_INSIDE = "shibokensupport.signature.parser"


class _Quiet:
    """Loads Qt for Python's loader and keeps it from taking over `__import__`."""

    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module, then take the last step out of it."""
        self._real.exec_module(module)
        module.post_init = _nothing  # pyright: ignore


class _Empty:
    """Loads a module without anything in it."""

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave it as it is."""


def _nothing() -> None:
    pass


class _Finder:
    """Finds Qt for Python's loader, unless Qt for Python reads it from its archive.

    From files it is loaded twice, and the first of the two is thrown away unasked: that one stays
    empty.
    """

    def __init__(self) -> None:
        self._found = 0

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The loader's place, with what keeps it quiet."""
        spec = PathFinder.find_spec(name, path, target) if name == _LOADER else None
        if spec is not None and spec.loader is not None:
            self._found += 1
            spec.loader = _Quiet(spec.loader) if self._found > 1 else _Empty()  # pyright: ignore
        return spec


@contextmanager
def _first_compiled_before() -> Iterator[None]:
    """While this is entered, the module that Qt for Python compiles at every start to load the
    others is not compiled where its code lies beside them.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is None:
        yield
        return
    beside = os.path.join(bundle, "shiboken6", "files.dir", _FIRST)
    real = builtins.compile

    def compiled(source: bytes, name: str, *how: object) -> object:
        if name == _FIRST:
            code = SourceFileLoader(name, beside).get_code(name)
            if os.stat(beside).st_size == len(source):  # else they are of two versions
                return code
        return real(source, name, *how)  # pyright: ignore

    builtins.compile = compiled  # pyright: ignore
    try:
        yield
    finally:
        builtins.compile = real


def load() -> None:
    """Load the heart of Qt for Python; does nothing the second time."""
    if "PySide6.QtCore" in sys.modules:
        return
    enums.make_quickly()
    finder = _Finder()
    sys.meta_path.insert(0, finder)  # pyright: ignore
    try:
        with (
            _first_compiled_before(),
            asleep(*_LATE),
            asleep(_LOOKS_INSIDE, first=enums.wake_all),
        ):
            import PySide6.QtCore  # noqa: F401
    finally:
        sys.meta_path.remove(finder)  # pyright: ignore
    # Where the modules lie in an archive (a source tree) none of them sleeps, and the step could
    # not be taken out.
    if "__getattr__" not in vars(sys.modules[_LOOKS_INSIDE]):
        enums.wake_all()
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
