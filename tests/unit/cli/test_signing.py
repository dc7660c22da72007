# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Packs are signed and verified on the command line, and a wrong word is one line."""

import io
import json
import os
import sys
import zipfile

import pytest

from ketadesk.book.pack import signature
from ketadesk.book.pack.archive import files_of
from ketadesk.cli.commands import signing
from ketadesk.cli.main import main
from ketadesk.paths import places
from tests.places import GOOD


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(signature, "_OPERATIONS", 2**15)
    monkeypatch.setattr(signature, "_MEMORY", 2**24)

    def do(*words, stdin=""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = main(["--data-dir", str(tmp_path / "data"), "pack", *map(str, words)])
        return code, *capsys.readouterr()

    return do


@pytest.fixture
def pack(tmp_path):
    path = tmp_path / "riverside.ketapack"
    with zipfile.ZipFile(path, "w") as target:
        for name, data in files_of(GOOD).items():
            target.writestr(name, data)
    return path


@pytest.fixture
def keys(tmp_path, run):
    """A pair without a password: the secret file, the line."""
    code, line, _ = run("keys", "-o", tmp_path / "k.key", "--no-password")
    assert code == 0
    return tmp_path / "k.key", line.strip()


def test_keys_are_made_and_a_pack_is_signed_and_verified(run, keys, pack, tmp_path):
    secret, line = keys
    code, out, err = run("sign", pack, "--key", secret)
    assert (code, out, err) == (0, f"{pack}.minisig\n", "")
    for key in (line, tmp_path / "k.pub"):
        code, out, _ = run("verify", pack, "--key", key)
        assert code == 0
        assert out.startswith(f"{pack}: good, signed with the key ")


def test_the_secret_key_can_be_read_by_its_owner_alone(keys):
    assert os.name == "nt" or keys[0].stat().st_mode & 0o777 == 0o600


def test_keys_are_never_written_over(run, keys):
    code, _, err = run("keys", "-o", keys[0], "--no-password")
    assert code == 2
    assert "is there already" in err
    code, _, err = run("keys", "-o", keys[0].with_suffix(".pub"), "--no-password")
    assert code == 2


def test_a_key_with_a_password_asks_for_it(run, pack, tmp_path):
    secret = tmp_path / "p.key"
    code, line, _ = run("keys", "-o", secret, stdin="correct horse\n")
    assert code == 0
    code, _, err = run("sign", pack, "--key", secret, stdin="incorrect\n")
    assert code == 2
    assert "password is not that of the secret key" in err
    assert run("sign", pack, "--key", secret, stdin="correct horse\n")[0] == 0
    assert run("verify", pack, "--key", line.strip())[0] == 0


def test_an_empty_password_is_not_taken_for_none(run, tmp_path):
    code, _, err = run("keys", "-o", tmp_path / "p.key", stdin="\n")
    assert code == 2
    assert "--no-password" in err
    assert not (tmp_path / "p.key").exists()


def test_the_keys_of_the_policy_are_those_that_count(run, keys, pack, tmp_path, monkeypatch):
    run("sign", pack, "--key", keys[0], "--comment", "Riverside, January")
    code, out, _ = run("verify", pack)
    assert (code, "which is not on the list" in out) == (1, True)
    policy = tmp_path / "policy.toml"
    policy.write_text(f'[packs]\nkeys = ["{keys[1]}"]\n')
    here = signing.msgspec.structs.replace(places(tmp_path / "data"), policy=policy)
    monkeypatch.setattr(signing, "places_of", lambda options: here)
    code, out, _ = run("verify", pack, "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["state"], found["comment"]) == ("good", "Riverside, January")


def test_a_pack_that_is_not_signed_or_changed_is_exit_1(run, keys, pack):
    assert run("verify", pack)[:2] == (1, f"{pack}: not signed\n")
    run("sign", pack, "--key", keys[0])
    pack.write_bytes(pack.read_bytes() + b"\0")
    code, out, _ = run("verify", pack, "--key", keys[1])
    assert (code, out) == (1, f"{pack}: refused: changed after it was signed\n")


def test_what_cannot_be_signed_is_one_line(run, keys, pack, tmp_path):
    (tmp_path / "no.ketapack").write_text("no zip")
    for path, key in (
        (GOOD, keys[0]),
        (tmp_path / "no.ketapack", keys[0]),
        (tmp_path / "gone.ketapack", keys[0]),
        (pack, tmp_path / "gone.key"),
        (pack, tmp_path / "k.pub"),
    ):
        code, out, err = run("sign", path, "--key", key)
        assert (code, out, err.count("\n")) == (2, "", 1)
    code, _, err = run("verify", pack, "--key", "RWx")
    assert (code, "is no public key" in err) == (2, True)
    assert run("verify", tmp_path / "gone.ketapack")[0] != 0
