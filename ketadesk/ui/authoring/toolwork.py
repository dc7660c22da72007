# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what each tool of the bar does to the text, and asks what it needs to know first; leaves
the changes themselves to text/changes.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec
from PySide6.QtGui import QTextCursor

from ketadesk.book.document import Blank, Callout, Citation, Figure, Placeholder, Ruled, Tick
from ketadesk.ui.authoring.pickers import LinePick, PagePick, SourcePick, WordPick
from ketadesk.ui.authoring.text import formats as named
from ketadesk.ui.authoring.text.tokens import token_at
from ketadesk.writing.flat import Fixed, WordLine
from ketadesk.writing.spans import TERM

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ketadesk.book.document import Block, CalloutKind, ListKind
    from ketadesk.library.library import Library
    from ketadesk.ui.authoring.text.writing_area import WritingArea
    from ketadesk.ui.toolkit.theme import Looks

_BLANK_WIDTH = 20


class Toolwork:
    """Uses the tools on the text of one window."""

    def __init__(self, area: WritingArea, library: Library, looks: Looks, window: QWidget) -> None:
        self._area, self._library, self._looks, self._window = area, library, looks, window

    def use(self, name: str) -> None:
        """Use a tool by its name (see WritingTools.used)."""
        simple: dict[str, Callable[[], object]] = {
            "undo": self._area.undo,
            "redo": self._area.redo,
            "strong": lambda: self._look("strong"),
            "emphasis": lambda: self._look("emphasis"),
            "text": lambda: self._change(lambda c: self._area.changes.set_row(c, WordLine())),
            "table": lambda: self._change(lambda c: self._area.changes.table(c, 3, 2)),
            "title": lambda: self._change(self._area.changes.box_title),
            "link": self.pick_page,
            "source": self.pick_source,
            "word": self.pick_word,
            "field": lambda: self._atom(Blank(_BLANK_WIDTH)),
            "tick": lambda: self._atom(Tick()),
            "lines": lambda: self._fixed(Fixed(Ruled(4))),
            "crisis": lambda: self._fixed(Fixed(Callout("crisis", "", ()))),
        }
        kind, _, rest = name.partition("-")
        if name in simple:
            simple[name]()
        elif name.startswith("heading"):
            level = int(name[-1])
            self._change(lambda c: self._area.changes.heading(c, level))
        elif name in {"bullet", "number", "task"}:
            items = cast("ListKind", name)
            self._change(lambda c: self._area.changes.items(c, items))
        elif kind == "box":
            box = cast("CalloutKind", rest)
            self._change(lambda c: self._area.changes.box(c, box))
        elif name.startswith("slot:"):
            self._atom(Placeholder(name.removeprefix("slot:")))
        self._area.setFocus()

    def _change(self, change: Callable[[QTextCursor], object]) -> None:
        cursor = self._area.textCursor()
        change(cursor)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()

    def _atom(self, atom: Blank | Tick | Placeholder | Citation) -> None:
        self._change(lambda c: self._area.changes.atom(c, atom))

    def place(self, block: Block) -> None:
        """Put in a block that is shown as one thing."""
        self._fixed(Fixed(block))

    def _fixed(self, row: Fixed) -> None:
        self._change(lambda c: self._area.changes.fixed(c, row))

    def figure_here(self) -> Figure | None:
        """The picture that the caret's row shows."""
        row = self._area.textCursor().block().position()
        token = token_at(self._area.document(), row)
        here = msgspec.json.decode(token.json, type=Fixed).block if token and token.fixed else None
        return here if isinstance(here, Figure) else None

    def replace_figure(self, figure: Figure) -> None:
        """Put a picture in the place of the one that the caret's row shows."""
        self._change(lambda c: self._area.changes.replace_fixed(c, Fixed(figure)))

    def _look(self, look: str) -> None:
        cursor = self._area.textCursor()
        strong, emphasis = look == "strong", look == "emphasis"
        if not cursor.hasSelection():
            form = self._area.currentCharFormat()
            if strong:
                on = not form.property(named.STRONG)
                form.setProperty(named.STRONG, on)
                form.setFontWeight(700 if on else 400)
            else:
                form.setFontItalic(not form.fontItalic())
            self._area.setCurrentCharFormat(form)
            return
        form = self._first_look(cursor)
        on = not (form.property(named.STRONG) if strong else form.fontItalic())
        self._area.changes.look(
            cursor, strong=on if strong else None, emphasis=on if emphasis else None
        )

    def _first_look(self, cursor: QTextCursor):  # noqa: ANN202 - of Qt's
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart() + 1)
        return first.charFormat()

    # --- what is picked from a list --------------------------------------------------------------

    def pick_page(self) -> None:
        """Link to a page that is searched for, or to a web address or telephone number."""
        words = self._area.textCursor().selectedText()
        picked = PagePick(self._library, self._looks, self._window).ask(words)
        if picked is not None:
            self._change(lambda c: self._area.changes.link(c, picked.target, words or picked.words))

    def pick_source(self) -> None:
        """Name a source for what stands before the caret."""
        self._pick(SourcePick(self._library, self._looks, self._window), "")

    def pick_word(self) -> None:
        """Mark a word as one that the glossary explains."""
        words = self._area.textCursor().selectedText()
        picked = WordPick(self._library, self._looks, self._window).ask(words)
        if picked is not None:
            target = TERM + picked.target
            self._change(lambda c: self._area.changes.link(c, target, words or picked.words))

    def _pick(self, dialog: LinePick, words: str) -> None:
        picked = dialog.ask(words)
        if picked is not None:
            self._atom(Citation((picked.target,)))

    # --- what mends a finding --------------------------------------------------------------------

    def link_selection(self, target: str) -> None:
        """Let the selected words lead somewhere else."""
        self._change(lambda c: self._area.changes.link(c, target, ""))

    def begin_with_message(self) -> None:
        """Put an empty main message at the top, the caret in it."""
        cursor = QTextCursor(self._area.document())
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.setPosition(0)
        self._area.changes.set_row(cursor, WordLine())
        self._area.changes.box(cursor, "key")
        cursor.setPosition(0)
        cursor.endEditBlock()
        self._area.setTextCursor(cursor)
        self._area.setFocus()
