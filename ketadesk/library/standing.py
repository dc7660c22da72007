# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows whose page is shown where several packs have one of the same id, and which pages are taken
off the list.

Packs stand low to high. A page with `replaces = true` stands in for the one below it; without that
the one below stands, and one line names both. A pack may hide pages of packs below it, but for the
page that helps in a crisis: that one can be replaced, by a page that has the crisis box as well,
never hidden.
"""

from __future__ import annotations

from collections.abc import Sequence

from ketadesk.library.store import Store

_NAMED = 3  # pages of one line


class Standing:
    """Who holds which page. Made once for a row of stores; asked at every page."""

    def __init__(self, stores: Sequence[Store]) -> None:
        self.notices: list[str] = []
        self.originals: dict[str, Store] = {}  # of a replaced page the store that had it first
        self._stores = tuple(stores)
        self._below: dict[Store, dict[str, Store]] = {}  # store -> its page -> who had it before
        self._holders: dict[str, Store] = {}  # of every page of the stores above the first
        self._shadowed: dict[Store, set[str]] = {}  # pages another stands in for, or may not show
        self._hidden: dict[Store, set[str]] = {}
        self._helpless: set[tuple[Store, str]] = set()  # versions of help without the crisis box
        if len(stores) > 1:
            self._of_first = stores[0].topic_ids()
            self._fill({store.manifest.help for store in stores} - {""})

    def _fill(self, helps: set[str]) -> None:
        above = self._stores[1:]
        for store in above:
            self._place(store, helps)
            self._hide(store, helps)
        for store in above:
            self._tell_of_nothing_replaced(store)

    def holder(self, topic_id: str) -> Store | None:
        """The store whose page is shown. Whether it has the page is sure only where several are."""
        if len(self._stores) <= 1:
            return next(iter(self._stores), None)
        held = self._holders.get(topic_id)
        return held or (self._stores[0] if topic_id in self._of_first else None)

    def left_out(self, store: Store) -> frozenset[str]:
        """The pages of a store that no list and no result shows."""
        return frozenset((*self._shadowed.get(store, ()), *self._hidden.get(store, ())))

    def lists(self, topic_id: str) -> bool:
        """Whether a page stands in the lists."""
        holder = self.holder(topic_id)
        return holder is not None and topic_id not in self.left_out(holder)

    def hidden(self, pack: str) -> tuple[str, ...]:
        """The pages of packs below that this one takes off the list."""
        named = (s.manifest.hide.topics for s in self._stores if s.id == pack)
        hidden = set[str]().union(*self._hidden.values())
        return tuple(topic for topics in named for topic in topics if topic in hidden)

    def replaced_pack(self, topic_id: str) -> str:
        """The id of the pack whose page the shown one of this id stands in for, "" for none."""
        holder = self._holders.get(topic_id)
        below = self._below.get(holder, {}).get(topic_id) if holder is not None else None
        return below.id if below is not None else ""

    def whose(self, topic_id: str, pack: str) -> str:
        """The title of a pack whose page stands in for another's, "" for any other page."""
        replacing = (s for s, pages in self._below.items() if s.id == pack and topic_id in pages)
        return next((store.manifest.title for store in replacing), "")

    def instead(self, topic_id: str, pack: str) -> str:
        """The title of the pack whose page is shown in place of this pack's, "" where none is."""
        holder = self._holders.get(topic_id)
        replaced = holder is not None and topic_id in self._below.get(holder, {})
        return holder.manifest.title if holder and replaced and holder.id != pack else ""

    def stand_ins(self, pack: str) -> dict[str, tuple[str, bool]]:
        """The pages of a pack that stand in for others; of each the pack that had it before, and
        whether its page is not, or no longer, the one that based_on names.
        """
        found: dict[str, tuple[str, bool]] = {}
        for store, pages in self._below.items():
            for topic_id, below in pages.items() if store.id == pack else ():
                based_on = store.replaces[topic_id]
                entry = below.entry(topic_id)
                changed = bool(based_on) and entry is not None and entry.digest != based_on
                found[topic_id] = below.id, changed
        return found

    def _place(self, store: Store, helps: set[str]) -> None:
        replaces = store.replaces
        twice: dict[str, list[str]] = {}
        for topic_id in sorted(store.topic_ids()):
            below = self.holder(topic_id)
            if below is None:
                self._holders[topic_id] = store
            elif topic_id in helps and topic_id not in store.with_crisis_box:
                self._shadowed.setdefault(store, set()).add(topic_id)
                self._helpless.add((store, topic_id))
                self.notices.append(
                    f"the page “{topic_id}” of “{store.manifest.title}” has no crisis box: that of "
                    f"“{below.manifest.title}” stays, so that nobody seeks help in vain"
                )
            elif topic_id in replaces:
                self._shadowed.setdefault(below, set()).add(topic_id)
                self.originals.setdefault(topic_id, below)
                self._below.setdefault(store, {})[topic_id] = below
                self._holders[topic_id] = store
            else:
                self._shadowed.setdefault(store, set()).add(topic_id)
                twice.setdefault(below.manifest.title, []).append(topic_id)
        for title, ids in twice.items():
            more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
            pages = f"“{'”, “'.join(ids[:_NAMED])}”{more}"
            self.notices.append(
                f"“{store.manifest.title}” and “{title}” both have {pages}; what “{title}” has is "
                "shown, since the other does not say replaces = true"
            )

    def _hide(self, store: Store, helps: set[str]) -> None:
        for topic_id in store.manifest.hide.topics:
            below = self.holder(topic_id)
            title = store.manifest.title
            if topic_id in helps:
                told = f"“{title}” hides “{topic_id}”, which helps in a crisis: it stays"
                self.notices.append(f"{told}; a page of your own may stand in for it")
            elif below is None or below is store:
                self.notices.append(f"“{title}” hides “{topic_id}”, and no pack below it has that")
            else:
                self._hidden.setdefault(below, set()).add(topic_id)

    def _tell_of_nothing_replaced(self, store: Store) -> None:
        replaced = self._below.get(store, {})
        for topic_id in sorted(store.replaces.keys() - replaced.keys()):
            if (store, topic_id) in self._helpless:
                continue
            if topic_id not in self.originals:
                self.notices.append(
                    f"the page “{topic_id}” of “{store.manifest.title}” replaces nothing: no pack "
                    "below it has a page of that id; it is shown as a page of its own"
                )
            elif self._holders.get(topic_id) is not store:
                above = self._holders[topic_id].manifest.title
                self.notices.append(
                    f"the pages “{topic_id}” of “{store.manifest.title}” and “{above}” replace "
                    f"one another, and there is no original; that of “{above}” is shown"
                )
