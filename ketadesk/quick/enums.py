# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the enumerations of Qt for Python are made quickly; refuses to know what is in them.

The first use of a class of Qt's makes Python enumerations of all that it declares: about 250 with
4,000 members before our window is painted, of which it asks a few dozen anything. The standard
library makes them one member at a time, in Python, with all the checks that a class statement
written by a person needs; that was a fifth of the start. Here the class is laid out from a model
(an enumeration without members that the standard library itself made, once for each of its four
kinds) and sleeps: its members are made when something in it is asked for, and what is there then
is equal in every attribute to the standard library's (tests/qt/test_enums.py compares them all).
Whatever is not asked for in the one way in which Qt for Python asks goes the standard library's own
way.

The inside of the enum module differs from Python to Python, so this is done for 3.11 only, which is
what the installers carry.
"""

from __future__ import annotations

import enum
import sys
from _thread import RLock  # threading itself is not needed to start
from typing import Any

# 3.11 since a bug fix changed what is in flags: 3.11.2, which is Debian 12's, still lacks it.
KNOWN = sys.version_info[:2] == (3, 11) and hasattr(enum.Flag, "_singles_mask_")
_KINDS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_OF_ALL = ("_member_names_", "_member_map_", "_value2member_map_", "_unhashable_values_")
_OF_FLAGS = ("_flag_mask_", "_singles_mask_", "_all_bits_")
_standard = enum.EnumType._create_  # pyright: ignore
_asleep: dict[Any, Any] = {}  # each that sleeps, and its (name, number) pairs
_models: dict[type, dict[str, Any]] = {}
_waking = RLock()


class _Asleep:
    """Stands for an attribute of an enumeration whose members are not made yet."""

    __slots__ = ("_attribute",)

    def __init__(self, attribute: str) -> None:
        self._attribute = attribute

    def __get__(self, _member: None, owner: Any) -> Any:
        _wake(owner)
        return getattr(owner, self._attribute)

    def __contains__(self, name: str) -> bool:
        """Asked of the map of members, past `__get__`, when an attribute is set on the class, as Qt
        for Python sets __qualname__; a member's name is never set.
        """
        return False


def make_quickly() -> None:
    """From now on make Qt's enumerations the quick way, where this Python's inside is known."""
    if KNOWN:
        enum.EnumType._create_ = _create  # pyright: ignore


def wake_all() -> None:
    """Make the members of all that sleep; what is made from now on never sleeps."""
    enum.EnumType._create_ = _standard  # pyright: ignore
    for made in list(_asleep):
        _wake(made)


def _create(  # noqa: PLR0913 - the standard library's signature
    cls: Any,
    class_name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: Any = None,  # noqa: A002 - the standard library's word
    start: int = 1,
    boundary: Any = None,
) -> Any:
    """What `enum.Enum(class_name, names, …)` does; with KEEP only Qt for Python gives a list of
    (name, number) pairs.
    """
    if (
        boundary is enum.KEEP
        and cls in _KINDS
        and module is qualname is type is None
        and names.__class__ is list
        and names
        and names[0].__class__ is tuple
    ):
        # As the standard library does: whoever asked, two calls up.
        asking = sys._getframe(2).f_globals.get("__name__")  # noqa: SLF001
        return laid_out(cls, class_name, names, asking)
    return _standard(
        cls, class_name, names, module=module, qualname=qualname, type=type, start=start,
        boundary=boundary,
    )  # fmt: skip


def _model(cls: Any) -> dict[str, Any]:
    """The dictionary of an enumeration of this kind that sleeps."""
    if cls not in _models:
        made = _standard(cls, "Model", (), module=__name__, boundary=enum.KEEP)
        own = ("__dict__", "__weakref__", "__module__")
        _models[cls] = {key: value for key, value in vars(made).items() if key not in own}
        for attribute in _OF_ALL + _OF_FLAGS if issubclass(cls, enum.Flag) else _OF_ALL:
            _models[cls][attribute] = _Asleep(attribute)
    return _models[cls]


def laid_out(cls: Any, class_name: str, names: Any, module: str | None) -> Any:
    """An enumeration of the kind cls with these (name, number) pairs, asleep."""
    body = (_models.get(cls) or _model(cls)).copy()
    body["__module__"] = module
    made: Any = type.__new__(enum.EnumType, class_name, (cls,), body)
    _asleep[made] = names
    return made


def _wake(made: Any) -> None:
    """Make the members of an enumeration that sleeps, as the enum module makes them."""
    with _waking:
        names = _asleep.get(made)
        if names is None:
            return  # another thread was quicker
        cls, order = made.__mro__[1], []
        by_name: dict[str, Any] = {}
        by_value: dict[int, Any] = {}
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
        give(made, "_member_names_", order)
        give(made, "_value2member_map_", by_value)
        give(made, "_unhashable_values_", [])
        give(made, "_member_map_", by_name)
        del _asleep[made]
