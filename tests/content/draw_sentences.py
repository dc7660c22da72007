"""Draws sentences and patient pages by lot for a reading against the sources (see docs/content-review.md).

    python -m tests.content.draw_sentences            100 sentences, then 10 patient pages, seed 2026

A sentence is one of a paragraph, list item or box, one row of a table, one sentence of a figure's
alternative text or of a claim. Questions, lead-ins, pieces of fewer than four words and words that
an earlier page has already said are left out. The same seed over the same pack draws the same
sentences.
"""

import argparse
import random
import re
from collections.abc import Iterable, Iterator

from ketadesk.book.document import (
    Block,
    Callout,
    Citation,
    Figure,
    Inline,
    List,
    Paragraph,
    Placeholder,
    Table,
    plain,
)
from ketadesk.book.pack.read import read
from ketadesk.book.topic import Pack
from tests.places import ROOT

FEWEST_WORDS = 4
_END = re.compile(r"(?<=[.!?])(?:[”’)]*)(?:\s*\[@[^\]]*\])?\s+(?=[A-Z0-9“‘(])")


def sentences(pack: Pack) -> list[tuple[str, str]]:
    """Every sentence of the pack that states something, with the id of its page or claim."""
    found: list[tuple[str, str]] = []
    for topic in sorted(pack.topics, key=lambda topic: topic.id):
        found += [(topic.id, text) for text in _of_blocks(topic.document.blocks)]
    for claim in sorted(pack.claims, key=lambda claim: claim.id):
        sources = f" [@{'; '.join(claim.keys)}]"
        for text in (claim.evidence, claim.plain):
            found += [(claim.id, piece + sources) for piece in _split(text)]
    first = {text: where for where, text in reversed(found) if _states_something(text)}
    return [(where, text) for where, text in found if first.get(text) == where]


def patient_pages(pack: Pack) -> list[str]:
    """The ids of the patient pages, forms left out."""
    topics = (topic.front for topic in pack.topics)
    return sorted(front.id for front in topics if front.audience == "patient" and not front.form)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from _split(_with_sources(block.children))
        elif isinstance(block, List):
            for item in block.items:
                yield from _of_blocks(item)
        elif isinstance(block, Callout):
            yield from _of_blocks(block.children)
        elif isinstance(block, Table):
            for row in block.rows:
                yield " | ".join(_with_sources(cell) for cell in row)
        elif isinstance(block, Figure):
            yield from (f"({block.id}) {text}" for text in _split(block.alt))


def _with_sources(run: Iterable[Inline]) -> str:
    parts: list[str] = []
    for inline in run:
        if isinstance(inline, Citation):
            parts.append(f"[@{'; '.join(inline.keys)}]")
        elif isinstance(inline, Placeholder):
            parts.append(f"{{{inline.name}}}")
        else:
            parts.append(plain((inline,)))
    return " ".join("".join(parts).split())


def _split(text: str) -> list[str]:
    """The sentences of a text; a citation after the full stop stays with its sentence."""
    cuts = [match.end() for match in _END.finditer(text)]
    return [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _states_something(text: str) -> bool:
    bare = re.sub(r"\[@[^\]]*\]|\|", " ", text).strip()
    return len(bare.split()) >= FEWEST_WORDS and not bare.endswith(("?", ":"))


def main() -> None:
    """Prints the drawn sentences and pages."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=2026)
    options.add_argument("--sentences", type=int, default=100)
    options.add_argument("--pages", type=int, default=10)
    asked = options.parse_args()
    pack, _ = read(ROOT / "resources" / "content")
    lot = random.Random(asked.seed)
    every = sentences(pack)
    print(f"seed {asked.seed}: {asked.sentences} of {len(every)} sentences")
    for number, (where, text) in enumerate(lot.sample(every, asked.sentences), 1):
        print(f"{number:3} {where}: {text}")
    pages = lot.sample(patient_pages(pack), asked.pages)
    print(f"{asked.pages} patient pages: {', '.join(pages)}")


if __name__ == "__main__":
    main()
