# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack's files become one Pack, and what is wrong with each file by itself; refuses to
know the rules between files (check.py).
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import msgspec

from ketadesk.book.document import Claim
from ketadesk.book.markup.parse import Parsed, parse
from ketadesk.book.pack.archive import MANIFEST, digest, digest_of, files_of
from ketadesk.book.pack.references import references
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
    Finding,
    FrontMatter,
    GlossaryEntry,
    Manifest,
    Pack,
    Reference,
    Topic,
)
from ketadesk.errors import PackError

__all__ = ["TopicFile", "Whole", "digest", "load", "read"]

SCHEMA = 1
_KNOWN = (MANIFEST, "references.json", "glossary.toml", "claims.toml", "thesaurus.toml")
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
    digest: str
    findings: tuple[Finding, ...]


def read(path: Path) -> tuple[Pack, tuple[Finding, ...]]:
    """The pack in a folder or zip, and what is wrong with its files, sorted by file and line.

    A topic whose front matter cannot be used is left out and told. Raises PackError for a pack
    that cannot be read at all.
    """
    whole = load(path)
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
        digest=whole.digest,
    )
    return pack, whole.findings


def load(path: Path) -> Whole:
    """A pack with the lines its parts stand on. Raises PackError as read does."""
    files = files_of(path)
    return _Loading(path, files).whole()


class _Loading:
    """One reading of one pack; gathers the findings."""

    def __init__(self, path: Path, files: dict[str, bytes]) -> None:
        self._path = path
        self._files = files
        self._findings: list[Finding] = []

    def whole(self) -> Whole:
        """Reads every file once."""
        manifest, manifest_source = self._manifest()
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
        refs, wrong = references(sources) if sources else ([], [])
        self._findings.extend(wrong)
        topics = self._topics(manifest.language, tuple(claim for claim, _ in rows))
        figures = self._figures()
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
            figures=figures,
            digest=digest_of(self._files),
            findings=in_order(self._findings),
        )

    def _optional(self, name: str) -> Source | None:
        data = self._files.get(name)
        if data is None:
            return None
        text, fault = decoded(name, data)
        self._findings.extend([fault] if fault else [])
        return Source(name, text)

    def _manifest(self) -> tuple[Manifest, Source]:
        text, fault = decoded(MANIFEST, self._files[MANIFEST])
        source = Source(MANIFEST, text)
        table, wrong = toml_of(source) if fault is None else (None, fault)
        if table is None:
            told = wrong or fault
            where = f"{self._path}: {MANIFEST}:{told.line if told else 1}"
            raise PackError(
                f"{where}: {told.message if told else 'it cannot be read'}; mend the line"
            )
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
            first = next(found for found in findings if found.rule != "unknown-field")
            message = f"{self._path}: {MANIFEST}:{first.line}: {first.message}; {first.remedy}"
            raise PackError(message)
        self._findings.extend(findings)
        return manifest, source

    def _topics(self, language: str, ledger: tuple[Claim, ...]) -> tuple[TopicFile, ...]:
        topics: list[TopicFile] = []
        for name, data in self._files.items():
            if _is_topic(name, language):
                text, fault = decoded(name, data)
                self._findings.extend([fault] if fault else [])
                topics.append(self._topic(name, text, ledger))
        return tuple(topics)

    def _topic(self, name: str, text: str, ledger: tuple[Claim, ...]) -> TopicFile:
        parts = split_front(text)
        if parts is None:
            message = "the file has no front matter between two lines of +++"
            remedy = "Begin it as docs/authors.md shows"
            self._findings.append(Finding(name, 1, "missing-field", message, remedy))
            parts = ("", text, 1)
            head, front, table = Source(name, "", 1), None, Table()
        else:
            head = Source(name, parts[0], 2)
            front, table, wrong = front_matter(head)
            self._findings.extend(wrong)
        parsed = parse(parts[1], first_line=parts[2], claims=ledger)
        self._findings.extend(
            Finding(name, slip.line, slip.rule, slip.message, slip.remedy)
            for slip in parsed.findings
        )
        return TopicFile(file=name, front=front, table=table, head=head, parsed=parsed)

    def _figures(self) -> dict[str, bytes]:
        figures: dict[str, bytes] = {}
        for name, data in self._files.items():
            if _is_figure(name):
                figures[PurePosixPath(name).stem] = data
                if b"<svg" not in data:
                    message, remedy = "the file is no SVG picture", "Export it as SVG"
                    self._findings.append(Finding(name, 0, "broken-figure", message, remedy))
        return figures

    def _stray(self, language: str) -> None:
        for name in self._files:
            beside = "/" not in name and name.partition(".")[0].upper() in _BESIDE
            if name in _KNOWN or beside or _is_topic(name, language) or _is_figure(name):
                continue
            message, remedy = "the file belongs to no pack", "Move or delete it"
            self._findings.append(Finding(name, 0, "stray-file", message, remedy, "warning"))


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Findings by file and line, each once."""
    return tuple(sorted(set(findings), key=lambda f: (f.file, f.line, f.rule, f.message)))


def _is_topic(name: str, language: str) -> bool:
    return name.startswith(f"{language}/") and name.endswith(".md")


def _is_figure(name: str) -> bool:
    return name.startswith("figures/") and name.count("/") == 1 and name.endswith(".svg")
