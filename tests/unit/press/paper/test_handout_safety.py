# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""What anyone may write anywhere is printed as it stands or told in a clear line; nothing is run."""

from __future__ import annotations

import errno
import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zlib

import msgspec
import pikepdf
import pytest
from handout_reading import CLINIC, US, good_shelf, here, opened, standards, text_of, typeset
from PySide6.QtGui import QImage

from ketadesk.book.document import (
    Callout,
    Citation,
    Claim,
    Claims,
    Code,
    Document,
    Emphasis,
    Figure,
    Heading,
    Link,
    List,
    Paragraph,
    Placeholder,
    Strong,
    Table,
    Term,
    Text,
)
from ketadesk.clinic import Clinic
from ketadesk.errors import TypesettingError
from ketadesk.paths import resources_folder
from ketadesk.press.paper.handout import Press, save_pdf
from ketadesk.regions import Number

HOSTILE = (
    "#panic()",
    "$x$",
    "*b* _i_ `c`",
    "@ref",
    "<lab>",
    "\\",
    "[",
    '#eval("1")',
    "// /* --- ~",
    '#import "@preview/cetz:0.3.4"',
    "{{clinic.phone}}",
)
UNPRINTABLE = {"😀": "grinning face (U+1F600)", "س": "arabic letter seen (U+0633)", "\0": "control"}


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(here(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def shelf():
    return good_shelf()


def saying(shelf, words):
    """A topic that has the words in every place that a pack can put them."""
    run = (Text(words),)
    p = Paragraph(run)
    inner = (
        Text(words),
        Strong(run),
        Emphasis(run),
        Code(words),
        Link("https://water.example/", run),
        Link("#nowhere", run),
        Link("topic:nowhere", run),
        Term("nowhere", run),
        Citation((words,)),
        Placeholder("clinic.name"),
    )
    blocks = (
        Heading(2, words, run),
        Paragraph(inner),
        List("bullet", ((p,), (p, List("task", ((p,),))))),
        List("number", ((p,),), 7),
        Table((run, run), ((run, ()), (inner, run)), ("left", "right")),
        Callout("key", words, (p,)),
        Callout("warning", words, (p,)),
        Callout("crisis", words, (p,)),
        Figure(words, words, run),
        Claims("full", (Claim(words, words, words, words, words, (words,)),)),
    )
    topic = shelf.topic("pt-water")
    front = msgspec.structs.replace(topic.front, title=words, summary=words)
    return msgspec.structs.replace(topic, front=front, document=Document(blocks))


def everywhere(press, shelf, words, **choices):
    clinic = Clinic(name=words, address=words, phone=words, after_hours=words)
    region = msgspec.structs.replace(US, name=words, numbers=(Number(words, words),), note=words)
    return typeset(
        press,
        shelf,
        [saying(shelf, words)],
        clinic=clinic,
        region=region,
        regions=[region],
        name=words,
        notes=words,
        title=words,
        sources=True,
        **choices,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stand_literally_wherever_they_come_in(press, shelf, words):
    handout = everywhere(press, shelf, words)
    data = handout.pdf()
    assert standards(opened(data)) == {"ua-1", "a-2a"}
    # Name, notes, title, clinic, region, and two dozen places of the topic.
    assert text_of(data).replace(" ", "").count(words.replace(" ", "")) >= 30
    assert [line for line in handout.warnings if "letters" in line] == []


@pytest.mark.parametrize(("letter", "name"), UNPRINTABLE.items())
def test_a_letter_the_fonts_lack_is_a_box_and_is_named_on_the_page_and_in_a_warning(
    press, shelf, letter, name
):
    handout = everywhere(press, shelf, f"a{letter}b")
    (warning,) = (line for line in handout.warnings if "stand as □" in line)
    assert name in warning
    data = handout.pdf()
    text = text_of(data)
    assert "a□b" in text.replace(" ", "")
    assert name in text
    assert standards(opened(data)) == {"ua-1", "a-2a"}


def test_letters_that_only_look_missing_are_printed(press, shelf):
    handout = everywhere(press, shelf, "e\u0301 Å µ ½ ≤ → ☐ ₂ Ωmega Жук ế \u200f\ufe0f")
    assert [line for line in handout.warnings if "letters" in line] == []


ENDLESS = {
    "letters": "W",
    "parts": "a/",
    "dashes": "-",
    "joined": "a\u00a0",
    "heaps": "x" + "\u0301" * 99,
}


@pytest.mark.parametrize("size", ["normal", "xlarge"])
@pytest.mark.parametrize("kind", ENDLESS)
def test_ten_thousand_letters_without_a_space_stay_on_the_page(press, shelf, size, kind):
    long = ENDLESS[kind] * (10_000 // len(ENDLESS[kind]))
    clinic = Clinic(name=long, address=long, phone=long, after_hours=long)
    handout = typeset(
        press, shelf, ["pt-water"], name=long, notes=long, clinic=clinic, title=long, text_size=size
    )
    data = handout.pdf()
    assert standards(opened(data)) == {"ua-1", "a-2a"}
    assert text_of(data).count(long[0]) >= 4 * (10_000 // len(ENDLESS[kind]))
    edge = 15 * 40 // 25  # 15 mm at 40 ppi; the sides are 15 mm or more
    for page in handout.pages(40):
        image = QImage.fromData(page)
        column = range(image.width() - edge // 2, image.width())
        assert all(
            image.pixelColor(x, y).lightness() > 230 for x in column for y in range(image.height())
        )


def test_a_header_taller_than_a_page_is_not_repeated_on_every_page(press, shelf):
    run = (Text("W" * 4000),)
    table = Table((run, run), ((run, ()),), ("left", "left"))
    topic = msgspec.structs.replace(shelf.topic("pt-water"), document=Document((table,)))
    assert typeset(press, shelf, [topic]).page_count < 12


@pytest.mark.parametrize("field", ["name", "notes", "title", "address"])
def test_a_field_that_was_filled_by_mistake_is_one_line(press, shelf, field):
    long = "A megabyte. " * 90_000
    given = {"clinic": Clinic(address=long)} if field == "address" else {field: long}
    with pytest.raises(TypesettingError, match="1,080,000 letters") as error:
        typeset(press, shelf, ["pt-water"], **given)
    assert "\n" not in str(error.value)


def test_half_a_surrogate_pair_is_a_box(press, shelf):
    handout = typeset(press, shelf, ["pt-water"], name="a\ud800b", notes="\udfff", title="\ud800")
    assert "a□b" in text_of(handout.pdf()).replace(" ", "")
    assert any("U+D800" in line for line in handout.warnings)


def test_the_template_evaluates_nothing_and_opens_nothing():
    template = (resources_folder() / "handout.typ").read_text(encoding="utf-8")
    code = re.sub(r"//.*", "", template)
    for word in ("eval", "import", "include", "read", "plugin", "mode:", "@preview", "https:"):
        assert not re.search(rf"\b{re.escape(word)}", code.replace("sys.inputs", "")), word
    assert len(re.findall(r"\bjson\(", code)) == 1
    assert "json(bytes(sys.inputs.doc))" in code


def test_typst_is_loaded_only_when_the_first_handout_is_set():
    code = (
        "import sys; from pathlib import Path; from ketadesk.paths import places;"
        "from ketadesk.press.paper.handout import Press; Press(places(Path('.')));"
        "sys.exit('typst' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_name_and_notes_are_in_no_file_and_not_in_the_documents_properties(
    shelf, tmp_path, monkeypatch
):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    handout = typeset(Press(here(tmp_path)), shelf, ["pt-water"], name="Zqmarker", notes="Zqnote")
    pdf = opened(handout.pdf())
    handout.pages(40)
    assert "Zq" not in str(dict(pdf.docinfo.items()))
    assert b"Zq" not in pdf.Root.Metadata.read_bytes()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


# --- pictures --------------------------------------------------------------------------------------


def png(width, height, *, rows=None):
    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    pixels = zlib.compress((b"\0" + b"\x40\x80\xc0" * width) * (height if rows is None else rows))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10"/>'
WHOLE = SVG + b"</svg>"
JPEG_HEAD = (
    b"\xff\xd8\xff\xc0\x00\x11\x08" + struct.pack(">HH", 10_000, 10_000) + b"\x03" + b"\0" * 9
)
LOGOS = {
    "100-megapixels.png": (png(10_000, 10_000, rows=0), "has 100 megapixels"),
    "100-megapixels.jpg": (JPEG_HEAD + b"\xff\xd9", "has 100 megapixels"),
    "cut.png": (png(30, 20)[:-30], "is damaged"),
    "flipped.png": (png(30, 20).replace(b"IDAT\x78", b"IDAT\x00"), "is damaged"),
    "lies.png": (png(30, 20, rows=2000), "is damaged"),
    "cut.jpg": (JPEG_HEAD, "is damaged"),
    "bad.svg": (SVG, "is damaged"),
    "bomb.svg": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + WHOLE, "declares entities"),
    "inside.svg": (SVG + b'<image href="file:///etc/passwd"/></svg>', "another picture"),
    "sizeless.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "has no size"),
    "page.svg": (b"<html/>", "is not an SVG"),
    "words.png": (b"not a picture", "is not a PNG, JPEG or SVG"),
    "large.svg": (b"<" + b" " * 5_000_001, "is larger than 5 MB"),
}


@pytest.mark.parametrize("name", LOGOS)
def test_a_logo_that_cannot_be_printed_is_left_out_with_one_line(press, shelf, tmp_path, name):
    data, reason = LOGOS[name]
    (tmp_path / name).write_bytes(data)
    clinic = msgspec.structs.replace(CLINIC, logo=str(tmp_path / name))
    handout = typeset(press, shelf, ["pt-water"], clinic=clinic)
    (line,) = handout.warnings
    assert line.startswith(f"The logo was left out: {name} ")
    assert reason in line
    text = text_of(handout.pdf())
    assert "The logo was left out" in text
    assert "Example Clinic" in text


def test_a_logo_that_is_not_there_is_left_out_with_one_line(press, shelf, tmp_path):
    clinic = msgspec.structs.replace(CLINIC, logo=str(tmp_path / "gone.png"))
    (line,) = typeset(press, shelf, ["pt-water"], clinic=clinic).warnings
    assert "gone.png cannot be read" in line


@pytest.mark.parametrize(("name", "data"), {"logo.png": png(60, 30), "logo.svg": WHOLE}.items())
def test_a_good_logo_is_on_the_page_with_its_words(press, shelf, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    clinic = msgspec.structs.replace(CLINIC, logo=str(tmp_path / name))
    handout = typeset(press, shelf, ["pt-water"], clinic=clinic)
    assert handout.warnings == ()
    made = handout.pdf()
    assert standards(opened(made)) == {"ua-1", "a-2a"}
    assert b"Logo of Example Clinic" in _uncompressed(made)


def _uncompressed(data):
    out = io.BytesIO()
    with opened(data) as pdf:
        pdf.save(out, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_a_figure_that_typst_cannot_draw_becomes_its_words(press):
    broken = good_shelf(F01=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e9 1e-9"/>')
    handout = typeset(press, broken, ["pt-water"])
    assert handout.page_count >= 1
    assert "12 of 20" in text_of(handout.pdf())


def test_a_figure_with_letters_that_no_font_has_costs_the_standard_and_says_so(press):
    arabic = WHOLE.replace(b"</svg>", '<text y="9">س</text></svg>'.encode())
    handout = typeset(press, good_shelf(F01=arabic), ["pt-water"])
    assert handout.warnings == ()
    assert standards(opened(handout.pdf())) == set()
    assert any("fully accessible" in line for line in handout.warnings)


# --- saving ----------------------------------------------------------------------------------------


def test_a_saved_pdf_replaces_the_old_one_whole(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    save_pdf(b"new", target)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file_and_says_one_line(tmp_path, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TypesettingError, match=r"a\.pdf cannot be saved \(No space left") as error:
        save_pdf(b"new", target)
    assert "\n" not in str(error.value)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_written_says_one_line(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(TypesettingError, match="cannot be saved"):
        save_pdf(b"new", tmp_path / "file" / "a.pdf")


@pytest.mark.parametrize("lost", ["handout.typ", "fonts", "coverage"])
def test_missing_resources_are_named_with_the_remedy(shelf, tmp_path, lost):
    resources = tmp_path / "resources"
    shutil.copytree(resources_folder() / "fonts", resources / "fonts")
    shutil.copy(resources_folder() / "handout.typ", resources)
    if lost == "fonts":
        for font in (resources / "fonts").glob("*.ttf"):
            font.unlink()
    else:
        path = resources / "handout.typ" if "typ" in lost else resources / "fonts" / "coverage.json"
        path.unlink()
    places = msgspec.structs.replace(here(tmp_path), resources=resources)
    with pytest.raises(TypesettingError, match="reinstall KetaDesk"):
        typeset(Press(places), shelf, ["pt-water"])
