"""What the policy says of pages that are not signed off holds where they are printed."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from signed_off import SignedOff

from ketadesk.clinic import Clinic
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.press.paper.handout import Press
from ketadesk.regions import load_regions
from ketadesk.ui.handouts.handout_window import Desk, HandoutWindow
from ketadesk.ui.memory.choices import HandoutChoices
from ketadesk.ui.toolkit.theme import Looks


@pytest.fixture
def window_with(qtbot, tmp_path):
    """A function that opens the handout window with a packet under these reviews."""
    here = places(tmp_path / "data")
    library = open_shelf(here).library
    regions = load_regions(here.regions)
    looks = Looks(here, "light", 100)
    looks.apply()

    def opened(reviews, *topics):
        desk = Desk(
            library=library,
            press=Press(here),
            clinic=Clinic(),
            region=regions[0],
            regions=regions,
            usual=HandoutChoices(),
            reviews=reviews,
        )
        window = HandoutWindow(desk, looks, topics)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(window.wait, timeout=15_000)
        return window

    yield opened
    library.close()


def test_a_packet_with_a_page_that_is_not_signed_off_has_no_pages_and_says_why(
    window_with, monkeypatch
):
    reviews = SignedOff("pt-prepare", printing="reviewed-only")
    window = window_with(reviews, "pt-prepare", "pt-ride-home")
    assert window._preview.count == 0
    assert "Your organization prints only pages whose review is in force" in (
        window._form.message.text()
    )
    assert "not yet reviewed by a clinician" in window._form.message.text()
    monkeypatch.setattr(window._delivery, "save_as", lambda *_: pytest.fail("it was saved"))
    window.save_pdf()
    assert window._form.message.isVisible()
    window.close()


def test_a_packet_of_signed_off_pages_is_set(window_with):
    reviews = SignedOff("pt-prepare", printing="reviewed-only")
    window = window_with(reviews, "pt-prepare")
    assert window._preview.count >= 1
    assert not window._form.message.isVisible()
    window.close()
