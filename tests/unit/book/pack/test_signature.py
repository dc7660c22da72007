# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A pack is as it was signed, or it is refused; minisign's own tool says the same."""

import random
import shutil
import subprocess
import sys
import zipfile

import pytest

from ketadesk.book.pack import signature
from ketadesk.book.pack.archive import files_of
from ketadesk.book.pack.signature import key_line, needs_password, new_keys, sign, verify
from ketadesk.errors import BadInputError, PackError
from tests.places import GOOD

WHEN = 1_795_000_000
# minisign 0.11 made these: `minisign -G -W`, then `minisign -S` and `minisign -S -l` over "hello\n".
PUBLIC = "RWQj6g2760KDZ6Wl+AHUQ1dfqbOkrCSoyzdUajzTcPAZ7te6DFKXduZV"
HASHED = """untrusted comment: signature from minisign secret key
RUQj6g2760KDZ4zLD8teprbF4xTY3r0lw+MOJi7/A91z4+T7qRdrB9F78u5cz4epAf6jl+fxrL5CdjOUWd1vIqpSZ6rsuobPdgA=
trusted comment: timestamp:1795811709\tfile:f.ketapack\thashed
e0lNRe3TddRyzZXZtUW85flrV0HcjEbt6CAZbG1qsWWQ4kpEuKDu8BXz55Bym3hxSZI9QQgU43fpsxJk6A7UAw==
"""
OLDER = """untrusted comment: signature from minisign secret key
RWQj6g2760KDZ1YN/Nua/f5fNfPbXlh7+U80BZsLf/OA/N7MM+foOC7PVBiuKQQrbsOf3qyvUHY9xYyh8vhzAsLifXyrKUsgYws=
trusted comment: own words
26fNBc1UCt6OvET5wm1f8HUZkpbL6B4JHQijXNuwqeM8dcyXaotaErYErQLIYSKK9D7u2Y/jwio3M0PXgnMIAw==
"""
MINISIGN = shutil.which("minisign")
by_minisign = pytest.mark.skipif(not MINISIGN, reason="minisign is not installed")


@pytest.fixture(scope="module")
def pair():
    return new_keys("")


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch):
    """Passwords are meant to be slow; what a key file asks for stands in it."""
    monkeypatch.setattr(signature, "_OPERATIONS", 2**15)
    monkeypatch.setattr(signature, "_MEMORY", 2**24)


def beside(path):
    return path.with_name(path.name + ".minisig")


@pytest.fixture
def signed(tmp_path, pair):
    """A signed pack."""
    path = tmp_path / "riverside.ketapack"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files_of(GOOD).items():
            target.writestr(name, data)
    beside(path).write_text(sign(path, pair.secret, "", WHEN))
    return path


def test_what_was_signed_is_good_and_says_by_whom(signed, pair):
    found = verify(signed, [pair.line])
    assert found.state == "good"
    assert found.key == signature.key_id(pair.line)
    assert found.comment == f"timestamp:{WHEN} file:riverside.ketapack hashed"


@pytest.mark.parametrize(("written", "comment"), [(HASHED, "f.ketapack"), (OLDER, "own words")])
def test_both_kinds_of_minisign_s_signatures_are_understood(tmp_path, written, comment):
    path = tmp_path / "f.ketapack"
    path.write_bytes(b"hello\n")
    beside(path).write_text(written)
    found = verify(path, [PUBLIC])
    assert (found.state, found.key) == ("good", "678342EBBB0DEA23")
    assert comment in found.comment
    path.write_bytes(b"hello")
    assert verify(path, [PUBLIC]).state == "refused"


def test_two_hundred_tampered_packs_are_two_hundred_refused(signed, pair):
    whole = signed.read_bytes()
    chance = random.Random(20261127)
    refused = 0
    for _ in range(200):
        raw = bytearray(whole)
        at = chance.randrange(len(raw))
        match chance.randrange(4):
            case 0:
                raw[at] ^= 1 << chance.randrange(8)
            case 1:
                del raw[at:]
            case 2:
                raw[at:at] = chance.randbytes(chance.randint(1, 40))
            case _:
                del raw[at : at + chance.randint(1, 40)]
        signed.write_bytes(raw)
        found = verify(signed, [pair.line])
        refused += found.state == "refused" and found.why == "changed after it was signed"
    assert refused == 200


def test_no_change_to_a_signature_makes_another_one_good(signed, pair):
    lines = beside(signed).read_bytes().split(b"\n", 1)
    chance = random.Random(7)
    for _ in range(200):
        rest = bytearray(lines[1])
        at = chance.randrange(len(rest) - 1)  # the last line end may go
        rest[at] = (rest[at] + chance.randint(1, 255)) % 256
        beside(signed).write_bytes(lines[0] + b"\n" + bytes(rest))
        assert verify(signed, [pair.line]).state in {"refused", "unknown"}


def test_a_renamed_pack_is_refused_and_told_its_own_name(signed, pair):
    other = signed.rename(signed.with_name("pt-crisis.ketapack"))
    signed.with_name("riverside.ketapack.minisig").rename(beside(other))
    found = verify(other, [pair.line])
    assert found.state == "refused"
    assert found.why == "signed under the name riverside.ketapack, which is not its own"
    assert verify(other, [pair.line], name="Riverside.ketapack").state == "good"


def test_a_signature_of_another_pack_is_refused(signed, pair, tmp_path):
    other = tmp_path / "more" / signed.name
    other.parent.mkdir()
    other.write_bytes(signed.read_bytes() + b"\0")
    shutil.copy(beside(signed), beside(other))
    assert verify(other, [pair.line]).state == "refused"


