# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""A pack in one file: written whole, read back as it was, refused when anything is wrong with it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from small_pack import pack, topic

from ketadesk.book.topic import GlossaryEntry, Reference
from ketadesk.errors import LibraryError
from ketadesk.library import sealed_file
from ketadesk.library import store as store_module
from ketadesk.library.store import SCHEMA, Store, compile_in_memory, compile_pack
from tests.places import ROOT


@pytest.fixture
def whole():
    return pack(
        topic("x", "Bladder and liver", ("What is known?", "Tell us when it hurts to pee.")),
        topic("y", "Getting ready", "Eat nothing for two hours.", section="b", order=20),
        topic("z", "First of b", "Words.", section="b", order=5),
        glossary=(GlossaryEntry(id="drip", word="drip", meaning="A slow infusion."),),
        references=(Reference(id="dean2021", text="Dean and others."),),
        figures={"F01": b"<svg/>"},
    )


@pytest.fixture
def compiled(whole, tmp_path):
    target = tmp_path / "small.ketalib"
    compile_pack(whole, target)
    return target


def refusal(source):
    with pytest.raises(LibraryError) as raised:
        Store.open(source)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_what_was_compiled_is_read_back_as_it_was(whole, compiled):
    store = Store.open(compiled)
    assert store.manifest == whole.manifest
    assert store.digest == whole.digest
    assert [store.topic(t.id) for t in whole.topics] == list(whole.topics)
    assert store.glossary() == whole.glossary
    assert store.meaning("drip") == whole.glossary[0]
    assert store.reference("dean2021") == whole.references[0]
    assert store.figure("F01") == b"<svg/>"
    assert (store.topic("no"), store.entry("no"), store.meaning("no"), store.figure("no")) == (
        None,
    ) * 4
    store.close()


def test_a_library_in_memory_reads_like_one_in_a_file(whole):
    store = Store.open(compile_in_memory(whole))
    assert store.topic("x") == whole.topics[0]
    store.close()


def test_the_outline_follows_the_manifest_then_order_then_title(compiled):
    store = Store.open(compiled)
    assert [(s.id, s.count) for s in store.sections()] == [("a", 1), ("b", 2)]
    assert [t.id for t in store.topics_in("b")] == ["z", "y"]
    assert store.topics_in("nowhere") == ()
    store.close()


def test_a_topic_whose_section_is_unknown_stays_reachable(tmp_path):
    store = Store.open(compile_in_memory(pack(topic("x", "X", "words", section="lost"))))
    assert [s.id for s in store.sections()] == ["a", "b", "lost"]
    assert [t.id for t in store.topics_in("lost")] == ["x"]
    store.close()


def test_of_two_topics_with_one_id_the_first_is_kept():
    store = Store.open(compile_in_memory(pack(topic("x", "One", "a"), topic("x", "Two", "b"))))
    assert store.topic("x").title == "One"
    store.close()


def test_compiling_twice_gives_the_same_bytes(whole):
    assert compile_in_memory(whole) == compile_in_memory(whole)


@pytest.mark.parametrize(
    "name", ["a b.ketalib", "50%41.ketalib", "a#b.ketalib", "a?mode=rwc&x=1.ketalib", "ü.ketalib"]
)
def test_any_file_name_can_be_opened(whole, tmp_path, name):
    target = tmp_path / name
    compile_pack(whole, target)
    Store.open(target).close()
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_opening_writes_nothing_beside_the_file(compiled):
    before = compiled.read_bytes()
    compiled.chmod(0o444)
    store = Store.open(compiled)
    store.topic("x")
    store.close()
    assert [file.name for file in compiled.parent.iterdir()] == [compiled.name]
    assert compiled.read_bytes() == before


def test_a_flipped_byte_anywhere_is_refused(compiled):
    whole = compiled.read_bytes()
    for place in range(0, len(whole), 997):
        compiled.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert str(compiled) in refusal(compiled)


