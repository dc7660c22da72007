"""Preferences are made from the declared settings; the letterhead's form keeps a file."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
import pytest
from PySide6.QtCore import Qt

from ketadesk import in_force, settings
from ketadesk.clinic import Clinic, read_clinic, save_clinic
from ketadesk.errors import SettingsError
from ketadesk.paths import places
from ketadesk.regions import load_regions
from ketadesk.ui.dialogs.letterhead import ClinicDialog
from ketadesk.ui.dialogs.preferences import GROUPS, Preferences
from ketadesk.ui.toolkit.theme import Looks

REGIONS = load_regions(places().regions)


@pytest.fixture
def here(tmp_path):
    return msgspec.structs.replace(places(tmp_path / "data"), policy=tmp_path / "policy.toml")


@pytest.fixture
def looks(qapp, here):
    return Looks(here, "light", 100)


@pytest.fixture
def preferences(qtbot, here, looks):
    def make():
        made = Preferences(in_force.read(here), looks)
        qtbot.addWidget(made)
        return made

    return make


def test_every_setting_has_its_control_with_the_value_in_force(here, preferences):
    settings.save(here, REGIONS, "zoom", 150)
    form = preferences()
    held = in_force.read(here).settings
    for name in settings.Settings.__struct_fields__:
        assert form.field(name).currentData() == getattr(held, name)
        assert form.field(name).accessibleName()
        assert form.field(name).count() >= 2


def test_every_setting_stands_in_one_group():
    grouped = [name for _, names in GROUPS for name in names]
    assert sorted(grouped) == sorted(settings.Settings.__struct_fields__)


def test_the_region_shows_its_numbers_before_and_after_it_is_chosen(preferences):
    form = preferences()
    numbers, box = form.findChild(object, "regionNumbers"), form.field("region")
    assert "988" in numbers.text()
    box.setCurrentIndex(box.findData("uk"))
    assert "116 123" in numbers.text()
    assert "988" not in numbers.text()


def test_a_region_that_is_not_known_is_a_field_in_error_and_no_number(here, preferences):
    here.settings.parent.mkdir(parents=True, exist_ok=True)
    here.settings.write_text('region = "Mexiko"')
    form = preferences()
    assert form.field("region").property("error") == "true"
    assert "Ask for the local number" in form.findChild(object, "regionNumbers").text()
    form.field("region").setCurrentIndex(0)
    assert form.field("region").property("error") == "false"


@pytest.mark.parametrize("zoom", [100, 200, 300])
def test_the_form_and_its_buttons_are_never_larger_than_the_screen(qtbot, here, zoom):
    looks = Looks(here, "light", zoom)
    for form in (Preferences(in_force.read(here), looks), ClinicDialog(Clinic(), {}, print, looks)):
        qtbot.addWidget(form)
        room = form.screen().availableGeometry()
        assert form.height() <= room.height()
        assert form.width() <= room.width()


@pytest.mark.parametrize(
    ("name", "value"), [("theme", "dark"), ("zoom", 200), ("region", "uk"), ("paper", "a4")]
)
def test_a_choice_is_told_at_once(qtbot, preferences, name, value):
    form = preferences()
    box = form.field(name)
    with qtbot.waitSignal(form.changed) as told:
        box.setCurrentIndex(box.findData(value))
    assert told.args == [name, value]


def test_every_value_a_setting_may_have_can_be_chosen(preferences):
    assert [preferences().field("theme").itemData(n) for n in range(4)] == [
        "system",
        "light",
        "dark",
        "contrast",
    ]


def test_a_locked_setting_says_who_locked_it(here, preferences):
    here.policy.write_text('[locked]\nexternal_links = "never"\n')
    box = preferences().field("external_links")
    assert not box.isEnabled()
    assert str(here.policy) in box.toolTip()
    assert box.currentData() == "never"


@pytest.fixture
def letterhead(qtbot, looks):
    def make(clinic=None, machine=None, keep=lambda _clinic: None):
        made = ClinicDialog(clinic or Clinic(), machine or {}, keep, looks)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def part(form, name):
    found = form.findChild(object, name)
    assert found is not None, name
    return found


def test_a_letterhead_is_kept_and_read_back(letterhead, tmp_path):
    file = tmp_path / "deep" / "clinic.toml"
    form = letterhead(keep=lambda clinic: save_clinic(file, clinic, {}, REGIONS))
    part(form, "clinicName").setText("Ünïcode “Clinic” \\ #1")
    part(form, "clinicAddress").setPlainText("1 Street\nTown")
    part(form, "clinicPhone").setText("555-0142")
    part(form, "saveClinic").click()
    assert not form.isVisible()
    assert read_clinic(file, REGIONS).values == {
        "name": "Ünïcode “Clinic” \\ #1",
        "address": "1 Street\nTown",
        "phone": "555-0142",
    }


def test_a_field_can_be_given_back_to_the_machine_s_letterhead(letterhead):
    kept = []
    machine = {"name": "Riverside", "address": "1 Street\nTown"}
    form = letterhead(Clinic(name="Mine", address="1 Street\nTown"), machine, kept.append)
    assert not part(form, "giveBack_address").isEnabled()
    assert form.findChild(object, "giveBack_phone") is None
    part(form, "giveBack_name").click()
    assert not part(form, "giveBack_name").isEnabled()
    part(form, "saveClinic").click()
    assert kept == [Clinic(name="Riverside", address="1 Street\nTown")]


def test_a_letterhead_that_cannot_be_kept_says_so_and_stays_open(letterhead):
    def full(_clinic):
        raise SettingsError("clinic.toml: the letterhead could not be kept (No space left)")

    form = letterhead(Clinic(name="A"), keep=full)
    part(form, "saveClinic").click()
    assert "No space" in part(form, "clinicMessage").text()
    assert form.isVisible()


def test_a_logo_that_is_not_there_is_told_before_it_is_kept(letterhead):
    kept = []
    form = letterhead(Clinic(logo="/nowhere/logo.png"), keep=kept.append)
    part(form, "saveClinic").click()
    assert kept == []
    assert "/nowhere/logo.png" in part(form, "clinicMessage").text()


# --- find one, put back the defaults -------------------------------------------------------------


def test_ctrl_f_finds_a_setting_by_its_words_and_escape_shows_all_again(qtbot, preferences):
    form = preferences()
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    qtbot.keyClick(form, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    sought = part(form, "soughtSetting")
    qtbot.keyClicks(sought, "extra large")
    assert [name for name in form._rows if form._rows[name].isVisible()] == ["text_size"]
    qtbot.keyClick(sought, Qt.Key.Key_Return)
    assert form.field("text_size").hasFocus()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert all(row.isVisible() for row in form._rows.values())
    assert not sought.isVisible()


def test_words_that_no_setting_has_say_so(qtbot, preferences):
    form = preferences()
    form.show()
    form.look_for_one()
    qtbot.keyClicks(part(form, "soughtSetting"), "xyzzy")
    assert form._none.isVisible()


def test_the_defaults_are_put_back_after_a_question(qtbot, preferences):
    form = preferences()
    form.show()
    part(form, "putBack").click()
    assert not part(form, "closePreferences").isVisible()
    part(form, "keepChoices").click()
    part(form, "putBack").click()
    with qtbot.waitSignal(form.defaults_asked):
        part(form, "putBackNow").click()
    assert part(form, "closePreferences").isVisible()


def test_where_letters_are_large_the_groups_are_a_choice_at_the_top(qtbot, here):
    form = Preferences(in_force.read(here), Looks(here, "light", 200))
    qtbot.addWidget(form)
    form.show()
    groups = part(form, "preferenceGroupBox")
    assert groups.isVisible()
    assert not part(form, "preferenceGroups").isVisible()
    assert [groups.itemText(n) for n in range(groups.count())] == [title for title, _ in GROUPS]
    groups.activated.emit(2)
    assert form._area.verticalScrollBar().value() > 0


def test_the_user_s_choices_are_forgotten_and_the_clinic_s_hold(here):
    here.clinic.parent.mkdir(parents=True, exist_ok=True)
    here.clinic.write_text('region = "nz"')
    here.settings.write_text('region = "uk"\nzoom = 200\ncolour = "teal"\n')
    settings.put_back(here, REGIONS)
    held = in_force.read(here)
    assert (held.region.id, held.settings.zoom) == ("nz", 100)
    assert 'colour = "teal"' in here.settings.read_text()
