# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a reader of a page sees, all of it and nothing else, and makes one number of it: a
name that stands for a text stands for this.

Words, headings, links and where they lead, boxes, tables, alternative texts, pictures, claims as
they are shown, the meanings of the words that the page explains, the sources as they are printed,
title, summary, audience and language. Not: the file's name and layout, keywords, questions, dates,
the page's place in the tree. What the clinic or the region fills in stays a slot.
"""

# Annotations are values here, not words: msgspec would compile each word at every start.

import hashlib

import msgspec

from ketadesk.book.document import (
    Block,
    Callout,
    Claim,
    Claims,
    Document,
    Figure,
    GlossaryList,
    List,
    Term,
    all_inlines,
    blocks_of,
)
from ketadesk.book.topic import Audience, Topic
from ketadesk.book.topic_digest import seen_of
from ketadesk.press.paper.packet_context import PacketShelf
from ketadesk.press.parts import reference_address, shown_claims
from ketadesk.press.view import citation_keys


class ReadText(msgspec.Struct, frozen=True, kw_only=True):
    """A page as it is read, with what it shows of other files."""

    language: str
    audience: Audience
    title: str
    summary: str
    document: Document  # its claims cut down to what is shown of them
    words: tuple[tuple[str, str, str], ...] = ()  # id, word and meaning, "" where there is none
    sources: tuple[tuple[str, str, str], ...] = ()  # key, as printed, where it is found
    figures: tuple[tuple[str, str], ...] = ()  # id, SHA-256 of the picture

    @property
    def digest(self) -> str:
        """SHA-256 over all of it, 64 letters. Fields that hold their default are left out, so that
        a field that a later KetaDesk adds ends no review of a page that does not use it.
        """
        return hashlib.sha256(msgspec.json.encode(seen_of(self))).hexdigest()


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of a pack, as somebody has it before them."""

    topic: str
    pack: str
    version: str  # of the pack's content
    text: ReadText


def read_page(topic: Topic, shelf: PacketShelf) -> ReadPage:
    """The page as everybody reads it who has this shelf."""
    own = shelf.seen_from(topic.pack)
    manifest = next((one for one in shelf.manifests if one.id == topic.pack), None)
    document = Document(_shown(topic.document.blocks))
    text = ReadText(
        language=manifest.language if manifest else "en",
        audience=topic.front.audience,
        title=topic.title,
        summary=topic.front.summary,
        document=document,
        words=_words(document, own),
        sources=_sources(topic, own),
        figures=tuple((name, _sha(own.figure(name))) for name in _figures(document)),
    )
    return ReadPage(
        topic=topic.id,
        pack=topic.pack,
        version=manifest.version if manifest else "",
        text=text,
    )


def _figures(document: Document) -> dict[str, None]:
    return dict.fromkeys(b.id for b in blocks_of(document.blocks) if isinstance(b, Figure))


def _sha(picture: bytes | None) -> str:
    return hashlib.sha256(picture).hexdigest() if picture is not None else ""


def _words(document: Document, shelf: PacketShelf) -> tuple[tuple[str, str, str], ...]:
    """Every word that the page explains, in order; the whole glossary where it is drawn."""
    named = dict.fromkeys(i.id for i in all_inlines(document) if isinstance(i, Term))
    found = {term: shelf.meaning(term) for term in named}
    if any(isinstance(block, GlossaryList) for block in blocks_of(document.blocks)):
        found |= {entry.id: entry for entry in shelf.glossary()}
    return tuple(
        (term, entry.word if entry else "", entry.meaning if entry else "")
        for term, entry in found.items()
    )


def _sources(topic: Topic, shelf: PacketShelf) -> tuple[tuple[str, str, str], ...]:
    keys = citation_keys(topic)
    found = shelf.references(keys)
    return tuple(
        (key, found[key].text, reference_address(found[key])) if key in found else (key, "", "")
        for key in keys
    )


def _shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with each ledger cut down to what its view shows."""
    shown: list[Block] = []
    for block in blocks:
        if isinstance(block, Claims):
            rows = tuple(
                Claim(
                    id="",
                    claim=row.claim,
                    verdict=row.verdict,
                    evidence=row.found,
                    plain="",
                    keys=row.keys,
                )
                for row in shown_claims(block)
            )
            shown.append(msgspec.structs.replace(block, claims=rows))
        elif isinstance(block, Callout):
            shown.append(msgspec.structs.replace(block, children=_shown(block.children)))
        elif isinstance(block, List):
            shown.append(msgspec.structs.replace(block, items=tuple(map(_shown, block.items))))
        else:
            shown.append(block)
    return tuple(shown)
