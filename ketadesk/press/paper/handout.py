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
import time
from typing import TYPE_CHECKING, TypeVar, cast

import msgspec

from ketadesk import design
from ketadesk.errors import TypesettingError
from ketadesk.files import write_whole
from ketadesk.press.paper.fill import Mark, Remedy, remedy
from ketadesk.press.paper.letters import Letters, load_coverage
from ketadesk.press.paper.packet import (
    HandoutOptions,
    Layout,
    PacketShelf,
    Sheet,
    Surroundings,
    TypeMeasures,
    build,
)
from ketadesk.press.review_line import NO_REVIEWS, Reviews

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence, Set
    from pathlib import Path

    import typst

    from ketadesk.book.topic import Topic
    from ketadesk.clinic import Clinic
    from ketadesk.design import PrintSize
    from ketadesk.paths import Places
    from ketadesk.press.paper.letters import Coverage
    from ketadesk.regions import Region

__all__ = ["Handout", "HandoutOptions", "PacketShelf", "Press", "save_pdf"]

FAMILY = "Atkinson Hyperlegible Next"
_PATIENT_PAGES = 2
_MOST_TRIED = 12  # pages of a topic that is tried tight: on a longer one a page less is not missed
_SWEPT_AFTER, _SWEPT, _SWEPT_CLEAN = 4, 4, 11  # settings between sweeps; sweeps then; to the last
_ROUNDS = 3  # of filling sheets: parting one block brings others into place
_THIN = 0.3  # of a last page: with less text than this it is worth saving
_NOT_ACCESSIBLE = "This PDF could not be made fully accessible to screen readers."
_NOT_ARCHIVABLE = "This PDF is accessible but not of the archive kind PDF/A."
# Tried in this order; what is lost by the second and later ones is told.
_STANDARDS: tuple[tuple[tuple[typst.PDFStandard, ...], tuple[str, ...]], ...] = (
    (("ua-1", "a-2a"), ()),
    (("ua-1",), (_NOT_ARCHIVABLE,)),
    (("a-2a",), (_NOT_ACCESSIBLE,)),
    ((), (_NOT_ACCESSIBLE,)),
)
_TEST_PICTURE = b'#image(bytes(sys.inputs.svg), format: "svg", alt: "")'
_Made = TypeVar("_Made")
_Source = TypeVar("_Source", "Path", bytes)


class _Extent(msgspec.Struct, frozen=True):
    topic: str
    page: int
    pages: int  # of the whole packet
    end: int  # the page on which its text ends,
    down: float  # and how far down that page


class _Plan(msgspec.Struct, frozen=True):
    topics: tuple[_Extent, ...]
    marks: tuple[Mark, ...]


class Handout:
    """One packet, set. Its pages, its PDF, and what to tell about it."""

    def __init__(self, setting: _TypesetJob, sheet: Sheet, timestamp: int | None) -> None:
        self._setting, self._sheet, self._timestamp = setting, sheet, timestamp
        self._late: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The packet's title."""
        return self._sheet.title

    @property
    def page_count(self) -> int:
        """Pages of the whole packet."""
        return len(self._setting.page_topics)

    @property
    def page_topics(self) -> tuple[str, ...]:
        """For each page the id of its topic; "" for the page of contents."""
        return self._setting.page_topics

    @property
    def warnings(self) -> tuple[str, ...]:
        """What could not be printed as it was given, one line each; after pdf() also about that."""
        return self.by_hand + self._sheet.warnings + self._late

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What was left out because its letters cannot be printed, one line each."""
        return self._sheet.by_hand

    @property
    def box_alone(self) -> bool:
        """Whether a topic's last sheet holds its crisis box and nothing else."""
        lines = {page["id"] for page in self._sheet.topics if page["lines"]}
        return bool(self._setting.alone - lines)

    def pages(self, ppi: float) -> list[bytes]:
        """Every page as a PNG."""
        return self._setting.png(ppi)

    def pdf(self) -> bytes:
        """The packet as PDF/UA-1 and PDF/A-2a, or the best that its content allows.

        What was given up is then among the warnings. Raises TypesettingError when not even a plain
        PDF can be made.
        """
        timestamp = self._timestamp
        if timestamp is None:  # a clock that was never set may stand before 1970, where none is
            timestamp = max(0, int(time.time()))
        for standards, given_up in _STANDARDS:
            try:
                data = self._setting.pdf(standards, timestamp)
            except TypesettingError:
                continue
            self._late = given_up
            return data
        raise TypesettingError("The PDF cannot be made; print the topics one by one.")


