"""The regions: their numbers, what people call them, and the one that nobody knows."""

import datetime as dt
import re

import pytest

from ketadesk import regions
from ketadesk.clinic import Clinic, slot
from ketadesk.errors import SettingsError
from ketadesk.paths import resources_folder

FILE = resources_folder() / "regions.toml"
REGIONS = regions.load_regions(FILE)


def test_a_damaged_list_of_regions_is_one_line(tmp_path):
    damaged = tmp_path / "regions.toml"
    damaged.write_text('[[region]]\nid = "x"\n')
    with pytest.raises(SettingsError, match="list of regions cannot be read"):
        regions.load_regions(damaged)


def test_a_slip_in_the_list_of_regions_is_told_with_its_line(tmp_path):
    wrong = tmp_path / "regions.toml"
    wrong.write_bytes(
        b"\xef\xbb\xbf" + FILE.read_bytes().replace(b'name = "Canada"', b"name = Canada")
    )
    with pytest.raises(SettingsError, match=r"regions\.toml:\d+: the words have no quotes"):
        regions.load_regions(wrong)


def test_the_seven_regions_are_there():
    assert {r.id for r in REGIONS} == {"us", "ca", "uk", "ie", "au", "nz", "eu"}


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
        assert region.beside == ""
    else:
        assert region.emergency in region.beside
        assert "clinic" in region.beside


def test_people_in_the_united_states_find_the_line_in_spanish_and_a_way_without_hearing():
    region = regions.region_of(REGIONS, "us")
    what = {number.number: number.what for number in region.numbers}
    assert "AYUDA" in what["988, then press 2"]
    assert "711" in region.note


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("uk", "uk"),
        ("UK", "uk"),
        ("gb", "uk"),
        ("GB", "uk"),
        ("Great Britain", "uk"),
        ("  great   britain ", "uk"),
        ("U.K.", "uk"),
        ("the United Kingdom", "uk"),
        ("United Kingdom", "uk"),
        ("US", "us"),
        ("USA", "us"),
        ("U.S.A.", "us"),
        ("United States", "us"),
        ("The United States of America", "us"),
        ("Canada", "ca"),
        ("New Zealand", "nz"),
        ("IRELAND", "ie"),
        ("Northern Ireland", "uk"),
        ("European Union", "eu"),
        ("DE", "eu"),
    ],
)
def test_a_region_is_understood_by_any_of_its_names(words, wanted):
    assert regions.region_called(REGIONS, words).id == wanted


@pytest.mark.parametrize("words", ["atlantis", "", " ", "Mexiko", "u", "uk us", "911", "ua"])
def test_what_no_region_is_called_is_none(words):
    assert regions.region_called(REGIONS, words) is None


def test_no_two_regions_share_a_name_or_a_territory():
    names = [
        regions._folded(name)
        for region in REGIONS
        for name in {region.id.upper(), region.name, *region.also, *region.territories}
    ]
    assert len(names) == len(set(names))


def test_an_id_that_is_unknown_gives_nobody_s_numbers():
    for wanted in ("mars", "", "UK"):
        region = regions.region_of(REGIONS, wanted)
        assert region is regions.UNKNOWN
        words = " ".join(f"{n.number} {n.what} {n.tel}" for n in region.numbers)
        assert not re.search(r"\d", words + region.emergency + region.crisis + region.note)
        assert "your local emergency number" in f"call {region.emergency}"


@pytest.mark.parametrize(
    ("environment", "territory"),
    [
        ({"LANG": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "en_GB.UTF-8"}, "GB"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "en_GB", "LC_ALL": "fr_CA"}, "CA"),
        ({"LANG": "de_AT@euro"}, "AT"),
        ({"LANG": "sr_Latn_RS"}, "RS"),
        ({"LANG": "en-IE"}, "IE"),
        ({"LANG": "uk_UA.UTF-8"}, "UA"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "en"}, ""),
        ({"LC_ALL": "", "LANG": "en_NZ"}, "NZ"),
        ({}, ""),
    ],
)
def test_the_computer_s_country_is_that_of_its_telephone_numbers(environment, territory):
    assert regions._posix_territory(environment) == territory


@pytest.mark.parametrize(
    ("territory", "wanted"),
    [
        ("GB", ("uk", True)),
        ("DE", ("eu", True)),
        ("IE", ("ie", True)),
        ("", ("us", False)),
        ("MX", ("", True)),
    ],
)
def test_the_default_region_is_the_computer_s_and_nobody_s_where_that_is_none_of_ours(
    territory, wanted
):
    assert regions.region_here(REGIONS, territory) == wanted


def test_a_missing_word_of_the_clinic_is_empty_and_the_region_s_is_not():
    region = regions.region_of(REGIONS, "us")
    assert slot("clinic.phone", Clinic(), region) == ""
    assert slot("clinic.phone", Clinic(phone="555-0142"), region) == "555-0142"
    assert slot("region.emergency", Clinic(), region) == "911"
