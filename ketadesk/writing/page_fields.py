# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the fields of a page's front matter: how one is read, and how one is changed while the
others, their order and the comments stay as they are to the letter.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from ketadesk.book.pack.toml_records import split_front
from ketadesk.book.topic import FrontMatter
from ketadesk.edited import table_of

Value = str | bool | int | dt.date | tuple[str, ...]
_FENCE = "+++"


def fields_of(text: str) -> dict[str, Any]:
    """The fields of a page's file as far as they can be read."""
    parts = split_front(text.replace("\r\n", "\n").replace("\r", "\n"))
    return table_of(parts[0], 2)[0] if parts else {}


def with_fields(front: str, values: Mapping[str, Value | None]) -> str:
    """Front matter, both its fences with it, with these values; None takes a field out.

    Without any, new front matter is made.
    """
    end = "\r\n" if "\r\n" in front else "\n"
    lines = front.replace("\r\n", "\n").split("\n")[1:] if front.strip() else []
    fence = next((n for n, line in enumerate(lines) if line.rstrip() == _FENCE), None)
    inner, after = (lines[:fence], lines[fence:]) if fence is not None else (lines, [_FENCE, ""])
    for name, value in values.items():
        inner = _with_field(inner, name, value)
    return end.join([_FENCE, *inner, *after])


def _with_field(lines: list[str], name: str, value: Value | None) -> list[str]:
    found = _lines_of(lines, name)
    written = [f"{name} = {_toml(value)}"] if value is not None else []
    if found is None:
        return [*lines, *written]
    start, end = found
    if value is not None and table_of("\n".join(lines[start:end]))[0].get(name) == _plain(value):
        return lines
    return [*lines[:start], *written, *lines[end:]]


def _lines_of(lines: list[str], name: str) -> tuple[int, int] | None:
    """The lines that set a field: the first, and the one behind the last."""
    sets = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    for start, line in enumerate(lines):
        if not sets.match(line):
            continue
        for end in range(start + 1, len(lines) + 1):
            table, slip = table_of("\n".join(lines[start:end]))
            if slip is None and name in table:
                return start, end
        return start, start + 1
    return None


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _toml(value: Value) -> str:
    # TOML's strings, booleans, numbers and arrays of strings are JSON's.
    if isinstance(value, dt.date):
        return value.isoformat()
    return msgspec.json.encode(value).decode()


def front_for_showing(table: Mapping[str, Any], page_id: str, today: dt.date) -> FrontMatter:
    """A page's fields with something in the place of what is missing or wrong, so that a page that
    is not whole yet can be looked at.
    """
    defaults: dict[str, Any] = {
        "id": page_id,
        "title": "",
        "summary": "",
        "audience": "patient",
        "section": "",
        "order": 0,
        "checked": today,
        "review_due": today,
    }
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(FrontMatter):
        try:
            values[field.name] = msgspec.convert(table[field.encode_name], type=field.type)
        except (KeyError, msgspec.ValidationError):
            if field.name in defaults:
                values[field.name] = defaults[field.name]
    return FrontMatter(**values)
