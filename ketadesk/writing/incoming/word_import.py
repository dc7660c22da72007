# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a Word file becomes a page: its title, its Markdown, its pictures, and a line for each
thing that could not be taken. The only door to `mammoth`.

Never half a page in silence: every paragraph of the file is looked for in the page as our own
parser reads it, and one that is not there whole is told with its words.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Protocol

import msgspec

from ketadesk.book.document import (
    Block,
    Callout,
    Code,
    Document,
    Figure,
    Paragraph,
    Text,
    blocks_of,
    inlines_of_block,
)
from ketadesk.book.markup.parse import parse
from ketadesk.book.pack.check_topic import LONGEST_SUMMARY
from ketadesk.book.pack.read import LARGEST_TOPIC
from ketadesk.errors import BadInputError
from ketadesk.press.markdown import body_markdown
from ketadesk.writing.incoming.html_blocks import HtmlBlocks
from ketadesk.writing.incoming.html_tree import HtmlNode, html_tree
from ketadesk.writing.incoming.losses import Losses
from ketadesk.writing.incoming.page_order import in_order
from ketadesk.writing.incoming.pictures import PictureError, Redraw, name_of, take_picture
from ketadesk.writing.incoming.their_words import letters_of
from ketadesk.writing.incoming.word_file import open_word
from ketadesk.writing.incoming.word_source import ImportStopped, Prepared, prepare

__all__ = ["ImportStopped", "Imported", "import_word", "page_text"]

_MOST_PICTURES = 200
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='List Paragraph'] => p:fresh
"""
_PICTURE = "ketadesk-picture:"


class Imported(msgspec.Struct, frozen=True, kw_only=True):
    """A page made of a Word file."""

    title: str
    summary: str  # its first sentence, to begin with
    markdown: str  # below the front matter
    figures: dict[str, bytes]  # by file name, such as "parking-1f0c2a7b.png"; figure:ID names them
    told: tuple[str, ...]  # what was not taken, or not as it was; a line each
    words: int  # of the file's text
    missing: int  # of them, that are not on the page


def import_word(
    path: Path, stopped: Callable[[], bool] = lambda: False, redraw: Redraw | None = None
) -> Imported:
    """The page that a Word file becomes.

    stopped is asked while it is read; redraw turns and shrinks pictures (pictures.py). Raises
    BadInputError, in one line, for a file that is none of Word's, is locked or damaged, or is
    longer than a page; ImportStopped when it was stopped.
    """
    told = Losses()
    file = open_word(path)
    try:
        source = prepare(file, told, stopped)
        _refuse_long(path, source)
        pictures: dict[str, tuple[str, bytes]] = {}
        html = _html(source, pictures)
    except RecursionError as error:
        message = f"{path}: nests its parts more deeply than Word does; save it anew in Word"
        raise BadInputError(message) from error
    _stop(stopped)
    figures = _KeptPictures(pictures, told, path.stem, redraw)
    root, _ = html_tree(html)
    blocks = HtmlBlocks(told, figures.take).blocks(root)
    _stop(stopped)
    title, rest = in_order(blocks)
    title = title or source.title or path.stem.replace("_", " ").strip()
    markdown = body_markdown(rest)
    if len(markdown.encode()) > LARGEST_TOPIC:
        raise BadInputError(f"{path}: {_too_long(len(markdown))}")
    words, missing = _compare(source, title, markdown, told)
    if not words and not figures.kept:
        told.once("The file has no words")
    return Imported(
        title=title,
        summary=_summary(rest) or title,
        markdown=markdown,
        figures=figures.kept,
        told=told.lines(),
        words=words,
        missing=missing,
    )


def page_text(page: Imported, page_id: str, section: str, audience: str, today: dt.date) -> str:
    """The whole file of an imported page: front matter to be looked through, and the page."""
    due = dt.date(today.year + 1, today.month, min(today.day, 28))
    lines = (
        f'id = "{page_id}"',
        f"title = {_quoted(page.title)}",
        f"summary = {_quoted(page.summary)}  # one sentence: what the page says",
        f'audience = "{audience}"  # patient or clinician',
        f'section = "{section}"  # an id of pack.toml',
        "order = 100",
        "keywords = []  # words that people search for",
        "handout = true",
        f"checked = {today}",
        f"review_due = {due}",
    )
    return "+++\n" + "\n".join(lines) + f"\n+++\n{page.markdown}\n"


def _quoted(words: str) -> str:
    # Quotes and backslashes stand in TOML's strings as in JSON's.
    return msgspec.json.encode(words).decode()


def _summary(blocks: Iterable[Block]) -> str:
    first = next((letters_of(one.children) for one in blocks if isinstance(one, Paragraph)), "")
    sentence = re.split(r"(?<=[.!?])\s", " ".join(first.split()), maxsplit=1)[0]
    return sentence if len(sentence) <= LONGEST_SUMMARY else ""


def _stop(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise ImportStopped("the reading was stopped")


def _refuse_long(path: Path, source: Prepared) -> None:
    letters = sum(map(len, source.paragraphs))
    if letters > LARGEST_TOPIC:
        raise BadInputError(f"{path}: {_too_long(letters)}")


def _too_long(letters: int) -> str:
    return (
        f"has {letters // 1000:,} kB of text, and a page has at most {LARGEST_TOPIC // 1000};"
        " part it in Word and import each part"
    )


# --- mammoth -------------------------------------------------------------------------------------


def _html(source: Prepared, pictures: dict[str, tuple[str, bytes]]) -> str:
    """What mammoth makes of the parts; a picture's src names it among pictures."""
    # Imported here: nothing but an import asks for it, and it brings forty modules.
    import mammoth

    def keep(image: _WordPicture) -> dict[str, str]:
        name = f"{_PICTURE}{len(pictures)}"
        if len(pictures) >= _MOST_PICTURES:
            return {"src": ""}
        try:
            with image.open() as stream:
                pictures[name] = (image.content_type or "", stream.read())
        except (OSError, KeyError, ValueError):  # it is named and not there, or lies outside
            pictures[name] = ("", b"")
        return {"src": name}

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in source.parts.items():
            archive.writestr(name, data)
    made = mammoth.convert_to_html(
        packed,
        style_map=_STYLES,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(keep),
    )
    return made.value


