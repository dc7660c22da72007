# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a pack lies in one SQLite file and how to read it back; refuses to know what a query
means. The only module that speaks SQL.

A compiled library is written once, beside its place, and renamed into it. It is never migrated:
another schema, a wrong size or a wrong checksum is a LibraryError, and the caller compiles again.
It is ours alone, and read as if it were not: only our tables, values of the right types, and no
query that takes seconds.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sqlite3
import time
import urllib.parse
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import msgspec

from ketadesk.book.pack.time_limit import UNLIMITED, TimeLimit
from ketadesk.book.topic import Audience, GlossaryEntry, Manifest, Pack, Reference, Topic
from ketadesk.errors import LibraryError
from ketadesk.language import languages
from ketadesk.library.index.deletion_keys import bucket_of, numbers_of
from ketadesk.library.index.edit_distance import word_and_length
from ketadesk.library.index.index_rows import Leaf, LexemeRow, Question, WordPlace, WordRow
from ketadesk.library.index.postings import Postings
from ketadesk.library.records import OutlineSection, OutlineTopic
from ketadesk.library.sealed_file import PAGE, check_file, damaged, seal_file, sealed, unsealed

if TYPE_CHECKING:
    from ketadesk.language.vocabulary import Vocabulary

SCHEMA = 8
APPLICATION_ID = 0x4B744C62  # "KtLb"

Source: TypeAlias = Path | bytes  # a compiled file, or the same bytes where no file can be kept


# A query of ours takes a few milliseconds over the largest library. A file whose pages point at one
# another in circles would keep it at work for ever, or hand out rows without end.
_PATIENCE_S = 5.0
_STEPS = 1_000_000  # of SQLite's machine between two looks at the clock
_MOST_ROWS = 200_000
_LARGEST_VALUE = 64 * 1024 * 1024
_KEPT = 200  # topics whose words in a result, and whose questions, are ready at the next keystroke

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE section(number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, audience TEXT,
                     count INTEGER);
CREATE TABLE outline(number INTEGER PRIMARY KEY, topics BLOB NOT NULL);
CREATE TABLE topic(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, entry BLOB NOT NULL,
                   body BLOB NOT NULL, checksum INTEGER NOT NULL);
