# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""How the handout tests make a shelf of a pack and read a PDF back."""

from __future__ import annotations

import io
import re

import page
import pikepdf
from pdf_words import runs

from ketadesk.book.pack.read import read
from ketadesk.clinic import Clinic
from ketadesk.paths import Places, places
from ketadesk.press.paper.handout import HandoutOptions, Press
from ketadesk.regions import Number, Region
from tests.places import GOOD

NOON = 1_700_000_000

US = Region(
    id="us",
    name="the United States",
    emergency="911",
    crisis="988",
    paper="letter",
    numbers=(Number("911", "Emergency"), Number("988", "Lifeline: call or text")),
)
CLINIC = Clinic(
    name="Example Clinic", address="12 Example Street", phone="555-0142", after_hours="555-0199"
)


class PackShelf:
    """A pack read from its source, as a handout asks for it."""

    def __init__(self, pack, **figures):
        self.pack = pack
        self.figures = {**pack.figures, **figures}
        self.manifests = (pack.manifest,)

    def topic(self, topic_id):
        return next(topic for topic in self.pack.topics if topic.id == topic_id)

    def whose(self, _topic, _pack):
        return ""

    def instead(self, _topic, _pack):
        return ""

    def seen_from(self, _pack):
        return self

    def references(self, keys):
        return {entry.id: entry for entry in self.pack.references if entry.id in set(keys)}

    def glossary(self):
        return self.pack.glossary

    def meaning(self, term_id):
        return next((entry for entry in self.pack.glossary if entry.id == term_id), None)

    def figure(self, figure_id):
        return self.figures.get(figure_id)


def good_shelf(**figures):
    pack, _ = read(GOOD)
    return PackShelf(pack, **figures)


def here(tmp_path) -> Places:
    return places(tmp_path)


def typeset(press: Press, shelf, topics, **choices):
    around = {
        name: choices.pop(name)
        for name in ("clinic", "region", "regions", "reviews")
        if name in choices
    }
    around = {"clinic": CLINIC, "region": US, **around}
    topics = [shelf.topic(topic) if isinstance(topic, str) else topic for topic in topics]
    return press.typeset(topics, HandoutOptions(**choices), shelf=shelf, timestamp=NOON, **around)


# --- reading a PDF back ----------------------------------------------------------------------------


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def roles(pdf: pikepdf.Pdf) -> list[str]:
    """Every structure element's role in reading order, a figure's with its alt text."""
    found: list[str] = []

    def walk(node):
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            alt = f": {node.Alt}" if "/Alt" in node else ""
            found.append(str(node.S)[1:] + alt)
            if "/K" in node:
                walk(node.K)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def standards(pdf: pikepdf.Pdf) -> set[str]:
    with pdf.open_metadata() as data:
        parts = {
            "ua-1": data.get("pdfuaid:part") == "1",
            "a-2a": (data.get("pdfaid:part"), data.get("pdfaid:conformance")) == ("2", "A"),
        }
    return {name for name, met in parts.items() if met}


def faults(data: bytes) -> list[str]:
    """What an independent validator of PDF/UA-1 and PDF/A-2a finds, one line each.

    A stream whose last byte is a carriage return looks one byte too long to it: the line end before
    “endstream” is then taken for two. The length that stands in the file is right.
    """
    return [
        f"{profile}: {failure.rule_id}: {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
        if failure.rule_id != "PDFA2A-STREAM-LENGTH-001" or not _ends_in_return(data)
    ]


def _ends_in_return(data: bytes) -> bool:
    return b"\r\nendstream" in data


def page_texts(data: bytes) -> list[str]:
    """The letters of each page, a space between runs, without break marks."""
    with opened(data) as pdf:
        joined = (" ".join(run.words for run in runs(sheet)) for sheet in pdf.pages)
        return [
            re.sub(r"\s+", " ", re.sub("[\u200b\u2060]", "", words)).strip() for words in joined
        ]


def text_of(data: bytes) -> str:
    """The letters of all pages."""
    return "\n".join(page_texts(data))
