# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how resources/fonts is made from two npm packages; refuses to know who draws with them.

    uv run --group figures python packaging/make_fonts.py [--packages FOLDER]

FOLDER holds the two .tgz files; without it `npm pack` fetches them. The same packages give the
same bytes. Atkinson Hyperlegible Next comes as WOFF2 cut into "latin" and "latin-ext", which are
joined here and written as TTF. Source Sans 3 is copied byte for byte: "Source" is a reserved font
name, so a cut-down Source Sans could not keep its name. coverage.json says which letters can be
printed, which of them Atkinson has as one glyph (a letter that is made of two would be read twice
from the PDF: typst issue 8767; Source Sans has each as one), which accents can follow which letters
where there is no letter for both, and how wide the usual ones are, so that nothing needs to read a
font while KetaDesk runs. `--coverage` writes it anew from the fonts that are there.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import typst
from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont
from pdf_words import elements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
ATKINSON = ("@fontsource/atkinson-hyperlegible-next", "5.3.0")
SOURCE_SANS = ("source-sans", "3.52.0")
FAMILY = "Atkinson Hyperlegible Next"
# style as the file is called -> (npm weight-style, OS/2 weight, Source Sans file)
STYLES = {
    "Regular": ("400-normal", 400, "Regular"),
    "SemiBold": ("600-normal", 600, "Semibold"),
    "Bold": ("700-normal", 700, "Bold"),
    "Italic": ("400-italic", 400, "It"),
}
# Set and drawn by the program itself (spaces and joiners), whatever a font says.
ALWAYS = {0x20, 0xA0}
# Without a shape of their own: they stay in the font that is being written with.
JOINERS = (0xAD, 0x200B, 0x2060)
# Accents that living orthographies set on letters for which Unicode has no sign of both together
# (Yoruba, Navajo, Lithuanian, Guaraní, Marshallese, Russian with stress …). All others heap up.
ACCENTS = (
    *(0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30A, 0x30B, 0x30C, 0x30F),
    *(0x311, 0x31B, 0x323, 0x324, 0x326, 0x327, 0x328, 0x330, 0x331),
)
# Letters whose widths are written down, to give the columns of a table their room.
USUAL = (*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—−‘’“”…≤≥≈×"))


def tarball(package: tuple[str, str], folder: Path) -> Path:
    """The .tgz of an npm package in the folder, fetched with npm when it is not there."""
    name, version = package
    path = folder / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
    if not path.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise SystemExit(
                f"npm is not installed; put {path.name} into a folder, give --packages"
            )
        command = [npm, "pack", f"{name}@{version}", "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return path


def member(archive: Path, name: str) -> bytes:
    """One file of an npm package."""
    with tarfile.open(archive) as tar:
        found = tar.extractfile(f"package/{name}")
        if found is None:
            raise SystemExit(f"{archive}: {name} is not in it")
        return found.read()


def joined(archive: Path, weight_style: str, folder: Path) -> TTFont:
    """The two cuts of one Atkinson face as one font.

    The second is first cut down to what the first lacks, so that no letter comes twice.
    """
    stem = "files/atkinson-hyperlegible-next"
    latin, extended = (
        TTFont(
            io.BytesIO(member(archive, f"{stem}-{cut}-{weight_style}.woff2")), recalcTimestamp=False
        )
        for cut in ("latin", "latin-ext")
    )
    missing = set(extended.getBestCmap()) - set(latin.getBestCmap())
    options = subset.Options(layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=missing)
    cutter.subset(extended)
    paths = [folder / "latin.ttf", folder / "extended.ttf"]
    for font, path in zip((latin, extended), paths, strict=True):
        font.flavor = None
        del font["STAT"]  # names the axes of the variable font that this face was cut from
        font.save(path)
    merged = Merger(Options(drop_tables=["gasp", "prep"])).merge([str(path) for path in paths])
    merged["head"].created, merged["head"].modified = latin["head"].created, latin["head"].modified
    merged["head"].fontRevision = latin["head"].fontRevision
    merged["OS/2"].recalcUnicodeRanges(merged)
    for field in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"):
        setattr(merged["OS/2"], field, getattr(latin["OS/2"], field))
    return merged


def renamed(font: TTFont, style: str, weight: int, old: TTFont) -> TTFont:
    """The face under one family for Qt, Typst, Windows and PDF readers alike."""
    table = font["name"]
    keep = {number: old["name"].getDebugName(number) for number in (0, 5, 14)}
    table.names = []
    basic = style in ("Regular", "Bold", "Italic")
    names = {
        **keep,
        1: FAMILY if basic else f"{FAMILY} {style}",
        2: style if basic else "Regular",
        3: f"2.001;AtkinsonHyperlegibleNext-{style}",
        4: f"{FAMILY} {style}",
        6: f"AtkinsonHyperlegibleNext-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        16: FAMILY,
        17: style,
    }
    for number, value in sorted(names.items()):
        table.setName(value, number, 3, 1, 0x409)
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = weight
    italic, bold = style == "Italic", style == "Bold"
    slope_bits = 0x01 if italic else 0x20 if bold else 0x40
    os2.fsSelection = os2.fsSelection & 0x80 | slope_bits  # 0x80: use the typographic line metrics
    head.macStyle = 0x01 * bold | 0x02 * italic
    font["post"].formatType = 3.0
    return font


def ranges(codes: Iterable[int]) -> list[list[int]]:
    """Numbers as [first, last] pairs in order."""
    result: list[list[int]] = []
    for code in sorted(codes):
        if result and result[-1][1] == code - 1:
            result[-1][1] = code
        else:
            result.append([code, code])
    return result


def advances(path: Path) -> dict[str, int]:
    """How wide the usual letters of a face are, in thousandths of its size."""
    font = TTFont(path)
    letters, widths, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    return {chr(c): round(widths[letters[c]][0] * 1000 / unit) for c in USUAL if c in letters}


def cmap(name: str) -> set[int]:
    """The letters that a face in resources/fonts has a glyph for."""
    return set(TTFont(FONTS / name).getBestCmap())


def spelled_once(pairs: Sequence[str]) -> set[str]:
    """Those of these words that come back from a PDF as they were written, in every face.

    They are set by the typesetter itself: whether it can say what two glyphs mean together hangs on
    how it places the second.
    """
    template = (
        "#set page(width: 40cm, height: auto)\n#set document(title: [x])\n"
        "#let d = json(bytes(sys.inputs.doc))\n"
        '#set text(font: ((name: "Atkinson Hyperlegible Next", covers: regex(d.covers)), '
        '"Source Sans 3"), fallback: false, weight: d.weight, style: d.style)\n'
        "#for w in d.words [#par(w)]\n"
    )
    good = set(pairs)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    for weight, style in ((400, "normal"), (600, "normal"), (700, "normal"), (400, "italic")):
        doc = {"covers": one_glyph(), "weight": weight, "style": style, "words": list(pairs)}
        compiler = typst.Compiler(
            template.encode(), font_paths=fonts, sys_inputs={"doc": json.dumps(doc)}
        )
        data = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        assert isinstance(data, bytes)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            words = list(elements(pdf, frozenset({"/P"})))
        if len(words) != len(pairs):
            raise SystemExit(f"{len(words)} paragraphs came back of {len(pairs)}")
        good &= {pair for pair, word in zip(pairs, words, strict=True) if same(pair, word)}
    return good


def same(first: str, second: str) -> bool:
    """Whether two words are the same to a reader, however their accents are written."""
    return unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)


def one_glyph() -> str:
    """The letters that every Atkinson face has as one glyph, as a class of a regular expression."""
    faces = [cmap(f"AtkinsonHyperlegibleNext-{style}.ttf") for style in STYLES]
    codes = ranges(set.intersection(*faces) | set(JOINERS))
    return "[" + "".join(f"\\u{{{first:x}}}-\\u{{{last:x}}}" for first, last in codes) + "]"


def unaccented(letters: Sequence[str]) -> dict[str, list[list[int]]]:
    """For each accent the letters it cannot follow: those that come back otherwise."""
    known = set(letters)
    pairs = [
        letter + chr(accent)
        for accent in ACCENTS
        for letter in letters
        if not known.issuperset(unicodedata.normalize("NFC", letter + chr(accent)))
        or unicodedata.is_normalized("NFC", letter + chr(accent))
    ]
    bad = set(pairs) - spelled_once(pairs)
    return {
        chr(accent): ranges(ord(pair[0]) for pair in bad if pair[1] == chr(accent))
        for accent in ACCENTS
    }


def coverage() -> dict[str, object]:
    """What the press must know of the fonts in resources/fonts."""
    covered: dict[str, set[int]] = {}
    for style, (_, _, source_style) in STYLES.items():
        both = cmap(f"AtkinsonHyperlegibleNext-{style}.ttf") | cmap(
            f"SourceSans3-{source_style}.ttf"
        )
        slope = "italic" if style == "Italic" else "upright"
        covered[slope] = covered.get(slope, both) & both
    for codes in covered.values():
        heaping = {c for c in codes if unicodedata.category(chr(c))[0] == "M"} - set(ACCENTS)
        codes |= ALWAYS
        codes -= heaping
    known: dict[str, object] = {slope: ranges(codes) for slope, codes in covered.items()}
    known["one_glyph"] = one_glyph()
    both_slopes = map(chr, sorted(covered["upright"] & covered["italic"]))
    letters = [letter for letter in both_slopes if unicodedata.category(letter) in {"Lu", "Ll"}]
    known["unaccented"] = unaccented(letters)
    for name, style in (("widths", "Regular"), ("bold_widths", "Bold")):
        known[name] = advances(FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
    return known


def write_coverage() -> None:
    """coverage.json, from the fonts that are there."""
    text = json.dumps(coverage(), separators=(",", ":"))
    (FONTS / "coverage.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--packages", type=Path, help="folder with the two .tgz files")
    parser.add_argument("--coverage", action="store_true", help="write coverage.json alone")
    arguments = parser.parse_args()
    if not arguments.coverage:
        make(arguments.packages)
    write_coverage()
    for path in sorted(FONTS.iterdir()):
        print(f"{path.stat().st_size:9,d}  {path.name}")


def make(packages: Path | None) -> None:
    """The fonts, from the npm packages in this folder or fetched."""
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = packages or Path(scratch)
        atkinson, source = tarball(ATKINSON, folder), tarball(SOURCE_SANS, folder)
        for style, (weight_style, weight, source_style) in STYLES.items():
            original = member(
                atkinson, f"files/atkinson-hyperlegible-next-latin-{weight_style}.woff2"
            )
            font = joined(atkinson, weight_style, Path(scratch))
            renamed(font, style, weight, TTFont(io.BytesIO(original)))
            target = FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf"
            font.recalcTimestamp = False
            font.save(target, reorderTables=True)
            companion = FONTS / f"SourceSans3-{source_style}.ttf"
            companion.write_bytes(member(source, f"TTF/{companion.name}"))
        (FONTS / "LICENSE-AtkinsonHyperlegibleNext.txt").write_bytes(member(atkinson, "LICENSE"))
        (FONTS / "LICENSE-SourceSans3.txt").write_bytes(member(source, "LICENSE.md"))


if __name__ == "__main__":
    main()
