# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack is signed and verified on the command line, for those who lack minisign's own
tool; the format is book/pack/signature's.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec

from ketadesk import edited, in_force
from ketadesk.book.pack import signature
from ketadesk.book.pack.archive import files_of
from ketadesk.cli.commands.asked import Options, need_folder, places_of
from ketadesk.cli.output import put, put_json, say
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.files import write_whole


def keys(options: Options) -> int:
    """A new pair of keys: NAME.key to sign with, NAME.pub, and its line for the policy."""
    secret, public = options.output, options.output.with_suffix(".pub")
    if secret.suffix == ".pub":
        raise BadInputError(f"{secret}: the secret key gets the name; call it {secret.stem}.key")
    need_folder(secret)
    for file in (secret, public):
        if file.exists():
            raise BadInputError(f"{file}: is there already; what it signed would be lost with it")
    pair = signature.new_keys("" if options.no_password else _new_password())
    _write(secret, pair.secret, private=True)
    _write(public, pair.public)
    put(pair.line)
    say(f"{secret} signs: keep it safe, and give it to nobody; {public} is for everybody")
    return ExitCode.DONE


def sign(options: Options) -> int:
    """FILE.ketapack.minisig beside a pack."""
    path: Path = options.path
    if path.is_dir():
        message = "a folder cannot be signed; “ketadesk pack build” makes a .ketapack of it"
        raise BadInputError(f"{path}: {message}")
    files_of(path)  # what is no pack is not signed
    secret = _text(options.key)
    try:
        password = ""
        if signature.needs_password(secret):
            password = _password(f"Password of {options.key}: ")
        made = signature.sign(path, secret, password, int(time.time()), options.comment)
    except BadInputError as error:
        raise BadInputError(f"{options.key}: {error}") from error
    beside = path.with_name(path.name + signature.SUFFIX)
    _write(beside, made)
    put(str(beside))
    return ExitCode.DONE


def verify(options: Options) -> int:
    """Who signed a pack; exit 0 only when one of the keys did."""
    found = signature.verify(options.path, _known_keys(options))
    if options.json:
        put_json(msgspec.to_builtins(found))
        return ExitCode.DONE if found.state == "good" else ExitCode.FINDINGS
    put(f"{options.path}: {told(found)}")
    if found.comment:
        put(found.comment)
    return ExitCode.DONE if found.state == "good" else ExitCode.FINDINGS


def told(found: signature.Signature) -> str:
    """A signature in words."""
    if found.state == "good":
        return f"good, signed with the key {found.key}"
    if found.state == "unsigned":
        return "not signed"
    if found.state == "unknown":
        return f"signed with the key {found.key}, which is not on the list"
    return f"refused: {found.why}"


def _known_keys(options: Options) -> list[str]:
    if not options.key:
        return list(in_force.read(places_of(options)).packs.keys)
    return [
        signature.key_line(_text(Path(one)) if Path(one).is_file() else one) for one in options.key
    ]


def _password(question: str) -> str:
    """From the keyboard, unseen; or the first line of what is piped in."""
    if not sys.stdin.isatty():
        text, slip = edited.text_of(sys.stdin.buffer.read(10_000))
        if slip:
            raise BadInputError(f"standard input: {slip.message}; give the password in UTF-8")
        return text.partition("\n")[0]
    import getpass

    return getpass.getpass(question, stream=sys.stderr)


def _new_password() -> str:
    password = _password("A password for the secret key: ")
    if sys.stdin.isatty() and _password("The same again: ") != password:
        raise BadInputError("the two passwords differ; try again")
    if not password:
        raise BadInputError("the password is empty; give one, or say --no-password")
    return password


def _text(path: Path) -> str:
    try:
        text, _ = edited.text_of(edited.read_bytes(path, 10_000))
    except OSError as error:
        raise BadInputError(f"{path}: the key cannot be read ({error.strerror})") from error
    return text


def _write(path: Path, text: str, *, private: bool = False) -> None:
    try:
        write_whole(path, text.encode(), private=private)
    except OSError as error:
        message = f"{path}: it cannot be written ({error.strerror}); choose another folder"
        raise BadInputError(message) from error
