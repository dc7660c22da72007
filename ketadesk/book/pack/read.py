# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack's files become one Pack, and what is wrong with each file by itself; refuses to
know the rules between files (check.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from ketadesk.book.document import Claim
from ketadesk.book.markup.parse import Parsed, parse
from ketadesk.book.pack.archive import MANIFEST, digest_of, files_of
from ketadesk.book.pack.pack_figures import is_figure, read_figures
from ketadesk.book.pack.references import references
from ketadesk.book.pack.time_limit import UNLIMITED, TimeLimit
from ketadesk.book.pack.toml_records import (
    Source,
    Table,
    claims,
    decoded,
    front_matter,
    glossary,
    record,
    split_front,
    thesaurus,
    toml_of,
)
from ketadesk.book.reading import word_count
from ketadesk.book.topic import (
    REVIEWS,
    Finding,
    FrontMatter,
    GlossaryEntry,
    Manifest,
    Pack,
    Reference,
    Topic,
)
from ketadesk.errors import PackError
from ketadesk.language import languages

__all__ = ["TopicFile", "Whole", "load", "read", "topic_file"]

SCHEMA = 1
# What is read of one file, in bytes; each limit is many times the largest of the bundled content,
# and what is larger is told and left out: Markdown of 100 kB (fifty pages) is read within seconds,
# whatever stands in it.
LARGEST_TOPIC = 100_000
LARGEST_LIST = 500_000  # glossary.toml, claims.toml, thesaurus.toml
LARGEST_REFERENCES = 5_000_000
LARGEST_MANIFEST = 100_000
MOST_TEXT = 40_000_000  # of all topics: ten thousand full pages
_NO_TEXT = 0.05  # share of letters that could not be read in a file that is no text at all
LARGEST_REVIEWS = 5_000_000  # three hundred pages, each reviewed once a year for thirty years
_KNOWN = (MANIFEST, "references.json", "glossary.toml", "claims.toml", "thesaurus.toml", REVIEWS)
_BESIDE = ("README", "LICENSE", "LICENCE", "CHANGELOG", "NOTICE")


class TopicFile(msgspec.Struct, frozen=True, kw_only=True):
    """One topic's file as read: front is None when its front matter cannot be used."""

    file: str
    front: FrontMatter | None
    table: Table  # the front matter as it stands, for rules that need only a part of it
    head: Source  # the front matter's lines
    parsed: Parsed

    @property
    def id(self) -> str:
        """The id the file claims, usable or not."""
        value: Any = self.table.get("id", "")
        return value if isinstance(value, str) else ""


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of a pack with the lines it stands on; read() cuts it down."""

    manifest: Manifest
    manifest_source: Source
    topics: tuple[TopicFile, ...]
    glossary: tuple[GlossaryEntry, ...]
    references: tuple[tuple[Reference, int], ...]
    references_usable: bool  # False when references.json is there but cannot be read
    claims: tuple[tuple[Claim, int], ...]
    thesaurus: tuple[tuple[str, ...], ...]
    figures: dict[str, bytes]
    figure_files: dict[str, str]  # the file of each
    reviews: bytes
    digest: str
    findings: tuple[Finding, ...]


def read(
    path: Path, files: dict[str, bytes] | None = None, limit: TimeLimit = UNLIMITED
) -> tuple[Pack, tuple[Finding, ...]]:
    """The pack in a folder or zip, and what is wrong with its files, sorted by file and line.

    files are those of the pack where they have been taken already. A topic whose front matter
    cannot be used is left out and told. Raises PackError for a pack that cannot be read at all, or
    not within the limit.
    """
    whole = load(path, files, limit)
    topics: dict[str, Topic] = {}
    for file in whole.topics:
        if file.front is not None and file.front.id not in topics:
            topics[file.front.id] = Topic(
                front=file.front,
                document=file.parsed.document,
                pack=whole.manifest.id,
                words=word_count(file.parsed.document),
                source=file.file,
            )
    pack = Pack(
        manifest=whole.manifest,
        topics=tuple(topics.values()),
        glossary=whole.glossary,
        references=tuple(reference for reference, _ in whole.references),
        claims=tuple(claim for claim, _ in whole.claims),
        thesaurus=whole.thesaurus,
        figures=whole.figures,
        reviews=whole.reviews,
        digest=whole.digest,
        faults=sum(finding.level == "error" for finding in whole.findings),
    )
    return pack, whole.findings


def load(path: Path, files: dict[str, bytes] | None = None, limit: TimeLimit = UNLIMITED) -> Whole:
    """A pack with the lines its parts stand on. Raises PackError as read does."""
    return _Loading(path, files_of(path) if files is None else files, limit).whole()


def manifest_of(path: Path, files: dict[str, bytes]) -> Manifest:
    """What a pack says of itself. Raises PackError as read does."""
    return _Loading(path, files, UNLIMITED).manifest()[0]


def topic_file(
    name: str, text: str, ledger: tuple[Claim, ...] = ()
) -> tuple[TopicFile, list[Finding]]:
    """One topic's file as read, and what is wrong with it by itself; its text is decoded already.

    ledger is what {{claims …}} draws.
    """
    findings: list[Finding] = []
    parts = split_front(text)
    if parts is None:
        message = "the file has no front matter between two lines of +++"
        remedy = "Begin it as docs/authors.md shows"
        findings.append(Finding(name, 1, "missing-field", message, remedy))
        parts = ("", text, 1)
        head, front, table = Source(name, "", 1), None, Table()
    else:
        head = Source(name, parts[0], 2)
        front, table, wrong = front_matter(head)
        findings.extend(wrong)
    parsed = parse(parts[1], first_line=parts[2], claims=ledger)
    findings.extend(
        Finding(name, slip.line, slip.rule, slip.message, slip.remedy) for slip in parsed.findings
    )
    return TopicFile(file=name, front=front, table=table, head=head, parsed=parsed), findings


class _Loading:
    """One reading of one pack; gathers the findings."""

    def __init__(self, path: Path, files: dict[str, bytes], limit: TimeLimit) -> None:
        self._path = path
        self._files = files
        self._limit = limit
        self._findings: list[Finding] = []

    def whole(self) -> Whole:
        """Reads every file once."""
        manifest, manifest_source = self.manifest()
        words = self._optional("glossary.toml")
        entries, wrong = glossary(words) if words else ([], [])
        self._findings.extend(wrong)
        ledger = self._optional("claims.toml")
        rows, wrong = claims(ledger) if ledger else ([], [])
        self._findings.extend(wrong)
        groups_text = self._optional("thesaurus.toml")
        groups, wrong = thesaurus(groups_text) if groups_text else ((), [])
        self._findings.extend(wrong)
        sources = self._optional("references.json")
        refs, wrong = (
            references(sources, languages.of(manifest.language).sources) if sources else ([], [])
        )
        self._findings.extend(wrong)
        topics = self._topics(manifest.language, tuple(claim for claim, _ in rows))
        figures = read_figures(self._limit.over(self._files.items()))
        self._findings.extend(figures.findings)
        self._stray(manifest.language)
        return Whole(
            manifest=manifest,
            manifest_source=manifest_source,
            topics=topics,
            glossary=tuple(entries),
            references=tuple(refs),
            references_usable=not any(finding.rule == "bad-json" for finding in wrong),
            claims=tuple(rows),
            thesaurus=groups,
            figures=figures.shown,
            figure_files=figures.files,
            reviews=self._reviews(),
            digest=digest_of(self._files),
            findings=in_order(self._findings),
        )

    def _optional(self, name: str) -> Source | None:
        data = self._files.get(name)
        most = LARGEST_REFERENCES if name.endswith(".json") else LARGEST_LIST
        if data is None or self._too_large(name, data, most):
            return None
        text, fault = decoded(name, data)
        self._findings.extend([fault] if fault else [])
        return Source(name, text)

    def _reviews(self) -> bytes:
        data = self._files.get(REVIEWS, b"")
        return b"" if self._too_large(REVIEWS, data, LARGEST_REVIEWS) else data

    def _too_large(self, name: str, data: bytes, most: int) -> bool:
        if len(data) <= most:
            return False
        message = f"the file has {len(data) // 1000:,} kB, and at most {most // 1000:,} are read"
        self._findings.append(Finding(name, 0, "too-large", message, "Part it, or shorten it"))
        return True

    def manifest(self) -> tuple[Manifest, Source]:
        """pack.toml, and its text."""
        data = self._files[MANIFEST]
        if self._too_large(MANIFEST, data, LARGEST_MANIFEST):
            raise PackError(f"{self._path}: {MANIFEST}: {self._findings[-1].message}; shorten it")
        text, fault = decoded(MANIFEST, data)
        source = Source(MANIFEST, text)
        unread = fault is not None and fault.level == "error"
        table, wrong = (None, fault) if unread else toml_of(source)
        if table is None:
            at, why = (wrong.line, _ended(wrong)) if wrong else (1, "it cannot be read")
            raise PackError(f"{self._path}: {MANIFEST}:{at}: {why}")
        self._findings.extend([fault] if fault else [])
        schema = table.get("schema")
        if isinstance(schema, int) and schema != SCHEMA:
            which = "a newer" if schema > SCHEMA else "an older"
            message = (
                f"{self._path}: the pack is of schema {schema} and needs {which} KetaDesk;"
                f" this one reads schema {SCHEMA}"
            )
            raise PackError(message)
        manifest, findings = record(Manifest, table, source, called="the pack")
        if manifest is None:
            wrong_ones = [found for found in findings if found.rule != "unknown-field"]
            told = "; ".join(f"line {f.line}: {f.message}" for f in wrong_ones)
            raise PackError(f"{self._path}: {MANIFEST}: {told}; docs/authors.md shows one whole")
        self._findings.extend(findings)
        return manifest, source

    def _topics(self, language: str, ledger: tuple[Claim, ...]) -> tuple[TopicFile, ...]:
        topics: list[TopicFile] = []
        in_all = 0
        for name, data in self._limit.over(self._files.items()):
            if not _is_topic(name, language) or self._too_large(name, data, LARGEST_TOPIC):
                continue
            in_all += len(data)
            if in_all > MOST_TEXT:
                message = f"the topics have more than {MOST_TEXT // 1_000_000} MB in all"
                remedy = "Make two packs of it"
                self._findings.append(Finding(name, 0, "too-large", message, remedy))
                break
            text, fault = decoded(name, data)
            self._findings.extend([fault] if fault else [])
            if text.count("\ufffd") <= _NO_TEXT * len(text):  # else one finding says it all
                topics.append(self._topic(name, text, ledger))
        return tuple(topics)

    def _topic(self, name: str, text: str, ledger: tuple[Claim, ...]) -> TopicFile:
        file, findings = topic_file(name, text, ledger)
        self._findings.extend(findings)
        return file

    def _stray(self, language: str) -> None:
        for name in self._files:
            beside = "/" not in name and name.partition(".")[0].upper() in _BESIDE
            if name in _KNOWN or beside or _is_topic(name, language) or is_figure(name):
                continue
            message, remedy = "the file belongs to no pack", "Move or delete it"
            self._findings.append(Finding(name, 0, "stray-file", message, remedy, "warning"))


def _ended(finding: Finding) -> str:
    """A finding as the end of a line that names its place already."""
    return f"{finding.message}; {finding.remedy[:1].lower()}{finding.remedy[1:]}"


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings by file and line, each once."""
    return tuple(sorted(set(findings), key=lambda f: (f.file, f.line, f.rule, f.message)))


def _is_topic(name: str, language: str) -> bool:
    return name.startswith(f"{language}/") and name.endswith(".md")
