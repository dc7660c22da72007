# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack's TOML becomes records and how to say which field on which line is wrong;
refuses to know topics' text and what the records mean together.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, TypeVar, cast

import msgspec

from ketadesk.book.document import Claim
from ketadesk.book.markup.names import is_id
from ketadesk.book.topic import Finding, FrontMatter, GlossaryEntry

Table = dict[str, Any]
Record = TypeVar("Record", bound=msgspec.Struct)

VERDICTS = (
    "supported",
    "supported with limits",
    "outdated",
    "overstated",
    "wrong",
    "not testable",
    "material omission",
)
_ROW = re.compile(r"\$\[(\d+)\]")  # how msgspec names the place in a list
_AT_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


class Source(msgspec.Struct, frozen=True):
    """Some text of one file: the file's name and the number of the text's first line."""

    file: str
    text: str
    first_line: int = 1

    def finding(self, line: int, rule: str, message: str, remedy: str) -> Finding:
        """A finding at a line of the file."""
        return Finding(self.file, line, rule, message, remedy)

    def line_of(self, key: str, nth: int = 0) -> int:
        """The line on which a TOML key, or the nth table of that name, is set; else the first."""
        name = re.escape(key)
        wanted = re.compile(rf"""\s*(?:["']?{name}["']?\s*=|\[+\s*["']?{name}["']?\s*\])""")
        lines = enumerate(self.text.split("\n"), start=self.first_line)
        found = [number for number, line in lines if wanted.match(line)]
        return found[min(nth, len(found) - 1)] if found else self.first_line


def decoded(file: str, data: bytes) -> tuple[str, Finding | None]:
    """The text of a file with line ends as newlines; bytes that are no UTF-8 are a finding."""
    found = None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = Finding(file, line, "not-utf8", "the file is not UTF-8 text", "Save it as UTF-8")
        text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n"), found


def toml_of(source: Source) -> tuple[Table | None, Finding | None]:
    """The table that a text holds, or None and what is wrong with it."""
    try:
        return tomllib.loads(source.text), None
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        last = source.text.count("\n")
        within = int(found.group(1)) - 1 if found and found.group(1) else last
        message = f"the TOML is wrong: {_AT_LINE.sub('', str(error))}"
        line = source.first_line + within
        return None, source.finding(line, "bad-toml", message, "Mend the line")


def record(
    kind: type[Record], table: Mapping[str, Any], source: Source, *, called: str
) -> tuple[Record | None, list[Finding]]:
    """The record of a table, or None when a field is missing or wrong; and what is wrong.

    An unknown field is told and left out, so one slip never loses the rest.
    """
    findings: list[Finding] = []
    values: Table = {}
    complete = True
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in table:
        if name not in fields:
            message = f'{called} has the unknown field "{name}"'
            remedy = f"Take it out, or use one of {', '.join(fields)}"
            findings.append(source.finding(source.line_of(name), "unknown-field", message, remedy))
    for name, field in fields.items():
        if name not in table:
            if field.required:
                complete = False
                message = f'{called} lacks the field "{name}"'
                line = source.first_line
                findings.append(source.finding(line, "missing-field", message, "Add it"))
            continue
        try:
            values[name] = msgspec.convert(table[name], type=field.type)
        except msgspec.ValidationError as error:
            complete = complete and not field.required
            message = f'{called} has a wrong "{name}": {_lower_first(str(error))}'
            remedy = "Correct it as docs/authors.md shows"
            row = _ROW.search(str(error))
            line = source.line_of(name, int(row.group(1)) if row else 0)
            findings.append(source.finding(line, "bad-value", message, remedy))
    return (kind(**values) if complete else None), findings


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


# --- front matter --------------------------------------------------------------------------------

_FENCE = "+++"


