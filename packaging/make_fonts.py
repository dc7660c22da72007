# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how resources/fonts is made from two npm packages; refuses to know who draws with them.

    uv run --group figures python packaging/make_fonts.py [--packages FOLDER]

FOLDER holds the two .tgz files; without it `npm pack` fetches them. The same packages give the
same bytes. Atkinson Hyperlegible Next comes as WOFF2 cut into "latin" and "latin-ext", which are
joined here and written as TTF. Source Sans 3 is copied byte for byte: "Source" is a reserved font
name, so a cut-down Source Sans could not keep its name. coverage.json says which letters can be
printed and how wide the usual ones are, so that nothing needs to read a font while KetaDesk runs.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.merge import Merger, Options
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--packages", type=Path, help="folder with the two .tgz files")
    arguments = parser.parse_args()
    FONTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.packages or Path(scratch)
        atkinson, source = tarball(ATKINSON, folder), tarball(SOURCE_SANS, folder)
        covered: dict[str, set[int]] = {}
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
            both = set(TTFont(target).getBestCmap()) | set(TTFont(companion).getBestCmap()) | ALWAYS
            slope = "italic" if style == "Italic" else "upright"
            covered[slope] = covered.get(slope, both) & both
        coverage = {slope: ranges(codes) for slope, codes in covered.items()}
        for name, style in (("widths", "Regular"), ("bold_widths", "Bold")):
            coverage[name] = advances(FONTS / f"AtkinsonHyperlegibleNext-{style}.ttf")
        text = json.dumps(coverage, separators=(",", ":"))
        (FONTS / "coverage.json").write_text(text + "\n", encoding="utf-8")
        (FONTS / "LICENSE-AtkinsonHyperlegibleNext.txt").write_bytes(member(atkinson, "LICENSE"))
        (FONTS / "LICENSE-SourceSans3.txt").write_bytes(member(source, "LICENSE.md"))
    for path in sorted(FONTS.iterdir()):
        print(f"{path.stat().st_size:9,d}  {path.name}")


if __name__ == "__main__":
    main()
