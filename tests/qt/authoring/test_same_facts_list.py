"""A fact that was changed brings up who else states it, in a quiet list."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton

from ketadesk.book.document import Document
from ketadesk.book.markup.parse import parse
from ketadesk.ui.authoring.comparing.fact_watch import FactWatch, said_before
from ketadesk.ui.authoring.comparing.same_facts_list import SameFactsList
from ketadesk.writing.own_pages import PageText
from ketadesk.writing.same_facts import SameFact
from ketadesk.writing.stand_in import stand_in_for


def fact(topic, sentence="No food for 2 hours.", **more):
    return SameFact(
        **{
            "topic": topic,
            "title": topic.title(),
            "anchor": "when",
            "sentence": sentence,
            "was": "Eat nothing for 2 hours.",
            "fact": "2 hours",
            "weight": 0.9,
            **more,
        }
    )


@pytest.fixture
def listed(qtbot, looks):
    made = SameFactsList(looks, "ours")
    qtbot.addWidget(made)
    made.resize(900, 300)
    return made


def test_it_says_how_many_pages_state_it_and_shows_them_when_asked(listed, qtbot):
    listed.show_facts([fact("ours", "Food | 2 hours"), fact("fasting"), fact("forms")])
    assert not listed.isHidden()
    assert listed.title == (
        "“2 hours” was changed. 2 other pages state it too, and so does this page elsewhere."
    )
    listed.fold()
    rows = [label.text() for label in listed.findChildren(QLabel, "sameFactPage")]
    assert rows == ["On this page", "Fasting", "Forms"]
    with qtbot.waitSignal(listed.page_asked) as asked:
        listed.findChildren(QPushButton, "sameFactOpen")[1].click()
    assert asked.args == ["forms", "when"]


def test_one_page_a_rule_and_this_page_alone_are_said_as_they_are(listed):
    listed.show_facts([fact("fasting", fact="")])
    assert listed.title == "A rule was changed. 1 other page states it too."
    listed.show_facts([fact("ours")])
    assert listed.title == "“2 hours” was changed, and this page still states it elsewhere."


def test_once_put_away_it_stays_away_until_another_page_comes_up(listed):
    listed.show_facts([fact("fasting"), fact("forms")])
    listed.put_away()
    listed.show_facts([fact("fasting")])
    assert listed.isHidden()
    listed.show_facts([fact("fasting"), fact("new")])
    assert not listed.isHidden()


def test_it_goes_when_nothing_is_stated_elsewhere_any_more(listed):
    listed.show_facts([fact("fasting")])
    listed.show_facts([])
    assert listed.isHidden()


def test_the_bundled_pages_are_read_between_keystrokes_and_asked_at_each_change(qtbot, shelf):
    before = shelf.topic("pt-prepare").document
    parent = QObject()
    watch = FactWatch(shelf, "pt-prepare", before, "en", parent)
    watch.look(before)
    assert watch._read == ()  # nothing was changed: nothing is read
    changed = parse("Before the spray, eat nothing for 4 hours.").document
    with qtbot.waitSignal(watch.found, timeout=20_000) as found:
        watch.look(changed)
    assert {"cl-esk-dosing", "fm-previsit"} <= {one.topic for one in found.args[0]}
    with qtbot.waitSignal(watch.found) as found:
        watch.look(before)
    assert found.args[0] == ()


def test_the_editor_lists_who_still_states_what_is_changed_and_opens_it(open_editor, shelf, qtbot):
    start = stand_in_for(shelf.topic("pt-prepare"), shelf.digest_of("pt-prepare"))
    window = open_editor(start=PageText(start, ""), page_id="pt-prepare")
    assert window.facts.isHidden()

    window.show_text(start.replace("eat nothing for 2 hours", "eat nothing for 4 hours"))

    qtbot.waitUntil(lambda: bool(window.facts.facts), timeout=20_000)
    assert {"pt-dissociation", "cl-esk-dosing"} <= {one.topic for one in window.facts.facts}
    assert window.facts.facts[0].topic == "pt-prepare"  # the table still says two hours
    with qtbot.waitSignal(window.page_asked) as asked:
        window.facts.fold()
        window.facts.findChildren(QPushButton, "sameFactOpen")[0].click()
    assert asked.args[0] in {one.topic for one in window.facts.facts}

    window.show_text(start)
    qtbot.waitUntil(window.facts.isHidden)


def test_what_a_template_says_to_its_writer_is_no_fact(shelf, pack):
    pack.save_draft("ours", '+++\nid = "ours"\n+++\nWrite the one thing here.\n', "")

    assert said_before(shelf, pack, "ours") == Document(())
