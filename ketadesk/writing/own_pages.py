# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the pack that a clinic writes itself: which pages it has, their drafts and their former
versions, and how a page is published so that nothing is ever lost; refuses to know what a page
must say (book/pack/check.py) and who shows it.

The pack is a folder. Beside what every pack has, it holds .drafts/ID.md, .history/ID/… and, for a
page that stands in for another, that one as it was, .originals/ID.md; names that begin with a dot
are no part of a pack, so they are neither shown nor built into one.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from ketadesk.book.markup.names import anchor_of, is_id
from ketadesk.book.pack.archive import MANIFEST
from ketadesk.book.pack.toml_records import split_front
from ketadesk.book.topic import Section
from ketadesk.edited import table_of
from ketadesk.errors import BadInputError, KetaDeskError
from ketadesk.writing.hidden_pages import hidden_in, with_page, without_page
from ketadesk.writing.kept_files import (
    NotKeptError,
    alone_in,
    read_exactly,
    read_text,
    remove,
    told,
    write_text,
)

DRAFTS = ".drafts"
HISTORY = ".history"
ORIGINALS = ".originals"
MOST_VERSIONS = 50  # of one page: a page that is changed each week keeps its last year
_LONGEST_ID = 60  # of the 80 that an id may have: room for a number and a language
# Windows keeps these names for its devices, whatever follows the dot.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")
_DRAFT_OF = re.compile(r"draft of ([0-9a-f]*)\n")
_STAMPED = "%Y%m%dT%H%M%S.%fZ"


class OwnPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the clinic's own pack, as its list shows it."""

    id: str
    title: str
    audience: str  # "patient", "clinician", or "" where the text does not say
    path: Path  # of the published file, or where it will be
    saved: dt.datetime  # when the draft, or else the published file, was written
    published: bool
    draft: bool
    replaces: bool = False
    based_on: str = ""
    section: str = ""


class PageText(msgspec.Struct, frozen=True):
    """A page's whole file, front matter and all, and which state of it is published."""

    text: str
    stamp: str  # of the published file when the text was read; "" while there is none


class ChangedMeanwhile(KetaDeskError):  # noqa: N818 - it is an answer rather than a fault
    """The published page is no longer the one that the text was made from; theirs is what stands
    there now ("" and no stamp when it was removed). Nothing was written.
    """

    def __init__(self, path: Path, theirs: PageText) -> None:
        gone = "" if theirs.stamp else " and removed"
        super().__init__(f"{path}: the page was changed{gone} by somebody else; compare the two")
        self.theirs = theirs


class Version(msgspec.Struct, frozen=True):
    """A former state of a page: when it was published, and where it is kept."""

    when: dt.datetime
    path: Path

    @property
    def text(self) -> str:
        """The whole file as it was. Raises BadInputError when it is gone or cannot be read."""
        found = read_text(self.path)
        if found is None:
            raise BadInputError(f"{self.path}: this former version is no longer there")
        return found[0]


