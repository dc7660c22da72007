# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a packet becomes PDF and page images with Typst; refuses to know what is on the pages
(packet.py) and how they look (resources/handout.typ).

This is the only module that imports typst, and only when the first handout is set: it costs tens
of milliseconds and a start need not pay them. Words reach Typst as JSON alone, its fonts are the
bundled ones, and it may read no file but the template.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import msgspec

from ketadesk.errors import TypesettingError
from ketadesk.files import write_whole
from ketadesk.press.letters import Letters, load_coverage
from ketadesk.press.packet import HandoutOptions, Sheet, Shelf, Surroundings, build

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ketadesk.book.topic import Topic
    from ketadesk.clinic import Clinic, Region
    from ketadesk.paths import Places
    from ketadesk.press.letters import Coverage

__all__ = ["Handout", "HandoutOptions", "Press", "Shelf", "save_pdf"]

# Tried in this order: accessible and archivable, accessible, archivable, plain.
_STANDARDS = (["ua-1", "a-2a"], ["ua-1"], ["a-2a"], [])
_NOT_ACCESSIBLE = "This PDF could not be made fully accessible to screen readers."
_NOT_ARCHIVABLE = "This PDF is accessible but not of the archive kind PDF/A."
_TEST_PICTURE = b'#image(bytes(json(bytes(sys.inputs.doc)).svg), format: "svg", alt: "")'


class _Start(msgspec.Struct, frozen=True):
    topic: str
    page: int
    pages: int


