"""Settings, clinic, policy and state files with random damage: each is read, or told in one line, or
stops the start where it is the policy; no other country's numbers hold, and what could not be read
is not written over.

`make test` tries some of each, `make fuzz` a third of what KETADESK_FUZZ names; the seed of each case
is its id.
"""

import json
import os
import random
import re
import sys

import msgspec
import pytest

from ketadesk import edited, in_force, settings
from ketadesk.clinic import Clinic, save_clinic
from ketadesk.errors import SettingsError
from ketadesk.paths import places
from ketadesk.regions import load_regions, region_called
from ketadesk.ui.memory.state import StateFile, with_favourite
from tests.fuzz.damage import JSON, TOML, bounded, mutated, one_line
from tests.places import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="told by SIGALRM and /proc")

CASES = int(os.environ.get("KETADESK_FUZZ", "120")) // 3
REGIONS = load_regions(ROOT / "resources" / "regions.toml")
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")

CHOICES = 'theme = "dark"\nzoom = 125\nregion = "uk"\npaper = "letter"\ntext_size = "large"\n'
WHOLE = {
    "settings": f'{CHOICES}audience = "all"\nexternal_links = "never"\n',
    "clinic": 'name = "Müller’s Clinic"\naddress = """12 Street\nTown"""\nphone = "555-0142"\n'
    'logo = \'C:\\clinic\\logo.png\'\nregion = "Great Britain"\npaper = "a4"\n',
    "policy": f'[settings]\n{CHOICES}\n[locked]\nregion = "GB"\nzoom = 100\n',
}
STATE = {
    "version": 1,
    "shape": {"box": [10, 20, 1200, 700], "left": 300},
    "visit": {"address": "topic:pt-bladder", "block": 3, "fraction": 0.5},
    "favourites": ["pt-bladder", "pt-start"],
    "recent": ["pt-bladder"],
    "packets": {"Monday": ["pt-bladder"]},
    "handout": {"letterhead": False},
}


@pytest.fixture(autouse=True)
def in_america(monkeypatch):
    """A computer whose own country has other numbers than those that the files name."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


@pytest.fixture
def here(tmp_path):
    user = places(tmp_path / "user")
    machine = tmp_path / "machine"
    machine.mkdir()
    user.config.mkdir(parents=True)
    return msgspec.structs.replace(
        user, policy=machine / "policy.toml", machine_clinic=machine / "clinic.toml"
    )


def damaged(rng, kind):
    """A file of a kind as somebody's editor wrote it, with one to four random edits."""
    data = WHOLE[kind].encode(rng.choice(ENCODINGS), "replace")
    if rng.random() < 0.3:
        data = data.replace(b"\n", b"\r\n")
    return mutated(rng, data, TOML)


def names_another(data, region):
    """Whether a file names another region in so many words, or is whole and says nothing of any."""
    words = re.findall(r"[A-Za-z][A-Za-z. ]*", data.replace(b"\0", b"").decode("latin-1"))
    named = [one for word in words if (one := region_called(REGIONS, word))]
    table, wrong = edited.table_of(edited.text_of(data)[0])
    return region in named or (wrong is None and "region" not in str(table.keys()))


def kept(folder, data):
    return any(file.read_bytes() == data for file in folder.iterdir() if file.is_file())


@pytest.mark.parametrize("kind", WHOLE)
def test_a_damaged_file_is_told_and_no_other_country_s_numbers_hold(here, kind):
    for seed in range(CASES):
        rng = random.Random(f"{kind} {seed}")
        data = damaged(rng, kind)
        path = getattr(here, kind)
        path.write_bytes(data)
        with bounded():
            try:
                held = in_force.read(here)
            except SettingsError as error:
                assert kind == "policy", seed
                one_line(str(error))
                continue
        for fault in held.faults:
            one_line(fault)
        assert held.region.id in {"uk", ""} or names_another(data, held.region), (seed, data)


@pytest.mark.parametrize("kind", ["settings", "clinic"])
def test_what_could_not_be_read_is_not_written_over(here, kind):
    for seed in range(CASES):
        rng = random.Random(f"{kind} {seed}")
        data = damaged(rng, kind)
        path = getattr(here, kind)
        path.write_bytes(data)
        before = in_force.read(here)
        with bounded():
            try:
                if kind == "settings":
                    settings.save(here, REGIONS, "zoom", 150)
                else:
                    save_clinic(path, Clinic(phone="555-0199"), {}, REGIONS)
            except SettingsError as error:
                one_line(str(error))
        after = in_force.read(here)
        if kind == "settings":
            assert (after.settings.zoom, after.region) == (150, before.region), seed
        else:
            assert (after.clinic.phone, after.region) == ("555-0199", before.region), seed
        lost = [one for one in before.faults if "known" not in one]
        assert not lost or kept(path.parent, data), (seed, before.faults)
        for file in path.parent.iterdir():
            file.unlink()


def test_a_damaged_state_is_read_or_set_aside_and_a_star_is_kept(tmp_path):
    for seed in range(CASES):
        rng = random.Random(f"state {seed}")
        data = mutated(rng, json.dumps(STATE).encode(), JSON)
        folder = tmp_path / str(seed)
        folder.mkdir()
        (folder / "window.json").write_bytes(data)
        with bounded():
            file = StateFile(folder)
            state, notices = file.load()
            for notice in notices:
                one_line(notice)
            assert file.save(with_favourite(state, "pt-start", True)) == "", seed
            again, _ = StateFile(folder).load()
        assert again.favourites[0] == "pt-start", seed
        assert again.packets == state.packets, seed
        assert not notices or kept(folder, data), (seed, notices)
