# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""The list of results says what people also ask, and names the nearest pages as such."""

import pytest
from PySide6.QtCore import Qt

from ketadesk.library.records import Hit, SearchResult
from ketadesk.ui.finding.results import ResultsPane
from ketadesk.ui.toolkit.theme import Looks


def hit(**given):
    return Hit(
        **{
            "topic": "pt-families",
            "title": "For families",
            "section_title": "Living with it",
            "heading": "",
            "anchor": "",
            "snippet": "What helps at home.",
            "marks": (),
            "audience": "patient",
            "score": 1.0,
            **given,
        }
    )


@pytest.fixture
def pane(qtbot, home):
    made = ResultsPane(Looks(home, "light", 100))
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    return made


def show(pane, *hits, **given):
    pane.show_result(SearchResult(query="my boyfriend", hits=hits, **given), [], narrowed=False)


def test_the_question_that_asks_the_same_stands_under_the_hit(pane):
    show(pane, hit(), hit(topic="b", question="my boyfriend gets this what can i do"))
    model = pane.list.model()
    plain, asked = (model.index(row) for row in range(2))
    role = Qt.ItemDataRole.AccessibleTextRole
    assert "People also ask" not in plain.data(role)
    assert "People also ask: my boyfriend gets this what can i do" in asked.data(role)
    assert pane.list.visualRect(asked).height() > pane.list.visualRect(plain).height()


def test_the_nearest_pages_are_named_as_such(pane):
    show(pane, hit(), nearest=True)
    assert "No topic contains" in pane.note.text()
    assert "nearest" in pane.note.text()
    assert pane.list.isVisible()


def test_what_was_found_is_not(pane):
    show(pane, hit())
    assert not pane.note.isVisible()
