# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack lies in one SQLite file and how to read it back; refuses to know what a query
means. The only module that speaks SQL.

A compiled library is written once, beside its place, and renamed into it. It is never migrated:
another schema, a wrong size or a wrong checksum is a LibraryError, and the caller compiles again.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import struct
import tempfile
import urllib.parse
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from ketadesk.book.topic import Audience, GlossaryEntry, Manifest, Pack, Reference, Section, Topic
from ketadesk.errors import LibraryError
from ketadesk.library.records import OutlineSection, OutlineTopic

SCHEMA = 1
APPLICATION_ID = 0x4B744C62  # "KtLb"
WHOLE_CHECK_LIMIT = 64 * 1024 * 1024  # larger files are checked page by page as SQLite reads them

Source: TypeAlias = Path | bytes  # a compiled file, or the same bytes where no file can be kept

_FOOTER = struct.Struct("<8sQI")  # magic, length of what stands before it, its CRC-32
_MAGIC = b"KETALIB\0"

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE section(number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, audience TEXT,
                     count INTEGER);
CREATE TABLE outline(number INTEGER PRIMARY KEY, topics BLOB NOT NULL);
CREATE TABLE topic(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, entry BLOB NOT NULL,
                   body BLOB NOT NULL);
CREATE TABLE glossary(id TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reference(id TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE figure(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, svg BLOB NOT NULL);
"""

T = TypeVar("T")


# --- writing -------------------------------------------------------------------------------------


def compile_pack(pack: Pack, target: Path) -> None:
    """Write the pack as one file at target, whole or not at all.

    Raises LibraryError when target's folder cannot be written.
    """
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".compiling-") as folder:
            draft = Path(folder) / "library"
            with contextlib.closing(sqlite3.connect(draft)) as connection:
                _write(pack, connection)
            _seal(draft)
            draft.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(
            f"{target}: cannot be written ({error}); choose another folder"
        ) from error


def compile_in_memory(pack: Pack) -> bytes:
    """The bytes compile_pack would write, for a machine on which nothing can be written."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        _write(pack, connection)
        data = bytes(connection.serialize())
    return data + _FOOTER.pack(_MAGIC, len(data), zlib.crc32(data))


def _seal(draft: Path) -> None:
    with draft.open("r+b") as file:
        checksum = _checksum(file)
        file.write(_FOOTER.pack(_MAGIC, file.tell(), checksum))
        file.flush()
        os.fsync(file.fileno())


def _checksum(file: Any, length: int = -1) -> int:
    checksum = 0
    while length and (block := file.read(1 << 20 if length < 0 else min(length, 1 << 20))):
        checksum = zlib.crc32(block, checksum)
        length -= len(block) if length > 0 else 0
    return checksum


def _write(pack: Pack, connection: sqlite3.Connection) -> None:
    connection.executescript(
        f"PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA};"
        f"BEGIN;{_TABLES}"
    )
    encode = msgspec.json.encode
    insert = connection.executemany
    meta = {"manifest": encode(pack.manifest), "digest": pack.digest.encode()}
    insert("INSERT INTO meta VALUES(?,?)", sorted(meta.items()))
    topics = _in_order(pack)
    _write_outline(pack, topics, connection)
    insert(
        "INSERT INTO topic VALUES(?,?,?,?)",
        ((n, t.id, encode(entry_of(t)), encode(t)) for n, t in enumerate(topics)),
    )
    insert("INSERT INTO glossary VALUES(?,?)", ((g.id, encode(g)) for g in _by_id(pack.glossary)))
    insert(
        "INSERT INTO reference VALUES(?,?)", ((r.id, encode(r)) for r in _by_id(pack.references))
    )
    insert("INSERT INTO figure(id, svg) VALUES(?,?)", sorted(pack.figures.items()))
    connection.commit()


def _by_id(records: Iterable[T]) -> list[T]:
    """Sorted, the first of those with the same id; the others are findings of check.py."""
    first: dict[str, T] = {}
    for record in records:
        first.setdefault(record.id, record)  # pyright: ignore[reportAttributeAccessIssue]
    return [first[key] for key in sorted(first)]


def _in_order(pack: Pack) -> list[Topic]:
    """The topics as the tree has them: by section, order, title."""
    place = {section.id: n for n, section in enumerate(pack.manifest.sections)}
    last = len(place)
    return sorted(
        _by_id(pack.topics),
        key=lambda t: (place.get(t.front.section, last), t.front.section, t.front.order, t.title),
    )


def _write_outline(pack: Pack, topics: Sequence[Topic], connection: sqlite3.Connection) -> None:
    branches: dict[str, list[OutlineTopic]] = {s.id: [] for s in pack.manifest.sections}
    for topic in topics:
        branches.setdefault(topic.front.section, []).append(entry_of(topic))
    known = {section.id: section for section in pack.manifest.sections}
    for number, (section_id, entries) in enumerate(branches.items()):
        # A section that pack.toml does not name is a finding, but its topics stay reachable.
        section = known.get(section_id) or Section(section_id, section_id, entries[0].audience)
        connection.execute(
            "INSERT INTO section VALUES(?,?,?,?,?)",
            (number, section_id, section.title, section.audience, len(entries)),
        )
        connection.execute(
            "INSERT INTO outline VALUES(?,?)", (number, msgspec.json.encode(entries))
        )


def entry_of(topic: Topic) -> OutlineTopic:
    """The topic's row in the outline."""
    front = topic.front
    return OutlineTopic(
        id=front.id,
        title=front.title,
        summary=front.summary,
        audience=front.audience,
        section=front.section,
        handout=front.handout,
        form=front.form,
        words=topic.words,
        checked=front.checked,
        review_due=front.review_due,
        reviewed_by=front.reviewed_by,
        pack=topic.pack,
        clinical=front.clinical,
    )


# --- reading -------------------------------------------------------------------------------------


class Store:
    """One compiled library, open for reading."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self.manifest = self._decode(self._value("manifest"), Manifest)

    @classmethod
    def open(cls, source: Source) -> Store:
        """Open a compiled file. Raises LibraryError when it is missing, damaged or of another schema."""
        if isinstance(source, bytes):
            return cls._open_bytes(source)
        name = str(source)
        try:
            _check_file(source)
            connection = sqlite3.connect(_uri(source), uri=True, check_same_thread=False)
        except (OSError, ValueError, sqlite3.Error) as error:
            raise LibraryError(f"{name}: cannot be opened ({error})") from error
        return cls._checked(connection, name)

    @classmethod
    def _open_bytes(cls, data: bytes) -> Store:
        name = "the library in memory"
        body = data[: -_FOOTER.size]
        if data[-_FOOTER.size :] != _FOOTER.pack(_MAGIC, len(body), zlib.crc32(body)):
            raise _damaged(name)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(body)
        return cls._checked(connection, name)

    @classmethod
    def _checked(cls, connection: sqlite3.Connection, name: str) -> Store:
        """A Store over the connection, which is closed again when it is not one of ours."""
        try:
            marks = [connection.execute(f"PRAGMA {p}").fetchone()[0] for p in _MARKS]
            if marks[0] != APPLICATION_ID:
                raise LibraryError(f"{name}: is not a compiled KetaDesk library")
            if marks[1] != SCHEMA:
                raise LibraryError(
                    f"{name}: was compiled for another version of KetaDesk (schema {marks[1]}, "
                    f"here {SCHEMA}); compile its source again"
                )
            return cls(connection, name)
        except sqlite3.Error as error:
            connection.close()
            raise _damaged(name) from error
        except LibraryError:
            connection.close()
            raise

    def close(self) -> None:
        """Let go of the file; nothing may be read afterwards."""
        self._connection.close()

    @property
    def digest(self) -> str:
        """SHA-256 of the pack's source."""
        return self._value("digest").decode()

    def sections(self) -> tuple[OutlineSection, ...]:
        """The branches in order, without their topics."""
        return tuple(
            OutlineSection(id=row[0], title=row[1], audience=row[2], count=row[3])
            for row in self.rows("SELECT id, title, audience, count FROM section ORDER BY number")
        )

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of a branch in order; empty for an unknown one."""
        rows = self.rows(
            "SELECT topics FROM outline JOIN section USING(number) WHERE section.id=?", section_id
        )
        return self._decode(rows[0][0], tuple[OutlineTopic, ...]) if rows else ()

    def ids(self) -> Iterator[tuple[str, str]]:
        """Every topic's id and its section's."""
        for section in self.sections():
            for topic in self.topics_in(section.id):
                yield topic.id, section.id

    def has(self, topic_id: str) -> bool:
        """Whether the topic is here."""
        return bool(self.rows("SELECT 1 FROM topic WHERE id=?", topic_id))

    def entry(self, topic_id: str) -> OutlineTopic | None:
        """The topic's row of the outline."""
        return self._one("SELECT entry FROM topic WHERE id=?", topic_id, OutlineTopic)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with its document."""
        return self._one("SELECT body FROM topic WHERE id=?", topic_id, Topic)

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every entry."""
        rows = self.rows("SELECT entry FROM glossary")
        return tuple(self._decode(row[0], GlossaryEntry) for row in rows)

    def meaning(self, term_id: str) -> GlossaryEntry | None:
        """One entry."""
        return self._one("SELECT entry FROM glossary WHERE id=?", term_id, GlossaryEntry)

    def reference(self, key: str) -> Reference | None:
        """One source."""
        return self._one("SELECT entry FROM reference WHERE id=?", key, Reference)

    def figure(self, figure_id: str) -> bytes | None:
        """One picture, as SVG."""
        rows = self.rows("SELECT svg FROM figure WHERE id=?", figure_id)
        return bytes(rows[0][0]) if rows else None

    def rows(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a query. Raises LibraryError when the file turns out to be damaged."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise _damaged(self._name) from error

    def _value(self, key: str) -> bytes:
        rows = self.rows("SELECT value FROM meta WHERE key=?", key)
        if not rows:
            raise _damaged(self._name)
        return bytes(rows[0][0])

    def _one(self, sql: str, key: str, kind: type[T]) -> T | None:
        rows = self.rows(sql, key)
        return self._decode(rows[0][0], kind) if rows else None

    def _decode(self, data: bytes, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(data, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise _damaged(self._name) from error


_MARKS = ("application_id", "user_version")


def _check_file(path: Path) -> None:
    """Raise LibraryError unless the file is as long, and as far as is quick to see as whole, as
    when it was written."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if size < _FOOTER.size:
            raise _damaged(str(path))
        file.seek(size - _FOOTER.size)
        magic, length, checksum = _FOOTER.unpack(file.read(_FOOTER.size))
        if magic != _MAGIC or length != size - _FOOTER.size:
            file.seek(0)
            if file.read(15) != b"SQLite format 3":
                raise LibraryError(f"{path}: is not a compiled KetaDesk library")
            raise _damaged(str(path))
        file.seek(0)
        if size <= WHOLE_CHECK_LIMIT and _checksum(file, length) != checksum:
            raise _damaged(str(path))


def _damaged(name: str) -> LibraryError:
    return LibraryError(
        f"{name}: is damaged; delete it and start again, or compile its source again"
    )


def _uri(path: Path) -> str:
    """The path as SQLite's URI: no letter of it can end the path or add an option."""
    posix = path.absolute().as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    return f"file://{urllib.parse.quote(os.fsencode(rooted))}?mode=ro&immutable=1"
