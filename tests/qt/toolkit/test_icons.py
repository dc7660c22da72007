"""Icons that a packaged program has drawn beforehand look as if it drew them itself."""

import shutil

import msgspec
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from ketadesk.paths import resources_folder
from ketadesk.ui.app import build_window
from ketadesk.ui.toolkit import icons
from ketadesk.ui.toolkit.icons import (
    BEFOREHAND_RATIOS,
    BEFOREHAND_SIZES,
    Icons,
    beforehand_file,
    drawn_beforehand,
)

SOURCES = resources_folder() / "icons"
NAMES = sorted(path.stem for path in SOURCES.glob("*.svg"))
INK = "#0B5D67"


@pytest.fixture(scope="session")
def packaged(tmp_path_factory):
    """The icons as a packaged program has them."""
    folder = tmp_path_factory.mktemp("packaged") / "icons"
    shutil.copytree(SOURCES, folder, ignore=shutil.ignore_patterns("app"))
    for ratio in BEFOREHAND_RATIOS:
        file = beforehand_file(folder, ratio)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(drawn_beforehand(folder, ratio))
    return folder


@pytest.fixture
def copied(packaged, tmp_path):
    """The same, to be damaged."""
    shutil.copytree(packaged, tmp_path / "icons")
    return tmp_path / "icons"


@pytest.fixture
def drawings(monkeypatch):
    """The SVGs that are drawn from now on: the width of each."""
    widths = []
    real = icons.drawn

    def drawn(svg, width, height, ratio):
        widths.append(width)
        return real(svg, width, height, ratio)

    monkeypatch.setattr(icons, "drawn", drawn)
    return widths


def picture(folder, name, px, ratio, *, filled=False):
    return Icons(folder).pixmap(name, px, ratio, INK, filled=filled).toImage()


def levels_apart(one, other):
    assert (one.size(), one.devicePixelRatio()) == (other.size(), other.devicePixelRatio())
    both = [image.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied) for image in (one, other)]  # fmt: skip
    return max(abs(a - b) for a, b in zip(*(bytes(image.constBits()) for image in both), strict=True))  # fmt: skip


def darkest(image):
    """How opaque the most opaque pixel is."""
    return max(bytes(image.convertToFormat(QImage.Format.Format_Alpha8).constBits()))


@pytest.mark.parametrize("ratio", BEFOREHAND_RATIOS)
def test_an_icon_drawn_beforehand_is_the_same_picture(qapp, packaged, drawings, ratio):
    for name in NAMES:
        for px in BEFOREHAND_SIZES:
            kept = picture(packaged, name, px, ratio)
            assert drawings == []
            drawn = picture(SOURCES, name, px, ratio)
            assert drawings.pop() == px
            assert levels_apart(kept, drawn) <= 2, (name, px)
            assert darkest(kept) > 100, "hardly anything is to be seen"


@pytest.mark.parametrize("ratio", BEFOREHAND_RATIOS)
def test_the_filled_star_is_kept_too(qapp, packaged, drawings, ratio):
    kept = picture(packaged, "star", 20, ratio, filled=True)
    assert drawings == []
    assert levels_apart(kept, picture(SOURCES, "star", 20, ratio, filled=True)) <= 2
    assert levels_apart(kept, picture(packaged, "star", 20, ratio)) > 2, "it is not filled"


@pytest.mark.parametrize(("px", "ratio"), [(24, 1.0), (20, 1.75), (15, 1.25)])
def test_a_size_or_sharpness_that_is_not_kept_is_drawn(qapp, packaged, drawings, px, ratio):
    there = picture(packaged, "printer", px, ratio)
    assert drawings == [px]
    assert levels_apart(there, picture(SOURCES, "printer", px, ratio)) == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: b"\xc1" + whole,
        lambda whole: whole + b"\x00",
        lambda whole: whole.replace(b"printer 20", b"printer \xff\xff"),
        lambda whole: msgspec.msgpack.encode([1, 2, 3]),
        lambda whole: msgspec.msgpack.encode({"printer 20": "words"}),
        lambda whole: msgspec.msgpack.encode({"printer 20": b"too short"}),
        lambda whole: msgspec.msgpack.encode({}),
    ],
    ids=[
        *("empty", "a byte short", "half", "no msgpack", "something behind it", "no text"),
        *("a list", "words", "too short", "nothing in it"),
    ],
)
def test_with_a_damaged_file_icons_are_drawn(qapp, copied, drawings, damage):
    file = beforehand_file(copied, 1.0)
    file.write_bytes(damage(file.read_bytes()))
    there = picture(copied, "printer", 20, 1.0)
    assert drawings == [20]
    assert levels_apart(there, picture(SOURCES, "printer", 20, 1.0)) == 0


def test_a_folder_in_the_place_of_the_file_does_no_harm(qapp, copied, drawings):
    file = beforehand_file(copied, 1.0)
    file.unlink()
    file.mkdir()
    assert not picture(copied, "printer", 20, 1.0).isNull()
    assert drawings == [20]


def test_a_file_is_read_once_and_only_that_of_the_sharpness_asked_for(qapp, copied, drawings):
    for ratio in (1.0, 1.25, 1.5):
        beforehand_file(copied, ratio).write_bytes(b"")
    shapes = Icons(copied)
    shapes.pixmap("printer", 20, 2.0, INK)
    beforehand_file(copied, 2.0).unlink()
    for name in NAMES:
        shapes.pixmap(name, 20, 2.0, INK)
    assert drawings == []


def test_what_is_kept_is_the_same_bytes_each_time(qapp, packaged):
    for ratio in BEFOREHAND_RATIOS:
        assert drawn_beforehand(SOURCES, ratio) == beforehand_file(packaged, ratio).read_bytes()


def test_a_window_at_its_usual_size_draws_no_icon(
    qtbot, context_of, home, packaged, drawings, tmp_path
):
    """The sizes kept are the ones that windows ask for."""
    resources = tmp_path / "resources"
    resources.mkdir()
    for there in resources_folder().iterdir():
        (resources / there.name).symlink_to(packaged if there.name == "icons" else there)
    window = build_window(context_of(msgspec.structs.replace(home, resources=resources)))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.open_first("pt-what-is")
    window.show()
    qtbot.waitExposed(window)
    window.grab()
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()  # they get their icons now
    window.close()
    assert drawings == []
