# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page that draws the claim ledger without having one gets the rows of another page: a
clinic's version of a bundled page says {{claims plain}} as that page does, and the ledger is in the
bundled pack.
"""

from __future__ import annotations

import msgspec

from ketadesk.book.document import Block, Callout, Claims, Document, List, blocks_of


def lacks_claims(document: Document) -> bool:
    """Whether a ledger is to be drawn of which there are no rows."""
    return any(isinstance(b, Claims) and not b.claims for b in blocks_of(document.blocks))


def with_claims_of(document: Document, lender: Document) -> Document:
    """The document, its empty ledgers filled as the lender's of the same view are."""
    rows = {b.view: b for b in blocks_of(lender.blocks) if isinstance(b, Claims) and b.claims}
    return Document(_filled(document.blocks, rows)) if rows else document


def _filled(blocks: tuple[Block, ...], rows: dict[str, Claims]) -> tuple[Block, ...]:
    filled: list[Block] = []
    for block in blocks:
        if isinstance(block, Claims) and not block.claims:
            filled.append(rows.get(block.view, block))
        elif isinstance(block, Callout):
            inside = _filled(block.children, rows)
            filled.append(msgspec.structs.replace(block, children=inside))
        elif isinstance(block, List):
            items = tuple(_filled(item, rows) for item in block.items)
            filled.append(msgspec.structs.replace(block, items=items))
        else:
            filled.append(block)
    return tuple(filled)
