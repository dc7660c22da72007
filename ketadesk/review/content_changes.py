# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what changed between two versions of a pack's content, page by page and word by word, for
whoever decides on a release: only what a reader sees.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from collections.abc import Iterable
from typing import Literal, TypeAlias

import msgspec

from ketadesk.book.differences import Difference, Wording, changes, differences
from ketadesk.book.document import (
    Blank,
    Citation,
    Code,
    Footnote,
    Inline,
    Link,
    Placeholder,
    Term,
    Text,
    Tick,
    plain,
)
from ketadesk.book.pieces import Piece
from ketadesk.library.library import Library
from ketadesk.review.read_texts import changed_around
from ketadesk.review.reviewed_digest import ReadText, read_page

Became: TypeAlias = Literal["new", "changed", "gone"]
_CALLED = {
    "title": "Title",
    "summary": "Summary",
    "audience": "For whom",
    "word": "Meaning of “{name}”",
    "source": "Source {name}",
    "figure": "Picture {name}",
}


class PageChange(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one page. lines tell it in words, old ones as [-…-], new ones as {+…+}."""

    topic: str
    title: str
    became: Became
    lines: tuple[str, ...] = ()


def content_changes(old: Library, new: Library, pack: str) -> tuple[PageChange, ...]:
    """The pages of a pack that are not the same in two libraries: those that are in the new one in
    its order, then those that are gone.
    """
    was, now = _texts(old, pack), _texts(new, pack)
    found: list[PageChange] = []
    for topic, text in now.items():
        before = was.get(topic)
        if before is None:
            found.append(PageChange(topic=topic, title=text.title, became="new"))
        elif before.digest != text.digest:
            lines = changed_lines(before, text)
            found.append(PageChange(topic=topic, title=text.title, became="changed", lines=lines))
    found += [
        PageChange(topic=topic, title=text.title, became="gone")
        for topic, text in was.items()
        if topic not in now
    ]
    return tuple(found)


def changed_lines(old: ReadText, new: ReadText) -> tuple[str, ...]:
    """Everything that differs between two texts of a page, a line for each piece."""
    lines: list[str] = []
    for kind, name, before, after in changed_around(old, new):
        called = _CALLED[kind].format(name=name)
        if kind == "figure":
            gone, came = ("taken out", "put in") if not (before and after) else ("", "drawn anew")
            lines.append(f"{called}: {came if after else gone}")
        else:
            parts = (f"[-{before}-]" if before else "", f"{{+{after}+}}" if after else "")
            lines.append(f"{called}: {' '.join(part for part in parts if part)}")
    for stop in changes(differences(old.document, new.document)):
        lines += [line for one in stop if (line := _line(one))]
    return tuple(lines)


def _texts(library: Library, pack: str) -> dict[str, ReadText]:
    """The pages of a pack as they are read, in the order of the tree."""
    seen = (entry for section in library.outline() for entry in section.topics)
    topics = (library.topic(entry.id) for entry in seen if entry.pack == pack)
    return {topic.id: read_page(topic, library).text for topic in topics}


def _line(one: Difference) -> str:
    """A piece in one line, its cells parted; "" where only what stands before it changed."""
    cells = [" ".join("".join(map(_marked, run)).split()) for run in one.words]
    words = " | ".join(cell for cell in cells if cell)
    before, now = (_holds(piece) if piece else "" for piece in (one.old, one.new))
    if one.change != "changed":
        mark = "[-{}-]" if one.change == "deleted" else "{{+{}+}}"
        return words or mark.format(before or now)
    if not _same_words(one):
        return words
    # The words are the same: what holds them changed, such as a box or a level of heading.
    return f"{words} ({before} → {now})" if before != now else ""


def _holds(piece: Piece) -> str:
    """What a piece is, and what it stands in."""
    around = (f"{box.kind} {box.detail}" for box in reversed(piece.within))
    parts = (f"{piece.kind} {piece.detail}", *around)
    return " in ".join(" ".join(part.split()) for part in parts)


def _same_words(one: Difference) -> bool:
    return one.change == "changed" and all(w.change == "same" for run in one.words for w in run)


def _marked(words: Wording) -> str:
    if words.change == "same":
        return plain(words.run)
    said = _said(words.run)
    lead = said[: len(said) - len(said.lstrip())]
    end = said[len(said.rstrip()) :]
    inner = said.strip()
    if not inner:
        return said
    marks = ("[-", "-]") if words.change == "deleted" else ("{+", "+}")
    return f"{lead}{marks[0]}{inner}{marks[1]}{end}"


def _said(run: Iterable[Inline]) -> str:
    """Words of which something changed: what is behind them counts too."""
    parts: list[str] = []
    for inline in run:
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case Link():
                parts.append(f"{_said(inline.children)} <{inline.target}>")
            case Term():
                parts.append(f"{_said(inline.children)} <word {inline.id}>")
            case Citation():
                parts.append(f"[{', '.join(inline.keys)}]")
            case Placeholder():
                parts.append(f"({inline.name})")
            case Tick():
                parts.append("☐")
            case Blank():
                parts.append("____")
            case Footnote():
                parts.append(f"(note: {_said(inline.children)})")
            case _:
                parts.append(plain((inline,)))
    return "".join(parts)
