# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a tree of HTML becomes blocks of a Document, whether mammoth made it of a Word file or
a browser or Word put it on the clipboard; what a page cannot hold is told.

Headings keep the level that they have there, 1 to 6: page_order.py sets them in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ketadesk.book.document import (
    Block,
    Break,
    Callout,
    Code,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Text,
    Tick,
)
from ketadesk.book.markup.names import link_fault
from ketadesk.writing.incoming.html_lists import flattened, list_of, nested, word_item
from ketadesk.writing.incoming.html_notes import is_note, note_key, notes_in, without_back_link
from ketadesk.writing.incoming.html_tables import Grid, flat_cell, grid_of, table_blocks
from ketadesk.writing.incoming.html_tree import HtmlNode
from ketadesk.writing.incoming.losses import Losses
from ketadesk.writing.incoming.their_words import (
    TICKED,
    letters_of,
    linkless,
    tidied,
    unweighted,
    without,
    words_to_inlines,
)

# Given an img, the id of the figure that was kept of it, or "" (the taker tells why).
TakePicture = Callable[[HtmlNode], str]

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BLOCKS = {*_HEADINGS, "p", "div", "ul", "ol", "table", "blockquote", "pre", "section", "article"}
_BLOCKS |= {"header", "footer", "main", "nav", "aside", "figure", "dl", "hr", "form", "fieldset"}
_BLOCKS |= {"address", "details", "center", "body", "dt", "dd", "li", "figcaption", "summary"}
_LEVELS = {"sub": Subscript, "sup": Superscript}
_ITEM_NUMBER = re.compile("\u2063(\\d+)\u2063")
_EMPTIED = "Boxes that were ticked are empty again"
_DEEPEST_LIST = 5
_HEAVY = re.compile(r"bold|[6-9]00")
# Descriptions that nobody wrote: a program's guess, or the file's name.
_MADE_UP = re.compile(r"Description automatic|\.(?:png|jpe?g|gif)$", re.I)


