"""The words of the window: all of them can be translated, and plurals are right."""

import subprocess
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QLocale, QTranslator

from ketadesk.paths import resources_folder
from ketadesk.ui.pages.pages import minutes, topics_count

I18N = resources_folder() / "i18n"


@pytest.fixture(params=["without a translation", "with the English one"])
def words(request, qapp):
    translator = QTranslator()
    if request.param.startswith("with the"):
        assert translator.load(QLocale("en_US"), "ketadesk", "_", str(I18N))
        qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_plurals_are_right(words):
    assert [minutes(number) for number in (1, 2, 10)] == ["1 minute", "2 minutes", "10 minutes"]
    assert [topics_count(number) for number in (1, 69)] == ["1 topic", "69 topics"]


def test_the_english_words_are_complete():
    unfinished = [
        message.findtext("source")
        for message in ET.parse(I18N / "ketadesk_en.ts").iter("message")
        if message.find("translation").get("type")
        or not "".join(message.find("translation").itertext())
    ]

    assert unfinished == []


def test_every_word_of_the_window_is_in_the_file(tmp_path):
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in resources_folder().parent.glob("ketadesk/ui/**/*.py"))
    subprocess.run(
        ["pyside6-lupdate", *sources, "-ts", str(fresh)], check=True, capture_output=True
    )

    def listed(path):
        return {message.findtext("source") for message in ET.parse(path).iter("message")}

    assert listed(fresh) <= listed(I18N / "ketadesk_en.ts")