def split_front(text: str) -> tuple[str, str, int] | None:
    """The front matter, the body and the body's first line number; None without two +++ lines."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    for number in range(1, len(lines)):
        if lines[number].rstrip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def front_matter(source: Source) -> tuple[FrontMatter | None, Table, list[Finding]]:
    """The front matter, or None when it cannot be used; its raw table; and what is wrong."""
    table, fault = toml_of(source)
    if table is None:
        return None, {}, [fault] if fault else []
    front, findings = record(FrontMatter, table, source, called="the front matter")
    if front is None:
        return None, table, findings

    def wrong(field: str, message: str, remedy: str) -> None:
        findings.append(source.finding(source.line_of(field), "bad-value", message, remedy))

    if not is_id(front.id):
        wrong("id", f'the id "{front.id}" is not usable', "Use lower-case words joined by '-'")
    for field in ("title", "summary"):
        if not getattr(front, field).strip():
            wrong(field, f'"{field}" is empty', "Write it")
    if not all(question.strip() for question in front.questions):
        wrong("questions", 'one of "questions" is empty', "Write it, or take it out")
    if front.review_due < front.checked:
        wrong("review_due", "the review is due before the facts were checked", "Correct a date")
    if bool(front.reviewed_by) != (front.reviewed is not None):
        field = "reviewed_by" if front.reviewed_by else "reviewed"
        wrong(field, "a sign-off needs reviewed_by and reviewed together", "Give both or neither")
    return front, table, findings


# --- tables of tables ----------------------------------------------------------------------------


def _chunks(source: Source, header: re.Pattern[str]) -> list[tuple[str, Source]]:
    """The text cut before every line that opens a table: (name of the table, its own lines)."""
    chunks: list[tuple[str, Source]] = []
    name, start, kept = "", source.first_line, list[str]()
    for number, line in enumerate(source.text.split("\n"), start=source.first_line):
        found = header.match(line)
        if found:
            chunks.append((name, Source(source.file, "\n".join(kept), start)))
            name, start, kept = found.group(1), number, []
        kept.append(line)
    chunks.append((name, Source(source.file, "\n".join(kept), start)))
    return [chunk for chunk in chunks if chunk[0] or chunk[1].text.strip()]


_GLOSSARY_HEADER = re.compile(r"""\s*\[\s*["']?([^\]"']+?)["']?\s*\]\s*(?:#.*)?$""")
_CLAIM_HEADER = re.compile(r"\s*\[\[\s*(claim)\s*\]\]\s*(?:#.*)?$")


def glossary(source: Source) -> tuple[list[GlossaryEntry], list[Finding]]:
    """The entries of glossary.toml; each table is read by itself, so one slip costs one word."""
    entries: dict[str, GlossaryEntry] = {}
    findings: list[Finding] = []
    for name, chunk in _chunks(source, _GLOSSARY_HEADER):
        table, fault = toml_of(chunk)
        if table is None:
            findings.extend([fault] if fault else [])
            continue
        if name and name in entries:
            message = f'the glossary has "{name}" twice'
            findings.append(chunk.finding(chunk.first_line, "duplicate-id", message, "Join them"))
            continue
        inner = table.get(name) if name else table
        if not name or not isinstance(inner, dict):
            if table:
                message, remedy = "a line stands outside a table", 'Write [id] word = "…"'
                findings.append(chunk.finding(chunk.first_line, "bad-value", message, remedy))
            continue
        values = {**cast("Table", inner), "id": name}
        entry, wrong = record(GlossaryEntry, values, chunk, called=f"the word [{name}]")
        findings.extend(wrong)
        if entry is not None:
            entries[name] = entry
    return list(entries.values()), findings


def claims(source: Source) -> tuple[list[tuple[Claim, int]], list[Finding]]:
    """The claims of claims.toml, each with the line of its keys; and what is wrong."""
    rows: list[tuple[Claim, int]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for name, chunk in _chunks(source, _CLAIM_HEADER):
        table, fault = toml_of(chunk)
        if table is None:
            findings.extend([fault] if fault else [])
            continue
        if not name:
            if table:
                message, remedy = "a line stands outside [[claim]]", "Begin each with [[claim]]"
                findings.append(chunk.finding(chunk.first_line, "bad-value", message, remedy))
            continue
        inner = cast("list[Table]", table["claim"])[0]
        called = f"the claim {inner.get('id', '')}".strip()
        claim, wrong = record(Claim, inner, chunk, called=called)
        findings.extend(wrong)
        if claim is None:
            continue
        if claim.id in seen:
            message = f'the claim "{claim.id}" stands twice'
            findings.append(
                chunk.finding(chunk.line_of("id"), "duplicate-id", message, "Rename one")
            )
            continue
        if claim.verdict not in VERDICTS:
            message = f'{called} has the unknown verdict "{claim.verdict}"'
            remedy = f"Use one of {', '.join(VERDICTS)}"
            findings.append(chunk.finding(chunk.line_of("verdict"), "bad-value", message, remedy))
        seen.add(claim.id)
        rows.append((claim, chunk.line_of("keys")))
    return rows, findings


def thesaurus(source: Source) -> tuple[tuple[tuple[str, ...], ...], list[Finding]]:
    """The groups of thesaurus.toml; and what is wrong."""
    table, fault = toml_of(source)
    if table is None:
        return (), [fault] if fault else []
    holder, findings = record(_Thesaurus, table, source, called="the thesaurus")
    return (holder.groups if holder else ()), findings


class _Thesaurus(msgspec.Struct, frozen=True):
    groups: tuple[tuple[str, ...], ...] = ()
