# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack gets into the user's own folder and out of it again; the other places of the
shelf are somebody else's to change.
"""

from __future__ import annotations

from pathlib import Path

from ketadesk.errors import PackError
from ketadesk.files import write_whole
from ketadesk.library.shelf.pack_places import ENDING, packs_in
from ketadesk.library.shelf.shelf_pack import OpenShelf, ShelfPack
from ketadesk.library.shelf.stamps import SIGNATURE
from ketadesk.library.shelf.trust import trusted
from ketadesk.paths import Places


def add_pack(here: Places, file: Path, shelf: OpenShelf) -> Path:
    """Copy a .ketapack, or a pack's folder as one, with its signature into the user's folder, and
    return where it is now. One of the same id that lies there is replaced.

    A signed file keeps its name, which is signed with it; others are named by their id. Raises
    PackError, in one line, for what is no pack or refused by its signature, for a pack that stands
    on the shelf from elsewhere already, and where the folder cannot be written.
    """
    # Imported here: they read zips and Markdown, which a start does not.
    from ketadesk.book.pack.archive import files_of
    from ketadesk.book.pack.build_archive import archive_of
    from ketadesk.book.pack.read import manifest_of

    trusted(file, shelf.request, here.cache)
    files = files_of(file)
    manifest = manifest_of(file, files)
    _refuse_taken(file, manifest.id, shelf)
    beside = Path(f"{file}{SIGNATURE}")
    target = here.packs / _name_for(file, beside, manifest.id, shelf)
    try:
        whole = archive_of(files) if file.is_dir() else file.read_bytes()
        signature = beside.read_bytes() if not file.is_dir() and beside.is_file() else b""
        signed = Path(f"{target}{SIGNATURE}")
        signed.unlink(missing_ok=True)  # first: a signature never stands beside another file
        write_whole(target, whole)
        if signature:
            write_whole(signed, signature)
        _drop_former(manifest.id, target, shelf)
    except OSError as error:
        raise _unwritable(here, error) from error
    return target


def _name_for(file: Path, beside: Path, pack_id: str, shelf: OpenShelf) -> str:
    if file.is_dir() or not beside.is_file():
        return f"{pack_id}{ENDING}"
    same = [pack for pack in shelf.packs if pack.where == "user" and pack.path.name == file.name]
    if same and same[0].id != pack_id:
        message = f'{file}: another pack, "{same[0].id}", lies in your folder under this name'
        raise PackError(f"{message}; remove that one first")
    return file.name


def _drop_former(pack_id: str, target: Path, shelf: OpenShelf) -> None:
    """Take away a file of the same pack that lay there under another name."""
    for pack in shelf.packs:
        own = pack.where == "user" and pack.id == pack_id and not pack.path.is_dir()
        if own and pack.path != target:
            pack.path.unlink(missing_ok=True)
            Path(f"{pack.path}{SIGNATURE}").unlink(missing_ok=True)


def _refuse_taken(file: Path, pack_id: str, shelf: OpenShelf) -> None:
    for pack in shelf.packs:
        if pack.id == pack_id and pack.where in {"bundled", "machine", "share"}:
            message = f'{file}: a pack with the id "{pack_id}" is on this computer already'
            raise PackError(f"{message} ({pack.path}); your own would not be shown")


def own_pack(shelf: OpenShelf, pack_id: str) -> ShelfPack:
    """The user's pack of that id. Raises PackError, with the reason, when it is not his."""
    found = [pack for pack in shelf.packs if pack.id == pack_id]
    own = next((pack for pack in found if pack.where == "user"), None)
    if own is not None:
        return own
    if not found:
        raise PackError(f'there is no pack "{pack_id}"; “ketadesk pack list” names them')
    reasons = {
        "bundled": "comes with KetaDesk",
        "machine": "is there for everybody on this computer; ask your administrator",
        "share": "comes from the clinic’s share; ask your administrator",
        "run": "stands there for this run alone",
    }
    raise PackError(f'the pack "{pack_id}" cannot be removed: it {reasons[found[0].where]}')


def remove_pack(here: Places, pack: ShelfPack) -> Path:
    """Take a pack of the user's out of his folder, and return where it is kept: a folder pack is
    moved aside under a name with a leading dot, since it may be the only copy of its pages.

    Raises PackError, in one line, when the folder cannot be written.
    """
    path = pack.path
    aside = _free(path.with_name(f".removed-{path.name}"))
    if path not in packs_in(here.packs):
        raise PackError(f"{path}: does not lie in your own folder, {here.packs}")
    try:
        path.replace(aside)
        signed = Path(f"{path}{SIGNATURE}")
        if signed.exists():
            signed.replace(f"{aside}{SIGNATURE}")
    except OSError as error:
        raise _unwritable(here, error) from error
    return aside


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def _unwritable(here: Places, error: OSError) -> PackError:
    reason = error.strerror or "it is locked"
    return PackError(f"{here.packs}: cannot be written ({reason}); ask your administrator")
