# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the text that a reviewer read, kept beside the pack, so that what changed since can be
shown word by word.

They lie in .reviewed/DIGEST.json of the clinic's own pack. A name that begins with a dot is no part
of a pack: the texts stay where they were read, the records travel. A file that is not what its name
says is as good as none.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ketadesk.files import read_plain, write_whole
from ketadesk.review.reviewed_digest import ReadText

FOLDER = ".reviewed"
_LARGEST = 5_000_000


def keep_text(folder: Path, text: ReadText) -> None:
    """Keep a text in a pack's folder; one that is there already is left. Raises OSError."""
    target = _place(folder, text.digest)
    if kept_text(folder, text.digest) is None:
        write_whole(target, msgspec.json.encode(text))


def kept_text(folder: Path, digest: str) -> ReadText | None:
    """The text of that digest, None where it was not kept or is damaged."""
    try:
        data = read_plain(_place(folder, digest), _LARGEST)
        text = msgspec.json.decode(data, type=ReadText)
    except (OSError, ValueError, msgspec.DecodeError, RecursionError):
        return None
    return text if text.digest == digest else None


def tidy_texts(folder: Path, digests: Iterable[str]) -> None:
    """Take away the texts that no record names any more."""
    named = set(digests)
    for file in (folder / FOLDER).glob("*.json"):
        if file.stem not in named:
            with contextlib.suppress(OSError):
                file.unlink()


def changed_around(old: ReadText, now: ReadText) -> tuple[tuple[str, str, str, str], ...]:
    """What changed of a page besides its own blocks, which book/differences compares: of each what
    it is ("title", "summary", "audience", "word", "source" or "figure"), its name, and the words
    before and after, "" for none. Pictures have no words: of them the two digests.
    """
    found = [
        (name, "", getattr(old, name), getattr(now, name))
        for name in ("title", "summary", "audience")
    ]
    for kind, before, after in (
        ("word", _named(old.words), _named(now.words)),
        ("source", _printed(old.sources), _printed(now.sources)),
        ("figure", dict(old.figures), dict(now.figures)),
    ):
        found += [
            (kind, name, before.get(name, ""), after.get(name, ""))
            for name in dict.fromkeys((*before, *after))
        ]
    return tuple(one for one in found if one[2] != one[3])


def _named(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    return {name: f"{word}: {meaning}" for name, word, meaning in rows}


def _printed(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Each source as printed; where it is found, unless its own words say so."""
    return {
        name: text if address.removeprefix("https://doi.org/") in text else f"{text} <{address}>"
        for name, text, address in rows
    }


def _place(folder: Path, digest: str) -> Path:
    if not digest.isalnum():  # it comes from a file, and becomes a file's name
        raise ValueError(digest)
    return folder / FOLDER / f"{digest}.json"
