# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the commands that show and change what stands on the shelf."""

from __future__ import annotations

from typing import Any

import msgspec

from ketadesk import in_force
from ketadesk.cli.commands.asked import Options, need_folder, opened_shelf, places_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.library.shelf.shelf_pack import ShelfPack
from ketadesk.library.shelf.user_packs import add_pack, own_pack, remove_pack
from ketadesk.paths import Places


def list_packs(options: Options) -> int:
    """The packs, low to high; exit 1 when one is refused."""
    with opened_shelf(options, places_of(options)) as shelf:
        packs = shelf.packs
    if options.json:
        put_json([pack_row(pack) for pack in packs])
    else:
        for pack in packs:
            put(f"{pack.where:8} {pack.id or '-'}  {pack.title or pack.path.name}  {_state(pack)}")
    return ExitCode.FINDINGS if any(pack.refused for pack in packs) else ExitCode.DONE


def pack_row(pack: ShelfPack) -> dict[str, Any]:
    """A pack as JSON has it; what `info --json` has of it too."""
    return msgspec.to_builtins(pack, enc_hook=str)


def _state(pack: ShelfPack) -> str:
    if pack.refused:
        return f"refused: {pack.refused}"
    said = [pack.version, f"{pack.topics} topics", pack.signature]
    said += [f"{pack.findings} findings"] if pack.findings else []
    changed = ", which has changed since"
    said += [f"replaces {one.topic}{changed if one.changed else ''}" for one in pack.replaces]
    said += [f"hides {topic}" for topic in pack.hides]
    return " · ".join(part for part in said if part)


def add(options: Options) -> int:
    """A pack into the user's folder."""
    here = places_of(options)
    _need_leave(here)
    with opened_shelf(options, here) as shelf:
        target = add_pack(here, options.path, shelf)
    say(f"added: {target}")
    return ExitCode.DONE


def remove(options: Options) -> int:
    """A pack out of the user's folder."""
    here = places_of(options)
    _need_leave(here)
    with opened_shelf(options, here) as shelf:
        pack = own_pack(shelf, options.pack)
    aside = remove_pack(here, pack)
    say(f"removed; it is kept as {aside}")
    return ExitCode.DONE


def _need_leave(here: Places) -> None:
    """Raise BadInputError where the policy forbids to add and to remove packs."""
    if not in_force.read(here).packs.write:
        message = f"{here.policy}: your administrator has set write = false in [packs]"
        raise BadInputError(f"{message}: packs are neither added nor removed here")


def build(options: Options) -> int:
    """One file of a pack's folder."""
    from ketadesk.book.pack.build_archive import built
    from ketadesk.files import write_whole

    need_folder(options.output)
    if not options.output.name.endswith(".ketapack"):
        raise BadInputError(f"{options.output}: the name of a pack ends in .ketapack")
    data = built(options.path)
    try:
        write_whole(options.output, data)
    except OSError as error:
        reason = error.strerror or "it is locked"
        raise BadInputError(f"{options.output}: cannot be written ({reason})") from error
    say(f"{options.output}: {len(data) // 1000 + 1} kB")
    return ExitCode.DONE
