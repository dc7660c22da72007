"""What holds, and who said so: the order, field by field, and that a lock gives way to nobody."""

import os
from pathlib import Path

import msgspec
import pytest

from ketadesk import in_force
from ketadesk.errors import BadInputError, SettingsError
from ketadesk.paths import places
from ketadesk.regions import UNKNOWN

US_NUMBERS = {"911", "988"}


@pytest.fixture(autouse=True)
def nowhere(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def here(tmp_path):
    machine, user = tmp_path / "machine", tmp_path / "user"
    machine.mkdir()
    user.mkdir()
    return msgspec.structs.replace(
        places(user), policy=machine / "policy.toml", machine_clinic=machine / "clinic.toml"
    )


def said(held, name):
    record = held.settings if hasattr(held.settings, name) else held.clinic
    return getattr(record, name), held.origins[name].source


def test_without_any_file_the_defaults_hold(here):
    held = in_force.read(here)
    assert held.settings == in_force.Settings()
    assert held.clinic.empty
    assert {layer.source for layer in held.origins.values()} == {"default"}
    assert held.region.id == "us"


def test_a_region_that_nobody_chose_on_a_computer_without_a_country_says_so(here):
    held = in_force.read(here)
    assert held.region.beside.startswith(
        "No country was set: these numbers are for the United States"
    )
    assert in_force.with_options(held, None, {"region": "us"}).region.beside == ""
    here.settings.write_text('region = "us"')
    assert in_force.read(here).region.beside == ""


@pytest.mark.parametrize("locale", ["es_MX.UTF-8", "en_IN.UTF-8", "de_CH.UTF-8", "pt_BR.UTF-8"])
def test_in_a_country_that_is_not_ours_no_numbers_hold_until_somebody_chooses(
    here, monkeypatch, locale
):
    monkeypatch.setenv("LC_ALL", locale)
    held = in_force.read(here)
    assert held.region is UNKNOWN
    assert said(held, "region") == (UNKNOWN.id, "system")
    assert held.faults == ()
    here.clinic.write_text('region = "Canada"')
    assert in_force.read(here).region.id == "ca"


def test_the_default_region_is_the_computer_s_country(here, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    held = in_force.read(here)
    assert said(held, "region") == ("uk", "system")
    assert held.paper == "a4"


# From low to high: where each value is written, and what it is then said to be from.
LADDER = [
    ("policy", '[settings]\nregion = "{0}"\ntext_size = "{1}"', "policy"),
    ("machine_clinic", 'region = "{0}"\ntext_size = "{1}"', "machine clinic"),
    ("clinic", 'region = "{0}"\ntext_size = "{1}"', "user clinic"),
    ("settings", 'region = "{0}"\ntext_size = "{1}"', "user"),
]


def test_the_higher_wins_and_says_who_it_is(here):
    steps = zip(
        LADDER, ("UK", "gb", "nz", "au"), ("large", "normal", "xlarge", "large"), strict=True
    )
    for (file, text, source), region, size in steps:
        getattr(here, file).write_text(text.format(region, size))
        held = in_force.read(here)
        wanted = "uk" if region in {"UK", "gb"} else region
        assert said(held, "region") == (wanted, source)
        assert said(held, "text_size") == (size, source)
        assert held.origins["region"].place == str(getattr(here, file))
    now = in_force.with_options(held, None, {"region": "Canada", "text_size": None, "paper": "A4"})
    assert said(now, "region") == ("ca", "run")
    assert said(now, "text_size") == ("large", "user")
    assert now.paper == "a4"


def test_two_clinics_are_one_field_by_field(here):
    here.machine_clinic.write_text('name = "Machine"\nphone = "1"\nregion = "uk"\npaper = "a4"')
    here.clinic.write_text('name = "Mine"\npaper = "letter"')
    held = in_force.read(here)
    assert (held.clinic.name, held.clinic.phone, held.region.id) == ("Mine", "1", "uk")
    assert held.paper == "letter"
    assert said(held, "phone")[1] == "machine clinic"


def test_a_letterhead_for_one_handout_stands_alone_and_the_region_stays(here, tmp_path):
    here.machine_clinic.write_text('name = "Machine"\nphone = "1"\nregion = "uk"')
    other = tmp_path / "other.toml"
    other.write_text('name = "Other"')
    held = in_force.with_options(in_force.read(here), other, {})
    assert (held.clinic.name, held.clinic.phone, held.region.id) == ("Other", "", "uk")


# --- a region that is not known --------------------------------------------------------------


@pytest.mark.parametrize("word", ["UK", "gb", "Great Britain"])
@pytest.mark.parametrize("file", ["policy", "machine_clinic", "clinic", "settings"])
def test_a_region_is_understood_in_every_file(here, file, word):
    table = "[settings]\n" if file == "policy" else ""
    getattr(here, file).write_text(f'{table}region = "{word}"')
    held = in_force.read(here)
    assert (held.region.id, held.faults) == ("uk", ())


@pytest.mark.parametrize("file", ["machine_clinic", "clinic", "settings"])
def test_a_region_that_is_not_known_shows_and_nobody_s_numbers_hold(here, file):
    path = getattr(here, file)
    path.write_text('\nregion = "atlantis"')
    held = in_force.read(here)
    assert held.region is UNKNOWN
    assert held.faults[0].startswith(f"{path}:2: ")
    assert "uk (the United Kingdom)" in held.faults[0]


@pytest.mark.parametrize("table", ["settings", "locked"])
def test_a_policy_with_a_region_that_is_not_known_stops_the_start(here, table):
    here.policy.write_text(f'[{table}]\nregion = "atlantis"')
    with pytest.raises(SettingsError, match=r"policy\.toml:2: region = “atlantis”.*uk \(the"):
        in_force.read(here)


@pytest.mark.parametrize("file", ["machine_clinic", "clinic", "settings"])
def test_a_file_that_cannot_be_read_may_have_named_a_region_so_none_is_guessed(here, file):
    getattr(here, file).mkdir()
    held = in_force.read(here)
    assert held.region is UNKNOWN
    assert len(held.faults) == 1


def test_a_higher_word_for_the_region_mends_it(here):
    here.clinic.write_text('region = "atlantis"')
    here.settings.write_text('region = "uk"')
    held = in_force.read(here)
    assert held.region.id == "uk"
    assert len(held.faults) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("file", ["policy", "machine_clinic", "clinic", "settings"])
def test_every_file_is_understood_however_notepad_saved_it(here, file, encoding):
    table = "[settings]\r\n" if file == "policy" else ""
    getattr(here, file).write_bytes(f'{table}region = "uk"\r\n'.encode(encoding))
    held = in_force.read(here)
    assert (held.region.id, held.faults) == ("uk", ())


# --- locks -----------------------------------------------------------------------------------

LOCKS = {
    "theme": ("dark", "light"),
    "zoom": (150, 200),
    "audience": ("patient", "all"),
    "region": ("uk", "us"),
    "paper": ("a4", "letter"),
    "text_size": ("large", "xlarge"),
    "external_links": ("never", "ask"),
}


def toml(value):
    return f'"{value}"' if isinstance(value, str) else str(value)


@pytest.mark.parametrize("name", LOCKS)
def test_nobody_overrides_a_lock(here, name):
    locked, other = LOCKS[name]
    here.policy.write_text(
        f"[locked]\n{name} = {toml(locked)}\n[settings]\n{name} = {toml(other)}\n"
    )
    here.settings.write_text(f"{name} = {toml(other)}")
    if name in in_force.CHOICES:
        here.clinic.write_text(f"{name} = {toml(other)}")
        here.machine_clinic.write_text(f"{name} = {toml(other)}")
    held = in_force.read(here)
    for now in (held, held.choosing("user", name, other), held.choosing("run", name, other)):
        assert said(now, name) == (locked, "locked")
        assert now.locked(name)


@pytest.mark.parametrize("name", ["region", "paper", "text_size"])
def test_a_clinic_s_file_for_one_handout_does_not_override_a_lock(here, tmp_path, name):
    locked, other = LOCKS[name]
    here.policy.write_text(f'[locked]\n{name} = "{locked}"')
    file = tmp_path / "other.toml"
    file.write_text(f'{name} = "{other}"')
    assert said(in_force.with_options(in_force.read(here), file, {}), name) == (locked, "locked")


@pytest.mark.parametrize("name", ["region", "paper", "text_size", "audience"])
def test_an_option_that_contradicts_a_lock_is_refused_and_names_the_policy(here, name):
    locked, other = LOCKS[name]
    here.policy.write_text(f'[locked]\n{name} = "{locked}"')
    held = in_force.read(here)
    with pytest.raises(BadInputError, match=rf"{locked}, in .*policy\.toml"):
        in_force.with_options(held, None, {name: other})
    assert said(in_force.with_options(held, None, {name: locked.upper()}), name)[0] == locked


def test_an_option_that_is_not_known_names_the_known_ones(here):
    with pytest.raises(BadInputError, match=r"--region: .*atlantis.*uk \(the"):
        in_force.with_options(in_force.read(here), None, {"region": "atlantis"})


@pytest.mark.parametrize(
    "policy",
    [
        "not toml [",
        '[locked]\ntheme = "pink"\n',
        "[locked]\nzoom = 1000\n",
        "[lock]\nx = 1\n",
        "[settings]\nnone = 1",
        "locked = 1",
        'region = "uk"',
        "[locked]\nzoom = " + "9" * 5000,
        "[locked]\nzoom = " + "[" * 5000,
        b'[locked]\nregion = "uk" # M\xfcller',
        '[packs]\nkeys = "RW"',
        '[packs]\nkeys = ["RWQ"]',
        '[packs]\nunsigned = "perhaps"',
        "[packs]\nfrom = 1",
        '[packs]\nform = ["/srv"]',
        "packs = []",
    ],
)
def test_a_wrong_policy_stops_the_start_in_one_line_with_its_place(here, policy):
    here.policy.write_bytes(policy if isinstance(policy, bytes) else policy.encode())
    with pytest.raises(SettingsError) as raised:
        in_force.read(here)
    assert str(raised.value).startswith(f"{here.policy}:")
    assert "\n" not in str(raised.value)


def test_the_policy_says_whose_packs_may_be_opened(here):
    key = "RWQj6g2760KDZ6Wl+AHUQ1dfqbOkrCSoyzdUajzTcPAZ7te6DFKXduZV"
    here.policy.write_text(
        f'[packs]\nfrom = ["//server/share"]\nkeys = ["{key}"]\nunsigned = "refuse"\n'
    )
    rules = in_force.read(here).choosing("run", "zoom", 150).packs
    assert (rules.shares, rules.keys, rules.unsigned) == (("//server/share",), (key,), "refuse")
    here.policy.unlink()
    assert in_force.read(here).packs.unsigned == "allow"


def test_a_policy_that_leads_nowhere_stops_the_start(here):
    here.policy.symlink_to("gone")
    with pytest.raises(SettingsError, match="leads nowhere"):
        in_force.read(here)


def test_a_policy_folder_that_leads_nowhere_stops_the_start(here, tmp_path):
    (tmp_path / "link").symlink_to("gone")
    moved = msgspec.structs.replace(here, policy=tmp_path / "link" / "policy.toml")
    with pytest.raises(SettingsError, match="leads nowhere"):
        in_force.read(moved)


@pytest.mark.parametrize("kind", ["folder", "pipe", "closed", "no folder"])
def test_a_policy_that_cannot_be_read_stops_the_start(here, kind, tmp_path):
    if kind == "folder":
        here.policy.mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes in folders here")
        os.mkfifo(here.policy)
    elif kind == "closed":
        if os.geteuid() == 0:
            pytest.skip("root reads every file")
        here.policy.write_text("")
        here.policy.chmod(0)
    else:
        (tmp_path / "file").write_text("")
        here = msgspec.structs.replace(here, policy=tmp_path / "file" / "policy.toml")
    with pytest.raises(SettingsError, match="cannot be read"):
        in_force.read(here)


def test_the_order_stands_in_the_guide_for_administrators():
    guide = (Path(__file__).parents[2] / "docs" / "administer.md").read_text("utf-8")
    assert all(f"`{source}`" in guide for source in in_force.ORDER)
