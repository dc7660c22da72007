# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows who signed a pack and whether it is still as it was then, in minisign's own format
(https://jedisct1.github.io/minisign/), so that its tool can make and verify the same files; whether
a pack that is not signed may be opened is for the policy to say.

A signature covers the whole file: it stands beside X.ketapack as X.ketapack.minisig. PyNaCl is
imported where something is signed or verified, so that a start without signed packs never loads it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from ketadesk.book.pack.archive import LARGEST_PACK
from ketadesk.errors import BadInputError, PackError
from ketadesk.files import read_plain

SUFFIX = ".minisig"
LARGEST_SIGNED = LARGEST_PACK + 20_000_000  # a zip's own lists beside the files of the largest pack
_LARGEST_TEXT = 20_000  # of a signature or key; minisign reads 8 kB of comment at most
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "
_PLAIN, _HASHED = b"Ed", b"ED"  # what was signed: the file itself (older minisign), or its digest
_SCRYPT, _NO_PASSWORD, _BLAKE2 = b"Sc", b"\0\0", b"B2"
# minisign asks for 1 GiB; a quarter of it and four rounds is the same work on a small computer.
_OPERATIONS, _MEMORY = 2**25, 2**28
_MOST_OPERATIONS, _MOST_MEMORY = 2**26, 2**31  # what a key file may ask of us
_UNSHOWN = re.compile(r"[^\S ]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What the signature beside a pack says.

    good: by a key of the list, over this file. unsigned: there is none. unknown: by a key that is
    not on the list, so nothing is known. refused: why says in one line what is wrong.
    """

    state: Literal["good", "unsigned", "unknown", "refused"]
    key: str = ""  # the key's id, as minisign writes it
    comment: str = ""  # what the signer wrote and signed; only when good
    why: str = ""


class KeyPair(msgspec.Struct, frozen=True):
    """The text of two new key files; the public one's last line is what a policy lists."""

    secret: str
    public: str

    @property
    def line(self) -> str:
        """The public key in one line: RW…"""
        return self.public.splitlines()[-1]


class _Verifying(msgspec.Struct, frozen=True):
    number: bytes
    key: bytes


class _Signing(msgspec.Struct, frozen=True):
    number: bytes
    secret: bytes  # seed and public key


class _Signed(msgspec.Struct, frozen=True):
    kind: bytes
    number: bytes
    signature: bytes
    comment: str
    over_comment: bytes


# --- verifying -----------------------------------------------------------------------------------


def verify(path: Path, keys: Sequence[str], *, name: str = "") -> Signature:
    """Whether the file at path is as one of the keys (RW…) signed it. A folder is never signed.

    name is what the file was called, for one that is kept under another name. Raises PackError for
    a file that cannot be read, BadInputError for a key that is none.
    """
    known = {one.number: one for one in map(_public, keys)}
    if path.is_dir():
        return Signature(state="unsigned")
    try:
        written = read_plain(path.with_name(path.name + SUFFIX), _LARGEST_TEXT)
    except FileNotFoundError:
        return Signature(state="unsigned")
    except OSError as error:
        return Signature(state="refused", why=f"the signature cannot be read ({error.strerror})")
    signed = _signed(written)
    if signed is None:
        return Signature(state="refused", why="the signature is damaged")
    key = known.get(signed.number)
    if key is None:
        return Signature(state="unknown", key=_id(signed.number))
    why = _wrong(signed, key, _read(path), name or path.name)
    if why:
        return Signature(state="refused", key=_id(signed.number), why=why)
    return Signature(state="good", key=_id(signed.number), comment=_shown(signed.comment))


def _wrong(signed: _Signed, key: _Verifying, data: bytes, name: str) -> str:
    """What is wrong with a file that has been signed, or ""."""
    message = _digest(data) if signed.kind == _HASHED else data
    if not _holds(key.key, message, signed.signature):
        return "changed after it was signed"
    comment = signed.signature + signed.comment.encode()
    if not _holds(key.key, comment, signed.over_comment):
        return "its signature was changed after it was written"
    named = [part[5:] for part in signed.comment.split("\t") if part.startswith("file:")]
    if named and _same(named[0]) != _same(name):
        return f"signed under the name {_shown(named[0])}, which is not its own"
    return ""


def _holds(key: bytes, message: bytes, signature: bytes) -> bool:
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        VerifyKey(key).verify(message, signature)
    except BadSignatureError:
        return False
    return True


def _same(name: str) -> str:
    # What file systems change in a name unasked: letter case, and letters with their accents apart.
    return unicodedata.normalize("NFC", name).casefold()


def _signed(written: bytes) -> _Signed | None:
    """The parts of a .minisig, or None for what is none."""
    lines = _lines(written)
    if lines is None or len(lines) != 4 or not lines[0].startswith(_UNTRUSTED):
        return None
    first, last = _bytes(lines[1], 74), _bytes(lines[3], 64)
    if not lines[2].startswith(_TRUSTED) or first is None or last is None:
        return None
    if first[:2] not in {_PLAIN, _HASHED}:
        return None
    comment = lines[2].removeprefix(_TRUSTED)
    return _Signed(first[:2], first[2:10], first[10:], comment, last)


# --- signing -------------------------------------------------------------------------------------


def sign(path: Path, secret: str, password: str, when: int, comment: str = "") -> str:
    """The text of the signature over the file at path; secret is a key file's text.

    when is the time in seconds since 1970. comment is signed with it; without one it says when and
    the file's name, as minisign does, so that a file under another's name is refused. Raises
    PackError for a file that cannot be read, BadInputError for a wrong key or password.
    """
    from nacl.signing import SigningKey

    comment = comment or f"timestamp:{when}\tfile:{path.name}\thashed"
    if "\n" in comment or "\r" in comment:
        raise BadInputError("the comment of a signature is one line; take the line end out")
    key = _secret(secret, password)
    signer = SigningKey(key.secret[:32])
    signature = signer.sign(_digest(_read(path))).signature
    over_comment = signer.sign(signature + comment.encode()).signature
    lines = (
        f"{_UNTRUSTED}signature from key {_id(key.number)}",
        _text(_HASHED + key.number + signature),
        f"{_TRUSTED}{comment}",
        _text(over_comment),
    )
    return "\n".join(lines) + "\n"


def new_keys(password: str) -> KeyPair:
    """A new pair; without a password whoever has the secret file can sign."""
    from nacl.signing import SigningKey

    signer = SigningKey.generate()
    number, public = os.urandom(8), bytes(signer.verify_key)
    secret = bytes(signer) + public
    inner = number + secret + _checksum(number, secret)
    salt, operations, memory = bytes(32), 0, 0
    if password:
        salt, operations, memory = os.urandom(32), _OPERATIONS, _MEMORY
        inner = _masked(inner, password, salt, operations, memory)
    head = _PLAIN + (_SCRYPT if password else _NO_PASSWORD) + _BLAKE2 + salt
    limits = operations.to_bytes(8, "little") + memory.to_bytes(8, "little")
    kind = "encrypted secret key" if password else "secret key without a password"
    return KeyPair(
        f"{_UNTRUSTED}minisign {kind} {_id(number)}\n{_text(head + limits + inner)}\n",
        f"{_UNTRUSTED}minisign public key {_id(number)}\n{_text(_PLAIN + number + public)}\n",
    )


def needs_password(secret: str) -> bool:
    """Whether a secret key's text has to be opened with a password. Raises BadInputError."""
    return _secret_bytes(secret)[2:4] == _SCRYPT


def key_line(text: str) -> str:
    """The line RW… of a public key: from the line itself or a key file's text.

    Raises BadInputError for what is no public key.
    """
    line = next((one.strip() for one in reversed(text.splitlines()) if one.strip()), "")
    data = _bytes(line, 42)
    if data is None or data[:2] != _PLAIN:
        shown = _shown(line[:60])
        raise BadInputError(f"“{shown}” is no public key; one begins with RW and has 56 letters")
    return line


def key_id(line: str) -> str:
    """The id of a public key, as minisign writes it. Raises BadInputError."""
    return _id(_public(line).number)


def _public(text: str) -> _Verifying:
    data = base64.b64decode(key_line(text))
    return _Verifying(data[2:10], data[10:])


def _secret_bytes(text: str) -> bytes:
    lines = _lines(text.encode())
    data = _bytes(lines[1], 158) if lines and len(lines) == 2 else None
    known = data is not None and data[:2] == _PLAIN and data[4:6] == _BLAKE2
    if not known or data is None or data[2:4] not in {_SCRYPT, _NO_PASSWORD}:
        raise BadInputError("the file is no secret key; “ketadesk pack keys” makes one")
    return data


def _secret(text: str, password: str) -> _Signing:
    data = _secret_bytes(text)
    inner = data[54:]
    if data[2:4] == _SCRYPT:
        operations = int.from_bytes(data[38:46], "little")
        memory = int.from_bytes(data[46:54], "little")
        if operations > _MOST_OPERATIONS or memory > _MOST_MEMORY:
            raise BadInputError("the secret key asks for more memory than any does; make a new one")
        inner = _masked(inner, password, data[6:38], operations, memory)
    number, secret, checksum = inner[:8], inner[8:72], inner[72:]
    # minisign leaves the checksum of a key without a password empty.
    unchecked = data[2:4] == _NO_PASSWORD and not any(checksum)
    if not unchecked and checksum != _checksum(number, secret):
        raise BadInputError("the password is not that of the secret key, or the key is damaged")
    return _Signing(number, secret)


def _masked(inner: bytes, password: str, salt: bytes, operations: int, memory: int) -> bytes:
    """The key under its password, or out of it again: the two are one step."""
    from nacl.exceptions import CryptoError
    from nacl.pwhash import scrypt

    try:
        mask = scrypt.kdf(len(inner), password.encode(), salt, operations, memory)
    except (CryptoError, MemoryError) as error:
        why = (
            "this computer has not the memory to open the key; close other programs, or use another"
        )
        raise BadInputError(why) from error
    return bytes(a ^ b for a, b in zip(inner, mask, strict=True))


def _checksum(number: bytes, secret: bytes) -> bytes:
    return hashlib.blake2b(_PLAIN + number + secret, digest_size=32).digest()


# --- both ----------------------------------------------------------------------------------------


def _read(path: Path) -> bytes:
    try:
        data = read_plain(path, LARGEST_SIGNED + 1)
    except OSError as error:
        message = f"{path}: the pack cannot be read ({error.strerror}); check the path"
        raise PackError(message) from error
    if len(data) > LARGEST_SIGNED:
        raise PackError(f"{path}: the file is larger than any pack; check the path")
    return data


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data).digest()


def _lines(data: bytes) -> list[str] | None:
    """The lines of a small text, or None where it is none."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    return None if "\0" in text or len(data) >= _LARGEST_TEXT else lines


def _bytes(line: str, count: int) -> bytes | None:
    """That many bytes from base64, or None."""
    try:
        data = base64.b64decode(line, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if len(data) == count and _text(data) == line else None


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _id(number: bytes) -> str:
    return f"{int.from_bytes(number, 'little'):016X}"


def _shown(text: str) -> str:
    """Words of others as they can stand in one line."""
    return _UNSHOWN.sub(" ", text).strip()
