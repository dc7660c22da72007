# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how two texts of one page differ, word by word; refuses to know how that is shown or said.

Pieces that are alike are matched, then their words. A word that became bold, or a link that leads
elsewhere, is a difference too: what a reader would see, or be led to, is compared. Moved text is
deleted where it was and inserted where it is.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias, TypeVar

import msgspec

from ketadesk.book.document import Document, Text
from ketadesk.book.pieces import Atom, Piece, Run, atoms, joined, pieces_of

# Comparing takes the product of the two lengths at worst. What is longer than this is shown as
# deleted and inserted whole; a page of the bundled content has some hundred pieces, a paragraph
# some hundred words.
_MOST_PAIRS = 40_000
_MOST_WORD_PAIRS = 1_000_000
_ALIKE = 0.5  # share of common words from which two pieces are one that was changed
_TELLS_NOTHING = 0.3  # share of a piece's letters below which common words only confuse

WordChange: TypeAlias = Literal["same", "inserted", "deleted"]


class Wording(msgspec.Struct, frozen=True):
    """Some words of a piece, and whether both texts have them."""

    change: WordChange
    run: Run


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of either text or both. words has an entry for each run of the piece."""

    old: Piece | None  # None where the piece was inserted
    new: Piece | None  # None where it was deleted
    words: tuple[tuple[Wording, ...], ...]

    @property
    def change(self) -> Literal["same", "changed", "inserted", "deleted"]:
        """What became of the piece."""
        if self.old is None:
            return "inserted"
        if self.new is None:
            return "deleted"
        return "same" if self.old == self.new else "changed"

    @property
    def piece(self) -> Piece:
        """The piece as it is now, or as it was last."""
        piece = self.new or self.old
        assert piece is not None
        return piece


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """All pieces of both texts in reading order; the deleted stands before what replaces it."""
    return tuple(_compared(pieces_of(old), pieces_of(new)))


def changes(found: Iterable[Difference]) -> tuple[tuple[Difference, ...], ...]:
    """The runs of pieces, one after the other, that are not the same: the stops of "next"."""
    stops: list[list[Difference]] = []
    before = "same"
    for one in found:
        if one.change != "same":
            if before == "same":
                stops.append([])
            stops[-1].append(one)
        before = one.change
    return tuple(tuple(stop) for stop in stops)


def applied(old: Document, found: Sequence[Difference]) -> tuple[Piece, ...]:
    """The pieces of the new text, made of the old one and its differences.

    Raises ValueError when the differences are not those of that old text.
    """
    was = iter(pieces_of(old))
    made: list[Piece] = []
    for one in found:
        if one.old is not None and _run_of(one, "deleted") != next(was, Piece("text")).runs:
            raise ValueError("these are differences of another text")
        if one.new is not None:
            made.append(msgspec.structs.replace(one.new, runs=_run_of(one, "inserted")))
    if next(was, None) is not None:
        raise ValueError("these are differences of another text")
    return tuple(made)


def _run_of(one: Difference, change: WordChange) -> tuple[Run, ...]:
    """The runs of a piece with the words that are in both texts, and those of one of them."""
    kept = ("same", change)
    runs = [
        joined(atom for words in run if words.change in kept for atom in atoms(words.run))
        for run in one.words
    ]
    piece = one.old if change == "deleted" else one.new
    return tuple(runs[: len(piece.runs)]) if piece else ()


# --- pieces --------------------------------------------------------------------------------------


def _compared(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Difference]:
    for same, was, now in _stretches(old, new, _MOST_PAIRS):
        if same:
            for before, after in zip(was, now, strict=True):
                yield _pair(before, after)
        else:
            yield from _matched(was, now)


def _matched(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Difference]:
    """Pieces that are not the same: those that are alike are pairs, in order, the rest stand alone.

    The best sum of likenesses is found as the longest common subsequence is.
    """
    if len(old) * len(new) > _MOST_PAIRS:
        yield from (_pair(piece, None) for piece in old)
        yield from (_pair(None, piece) for piece in new)
        return
    was, now = [_bag(piece) for piece in old], [_bag(piece) for piece in new]
    like = [
        [_likeness(old[i], new[j], was[i], now[j]) for j in range(len(new))]
        for i in range(len(old))
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], like[i][j] + best[i + 1][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new)
        if both and like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            yield _pair(old[i], new[j])
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            yield _pair(old[i], None)
            i += 1
        else:
            yield _pair(None, new[j])
            j += 1


def _bag(piece: Piece) -> Counter[Hashable]:
    """The words of a piece, gaps left out."""
    leaves = (leaf for run in piece.runs for _, leaf in atoms(run))
    return Counter(
        leaf.text.casefold() if isinstance(leaf, Text) else leaf
        for leaf in leaves
        if not (isinstance(leaf, Text) and leaf.text.isspace())
    )


def _likeness(old: Piece, new: Piece, was: Counter[Hashable], now: Counter[Hashable]) -> float:
    """From 0, two pieces that have nothing to do with one another, to 2."""
    in_all = was.total() + now.total()
    kind, named = old.kind == new.kind, old.kind in {"figure", "claim"}
    share = 2 * (was & now).total() / in_all if in_all else float(kind)
    if share < _ALIKE and not (kind and named and old.detail == new.detail):
        return 0.0
    return share + (0.5 if kind else 0) + (0.5 if old.within == new.within else 0)


def _pair(old: Piece | None, new: Piece | None) -> Difference:
    was, now = old.runs if old else (), new.runs if new else ()
    words = tuple(
        _words(was[n] if n < len(was) else (), now[n] if n < len(now) else ())
        for n in range(max(len(was), len(now)))
    )
    return Difference(old=old, new=new, words=words)


# --- words ---------------------------------------------------------------------------------------


def _words(old: Run, new: Run) -> tuple[Wording, ...]:
    if old == new:
        return (Wording("same", new),) if new else ()
    was, now = list(atoms(old)), list(atoms(new))
    stretches = _glued(list(_stretches(was, now, _MOST_WORD_PAIRS)))
    found: list[Wording] = []
    for same, before, after in stretches:
        if same:
            found.append(Wording("same", joined(after)))
            continue
        found += [Wording("deleted", joined(before))] if before else []
        found += [Wording("inserted", joined(after))] if after else []
    return tuple(found)


Stretch: TypeAlias = tuple[bool, list[Atom], list[Atom]]


def _glued(stretches: Sequence[tuple[bool, Sequence[Atom], Sequence[Atom]]]) -> list[Stretch]:
    """The stretches without gaps and signs that stand, the same in both, between two changes:
    "an hour" became "the day", not "an" became "the" and "hour" became "day".
    """
    glued: list[Stretch] = []
    for number, (same, was, now) in enumerate(stretches):
        inside = 0 < number < len(stretches) - 1
        alone = same and inside and not any(_tells(atom) for atom in now)
        if alone or not (same or not glued or glued[-1][0]):
            glued[-1] = (False, [*glued[-1][1], *was], [*glued[-1][2], *now])
        else:
            glued.append((same, list(was), list(now)))
    kept = sum(_letters(now) for same, _, now in glued if same)
    in_all = max(sum(map(_letters, side)) for side in zip(*(g[1:] for g in glued), strict=True))
    if kept < _TELLS_NOTHING * in_all:
        whole = [atom for g in glued for atom in g[1]], [atom for g in glued for atom in g[2]]
        return [(False, *whole)]
    return glued


def _tells(atom: Atom) -> bool:
    """Whether a part of a text says anything by itself."""
    leaf = atom[1]
    return not isinstance(leaf, Text) or any(sign.isalnum() for sign in leaf.text)


def _letters(words: Iterable[Atom]) -> int:
    return sum(len(leaf.text) if isinstance(leaf, Text) else 1 for _, leaf in words)


# --- sequences -----------------------------------------------------------------------------------

_Item = TypeVar("_Item", bound=Piece | Atom)


def _is_gap(item: Piece | Atom) -> bool:
    """Whether a word is but the space between two others, on which nothing is matched."""
    leaf = None if isinstance(item, Piece) else item[1]
    return isinstance(leaf, Text) and leaf.text.isspace()


def _stretches(
    old: Sequence[_Item], new: Sequence[_Item], most: int
) -> Iterator[tuple[bool, Sequence[_Item], Sequence[_Item]]]:
    """Two sequences cut into what both have and what one of them has, in order."""
    least = min(len(old), len(new))
    start = next((n for n in range(least) if old[n] != new[n]), least)
    rest = least - start
    end = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    was, now = old[start : len(old) - end], new[start : len(new) - end]
    if start:
        yield True, old[:start], new[:start]
    if len(was) * len(now) > most:
        yield False, was, now
    else:
        matcher = SequenceMatcher(_is_gap, was, now, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag == "equal", was[i1:i2], now[j1:j2]
    if end:
        yield True, old[len(old) - end :], new[len(new) - end :]