class _WordPicture(Protocol):
    """What mammoth hands over for a picture."""

    content_type: str | None

    def open(self) -> AbstractContextManager[IO[bytes]]:
        """Its bytes, to be closed."""
        ...


class _KeptPictures:
    """The pictures of one file, each kept once under a name of its own."""

    def __init__(
        self,
        found: dict[str, tuple[str, bytes]],
        told: Losses,
        stem: str,
        redraw: Redraw | None,
    ) -> None:
        self._found, self._told, self._redraw = found, told, redraw
        self._stem = stem
        self.kept: dict[str, bytes] = {}

    def take(self, node: HtmlNode) -> str:
        """The id of the figure that an img becomes, or ""."""
        _, data = self._found.get(node.get("src"), ("", b""))
        alt = node.get("alt")
        try:
            picture = take_picture(data, self._redraw)
        except PictureError as error:
            self._told.quote(f"A picture is left out: it {error}", alt or "without a description")
            return ""
        name = name_of(self._stem, picture)
        self.kept[f"{name}.{picture.kind}"] = picture.data
        if picture.shrunk:
            self._told.once("Pictures larger than paper shows were made smaller")
        if picture.cleaned:
            self._told.once("Place, time and names in pictures were left out")
        return name


# --- whether all of it is there ------------------------------------------------------------------


def _compare(source: Prepared, title: str, markdown: str, told: Losses) -> tuple[int, int]:
    """The words of the file, and how many of them are not on the page; each paragraph that is not
    there whole is told.
    """
    read = parse(markdown)
    page = _letters(title) + "\n" + _letters(_words_of(read.document))
    counted = Counter(_words(title) + _words(_words_of(read.document)))
    words = missing = 0
    for paragraph in source.paragraphs:
        own = _words(paragraph)
        words += len(own)
        letters = _letters(paragraph)
        if letters in page or re.sub(r"^\d{1,3}", "", letters) in page:
            continue
        gone = Counter(own) - counted
        missing += gone.total()
        if gone:
            told.quote("Not taken, or not whole", paragraph)
    for finding in read.findings:
        told.once(f"On the page, line {finding.line}: {finding.message}; {finding.remedy}")
    return words, missing


def _words_of(document: Document) -> str:
    return " ".join(_passages(document.blocks))


def _passages(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks_of(blocks):
        if isinstance(block, Figure):
            yield block.alt
        elif isinstance(block, Callout):
            yield block.title
        yield "".join(one.text for one in inlines_of_block(block) if isinstance(one, Text | Code))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def _letters(text: str) -> str:
    """Letters and digits alone: what stands between them may look otherwise on a page."""
    return "".join(_words(text))
