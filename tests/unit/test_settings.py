"""Settings: defaults, then the machine's policy, then the user, then what the policy locks."""

import msgspec
import pytest

from ketadesk import settings
from ketadesk.errors import SettingsError
from ketadesk.paths import places


@pytest.fixture
def here(tmp_path):
    base = places(tmp_path / "data")
    return msgspec.structs.replace(base, policy=tmp_path / "policy.toml")


def test_without_any_file_the_defaults_hold(here):
    loaded = settings.load(here)
    assert loaded.settings == settings.Settings()
    assert set(loaded.origins.values()) == {"default"}


def test_a_choice_is_kept_and_says_it_is_the_user_s(here):
    settings.save(here, "zoom", 150)
    settings.save(here, "theme", "dark")
    loaded = settings.load(here)
    assert (loaded.settings.zoom, loaded.settings.theme) == (150, "dark")
    assert loaded.origins["zoom"] == "user"


def test_the_user_overrides_the_policy_s_defaults(here):
    here.policy.write_text('[settings]\ntheme = "light"\nregion = "uk"\n')
    settings.save(here, "theme", "dark")
    loaded = settings.load(here)
    assert (loaded.settings.theme, loaded.settings.region) == ("dark", "uk")
    assert (loaded.origins["theme"], loaded.origins["region"]) == ("user", "policy")


def test_nobody_overrides_a_lock(here):
    here.policy.write_text('[locked]\nexternal_links = "never"\n')
    settings.save(here, "external_links", "ask")
    loaded = settings.load(here)
    assert loaded.settings.external_links == "never"
    assert loaded.locked("external_links")


@pytest.mark.parametrize(
    "policy",
    [
        "not toml [",
        '[locked]\ntheme = "pink"\n',
        "[locked]\nzoom = 1000\n",
        "[lock]\nx = 1\n",
        "[settings]\nnone = 1",
    ],
)
def test_an_unreadable_policy_stops_the_start_in_one_line(here, policy):
    here.policy.write_text(policy)
    with pytest.raises(SettingsError) as raised:
        settings.load(here)
    assert str(here.policy) in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_damaged_settings_file_is_set_aside_with_a_notice(here):
    here.settings.parent.mkdir(parents=True)
    here.settings.write_bytes(b"\xff\xfe not toml")
    loaded = settings.load(here)
    assert loaded.settings == settings.Settings()
    assert "settings.toml.damaged" in loaded.notices[0]
    assert here.settings.with_name("settings.toml.damaged").read_bytes() == b"\xff\xfe not toml"
    assert not here.settings.exists()


def test_one_bad_choice_leaves_the_good_ones_in_force(here):
    here.settings.parent.mkdir(parents=True)
    here.settings.write_text('theme = "dark"\nzoom = "big"\ncolour = 1\n')
    loaded = settings.load(here)
    assert loaded.settings.theme == "dark"
    assert loaded.settings.zoom == 100
    assert len(loaded.notices) == 2


def test_a_wrong_value_is_refused_before_anything_is_written(here):
    with pytest.raises(SettingsError, match="zoom"):
        settings.save(here, "zoom", 5)
    assert not here.settings.exists()


def test_every_setting_has_a_label_and_a_help():
    info = msgspec.inspect.type_info(settings.Settings)
    for field in info.fields:
        extra = field.type.extra_json_schema if hasattr(field.type, "extra_json_schema") else None
        assert extra, f"{field.name} has no title and description"
        assert extra["title"]
        assert extra["description"]