class OwnPack:
    """The clinic's own pack in a folder that it may write to. Making one reads and writes nothing.

    What it does to a file is done whole or not at all, and raises NotKeptError, in one line, where
    the disk, the rights or another program are against it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # --- the pack ---

    def make(
        self, title: str, language: str, sections: tuple[Section, ...] = (), *, own: bool = True
    ) -> None:
        """Make the pack if there is none yet; one that is there is left as it is.

        sections are those its pages may stand in, beside two of its own, which a pack that only
        hides pages does without. Its id has some letters drawn by lot: another clinic's pack, or
        another computer's, must not have the same.
        """
        with alone_in(self.folder):
            if (self.folder / MANIFEST).exists():
                return
            name = _short(anchor_of(title), 40)
            lines = [
                "# The clinic's own pages. Written by KetaDesk; it may be edited.\n",
                "schema = 1\n",
                f'id = "{name}-{secrets.token_hex(3)}"\n',
                f"title = {_quoted(title)}\n",
                f'version = "{dt.date.today().isoformat()}"\n',
                f'language = "{language}"\n',
            ]
            ours = (
                Section("our-clinic", title, "patient"),
                Section("our-notices", f"{title}: for colleagues", "clinician"),
            )
            lines += [_section_lines(section) for section in (*(ours if own else ()), *sections)]
            write_text(self.folder / MANIFEST, "".join(lines))

    @property
    def id(self) -> str:
        """The pack's id, "" while it is not made."""
        found = self._manifest().get("id")
        return found if isinstance(found, str) else ""

    @property
    def language(self) -> str:
        """The language that the pack's pages are written in; English while nothing says another."""
        found = self._manifest().get("language")
        return found if isinstance(found, str) and is_id(found) else "en"

    def sections(self) -> tuple[str, ...]:
        """The ids of the sections in which a page of this pack may stand."""
        rows: Any = self._manifest().get("sections")
        named = [row.get("id") for row in rows if isinstance(row, dict)] if rows else []
        return tuple(name for name in named if isinstance(name, str))

    def section_rows(self) -> tuple[Section, ...]:
        """The sections in which a page of this pack may stand, as far as they can be read."""
        rows: Any = self._manifest().get("sections")
        found: list[Section] = []
        for row in rows if isinstance(rows, list) else []:
            with contextlib.suppress(msgspec.ValidationError):
                found.append(msgspec.convert(row, type=Section))
        return tuple(found)

    def add_section(self, section: Section) -> None:
        """Let pages of this pack stand in a section of another, which it then joins."""
        with alone_in(self.folder):
            if section.id not in self.sections():
                found = read_text(self.folder / MANIFEST)
                before = found[0].rstrip("\n") + "\n" if found else ""
                write_text(self.folder / MANIFEST, before + _section_lines(section))

    @property
    def hidden(self) -> tuple[str, ...]:
        """The ids of pages of other packs that this one takes off the list. Raises BadInputError
        for a pack.toml that cannot be read.
        """
        found = read_text(self.folder / MANIFEST)
        return hidden_in(found[0], self.folder / MANIFEST) if found else ()

    def hide(self, topic_id: str) -> None:
        """Take a page of a pack below off the list. Of pack.toml nothing else changes by a letter.

        Raises BadInputError for a pack.toml that cannot be read, which then stays as it is.
        """
        _check_id(topic_id)
        self._edit_manifest(lambda text, file: with_page(text, topic_id, file))

    def unhide(self, topic_id: str) -> None:
        """Put a page that hide() took off back into the list. Raises BadInputError as it does."""
        self._edit_manifest(lambda text, file: without_page(text, topic_id, file))

    def _edit_manifest(self, change: Callable[[str, Path], str]) -> None:
        file = self.folder / MANIFEST
        with alone_in(self.folder):
            text = read_exactly(file)
            if text is None:
                raise BadInputError(f"{file}: there is no such pack; make a page of your own first")
            changed = change(text, file)
            if changed != text:
                write_text(file, changed)

    def _manifest(self) -> dict[str, Any]:
        found = read_text(self.folder / MANIFEST)
        return table_of(found[0])[0] if found else {}

    # --- pages ---

    def pages(self) -> tuple[OwnPage, ...]:
        """Every page, published or only drafted, by title.

        A file that cannot be read stands there too, under its name, so that it can be mended.
        """
        published = self._files()
        drafts = {path.stem: path for path in self._sorted(self.folder / DRAFTS, "*.md")}
        found = [
            self._page(page_id, published.get(page_id), drafts.get(page_id))
            for page_id in {*published, *drafts}
        ]
        return tuple(sorted(found, key=lambda page: (page.title.casefold(), page.id)))

    def read(self, page_id: str) -> PageText:
        """The page as it was last written: the draft if there is one, else what is published.

        The draft's stamp is that of the published page it was begun from. Raises BadInputError for
        a page that is not there or cannot be read.
        """
        draft = self._draft(page_id)
        return draft if draft is not None else self.read_published(page_id)

    def read_published(self, page_id: str) -> PageText:
        """The page as everybody reads it. Raises BadInputError as read() does."""
        path = self.path_of(page_id)
        found = read_text(path)
        if found is None:
            raise BadInputError(f"{path}: there is no such page; it may have been removed")
        return PageText(*found)

    def path_of(self, page_id: str) -> Path:
        """Where a page's published file lies, or will lie. Raises BadInputError for no id."""
        _check_id(page_id)
        return self._files().get(page_id, self.folder / self.language / f"{page_id}.md")

    def new_id(self, title: str) -> str:
        """An id made of a title that no page, draft or former page of this pack has."""
        name = _short(anchor_of(title), _LONGEST_ID)
        if not is_id(name) or _DEVICES.match(name):  # letters that no id has, such as 漢
            name = "page" if not is_id(name) else f"page-{name}"
        taken = {*self._files(), *(path.stem for path in self._sorted(self.folder / DRAFTS, "*"))}
        taken |= {path.name for path in self._sorted(self.folder / HISTORY, "*")}
        numbers = iter(range(2, len(taken) + 3))
        free = name
        while free in taken:
            free = f"{name}-{next(numbers)}"
        return free

    # --- drafts ---

    def save_draft(self, page_id: str, text: str, stamp: str | None = None) -> None:
        """Keep what is written so far; readers see it once it is published.

        stamp is that of the page the text was made from. Without one a draft that is there keeps
        its own, and a new draft takes what is published now.
        """
        path = self._draft_path(page_id)
        if stamp is None:
            draft = self._draft(page_id)
            published = read_text(self.path_of(page_id)) if draft is None else None
            stamp = draft.stamp if draft else published[1] if published else ""
        write_text(path, f"draft of {stamp}\n{text}")

    def drop_draft(self, page_id: str) -> None:
        """Forget what was written since the page was published."""
        remove(self._draft_path(page_id))

    def _draft(self, page_id: str) -> PageText | None:
        found = read_text(self._draft_path(page_id))
        if found is None:
            return None
        first = _DRAFT_OF.match(found[0])
        # A draft without its first line was put there by hand, and is of no page that is known.
        return (
            PageText(found[0][first.end() :], first.group(1)) if first else PageText(found[0], "")
        )

    def _draft_path(self, page_id: str) -> Path:
        _check_id(page_id)
        return self.folder / DRAFTS / f"{page_id}.md"

    # --- publishing ---

    def publish(self, page_id: str, text: str, stamp: str) -> PageText:
        """Make the text the page that everybody reads, keep the one before, drop the draft.

        stamp is that of the published page which the text was made from, "" for a new page.
        Raises ChangedMeanwhile when another one stands there now, and BadInputError for a text
        whose front matter cannot be read or names another id: nobody would find it again.
        """
        _check_front(page_id, text)
        with alone_in(self.folder):
            path = self.path_of(page_id)
            before = read_text(path)
            text = text.rstrip("\n") + "\n"
            if before is not None and before[0] == text:
                self.drop_draft(page_id)
                return PageText(*before)
            if (before[1] if before else "") != stamp:
                raise ChangedMeanwhile(path, PageText(*before) if before else PageText("", ""))
            if before is not None:
                self._keep(page_id, path, before[0])
            written = write_text(path, text)
            self.drop_draft(page_id)
        return PageText(text, written)

    def remove(self, page_id: str) -> None:
        """Take a page off the list; the page and its draft are kept among the former versions."""
        with alone_in(self.folder):
            path = self.path_of(page_id)
            for former in (path, self._draft_path(page_id)):  # the draft is the newest version
                found = read_text(former)
                if found is not None:
                    self._keep(page_id, former, _DRAFT_OF.sub("", found[0], count=1))
                    remove(former)

    # --- former versions ---

    def history(self, page_id: str) -> tuple[Version, ...]:
        """The former versions of a page, the newest first; those of a removed page too."""
        if not is_id(page_id):
            return ()
        found = self._sorted(self.folder / HISTORY / page_id, "*.md")
        return tuple(Version(_moment(path), path) for path in reversed(found))

    def removed(self) -> tuple[str, ...]:
        """The ids of pages that were removed and can be had back from their history."""
        there = {page.id for page in self.pages()}
        kept = (path.name for path in self._sorted(self.folder / HISTORY, "*"))
        return tuple(name for name in kept if name not in there and self.history(name))

    def restore(self, page_id: str, version: Version) -> PageText:
        """Publish a former version again; what stands there now becomes a former version itself."""
        found = read_text(self.path_of(page_id))
        return self.publish(page_id, version.text, found[1] if found else "")

    def _keep(self, page_id: str, path: Path, text: str) -> None:
        """Put a text among the former versions, under the time at which its file was written."""
        folder = self.folder / HISTORY / page_id
        former = self.history(page_id)
        if former and former[0].text == text:
            return  # the program was stopped between this and the next step, and goes on there
        with told(path, "saved"):
            when = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        if former and when <= former[0].when:  # a file copied from elsewhere, or a clock set back
            when = former[0].when + dt.timedelta(microseconds=1)
        write_text(folder / f"{when.strftime(_STAMPED)}.md", text)
        for old in self.history(page_id)[MOST_VERSIONS:]:
            remove(old.path)

    # --- the page that one stands in for ---

    def keep_original(self, page_id: str, digest: str, text: str) -> None:
        """Keep the page from which a version was made, so that what changed in it since can be
        shown; digest is what based_on says.
        """
        _check_id(page_id)
        write_text(self.folder / ORIGINALS / f"{page_id}.md", f"original {digest}\n{text}")

    def original(self, page_id: str, digest: str) -> str:
        """The text that keep_original kept under that digest, "" where it kept another or none."""
        _check_id(page_id)
        found = read_text(self.folder / ORIGINALS / f"{page_id}.md")
        first, _, text = found[0].partition("\n") if found else ("", "", "")
        return text if digest and first == f"original {digest}" else ""

    # --- files ---

    def _files(self) -> dict[str, Path]:
        """The published file of each page; where two have one id, the first by name counts."""
        found: dict[str, Path] = {}
        for path in self._sorted(self.folder / self.language, "**/*.md"):
            if not any(p.startswith(".") for p in path.relative_to(self.folder).parts):
                found.setdefault(_front_of(path).get("id") or path.stem, path)
        return found

    def _sorted(self, folder: Path, pattern: str) -> list[Path]:
        try:
            return sorted(folder.glob(pattern))
        except OSError as error:
            message = f"{folder}: the folder cannot be read ({error.strerror}); check its rights"
            raise NotKeptError(message) from error

    def _page(self, page_id: str, path: Path | None, draft: Path | None) -> OwnPage:
        shown = draft or path
        assert shown is not None
        front = _front_of(shown) or (_front_of(path) if path else {})
        audience: Any = front.get("audience")
        return OwnPage(
            id=page_id,
            title=str(front.get("title") or page_id),
            audience=audience if isinstance(audience, str) else "",
            path=path or self.folder / self.language / f"{page_id}.md",
            saved=_written(shown),
            published=path is not None,
            draft=draft is not None,
            replaces=front.get("replaces") is True,
            based_on=str(front.get("based_on") or ""),
            section=str(front.get("section") or ""),
        )


