"""A new page is begun from a template: clean from the first moment, and it says what is left."""

import datetime as dt

import pytest

from ketadesk.book.pack.check import check
from ketadesk.errors import BadInputError
from ketadesk.writing.own_pages import OwnPack
from ketadesk.writing.templates import a_year_after, begun, guidance_left, templates
from tests.places import ROOT

FOLDER = ROOT / "resources" / "templates"
TODAY = dt.date(2026, 11, 27)
OFFERED = templates(FOLDER, "en")
SECTIONS = {"patient": "our-clinic", "clinician": "our-notices"}


def test_a_patient_page_a_form_and_a_notice_are_offered():
    assert [one.id for one in OFFERED] == ["patient-page", "form", "notice"]
    assert [one.audience for one in OFFERED] == ["patient", "patient", "clinician"]


@pytest.mark.parametrize(
    "title",
    ["Where to park", 'The "quiet" room', "C:\\ and D:\\", "Año nuevo: ¿dónde?", "x" * 200],
)
@pytest.mark.parametrize("template", OFFERED, ids=lambda one: one.id)
def test_a_page_checks_clean_once_its_title_is_filled_in(tmp_path, template, title):
    pack = OwnPack(tmp_path / "our-pages")
    pack.make("Riverside Clinic", "en")
    page_id = pack.new_id(title)
    text = begun(template, page_id, title, SECTIONS[template.audience], TODAY)
    pack.publish(page_id, text, "")

    assert check(pack.folder, TODAY) == ()
    (page,) = pack.pages()
    assert (page.title, page.audience) == (title, template.audience)


@pytest.mark.parametrize("template", OFFERED, ids=lambda one: one.id)
def test_what_the_template_tells_its_writer_is_found_until_it_is_written_over(template):
    text = begun(template, "parking", "Where to park", "our-clinic", TODAY)
    left = list(guidance_left(text, "parking.md", OFFERED))
    assert len(left) >= 4
    lines = text.split("\n")
    said = [finding.message.split('"')[1] for finding in left]
    assert all(words in lines[f.line - 1] for f, words in zip(left, said, strict=True))
    assert {finding.level for finding in left} == {"warning"}

    first = left[0].line - 1
    lines[first] = lines[first].replace(said[0], "Park behind the clinic, and ring here.")
    assert len(list(guidance_left("\n".join(lines), "parking.md", OFFERED))) == len(left) - 1


def test_the_words_of_a_clinic_are_never_taken_for_guidance():
    text = "- Write your name here.\n\nSign here: ____"
    assert list(guidance_left(text, "form.md", OFFERED)) == []


def test_a_language_without_templates_has_the_english_ones():
    assert templates(FOLDER, "es")


def test_a_missing_template_is_told(tmp_path):
    with pytest.raises(BadInputError, match=r"templates.toml: .* install anew"):
        templates(tmp_path, "en")


def test_the_next_review_is_a_year_away():
    assert a_year_after(dt.date(2028, 2, 29)) == dt.date(2029, 2, 28)
    assert a_year_after(TODAY) == dt.date(2027, 11, 27)