@pytest.mark.parametrize("length", [0, 1, 15, 16, 100, 4096, 8192, -1, -20, -4096])
def test_a_file_cut_short_is_refused(compiled, length):
    compiled.write_bytes(compiled.read_bytes()[:length])
    refusal(compiled)


def test_a_longer_file_is_refused(compiled):
    compiled.write_bytes(compiled.read_bytes() + b"more")
    refusal(compiled)


def test_damaged_bytes_in_memory_are_refused(whole):
    data = bytearray(compile_in_memory(whole))
    data[5000] ^= 1
    assert "damaged" in refusal(bytes(data))


def test_a_missing_file_a_folder_and_another_database_are_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "none.ketalib")
    refusal(tmp_path)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE t(x)")
    connection.commit()
    connection.close()
    refusal(other)
    text = tmp_path / "text.ketalib"
    text.write_text("not a library, but long enough to be looked at")
    assert "not a compiled" in refusal(text)


def test_another_schema_is_refused_with_both_numbers(whole, tmp_path, monkeypatch):
    target = tmp_path / "old.ketalib"
    monkeypatch.setattr(store_module, "SCHEMA", SCHEMA + 1)
    compile_pack(whole, target)
    monkeypatch.undo()
    message = refusal(target)
    assert f"schema {SCHEMA + 1}" in message
    assert f"here {SCHEMA}" in message


def test_damage_seen_only_while_reading_is_a_library_error(whole, tmp_path, monkeypatch):
    # As for a file too large to be checked as a whole.
    monkeypatch.setattr(sealed_file, "WHOLE_CHECK_LIMIT", 0)
    target = tmp_path / "large.ketalib"
    compile_pack(whole, target)
    data = target.read_bytes()
    target.write_bytes(data[:4096] + os.urandom(len(data) - 4096 - 20) + data[-20:])
    with pytest.raises(LibraryError, match="damaged"), closing(Store.open(target)) as store:
        store.topic("x")


def test_a_changed_letter_in_a_large_file_is_not_read_as_text(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(sealed_file, "WHOLE_CHECK_LIMIT", 0)
    target = tmp_path / "large.ketalib"
    compile_pack(whole, target)
    data = target.read_bytes()
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data[:-20])
        (body,) = connection.execute("SELECT body FROM topic WHERE id='y'").fetchone()
    changed = bytes([body[0], body[1], body[2] ^ 1, *body[3:]])
    assert data.count(body) == 1
    target.write_bytes(data.replace(body, changed))
    with pytest.raises(LibraryError, match="damaged"), closing(Store.open(target)) as store:
        store.topic("y")


def test_a_folder_that_cannot_be_written_is_named(whole, tmp_path):
    with pytest.raises(LibraryError, match="cannot be written"):
        compile_pack(whole, tmp_path / "none" / "small.ketalib")


def test_a_failed_compile_leaves_the_old_file_and_no_draft(whole, compiled, tmp_path, monkeypatch):
    before = compiled.read_bytes()

    def full(*_):
        raise OSError("No space left on device")

    monkeypatch.setattr(store_module, "seal_file", full)
    with pytest.raises(LibraryError, match="No space left"):
        compile_pack(whole, compiled)
    assert compiled.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [compiled.name]


# --- a file that somebody else made ---------------------------------------------------------------

FOREVER = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "


def resealed(compiled, *statements):
    """The compiled file with its database changed, and a seal that fits."""
    database = compiled.with_suffix(".db")
    database.write_bytes(sealed_file.unsealed(compiled.read_bytes(), "x"))
    with closing(sqlite3.connect(database)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    compiled.write_bytes(sealed_file.sealed(database.read_bytes()))
    return compiled


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE lexeme", f"CREATE VIEW lexeme AS {FOREVER} SELECT x FROM n WHERE x < 0"),
        (
            "ALTER TABLE meta RENAME TO m2",
            "CREATE VIEW meta AS SELECT key, zeroblob(999000000) AS value FROM m2",
        ),
        ("CREATE TRIGGER t AFTER INSERT ON topic BEGIN DELETE FROM topic; END",),
        ("DROP TABLE topic",),
        ("CREATE TABLE more(x)",),
        ("UPDATE meta SET value = 3000000000 WHERE key = 'manifest'",),
        ("UPDATE meta SET value = 'text' WHERE key = 'manifest'",),
        ("DELETE FROM meta",),
    ],
)
def test_a_file_with_other_tables_or_values_than_ours_is_refused_when_opened(compiled, statements):
    assert "damaged" in refusal(resealed(compiled, *statements))


