# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the rules between the files of a pack; refuses to know how the files are read and where
findings are shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Container, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

from ketadesk.book.document import has_crisis_box
from ketadesk.book.markup.names import topic_of
from ketadesk.book.pack.archive import MANIFEST
from ketadesk.book.pack.check_topic import at, topic_findings, unprintable
from ketadesk.book.pack.read import TopicFile, Whole, in_order, load
from ketadesk.book.pack.toml_records import Source
from ketadesk.book.topic import Finding, Manifest
from ketadesk.language import languages


class Branch(Protocol):
    """A section as the outline names it."""

    @property
    def id(self) -> str:
        """The id."""
        ...


class Beside(Protocol):
    """The other packs on the shelf, on whose pages, words, pictures and sources a pack may lean."""

    def seen_by(self, pack: str, /) -> Beside:
        """The same without a pack of that id: it is the one that is checked."""
        ...

    def anchors(self, topic_id: str, /) -> frozenset[str] | None:
        """The anchors of a topic, or None when no pack has it."""
        ...

    def digest_of(self, topic_id: str, /) -> str:
        """The digest of a topic as it is read (digest_of_topic), "" when no pack has it."""
        ...

    @property
    def manifests(self) -> Iterable[Manifest]:
        """What each pack says of itself."""
        ...

    def sections(self) -> Iterable[Branch]:
        """The branches of the tree."""
        ...

    def meaning(self, term_id: str, /) -> object | None:
        """A word explained."""
        ...

    def figure(self, figure_id: str, /) -> object | None:
        """A picture."""
        ...

    def references(self, keys: Iterable[str], /) -> Collection[str]:
        """Those of the sources that are there."""
        ...


