"""The clinic's letterhead and the file it is kept in."""

import pytest

from ketadesk import clinic
from ketadesk.book.document import SLOT_NAMES
from ketadesk.errors import SettingsError
from ketadesk.paths import resources_folder
from ketadesk.regions import load_regions, region_of

REGIONS = load_regions(resources_folder() / "regions.toml")


def read(file, text):
    file.write_text(text, "utf-8")
    return clinic.read_clinic(file, REGIONS)


def test_every_field_of_a_clinic_is_optional(tmp_path):
    written = read(tmp_path / "clinic.toml", "")
    assert (written.values, written.faults) == ({}, ())
    assert clinic.Clinic(**written.values).empty


def test_a_logo_is_looked_for_beside_the_clinic_s_file(tmp_path):
    written = read(tmp_path / "clinic.toml", 'name = "A"\nlogo = "../logo.png"\n')
    assert written.values["logo"] == str(tmp_path.parent / "logo.png")


def test_a_logo_that_is_a_link_in_a_circle_is_no_fault_of_reading(tmp_path):
    (tmp_path / "logo.png").symlink_to("logo.png")
    written = read(tmp_path / "clinic.toml", 'logo = "logo.png"\n')
    assert written.values["logo"] == str(tmp_path / "logo.png")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name = ", 1, "mend"),
        ('phone = "1"\nnam = "A"', 2, "known are name, address"),
        ("phone = 5550142", 1, "words in quotes"),
        ('paper = "a5"', 1, "known are a4, letter"),
        ('name = "A"\nregion = "atlantis"', 2, "uk (the United Kingdom)"),
        (r'logo = "C:\Users\clinic\logo.png"', 1, "single quotes"),
        (r'logo = "C:\temp\logo.png"', 1, "single quotes"),
        (r'logo = "C:\temp\new.png"', 1, "single quotes"),
    ],
)
def test_a_slip_is_one_line_with_file_line_and_remedy(tmp_path, text, line, said):
    file = tmp_path / "clinic.toml"
    fault = read(file, text).first_line()
    assert fault.startswith(f"{file}:{line}: ")
    assert said in fault
    assert "\n" not in fault


@pytest.mark.parametrize("word", ["Letter", "LETTER", " letter "])
def test_a_choice_is_understood_in_any_case(tmp_path, word):
    assert read(tmp_path / "clinic.toml", f'paper = "{word}"').values == {"paper": "letter"}


def test_a_letterhead_is_kept_and_read_back(tmp_path):
    file = tmp_path / "deep" / "clinic.toml"
    mine = clinic.Clinic(name="Ünïcode “Clinic” \\ #1", address="1 Street\nTown", phone="555-0142")
    assert clinic.save_clinic(file, mine, {}, REGIONS) == ""
    written = clinic.read_clinic(file, REGIONS)
    assert clinic.Clinic(**written.values) == mine


def test_only_what_differs_from_the_machine_s_is_kept(tmp_path):
    file = tmp_path / "clinic.toml"
    file.write_text('region = "uk"\nname = "Mine"\n')
    machine = {"name": "Theirs", "phone": "1", "after_hours": "2"}
    clinic.save_clinic(file, clinic.Clinic(name="Theirs", phone="9"), machine, REGIONS)
    values = clinic.read_clinic(file, REGIONS).values
    assert values == {"phone": "9", "after_hours": "", "region": "uk"}


def test_a_file_with_a_wrong_word_is_not_lost_when_it_is_saved(tmp_path):
    file = tmp_path / "clinic.toml"
    before = 'name = "A"\npaper = "a5"\nnoted = "mine"\n'
    file.write_text(before)
    clinic.save_clinic(file, clinic.Clinic(name="B"), {}, REGIONS)
    after = file.read_text()
    assert all(line in after for line in ('name = "B"', 'paper = "a5"', 'noted = "mine"'))


def test_a_damaged_file_is_kept_beside_before_it_is_replaced(tmp_path):
    file = tmp_path / "clinic.toml"
    before = 'name = “A”\nphone = "1"\n'.encode()
    file.write_bytes(before)
    told = clinic.save_clinic(file, clinic.Clinic(name="B", phone="1"), {}, REGIONS)
    assert "clinic.toml.damaged" in told
    assert (tmp_path / "clinic.toml.damaged").read_bytes() == before
    assert clinic.read_clinic(file, REGIONS).values == {"name": "B", "phone": "1"}


def test_a_file_that_cannot_be_read_is_not_replaced(tmp_path):
    file = tmp_path / "clinic.toml"
    file.mkdir()  # as with a permission that is closed, reading fails and something is there
    with pytest.raises(SettingsError, match="left as it is"):
        clinic.save_clinic(file, clinic.Clinic(name="B"), {}, REGIONS)
    assert file.is_dir()


def test_every_slot_that_a_topic_may_name_can_be_filled():
    region = region_of(REGIONS, "us")
    filled = clinic.Clinic(name="a", address="b", phone="c", after_hours="d")
    for name in SLOT_NAMES:
        assert clinic.slot(name, filled, region)