class HtmlBlocks:
    """One reading of one tree."""

    def __init__(self, told: Losses, take_picture: TakePicture) -> None:
        self._told, self._take_picture = told, take_picture
        self._notes: dict[str, HtmlNode] = {}
        self._boxed = False
        self._aside: list[Block] = []  # pictures that stood where only words may stand

    def blocks(self, root: HtmlNode) -> list[Block]:
        """Every block of the tree, in order."""
        self._notes = notes_in(root)
        return self._flow(root.children)

    # --- blocks ----------------------------------------------------------------------------------

    def _flow(self, children: Iterable[HtmlNode | str]) -> list[Block]:
        """The blocks of a run of children: loose words become paragraphs."""
        blocks: list[Block] = []
        loose: list[HtmlNode | str] = []
        items: list[tuple[int, bool, HtmlNode]] = []  # Word's own list paragraphs on a clipboard
        for one in children:
            listed = word_item(one)
            if listed is not None:
                blocks += self._loose(loose)
                items.append((*listed, one if isinstance(one, HtmlNode) else HtmlNode("p")))
                continue
            if items and isinstance(one, str) and not one.strip():
                continue
            blocks += self._word_list(items)
            if isinstance(one, HtmlNode) and (one.tag in _BLOCKS or _holds_blocks(one)):
                blocks += self._loose(loose)
                blocks += self._block(one)
            else:
                loose.append(one)
        blocks += self._word_list(items)
        blocks += self._loose(loose)
        return blocks

    def _loose(self, loose: list[HtmlNode | str]) -> list[Block]:
        children = list(loose)
        loose.clear()
        return self._paragraph(children)

    def _block(self, node: HtmlNode) -> list[Block]:
        if is_note(node):
            return []  # the words of a footnote, which stand where its mark is
        if node.tag in _HEADINGS:
            return self._heading(node, _HEADINGS[node.tag])
        if node.tag in {"ul", "ol"}:
            return self._lists(node)
        if node.tag == "table":
            return self._table(node)
        if node.tag == "p":
            return self._paragraph(node.children)
        if node.tag == "pre":
            lines = node.words().strip("\n").split("\n")
            return [b for line in lines for b in self._paragraph([line])]
        if node.tag == "hr":
            return []
        if node.tag in {"dt", "figcaption"}:
            return self._paragraph(node.children)
        return self._flow(node.children)

    def _heading(self, node: HtmlNode, level: int) -> list[Block]:
        run = self.run(node.children)
        plain = tuple(unweighted(run))
        after, self._aside = self._aside, []
        if not letters_of(plain).strip():
            return after
        flat = tidied(Text(" ") if isinstance(one, Break) else one for one in plain)
        return [Heading(level, "title" if "title" in node.get("class") else "", flat), *after]

    def _paragraph(self, children: Sequence[HtmlNode | str]) -> list[Block]:
        """A paragraph, parted where two line ends follow one another; pictures stand alone."""
        blocks: list[Block] = []
        run = list(self.run(children))
        part: list[Inline] = []
        for place, inline in enumerate(run):
            twice = isinstance(inline, Break) and place and isinstance(run[place - 1], Break)
            if twice:
                blocks += _paragraph_of(part)
                part = []
            else:
                part.append(inline)
        blocks += _paragraph_of(part)
        after, self._aside = self._aside, []
        return blocks + after

    # --- lists -----------------------------------------------------------------------------------

    def _lists(self, node: HtmlNode, deep: int = 1) -> list[Block]:
        """A list, parted where its numbers begin anew."""
        lists: list[Block] = []
        items: list[tuple[Block, ...]] = []
        first = last = 0
        start = node.get("start")
        number = int(start) if start.isdecimal() and len(start) < 6 else 1
        for item in node.children:
            if not isinstance(item, HtmlNode):
                loose = self._paragraph([item])
                items += [tuple(loose)] if loose else []
                continue
            given = self._number_of(item)
            blocks = self._item(item, deep)
            if given is not None and items and last and given <= last:
                lists.append(list_of(node.tag, items, first or number))
                items, first = [], 0
            if not items:
                first = given or 0
            last = given or 0
            if blocks:
                # A list right within a list belongs to the item before it.
                if item.tag in {"ul", "ol"} and items:
                    items[-1] = (*items[-1], *blocks)
                else:
                    items.append(tuple(blocks))
        if items:
            lists.append(list_of(node.tag, items, first or number))
        return lists

    def _item(self, item: HtmlNode, deep: int) -> list[Block]:
        if item.tag in {"ul", "ol"}:
            return self._deeper(item, deep)
        if is_note(item):
            return []
        blocks: list[Block] = []
        loose: list[HtmlNode | str] = []
        for one in item.children:
            if isinstance(one, HtmlNode) and one.tag in {"ul", "ol"}:
                blocks += self._flow(loose)
                loose = []
                blocks += self._deeper(one, deep)
            else:
                loose.append(one)
        blocks += self._flow(loose)
        return [_no_heading(block) for block in blocks]

    def _deeper(self, node: HtmlNode, deep: int) -> list[Block]:
        if deep < _DEEPEST_LIST:
            return self._lists(node, deep + 1)
        self._told.once(f"Lists more than {_DEEPEST_LIST} deep go on at level {_DEEPEST_LIST}")
        return list(flattened(self._lists(node, deep)))

    def _number_of(self, item: HtmlNode) -> int | None:
        """The number that word_source put before an item's words; the sign goes."""
        node = item
        while node.children:
            first = node.children[0]
            if isinstance(first, HtmlNode):
                node = first
                continue
            found = _ITEM_NUMBER.match(first)
            if not found:
                return None
            node.children[0] = first[found.end() :]
            return int(found.group(1)[:6])
        return None

    def _word_list(self, items: list[tuple[int, bool, HtmlNode]]) -> list[Block]:
        """Word's paragraphs that stand for a list on a clipboard, as one."""
        rows = list(items)
        items.clear()
        return nested([(level, kind, self._paragraph(node.children)) for level, kind, node in rows])

    # --- tables ----------------------------------------------------------------------------------

    def _table(self, node: HtmlNode) -> list[Block]:
        grid: Grid = grid_of(node)
        beside = self._flow(grid.beside)
        if len(grid.cells) == 1 and grid.width == 1:
            return [*beside, *self._box(grid.cells[0][0])]
        if len(grid.cells) == 1:
            self._told.once("Columns that were made with a table stand one below the other")
            return [*beside, *(b for cell in grid.cells[0] for b in self._flow(cell.children))]
        rows = [[self._cell(cell) for cell in row] for row in grid.cells]
        after, self._aside = self._aside, []
        if grid.merged:
            self._told.count(
                "Tables with joined cells ({}): their words stand in each of the cells"
            )
        return [*beside, *table_blocks(rows, grid, self._told), *after]

    def _box(self, cell: HtmlNode) -> list[Block]:
        """A table of one cell is Word's way to draw a box; one within another is none."""
        within, self._boxed = self._boxed, True
        inner = self._flow(cell.children)
        self._boxed = within
        if within or not inner:
            return inner
        return [Callout("note", "", tuple(_no_heading(block) for block in inner))]

    def _cell(self, cell: HtmlNode) -> tuple[Inline, ...]:
        blocks = self._flow(cell.children)
        self._aside += [block for block in blocks if isinstance(block, Figure)]
        if any(isinstance(block, Figure) for block in blocks):
            self._told.once("Pictures in a table stand below it")
        return flat_cell(blocks, self._told)

    # --- inlines ---------------------------------------------------------------------------------

    def run(self, children: Iterable[HtmlNode | str]) -> tuple[Inline, ...]:
        """The inlines of a run of children."""
        return tidied(self._inlines(children))

    def _inlines(self, children: Iterable[HtmlNode | str]) -> list[Inline]:
        inlines: list[Inline] = []
        for one in children:
            inlines += self._words(one) if isinstance(one, str) else self._inline(one)
        return inlines

    def _words(self, text: str) -> list[Inline]:
        if any(sign in TICKED for sign in text):
            self._told.once(_EMPTIED)
        return words_to_inlines(text)

    def _inline(self, node: HtmlNode) -> list[Inline]:
        tag = node.tag
        if tag == "br":
            return [Break()]
        if tag == "img":
            return self._picture(node)
        if tag == "input":
            return self._input(node)
        if tag == "a":
            return self._link(node)
        if "ignore" in node.style().get("mso-list", ""):
            return []
        if tag in _LEVELS:
            return self._high_or_low(node)
        if tag in {"code", "kbd", "samp", "tt"}:
            words = " ".join(node.words().split())
            return [Code(words)] if words and "`" not in words else words_to_inlines(words)
        inner = self._inlines(node.children)
        if tag in {"s", "strike", "del"}:
            said = "Words that were struck out stand on the page; delete what should not"
            self._told.quote(said, letters_of(inner))
        if tag in _BLOCKS:  # within words: its words are words
            inner = [*inner, Text(" ")]
        return self._weighted(node, inner)

    def _weighted(self, node: HtmlNode, inner: list[Inline]) -> list[Inline]:
        style = node.style()
        weight, slant = style.get("font-weight", ""), style.get("font-style", "")
        bold = node.tag in {"b", "strong"} if not weight else bool(_HEAVY.search(weight))
        italic = node.tag in {"i", "em", "cite"} if not slant else slant == "italic"
        for wanted, kind in ((italic, Emphasis), (bold, Strong)):
            if wanted and inner:
                inner = [kind(tuple(without(kind, inner)))]
        return inner

    def _picture(self, node: HtmlNode) -> list[Inline]:
        figure = self._take_picture(node)
        if figure:
            alt = " ".join(node.get("alt").split())
            if _MADE_UP.search(alt):
                alt = ""
            if not alt:
                self._told.once("Pictures without a description need one: write what each shows")
            self._aside.append(Figure(figure, alt, ()))
        return []

    def _input(self, node: HtmlNode) -> list[Inline]:
        kind = node.get("type").lower()
        if kind in {"checkbox", "radio"}:
            if "checked" in node.attributes:
                self._told.once(_EMPTIED)
            return [Tick()]
        return words_to_inlines("________") if kind in {"", "text", "date", "email", "tel"} else []

    def _high_or_low(self, node: HtmlNode) -> list[Inline]:
        notes = [one for one in node.children if isinstance(one, HtmlNode)]
        if len(notes) == 1 and self._note_of(notes[0]):
            return self._link(notes[0])
        inner = self._inlines(node.children)
        words = letters_of(inner)
        if any(isinstance(one, Footnote) for one in inner):
            return inner
        if not re.fullmatch(r"[^\s^~\[\]]{1,30}", words):
            return inner
        return [_LEVELS[node.tag]((Text(words),))]

    def _link(self, node: HtmlNode) -> list[Inline]:
        note = self._note_of(node)
        if note:
            return note
        inner = self._inlines(node.children)
        target = node.get("href").strip()
        words = letters_of(inner).strip()
        if not target or not words:
            return inner
        if target.lower().startswith("www."):
            target = f"https://{target}"
        if not link_fault(target) and not target.startswith(("topic:", "term:", "#")):
            return [Link(target, tuple(linkless(inner)))]
        if target.startswith("#"):
            if not target.startswith("#_Toc"):
                self._told.once("Links within the document are words now; link to a heading anew")
        else:
            line = "A link cannot be followed from a page, and is words now"
            self._told.quote(line, f"{words}, {target}")
        return inner

    # --- footnotes -------------------------------------------------------------------------------

    def _note_of(self, node: HtmlNode) -> list[Inline]:
        """A footnote where its mark stands, or none; each has its words but once."""
        found = note_key(node)
        key, name = found or ("", "")
        words = self._notes.get(key)
        if words is None:
            return []
        self._notes.pop(key)  # a note within itself would never end
        flat = flat_cell(self._flow(without_back_link(words)), self._told)
        self._notes[key] = words
        return [Footnote(name, flat)] if flat else [Text("")]


# --- small pure steps ----------------------------------------------------------------------------


def _holds_blocks(node: HtmlNode) -> bool:
    """Whether blocks stand somewhere below an element of words."""
    if node.tag in {"a", "img", "input", "br"}:
        return any(isinstance(one, HtmlNode) and one.tag in _BLOCKS for one in node.children)
    todo = [one for one in node.children if isinstance(one, HtmlNode)]
    while todo:
        one = todo.pop()
        if one.tag in _BLOCKS:
            return True
        todo += [inner for inner in one.children if isinstance(inner, HtmlNode)]
    return False


def _paragraph_of(run: Sequence[Inline]) -> list[Block]:
    tidy = tidied(run)
    return [Paragraph(tidy)] if tidy else []


def _no_heading(block: Block) -> Block:
    return Paragraph((Strong(block.children),)) if isinstance(block, Heading) else block
