# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a CSL-JSON record becomes a Vancouver line of its verified fields; refuses to know
which topics cite it.
"""

from __future__ import annotations

import re
from typing import Any, cast

import msgspec

from ketadesk.book.pack.toml_records import Source
from ketadesk.book.topic import Finding, Reference
from ketadesk.language.languages import SourceWords

Csl = dict[str, Any]

_MOST_AUTHORS = 6
_LARGEST = 10**12  # a PubMed number has eight digits
# What a record that is not verified as a whole may still show: enough to find the source.
_SAFE = frozenset({"author", "title", "container-title", "issued", "URL"})


def references(
    source: Source, words: SourceWords
) -> tuple[list[tuple[Reference, int]], list[Finding]]:
    """The references of references.json, each with the line of its id; and what is wrong. words are
    those of the pack's language.

    A file that is no JSON list is one finding and gives no reference.
    """
    try:
        data: Any = msgspec.json.decode(source.text)
    except RecursionError:
        message = "the JSON is nested too deeply to be read"
        return [], [source.finding(1, "bad-json", message, "Use fewer brackets")]
    except (msgspec.DecodeError, ValueError) as error:  # ValueError: thousands of digits
        line = _line_of_byte(source.text, str(error))
        message = f"the JSON is wrong: {error}"
        return [], [source.finding(line, "bad-json", message, "Mend the line")]
    if not isinstance(data, list):
        message = "the file is no list of records"
        return [], [source.finding(1, "bad-json", message, "Write [ {…}, {…} ]")]
    rows: list[tuple[Reference, int]] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    lines = _id_lines(source.text)
    for number, item in enumerate(cast("list[Any]", data), start=1):
        key = cast("Csl", item).get("id") if isinstance(item, dict) else None
        if not isinstance(key, str) or not re.fullmatch(r"[\w:.\-]+", key):
            message = f"record {number} has no usable id"
            remedy = "Give it an id of letters, digits and : . - _"
            findings.append(source.finding(1, "missing-field", message, remedy))
            continue
        standing = lines.get(key, [1])
        if key in seen:
            line = standing[min(1, len(standing) - 1)]
            message = f'the reference "{key}" stands twice'
            findings.append(source.finding(line, "duplicate-id", message, "Delete one"))
            continue
        seen.add(key)
        made = reference(cast("Csl", item), words)
        if not made.text:
            message = f'the reference "{key}" has neither author nor title that may be shown'
            remedy = "Verify its title, or take it out"
            findings.append(source.finding(standing[0], "missing-field", message, remedy))
        rows.append((made, standing[0]))
    return rows, findings


def reference(record: Csl, words: SourceWords) -> Reference:
    """What is shown of one CSL-JSON record: fields named in unverified_fields are left out, and a
    record with `verified: false` shows only author, title, container, year and address.
    """
    verified = record.get("verified", True) is not False
    hidden = {str(name) for name in _list(record.get("unverified_fields"))}
    shown: Csl = {
        name: value
        for name, value in record.items()
        if value is not None and name not in hidden and (verified or name in _SAFE)
    }
    if not verified and shown.get("issued"):
        shown["issued"] = {"date-parts": [[_year(shown)]]} if _year(shown) else {}
    return Reference(
        id=str(record["id"]),
        text=_vancouver(shown, words),
        doi=_plain(shown.get("DOI")),
        pmid=_plain(shown.get("PMID")),
        url=_plain(shown.get("URL")),
        short=_short(shown, words),
        verified=verified,
    )


# --- the line ------------------------------------------------------------------------------------


def _vancouver(shown: Csl, words: SourceWords) -> str:
    article = shown.get("type") in {None, "article-journal"}
    parts = [
        _sentence(_authors(shown, words)),
        _sentence(_plain(shown.get("title"))),
        _sentence(_journal(shown) if article else _publication(shown, words)),
    ]
    if doi := _plain(shown.get("DOI")):
        parts.append(f"doi:{doi}")
    elif url := _plain(shown.get("URL")):
        parts.append(words.available.format(address=url))
    return " ".join(part for part in parts if part)


def _journal(shown: Csl) -> str:
    """`Am J Psychiatry. 2013;170(10):1134–1142` as far as its fields are there."""
    place = ""
    if volume := _plain(shown.get("volume")):
        issue = _plain(shown.get("issue"))
        place = f"{volume}({issue})" if issue else volume
        if pages := _pages(shown):
            place = f"{place}:{pages}"
    when = f"{_year(shown)};{place}".strip(";") if place else _year(shown)
    return _joined(_plain(shown.get("container-title")), when)


def _publication(shown: Csl, words: SourceWords) -> str:
    """`U.S. Food and Drug Administration; 2023 Oct 10` as far as its fields are there."""
    container = _plain(shown.get("container-title"))
    publisher = _plain(shown.get("publisher"))
    holder = container if container != _authors(shown, words) else ""
    return "; ".join(part for part in (holder or publisher, _date(shown, words)) if part)


def _joined(container: str, when: str) -> str:
    return f"{_sentence(container)} {when}".strip() if when else container


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!…" else f"{words}."


# --- its fields ----------------------------------------------------------------------------------


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _plain(value: object) -> str:
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(shown: Csl) -> tuple[list[str], bool]:
    """The authors as "Murrough JW", and whether the record itself says that there are more."""
    names: list[str] = []
    more = False
    for author in _list(shown.get("author")):
        fields = cast("Csl", author) if isinstance(author, dict) else {}
        literal = _plain(fields.get("literal"))
        if literal.casefold().rstrip(".") == "et al":
            more = True
        elif literal:
            names.append(literal)
        elif family := _plain(fields.get("family")):
            particle = _plain(fields.get("non-dropping-particle"))
            names.append(f"{particle} {family} {_initials(fields)}".strip())
    return names, more


def _initials(fields: Csl) -> str:
    given = _plain(fields.get("given"))
    if given.isupper() and len(given) <= 4 and "." not in given:
        return given
    return "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", given))


def _authors(shown: Csl, words: SourceWords) -> str:
    names, more = _names(shown)
    if not names:
        return ""
    if len(names) > _MOST_AUTHORS or more:
        return ", ".join([*names[:_MOST_AUTHORS], words.et_al])
    return ", ".join(names)


def _short(shown: Csl, words: SourceWords) -> str:
    """`Murrough and others, 2013`."""
    families = [_family(author) for author in _list(shown.get("author"))]
    names = [family for family in families if family]
    _, more = _names(shown)
    if not names:
        who = _plain(shown.get("container-title")) or _plain(shown.get("title"))
    elif more or len(names) > 2:
        who = words.others.format(first=names[0])
    elif len(names) == 2:
        who = words.both.format(first=names[0], second=names[1])
    else:
        who = names[0]
    return ", ".join(part for part in (who, _year(shown)) if part)


def _family(author: object) -> str:
    fields = cast("Csl", author) if isinstance(author, dict) else {}
    literal = _plain(fields.get("literal"))
    return (
        "" if literal.casefold().rstrip(".") == "et al" else literal or _plain(fields.get("family"))
    )


def _date_parts(shown: Csl) -> list[int]:
    issued = shown.get("issued")
    parts = _list(cast("Csl", issued).get("date-parts")) if isinstance(issued, dict) else []
    first = _list(parts[0]) if parts else []
    return [int(part) for part in first if re.fullmatch(r"\d{1,4}", _plain(part))]


def _year(shown: Csl) -> str:
    parts = _date_parts(shown)
    return str(parts[0]) if parts else ""


def _date(shown: Csl, words: SourceWords) -> str:
    """`2023 Oct 10`, as much of it as is known."""
    parts = _date_parts(shown)
    if len(parts) > 1 and 1 <= parts[1] <= len(words.months):
        return " ".join([str(parts[0]), words.months[parts[1] - 1], *map(str, parts[2:3])])
    return _year(shown)


def _pages(shown: Csl) -> str:
    return re.sub(r"(?<=\w)\s*-{1,2}\s*(?=\w)", "–", _plain(shown.get("page")))


# --- lines ---------------------------------------------------------------------------------------


def _id_lines(text: str) -> dict[str, list[int]]:
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for key in re.findall(r'"id"\s*:\s*"([^"]*)"', line):
            lines.setdefault(key, []).append(number)
    return lines


def _line_of_byte(text: str, message: str) -> int:
    found = re.search(r"byte (\d+)", message)
    upto = text.encode()[: int(found.group(1))] if found else text.encode()
    return upto.count(b"\n") + 1
