# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a Word file becomes a page on the command line: in a pack, in a file, or to be read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ketadesk.book.markup.names import anchor_of
from ketadesk.book.pack.archive import MANIFEST, files_of
from ketadesk.book.pack.read import manifest_of
from ketadesk.cli.commands.asked import Options, need_folder
from ketadesk.cli.output import put, say
from ketadesk.errors import BadInputError, ExitCode
from ketadesk.files import write_whole
from ketadesk.writing.incoming.pictures import Redraw, keep_pictures
from ketadesk.writing.incoming.word_import import Imported, import_word, page_text
from ketadesk.writing.own_pages import OwnPack


def import_page(options: Options) -> int:
    """The page that a Word file becomes; exit 1 when words of it are not on the page."""
    if options.output is not None and options.into is not None:
        raise BadInputError("give -o FILE.md or --into DIR, not both")
    page = import_word(options.path, redraw=_redraw())
    if options.into is not None:
        _into_pack(page, options.into, options.audience)
    elif options.output is not None:
        _to_file(page, options.output, options.audience)
    else:
        put(page_text(page, _id(page), "", options.audience, dt.date.today()))
        if page.figures:
            say(f"pictures ({len(page.figures)}) are kept with -o FILE.md or --into DIR only")
    for line in page.told:
        say(line)
    return ExitCode.FINDINGS if page.missing else ExitCode.DONE


def _redraw() -> Redraw | None:
    """Who turns and shrinks pictures; nobody where the system lacks what Qt needs."""
    try:
        # Imported here: no other command needs a decoder.
        from ketadesk.ui.toolkit.pictures.redrawing import redraw
    except ImportError:
        return None
    return redraw


def _id(page: Imported) -> str:
    return anchor_of(page.title)[:60].strip("-")


def _to_file(page: Imported, target: Path, audience: str) -> None:
    need_folder(target)
    page_id = anchor_of(target.stem)
    text = page_text(page, page_id, "", audience, dt.date.today())
    _write(page, target, text, target.parent)
    say(f"{target}: {page.words} words; put it into a pack’s folder, its pictures into figures")


def _into_pack(page: Imported, folder: Path, audience: str) -> None:
    if not (folder / MANIFEST).is_file():
        message = f"{folder}: is no pack’s folder; “ketadesk pack new {folder}” makes one"
        raise BadInputError(message)
    sections = manifest_of(folder, files_of(folder)).sections
    section = next((one.id for one in sections if one.audience == audience), "")
    pack = OwnPack(folder)
    page_id = pack.new_id(page.title)
    target = pack.path_of(page_id)
    text = page_text(page, page_id, section, audience, dt.date.today())
    _write(page, target, text, folder)
    say(f"{target}: {page.words} words; “ketadesk check {folder}” says what is still to be done")


def _write(page: Imported, target: Path, text: str, folder: Path) -> None:
    if target.exists():
        raise BadInputError(f"{target}: is there already; move it, or choose another name")
    keep_pictures(folder, page.figures)
    try:
        write_whole(target, text.encode())
    except OSError as error:
        message = f"{target}: it cannot be written ({error.strerror}); choose another folder"
        raise BadInputError(message) from error
