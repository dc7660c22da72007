"""A clinic's own pages: drafted, published, changed by two at once, had back; nothing is lost."""

import pytest

from ketadesk.book.pack.read import read as read_pack
from ketadesk.book.topic import Section
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
    assert read.manifest.id == pack.id
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


def test_a_removed_page_can_be_had_back_with_its_draft(pack):
    pack.publish("parking", TEXT, "")
    pack.save_draft("parking", changed("in Mill Lane"))
    pack.remove("parking")

    assert pack.pages() == ()
    assert pack.removed() == ("parking",)
    assert pack.new_id("Parking") == "parking-2"
    draft, page = pack.history("parking")
    assert (draft.text, page.text) == (changed("in Mill Lane"), TEXT)

    pack.restore("parking", page)
    assert pack.removed() == ()
    assert pack.read_published("parking").text == TEXT


def test_restoring_a_version_makes_a_version_of_the_page_before(pack):
    stamp = pack.publish("parking", TEXT, "").stamp
    pack.publish("parking", changed("in Mill Lane"), stamp)
    (first,) = pack.history("parking")

    pack.restore("parking", first)
    assert pack.read("parking").text == TEXT
    assert [v.text for v in pack.history("parking")] == [changed("in Mill Lane"), TEXT]
    times = [version.when for version in pack.history("parking")]
    assert times == sorted(times, reverse=True)


def test_the_history_of_a_page_is_bounded(pack, monkeypatch):
    monkeypatch.setattr("ketadesk.writing.own_pages.MOST_VERSIONS", 3)
    stamp = ""
    for number in range(6):
        stamp = pack.publish("parking", changed(f"in lane {number}"), stamp).stamp
    kept = [version.text for version in pack.history("parking")]
    assert kept == [changed(f"in lane {number}") for number in (4, 3, 2)]


def test_a_page_file_written_by_hand_is_found_by_the_id_in_it(pack):
    stamp = pack.publish("parking", TEXT, "").stamp
    (pack.folder / "en" / "parking.md").rename(pack.folder / "en" / "Where we park.md")

    pack.publish("parking", changed("in Mill Lane"), stamp)
    assert [path.name for path in (pack.folder / "en").glob("*.md")] == ["Where we park.md"]
    assert pack.read("parking").text == changed("in Mill Lane")


def test_a_file_that_cannot_be_read_is_listed_and_told(pack):
    (pack.folder / "en").mkdir()
    (pack.folder / "en" / "broken.md").write_bytes("+++\ntitle = “Parken für".encode("cp1252"))
    (page,) = pack.pages()
    assert page.title == "broken"
    with pytest.raises(BadInputError, match=r"broken.md:2: .*save it as UTF-8"):
        pack.read("broken")


def test_an_id_never_leads_out_of_the_pack(pack):
    for wrong in ("../secrets", "a/b", "A", "", ".drafts"):
        for ask in (pack.read, pack.path_of, pack.drop_draft, pack.remove):
            with pytest.raises(BadInputError, match="is no id"):
                ask(wrong)
        with pytest.raises(BadInputError, match="is no id"):
            pack.save_draft(wrong, TEXT)
        assert pack.history(wrong) == ()


def test_a_section_of_another_pack_is_joined_once(pack):
    visits = Section("visits", 'Visits, "ours"', "patient")
    pack.add_section(visits)
    pack.add_section(visits)
    assert pack.sections() == ("our-clinic", "our-notices", "visits")
    assert read_pack(pack.folder)[0].manifest.sections[-1] == visits


def test_the_page_that_a_version_was_made_from_is_kept_under_its_digest(pack):
    assert pack.original("parking", "a1") == ""
    pack.keep_original("parking", "a1", TEXT)
    assert pack.original("parking", "a1") == TEXT
    assert pack.original("parking", "b2") == pack.original("parking", "") == ""
    assert [topic.id for topic in read_pack(pack.folder)[0].topics] == []
