"""The clinic's letterhead and the regions' numbers."""

import datetime as dt

import pytest

from ketadesk import clinic
from ketadesk.book.document import SLOT_NAMES
from ketadesk.errors import SettingsError
from ketadesk.paths import resources_folder

REGIONS = clinic.load_regions(resources_folder() / "regions.toml")


def test_every_field_of_a_clinic_is_optional(tmp_path):
    file = tmp_path / "clinic.toml"
    file.write_text("")
    assert clinic.load_clinic(file).empty


def test_a_logo_is_looked_for_beside_the_clinic_s_file(tmp_path):
    file = tmp_path / "clinic.toml"
    file.write_text('name = "A"\nlogo = "logo.png"\n')
    assert clinic.load_clinic(file).logo == str(tmp_path / "logo.png")


def test_a_damaged_list_of_regions_is_one_line(tmp_path):
    damaged = tmp_path / "regions.toml"
    damaged.write_text("[[region]]\nid = ")
    with pytest.raises(SettingsError, match="list of regions cannot be read"):
        clinic.load_regions(damaged)


@pytest.mark.parametrize("text", ["name = ", 'nam = "A"', "name = 3", 'paper = "a5"'])
def test_a_wrong_clinic_file_is_one_line_that_names_it(tmp_path, text):
    file = tmp_path / "clinic.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as raised:
        clinic.load_clinic(file)
    assert str(file) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_seven_regions_are_there_and_the_united_states_is_the_default():
    assert {r.id for r in REGIONS} == {"us", "ca", "uk", "ie", "au", "nz", "eu"}
    assert clinic.region_of(REGIONS, "").id == "us"
    assert clinic.region_of(REGIONS, "mars").id == "us"


@pytest.mark.parametrize("region", REGIONS, ids=lambda r: r.id)
def test_every_number_says_when_and_where_it_was_checked(region):
    assert region.emergency
    for number in region.numbers:
        assert number.checked is not None
        assert number.checked >= dt.date(2026, 11, 23)
        assert number.source


@pytest.mark.parametrize("region", REGIONS, ids=lambda r: r.id)
def test_the_emergency_number_stands_among_the_region_s_numbers(region):
    assert any(region.emergency in number.number for number in region.numbers)


@pytest.mark.parametrize("region", REGIONS, ids=lambda r: r.id)
def test_a_region_names_a_crisis_line_among_its_numbers_or_says_what_to_do_instead(region):
    if region.crisis:
        assert any(region.crisis == number.number for number in region.numbers)
        assert region.instead == ""
    else:
        assert region.emergency in region.instead
        assert "clinic" in region.instead


def test_people_in_the_united_states_find_the_line_in_spanish_and_a_way_without_hearing():
    region = clinic.region_of(REGIONS, "us")
    what = {number.number: number.what for number in region.numbers}
    assert "AYUDA" in what["988, then press 2"]
    assert "711" in region.note


def test_a_missing_word_of_the_clinic_is_empty_and_the_region_s_is_not():
    region = clinic.region_of(REGIONS, "us")
    assert clinic.slot("clinic.phone", clinic.Clinic(), region) == ""
    assert clinic.slot("clinic.phone", clinic.Clinic(phone="555-0142"), region) == "555-0142"
    assert clinic.slot("region.emergency", clinic.Clinic(), region) == "911"


def test_every_slot_that_a_topic_may_name_can_be_filled():
    region = clinic.region_of(REGIONS, "us")
    filled = clinic.Clinic(name="a", address="b", phone="c", after_hours="d")
    for name in SLOT_NAMES:
        assert clinic.slot(name, filled, region)
