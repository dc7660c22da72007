# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how several compiled packs read as one library; refuses to know how they are stored.

Whose page is shown where two packs have one of the same id, standing.py says. A page's own figures,
sources and words are another matter: they are looked up in the page's pack first, so that no page
ever shows another pack's picture under a name that both use. A pack whose file fails while it is
open is put aside with one line, and the others answer.
"""

from __future__ import annotations

import contextlib
import functools
import struct
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from ketadesk.book.document import anchors_of
from ketadesk.book.lent_claims import lacks_claims, with_claims_of
from ketadesk.book.topic import Audience, GlossaryEntry, Manifest, Reference, Topic
from ketadesk.errors import LibraryError, UnknownTopicError
from ketadesk.library.records import Hit, OutlineSection, OutlineTopic, SearchResult
from ketadesk.library.standing import Standing
from ketadesk.library.store import Source, Store

__all__ = ["Hit", "Library", "OutlineSection", "OutlineTopic", "PageShelf", "SearchResult"]

T = TypeVar("T")

# What a search raises over an index whose bytes are not what we wrote.
_DAMAGE = (LibraryError, ValueError, LookupError, TypeError, OverflowError, struct.error)


class Library:
    """One or more stores seen as one."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self._stores = tuple(stores)
        self._all = tuple(stores)
        self._retired: tuple[Store, ...] = ()
        self._told: list[str] = []
        self._tell: Callable[[str], None] = self._told.append

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
        for store in self._all:
            store.close()

    def take_over(self, other: Library) -> None:
        """Read from now on what another library reads, which is at its end: whoever holds this one
        has the new pages. What it read until now is closed when the next one is taken over, since
        another thread may just be reading it.
        """
        for store in self._retired:
            store.close()
        self._retired = self._stores
        standing = other._standing
        self._stores, self._all = other._stores, (*other._all, *self._retired)
        self.__dict__["_standing"] = standing

    # --- a pack that fails -----------------------------------------------------------------------

    @property
    def told(self) -> tuple[str, ...]:
        """One line for each pack put aside while nobody had asked to be told."""
        return tuple(self._told)

    def tell(self, listener: Callable[[str], None]) -> None:
        """Call listener with one line whenever a pack is put aside, on the thread that met it."""
        self._tell = listener

    def _put_aside(self, store: Store, error: Exception) -> None:
        """Answer without this store from now on. Raises the error when no other is left."""
        left = tuple(other for other in self._stores if other is not store)
        if not left:
            raise error
        if store in self._stores:
            self._stores = left
            self.__dict__.pop("_standing", None)
            title = store.manifest.title
            self._tell(f"“{title}” cannot be read any more and is left out until the next start")

    def _each(self, ask: Callable[[Store], T]) -> Iterator[tuple[Store, T]]:
        """What each store answers, in order; one that fails is put aside."""
        for store in self._stores:
            try:
                answer = ask(store)
            except LibraryError as error:
                self._put_aside(store, error)
                continue
            yield store, answer

    # --- packs and topics ------------------------------------------------------------------------

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """What each pack says of itself; the first is the main pack."""
        return tuple(store.manifest for store in self._stores)

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches of the tree with their counts, without topics: cheap at any size."""
        merged: dict[str, OutlineSection] = {}
        for store, sections in self._each(Store.sections):
            lacking = self._left_out_in(store)
            for section in sections:
                first = merged.get(section.id, section)
                before = first.count if section.id in merged else 0
                merged[section.id] = OutlineSection(
                    id=first.id,
                    title=first.title,
                    audience=first.audience,
                    count=before + section.count - lacking.get(section.id, 0),
                )
        return tuple(merged.values())

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of one branch, in order over all packs; empty for an unknown branch."""
        rows: list[OutlineTopic] = []
        for store, entries in self._each(lambda store: store.topics_in(section_id)):
            left_out = self._standing.left_out(store)
            rows += [entry for entry in entries if entry.id not in left_out]
        if len(self._stores) > 1:  # else they are in order
            rows.sort(key=lambda row: (row.order, row.title))
        return tuple(rows)

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
        """The topic with its document. Raises UnknownTopicError with the nearest ids, LibraryError
        when this one page is damaged.
        """
        holder = self._holder(topic_id)
        if holder is None or (topic := holder.topic(topic_id)) is None:
            raise self._unknown(topic_id)
        if lacks_claims(topic.document) and (lender := self.original(topic_id)) is not None:
            document = with_claims_of(topic.document, lender.document)
            return msgspec.structs.replace(topic, document=document)
        return topic

    def entry(self, topic_id: str) -> OutlineTopic:
        """The topic's row of the outline. Raises UnknownTopicError with the nearest ids."""
        holder = self._holder(topic_id)
        if holder is None or (entry := holder.entry(topic_id)) is None:
            raise self._unknown(topic_id)
        return entry

    def wanted(self) -> tuple[str, ...]:
        """The topics that are most asked for: those that packs on top of the main one name come
        first, since a clinic names few.
        """
        ids = [topic for m in (*self.manifests[:0:-1], self.manifests[0]) for topic in m.wanted]
        listed = self._standing.lists
        return tuple(topic for topic in dict.fromkeys(ids) if listed(topic))

    @property
    def standing(self) -> Standing:
        """Whose page is shown where packs have the same, and what is taken off the list."""
        return self._standing

    def original(self, topic_id: str) -> Topic | None:
        """The page that the shown one of this id stands in for, as the lowest pack has it; None
        for a page that stands in for none.
        """
        held = self._standing.originals.get(topic_id)
        return held.topic(topic_id) if held is not None else None

    def whose(self, topic_id: str, pack: str) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        return self._standing.whose(topic_id, pack)

    def instead(self, topic_id: str, pack: str) -> str:
        """The title of the pack whose page is shown in place of this pack's, "" where none is."""
        return self._standing.instead(topic_id, pack)

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

        def ask(stores: Sequence[Store]) -> SearchResult:
            left_out = {
                store.id: frozenset(store.numbers_of(ids))
                for store in stores
                if (ids := self._standing.left_out(store))
            }
            return search(stores, msgspec.structs.replace(asked, left_out=left_out))

        while True:
            try:
                return ask(self._stores)
            except _DAMAGE as error:
                failing = [store for store in self._stores if _fails(ask, (store,))]
                failing = failing or _fails_beside(ask, self._stores)
                if not failing:
                    raise
                for store in failing:
                    self._put_aside(store, error)

    def reviews(self) -> tuple[tuple[str, bytes], ...]:
        """The records of review that packs hold: a pack's id, and its reviews.toml as it stands."""
        return tuple((store.id, kept) for store, kept in self._each(lambda s: s.reviews) if kept)

    # --- what pages lean on ----------------------------------------------------------------------

    def seen_by(self, pack: str) -> Library:
        """The library without a pack of that id; the files stay this one's to close."""
        return Library([store for store in self._stores if store.id != pack])

    def has_page(self, pack: str, topic_id: str) -> bool:
        """Whether the pack of that id has a page of this one, shown or not."""
        return any(has for store, has in self._each(lambda s: s.has(topic_id)) if store.id == pack)

    def only(self, pack: str) -> Library:
        """The pack of that id alone; the files stay this one's to close."""
        return Library([store for store in self._stores if store.id == pack])

    def anchors(self, topic_id: str) -> frozenset[str] | None:
        """The anchors of a topic's headings, or None for an unknown topic."""
        holder = self._holder(topic_id)
        topic = holder.topic(topic_id) if holder is not None else None
        return anchors_of(topic.document) if topic is not None else None

    def digest_of(self, topic_id: str) -> str:
        """The digest of a topic as it is read, "" for an unknown one."""
        holder = self._holder(topic_id)
        entry = holder.entry(topic_id) if holder is not None else None
        return entry.digest if entry is not None else ""

    def seen_from(self, pack: str) -> PageShelf:
        """The library as the pages of one pack see it: their own pack's things come first."""
        return PageShelf(self, pack)

    def references(self, keys: Iterable[str], pack: str = "") -> dict[str, Reference]:
        """The sources with these keys, those of the named pack first; those that no pack has are
        left out.
        """
        found = {key: self._reference(key, pack) for key in dict.fromkeys(keys)}
        return {key: reference for key, reference in found.items() if reference is not None}

    def sources(self) -> tuple[Reference, ...]:
        """Every source by its short name; of two with one key that of the pack named first."""
        found: dict[str, Reference] = {}
        for _, sources in self._each(Store.sources):
            for source in sources:
                found.setdefault(source.id, source)
        return tuple(sorted(found.values(), key=lambda one: (one.short.casefold(), one.id)))

    def _reference(self, key: str, pack: str) -> Reference | None:
        return self._first(pack, lambda store: store.reference(key))

    def glossary(self, pack: str = "") -> tuple[GlossaryEntry, ...]:
        """Every word explained, sorted by word; of two with one id the named pack's."""
        entries: dict[str, GlossaryEntry] = {}
        for store, words in sorted(self._each(Store.glossary), key=lambda s: s[0].id != pack):
            del store
            for entry in words:
                entries.setdefault(entry.id, entry)
        return tuple(sorted(entries.values(), key=lambda e: (e.word.casefold(), e.id)))

    def meaning(self, term_id: str, pack: str = "") -> GlossaryEntry | None:
        """One word explained, by the named pack if it can."""
        return self._first(pack, lambda store: store.meaning(term_id))

    def synonyms(self, phrases: Collection[str]) -> dict[str, list[list[str]]]:
        """For each phrase that a thesaurus has, what means the same; all as lexemes."""
        found: dict[str, list[list[str]]] = {}
        for _, answered in self._each(lambda store: store.synonyms(phrases)):
            for phrase, others in answered.items():
                found.setdefault(phrase, []).extend(others)
        return found

    def figure(self, figure_id: str) -> bytes | None:
        """A picture: SVG, PNG or JPEG. "PACK/ID" looks in that pack first, "ID" in the main one."""
        pack, _, name = figure_id.rpartition("/")
        return self._first(pack, lambda store: store.figure(name))

    def _first(self, pack: str, ask: Callable[[Store], T | None]) -> T | None:
        """What the named pack answers, else the first of all that answers."""
        for first in (True, False):
            for store in self._stores:
                if (store.id == pack) is first:
                    try:
                        answer = ask(store)
                    except LibraryError as error:
                        self._put_aside(store, error)
                        continue
                    if answer is not None:
                        return answer
        return None

    # --- which pack has what ---------------------------------------------------------------------

    @functools.cached_property
    def _standing(self) -> Standing:
        """Whose page is shown; a store that fails while it is asked is put aside."""
        while True:
            try:
                return Standing(self._stores)
            except LibraryError as error:
                failing = [store for store in self._stores if _cannot_say(store)]
                if not failing:
                    raise
                for store in failing:
                    self._put_aside(store, error)

    def _left_out_in(self, store: Store) -> dict[str, int]:
        """For each section how many topics of a store are not listed."""
        counts: dict[str, int] = {}
        with contextlib.suppress(LibraryError):  # whoever asks this store next finds that it fails
            for topic_id in self._standing.left_out(store):
                entry = store.entry(topic_id)
                if entry is not None:
                    counts[entry.section] = counts.get(entry.section, 0) + 1
        return counts

    def _holder(self, topic_id: str) -> Store | None:
        while True:
            holder = self._standing.holder(topic_id)
            if holder is None:
                return None
            try:
                return holder if holder.has(topic_id) else None
            except LibraryError as error:
                self._put_aside(holder, error)

    def _unknown(self, topic_id: str) -> UnknownTopicError:
        import difflib  # here: only a wrong id pays for it

        ids = [known for _, rows in self._each(lambda s: list(s.ids())) for known, _ in rows]
        near = difflib.get_close_matches(topic_id[:_LONGEST_ID], ids, n=3, cutoff=0.5)
        hint = f"; nearest: {', '.join(near)}" if near else "; `ketadesk topics` lists them all"
        return UnknownTopicError(f"there is no topic {topic_id!r}{hint}")


