# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the enumerations of Qt for Python are made quickly; refuses to know what is in them.

The first use of a class of Qt's makes Python enumerations of all that it declares: about 300 with
4,000 members before our window is painted. The standard library makes them one member at a time, in
Python, with all the checks that a class statement written by a person needs; that was a fifth of
the start. Here the same class is laid out from a model: an enumeration without members that the
standard library itself made, once for each of its four kinds. What comes out is equal in every
attribute (tests/qt/test_enums.py compares them all); whatever is not plainly a list of names and
numbers, as Qt for Python gives, goes the standard library's own way.

The inside of the enum module differs from Python to Python, so this is done for 3.11 only, which is
what the installers carry.
"""

from __future__ import annotations

import enum
import sys
from typing import Any

KNOWN = (3, 11)
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_standard = enum.EnumType._create_  # pyright: ignore
_models: dict[type, dict[str, Any]] = {}
_taken: dict[type, frozenset[str]] = {}  # names that mean something to the kind itself


def make_quickly() -> None:
    """From now on make Qt's enumerations the quick way, where this Python's inside is known."""
    if sys.version_info[:2] == KNOWN:
        enum.EnumType._create_ = _create  # pyright: ignore


def _create(cls: Any, class_name: str, names: Any, **how: Any) -> Any:
    """What `enum.Enum(class_name, names, …)` does."""
    if (
        cls in _KINDS
        and how.get("boundary") is enum.KEEP
        and how.get("type") is None
        and how.get("module") is None
        and how.get("qualname") is None
        and _plain(cls, names)
    ):
        # As the standard library does: whoever asked, two calls up.
        module = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        return laid_out(cls, class_name, names, module)
    return _standard(cls, class_name, names, **how)


def _plain(cls: type, names: Any) -> bool:
    """True for a list of (name, number) pairs whose names mean nothing to the kind itself."""
    if type(names) is not list or not names or set(map(type, names)) != {tuple}:
        return False
    words, numbers = zip(*names, strict=True)
    taken = _taken.get(cls)
    if taken is None:
        taken = _taken[cls] = frozenset(dir(cls)) | {"name", "value", "mro"}
    return (
        set(map(type, numbers)) == {int}
        and set(map(type, words)) == {str}
        and taken.isdisjoint(words)
        and len(set(words)) == len(words)
        and not any(word[0] == "_" for word in words)
    )


def _model(cls: Any) -> dict[str, Any]:
    """The dictionary of an enumeration of this kind that has no members yet."""
    if cls not in _models:
        made = _standard(cls, "Model", (), module=__name__, boundary=enum.KEEP)
        own = ("__dict__", "__weakref__", "__module__")
        _models[cls] = {key: value for key, value in vars(made).items() if key not in own}
    return _models[cls]


def laid_out(cls: Any, class_name: str, names: Any, module: str | None) -> Any:
    """An enumeration of the kind cls with these (name, number) pairs, as the enum module makes
    it.
    """
    order: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    body = _model(cls) | {
        "_member_names_": order,
        "_member_map_": by_name,
        "_value2member_map_": by_value,
        "_unhashable_values_": [],
        "__module__": module,
    }
    made: Any = type.__new__(enum.EnumType, class_name, (cls,), body)
    is_int, is_flag = issubclass(cls, int), issubclass(cls, enum.Flag)
    give, every, singles = type.__setattr__, 0, 0
    for name, value in names:
        single = is_flag and value != 0 and value & (value - 1) == 0
        every |= value
        singles |= value if single else 0
        member = by_value.get(value)
        if member is None:
            member = int.__new__(made, value) if is_int else object.__new__(made)
            member.__dict__.update(
                _value_=value, _name_=name, __objclass__=made, _sort_order_=len(order)
            )
            by_value[value] = member
            if single or not is_flag:
                order.append(name)
        by_name[name] = member
        give(made, name, member)
    if is_flag:
        give(made, "_flag_mask_", every)
        give(made, "_singles_mask_", singles)
        give(made, "_all_bits_", 2 ** every.bit_length() - 1)
        values = [by_name[name]._value_ for name in order]
        if values != sorted(values):
            give(made, "_iter_member_", made._iter_member_by_def_)
    return made
