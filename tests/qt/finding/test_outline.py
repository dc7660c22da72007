"""The tree of topics: what is read when, and for whom."""

from types import SimpleNamespace

from ketadesk.ui.finding.outline import OutlineModel


class Source:
    """Two sections, the second without topics; notes what it is asked for."""

    def __init__(self):
        self.asked = []

    def sections(self):
        return (
            SimpleNamespace(id="first", title="First", audience="patient"),
            SimpleNamespace(id="empty", title="Empty", audience="clinician"),
        )

    def topics_in(self, section):
        self.asked.append(section)
        if section == "empty":
            return ()
        return tuple(
            SimpleNamespace(id=name, title=name.title(), summary=f"About {name}", audience=whose)
            for name, whose in (("one", "patient"), ("two", "clinician"))
        )


def outline(audience, source=None):
    model = OutlineModel(source or Source())
    model.show_audience(audience)
    return model


def test_a_section_is_read_when_it_is_opened_and_once(qtmodeltester):
    source = Source()
    model = outline("all", source)
    first = model.index(0, 0)
    assert model.hasChildren(first)
    assert model.rowCount(first) == 0
    assert source.asked == []
    model.fetchMore(first)
    assert [model.index(row, 0, first).data() for row in range(2)] == ["One", "Two"]
    assert not model.canFetchMore(first)
    assert source.asked == ["first"]
    qtmodeltester.check(model)


def test_a_section_without_topics_gets_no_row(qtbot):
    model = outline("all")
    empty = model.index(1, 0)
    with qtbot.assertNotEmitted(model.rowsInserted):
        model.fetchMore(empty)
    assert model.rowCount(empty) == 0
    assert not model.canFetchMore(empty)


def test_a_topic_of_another_audience_has_no_row(qapp):
    model = outline("all")
    assert model.index_of("first", "two").data() == "Two"
    assert not model.index_of("first", "three").isValid()
    model.show_audience("patient")
    assert model.rowCount() == 1
    assert model.index_of("first", "one").data() == "One"
    assert not model.index_of("first", "two").isValid()
    assert not model.index_of("empty", "one").isValid()


def test_another_audience_is_one_reset(qtbot):
    model = outline("all")
    with (
        qtbot.waitSignal(model.modelReset),
        qtbot.assertNotEmitted(model.rowsRemoved),
        qtbot.assertNotEmitted(model.rowsInserted),
    ):
        model.show_audience("clinician")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Empty"]
