# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a module is loaded at the first question put to it; refuses to know which those are.

What we import imports more at its top than a start ever asks: addresses of the internet, wrapping
of text, all that explains signatures. Such a module stays empty until an attribute of it is wanted,
and is the usual module from then on. A function that others import from it by name may have
somebody to stand in for it, so that the module sleeps on until that one is called.
"""

import sys
from _thread import RLock  # threading itself is not needed to start
from importlib.machinery import ModuleSpec
from types import ModuleType

TYPE_CHECKING = False  # typing itself is not needed yet
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from importlib.abc import Loader

_waking = RLock()


class asleep:  # noqa: N801 - reads as a verb: with asleep(…): import …
    """While this is entered the modules of these names are found asleep; those that are there
    already are awake.

    first is called whenever one wakes; stand_ins are functions by the full name of the one that
    they stand in for.
    """

    def __init__(
        self,
        *names: str,
        first: "Callable[[], None] | None" = None,
        stand_ins: "Mapping[str, Callable[..., object]] | None" = None,
    ) -> None:
        self._names = frozenset(names)
        self._first = first
        self._stand_ins = stand_ins or {}

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)  # pyright: ignore

    def __exit__(self, *_fault: object) -> None:
        sys.meta_path.remove(self)  # pyright: ignore

    def find_spec(
        self, name: str, path: "Sequence[str] | None" = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's place, with a loader that takes its time."""
        if name not in self._names:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(name, path, target)
            if spec is not None and spec.loader is not None:
                spec.loader = _Late(spec.loader, self._first, self._stand_ins)  # pyright: ignore
                return spec
        return None


def when_called(module: str, name: str) -> "dict[str, Callable[..., object]]":
    """A stand-in for a function of a module that wakes the module only when it is called."""

    def function(*given: object, **named: object) -> object:
        real = sys.modules[module]
        wake = vars(real).get("__getattr__")
        if isinstance(wake, _Wake):
            wake.now()
        return vars(real)[name](*given, **named)

    return {f"{module}.{name}": function}


class _Late:
    """Loads a module when something in it is asked for."""

    def __init__(
        self,
        real: "Loader",
        first: "Callable[[], None] | None",
        stand_ins: "Mapping[str, Callable[..., object]]",
    ) -> None:
        self.real = real
        self.first = first
        self.stand_ins = stand_ins

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind of module."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty but for the way to wake it."""
        module.__getattr__ = _Wake(module, self)  # pyright: ignore


class _Wake:
    """What a module that sleeps does when an attribute is asked of it."""

    def __init__(self, module: ModuleType, late: _Late) -> None:
        self._module = module
        self._late = late

    def __call__(self, name: str) -> object:
        # Python asks for __path__ while it imports; that alone wakes nobody.
        if name == "__path__":
            raise AttributeError(name)
        stand_in = self._late.stand_ins.get(f"{self._module.__name__}.{name}")
        if stand_in is not None:
            return stand_in
        self.now()
        return getattr(self._module, name)

    def now(self) -> None:
        """Load the module, if it still sleeps."""
        with _waking:
            if vars(self._module).pop("__getattr__", None) is not None:
                if self._late.first is not None:
                    self._late.first()
                self._late.real.exec_module(self._module)
