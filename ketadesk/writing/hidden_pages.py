# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows where a pack.toml names the pages that its pack takes off the list, and how one is added or
taken out with every other letter left as it was; refuses to know what hiding does (standing.py).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ketadesk.edited import table_of, text_of
from ketadesk.errors import BadInputError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may begin a list of topics: that of [hide], of a packet, or one in a comment.
_LIST = re.compile(r"""["']?topics["']?[ \t]*=[ \t]*\[""")
_HEAD = re.compile(r"^[ \t]*\[[ \t]*hide[ \t]*\][^\n]*$", re.MULTILINE)
_TOKEN = re.compile(r"""(?P<id>"[^"\n]*"|'[^'\n]*')|(?P<note>#[^\n]*)|(?P<sign>[,\]])|\s+""")

_NEXT_ID = re.compile(r"""[ \t]*(?=["'])""")


class _Item(msgspec.Struct):
    """An id of the list: what it says, where it stands, and the comma behind it (-1 for none)."""

    id: str
    start: int
    end: int
    comma: int = -1


def hidden_in(text: str, file: Path) -> tuple[str, ...]:
    """The ids that the text of a pack.toml hides. Raises BadInputError where that cannot be read,
    in one line with the remedy.
    """
    return _named(_table(text, file), file)


def with_page(text: str, topic_id: str, file: Path) -> str:
    """The text with one page more under [hide]; as it was where the page stands there.

    Raises BadInputError as hidden_in does, and for a list that is written in a way that cannot be
    added to here.
    """
    table = _table(text, file)
    before = _named(table, file)
    if topic_id in before:
        return text
    wanted = {**table, "hide": {**table.get("hide", {}), "topics": [*before, topic_id]}}
    ways = (_added(text, found.end(), topic_id) for found in _LIST.finditer(text))
    for changed in (*ways, _begun(text, topic_id)):
        if _says(changed, wanted):
            return changed
    message = f'the list of hidden pages cannot be changed from here; add "{topic_id}" to it'
    raise BadInputError(f"{file}: {message}")


def without_page(text: str, topic_id: str, file: Path) -> str:
    """The text without a page under [hide]; as it was where the page does not stand there. Raises
    BadInputError as with_page does.
    """
    table = _table(text, file)
    before = _named(table, file)
    if topic_id not in before:
        return text
    after = [name for name in before if name != topic_id]
    wanted = {**table, "hide": {**table["hide"], "topics": after}}
    for found in _LIST.finditer(text):
        changed = _taken_out(text, found.end(), topic_id)
        if _says(changed, wanted):
            return changed
    message = f'the list of hidden pages cannot be changed from here; take "{topic_id}" out of it'
    raise BadInputError(f"{file}: {message}")


def _table(text: str, file: Path) -> dict[str, Any]:
    table, slip = table_of(_plain(text))
    if slip is not None:
        raise BadInputError(slip.told(file))
    return table


def _named(table: dict[str, Any], file: Path) -> tuple[str, ...]:
    hide: Any = table.get("hide", {})
    topics: Any = hide.get("topics", []) if isinstance(hide, dict) else None
    if not isinstance(topics, list) or not all(isinstance(name, str) for name in topics):
        raise BadInputError(f'{file}: [hide] is no list of pages; write topics = ["id-of-a-page"]')
    return tuple(topics)


def _plain(text: str) -> str:
    return text_of(text.encode())[0]


def _says(text: str, wanted: dict[str, Any]) -> bool:
    """Whether an edit did what it was to do and nothing else, read again as the shelf will."""
    table, slip = table_of(_plain(text))
    return slip is None and table == wanted


# --- the list, as it is written ------------------------------------------------------------------


def _items(text: str, at: int) -> Iterator[_Item]:
    """The ids of the list whose bracket opened before that place, up to the one that closes it."""
    last: _Item | None = None
    while (token := _TOKEN.match(text, at)) is not None:
        at = token.end()
        if token["id"]:
            if last is not None:
                yield last
            last = _Item(token["id"][1:-1], token.start(), token.end())
        elif token["sign"] == "]":
            break
        elif token["sign"] and last is not None:
            last.comma = token.start()
    if last is not None:
        yield last


def _added(text: str, at: int, topic_id: str) -> str:
    items = list(_items(text, at))
    if not items:
        return f'{text[:at]}"{topic_id}"{text[at:]}'
    last = items[-1]
    begin = text.rfind("\n", 0, last.start) + 1
    indent = text[begin : last.start]
    end = text.find("\n", last.end)
    if indent.strip() or end < max(0, last.comma):  # several on one line, or an odd comma
        place = last.comma + 1 if last.comma >= 0 else last.end
        words = f' "{topic_id}",' if last.comma >= 0 else f', "{topic_id}"'
        return text[:place] + words + text[place:]
    # One on a line: a line more, below the comment that may stand behind the last.
    new = f'{_line_end(text)}{indent}"{topic_id}",'
    rest = text[last.end : end].removesuffix("\r")
    before = text[: last.end] + ("" if last.comma >= 0 else ",")
    if "]" in rest.partition("#")[0]:  # the list is closed on that line
        place = last.comma + 1 if last.comma >= 0 else last.end
        return before + text[last.end : place] + new.removesuffix(",") + text[place:]
    place = last.end + len(rest)
    return before + rest + new + text[place:]


def _taken_out(text: str, at: int, topic_id: str) -> str:
    while True:
        items = list(_items(text, at))
        number = next((n for n, item in enumerate(items) if item.id == topic_id), -1)
        if number < 0:
            return text
        item, before = items[number], items[number - 1] if number else None
        if item.comma >= 0 and (between := text[item.end : item.comma].strip(" \t")):
            # A comment stands before the comma.
            text = text[: item.start] + between + text[item.comma + 1 :]
        else:
            start, end = _place_of(text, item, before)
            text = text[:start] + text[end:]


def _place_of(text: str, item: _Item, before: _Item | None) -> tuple[int, int]:
    """From where to where an id goes out: its line, or itself and one comma."""
    end = item.comma + 1 if item.comma >= 0 else item.end
    begin, line_end = text.rfind("\n", 0, item.start) + 1, text.find("\n", end)
    if line_end >= 0 and not (text[begin : item.start] + text[end:line_end]).strip():
        return begin, line_end + 1
    if item.comma >= 0 and (following := _NEXT_ID.match(text, end)):
        return item.start, following.end()
    if before is not None and not text[before.comma + 1 : item.start].strip():
        return (before.comma + 1 if item.comma >= 0 else before.comma), end
    return item.start, end


def _begun(text: str, topic_id: str) -> str:
    """The text with its first list of hidden pages."""
    newline = _line_end(text)
    line = f'topics = ["{topic_id}"]'
    if head := _HEAD.search(text):
        whole = head.group().removesuffix("\r")
        place = head.start() + len(whole)
        return f"{text[:place]}{newline}{line}{text[place:]}"
    gap = "" if not text or text.endswith("\n") else newline
    return f"{text}{gap}{newline}[hide]{newline}{line}{newline}"


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