def check(
    path: Path,
    today: dt.date,
    *,
    beside: Beside | None = None,
    printable: Container[str] | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a pack on that day, sorted by file and line.

    beside are the packs that it will stand beside: what it names and lacks is looked up there.
    printable are the letters that the fonts have; None checks no letters. Raises PackError for a
    pack that cannot be read at all.
    """
    whole = load(path)
    known = _Known.of(whole, beside.seen_by(whole.manifest.id) if beside is not None else None)
    words = [word for entry in whole.glossary for word in (entry.word, *entry.also)]
    language = languages.of(whole.manifest.language)
    findings = list(whole.findings)
    findings.extend(_duplicates(whole.topics))
    for file in whole.topics:
        findings.extend(topic_findings(file, today, words, language))
        findings.extend(_section(file, whole, known))
        findings.extend(_links(file, known))
        findings.extend(unprintable(file, printable) if printable is not None else ())
    findings.extend(_manifest(whole, known))
    findings.extend(_claims(whole, known))
    findings.extend(_unused(whole))
    findings.extend(_twice(whole, known))
    findings.extend(_hidden(whole, known))
    return in_order(findings)


class Around(msgspec.Struct, frozen=True, kw_only=True):
    """What one page is checked beside: the packs on the shelf, the sections that it may stand in,
    the words that do not count against its reading grade, the pictures that its own pack has, and
    the letters that can be printed (None checks no letters).
    """

    beside: Beside
    sections: Container[str]
    figures: frozenset[str] = frozenset()
    words: Collection[str] = ()
    language: str = "en"
    printable: Container[str] | None = None


def check_page(file: TopicFile, today: dt.date, around: Around) -> tuple[Finding, ...]:
    """What is wrong with one page beside the packs on the shelf, before it is in any of them.

    What is wrong with the file by itself is told by topic_file.
    """
    beside = around.beside
    anchors = {file.id: frozenset(_anchors(file))}
    known = _Known(anchors, frozenset(), around.figures, None, beside)
    language = languages.of(around.language)
    findings = list(topic_findings(file, today, around.words, language))
    findings.extend(_links(file, known))
    findings.extend(
        at(file, place.line, "broken-citation", f'no source is called "{place.name}"', "Choose one")
        for place in file.parsed.of("citation")
        if not beside.references((place.name,))
    )
    section = file.table.get("section")
    if isinstance(section, str) and section not in around.sections:
        message = f'there is no section "{section}"'
        line = file.head.line_of("section")
        findings.append(at(file, line, "unknown-section", message, "Choose another"))
    letters = around.printable
    findings.extend(unprintable(file, letters) if letters is not None else ())
    return in_order(findings)


class _Known(msgspec.Struct, frozen=True):
    """The names that a pack defines. sources is None when references.json cannot be read."""

    anchors: dict[str, frozenset[str]]  # topic id -> its anchors
    terms: frozenset[str]
    figures: frozenset[str]
    sources: frozenset[str] | None
    beside: Beside | None = None

    @classmethod
    def of(cls, whole: Whole, beside: Beside | None) -> _Known:
        anchors: dict[str, frozenset[str]] = {}
        for file in whole.topics:
            anchors.setdefault(file.id, frozenset(_anchors(file)))
        keys = frozenset(reference.id for reference, _ in whole.references)
        return cls(
            anchors=anchors,
            terms=frozenset(entry.id for entry in whole.glossary),
            figures=frozenset(whole.figures),
            sources=keys if whole.references_usable else None,
            beside=beside,
        )

    def lacks_source(self, key: str) -> bool:
        """True when a key is not in a references.json that can be read, nor in another pack."""
        lacks = self.sources is not None and key not in self.sources
        return lacks and not (self.beside is not None and self.beside.references((key,)))

    def lacks_term(self, term: str) -> bool:
        """True when no glossary has the word."""
        elsewhere = self.beside is not None and self.beside.meaning(term) is not None
        return term not in self.terms and not elsewhere

    def lacks_figure(self, figure: str) -> bool:
        """True when no pack has the picture."""
        elsewhere = self.beside is not None and self.beside.figure(figure) is not None
        return figure not in self.figures and not elsewhere

    def anchors_of(self, topic: str) -> frozenset[str] | None:
        """The anchors of a topic, or None when no pack has it."""
        own = self.anchors.get(topic)
        return own if own is not None or self.beside is None else self.beside.anchors(topic)


def _anchors(file: TopicFile) -> Iterator[str]:
    return (place.name for place in file.parsed.of("heading"))


def _duplicates(files: Iterable[TopicFile]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for file in files:
        if file.id and file.id in first:
            message = f'the id "{file.id}" is taken by {first[file.id]}'
            yield at(file, file.head.line_of("id"), "duplicate-id", message, "Give one a new id")
        elif file.id:
            first[file.id] = file.file


def _section(file: TopicFile, whole: Whole, known: _Known) -> Iterator[Finding]:
    section = file.table.get("section")
    own = [section.id for section in whole.manifest.sections]
    beside = known.beside.sections() if known.beside is not None else ()
    unread = any(f.file == MANIFEST and f.rule == "bad-value" for f in whole.findings)
    if isinstance(section, str) and section not in (*own, *(s.id for s in beside)) and not unread:
        message = f'pack.toml has no section "{section}"'
        remedy = f"Use one of {', '.join(own)}" if own else "Add it to pack.toml"
        yield at(file, file.head.line_of("section"), "unknown-section", message, remedy)


# --- links ---------------------------------------------------------------------------------------


def _links(file: TopicFile, known: _Known) -> Iterator[Finding]:
    for place in file.parsed.places:
        if place.kind == "link" and (fault := _broken(place.name, file, known)):
            yield at(file, place.line, "broken-link", fault, "Correct the id or the heading")
        elif place.kind == "term" and known.lacks_term(place.name):
            message = f'the glossary has no "{place.name}"'
            remedy = f"Add [{place.name}] to glossary.toml, or correct the id"
            yield at(file, place.line, "broken-term", message, remedy)
        elif place.kind == "figure" and known.lacks_figure(place.name):
            message = f'there is no figure "{place.name}"'
            remedy = f"Add figures/{place.name}.svg, .png or .jpg, or correct the id"
            yield at(file, place.line, "broken-figure", message, remedy)
        elif place.kind == "citation" and known.lacks_source(place.name):
            message = f'references.json has no "{place.name}"'
            remedy = "Add the source, or correct the key"
            yield at(file, place.line, "broken-citation", message, remedy)


def _broken(target: str, file: TopicFile, known: _Known) -> str:
    """What is wrong with a link inside the pack, or ""."""
    if target.startswith("#"):
        found = target[1:] in known.anchors.get(file.id, ()) or target[1:] in _anchors(file)
        return "" if found else f'this topic has no heading "{target}"'
    named = topic_of(target)
    if named is None:
        return ""
    topic_id, anchor = named
    anchors = known.anchors_of(topic_id)
    if anchors is None:
        return f'no topic has the id "{topic_id}"'
    if anchor and anchor not in anchors:
        return f'the topic "{topic_id}" has no heading "#{anchor}"'
    return ""


# --- the other files -----------------------------------------------------------------------------


def _manifest(whole: Whole, known: _Known) -> Iterator[Finding]:
    manifest, source = whole.manifest, whole.manifest_source
    named = [("wanted", source.line_of("wanted"), topic) for topic in manifest.wanted]
    for number, packet in enumerate(manifest.packets):
        line = source.line_of("packets", number)
        named += [(f'packet "{packet.id}"', line, topic) for topic in packet.topics]
    named += [("help", source.line_of("help"), manifest.help)] if manifest.help else []
    for where, start, topic in named:
        if known.anchors_of(topic) is None:
            line = _line_with(source, topic, start)
            message = f'{where} names the topic "{topic}", which no file has'
            yield source.finding(line, "broken-link", message, "Correct the id, or take it out")
    for name, rows in (("sections", manifest.sections), ("packets", manifest.packets)):
        seen: set[str] = set()
        for number, row in enumerate(rows):
            if row.id in seen:
                line = _line_with(source, row.id, source.line_of(name, number), id_meant=True)
                message = f'"{row.id}" stands twice among the {name}'
                yield source.finding(line, "duplicate-id", message, "Rename one")
            seen.add(row.id)


def _line_with(source: Source, word: str, start: int, *, id_meant: bool = False) -> int:
    """The first line from start on that holds a quoted word, as an id or as anything but one."""
    before = r"^\s*id\s*=\s*" if id_meant else r"^(?!\s*(?:id|title)\s*=).*"
    wanted = re.compile(rf"{before}[\"']{re.escape(word)}[\"']")
    lines = source.text.split("\n")[start - 1 :]
    found = (number for number, line in enumerate(lines, start=start) if wanted.search(line))
    return next(found, start)


def _claims(whole: Whole, known: _Known) -> Iterator[Finding]:
    for claim, line in whole.claims:
        for key in claim.keys:
            if known.lacks_source(key):
                message = f'the claim "{claim.id}" names "{key}", which references.json lacks'
                remedy = "Add the source, or correct the key"
                yield Finding("claims.toml", line, "broken-citation", message, remedy)


def _twice(whole: Whole, known: _Known) -> Iterator[Finding]:
    """Names that another pack on the shelf has too."""
    beside = known.beside
    if beside is None:
        return
    for file in whole.topics:
        yield from _stand_in(file, beside)
    rows: list[tuple[str, int, str]] = []
    rows += [(whole.figure_files[name], 0, name) for name in whole.figures if beside.figure(name)]
    rows += [("glossary.toml", 0, word.id) for word in whole.glossary if beside.meaning(word.id)]
    there = set(beside.references(reference.id for reference, _ in whole.references))
    rows += [("references.json", line, r.id) for r, line in whole.references if r.id in there]
    for file, line, name in rows:
        message = f'another pack has "{name}" too; the pages of this pack show this one'
        remedy = "Leave it if that is meant, else rename it or take it out"
        yield Finding(file, line, "also-elsewhere", message, remedy, "warning")


def _stand_in(file: TopicFile, beside: Beside) -> Iterator[Finding]:
    """What is wrong with a page that has the id of another pack's, or says that it replaces one."""
    replaces, based_on = file.table.get("replaces") is True, file.table.get("based_on")
    there = bool(file.id) and beside.anchors(file.id) is not None
    if there and not replaces:
        message = f'another pack has a topic of the id "{file.id}", and only one can be shown'
        remedy = "Give it its own id, or write replaces = true if it is to stand in for that one"
        yield at(file, file.head.line_of("id"), "duplicate-id", message, remedy)
    elif replaces and file.id and not there:
        message = f'no pack below has a topic of the id "{file.id}", so it replaces nothing'
        remedy = "Correct the id, or take out replaces"
        yield at(file, file.head.line_of("replaces"), "replaces-nothing", message, remedy)
    elif there and _helps(file, beside) and not has_crisis_box(file.parsed.document):
        message = f'"{file.id}" helps in a crisis, and this version has no crisis box'
        remedy = "Write !!! crisis into it: without that the page below is shown"
        yield at(file, file.head.line_of("replaces"), "help-without-numbers", message, remedy)
    elif there and isinstance(based_on, str) and based_on != (now := beside.digest_of(file.id)):
        message = f'the page "{file.id}" that this one stands in for has changed since'
        remedy = f'Compare them, then write based_on = "{now}"'
        place = file.head.line_of("based_on")
        yield Finding(file.file, place, "original-changed", message, remedy, "warning")


def _helps(file: TopicFile, beside: Beside) -> bool:
    return any(file.id == manifest.help for manifest in beside.manifests)


def _hidden(whole: Whole, known: _Known) -> Iterator[Finding]:
    """What [hide] names and cannot hide."""
    beside, source = known.beside, whole.manifest_source
    if beside is None:
        return
    for topic in whole.manifest.hide.topics:
        line = _line_with(source, topic, source.line_of("hide"))
        if any(topic == manifest.help for manifest in beside.manifests):
            message = f'"{topic}" helps in a crisis and cannot be hidden'
            remedy = "Take it out; a page of your own may stand in for it, with replaces = true"
            yield source.finding(line, "hides-help", message, remedy)
        elif beside.anchors(topic) is None:
            message = f'[hide] names the topic "{topic}", which no pack below has'
            yield source.finding(line, "broken-link", message, "Correct the id, or take it out")


def _unused(whole: Whole) -> Iterator[Finding]:
    used = {place.name for file in whole.topics for place in file.parsed.of("citation")}
    drawn = {place.name for file in whole.topics for place in file.parsed.of("claims")}
    for claim, _ in whole.claims:
        if "full" in drawn or ("plain" in drawn and claim.patient):
            used.update(claim.keys)
    for reference, line in whole.references:
        if reference.id not in used:
            message = f'no topic cites "{reference.id}"'
            remedy = "Cite it, or take it out"
            yield Finding("references.json", line, "unused-reference", message, remedy)
