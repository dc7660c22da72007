"""A window over a shelf of real packs, in folders of the test's own."""

import msgspec
import pytest

from ketadesk import in_force
from ketadesk.book.pack.build_archive import built
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.paths import places
from ketadesk.ui.app import Context, build_window

PAGE = """+++
id = "{page}"
title = "{title}"
summary = "Where to park."
audience = "patient"
section = "ours"
order = 10
clinical = false
checked = 2026-11-01
review_due = 2036-11-01
{more}+++
!!! key
    Park behind the house.

Parking is free. {text}
"""


def write_pack(folder, pack="riverside", title="Riverside Clinic’s pages", version="1", **pages):
    """A pack's folder; pages are titles by id."""
    (folder / "en").mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(
        f'schema = 1\nid = "{pack}"\ntitle = "{title}"\nversion = "{version}"\n'
        '[[sections]]\nid = "ours"\ntitle = "Our clinic"\naudience = "patient"\n',
        "utf-8",
    )
    for page, words in (pages or {"parking": "Parking"}).items():
        text = PAGE.format(page=page, title=words, text="", more="")
        (folder / "en" / f"{page}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def pack_file(tmp_path):
    """A function that makes a .ketapack somewhere and gives its path."""

    def make(name="riverside.ketapack", **what):
        folder = write_pack(tmp_path / "sources" / name, **what)
        target = tmp_path / "stick" / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(built(folder))
        return target

    return make


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """A cache in which the bundled content is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def house(tmp_path, compiled):
    """The places of one user of a machine with a policy of its own."""
    here = msgspec.structs.replace(
        places(tmp_path / "home"), cache=compiled, policy=tmp_path / "etc" / "policy.toml"
    )
    here.policy.parent.mkdir()
    return here


@pytest.fixture
def desk(qtbot, house):
    """A function that opens the window over what lies in the folders."""
    windows = []

    def make(**given):
        held = in_force.read(house)
        request = ShelfRequest(forgiving=True, shares=held.packs.shares)
        shelf = open_shelf(house, request)
        context = Context(places=house, library=shelf.library, held=held, shelf=shelf, **given)
        window = build_window(context)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.open_first(context.topic)
        window.show()
        qtbot.waitExposed(window)
        windows.append((window, shelf))
        return window

    yield make
    for window, shelf in windows:
        window.close()
        shelf.library.close()
