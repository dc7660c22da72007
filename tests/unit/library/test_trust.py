# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Which packs the shelf opens, by their signature and by what the policy asks for."""

import shutil

import msgspec
import pytest

from ketadesk.book.pack import signature
from ketadesk.book.pack.build_archive import built
from ketadesk.errors import PackError
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.library.shelf.user_packs import add_pack
from ketadesk.paths import places
from tests.places import GOOD

WHEN = 1_795_000_000
PAIR = signature.new_keys("")
OTHER = signature.new_keys("")


@pytest.fixture
def here(tmp_path):
    resources = tmp_path / "resources"
    content = shutil.copytree(GOOD, resources / "content")
    text = (content / "pack.toml").read_text()
    (content / "pack.toml").write_text(text.replace('id = "good"', 'id = "bundled"', 1))
    return msgspec.structs.replace(places(tmp_path / "data"), resources=resources)


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "riverside-2.ketapack"
    path.write_bytes(built(GOOD))
    return path


def signed(path, pair=PAIR):
    beside = path.with_name(path.name + ".minisig")
    beside.write_text(signature.sign(path, pair.secret, "", WHEN))
    return path


def opened(here, *run, **how):
    """The packs above the bundled one, and the notices."""
    how = {"keys": (PAIR.line,), "forgiving": True, **how}
    shelf = open_shelf(here, ShelfRequest(run=run, **how))
    shelf.library.close()
    both = "both have"  # the pages of the good pack, which stand in the bundled one too
    return shelf.packs[1:], tuple(line for line in shelf.notices if both not in line)


def test_a_pack_says_by_whom_it_is_signed(here, pack):
    (one,), notices = opened(here, signed(pack))
    assert one.signature == f"Good. Signed with the key {signature.key_id(PAIR.line)}"
    assert not notices


def test_a_folder_and_a_file_without_a_signature_are_not_signed(here, pack):
    assert opened(here, pack)[0][0].signature == "Not signed"
    assert opened(here, GOOD)[0][0].signature == "Not signed"


def test_a_key_that_is_not_on_the_list_is_told(here, pack):
    (one,), _ = opened(here, signed(pack, OTHER))
    assert one.signature.startswith("Signed with a key that is not on")


@pytest.mark.parametrize("pair", [None, OTHER])
def test_a_policy_can_warn_of_what_is_not_signed(here, pack, pair):
    if pair:
        signed(pack, pair)
    (one,), notices = opened(here, pack, unsigned="warn")
    assert not one.refused
    assert len(notices) == 1
    assert str(pack) in notices[0]


@pytest.mark.parametrize("pair", [None, OTHER])
def test_a_policy_can_refuse_what_is_not_signed(here, pack, pair):
    if pair:
        signed(pack, pair)
    (one,), notices = opened(here, pack, unsigned="refuse")
    assert "refused: " in one.refused
    assert notices == (one.refused,)
    with pytest.raises(PackError, match="refused: "):
        opened(here, pack, unsigned="refuse", forgiving=False)


def test_a_policy_that_refuses_opens_what_is_signed_and_what_is_bundled(here, pack):
    (one,), notices = opened(here, signed(pack), unsigned="refuse")
    assert (one.refused, notices) == ("", ())


@pytest.mark.parametrize("unsigned", ["allow", "warn", "refuse"])
def test_a_pack_that_was_changed_is_refused_whatever_the_policy_says(here, pack, unsigned):
    opened(here, signed(pack))  # it was good once
    pack.write_bytes(pack.read_bytes() + b"\0")
    for _ in range(2):
        (one,), _ = opened(here, pack, unsigned=unsigned)
        assert "changed after it was signed" in one.refused


def test_a_renamed_pack_is_refused(here, pack):
    signed(pack)
    other = pack.rename(pack.with_name("other.ketapack"))
    pack.with_name(pack.name + ".minisig").rename(f"{other}.minisig")
    (one,), _ = opened(here, other)
    assert "signed under the name riverside-2.ketapack" in one.refused


def test_a_pack_that_nobody_touched_is_verified_once(here, pack, monkeypatch):
    opened(here, signed(pack))
    monkeypatch.setattr(signature, "verify", None)
    assert opened(here, pack)[0][0].signature.startswith("Good")


def test_a_verdict_holds_for_the_keys_it_was_found_with(here, pack):
    opened(here, signed(pack))
    (one,), _ = opened(here, pack, keys=(OTHER.line,), unsigned="refuse")
    assert one.refused
    (one,), _ = opened(here, pack, keys=(OTHER.line, PAIR.line), unsigned="refuse")
    assert not one.refused


def added(here, path, **how):
    shelf = open_shelf(here, ShelfRequest(keys=(PAIR.line,), **how))
    try:
        return add_pack(here, path, shelf)
    finally:
        shelf.library.close()


def test_a_signed_pack_that_is_added_stays_good_and_takes_the_place_of_the_one_before(here, pack):
    plain = pack.with_name("plain.ketapack")
    plain.write_bytes(pack.read_bytes())
    first = added(here, plain)
    target = added(here, signed(pack))
    assert not first.exists()
    (one,), _ = opened(here, unsigned="refuse")
    assert (one.path, one.refused) == (target, "")


def test_a_pack_that_is_refused_is_not_added(here, pack):
    signed(pack)
    pack.write_bytes(pack.read_bytes() + b"\0")
    with pytest.raises(PackError, match="changed after it was signed"):
        added(here, pack)
    assert opened(here)[0] == ()
