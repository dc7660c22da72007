# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a module is loaded at the first question put to it; refuses to know which those are.

What we import imports more at its top than a start ever asks: addresses of the internet, wrapping
of text, all that explains signatures. Such a module stays empty until an attribute of it is wanted,
and is the usual module from then on.
"""

import sys
from _thread import RLock  # threading itself is not needed to start
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

TYPE_CHECKING = False  # typing itself is among what is imported late
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.abc import Loader

_waking = RLock()


def _nothing() -> None:
    pass


class _Late:
    """Loads a module when something in it is asked for."""

    def __init__(self, real: "Loader", first: "Callable[[], None]") -> None:
        self._real = real
        self._first = first

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty but for the way to wake it."""

        def wake(name: str) -> object:
            # Python asks for __path__ while it imports; that alone wakes nobody.
            if name == "__path__":
                raise AttributeError(name)
            with _waking:
                if vars(module).pop("__getattr__", None):  # else another thread was quicker
                    self._first()
                    self._real.exec_module(module)
            return getattr(module, name)

        module.__getattr__ = wake  # pyright: ignore


class asleep:  # noqa: N801 - reads as a verb: with asleep(…): import …
    """While this is entered the modules of these names are found asleep; those that are there
    already are awake. What is given as first is called whenever one wakes.
    """

    def __init__(self, *names: str, first: "Callable[[], None]" = _nothing) -> None:
        self._names = frozenset(names)
        self._first = first

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)  # pyright: ignore

    def __exit__(self, *_fault: object) -> None:
        sys.meta_path.remove(self)  # pyright: ignore

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's place, with a loader that takes its time."""
        spec = PathFinder.find_spec(name, path, target) if name in self._names else None
        if spec is not None and spec.loader is not None:
            spec.loader = _Late(spec.loader, self._first)  # pyright: ignore
        return spec