class Press:
    """Sets packets. Made once and kept: the second handout is quick because of the first."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._typst: _Typst | None = None
        self._coverage: Coverage | None = None
        self._sizes: Mapping[str, PrintSize] = {}
        self._helped: dict[bytes, bool] = {}  # whether setting a topic tight saved a page
        self._alone: set[bytes] = set()  # topics whose box at the foot has a page of its own
        self._remedies: dict[bytes, Remedy] = {}  # what fills the sheets of a topic better

    def typeset(  # noqa: PLR0913 - all by name, and each is one thing that shows on the page
        self,
        topics: Sequence[Topic],
        options: HandoutOptions,
        *,
        shelf: PacketShelf,
        clinic: Clinic,
        region: Region,
        regions: Sequence[Region] = (),
        timestamp: int | None = None,
        reviews: Reviews = NO_REVIEWS,
    ) -> Handout:
        """Topics in this order as one packet. With a timestamp (Unix seconds) the bytes repeat.

        Raises TypesettingError for an empty packet, for a page that the policy does not let be
        printed as it is reviewed, and when the template or the fonts are missing
        or Typst refuses the whole.
        """
        if not topics:
            raise TypesettingError("There is no topic in the packet; add one and try again.")
        around = Surroundings(
            shelf=shelf, clinic=clinic, region=region, regions=regions, reviews=reviews
        )
        if self._typst is None:
            self._typst = _Typst(self._places)
        sheet = self._sheet(topics, options, around, frozenset())
        try:
            setting = self._set(self._typst, sheet)
        except TypesettingError:
            bad = self._typst.undrawable(cast("dict[str, str]", sheet.data["pictures"]))
            if not bad:
                raise
            sheet = self._sheet(topics, options, around, bad)
            setting = self._set(self._typst, sheet)
        return Handout(setting, sheet, timestamp)

    def report(self, sheet: Mapping[str, object], timestamp: int | None = None) -> bytes:
        """A report of tables (resources/report.typ) as PDF/UA-1 and PDF/A-2a; sheet are its words.

        Raises TypesettingError when it cannot be set.
        """
        if self._typst is None:
            self._typst = _Typst(self._places)
        if self._coverage is None:
            self._coverage = load_coverage(self._places.fonts / "coverage.json")
        letters = Letters(self._coverage)
        doc = msgspec.json.encode({**_fitted(sheet, letters), "covers": letters.one_glyph})
        when = max(0, int(time.time())) if timestamp is None else timestamp
        return self._typst.report(doc.decode(), when)

    def forget(self) -> None:
        """Let go of what is kept to set the same packet again quickly: nobody is at it any more."""
        if self._typst is not None:
            self._typst.sweep(_SWEPT_CLEAN)

    def _sheet(
        self,
        topics: Sequence[Topic],
        options: HandoutOptions,
        around: Surroundings,
        left_out: frozenset[str],
    ) -> Sheet:
        if self._coverage is None:
            self._coverage = load_coverage(self._places.fonts / "coverage.json")
            themes = self._places.resources / "themes"
            self._sizes = design.load(themes / "tokens.json").print.sizes
        return build(
            topics, options, around, TypeMeasures(Letters(self._coverage), self._sizes), left_out
        )

    def _set(self, typst: _Typst, sheet: Sheet) -> _TypesetJob:
        """The packet, with those topics set tight that fit on two pages only so, or save a page.

        Lines for notes go to the page that a box at the foot would have alone.
        """
        keys = sheet.may_tighten
        known = {topic: self._remedies[key] for topic, key in keys.items() if key in self._remedies}
        turned = frozenset(topic for topic, key in keys.items() if key in self._alone)
        layout = Layout(turned=turned, remedies=known)
        setting, layout = self._tightened(typst, sheet, layout)
        lines = {str(page["id"]) for page in sheet.topics if page["lines"]}
        if alone := setting.alone & keys.keys() & lines - turned:
            self._alone.update(keys[topic] for topic in alone)
            setting, layout = self._tightened(typst, sheet, layout.with_turned(alone))
        return self._filled(typst, sheet, setting, layout, lines)

    def _filled(
        self, typst: _Typst, sheet: Sheet, setting: _TypesetJob, layout: Layout, lines: Set[str]
    ) -> _TypesetJob:
        """The packet with its sheets filled better, where that costs no page."""
        keys = sheet.may_tighten
        asked = {topic for topic, key in keys.items() if key not in self._remedies}
        chosen: dict[str, Remedy] = {topic: Remedy() for topic in asked}
        trying = asked
        for _round in range(_ROUNDS):
            wanted = {
                topic: remedy(setting.marks_of(topic), lines=topic in lines).after(chosen[topic])
                for topic in trying
            }
            wanted = {topic: one for topic, one in wanted.items() if one != chosen[topic]}
            if not wanted:
                break
            trial = typst.set(sheet.json(layout.with_remedies(chosen | wanted)))
            before, now = setting.page_topics.count, trial.page_topics.count
            trying = {topic for topic in wanted if now(topic) <= before(topic)}
            chosen |= {topic: wanted[topic] for topic in trying}
            if trying != wanted.keys():
                trial = typst.set(sheet.json(layout.with_remedies(chosen))) if trying else setting
            setting = trial
        self._remedies.update((keys[topic], one) for topic, one in chosen.items())
        return setting

    def _tightened(self, typst: _Typst, sheet: Sheet, layout: Layout) -> tuple[_TypesetJob, Layout]:
        keys, two_pages = sheet.may_tighten, sheet.two_pages
        layout = layout.with_tight(topic for topic, key in keys.items() if self._helped.get(key))
        setting = typst.set(sheet.json(layout))
        count = setting.page_topics.count
        too_long = {
            topic
            for topic, key in keys.items()
            if key not in self._helped
            and (
                count(topic) == _PATIENT_PAGES + 1  # tight saves a quarter, never two pages of four
                if topic in two_pages
                else topic in setting.thin and count(topic) <= _MOST_TRIED
            )
        }
        if not too_long:
            return setting, layout
        tried = layout.with_tight(too_long)
        trial = typst.set(sheet.json(tried))
        for topic in too_long:
            most = _PATIENT_PAGES if topic in two_pages else count(topic) - 1
            self._helped[keys[topic]] = trial.page_topics.count(topic) <= most
        helped = {topic for topic in too_long if self._helped[keys[topic]]}
        if helped == too_long:
            return trial, tried
        if not helped:
            return setting, layout
        layout = layout.with_tight(helped)
        return typst.set(sheet.json(layout)), layout


def _fitted(part: Mapping[str, object], letters: Letters) -> dict[str, object]:
    """The same with words as the fonts can print them."""

    def fit(value: object) -> object:
        if isinstance(value, str):
            return letters.fit(value)
        return [fit(one) for one in cast("list[object]", value)]

    return {name: fit(value) for name, value in part.items()}


class _TypesetJob:
    """A packet laid out by a Typst compiler of its own, for one caller at a time."""

    def __init__(self, compiler: typst.Compiler) -> None:
        self._compiler = compiler
        self._one_at_a_time = threading.Lock()
        plan = self._guarded(lambda: compiler.query("<plan>", field="value", one=True))
        found = msgspec.json.decode(plan, type=_Plan)
        extents, self._marks = found.topics, found.marks
        nexts = [extent.page for extent in extents[1:]] + [extents[0].pages + 1]
        self.page_topics = tuple(
            extent.topic
            for extent, after in zip(extents, nexts, strict=True)
            for _ in range(extent.page, after)
        )
        lasts = [after - 1 for after in nexts]
        # Topics whose last page holds the box at the foot and none of their text,
        self.alone = frozenset(
            extent.topic for extent, last in zip(extents, lasts, strict=True) if extent.end < last
        )
        # and those with little on it besides.
        self.thin = self.alone | {
            extent.topic
            for extent, last in zip(extents, lasts, strict=True)
            if extent.page < last and extent.down < _THIN
        }

    def marks_of(self, topic: str) -> list[Mark]:
        """Where the blocks of a topic stand."""
        return [mark for mark in self._marks if mark.topic == topic]

    def png(self, ppi: float) -> list[bytes]:
        """Every page as a PNG. Raises TypesettingError."""
        made = self._guarded(lambda: self._compiler.compile(format="png", ppi=ppi))
        return made if isinstance(made, list) else [cast("bytes", made)]

    def pdf(self, standards: Sequence[typst.PDFStandard], timestamp: int) -> bytes:
        """A PDF that meets these standards. Raises TypesettingError when the content does not."""
        made = self._guarded(
            lambda: self._compiler.compile(
                format="pdf", pdf_standards=list(standards), timestamp=timestamp
            )
        )
        return cast("bytes", made)

    def _guarded(self, work: Callable[[], _Made]) -> _Made:
        with self._one_at_a_time:
            try:
                return work()
            except RuntimeError as error:  # typst.TypstError, and what query() raises
                words = str(error).partition("\n")[0]
                message = f"The handout cannot be set ({words}); print the topics one by one"
                raise TypesettingError(message) from error


class _Typst:
    """The library with the bundled fonts and template, loaded."""

    def __init__(self, places: Places) -> None:
        # Here and not above: it costs tens of milliseconds that a start need not pay.
        import typst

        self._template = places.resources / "handout.typ"
        if not self._template.is_file():
            message = f"{self._template}: the handout template is missing; reinstall KetaDesk"
            raise TypesettingError(message)
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(places.fonts)]
        )
        if FAMILY not in self._fonts.families():
            raise TypesettingError(f"{places.fonts}: the fonts are missing; reinstall KetaDesk")
        self._make = typst.Compiler
        self._sets = 0

    def set(self, doc: str) -> _TypesetJob:
        """A packet laid out. Raises TypesettingError."""
        self._sets += 1
        if self._sets % _SWEPT_AFTER == 0:
            self.sweep(_SWEPT)
        return _TypesetJob(self._compiler(self._template, {"doc": doc}))

    def report(self, doc: str, timestamp: int) -> bytes:
        """A report as PDF. Raises TypesettingError."""
        template = self._template.with_name("report.typ")
        try:
            made = self._compiler(template, {"doc": doc}).compile(
                format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=timestamp
            )
        except (RuntimeError, OSError) as error:
            words = str(error).partition("\n")[0]
            raise TypesettingError(f"The report cannot be set ({words}); write CSV") from error
        return cast("bytes", made)

    def sweep(self, times: int) -> None:
        """Let go of what was worked out for earlier packets and not used since.

        Typst drops what was not needed in its last ten drawings, but only when it draws: setting
        alone would keep every packet for ever, nine megabytes each.
        """
        for _ in range(times):
            self._compiler(b"", {}).compile(format="svg")

    def undrawable(self, pictures: Mapping[str, str]) -> frozenset[str]:
        """Those of the pictures that Typst cannot draw, each tried alone."""
        bad: set[str] = set()
        for key, svg in pictures.items():
            try:
                self._compiler(_TEST_PICTURE, {"svg": svg}).query("image")
            except RuntimeError:
                bad.add(key)
        return frozenset(bad)

    def _compiler(self, template: _Source, inputs: dict[str, str]) -> typst.Compiler:
        # One for each packet: its inputs are fixed when it is made, what Typst remembers is shared.
        root = self._template.parent
        return self._make(template, root=root, font_paths=self._fonts, sys_inputs=inputs)


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
