"""The command line and the window see the same shelf."""

import json

import pytest

from ketadesk.cli import launch
from ketadesk.cli.main import main
from ketadesk.library.shelf.pack_places import packs_in

MANIFEST = """schema = 1
id = "riverside"
title = "Riverside Clinic"
lead = "Parking, fees and whom to call."
version = "1"
wanted = ["rv-parking"]
[[sections]]
id = "ours"
title = "Our clinic"
audience = "patient"
[hide]
topics = ["pt-cost"]
"""
PAGE = """+++
id = "{id}"
title = "{title}"
summary = "With us."
audience = "patient"
section = "{section}"
order = 10
clinical = false
form = true
{more}
checked = 2026-11-01
review_due = 2027-11-01
+++
{title}: gardenias.
"""


@pytest.fixture
def data(tmp_path):
    """A user's folder with a pack that has a page of its own, replaces one and hides one."""
    pack = tmp_path / "data" / "packs" / "riverside"
    (pack / "en").mkdir(parents=True)
    (pack / "pack.toml").write_text(MANIFEST, "utf-8")
    own = PAGE.format(id="rv-parking", title="Parking", section="ours", more="")
    (pack / "en" / "own.md").write_text(own, "utf-8")
    ours = PAGE.format(
        id="pt-prepare", title="Getting ready with us", section="visits", more="replaces = true"
    )
    (pack / "en" / "ours.md").write_text(ours, "utf-8")
    assert len(packs_in(tmp_path / "data" / "packs")) == 1
    return tmp_path / "data"


def said(capsys, data, *words):
    main([*words, "--json", "--data-dir", str(data)])
    return json.loads(capsys.readouterr().out)


def test_lists_and_results_agree_with_the_window(open_window, data, capsys):
    packs = said(capsys, data, "pack", "list")
    topics = {row["id"]: row for row in said(capsys, data, "topics")}
    hits = said(capsys, data, "search", "gardenias")
    context = launch.context(launch.Opening(data_dir=str(data)))
    window = open_window(
        places=context.places, library=context.library, held=context.held, shelf=context.shelf
    )

    assert [(p["where"], p["id"]) for p in packs] == [
        ("bundled", "ketadesk"),
        ("user", "riverside"),
    ]
    assert [one["digest"] for one in packs] == [one.digest for one in context.shelf.packs]
    assert packs[1]["hides"] == ["pt-cost"]
    assert [one["topic"] for one in packs[1]["replaces"]] == ["pt-prepare"]

    shown = [t for s in context.library.outline() for t in s.topics]
    assert [(t.id, t.title, t.pack) for t in shown] == [
        (row["id"], row["title"], row["pack"]) for row in topics.values()
    ]
    assert "pt-cost" not in topics
    assert topics["pt-prepare"]["replaces"] == "ketadesk"
    assert topics["rv-parking"]["replaces"] is None

    window.search_for("gardenias")
    model = window._panes.left.results.list.model()
    assert model.rowCount() == len(hits) == 2
    assert {(hit["topic"], hit["pack"]) for hit in hits} == {
        ("pt-prepare", "riverside"),
        ("rv-parking", "riverside"),
    }
    assert window.navigator.open("topic:pt-prepare")
    assert "Riverside Clinic’s version" in window.reader.toPlainText()
    assert window.navigator.open("page:start")
    assert "Riverside Clinic: Parking, fees and whom to call." in window.reader.toPlainText()
    context.library.close()