def _front_of(path: Path) -> dict[str, Any]:
    """The front matter of a page's file as far as it can be read."""
    try:
        found = read_text(path)
    except BadInputError:
        return {}
    parts = split_front(_DRAFT_OF.sub("", found[0], count=1)) if found else None
    table = table_of(parts[0])[0] if parts else {}
    return table if isinstance(table.get("id", ""), str) else {**table, "id": ""}


def _check_id(page_id: str) -> None:
    if not is_id(page_id):
        raise BadInputError(f'"{page_id}" is no id; use lower-case words joined by "-"')


def _check_front(page_id: str, text: str) -> None:
    parts = split_front(text)
    if parts is None:
        raise BadInputError(f"{page_id}: the text does not begin with its two lines of +++")
    table, slip = table_of(parts[0], first_line=2)
    if slip is not None:
        raise BadInputError(slip.told(page_id))
    if table.get("id") != page_id:
        message = f'the text says id = "{table.get("id", "")}"; write id = "{page_id}"'
        raise BadInputError(f"{page_id}: {message}")


def _moment(path: Path) -> dt.datetime:
    try:
        return dt.datetime.strptime(path.stem, _STAMPED).replace(tzinfo=dt.UTC)
    except ValueError:  # a file put there by hand
        return _written(path)


def _written(path: Path) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except OSError:  # gone since it was listed
        return dt.datetime.fromtimestamp(0, dt.UTC)


def _short(name: str, longest: int) -> str:
    """As many whole words of an id as fit."""
    if len(name) <= longest:
        return name
    return name[: longest + 1].rpartition("-")[0] or name[:longest]


def _section_lines(section: Section) -> str:
    title = _quoted(section.title)
    return (
        f'\n[[sections]]\nid = "{section.id}"\ntitle = {title}\naudience = "{section.audience}"\n'
    )


def _quoted(words: str) -> str:
    """A line of words as a TOML string, which is JSON's for plain letters."""
    return msgspec.json.encode(words).decode()
