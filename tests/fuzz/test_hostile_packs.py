# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Packs and compiled files with random damage: each is read or refused in one line, soon, in bounded
memory, and the bundled pages, search and crisis numbers are as they were.

`make test` tries some, `make fuzz` as many as KETADESK_FUZZ names; the seed of each case is its id.
"""

import contextlib
import datetime as dt
import io
import os
import random
import shutil
import sqlite3
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest

from ketadesk.book.pack.archive import files_of
from ketadesk.book.pack.check import check
from ketadesk.book.pack.read import read
from ketadesk.clinic import Clinic
from ketadesk.errors import KetaDeskError
from ketadesk.library.library import Library
from ketadesk.library.sealed_file import sealed, unsealed
from ketadesk.library.shelf.opening import open_shelf
from ketadesk.library.shelf.shelf_pack import ShelfRequest
from ketadesk.library.store import compile_in_memory
from ketadesk.paths import places
from ketadesk.press.markdown import topic_markdown
from ketadesk.press.paper.handout import HandoutOptions, Press
from ketadesk.press.screen.reader_page import reader_page
from ketadesk.press.screen.web import web_page
from ketadesk.press.text import topic_text
from ketadesk.press.view import Labels, view_of
from ketadesk.regions import load_regions, region_of
from tests.fuzz.damage import (
    JSON,
    MARKDOWN,
    SVG,
    TOML,
    HangError,
    bounded,
    mutated,
    one_line,
)
from tests.places import GOOD, ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="told by SIGALRM and /proc")

PACKS = int(os.environ.get("KETADESK_FUZZ", "200"))
COMPILED = max(60, PACKS // 6)
TOGETHER = 50  # cases in one test, so that two workers share them
TODAY = dt.date(2026, 11, 27)
REGIONS = load_regions(ROOT / "resources" / "regions.toml")
UK = region_of(REGIONS, "uk")

NAMES = ["en/\udcff.md", "figures/\udcff.svg", "en/CON.md", "EN/x.md", "en/a\nb.md", "figures/a b.svg",
         "en/" + "d/" * 30 + "x.md", "README", "figures/<b>.svg"]  # fmt: skip


def tokens_for(name):
    suffix = Path(name).suffix
    return {".md": MARKDOWN + TOML, ".toml": TOML, ".json": JSON}.get(suffix, SVG)


def mutated_files(rng):
    files = dict(files_of(GOOD))
    for _ in range(rng.choice([1, 1, 1, 2, 5])):
        name = rng.choice([n for n in files if n != "pack.toml" or rng.random() < 0.3])
        head, fence, body = files[name].partition(b"\n+++\n")
        if name.endswith(".md") and fence and rng.random() < 0.6:
            files[name] = head + fence + mutated(rng, body, MARKDOWN)
        else:
            files[name] = mutated(rng, files[name], tokens_for(name))
    if rng.random() < 0.06:
        files[rng.choice(NAMES)] = rng.choice(list(files.values()))
    return files


def written(rng, files, folder):
    """The files as a folder or as a zip, half of the zips with damage of their own."""
    if rng.random() < 0.5:
        path = folder / "pack"
        shutil.rmtree(path, ignore_errors=True)
        for name, data in files.items():
            file = os.path.join(os.fsencode(path), name.encode("utf-8", "surrogateescape"))
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "wb") as target:
                target.write(data)
        return path
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name.encode("utf-8", "replace").decode())
            entry.compress_type = rng.choice([0, 8, 8, 8, 12, 14])
            target.writestr(entry, data)
    raw = bytearray(buffer.getvalue())
    if rng.random() < 0.5:
        central = raw.find(b"PK\x01\x02")
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(central, len(raw)) if rng.random() < 0.6 else rng.randrange(len(raw))
            raw[at] = rng.choice([0, 255, rng.randrange(256), raw[at] ^ (1 << rng.randrange(8))])
    elif rng.random() < 0.3:
        del raw[rng.randrange(len(raw)) :]
    path = folder / "pack.ketapack"
    path.write_bytes(raw)
    return path


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """The program with a small bundled pack whose words, figures and sources are known."""
    folder = tmp_path_factory.mktemp("program")
    resources = folder / "resources"
    shutil.copytree(GOOD, resources / "content")
    for file in [resources / "content" / "pack.toml", *(resources / "content").rglob("*.md")]:
        words = file.read_text("utf-8").replace('id = "good"', 'id = "bundled"')
        words = words.replace("fm-diary", "fm-broth").replace("water", "broth")
        file.write_text(words, "utf-8")
    for file in (ROOT / "resources").iterdir():
        if file.name != "content":
            (resources / file.name).symlink_to(file)
    (resources / "handout.typ").unlink()  # the typesetter reads no file outside its folder
    shutil.copy(ROOT / "resources" / "handout.typ", resources)
    return msgspec.structs.replace(places(folder / "data"), resources=resources)


@pytest.fixture(scope="module")
def press(here):
    return Press(here)


def drawn(library, topic, press=None):
    around = {"clinic": Clinic(name="C", phone="5"), "region": UK, "regions": REGIONS}
    view = view_of(topic, library, labels=Labels(), **around)
    alone = {**around, "regions": (UK,)}
    made = reader_page(topic, view_of(topic, library, labels=Labels(), **alone)).html
    assert "988" not in made or "988" in str(topic.document)  # no other country's number
    reader_page(topic, view)
    web_page(topic, library, **around)
    topic_text(topic, library, **around)
    topic_markdown(topic)
    if press is not None:
        press.typeset([topic], HandoutOptions(sources=True), shelf=library, **around).pdf()


def bundled_is_whole(library):
    page = library.topic("cl-broth")  # the other draws the glossary of all packs
    assert page.front.title
    assert any(hit.topic == "pt-broth" for hit in library.search("broth").hits)
    view = view_of(page, library, clinic=Clinic(), region=UK, regions=(UK,), labels=Labels())
    # Its neighbours in the section may well be added pages.
    html = reader_page(page, msgspec.structs.replace(view, previous=None, following=None)).html
    assert library.figure("bundled/F01") == library.seen_from("bundled").figure("F01")
    return html


@pytest.mark.parametrize("first", range(0, PACKS, TOGETHER))
def test_a_damaged_pack_is_read_or_refused_and_changes_no_bundled_page(
    here, press, tmp_path, first
):
    with contextlib.closing(open_shelf(here).library) as alone:
        as_it_is = bundled_is_whole(alone)
    for seed in range(first, min(first + TOGETHER, PACKS)):
        rng = random.Random(seed)
        pack = written(rng, mutated_files(rng), tmp_path)
        try:
            with bounded():
                try:
                    check(pack, TODAY)
                except KetaDeskError as error:
                    one_line(str(error))
                shelf = open_shelf(here, ShelfRequest(run=(pack,), forgiving=True))
                library, notices = shelf.library, shelf.notices
                with contextlib.closing(library):
                    for notice in notices:
                        one_line(notice)
                    assert bundled_is_whole(library) == as_it_is
                    rows = [row for section in library.outline() for row in section.topics]
                    library.search("drink pee kidny", limit=5)
                    for row in rows:
                        if row.pack != "bundled":
                            drawn(library, library.topic(row.id), press if seed % 10 == 0 else None)
        except (Exception, HangError) as error:
            raise AssertionError(f"pack of seed {seed}") from error
        if seed % 100 == 99:
            shutil.rmtree(here.cache, ignore_errors=True)


# --- compiled files -------------------------------------------------------------------------------

VALUES = [
    *(
        5,
        -1,
        10**9,
        2**63 - 1,
        1.5,
        float("inf"),
        "x",
        "",
        "\0",
        b"",
        b"\xff",
        b"null",
        b"[]",
        b"{}",
    ),
    *(
        b"[" * 100_000,
        b'{"a":' * 5000,
        b"1" * 5000,
        b'"\\ud800"',
        b"\0" * 2_000_000,
        b'{"id":"x"}',
        None,
    ),
]


def other_statements(rng, columns):
    table = rng.choice(list(columns))
    column = rng.choice(columns[table])
    match rng.randrange(6):
        case 0 | 1 | 2:
            yield f"UPDATE {table} SET {column}=?", (rng.choice(VALUES),)
        case 3:
            yield f"DELETE FROM {table}", ()
        case 4:
            yield f"DROP TABLE {table}", ()
        case _:
            made = ",".join(f"zeroblob(900000000) AS {name}" for name in columns[table])
            yield f"DROP TABLE {table}", ()
            yield f"CREATE VIEW {table} AS SELECT {made}", ()


def hostile(rng, whole, columns, folder):
    """A compiled file with damage under a seal that fits, or without one."""
    body = bytearray(unsealed(whole, "whole"))
    match rng.randrange(6):
        case 0:
            raw = bytearray(whole)
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
            return bytes(raw)
        case 1:
            return whole[: rng.randrange(len(whole))]
        case 2:
            for _ in range(rng.choice([1, 2, 10, 100])):
                body[rng.randrange(len(body))] ^= 1 << rng.randrange(8)
        case 3:
            page, other = (rng.randrange(len(body) // 4096) * 4096 for _ in range(2))
            body[page : page + 4096] = rng.choice([rng.randbytes(4096), body[other : other + 4096]])
        case _:
            database = folder / "changed.db"
            database.write_bytes(body)
            with contextlib.closing(sqlite3.connect(database)) as connection:
                for statement, values in other_statements(rng, columns):
                    with contextlib.suppress(sqlite3.Error):
                        connection.execute(statement, values)
                connection.commit()
            body = database.read_bytes()
    return sealed(bytes(body))


@pytest.mark.parametrize("first", range(0, COMPILED, TOGETHER))
def test_a_compiled_file_of_any_bytes_leaves_the_others_to_answer(here, tmp_path, first):
    pack, _ = read(GOOD)
    whole = compile_in_memory(pack)
    database = tmp_path / "whole.db"
    database.write_bytes(unsealed(whole, "whole"))
    with contextlib.closing(sqlite3.connect(database)) as connection:
        names = [
            n for (n,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        columns = {n: [r[1] for r in connection.execute(f"PRAGMA table_info({n})")] for n in names}
    bundled, _ = read(here.content)
    main = compile_in_memory(bundled)
    for seed in range(first, min(first + TOGETHER, COMPILED)):
        file = tmp_path / "x.ketalib"
        file.write_bytes(hostile(random.Random(seed), whole, columns, tmp_path))
        try:
            with bounded():
                used(main, file)
        except (Exception, HangError) as error:
            raise AssertionError(f"compiled file of seed {seed}") from error


def used(main, file):
    """Asks for everything that the window asks for, with a hostile file beside the main one."""
    try:
        library = Library.open([main, file])
    except KetaDeskError as error:
        one_line(str(error))
        return
    with contextlib.closing(library):
        library.outline()
        for query in ("broth", "water", "drink pee kidny"):
            library.search(query)
        library.glossary()
        bundled_is_whole(library)
        for topic in ("pt-water", "cl-water", "fm-diary"):
            try:
                drawn(library, library.topic(topic))
            except KetaDeskError as error:
                one_line(str(error))
        for line in library.told:
            one_line(line)
