"""Pages of other packs are hidden and shown again, and pack.toml stays to the letter otherwise."""

import pytest

from ketadesk.book.pack.read import read as read_pack
from ketadesk.errors import BadInputError, KetaDeskError
from ketadesk.writing.own_pages import OwnPack

HEAD = """# Ours. Do not touch the version!
schema = 1
id   =  "riverside-1a2b3c"   # drawn by lot
title = 'Riverside “Clinic”'
version = "2026-11-27"

[[packets]]
id = "first-visit"
title = "First visit"
audience = "patient"
topics = ["parking", "pt-bladder"]
"""


@pytest.fixture
def pack(tmp_path):
    own = OwnPack(tmp_path / "packs" / "our-pages")
    own.make("Riverside Clinic", "en")
    return own


def lay(pack, text):
    (pack.folder / "pack.toml").write_bytes(text.encode())


def lies(pack):
    return (pack.folder / "pack.toml").read_bytes().decode()


def test_the_first_hidden_page_comes_below_all_that_was_there_before(pack):
    lay(pack, HEAD)

    pack.hide("pt-bladder")

    assert lies(pack) == HEAD + '\n[hide]\ntopics = ["pt-bladder"]\n'
    assert pack.hidden == ("pt-bladder",)


def test_a_pack_that_was_just_made_reads_as_one_that_hides(pack):
    pack.hide("pt-bladder")

    read, findings = read_pack(pack.folder)
    assert findings == ()
    assert read.manifest.hide.topics == ("pt-bladder",)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[hide]\n", '[hide]\ntopics = ["new"]\n'),
        ("[hide]  # ours", '[hide]  # ours\ntopics = ["new"]'),
        ("[hide]\r\n", '[hide]\r\ntopics = ["new"]\r\n'),
        ("[hide]\ntopics = []\n", '[hide]\ntopics = ["new"]\n'),
        ("[hide]\ntopics = ['a']  # x\n", "[hide]\ntopics = ['a', \"new\"]  # x\n"),
        ('[hide]\ntopics = ["a", ]\n', '[hide]\ntopics = ["a", "new", ]\n'),
        ('[hide]\ntopics = ["a",\n  "b"]\n', '[hide]\ntopics = ["a",\n  "b",\n  "new"]\n'),
        (
            '[hide]\ntopics = [\n    "a",  # old ] one\n    "b"  # and this\n    # end\n]\n',
            (
                '[hide]\ntopics = [\n    "a",  # old ] one\n    "b",  # and this\n    "new",\n'
                "    # end\n]\n"
            ),
        ),
        ('hide = { topics = ["a"] }\n', 'hide = { topics = ["a", "new"] }\n'),
        ('hide.topics = ["a"]\n', 'hide.topics = ["a", "new"]\n'),
        (
            '# topics = ["x"]\n[hide]\n"topics"=["a"]\n[[packets]]\ntopics = ["a"]',
            '# topics = ["x"]\n[hide]\n"topics"=["a", "new"]\n[[packets]]\ntopics = ["a"]',
        ),
        (
            '[[packets]]\r\ntopics = ["a"]\r\n[hide]\r\ntopics = [\r\n  "b",\r\n]\r\n',
            '[[packets]]\r\ntopics = ["a"]\r\n[hide]\r\ntopics = [\r\n  "b",\r\n  "new",\r\n]\r\n',
        ),
    ],
)
def test_a_page_is_added_and_taken_out_as_the_list_is_written(pack, before, after):
    lay(pack, before)
    hidden = pack.hidden

    pack.hide("new")
    assert lies(pack) == after
    pack.hide("new")
    assert lies(pack) == after
    assert pack.hidden == (*hidden, "new")

    pack.unhide("new")
    assert pack.hidden == hidden
    pack.hide("new")
    assert lies(pack).replace("[]", '["new"]') == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('topics = ["old"]', "topics = []"),
        ('topics = ["old", "b"]', 'topics = ["b"]'),
        ('topics = ["a", "old", "b"] # x', 'topics = ["a", "b"] # x'),
        ('topics = ["a", "old"]', 'topics = ["a"]'),
        ('topics = ["old", "a", "old"]', 'topics = ["a"]'),
        ('topics = ["old" # why\n , "b"]', 'topics = [# why\n "b"]'),
        ('topics = [\n  "a",\n  "old",\n  "b",\n]', 'topics = [\n  "a",\n  "b",\n]'),
        ('topics = [\n  "a",\n  "old"\n]', 'topics = [\n  "a",\n]'),
        (
            'topics = [\n  "old", # left\n  "b", # kept\n]',
            'topics = [\n   # left\n  "b", # kept\n]',
        ),
    ],
)
def test_a_page_taken_out_leaves_the_rest_to_the_letter(pack, before, after):
    lay(pack, f"{HEAD}[hide]\n{before}\n")

    pack.unhide("old")

    assert lies(pack) == f"{HEAD}[hide]\n{after}\n"


def test_a_page_that_is_not_hidden_is_shown_again_without_a_word(pack):
    lay(pack, HEAD)
    pack.unhide("pt-bladder")
    assert lies(pack) == HEAD
    assert pack.hidden == ()


def test_a_byte_order_mark_and_windows_line_ends_stay(pack):
    text = "\ufeff" + HEAD.replace("\n", "\r\n")
    lay(pack, text)

    pack.hide("pt-bladder")

    assert lies(pack) == text + '\r\n[hide]\r\ntopics = ["pt-bladder"]\r\n'


@pytest.mark.parametrize("name", ["hide", "unhide"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("schema = 1\ntitle = Riverside\n", "pack.toml:2: the words have no quotes; write"),
        ("schema = 1\nhide = 3\n", "pack.toml: [hide] is no list of pages; write topics ="),
        ("[hide]\ntopics = [3]\n", "pack.toml: [hide] is no list of pages; write topics ="),
    ],
)
def test_a_damaged_pack_file_is_told_in_one_line_and_stays_as_it_is(pack, name, text, said):
    lay(pack, text)

    with pytest.raises(BadInputError) as told:
        getattr(pack, name)("pt-bladder")

    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert lies(pack) == text


def test_a_list_written_in_a_way_that_cannot_be_added_to_says_what_to_do(pack):
    text = 'hide = { }\ntitle = "Ours"\n'
    lay(pack, text)

    with pytest.raises(BadInputError, match='cannot be changed from here; add "pt-bladder" to it'):
        pack.hide("pt-bladder")

    assert lies(pack) == text


def test_what_is_no_id_hides_nothing(pack):
    with pytest.raises(BadInputError, match="is no id"):
        pack.hide('x"]\nevil = ["')
    assert pack.hidden == ()


def test_without_a_pack_nothing_is_hidden_and_none_is_made(tmp_path):
    own = OwnPack(tmp_path / "none")
    assert own.hidden == ()
    with pytest.raises(BadInputError, match="there is no such pack"):
        own.hide("pt-bladder")
    assert not (own.folder / "pack.toml").exists()


def test_a_folder_closed_to_the_user_is_told_and_the_file_stays(pack, monkeypatch):
    lay(pack, HEAD)

    def closed(path, data):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("ketadesk.writing.kept_files.write_whole", closed)
    with pytest.raises(KetaDeskError, match="ask whoever looks after this computer") as told:
        pack.hide("pt-bladder")

    assert "\n" not in str(told.value)
    assert lies(pack) == HEAD
