"""The settings' declaration and the user's file of them."""

import msgspec
import pytest

from ketadesk import settings
from ketadesk.errors import SettingsError
from ketadesk.paths import places, resources_folder
from ketadesk.regions import load_regions

REGIONS = load_regions(resources_folder() / "regions.toml")


@pytest.fixture
def here(tmp_path):
    (tmp_path / "data").mkdir()
    return places(tmp_path / "data")


def values(here):
    return settings.read_settings(here, REGIONS).values


def test_choices_are_kept(here):
    settings.save(here, REGIONS, "zoom", 150)
    settings.save(here, REGIONS, "theme", "dark")
    assert values(here) == {"zoom": 150, "theme": "dark"}


def test_one_bad_choice_leaves_the_good_ones(here):
    here.settings.write_text('theme = "dark"\nzoom = "big"\ncolour = 1\n')
    written = settings.read_settings(here, REGIONS)
    assert written.values == {"theme": "dark"}
    assert [fault.partition(": ")[0] for fault in written.faults] == [
        f"{here.settings}:2",
        f"{here.settings}:3",
    ]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('theme = "pink"', "system, light, dark, contrast"),
        ("zoom = 1000", "80 to 300"),
        ("zoom = true", "80 to 300"),
        ("zoom = 99.5", "80 to 300"),
        ('audience = "nurses"', "patient, clinician, all"),
        ("region = 1", "us (the United States)"),
        ("paper = []", "a4, letter, region"),
        ("text_size = {a = 1}", "normal, large, xlarge"),
        ('external_links = "always"', "ask, never"),
    ],
)
def test_every_choice_is_a_closed_list(here, text, known):
    here.settings.write_text(text)
    written = settings.read_settings(here, REGIONS)
    assert known in written.first_line()
    assert written.values in ({}, {"region": ""})


def test_a_region_that_is_not_known_is_there_as_the_one_nobody_knows(here):
    here.settings.write_text('region = "atlantis"')
    assert values(here) == {"region": ""}


def test_what_a_newer_version_wrote_stays_in_the_file(here):
    here.settings.write_text('colour = "teal"\nzoom = 90\n[kiosk]\nidle = 60\n')
    settings.save(here, REGIONS, "zoom", 110)
    kept = here.settings.read_text()
    assert all(part in kept for part in ('colour = "teal"', "zoom = 110", "[kiosk]", "idle = 60"))


def test_a_damaged_file_is_left_until_a_choice_is_kept_and_is_then_kept_beside(here):
    before = b"\xff\xfe not toml"
    here.settings.write_bytes(before)
    written = settings.read_settings(here, REGIONS)
    assert written.values == {"region": ""}
    assert len(written.faults) == 1 or "more" in written.first_line()
    assert here.settings.read_bytes() == before
    told = settings.save(here, REGIONS, "zoom", 110)
    beside = here.settings.with_name("settings.toml.damaged")
    assert beside.name in told
    assert beside.read_bytes() == before
    assert values(here) == {"region": "", "zoom": 110}  # which it may have named is not known yet
    settings.save(here, REGIONS, "region", "uk")
    assert values(here) == {"region": "uk", "zoom": 110}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ('phone = "555\nregion = "uk"\nzoom = 90', "uk"),
        ("theme = dark\nzoom = 90", None),  # the line that is lost set something else
        ('region = "uk\nzoom = 90', ""),
        ('theme = "dark"\nregion = "u', ""),  # cut short
        ('Region = "uk"', ""),
        ('country = "United Kingdom"', ""),
        ('[reading]\nregion = "uk"', ""),
        ('theme = "dark"region = "uk"\nzoom = 90', ""),
        ('region = "uk"\nregion = "us"\nzoom = 90', ""),
        ('colour = "teal"', None),
    ],
)
def test_where_a_damaged_line_may_have_named_the_region_none_is_guessed(here, text, region):
    here.settings.write_text(text)
    assert values(here).get("region") == region


def test_one_wrong_line_costs_that_line_and_a_copy_of_it_is_kept(here):
    here.settings.write_text('theme = dark\nregion = "uk"\n')
    assert values(here) == {"region": "uk"}
    settings.save(here, REGIONS, "zoom", 110)
    assert values(here) == {"region": "uk", "zoom": 110}
    assert "theme = dark" in here.settings.with_name("settings.toml.damaged").read_text()


def test_a_file_that_cannot_be_read_is_not_replaced(here):
    here.settings.mkdir()
    with pytest.raises(SettingsError, match="left as it is"):
        settings.save(here, REGIONS, "zoom", 110)
    assert here.settings.is_dir()


def test_a_link_that_leads_nowhere_is_not_replaced(here):
    here.settings.symlink_to(here.settings.with_name("gone"))
    with pytest.raises(SettingsError, match="leads nowhere"):
        settings.save(here, REGIONS, "zoom", 110)
    assert here.settings.is_symlink()


def test_a_wrong_value_is_refused_before_anything_is_written(here):
    with pytest.raises(SettingsError, match="zoom"):
        settings.save(here, REGIONS, "zoom", 5)
    assert not here.settings.exists()


def test_every_setting_has_a_label_and_a_help():
    info = msgspec.inspect.type_info(settings.Settings)
    for field in info.fields:
        extra = field.type.extra_json_schema if hasattr(field.type, "extra_json_schema") else None
        assert extra, f"{field.name} has no title and description"
        assert extra["title"]
        assert extra["description"]