def test_a_key_that_is_not_on_the_list_says_nothing(signed, pair):
    found = verify(signed, [PUBLIC])
    assert (found.state, found.key, found.comment) == ("unknown", signature.key_id(pair.line), "")
    assert verify(signed, [PUBLIC, pair.line]).state == "good"


def test_a_folder_and_a_file_without_a_signature_are_not_signed(signed, pair):
    beside(signed).unlink()
    assert verify(signed, [pair.line]).state == "unsigned"
    assert verify(GOOD, [pair.line]).state == "unsigned"


@pytest.mark.parametrize(
    "written",
    [b"", b"\xff\xfe", b"untrusted comment: a\n", b"a\nb\nc\nd\n", b"\0" * 50_000, HASHED[1:]],
)
def test_what_is_no_signature_is_refused(signed, pair, written):
    beside(signed).write_bytes(written if isinstance(written, bytes) else written.encode())
    found = verify(signed, [pair.line])
    assert (found.state, found.why) == ("refused", "the signature is damaged")


def test_a_signature_that_is_no_file_is_refused_in_one_line(signed, pair):
    beside(signed).unlink()
    beside(signed).mkdir()
    assert verify(signed, [pair.line]).state == "refused"


def test_line_ends_of_windows_change_nothing(signed, pair):
    text = beside(signed).read_text()
    beside(signed).write_bytes(text.replace("\n", "\r\n").encode())
    assert verify(signed, [pair.line]).state == "good"


def test_a_comment_of_others_stands_in_one_line(signed, pair):
    comment = "by \u202eanA\x1b[31m\tDr B"
    beside(signed).write_text(sign(signed, pair.secret, "", WHEN, comment))
    assert verify(signed, [pair.line]).comment == "by  anA [31m Dr B"
    with pytest.raises(BadInputError, match="one line"):
        sign(signed, pair.secret, "", WHEN, "a\nb")


def test_a_key_with_a_password_signs_with_that_password_alone(signed):
    locked = new_keys("correct horse")
    assert needs_password(locked.secret)
    beside(signed).write_text(sign(signed, locked.secret, "correct horse", WHEN))
    assert verify(signed, [locked.line]).state == "good"
    with pytest.raises(BadInputError, match="password is not that of the secret key"):
        sign(signed, locked.secret, "incorrect horse", WHEN)


@pytest.mark.parametrize("text", ["", "RWQ", PUBLIC[:-1], PUBLIC + "A", "R" + PUBLIC[1:].lower()])
def test_what_is_no_key_is_told(text, signed, pair):
    with pytest.raises(BadInputError, match="is no public key"):
        key_line(text)
    with pytest.raises(BadInputError, match="no secret key"):
        sign(signed, text, "", WHEN)


def test_a_key_file_asks_for_no_more_memory_than_any_does(signed):
    locked = new_keys("a")
    head, line = locked.secret.splitlines()
    raw = bytearray(signature.base64.b64decode(line))
    raw[46:54] = (2**40).to_bytes(8, "little")
    text = f"{head}\n{signature.base64.b64encode(raw).decode()}\n"
    with pytest.raises(BadInputError, match="more memory"):
        sign(signed, text, "a", WHEN)


def test_a_file_larger_than_any_pack_is_not_read_whole(signed, pair, monkeypatch):
    monkeypatch.setattr(signature, "LARGEST_SIGNED", 100)
    with pytest.raises(PackError, match="larger than any pack"):
        verify(signed, [pair.line])


def test_nothing_of_the_library_is_loaded_where_no_pack_is_signed():
    code = (
        "import sys; from pathlib import Path; from ketadesk.book.pack.signature import verify;"
        f"verify(Path({str(GOOD)!r}), []); sys.exit('nacl' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@by_minisign
@pytest.mark.parametrize("password", ["", "correct horse"])
def test_minisign_verifies_what_is_signed_here(signed, tmp_path, password):
    made = new_keys(password)
    (tmp_path / "k.pub").write_text(made.public)
    beside(signed).write_text(sign(signed, made.secret, password, WHEN))
    for key in (["-P", made.line], ["-p", str(tmp_path / "k.pub")]):
        subprocess.run([MINISIGN, "-V", *key, "-m", signed], check=True, stdout=subprocess.PIPE)


@by_minisign
@pytest.mark.parametrize("older", [True, False])
def test_what_minisign_signs_with_its_own_key_or_ours_is_good_here(signed, tmp_path, pair, older):
    own, ours = tmp_path / "own", tmp_path / "ours"
    made = [MINISIGN, "-G", "-W", "-p", f"{own}.pub", "-s", f"{own}.key"]
    subprocess.run(made, check=True, stdout=subprocess.PIPE)
    ours.with_suffix(".key").write_text(pair.secret)
    ours.with_suffix(".pub").write_text(pair.public)
    for key in (own, ours):
        how = ["-S", *(["-l"] if older else []), "-s", f"{key}.key", "-m", signed]
        subprocess.run([MINISIGN, *how], check=True, stdout=subprocess.PIPE, cwd=tmp_path)
        assert verify(signed, [key_line(key.with_suffix(".pub").read_text())]).state == "good"


@by_minisign
def test_a_key_of_minisign_s_signs_here(signed, tmp_path):
    secret, public = tmp_path / "m.key", tmp_path / "m.pub"
    made = [MINISIGN, "-G", "-W", "-p", public, "-s", secret]
    subprocess.run(made, check=True, stdout=subprocess.PIPE)
    beside(signed).write_text(sign(signed, secret.read_text(), "", WHEN))
    assert verify(signed, [key_line(public.read_text())]).state == "good"
