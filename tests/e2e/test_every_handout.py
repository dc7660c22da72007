# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Every topic and form that is shipped, on paper in every size: nothing cut off, no empty page."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product

import pytest
from handout_reading import faults
from PySide6.QtGui import QColor, QImage, QTransform

from ketadesk.clinic import Clinic
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.press.paper.handout import HandoutOptions, Press
from ketadesk.regions import load_regions

PPI = 30
EDGE_MM = 8.0  # what printers cannot reach
FOOT_MM = 33.0  # the tallest footer and its margin end above this
INK = 215  # of 255: a hairline at this resolution is this grey or darker
HAIRLINE = 245  # of 255: lines to write on may fall between two rows of dots
TOP_MM, GAP_MM = 15.0, 26.0  # where text begins; wider than two lines to write on stand apart
LEAST_FILLED = 0.3  # of a sheet: a third, less what the measure loses to the gap before a footer
LEAST_ROWS = 6  # of ink in a page's text: two lines
SIZES, PAPERS = ("normal", "large", "xlarge"), ("letter", "a4")

# Sheets that hold less because nothing before them may be parted or would fit beside them.
MUST: set[tuple[str, str, str, int | str]] = set()


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The shipped library, a press, and a clinic with everything in its letterhead."""
    folder = tmp_path_factory.mktemp("desk")
    here = places(folder)
    library = open_shelf(here).library
    logo = QImage(300, 120, QImage.Format.Format_RGB32)
    logo.fill(QColor("#0B5D67"))
    logo.save(str(folder / "logo.png"))
    clinic = Clinic(
        name="Lakeside Mood Clinic",
        address="12 Example Street\nSpringfield, IL 62704",
        phone="(555) 010-0142",
        after_hours="(555) 010-0199",
        logo=str(folder / "logo.png"),
    )
    yield library, Press(here), clinic, load_regions(here.regions)
    library.close()


class Page:
    """Which parts of a page image have ink, in millimetres."""

    def __init__(self, png: bytes) -> None:
        image = QImage.fromData(png).convertToFormat(QImage.Format.Format_Grayscale8)
        pixel = 25.4 / PPI
        down, across = inked(image), inked(image.transformed(QTransform().rotate(90)))
        free = [*ends(across, image.width()), *ends(down, image.height())]
        self.edges = [round(pixels * pixel, 1) for pixels in free]
        foot = image.height() - FOOT_MM / pixel
        rows = [y for y in down if TOP_MM / pixel <= y < foot]
        self.text_rows = len(rows)
        marks = [y for y in inked(image, HAIRLINE) if TOP_MM / pixel <= y < foot]
        bounds = pairwise([TOP_MM / pixel, *marks, foot])
        gaps = sum(b - a for a, b in bounds if (b - a) * pixel > GAP_MM)
        self.filled = 1 - gaps / (foot - TOP_MM / pixel)  # of its text's height


def inked(image: QImage, paper: int = INK) -> list[int]:
    """The rows of an image that have ink: something darker than paper."""
    stride, data = image.bytesPerLine(), bytes(image.constBits())
    rows = (data[y * stride : y * stride + image.width()] for y in range(image.height()))
    return [y for y, row in enumerate(rows) if min(row) < paper]


def ends(rows: list[int], size: int) -> tuple[int, int]:
    """How many rows are free before the first with ink and after the last."""
    return rows[0], size - 1 - rows[-1]


def typeset(desk, topics, **choices):
    library, press, clinic, regions = desk
    return press.typeset(
        topics,
        HandoutOptions(**choices),
        shelf=library,
        clinic=clinic,
        region=regions[0],
        regions=regions,
    )


def all_topics(library):
    return [library.topic(topic.id) for section in library.outline() for topic in section.topics]


@pytest.mark.parametrize(("size", "paper", "letterhead"), [*product(SIZES, PAPERS, (True, False))])
def test_every_topic_in_one_packet_has_whole_pages_in_an_accessible_file(
    desk, size, paper, letterhead
):
    topics = all_topics(desk[0])
    packet = typeset(desk, topics, text_size=size, paper=paper, letterhead=letterhead)
    if letterhead:  # it brings the only picture that is not the content's own
        data = packet.pdf()
        assert faults(data) == []
    assert packet.warnings == ()  # a standard that had to be given up would be among them
    assert set(packet.page_topics) == {"", *(topic.id for topic in topics)}
    seen = Counter()
    for topic, png in zip(packet.page_topics, packet.pages(PPI), strict=True):
        seen[topic] += 1
        page, name = Page(png), f"{topic or 'contents'}, its page {seen[topic]}"
        assert min(page.edges) >= EDGE_MM, (name, page.edges)
        assert page.text_rows >= LEAST_ROWS, name


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["patient", "clinician", "form"])
def test_every_topic_printed_alone_under_a_letterhead_has_whole_pages(desk, kind, size, paper):
    # Alone it begins under the letterhead, and a topic a little too long is set tight.
    low = []  # sheets that hold less than a third, or the crisis box alone
    for topic in all_topics(desk[0]):
        if kind != ("form" if topic.front.form else topic.front.audience):
            continue
        handout = typeset(desk, [topic], text_size=size, paper=paper, sources=kind == "clinician")
        assert handout.warnings == (), topic.id
        if (size, paper) == ("normal", "letter"):
            assert faults(handout.pdf()) == [], topic.id
        pages = [Page(png) for png in handout.pages(PPI)]
        for number, page in enumerate(pages, 1):
            assert min(page.edges) >= EDGE_MM, (topic.id, number, page.edges)
            assert page.text_rows >= LEAST_ROWS, (topic.id, number)
            if len(pages) > 1 and (topic.id, size, paper, number) not in MUST:
                low += [(topic.id, size, paper, number, round(page.filled, 2))] * (
                    page.filled < LEAST_FILLED
                )
        if handout.box_alone and (topic.id, size, paper, "box") not in MUST:
            low.append((topic.id, size, paper, "box"))
    assert low == []


def test_a_page_with_ink_at_its_edge_or_none_at_all_would_be_seen():
    def png_of(*marks):
        from PySide6.QtCore import QBuffer, QIODevice

        image = QImage(248, 351, QImage.Format.Format_Grayscale8)
        image.fill(255)
        for x, y in marks:
            image.setPixelColor(x, y, QColor("black"))
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")
        return bytes(buffer.data())

    assert min(Page(png_of((5, 100))).edges) < EDGE_MM
    assert Page(png_of((100, 330))).text_rows == 0
    assert Page(png_of((100, 100), (100, 101))).text_rows == 2