CREATE TABLE glossary(id TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reference(id TEXT PRIMARY KEY, entry BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE figure(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, svg BLOB NOT NULL);
CREATE TABLE leaf(number INTEGER PRIMARY KEY, id TEXT, title TEXT, section_title TEXT,
                  audience TEXT, summary TEXT, places BLOB, text TEXT);
CREATE TABLE question(number INTEGER PRIMARY KEY, asked BLOB NOT NULL);
CREATE TABLE lexeme(id INTEGER PRIMARY KEY, text TEXT UNIQUE NOT NULL, count INTEGER, lean REAL,
                    top BLOB NOT NULL, rest BLOB);
CREATE TABLE word(number INTEGER PRIMARY KEY, word TEXT UNIQUE NOT NULL, lexeme INTEGER,
                  prior INTEGER);
CREATE INDEX word_lexeme ON word(lexeme);
CREATE TABLE prefix(number INTEGER PRIMARY KEY, prefix TEXT UNIQUE NOT NULL, count INTEGER,
                    top BLOB NOT NULL, rest BLOB);
CREATE TABLE synonym(phrase TEXT PRIMARY KEY, others BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE spelling(bucket INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE stump(bucket INTEGER PRIMARY KEY, packed BLOB NOT NULL);
"""

_STATEMENTS = sorted(part.strip() for part in _TABLES.split(";") if part.strip())
_LONGEST_NUMBER = 12  # digits
_LeafRow: TypeAlias = tuple[int, str, str, str, Audience, str, bytes, bytes]

T = TypeVar("T")


# --- writing -------------------------------------------------------------------------------------


def compile_pack(pack: Pack, target: Path, limit: TimeLimit = UNLIMITED) -> None:
    """Write the pack as one file at target, whole or not at all.

    Raises LibraryError when target's folder cannot be written, PackError when the limit is over.
    """
    import tempfile  # here: whoever only reads needs none of what it brings

    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".compiling-") as folder:
            draft = Path(folder) / "library"
            with contextlib.closing(sqlite3.connect(draft)) as connection:
                _write(pack, connection, limit)
            seal_file(draft)
            draft.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise LibraryError(f"{target}: cannot be written ({error}); choose another") from error


def compile_in_memory(pack: Pack, limit: TimeLimit = UNLIMITED) -> bytes:
    """The bytes compile_pack would write, for a machine on which nothing can be written."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        _write(pack, connection, limit)
        data = bytes(connection.serialize())
    return sealed(data)


def _write(pack: Pack, connection: sqlite3.Connection, limit: TimeLimit) -> None:
    # Imported here: a program that only reads needs no indexing.
    from ketadesk.library.index.compiling import rows_of

    connection.executescript(
        f"PRAGMA page_size={PAGE}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        f"PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA};"
        f"BEGIN;{_TABLES}"
    )
    for table, rows in rows_of(pack, limit):
        columns = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
        slots = ",".join("?" * columns)
        connection.executemany(f"INSERT INTO {table} VALUES({slots})", rows)
    connection.commit()


# --- reading -------------------------------------------------------------------------------------


class Store:
    """One compiled library, open for reading."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._until = 0.0
        self._leaves: dict[int, Leaf] = {}
        self._questions: dict[int, tuple[Question, ...]] = {}
        connection.set_progress_handler(self._late, _STEPS)
        self._check_tables()
        self.manifest = self._decode(self._value("manifest"), Manifest)

    @property
    def id(self) -> str:
        """The pack's id."""
        return self.manifest.id

    @property
    def faults(self) -> int:
        """How many errors there were in the source when it was compiled."""
        return self._number("faults")

    def _late(self) -> bool:
        return time.monotonic() > self._until

    def _check_tables(self) -> None:
        """Raise LibraryError unless the file has our tables, as we made them, and nothing else: a
        view in their place could compute for ever.
        """
        rows = self._rows("SELECT type, name, sql FROM sqlite_master")
        made = [row[2] for row in rows if row[2] is not None]
        automatic = [row[:2] for row in rows if row[2] is None]
        ours = all(kind == "index" and str(n).startswith("sqlite_") for kind, n in automatic)
        if sorted(map(str, made)) != _STATEMENTS or not ours:
            raise damaged(self._name)

    @classmethod
    def open(cls, source: Source) -> Store:
        """Open a compiled file. Raises LibraryError when it is missing, damaged or foreign."""
        if isinstance(source, bytes):
            return cls._open_bytes(source)
        name = str(source)
        try:
            check_file(source)
            connection = sqlite3.connect(_uri(source), uri=True, check_same_thread=False)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
        except (OSError, ValueError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or error
            raise LibraryError(f"{name}: cannot be opened ({reason})") from error
        return cls._checked(connection, name)

    @classmethod
    def _open_bytes(cls, data: bytes) -> Store:
        name = "the library in memory"
        body = unsealed(data, name)
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(body)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
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
            raise damaged(name) from error
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
        sql = "SELECT id, title, audience, count FROM section ORDER BY number"
        rows = self._typed(self._rows(sql), tuple[str, str, Audience, int])
        return tuple(
            OutlineSection(id=row[0], title=row[1], audience=row[2], count=row[3]) for row in rows
        )

    def topics_in(self, section_id: str) -> tuple[OutlineTopic, ...]:
        """The topics of a branch in order; empty for an unknown one."""
        rows = self._rows(
            "SELECT topics FROM outline JOIN section USING(number) WHERE section.id=?", section_id
        )
        return self._decode(rows[0][0], tuple[OutlineTopic, ...]) if rows else ()

    def ids(self) -> Iterator[tuple[str, str]]:
        """Every topic's id and its section's."""
        for section in self.sections():
            for topic in self.topics_in(section.id):
                yield topic.id, section.id

    def topic_ids(self) -> frozenset[str]:
        """Every topic's id."""
        rows = self._typed(self._rows("SELECT id FROM topic"), tuple[str])
        return frozenset(row[0] for row in rows)

    @functools.cached_property
    def replaces(self) -> dict[str, str]:
        """The topics that stand in for pages of packs below, each with the digest of the page that
        it was made from, "" where its file names none.
        """
        return self._decode(self._value("replaces"), dict[str, str])

    @functools.cached_property
    def reviews(self) -> bytes:
        """The pack's reviews.toml as it stands."""
        return self._value("reviews")

    def has(self, topic_id: str) -> bool:
        """Whether the topic is here."""
        return bool(self._rows("SELECT 1 FROM topic WHERE id=?", topic_id))

    def entry(self, topic_id: str) -> OutlineTopic | None:
        """The topic's row of the outline."""
        return self._one("SELECT entry FROM topic WHERE id=?", topic_id, OutlineTopic)

    def topic(self, topic_id: str) -> Topic | None:
        """The topic with its document."""
        found = self._rows("SELECT body, checksum FROM topic WHERE id=?", topic_id)
        rows = self._typed(found, tuple[bytes, int])
        if rows and zlib.crc32(rows[0][0]) != rows[0][1]:
            raise damaged(self._name)
        return self._decode(self._inflated(rows[0][0]), Topic) if rows else None

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Every entry."""
        rows = self._typed(self._rows("SELECT entry FROM glossary"), tuple[bytes])
        return tuple(self._decode(row[0], GlossaryEntry) for row in rows)

    def meaning(self, term_id: str) -> GlossaryEntry | None:
        """One entry."""
        return self._one("SELECT entry FROM glossary WHERE id=?", term_id, GlossaryEntry)

    def reference(self, key: str) -> Reference | None:
        """One source."""
        return self._one("SELECT entry FROM reference WHERE id=?", key, Reference)

    def sources(self) -> tuple[Reference, ...]:
        """Every source."""
        rows = self._typed(self._rows("SELECT entry FROM reference"), tuple[bytes])
        return tuple(self._decode(row[0], Reference) for row in rows)

    def figure(self, figure_id: str) -> bytes | None:
        """One picture: SVG, PNG or JPEG."""
        rows = self._rows("SELECT svg FROM figure WHERE id=?", figure_id)
        return self._typed(rows, tuple[bytes])[0][0] if rows else None

    # --- what search asks ----------------------------------------------------------------------

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the language the topics are written in."""
        return languages.of(self.manifest.language).vocabulary()

    @property
    def help_id(self) -> str:
        """The id of the topic that "Help right now" opens, "" where the pack names none."""
        return self.manifest.help

    @property
    def wanted(self) -> tuple[int, ...]:
        """The topics that are most asked for."""
        return self.numbers_of(self.manifest.wanted)

    @functools.cached_property
    def with_crisis_box(self) -> frozenset[str]:
        """The topics in which the region's crisis numbers stand."""
        return frozenset(self._decode(self._value("crisis"), list[str]))

    def numbers_of(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers, by which the index names them, of those of these topics that are here."""
        found = self._rows_in("SELECT id, number FROM topic WHERE id IN", ids)
        numbers = dict(self._typed(found, tuple[str, int]))
        return tuple(numbers[topic] for topic in ids if topic in numbers)

    def titled(self, words: str) -> tuple[int, ...]:
        """The topics whose title is these plain words (words.plain_words)."""
        return self._by_title.get(words, ())

    @functools.cached_property
    def _by_title(self) -> dict[str, tuple[int, ...]]:
        from ketadesk.library.index.words import plain_words  # here: a start searches nothing

        rows = self._typed(self._rows("SELECT number, title FROM leaf"), tuple[int, str])
        found: dict[str, tuple[int, ...]] = {}
        for number, title in rows:
            words = plain_words(title)
            found[words] = (*found.get(words, ()), number)
        return found

    @property
    def has_questions(self) -> bool:
        """Whether any topic carries questions."""
        return self._has_questions

    @functools.cached_property
    def _has_questions(self) -> bool:
        return bool(self._rows("SELECT 1 FROM question LIMIT 1"))

    def questions(self, numbers: Iterable[int]) -> dict[int, tuple[Question, ...]]:
        """The questions of those of these topics that carry some."""

        def read(missing: Sequence[int]) -> dict[int, tuple[Question, ...]]:
            sql = "SELECT number, asked FROM question WHERE number IN"
            rows = self._typed(self._rows_in(sql, missing), tuple[int, bytes])
            none = dict.fromkeys(missing, tuple[Question, ...]())
            kind = tuple[Question, ...]
            return none | {number: self._decode(asked, kind) for number, asked in rows}

        found = _remembered(self._questions, numbers, read)
        return {number: asked for number, asked in found.items() if asked}

    @property
    def size(self) -> int:
        """How many topics there are."""
        return self._size_and_clinicians[0]

    @property
    def clinician_bits(self) -> bytes:
        """A bit for each topic that is for clinicians."""
        return self._size_and_clinicians[1]

    @functools.cached_property
    def _size_and_clinicians(self) -> tuple[int, bytes]:
        topics, bits = self._number("topics"), self._value("clinician")
        if len(bits) * 8 < topics:
            raise damaged(self._name)
        return topics, bits

    def lexemes(self, texts: Iterable[str]) -> dict[str, LexemeRow]:
        """The lexemes of these that the library has."""
        sql = "SELECT id, text, count, lean, top, rest FROM lexeme WHERE text IN"
        rows = self._typed(self._rows_in(sql, texts), LexemeRow)
        return {row.text: row for row in rows}

    def lexemes_by_id(self, ids: Iterable[int]) -> dict[int, LexemeRow]:
        """The lexemes with these numbers."""
        sql = "SELECT id, text, count, lean, top, rest FROM lexeme WHERE id IN"
        return {row.id: row for row in self._typed(self._rows_in(sql, ids), LexemeRow)}

    def shared_prefix(self, prefix: str) -> Postings | None:
        """The topics that have any word with this beginning, when there are many such words."""
        found = self._rows("SELECT count, top, rest FROM prefix WHERE prefix=?", prefix)
        rows = self._typed(found, tuple[int, bytes, bytes | None])
        return Postings(*rows[0], self.size) if rows else None

    def words_from(self, prefix: str, limit: int) -> list[WordRow]:
        """Words with this beginning."""
        sql = "SELECT number, word, lexeme, prior FROM word WHERE word>=? AND word<? LIMIT ?"
        return self._typed(self._rows(sql, prefix, prefix + "\U0010ffff", limit), WordRow)

    def words_of(self, lexemes: Iterable[int]) -> list[WordRow]:
        """Every word of these lexemes."""
        sql = "SELECT number, word, lexeme, prior FROM word WHERE prior>0 AND lexeme IN"
        return self._typed(self._rows_in(sql, lexemes), WordRow)

    def synonyms(self, phrases: Iterable[str]) -> dict[str, list[list[str]]]:
        """For each phrase the thesaurus has, what means the same; all as lexemes."""
        sql = "SELECT phrase, others FROM synonym WHERE phrase IN"
        rows = self._typed(self._rows_in(sql, phrases), tuple[str, bytes])
        return {phrase: self._decode(others, list[list[str]]) for phrase, others in rows}

    def spelt_near(self, keys: Iterable[int]) -> list[WordRow]:
        """Words found by letters left out."""
        numbers = self._numbers("SELECT bucket, packed FROM spelling WHERE bucket IN", keys)
        words = self._words(numbers)
        return [words[number] for number in numbers if number in words]

    def begun_near(self, keys: Iterable[int]) -> list[WordRow]:
        """Words with beginnings found by letters left out."""
        numbers = self._numbers("SELECT bucket, packed FROM stump WHERE bucket IN", keys)
        told = [word_and_length(number) for number in numbers]
        words = self._words(number for number, _ in told)
        stumps = dict.fromkeys(words[n].word[:length] for n, length in told if n in words)
        return [row for stump in stumps for row in self.words_from(stump, 40) if row.prior]

    def _numbers(self, sql: str, keys: Iterable[int]) -> list[int]:
        keys = tuple(keys)
        rows = self._typed(self._rows_in(sql, set(map(bucket_of, keys))), tuple[int, bytes])
        return numbers_of(keys, dict(rows))

    def _words(self, numbers: Iterable[int]) -> dict[int, WordRow]:
        sql = "SELECT number, word, lexeme, prior FROM word WHERE number IN"
        return {row.number: row for row in self._typed(self._rows_in(sql, numbers), WordRow)}

    def leaves(self, numbers: Iterable[int]) -> dict[int, Leaf]:
        """What is shown of these topics in a result."""
        return _remembered(self._leaves, numbers, self._read_leaves)

    def _read_leaves(self, numbers: Sequence[int]) -> dict[int, Leaf]:
        sql = (
            "SELECT number, id, title, section_title, audience, summary, places, text FROM leaf "
            "WHERE number IN"
        )
        return {
            row[0]: Leaf(
                id=row[1],
                title=row[2],
                section_title=row[3],
                audience=row[4],
                summary=row[5],
                places=self._decode(row[6], tuple[WordPlace, ...]),
                text=self._inflated(row[7]).decode("utf-8", "replace"),
            )
            for row in self._typed(self._rows_in(sql, numbers), _LeafRow)
        }

    def _rows_in(self, sql: str, values: Iterable[str | int]) -> list[Any]:
        listed = tuple(values)
        return self._rows(f"{sql} ({','.join('?' * len(listed))})", *listed) if listed else []

    def _rows(self, sql: str, *values: str | int) -> list[Any]:
        """The rows of a query. Raises LibraryError when the file turns out to be damaged."""
        self._until = time.monotonic() + _PATIENCE_S
        try:
            rows = self._connection.execute(sql, values).fetchmany(_MOST_ROWS + 1)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise damaged(self._name) from error
        except UnicodeEncodeError:  # a lone half of a letter pair was asked for: nobody has it
            return []
        if len(rows) > _MOST_ROWS:
            raise damaged(self._name)
        return rows

    def _typed(self, rows: list[Any], kind: type[T]) -> list[T]:
        """The rows as what our tables hold. Raises LibraryError for values of other types."""
        try:
            return msgspec.convert(rows, type=list[kind])
        except msgspec.ValidationError as error:
            raise damaged(self._name) from error

    def _value(self, key: str) -> bytes:
        rows = self._rows("SELECT value FROM meta WHERE key=?", key)
        if not rows or not isinstance(rows[0][0], bytes):
            raise damaged(self._name)
        return rows[0][0]

    def _number(self, key: str) -> int:
        written = self._value(key)
        if not (written.isdigit() and len(written) < _LONGEST_NUMBER):
            raise damaged(self._name)
        return int(written)

    def _one(self, sql: str, key: str, kind: type[T]) -> T | None:
        rows = self._rows(sql, key)
        return self._decode(rows[0][0], kind) if rows else None

    def _inflated(self, data: bytes) -> bytes:
        unpack = zlib.decompressobj()
        try:
            inflated = unpack.decompress(data, _LARGEST_VALUE)
        except zlib.error as error:
            raise damaged(self._name) from error
        if not unpack.eof:
            raise damaged(self._name)
        return inflated

    def _decode(self, data: bytes, kind: type[T]) -> T:
        try:
            return msgspec.json.decode(data, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
            raise damaged(self._name) from error
        except TypeError as error:  # a number stands where bytes belong
            raise damaged(self._name) from error


_MARKS = ("application_id", "user_version")


def _remembered(
    kept: dict[int, T], numbers: Iterable[int], read: Callable[[Sequence[int]], dict[int, T]]
) -> dict[int, T]:
    """What belongs to these numbers: from what is kept, else read and then kept."""
    wanted = tuple(numbers)
    missing = [number for number in wanted if number not in kept]
    fresh = read(missing) if missing else {}
    found = {n: one for n in wanted if (one := kept.get(n) or fresh.get(n)) is not None}
    if len(kept) + len(fresh) > _KEPT:
        kept.clear()
    kept |= fresh
    return found


def _uri(path: Path) -> str:
    """The path as SQLite's URI: no letter of it can end the path or add an option."""
    posix = path.absolute().as_posix()
    rooted = posix if posix.startswith("/") else f"/{posix}"
    if not rooted.isascii() or not {"%", "?", "#"}.isdisjoint(rooted):  # else it stands as it is
        rooted = urllib.parse.quote(os.fsencode(rooted))
    return f"file://{rooted}?mode=ro&immutable=1"
