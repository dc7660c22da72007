# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how what lies in the five places becomes one library, and what is told of each pack."""

from __future__ import annotations

import math
from pathlib import Path

import msgspec

from ketadesk.errors import KetaDeskError, LibraryError, PackError
from ketadesk.language import languages
from ketadesk.library.library import Library
from ketadesk.library.shelf.compiled_pack import compiled_pack
from ketadesk.library.shelf.pack_places import PlacedPack, standing_packs, watched
from ketadesk.library.shelf.share_state import share_state
from ketadesk.library.shelf.shelf_pack import WHERE, OpenShelf, ShelfPack, ShelfRequest, StandIn
from ketadesk.library.shelf.trust import trusted
from ketadesk.library.store import Store
from ketadesk.paths import Places

_NOTHING_MORE = ShelfRequest()
# For a pack that is new, while the window waits for it: some two thousand topics like the bundled
# ones. One that was read before opens at once.
PATIENCE_S = 30.0


def open_shelf(here: Places, request: ShelfRequest = _NOTHING_MORE) -> OpenShelf:
    """The bundled content (or only the pack that was asked for) and every pack of the folders, the
    shares and this run as one library, with a record of each and a line for each thing wrong.

    A pack of a folder or a share that cannot be opened is told, and the others open. One of this
    run raises PackError or LibraryError, one line, unless the request is forgiving, as the window
    is; then only a bundled content that is damaged beyond repair is an error.
    """
    opening = _Filling(here, request)
    try:
        opening.main()
        for pack in standing_packs(here, request):
            opening.add(pack)
        opening.tell_of_shares()
    except BaseException:
        for store in opening.stores:
            store.close()
        raise
    return opening.shelf()


class _Filling:
    """One opening of the shelf: what stands on it so far."""

    def __init__(self, here: Places, request: ShelfRequest) -> None:
        self._here, self._request = here, request
        self._notices: list[str] = []
        self._packs: list[ShelfPack] = []
        self._stamps = watched(here, request)
        self.stores: list[Store] = []

    def main(self) -> None:
        """The pack below all others."""
        only = self._request.only
        if only is not None and self.add(PlacedPack("run", only)):
            return
        path, store = _bundled(self._here)
        self._take(PlacedPack("bundled", path), store)

    def add(self, pack: PlacedPack) -> bool:
        """One more pack; False for one that is refused."""
        try:
            signature, warning = trusted(pack.path, self._request, self._here.cache)
            awaited = pack.where == "run" and not self._request.forgiving
            seconds = math.inf if awaited else PATIENCE_S
            store = compiled_pack(pack.path, self._here.cache, seconds)
            self._refuse_twin(pack, store)
        except KetaDeskError as error:
            if pack.where == "run" and not self._request.forgiving:
                raise
            self._notices.append(str(error))
            where, path, share = pack
            refused = ShelfPack(where=where, path=path, share=share, refused=str(error))
            self._packs.append(refused)
            return False
        self._notices += [warning] if warning else []
        self._take(pack, store, signature)
        return True

    def tell_of_shares(self) -> None:
        """When each share was seen, and what lies there that was not taken."""
        if self._request.only is not None:
            return
        for share in self._request.shares:
            state = share_state(self._here, share)
            seen = {"seen": state.seen, "away": state.away}
            self._packs = [
                msgspec.structs.replace(pack, **seen) if pack.share == share else pack
                for pack in self._packs
            ]
            for name, why in sorted(state.faults.items()):
                self._notices.append(why)
                if name not in state.copies:
                    path = Path(share, name)
                    refused = ShelfPack(where="share", path=path, share=share, refused=why)
                    self._packs.append(msgspec.structs.replace(refused, **seen))

    def _refuse_twin(self, pack: PlacedPack, store: Store) -> None:
        """Raise PackError for a pack whose id is taken: its pages could not say whose figures they
        mean.
        """
        same = next((other for other in self._packs if other.id == store.id), None)
        if same is None:
            return
        store.close()
        message = f'{pack.path}: a pack with the id "{store.id}" is open already'
        from_where = f", from {same.path}" if same.path != pack.path else ""
        raise PackError(f"{message}{from_where}; give this one its own, or take it away")

    def _take(self, pack: PlacedPack, store: Store, signature: str = "") -> None:
        self.stores.append(store)
        told = _told(pack, store, signature)
        self._packs.append(told)
        if told.findings:
            wrong = f"{told.findings} finding{'s' if told.findings > 1 else ''}"
            check = f"“ketadesk check {told.path}” says which"
            self._notices.append(f"{told.path}: {wrong}; {check}")

        main = self._packs[0].language
        if told.language != main and not languages.has_words(told.language):
            self._notices.append(
                f"{told.path}: is in the language “{told.language}”, of which KetaDesk has no "
                "words: its pages are shown, and found only as they are spelt"
            )

    def shelf(self) -> OpenShelf:
        """What was opened."""
        library = Library(self.stores)
        packs = self._packs
        if len(self.stores) > 1:
            packs = [_standing(pack, library) for pack in packs]
            self._notices += library.standing.notices
        return OpenShelf(
            library=library,
            packs=tuple(sorted(packs, key=lambda pack: WHERE.index(pack.where))),
            notices=tuple(self._notices),
            request=self._request,
            stamps=self._stamps,
        )


def _told(pack: PlacedPack, store: Store, signature: str) -> ShelfPack:
    manifest = store.manifest
    return ShelfPack(
        where=pack.where,
        path=pack.path,
        share=pack.share,
        id=manifest.id,
        title=manifest.title,
        version=manifest.version,
        language=manifest.language,
        digest=store.digest,
        topics=store.size,
        findings=store.faults,
        signature=signature,
    )


def _standing(pack: ShelfPack, library: Library) -> ShelfPack:
    """What the pack does to others."""
    if pack.refused:
        return pack
    standing = library.standing
    stand_ins = standing.stand_ins(pack.id)
    return msgspec.structs.replace(
        pack,
        hides=standing.hidden(pack.id),
        replaces=tuple(
            StandIn(topic=topic, title=library.entry(topic).title, original=below, changed=changed)
            for topic, (below, changed) in stand_ins.items()
        ),
    )


def _bundled(here: Places) -> tuple[Path, Store]:
    """The program's own content: compiled when packaged, else when its source changed."""
    if here.compiled.is_file():
        try:
            return here.compiled, Store.open(here.compiled)
        except LibraryError as error:
            message = f"{here.compiled}: the bundled content is damaged; reinstall KetaDesk"
            raise LibraryError(message) from error
    if not here.content.is_dir():
        raise LibraryError(f"{here.content}: the bundled content is missing; reinstall KetaDesk")
    return here.content, compiled_pack(here.content, here.cache)