@pytest.mark.parametrize(
    ("statement", "ask"),
    [
        ("UPDATE topic SET body = 5", lambda store: store.topic("x")),
        ("UPDATE topic SET entry = 'x'", lambda store: store.entry("x")),
        ("UPDATE outline SET topics = x'ff'", lambda store: store.topics_in("a")),
        ("UPDATE section SET title = x'00'", lambda store: store.sections()),
        ("UPDATE lexeme SET top = 7", lambda store: store.lexemes(["hurt"])),
        ("UPDATE word SET lexeme = 'x'", lambda store: store.words_from("h", 9)),
        ("UPDATE leaf SET text = x'00'", lambda store: store.leaves([0])),
        ("UPDATE figure SET svg = 2000000000", lambda store: store.figure("F01")),
        ("UPDATE meta SET value = x'' WHERE key = 'clinician'", lambda store: store.clinician_bits),
        ("UPDATE meta SET value = '-1' WHERE key = 'topics'", lambda store: store.size),
    ],
)
def test_a_value_of_another_type_is_damage_when_it_is_asked_for(compiled, statement, ask):
    with (
        closing(Store.open(resealed(compiled, statement))) as store,
        pytest.raises(LibraryError, match="damaged"),
    ):
        ask(store)


@pytest.mark.parametrize("size", [512, 65536])
def test_a_file_whose_pages_are_not_ours_is_refused(compiled, size):
    resealed(compiled)
    database = compiled.with_suffix(".db")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("VACUUM")
    compiled.write_bytes(sealed_file.sealed(database.read_bytes()))
    assert "damaged" in refusal(compiled)


@pytest.mark.parametrize("endless", ["SELECT x FROM n WHERE x < 0", "SELECT x FROM n"])
def test_a_query_without_end_is_given_up(whole, monkeypatch, endless):
    monkeypatch.setattr(store_module, "_PATIENCE_S", 0.2)
    with (
        closing(Store.open(compile_in_memory(whole))) as store,
        pytest.raises(LibraryError, match="damaged"),
    ):
        store._rows(FOREVER + endless)


def test_a_pack_becomes_the_same_bytes_whatever_order_python_keeps_sets_in(tmp_path):
    pages = tmp_path / "pack" / "en"
    pages.mkdir(parents=True)
    (tmp_path / "pack" / "pack.toml").write_text(
        'schema = 1\nid = "p"\ntitle = "P"\nversion = "1"\nlanguage = "en"\n'
        '[[sections]]\nid = "s"\ntitle = "S"\naudience = "patient"\n'
    )
    (pages / "x.md").write_text(
        '+++\nid = "x"\ntitle = "Parking"\nsummary = "Where to park."\naudience = "patient"\n'
        'order = 10\nclinical = false\nsection = "s"\nkeywords = ["car"]\nchecked = 2026-11-01\nreview_due = 2027-11-01\n'
        'questions = ["where can i leave my car today", "is there a lift from the garage up"]\n'
        "+++\n!!! key\n    Park behind the house.\n"
    )
    made = [tmp_path / f"{seed}.ketalib" for seed in (1, 2, 3)]
    for seed, target in enumerate(made, start=1):
        subprocess.run(
            [sys.executable, "-m", "ketadesk", "compile", tmp_path / "pack", "-o", target],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            cwd=ROOT,
            check=True,
        )
    assert len({target.read_bytes() for target in made}) == 1
