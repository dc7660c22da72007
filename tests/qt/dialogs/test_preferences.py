"""Preferences are made from the declared settings; the letterhead's form keeps a file."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import msgspec
import pytest

from ketadesk import settings
from ketadesk.clinic import Clinic, load_clinic, save_clinic
from ketadesk.errors import SettingsError
from ketadesk.paths import places
from ketadesk.ui.dialogs.letterhead import ClinicDialog
from ketadesk.ui.dialogs.preferences import Preferences
from ketadesk.ui.toolkit.theme import Looks

REGIONS = {"us": "United States", "uk": "United Kingdom"}


@pytest.fixture
def here(tmp_path):
    return msgspec.structs.replace(places(tmp_path / "data"), policy=tmp_path / "policy.toml")


@pytest.fixture
def looks(qapp, here):
    return Looks(here, "light", 100)


@pytest.fixture
def preferences(qtbot, here, looks):
    def make():
        made = Preferences(settings.load(here), REGIONS, here.policy, looks)
        qtbot.addWidget(made)
        return made

    return make


def test_every_setting_has_its_control_with_the_value_in_force(here, preferences):
    settings.save(here, "zoom", 150)
    form = preferences()
    for name in settings.Settings.__struct_fields__:
        assert form.field(name).currentData() == getattr(settings.load(here).settings, name)
        assert form.field(name).accessibleName()
        assert form.field(name).count() >= 2


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


def test_a_letterhead_is_kept_and_read_back(qtbot, looks, tmp_path):
    file = tmp_path / "deep" / "clinic.toml"
    form = ClinicDialog(Clinic(), REGIONS, lambda clinic: save_clinic(file, clinic), looks)
    qtbot.addWidget(form)
    form.findChild(object, "clinicName").setText("Ünïcode “Clinic” \\ #1")
    form.findChild(object, "clinicAddress").setPlainText("1 Street\nTown")
    form.findChild(object, "clinicPhone").setText("555-0142")
    with qtbot.waitSignal(form.saved):
        form.findChild(object, "saveClinic").click()
    assert load_clinic(file) == Clinic(
        name="Ünïcode “Clinic” \\ #1", address="1 Street\nTown", phone="555-0142"
    )


def test_a_letterhead_that_cannot_be_kept_says_so_and_stays_open(qtbot, looks):
    def full(_clinic):
        raise SettingsError("clinic.toml: the letterhead could not be kept (No space left)")

    form = ClinicDialog(Clinic(name="A"), REGIONS, full, looks)
    qtbot.addWidget(form)
    form.show()
    form.findChild(object, "saveClinic").click()
    assert "No space" in form.findChild(object, "clinicMessage").text()
    assert form.isVisible()


def test_a_logo_that_is_not_there_is_told_before_it_is_kept(qtbot, looks):
    kept = []
    form = ClinicDialog(Clinic(logo="/nowhere/logo.png"), REGIONS, kept.append, looks)
    qtbot.addWidget(form)
    form.findChild(object, "saveClinic").click()
    assert kept == []
    assert "/nowhere/logo.png" in form.findChild(object, "clinicMessage").text()