_LONGEST_ID = 200


def _cannot_say(store: Store) -> bool:
    try:
        Standing([store, store])
    except LibraryError:
        return True
    return False


def _fails(ask: Callable[[Sequence[Store]], object], stores: Sequence[Store]) -> bool:
    try:
        ask(stores)
    except _DAMAGE:
        return True
    return False


def _fails_beside(ask: Callable[[Sequence[Store]], object], stores: Sequence[Store]) -> list[Store]:
    """The store without which the others answer, where none fails by itself: what is asked of a
    store may depend on words that only the others have. The main one is the last to be suspected.
    """
    for store in reversed(stores[1:]):
        if not _fails(ask, [other for other in stores if other is not store]):
            return [store]
    return []


class PageShelf:
    """What the pages of one pack lean on: its own figures, sources and words, then the others'."""

    def __init__(self, library: Library, pack: str) -> None:
        self._library, self._pack = library, pack

    def seen_from(self, pack: str) -> PageShelf:
        """The same library as another pack's pages see it."""
        return self._library.seen_from(pack)

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """What each pack says of itself; the first is the main pack."""
        return self._library.manifests

    def whose(self, topic_id: str, pack: str) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        return self._library.whose(topic_id, pack)

    def instead(self, topic_id: str, pack: str) -> str:
        """The title of the pack whose page is shown in place of this pack's, "" where none is."""
        return self._library.instead(topic_id, pack)

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches of the tree."""
        return self._library.sections()

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of one branch, in order."""
        return self._library.topics_in(section_id)

    def references(self, keys: Iterable[str]) -> dict[str, Reference]:
        """The sources with these keys."""
        return self._library.references(keys, self._pack)

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every word explained, sorted by word."""
        return self._library.glossary(self._pack)

    def meaning(self, term_id: str) -> GlossaryEntry | None:
        """One word explained."""
        return self._library.meaning(term_id, self._pack)

    def figure(self, figure_id: str) -> bytes | None:
        """A picture: SVG, PNG or JPEG."""
        return self._library.figure(f"{self._pack}/{figure_id}")
