"""A clinic's own pages: drafted, published, changed by two at once, had back; nothing is lost."""

import pytest

from ketadesk.book.pack.read import read as read_pack
from ketadesk.errors import BadInputError
from ketadesk.writing.own_pages import ChangedMeanwhile, OwnPack

TEXT = """+++
id = "parking"
title = "Where to park"
summary = "Where to park when you come to us."
audience = "patient"
section = "our-clinic"
order = 10
clinical = false
checked = 2026-11-27
review_due = 2027-11-27
+++
!!! key
    Park behind the clinic.
"""


def changed(words):
    return TEXT.replace("behind the clinic", words)


@pytest.fixture
def pack(tmp_path):
    own = OwnPack(tmp_path / "packs" / "our-pages")
    own.make("Riverside Clinic", "en")
    return own


def test_a_pack_is_made_once_and_reads_as_a_pack(pack):
    made = (pack.folder / "pack.toml").read_bytes()
    pack.make("Another name", "es")
    assert (pack.folder / "pack.toml").read_bytes() == made

    pack.publish("parking", TEXT, "")
    read, findings = read_pack(pack.folder)
    assert findings == ()
    assert read.manifest.id.startswith("riverside-clinic-")
    assert [topic.title for topic in read.topics] == ["Where to park"]


def test_two_packs_made_with_one_title_have_two_ids(pack, tmp_path):
    other = OwnPack(tmp_path / "elsewhere")
    other.make("Riverside Clinic", "en")
    assert read_pack(other.folder)[0].manifest.id != read_pack(pack.folder)[0].manifest.id


def test_a_draft_is_read_again_and_no_reader_sees_it(pack):
    pack.save_draft("parking", TEXT)

    assert pack.read("parking").text == TEXT
    assert read_pack(pack.folder)[0].topics == ()
    (page,) = pack.pages()
    assert (page.title, page.audience, page.draft, page.published) == (
        *("Where to park", "patient", True, False),
    )


def test_publishing_drops_the_draft_and_keeps_the_page_before(pack):
    first = pack.publish("parking", TEXT, "")
    pack.save_draft("parking", changed("in Mill Lane"))
    pack.publish("parking", changed("in Mill Lane"), first.stamp)

    (page,) = pack.pages()
    assert page.published
    assert not page.draft
    assert pack.read_published("parking").text == changed("in Mill Lane")
    assert [version.text for version in pack.history("parking")] == [TEXT]


def test_a_page_changed_meanwhile_is_handed_over_and_never_overwritten(pack):
    mine = pack.publish("parking", TEXT, "")
    pack.publish("parking", changed("in their lane"), mine.stamp)

    with pytest.raises(ChangedMeanwhile) as told:
        pack.publish("parking", changed("in my lane"), mine.stamp)
    assert told.value.theirs.text == changed("in their lane")
    assert pack.read("parking").text == changed("in their lane")

    pack.publish("parking", changed("in my lane"), told.value.theirs.stamp)  # "Keep mine"
    assert [v.text for v in pack.history("parking")] == [changed("in their lane"), TEXT]


def test_a_draft_remembers_which_page_it_was_begun_from(pack):
    first = pack.publish("parking", TEXT, "")
    pack.save_draft("parking", changed("in my lane"))
    pack.drop_draft("parking")
    pack.save_draft("parking", changed("in my lane"))
    pack.folder.joinpath("en", "parking.md").write_text(changed("in their lane"), "utf-8")

    pack.save_draft("parking", changed("in my long lane"))
    draft = pack.read("parking")
    assert draft.stamp == first.stamp
    with pytest.raises(ChangedMeanwhile):
        pack.publish("parking", draft.text, draft.stamp)
    assert pack.read("parking").text == changed("in my long lane")


def test_a_text_under_another_id_is_not_published(pack):
    with pytest.raises(BadInputError, match='write id = "bicycles"'):
        pack.publish("bicycles", TEXT, "")
    with pytest.raises(BadInputError, match=r"two lines of \+\+\+"):
        pack.publish("bicycles", "Only words", "")
    assert pack.pages() == ()


def test_an_id_is_made_of_the_title_and_is_free(pack):
    assert pack.new_id("Where to park?") == "where-to-park"
    pack.publish("parking", TEXT, "")
    assert pack.new_id("Parking") == "parking-2"
    assert pack.new_id("CON") == "page-con"
    assert pack.new_id("漢字") == "page"
    assert len(pack.new_id("very " * 40)) <= 60
