"""Every topic as a web page, in a real Chromium, looked through by axe-core: `make test-web`."""

import shutil
from contextlib import closing

import pytest

from ketadesk.clinic import Clinic
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.paths import places
from ketadesk.press.screen.web import web_page
from ketadesk.regions import load_regions, region_of

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-web")
playwright = pytest.importorskip("playwright.sync_api", reason="make test-web")

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: sh packaging/bootstrap.sh web"
)

QUIET = [
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
]
WIDTHS = (320, 480, 768, 1024, 1280)
A4_LESS_MARGINS = 718  # 190 mm at 96 dots an inch
SEEN = (
    ("light", 1280, "screen"),
    ("light", 320, "screen"),
    ("dark", 320, "screen"),
    ("dark", 1280, "screen"),
    ("light", A4_LESS_MARGINS, "print"),
)
AXE = axe.Axe().axe_script


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """A file for each topic."""
    folder = tmp_path_factory.mktemp("pages")
    home = places(tmp_path_factory.mktemp("home"))
    regions = load_regions(home.regions)
    clinic = Clinic(name="Riverside Clinic", phone="555 0100", after_hours="555 0101")
    shown = {"clinic": clinic, "region": region_of(regions, "us"), "regions": regions}
    shelf = open_shelf(home)
    library, notices = shelf.library, shelf.notices
    assert notices == ()
    with closing(library):
        for section in library.sections():
            for entry in library.topics_in(section.id):
                text = web_page(library.topic(entry.id), library, **shown)
                (folder / f"{entry.id}.html").write_text(text, "utf-8")
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=CHROMIUM, args=QUIET, chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(browser):
    def open_tab(**how):
        tabs.append(browser.new_page(**how))
        return tabs[-1]

    tabs = []
    yield open_tab
    for one in tabs:
        one.close()


def violations(page):
    """What axe-core has against a page: the rule, and where it is broken first."""
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]


def test_axe_has_nothing_against_any_page_at_any_width_in_any_light(pages, tab):
    page = tab()
    wrong = {}
    for file in pages:
        page.goto(file.as_uri())
        page.evaluate(AXE)
        for scheme, width, media in SEEN:
            page.emulate_media(media=media, color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            if found := violations(page):
                wrong[file.stem, scheme, width, media] = found
    assert wrong == {}


@pytest.mark.parametrize("media", ["screen", "print"])
def test_no_page_scrolls_sideways_at_any_width(pages, tab, media):
    page = tab()
    page.emulate_media(media=media)
    wide = []
    for file in pages:
        page.goto(file.as_uri())
        for width in WIDTHS if media == "screen" else (A4_LESS_MARGINS,):
            page.set_viewport_size({"width": width, "height": 900})
            reach = page.evaluate("document.scrollingElement.scrollWidth")
            if reach > width:
                wide.append(f"{file.stem} at {width}: {reach}")
    assert wide == []


def test_paper_is_white_whatever_the_screen_is(pages, tab):
    page = tab(color_scheme="dark")
    page.goto(pages[0].as_uri())
    page.emulate_media(media="print", color_scheme="dark")

    ground, text = page.evaluate(
        "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.body))"
    )

    assert ground == "rgb(255, 255, 255)"
    assert sum(map(int, text.removeprefix("rgb(").rstrip(")").split(","))) < 200


def test_a_page_asks_for_nothing_from_anywhere(pages, tab):
    page = tab()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for file in pages:
        page.goto(file.as_uri())

    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_search_for_faults_finds_one(pages, tab, tmp_path):
    broken = tmp_path / "broken.html"
    text = pages[0].read_text("utf-8")
    broken.write_text(
        text.replace("<h1>", '<img src="data:,"><div style="width:99rem">x</div><h1>')
    )
    page = tab(viewport={"width": 320, "height": 900})
    page.goto(broken.as_uri())
    page.evaluate(AXE)

    assert any(one.startswith("image-alt") for one in violations(page))
    assert page.evaluate("document.scrollingElement.scrollWidth") > 320
