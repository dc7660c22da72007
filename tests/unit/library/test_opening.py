"""Which compiled file stands for a pack, and what happens when it is damaged or cannot be kept."""

import shutil

import msgspec
import pytest

from ketadesk.errors import KetaDeskError, LibraryError
from ketadesk.library.opening import open_library
from ketadesk.paths import places
from tests.places import GOOD


@pytest.fixture
def here(tmp_path):
    """A program whose bundled content is the good pack."""
    resources = tmp_path / "resources"
    shutil.copytree(GOOD, resources / "content")
    return msgspec.structs.replace(places(tmp_path / "data"), resources=resources)


def titles(library):
    return {topic.id: topic.title for section in library.outline() for topic in section.topics}


def opened(here, *added, **how):
    library, notices = open_library(here, added, **how)
    try:
        return titles(library), notices
    finally:
        library.close()


def compiled(here):
    return sorted(here.cache.glob("*.ketalib"))


def test_the_content_is_compiled_once_and_again_only_when_it_changed(here):
    first, _ = opened(here)
    (file,) = compiled(here)
    made = file.stat().st_ino
    assert opened(here)[0] == first
    assert compiled(here)[0].stat().st_ino == made
    page = next((here.content / "en").rglob("*.md"))
    page.write_text(page.read_text("utf-8").replace('title = "', 'title = "New ', 1), "utf-8")
    assert opened(here)[0] != first


@pytest.mark.parametrize(
    "damage", [lambda b: b[:1000], lambda b: b"", lambda b: b[:-50] + b"x" * 50]
)
def test_a_damaged_compiled_file_in_the_cache_is_made_again(here, damage):
    first, _ = opened(here)
    (file,) = compiled(here)
    file.write_bytes(damage(file.read_bytes()))
    assert opened(here)[0] == first


def test_a_cache_that_cannot_be_written_is_no_hindrance(here):
    here.cache.parent.mkdir(parents=True, exist_ok=True)
    here.cache.write_text("a file where the folder should be")
    assert opened(here)[0]


def test_an_unreadable_added_pack_is_an_error_on_the_command_line_and_a_notice_in_the_window(
    here, tmp_path
):
    bad = tmp_path / "bad.ketapack"
    bad.write_bytes(b"no zip")
    with pytest.raises(KetaDeskError, match=r"bad\.ketapack"):
        opened(here, bad)
    found, notices = opened(here, bad, forgiving=True)
    assert found
    assert "bad.ketapack" in notices[0]


def test_when_the_only_pack_is_unreadable_the_window_shows_the_bundled_content(here, tmp_path):
    found, notices = opened(here, only=tmp_path / "none", forgiving=True)
    assert found
    assert len(notices) == 1


def test_damaged_content_of_a_packaged_program_is_one_line_that_says_reinstall(here):
    opened(here)
    (file,) = compiled(here)
    here.compiled.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(LibraryError, match="reinstall"):
        opened(here)
