# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what a Word file is as a file: which parts it has, what it may cost to open, and how to say
in one line that it is none; what its words mean is word_source's.

Such a file comes from anywhere. It is read whole or not at all, in bounded time and memory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

import msgspec

from ketadesk.book.pack.archive import LARGEST_FILE
from ketadesk.errors import BadInputError
from ketadesk.files import read_plain

LARGEST = 60_000_000  # a leaflet with its pictures has a hundredth
LARGEST_TEXT = 16_000_000  # of all XML, unpacked: a book of a thousand pages
_MOST_PARTS = 4000
_MOST_PICTURES = 100_000_000  # unpacked, in all
# Elements in all: a page's text, every word of it in a run of its own, has half of that. Reading
# so many takes ten seconds.
_MOST_ELEMENTS = 200_000
_DEEPEST = 250  # elements within one another; Word itself stays below a hundred
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError),
    *(IndexError, KeyError, OverflowError, AttributeError, NotImplementedError, OSError),
)
_SAVE_AS = "open it in Word and save it as a Word document (.docx)"
# How files begin that are taken for Word's.
_OTHERS = (
    (b"{\\rtf", f"is a file of rich text (.rtf); {_SAVE_AS}"),
    (b"%PDF", "is a PDF; ask for the Word file that it was made from, or copy and paste its words"),
    (b"<!DOCTYPE", "is a web page; open it in a browser, copy it and paste it into the page"),
    (b"<html", "is a web page; open it in a browser, copy it and paste it into the page"),
    (b"<?xml", f"is a file of XML; {_SAVE_AS}"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class WordFile(msgspec.Struct, frozen=True):
    """The parts of a Word file by their names: XML and pictures, all of them sound."""

    path: Path
    parts: dict[str, bytes]
    macros: bool

    def xml(self, name: str) -> bytes | None:
        """A part of XML, or None where there is none."""
        return self.parts.get(name)


def open_word(path: Path) -> WordFile:
    """The parts of a Word file. Raises BadInputError, in one line, for any other file, one that is
    locked, damaged or cut short, and one that is too large.
    """
    try:
        data = read_plain(path, LARGEST + 1)
    except OSError as error:
        raise BadInputError(f"{path}: the file cannot be read ({error.strerror})") from error
    why = _why_none(data)
    if why:
        raise BadInputError(f"{path}: {why}")
    try:
        parts, macros = _parts(data)
    except _FAULTS as error:
        message = f"{path}: the file is damaged or cut short; copy it anew"
        raise BadInputError(message) from error
    except BadInputError as error:
        raise BadInputError(f"{path}: {error}") from error
    return WordFile(path, parts, macros)


def _why_none(data: bytes) -> str:
    if not data:
        return "the file is empty; copy it anew"
    if len(data) > LARGEST:
        return f"the file has more than {LARGEST // 1_000_000} MB; make its pictures smaller"
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return "is locked with a password; save a copy without one (File, Info, Protect)"
        return f"is of an older Word (.doc); {_SAVE_AS}"
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    for sign, told in _OTHERS:
        if start[: len(sign)].lower() == sign.lower():
            return told
    if not data.startswith(b"PK"):
        return "is no Word file (.docx)"
    return ""


def _parts(data: bytes) -> tuple[dict[str, bytes], bool]:
    parts: dict[str, bytes] = {}
    text = pictures = elements = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS:
            raise BadInputError("is no Word file: it has too many parts")
        names = {entry.filename for entry in entries}
        if "mimetype" in names and "content.xml" in names:
            raise BadInputError(f"is a file of LibreOffice (.odt); open it there and {_AS_DOCX}")
        for entry in entries:
            xml = entry.filename.endswith((".xml", ".rels"))
            if not (xml or "/media/" in entry.filename) or entry.filename.startswith("customXml/"):
                continue
            _check(entry, text + entry.file_size if xml else 0, pictures + entry.file_size)
            with archive.open(entry) as stream:
                part = stream.read(LARGEST_FILE + 1)
            text, pictures = text + len(part) * xml, pictures + len(part) * (not xml)
            _check(entry, text, pictures)
            if xml:
                elements += _check_xml(part, _MOST_ELEMENTS - elements)
            parts[entry.filename] = part
    if "[Content_Types].xml" not in parts:
        raise BadInputError("is a zip and no Word file (.docx)")
    return parts, any(name.endswith("vbaProject.bin") for name in names)


_AS_DOCX = "save it as a Word document (.docx)"


def _check(entry: zipfile.ZipInfo, text: int, pictures: int) -> None:
    """Raise BadInputError for a part that would cost too much, by what it says and then is."""
    if entry.flag_bits & _LOCKED:
        raise BadInputError("is locked with a password; save a copy without one")
    if entry.compress_type not in _PACKINGS:
        raise BadInputError(f"is packed in an unusual way; {_SAVE_AS}")
    if text > LARGEST_TEXT:
        raise BadInputError("unpacks to more text than a page can hold; part it in Word")
    if entry.file_size > LARGEST_FILE or pictures > _MOST_PICTURES:
        raise BadInputError("unpacks to too large pictures; make them smaller in Word")


def _check_xml(part: bytes, most: int) -> int:
    """How many elements some XML has. Raises BadInputError for more than that, and for XML that is
    not sound, declares entities or nests without end.
    """
    depth = count = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1
        if depth > _DEEPEST:
            raise BadInputError("nests its parts more deeply than Word does; save it anew in Word")
        if count > most:
            raise BadInputError("has more in it than a page can hold; part it in Word")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_: object) -> None:
        raise BadInputError("declares entities, which no Word file does; save it anew in Word")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declared
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise ValueError from error
    return count