class Handout:
    """One packet, set. Its pages, its PDF, and what to tell about it."""

    def __init__(self, engine: _Engine, sheet: Sheet, timestamp: int | None) -> None:
        self._engine, self._sheet, self._timestamp = engine, sheet, timestamp
        self._starts = engine.starts(sheet.json)
        self._late: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The packet's title."""
        return self._sheet.title

    @property
    def page_count(self) -> int:
        """Pages of the whole packet."""
        return self._starts[0].pages

    @property
    def page_topics(self) -> tuple[str, ...]:
        """For each page the id of its topic; "" for the page of contents."""
        ends = [start.page for start in self._starts[1:]] + [self.page_count + 1]
        return tuple(
            start.topic
            for start, end in zip(self._starts, ends, strict=True)
            for _ in range(start.page, end)
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be printed as it was given, one line each; after pdf() also about that."""
        return self._sheet.warnings + self._late

    def pages(self, ppi: float) -> list[bytes]:
        """Every page as a PNG."""
        return self._engine.pages(self._sheet.json, ppi)

    def pdf(self) -> bytes:
        """The packet as PDF/UA-1 and PDF/A-2a, or the best that its content allows.

        Raises TypesettingError when not even a plain PDF can be made.
        """
        data, standards = self._engine.pdf(self._sheet.json, self._timestamp)
        if "ua-1" not in standards:
            self._late = (_NOT_ACCESSIBLE,)
        elif "a-2a" not in standards:
            self._late = (_NOT_ARCHIVABLE,)
        return data


class Press:
    """Sets packets. Made once and kept: the second handout is quick because of the first."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._engine: _Engine | None = None
        self._coverage: Coverage | None = None

    def typeset(
        self,
        topics: Sequence[Topic],
        options: HandoutOptions,
        *,
        shelf: Shelf,
        clinic: Clinic,
        region: Region,
        regions: Sequence[Region] = (),
        timestamp: int | None = None,
    ) -> Handout:
        """Topics in this order as one packet. With a timestamp (Unix seconds) the bytes repeat.

        Raises TypesettingError for an empty packet, and when the template or the fonts are missing
        or Typst refuses the whole.
        """
        if not topics:
            raise TypesettingError("There is no topic in the packet; add one and try again.")
        around = Surroundings(shelf=shelf, clinic=clinic, region=region, regions=regions)
        engine = self._ready()
        sheet = self._sheet(topics, options, around, frozenset())
        try:
            return Handout(engine, sheet, timestamp)
        except TypesettingError:
            bad = engine.undrawable(sheet.json)
            if not bad:
                raise
            return Handout(engine, self._sheet(topics, options, around, bad), timestamp)

    def _sheet(
        self,
        topics: Sequence[Topic],
        options: HandoutOptions,
        around: Surroundings,
        left_out: frozenset[str],
    ) -> Sheet:
        if self._coverage is None:
            self._coverage = load_coverage(self._places.fonts / "coverage.json")
        return build(topics, options, around, Letters(self._coverage), left_out)

    def _ready(self) -> _Engine:
        if self._engine is None:
            self._engine = _Engine(self._places)
        return self._engine


class _Engine:
    """One Typst compiler, used by one caller at a time."""

    def __init__(self, places: Places) -> None:
        import typst

        template = places.resources / "handout.typ"
        if not template.is_file():
            raise TypesettingError(
                f"{template}: the handout template is missing; reinstall KetaDesk"
            )
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(places.fonts)]
        )
        if "Atkinson Hyperlegible Next" not in fonts.families():
            raise TypesettingError(f"{places.fonts}: the fonts are missing; reinstall KetaDesk")
        # A path, not bytes: a Compiler made of bytes fails at its second compile (typst-py 0.15).
        self._fonts, self._root = fonts, str(template.parent)
        self._compiler = typst.Compiler(str(template), root=self._root, font_paths=fonts)
        self._refused: type[Exception] = typst.TypstError
        self._one_at_a_time = threading.Lock()

    def starts(self, doc: str) -> list[_Start]:
        """Where each topic starts. Lays the packet out; raises TypesettingError."""

        def ask(compiler: Any) -> Any:
            # Only compile() takes inputs; page images of a few pixels are its cheapest result.
            compiler.compile(format="png", ppi=1, sys_inputs={"doc": doc})
            return compiler.query("<plan>", field="value", one=True)

        return msgspec.json.decode(self._run(ask), type=list[_Start])

    def pages(self, doc: str, ppi: float) -> list[bytes]:
        """Every page as a PNG."""
        made = self._run(lambda c: c.compile(format="png", ppi=ppi, sys_inputs={"doc": doc}))
        return [made] if isinstance(made, bytes) else made

    def pdf(self, doc: str, timestamp: int | None) -> tuple[bytes, list[str]]:
        """The PDF and the standards it meets, the best of them that the content allows."""
        for standards in _STANDARDS:
            try:
                data = self._run(
                    lambda c, s=standards: c.compile(
                        format="pdf", sys_inputs={"doc": doc}, pdf_standards=s, timestamp=timestamp
                    )
                )
            except TypesettingError:
                if not standards:
                    raise
            else:
                return data, standards
        raise AssertionError("the last of the standards is none")

    def undrawable(self, doc: str) -> frozenset[str]:
        """The pictures of a packet that Typst cannot draw, each tried alone."""
        import typst

        bad: set[str] = set()
        for key, svg in msgspec.json.decode(doc)["pictures"].items():
            inputs = {"doc": msgspec.json.encode({"svg": svg}).decode()}
            try:
                typst.compile(
                    _TEST_PICTURE, sys_inputs=inputs, font_paths=self._fonts, root=self._root
                )
            except self._refused:
                bad.add(key)
        return frozenset(bad)

    def _run(self, work: Callable[[Any], Any]) -> Any:
        with self._one_at_a_time:
            try:
                return work(self._compiler)
            except self._refused as error:
                words = str(error).splitlines()[0]
                message = f"The handout cannot be set: {words}. Print the topics one by one."
                raise TypesettingError(message) from error


def save_pdf(data: bytes, target: Path) -> None:
    """Write a PDF beside target, then rename it over.

    Raises TypesettingError, one line with the reason, and leaves an old file as it was.
    """
    try:
        write_whole(target, data)
    except OSError as error:
        message = (
            f"{target} cannot be saved ({error.strerror}); choose another folder or free space"
        )
        raise TypesettingError(message) from error
