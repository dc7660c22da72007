"""One file takes the clinic's pages to another computer, and says which of two is newer."""

import os

import pytest

from ketadesk.book.pack.archive import files_of
from ketadesk.book.pack.read import read
from ketadesk.writing.own_pages import OwnPack
from ketadesk.writing.pack_file import pack_file

PAGE = """+++
id = "{page}"
title = "Parking"
summary = "Where."
audience = "patient"
section = "our-clinic"
order = 10
clinical = false
checked = 2026-11-01
review_due = 2027-11-01
+++
!!! key
    Park behind the house. {words}
"""


@pytest.fixture
def pack(tmp_path):
    made = OwnPack(tmp_path / "our-pages")
    made.make("Riverside Clinic", "en")
    publish(made, "parking", "Free.", 1_700_000_000)
    return made


def publish(pack, page, words, when):
    before = pack.read_published(page).stamp if pack.path_of(page).exists() else ""
    pack.publish(page, PAGE.format(page=page, words=words), before)
    os.utime(pack.path_of(page), (when, when))


def opened(pack, tmp_path):
    file = tmp_path / "ours.ketapack"
    file.write_bytes(pack_file(pack))
    return file


def version(pack, tmp_path):
    return read(opened(pack, tmp_path))[0].manifest.version


def test_the_version_grows_with_the_last_change_and_not_with_the_saving(pack, tmp_path):
    first = pack_file(pack)
    assert version(pack, tmp_path) == "2023.11.14.221320"
    assert pack_file(pack) == first

    publish(pack, "lifts", "Up.", 1_700_000_100)

    assert version(pack, tmp_path) == "2023.11.14.221500"


def test_drafts_and_former_versions_stay_at_home(pack, tmp_path):
    pack.save_draft("secret", PAGE.format(page="secret", words="Not yet."), "")
    publish(pack, "parking", "Five a day.", 1_700_000_200)

    names = files_of(opened(pack, tmp_path))

    assert set(names) == {"pack.toml", "en/parking.md"}
    assert not any(b"Not yet" in text for text in names.values())
