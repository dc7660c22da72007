# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows whether a pack may be opened, by its signature and by what the policy says of packs without
one; how a signature is verified is book/pack/signature's.

A verdict is kept for as long as the pack, its signature and the keys are as they were, so that a
start with signed packs that nobody touched verifies none. What is refused is looked at each time.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from ketadesk.errors import PackError
from ketadesk.library.shelf.ledger import Ledger
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.library.shelf.stamps import SIGNATURE, stamp_of

_UNSIGNED = "Not signed"
_UNKNOWN = "Signed with a key that is not on your organization’s list"
_ASKED = "your organization asks for it"


def trusted(path: Path, request: ShelfRequest, cache: Path) -> tuple[str, str]:
    """What is said of a pack's signature, and a line to show where the policy wants a warning.

    Raises PackError, in one line, for a pack that was changed, cut or renamed after it was signed,
    and for one without a signature that counts where the policy asks for one.
    """
    words = _words(path, request, cache)
    counts = words not in {_UNSIGNED, _UNKNOWN}
    if counts or request.unsigned == "allow":
        return words, ""
    said = words[0].lower() + words[1:]
    if request.unsigned == "warn":
        return words, f"{path}: {said}"
    why = f"{said}, and {_ASKED}" if words == _UNSIGNED else said
    raise PackError(f"{path}: refused: {why}; ask whoever made the pack")


def _words(path: Path, request: ShelfRequest, cache: Path) -> str:
    # A folder or a file without a signature beside it needs no look at what it holds.
    if path.is_dir() or not path.with_name(path.name + SIGNATURE).exists():
        return _UNSIGNED
    ledger = Ledger(cache / "signatures.json")
    keys = zlib.crc32("\n".join(sorted(request.keys)).encode())
    stamp = stamp_of(path)
    known = ledger.value_for(path, f"{stamp} {keys:08x}" if stamp else "")
    if known:
        return known
    # Imported here: a start with packs that nobody touched verifies nothing.
    from ketadesk.book.pack.signature import verify

    found = verify(path, request.keys)
    if found.state == "refused":
        raise PackError(f"{path}: refused: {found.why}; ask whoever made the pack for a new one")
    words = {
        "good": f"Good. Signed with the key {found.key}",
        "unknown": _UNKNOWN,
        "unsigned": _UNSIGNED,
    }[found.state]
    if stamp and stamp == stamp_of(path):  # else it was changed while it was read
        ledger.note(path, f"{stamp} {keys:08x}", words)
    return words
