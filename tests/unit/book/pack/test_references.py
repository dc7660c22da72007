# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A CSL-JSON record becomes one Vancouver line that shows only what is verified."""

from __future__ import annotations

import json

import pytest

from ketadesk.book.pack.references import reference, references
from ketadesk.book.pack.toml_records import Source
from ketadesk.language import languages

ENGLISH = languages.of("en").sources

MURROUGH = {
    "id": "murrough2013",
    "type": "article-journal",
    "author": [
        {"family": "Murrough", "given": "JW"},
        {"family": "Iosifescu", "given": "Dan V."},
        {"literal": "et al."},
    ],
    "title": "Antidepressant efficacy of ketamine",
    "container-title": "American Journal of Psychiatry",
    "issued": {"date-parts": [[2013, 10]]},
    "volume": "170",
    "issue": "10",
    "page": "1134-1142",
    "DOI": "10.1176/appi.ajp.2013.13030392",
    "PMID": "23982301",
    "URL": None,
    "verified": True,
    "unverified_fields": [],
}


def made_of(record):
    return reference(record, ENGLISH)


def changed(**fields):
    return made_of({**MURROUGH, **{name.replace("_", "-"): v for name, v in fields.items()}})


def hiding(*names):
    return made_of({**MURROUGH, "unverified_fields": list(names)})


def people(count):
    return [{"family": f"Name{number}", "given": "A"} for number in range(1, count + 1)]


def test_an_article_is_one_vancouver_line():
    made = made_of(MURROUGH)

    assert made.text == (
        "Murrough JW, Iosifescu DV, et al. Antidepressant efficacy of ketamine. American Journal"
        " of Psychiatry. 2013;170(10):1134–1142. doi:10.1176/appi.ajp.2013.13030392"
    )
    assert (made.doi, made.pmid, made.url) == (MURROUGH["DOI"], "23982301", "")
    assert made.verified


def test_six_authors_are_named_and_a_seventh_is_et_al():
    assert changed(author=people(6)).text.startswith(
        "Name1 A, Name2 A, Name3 A, Name4 A, Name5 A, Name6 A. Anti"
    )
    assert changed(author=people(7)).text.startswith(
        "Name1 A, Name2 A, Name3 A, Name4 A, Name5 A, Name6 A, et al. Anti"
    )


@pytest.mark.parametrize(
    ("author", "short"),
    [
        (people(1), "Name1, 2013"),
        (people(2), "Name1 and Name2, 2013"),
        (people(3), "Name1 and others, 2013"),
        ([*people(1), {"literal": "et al."}], "Name1 and others, 2013"),
        ([{"literal": "FDA"}], "FDA, 2013"),
        ([], "American Journal of Psychiatry, 2013"),
    ],
)
def test_the_short_form_names_who_and_when(author, short):
    assert changed(author=author).short == short


@pytest.mark.parametrize(
    ("hidden", "gone"),
    [
        ("author", "Murrough"),
        ("title", "efficacy"),
        ("container-title", "American"),
        ("issued", "2013;"),
        ("volume", "170"),
        ("issue", "(10)"),
        ("page", "1134"),
        ("DOI", "doi"),
    ],
)
def test_an_unverified_field_is_not_shown(hidden, gone):
    assert gone in made_of(MURROUGH).text
    assert gone not in hiding(hidden).text


def test_pages_are_not_shown_without_their_volume():
    assert "American Journal of Psychiatry. 2013. doi" in hiding("volume").text


def test_an_unverified_record_shows_only_what_finds_it():
    made = changed(verified=False, URL="https://a.example/b")

    assert made.text == (
        "Murrough JW, Iosifescu DV, et al. Antidepressant efficacy of ketamine. American Journal"
        " of Psychiatry. 2013. Available from: https://a.example/b"
    )
    assert not made.verified
    assert (made.doi, made.pmid) == ("", "")


def test_a_web_page_names_its_holder_date_and_address():
    made = made_of(
        {
            "id": "fda2022",
            "type": "webpage",
            "author": [{"literal": "FDA"}],
            "title": "A warning?",
            "container-title": "fda.gov",
            "issued": {"date-parts": [[2022, 2, 16]]},
            "URL": "https://www.fda.gov/x",
        }
    )

    assert made.text == (
        "FDA. A warning? fda.gov; 2022 Feb 16. Available from: https://www.fda.gov/x"
    )


def test_nothing_is_printed_for_what_is_null():
    made = made_of(dict.fromkeys(MURROUGH) | {"id": "x", "title": "T"})

    assert made.text == "T."
    assert "None" not in str(made)


def test_each_reference_knows_the_line_of_its_id():
    text = json.dumps([{"id": "a", "title": "A"}, {"id": "b", "title": "B"}], indent=1)

    rows, findings = references(Source("references.json", text), ENGLISH)

    assert [(made.id, line) for made, line in rows] == [("a", 3), ("b", 7)]
    assert findings == []


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ('[\n{"id": "a" "b"}\n]', 2, "bad-json"),
        ("{}", 1, "bad-json"),
        ('[{"title": "A"}]', 1, "missing-field"),
        ("[3]", 1, "missing-field"),
        ('[\n{"id": "a", "title": "A"},\n{"id": "a", "title": "B"}]', 3, "duplicate-id"),
        ('[\n{"id": "a", "title": "A", "unverified_fields": ["title"]}]', 2, "missing-field"),
    ],
)
def test_a_wrong_record_is_told_with_its_line(text, line, rule):
    _, findings = references(Source("references.json", text), ENGLISH)

    assert [(found.line, found.rule) for found in findings] == [(line, rule)]
