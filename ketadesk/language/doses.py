# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a language's list of units (resources/language/xx/doses.toml) becomes what finds a dose
in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from ketadesk.errors import BadInputError
from ketadesk.paths import resources_folder

_NUMBER = r"\d+(?:[.,\u00a0 ]\d+)*"


class DoseWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """doses.toml; what stands here is understood in every language."""

    to: str = ""
    units: str = "mg mcg µg μg ug g kg ml l cc"
    words: str = ""
    not_alone: str = "kg l"


class Doses:
    """Finds doses by the words of a language."""

    def __init__(self, known: DoseWords) -> None:
        between = "|".join(map(re.escape, ("–", "-", *known.to.split())))
        units = "|".join(map(re.escape, known.units.split()))
        words = "|".join(map(re.escape, known.words.split()))
        spelt = rf"|(?:{words})s?\b" if words else ""
        self._dose = re.compile(
            rf"(?<![\w.,]){_NUMBER}(?:\s*(?:{between})\s*\d+(?:[.,]\d+)*)?[\s\u00a0\u202f-]*"
            rf"(?:(?:{units})(?:\s*/\s*\w+)?(?![\w’']){spelt})",
            re.IGNORECASE,
        )
        alone = "|".join(map(re.escape, known.not_alone.split()))
        self._none = re.compile(rf"\d+(?:[.,]\d+)*[\s\u00a0-]*(?:{alone})\b(?!\s*/)", re.IGNORECASE)

    def found_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Each dose of a text, with where it stands; the weight of a body is none."""
        for match in self._dose.finditer(text):
            if not self._none.fullmatch(match.group()):
                yield match.start(), match.group()


def read_doses(code: str) -> Doses:
    """The doses of resources/language/CODE. Raises BadInputError where the list is damaged."""
    path = resources_folder() / "language" / code / "doses.toml"
    try:
        return Doses(msgspec.toml.decode(path.read_bytes(), type=DoseWords))
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise BadInputError(f"{path}: cannot be read ({error}); reinstall KetaDesk") from error
