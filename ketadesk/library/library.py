# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how several compiled packs read as one library; refuses to know how they are stored.

Where two packs have the same id, the pack that was named first wins.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Sequence

from ketadesk.book.topic import Audience, GlossaryEntry, Manifest, Reference, Topic
from ketadesk.errors import LibraryError, UnknownTopicError
from ketadesk.library.records import Hit, OutlineSection, OutlineTopic, SearchResult
from ketadesk.library.store import Source, Store

__all__ = ["Hit", "Library", "OutlineSection", "OutlineTopic", "SearchResult"]


class Library:
    """One or more stores seen as one."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stores = tuple(stores)

    @classmethod
    def open(cls, stores: Sequence[Source]) -> Library:
        """Open compiled packs, the main one first. Raises LibraryError, with nothing left open."""
        if not stores:
            raise LibraryError("there is no library to open; give a pack")
        opened: list[Store] = []
        try:
            opened.extend(Store.open(source) for source in stores)
        except LibraryError:
            for store in opened:
                store.close()
            raise
        return cls(opened)

    def close(self) -> None:
        """Let go of the files."""
        for store in self._stores:
            store.close()

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """What each pack says of itself; the first is the main pack."""
        return tuple(store.manifest for store in self._stores)

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches of the tree with their counts, without topics: cheap at any size."""
        merged: dict[str, OutlineSection] = {}
        for n, store in enumerate(self._stores):
            for section in store.sections():
                first = merged.get(section.id, section)
                before = first.count if section.id in merged else 0
                count = before + section.count - self._hidden[n].get(section.id, 0)
                merged[section.id] = OutlineSection(
                    id=first.id, title=first.title, audience=first.audience, count=count
                )
        return tuple(merged.values())

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of one branch, in order; empty for an unknown branch."""
        return tuple(
            entry
            for n, store in enumerate(self._stores)
            for entry in store.topics_in(section_id)
            if not self._hidden[n] or self._holder(entry.id) is store
        )

    def outline(self) -> tuple[OutlineSection, ...]:
        """The whole tree."""
        return tuple(
            OutlineSection(
                id=section.id,
                title=section.title,
                audience=section.audience,
                count=section.count,
                topics=self.topics_in(section.id),
            )
            for section in self.sections()
        )

    def topic(self, topic_id: str) -> Topic:
        """The topic with its document. Raises UnknownTopicError with the nearest ids."""
        for store in self._stores:
            if (topic := store.topic(topic_id)) is not None:
                return topic
        raise self._unknown(topic_id)

    def entry(self, topic_id: str) -> OutlineTopic:
        """The topic's row of the outline. Raises UnknownTopicError with the nearest ids."""
        for store in self._stores:
            if (entry := store.entry(topic_id)) is not None:
                return entry
        raise self._unknown(topic_id)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        audience: Audience | None = None,
        literal: bool = False,
        numbers: Collection[str] = (),
    ) -> SearchResult:
        """What answers the query, best first; any text at all may be asked.

        audience shows topics of one audience only; literal asks for the words as they were typed;
        numbers are those of the emergency services and crisis lines, digits alone: who asks for one
        gets the help page first.
        """
        # Imported here: the window is up before anyone has typed.
        from ketadesk.library.search.answer import Asked, search

        asked = Asked(query=query, limit=limit, audience=audience, literal=literal, numbers=numbers)
        return search(self._stores, asked)

    def references(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The sources with these keys; those that no pack has are left out."""
        found: dict[str, Reference] = {}
        for key in keys:
            for store in self._stores:
                if key not in found and (reference := store.reference(key)) is not None:
                    found[key] = reference
        return found

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every word explained, sorted by word."""
        entries: dict[str, GlossaryEntry] = {}
        for store in self._stores:
            for entry in store.glossary():
                entries.setdefault(entry.id, entry)
        return tuple(sorted(entries.values(), key=lambda e: (e.word.casefold(), e.id)))

    def meaning(self, term_id: str) -> GlossaryEntry | None:
        """One word explained."""
        for store in self._stores:
            if (entry := store.meaning(term_id)) is not None:
                return entry
        return None

    def figure(self, figure_id: str) -> bytes | None:
        """A picture as SVG."""
        for store in self._stores:
            if (svg := store.figure(figure_id)) is not None:
                return svg
        return None

    @functools.cached_property
    def _hidden(self) -> tuple[dict[str, int], ...]:
        """For each store and section, how many of its topics an earlier store has already."""
        hidden: list[dict[str, int]] = [{}]
        for n, store in enumerate(self._stores[1:], 1):
            counts: dict[str, int] = {}
            for topic_id, section_id in store.ids():
                if any(earlier.has(topic_id) for earlier in self._stores[:n]):
                    counts[section_id] = counts.get(section_id, 0) + 1
            hidden.append(counts)
        return tuple(hidden)

    def _holder(self, topic_id: str) -> Store | None:
        return next((store for store in self._stores if store.has(topic_id)), None)

    def _unknown(self, topic_id: str) -> UnknownTopicError:
        import difflib  # here: only a wrong id pays for it

        ids = [known for store in self._stores for known, _ in store.ids()]
        near = difflib.get_close_matches(topic_id, ids, n=3, cutoff=0.5)
        hint = f"; nearest: {', '.join(near)}" if near else "; `ketadesk topics` lists them all"
        return UnknownTopicError(f"there is no topic {topic_id!r}{hint}")
