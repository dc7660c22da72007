# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A language is a folder: the program finds words, danger and reading grades of one it never saw."""

import datetime as dt
import sys

import pytest
from small_pack import topic

import ketadesk.language
from ketadesk.book.pack.check import check
from ketadesk.book.pack.references import reference
from ketadesk.book.topic import Manifest, Pack, Section
from ketadesk.language import languages
from ketadesk.library.library import Library
from ketadesk.library.store import compile_in_memory

MADE_UP = '''
"""Zzebra, which nobody speaks."""
from ketadesk.language.languages import Language, Reading, SourceWords
from ketadesk.language.doses import Doses, DoseWords
from ketadesk.language.vocabulary import CrisisWords, Vocabulary


def lexeme(word):
    return word.removesuffix("ok")


WORDS = Vocabulary(
    code="zz",
    stop_words=frozenset({"li"}),
    one_spelling=str,
    lexeme=lexeme,
    crisis=CrisisWords(together=((frozenset({"mi"}), frozenset({"morkal"})),)),
)
LANGUAGE = Language(
    code="zz",
    date=lambda day: f"{day.day}. zu {day.month}",
    minutes=lambda minutes: f"{minutes} zim",
    vocabulary=lambda: WORDS,
    reading=lambda: Reading(grade=lambda passages: 99.0, common_word="zu", endings="ok"),
    doses=lambda: Doses(DoseWords(to="ba", units="zg")),
    sources=SourceWords(both="{first} ka {second}", months=("zu",) * 12),
)
'''


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    folder = tmp_path / "languages" / "zz"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text(MADE_UP)
    monkeypatch.setattr(
        ketadesk.language, "__path__", [*ketadesk.language.__path__, str(folder.parent)]
    )
    languages.of.cache_clear()
    yield languages.of("zz")
    languages.of.cache_clear()
    sys.modules.pop("ketadesk.language.zz", None)


def library_in(language):
    manifest = Manifest(
        schema=1,
        id="p",
        title="P",
        version="1",
        language=language,
        sections=(Section("a", "A", "patient"),),
    )
    topics = (topic("one", "Zebrok", "Li zebrok un fla."), topic("two", "Fla", "Li fla."))
    return Library.open([compile_in_memory(Pack(manifest=manifest, topics=topics, digest="d"))])


def test_a_second_language_is_a_second_folder(made_up):
    library = library_in("zz")
    assert [hit.topic for hit in library.search("zebr").hits] == ["one"]
    assert library.search("li fla").hits[0].topic == "two"
    assert library.search("mi morkal").crisis
    assert library.search("i want to die").crisis  # English is heard too
    assert made_up.date(dt.date(2026, 11, 27)) == "27. zu 11"
    library.close()


def test_a_pack_of_that_language_is_measured_by_its_own_measure(made_up, tmp_path):
    (tmp_path / "zz").mkdir()
    (tmp_path / "pack.toml").write_text(
        'schema = 1\nid = "p"\ntitle = "P"\nversion = "1"\nlanguage = "zz"\n'
        '[[sections]]\nid = "s"\ntitle = "S"\naudience = "patient"\n'
    )
    (tmp_path / "zz" / "a.md").write_text(
        '+++\nid = "a"\ntitle = "Zebrok"\nsummary = "Li."\naudience = "patient"\nsection = "s"\n'
        'order = 1\nkeywords = ["zebrok"]\nclinical = false\nchecked = 2026-11-01\n'
        "review_due = 2027-11-01\n+++\n!!! key\n    Li fla 5 zg.\n\nLi 5 mg.\n"
    )
    found = check(tmp_path, dt.date(2026, 11, 27))
    assert "grade" in {finding.rule for finding in found}
    assert [finding.message for finding in found if finding.rule == "dose"] == [
        'a patient topic names a dose, "5 zg"'
    ]


def test_a_list_of_sources_has_the_words_of_its_language(made_up):
    names = [{"family": "Fla"}, {"family": "Zeb"}]
    record = {"id": "x", "type": "report", "author": names, "issued": {"date-parts": [[2023, 4]]}}
    made = reference(record, made_up.sources)
    assert made.short == "Fla ka Zeb, 2023"
    assert "2023 zu" in made.text
    assert (
        "Available" not in reference({**record, "URL": "https://a.example"}, made_up.sources).text
    )


def test_without_a_folder_texts_are_found_as_they_are_spelt_and_danger_is_heard_in_english():
    library = library_in("xx")
    assert [hit.topic for hit in library.search("zebrok").hits] == ["one"]
    assert library.search("kil myself").crisis
    assert languages.of("xx").reading() is None
    library.close()


@pytest.mark.parametrize("code", ["", "../x", "folding", "Languages", "e n", "e\u0301n"])
def test_a_code_that_is_none_is_a_language_without_words(code):
    assert languages.of(code).vocabulary().stop_words == frozenset()


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", "en-US"])
def test_english_is_english_wherever_it_is_spoken(code):
    assert languages.of(code).date(dt.date(2026, 11, 3)) == "3 Nov 2026"


def test_every_language_with_word_lists_is_known():
    assert [language.code for language in languages.every()] == ["en"]


def test_each_spelling_rule_does_what_its_examples_say():
    import tomllib

    from ketadesk.paths import resources_folder

    for language in languages.every():
        path = resources_folder() / "language" / language.code / "search.toml"
        spelling = language.vocabulary().one_spelling
        for rule in tomllib.loads(path.read_text("utf-8"))["spelling"]:
            for example in rule["such_as"]:
                first, second = example.split(" = ")
                assert spelling(first) == spelling(second), example
