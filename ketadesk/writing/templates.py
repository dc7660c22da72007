# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the templates from which a new page is begun, and which of their words still stand in a
page; what they say lies in resources/templates, a folder for each language.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from ketadesk.book.pack.check_topic import LONGEST_SUMMARY
from ketadesk.book.pack.toml_records import split_front
from ketadesk.book.topic import Finding
from ketadesk.edited import table_of
from ketadesk.errors import BadInputError
from ketadesk.writing.kept_files import read_text

LIST = "templates.toml"
RULE = "template-words"
_SPOKEN_OF_FIRST = "en"  # the language whose templates serve where there are no others
_MARK = re.compile(r"\{\{page\.(\w+)\}\}")
# The template's own words to whoever writes: "Write … here".
_GUIDANCE = re.compile(r"[^\n|]*\b(?:Write|write)\b[^\n|]*\bhere\b[^\n|]*")
_BEFORE_WORDS = re.compile(r"[\s>|]*(?:[-*]|\d+\.)?\s*(?:\[ \])?\s*")


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One beginning of a page, as "New page" lists it."""

    id: str
    name: str
    about: str  # one line for whoever chooses
    text: str  # a topic's file with {{page.…}} where it is filled in

    @property
    def audience(self) -> str:
        """For whom its pages are."""
        parts = split_front(_MARK.sub('""', self.text))
        table = table_of(parts[0])[0] if parts else {}
        return str(table.get("audience") or "patient")


class _Row(msgspec.Struct, frozen=True):
    id: str
    name: str
    about: str
    file: str


class _Listed(msgspec.Struct, frozen=True):
    template: tuple[_Row, ...]


def templates(folder: Path, language: str) -> tuple[Template, ...]:
    """The templates in a language, or in English where there are none; folder is
    resources/templates. Raises BadInputError when a file is missing.
    """
    here = folder / language
    here = here if (here / LIST).is_file() else folder / _SPOKEN_OF_FIRST
    found = read_text(here / LIST)
    if found is None:
        raise BadInputError(f"{here / LIST}: the list of templates is missing; install anew")
    made: list[Template] = []
    for row in msgspec.convert(table_of(found[0])[0], _Listed).template:
        text = read_text(here / row.file)
        if text is None:
            raise BadInputError(f"{here / row.file}: the template is missing; install anew")
        made.append(Template(id=row.id, name=row.name, about=row.about, text=text[0]))
    return tuple(made)


def begun(template: Template, page_id: str, title: str, section: str, today: dt.date) -> str:
    """The text of a new page with this title. The facts are to be looked at again in a year.

    What people search for is the title, until whoever writes adds words of their own.
    """
    title = " ".join(title.split())
    words = {
        "id": page_id,
        "title": title,
        "summary": title[:LONGEST_SUMMARY],
        "section": section,
    }
    filled = {name: json.dumps(text, ensure_ascii=False) for name, text in words.items()}
    filled["today"], filled["due"] = today.isoformat(), a_year_after(today).isoformat()
    return _MARK.sub(lambda mark: filled.get(mark.group(1), mark.group()), template.text)


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def guidance_left(text: str, file: str, of: Iterable[Template]) -> Iterator[Finding]:
    """A warning for each line of a page's file that still says what a template tells its writer."""
    guidance = {said for template in of for said in _told_by(template.text)}
    for number, line in enumerate(text.split("\n"), start=1):
        for said in _told_by(line):
            if said in guidance:
                message = f'words of the template still stand here, "{said}"'
                remedy = "Write over them, or take them out"
                yield Finding(file, number, RULE, message, remedy, "warning")


def _told_by(text: str) -> list[str]:
    found = (match.group() for match in _GUIDANCE.finditer(text))
    return [_BEFORE_WORDS.sub("", said, count=1).strip() for said in found]
