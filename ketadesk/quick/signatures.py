# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how Qt for Python is loaded while the modules that explain its signatures sleep: each wakes
at the first question put to it, a wrong argument for instance.

Importing PySide6 also puts a function of its own in the place of `__import__`, which looks through
the source of everything imported later for the name PySide6. Nothing here says
`from __feature__ import`, so `__import__` stays Python's own.
"""

from __future__ import annotations

import sys
from _thread import RLock  # threading itself is not needed to start
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING

from ketadesk.quick import enums

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.abc import Loader

_ASLEEP = frozenset(
    {
        "base64",  # these three are for modules in an archive, and for what goes wrong in them
        "traceback",
        "zipfile",
        "shibokensupport.feature",
        "shibokensupport.signature.errorhandler",
        "shibokensupport.signature.layout",
        "shibokensupport.signature.lib.enum_sig",
        "shibokensupport.signature.lib.pyi_generator",
        "shibokensupport.signature.lib.tool",
        "shibokensupport.signature.parser",
    }
)
_LOADER = "shibokensupport.signature.loader"
_LOOKS_INSIDE = (
    "shibokensupport.signature.parser"  # for members, past all that wakes an enumeration
)
_waking = RLock()


class _Finder:
    """Finds those modules, where they lie as files, with a loader of ours around theirs."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        kind = _Quiet if name == _LOADER else _Late if name in _ASLEEP else None
        spec = PathFinder.find_spec(name, path, target) if kind else None
        if kind and spec is not None and spec.loader is not None:
            spec.loader = kind(spec.loader)  # pyright: ignore
        return spec


class _Quiet:
    """Loads Qt for Python's own loader without its last step, which takes `__import__` over."""

    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Run it, then take that step out."""
        self._real.exec_module(module)
        module.post_init = lambda: None  # pyright: ignore


class _Late:
    """Leaves a module empty until something in it is asked for."""

    def __init__(self, real: Loader) -> None:
        self._real = real

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Give it the way to wake and nothing else."""

        def wake(name: str) -> object:
            # Python asks for __path__ while it imports; that alone wakes nobody.
            if name == "__path__":
                raise AttributeError(name)
            with _waking:
                if vars(module).pop("__getattr__", None) is not None:
                    if module.__name__ == _LOOKS_INSIDE:
                        enums.wake_all()
                    self._real.exec_module(module)
            return getattr(module, name)

        module.__getattr__ = wake  # pyright: ignore


def load_qt() -> None:
    """Import PySide6.QtCore; does nothing the second time."""
    if "PySide6.QtCore" in sys.modules:
        return
    sys.meta_path.insert(0, _Finder)  # pyright: ignore
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        sys.meta_path.remove(_Finder)  # pyright: ignore
    if "__getattr__" not in vars(sys.modules[_LOOKS_INSIDE]):
        enums.wake_all()
