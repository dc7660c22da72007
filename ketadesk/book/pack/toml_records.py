# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack's TOML becomes records and how to say which field on which line is wrong;
refuses to know topics' text and what the records mean together.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, cast

import msgspec

from ketadesk.book.document import Claim
from ketadesk.book.markup.names import is_id
from ketadesk.book.topic import Finding, FrontMatter, GlossaryEntry
from ketadesk.edited import Slip, Table, table_of, text_of

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
_SETS = re.compile(r"""\s*(?:["']?([^\s"'=\[\]#]+)["']?\s*=|\[+\s*["']?([^\s"'\[\]]+)["']?\s*\])""")
_LONGEST_ID = 80
_LONGEST_TITLE = 500  # letters: it stands in the tree, in results and at the foot of each page
_LARGEST_ORDER = 1_000_000_000
_SIGNED = ("reviewed_by", "reviewed")  # what a page's file once said of its review
_MOST_UNKNOWN = 20  # fields told one by one: more than these are another kind of file


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
        found = _key_lines(self.text).get(key)
        return self.first_line + found[min(nth, len(found) - 1)] if found else self.first_line


@functools.lru_cache(maxsize=16)  # asked for many keys of one text, one after the other
def _key_lines(text: str) -> dict[str, list[int]]:
    """The places, counted in lines from the text's beginning, at which each key or table is set."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n")):
        if set_here := _SETS.match(line):
            found.setdefault(set_here.group(1) or set_here.group(2), []).append(number)
    return found


def decoded(file: str, data: bytes) -> tuple[str, Finding | None]:
    """The text of a file with line ends as newlines; and what is wrong with its letters.

    UTF-16 is read, and told: other tools that meet the file will not read it.
    """
    text, slip = text_of(data)
    if slip is not None:
        return text, told(file, slip, "not-utf8")
    if b"\0" not in data:
        return text, None
    message, remedy = "the file is UTF-16 text", "Save it as UTF-8 (in Notepad: Save as, Encoding)"
    return text, Finding(file, 1, "not-utf8", message, remedy, "warning")


def told(file: str, slip: Slip, rule: str) -> Finding:
    """A slip of an edited file as a finding."""
    remedy = slip.remedy[:1].upper() + slip.remedy[1:]
    return Finding(file, slip.line, rule, slip.message, remedy)


def toml_of(source: Source) -> tuple[Table | None, Finding | None]:
    """The table that a text holds, or None and what is wrong with it."""
    table, slip = table_of(source.text, source.first_line)
    if slip is not None:
        return None, told(source.file, slip, "bad-toml")
    return table, None


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
    unknown = [name for name in table if name not in fields]
    more = len(unknown) - _MOST_UNKNOWN
    for number, name in enumerate(unknown[:_MOST_UNKNOWN], start=1):
        message = f'{called} has the unknown field "{name[:60]}"'
        message += f" and {more} more" if number == _MOST_UNKNOWN and more > 0 else ""
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
    findings = list(_signed_in_file(table, source))
    kept = {name: value for name, value in table.items() if name not in _SIGNED}
    front, wrong = record(FrontMatter, kept, source, called="the front matter")
    findings.extend(wrong)
    usable = front is not None
    # What one field breaks is told also where another is missing: nobody mends one a run.
    for field, message, remedy, bearable in _broken_fields(table):
        line = source.line_of(field)
        findings.append(source.finding(line, "bad-value", message, remedy))
        usable = usable and bearable
    return front if usable else None, table, findings


def _signed_in_file(table: Table, source: Source) -> Iterator[Finding]:
    """A sign-off in the page's own file, which any later edit would borrow."""
    if named := [field for field in _SIGNED if field in table]:
        message = f"“{named[0]}” in the page’s own file signs nothing off: it outlives every change"
        remedy = (
            "Take both fields out, and sign the page off in the window (File, Reviews):"
            " there the name stays with exactly the words that were read"
        )
        yield source.finding(source.line_of(named[0]), "signed-in-file", message, remedy)


def _broken_fields(table: Table) -> Iterator[tuple[str, str, str, bool]]:
    """What is wrong with fields of the right type: (field, message, remedy, can be borne)."""
    topic_id, order = table.get("id"), table.get("order")
    if isinstance(topic_id, str) and not (len(topic_id) <= _LONGEST_ID and is_id(topic_id)):
        remedy = f"Use lower-case words joined by '-', at most {_LONGEST_ID} letters"
        yield "id", f'the id "{topic_id[:_LONGEST_ID]}" is not usable', remedy, False
    for field in ("title", "summary"):
        value = table.get(field)
        if isinstance(value, str) and not value.strip():
            yield field, f'"{field}" is empty', "Write it", True
        elif isinstance(value, str) and len(value) > _LONGEST_TITLE:
            yield field, f'"{field}" has {len(value):,} letters', "Shorten it to a line", False
    questions: Any = table.get("questions")
    asked = cast("list[Any]", questions) if isinstance(questions, list) else []
    if not all(question.strip() for question in asked if isinstance(question, str)):
        yield "questions", 'one of "questions" is empty', "Write it, or take it out", True
    if isinstance(order, int) and abs(order) > _LARGEST_ORDER:
        yield "order", '"order" is too large a number', "Use 10, 20, 30 …", False
    due, checked = table.get("review_due"), table.get("checked")
    if type(due) is dt.date and type(checked) is dt.date and due < checked:
        message = "the review is due before the facts were checked"
        yield "review_due", message, "Correct a date", True


# --- tables of tables ----------------------------------------------------------------------------


def chunks(source: Source, header: re.Pattern[str]) -> list[tuple[str, Source]]:
    """The text cut before every line that opens a table: (name of the table, its own lines)."""
    parts: list[tuple[str, Source]] = []
    name, start, kept = "", source.first_line, list[str]()
    for number, line in enumerate(source.text.split("\n"), start=source.first_line):
        found = header.match(line)
        if found:
            parts.append((name, Source(source.file, "\n".join(kept), start)))
            name, start, kept = found.group(1), number, []
        kept.append(line)
    parts.append((name, Source(source.file, "\n".join(kept), start)))
    return [chunk for chunk in parts if chunk[0] or chunk[1].text.strip()]


_GLOSSARY_HEADER = re.compile(r"""\s*\[\s*["']?([^\]"']+?)["']?\s*\]\s*(?:#.*)?$""")
_CLAIM_HEADER = re.compile(r"\s*\[\[\s*(claim)\s*\]\]\s*(?:#.*)?$")


def glossary(source: Source) -> tuple[list[GlossaryEntry], list[Finding]]:
    """The entries of glossary.toml; each table is read by itself, so one slip costs one word."""
    entries: dict[str, GlossaryEntry] = {}
    findings: list[Finding] = []
    for name, chunk in chunks(source, _GLOSSARY_HEADER):
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
    for name, chunk in chunks(source, _CLAIM_HEADER):
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
