# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how a page, a source or an explained word is picked: a field to type in and a list that
follows; leaves what is done with it to toolwork.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ketadesk.book.markup.names import link_fault
from ketadesk.ui.toolkit.focus import FocusRing
from ketadesk.ui.toolkit.geometry import fit_to_screen
from ketadesk.ui.toolkit.naming import named
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.library.library import Library
    from ketadesk.ui.toolkit.theme import Looks

_WIDE, _HIGH, _ROW = 560, 480, 46
_MOST = 60  # rows shown: who wants another types one more letter
_TARGET = int(Qt.ItemDataRole.UserRole) + 1


class PickedThing(msgspec.Struct, frozen=True):
    """What was picked: a link's target, a source's key or a word's id, and its words."""

    target: str
    words: str
    more: str = ""


class LinePick(QDialog):
    """A field, a list that follows what is typed, and Use. Says what is not found."""

    def __init__(self, title: str, hint: str, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._field = named(QLineEdit(), "pickField")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list = named(QListWidget(), "pickList")
        give_viewport(self._list)
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = named(QLabel(self.tr("Nothing found.")), "pickNone", kind="quiet")
        self._buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._use = self._buttons.addButton(self.tr("Use"), role.AcceptRole)
        self._buttons.addButton(self.tr("Cancel"), role.RejectRole)
        layout = QVBoxLayout(self)
        px = looks.theme.px
        layout.setContentsMargins(px(20), px(20), px(20), px(16))
        layout.setSpacing(px(10))
        for part in (self._field, self._list, self._none, self._buttons):
            layout.addWidget(part, int(part is self._list))
        self._row_high = px(_ROW)
        self._field.textChanged.connect(self._follow)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._list.currentRowChanged.connect(lambda row: self._use.setEnabled(row >= 0))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._ring = FocusRing(self, looks)
        fit_to_screen(self, QSize(px(_WIDE), px(_HIGH)))

    def found(self, words: str) -> Sequence[PickedThing]:
        """What these words may mean, best first."""
        raise NotImplementedError

    def ask(self, words: str) -> PickedThing | None:
        """What was picked, None for nothing; words stand in the field at first."""
        self._field.setText(words)
        self._follow(words)
        self._field.selectAll()
        self._field.setFocus()
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        item = self._list.currentItem()
        return item.data(_TARGET) if item is not None else None

    def _follow(self, words: str) -> None:
        self._list.clear()
        for thing in self.found(" ".join(words.split()))[:_MOST]:
            shown = f"{thing.words}\n{thing.more}" if thing.more else thing.words
            item = QListWidgetItem(shown)
            item.setData(_TARGET, thing)
            item.setData(int(Qt.ItemDataRole.AccessibleTextRole), shown.replace("\n", ". "))
            self._list.addItem(item)
        count = self._list.count()
        self._list.setCurrentRow(0 if count else -1)
        self._use.setEnabled(bool(count))
        self._list.setVisible(bool(count))
        self._none.setVisible(not count)
        if not count:
            announce(self, self._none.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the list while the letters go into the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        count = self._list.count()
        if event.key() in steps and count:
            row = self._list.currentRow() + steps[Qt.Key(event.key())]
            self._list.setCurrentRow(max(0, min(count - 1, row)))
        else:
            super().keyPressEvent(event)


class PagePick(LinePick):
    """A page of the library, or an address outside of it."""

    def __init__(self, library: Library, looks: Looks, parent: QWidget) -> None:
        super().__init__("", "", looks, parent)
        self.setObjectName("pagePick")
        self.setWindowTitle(self.tr("Link to a page"))
        hint = self.tr("Search for a page, or type https://…, a mail address or a number")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list.setAccessibleName(self.tr("Pages"))
        self._library = library

    def found(self, words: str) -> Sequence[PickedThing]:
        """Pages that answer, after the address that was typed."""
        outside = self._outside(words)
        if outside is not None:
            return (outside,)
        if not words:
            return ()
        hits = self._library.search(words, limit=20).hits
        return [PickedThing(f"topic:{hit.topic}", hit.title, hit.section_title) for hit in hits]

    def _outside(self, words: str) -> PickedThing | None:
        bare = words.replace(" ", "")
        if "@" in bare:
            bare = bare if bare.startswith("mailto:") else f"mailto:{bare}"
        elif bare.lstrip("+").replace("-", "").isdigit() and len(bare) > 2:
            bare = f"tel:{bare}"
        elif not bare.startswith(("https:", "mailto:", "tel:")):
            return None
        if link_fault(bare):
            return None
        return PickedThing(bare, words, self.tr("Leads out of KetaDesk"))


class SourcePick(LinePick):
    """A source of the references."""

    def __init__(self, library: Library, looks: Looks, parent: QWidget) -> None:
        super().__init__("", "", looks, parent)
        self.setObjectName("sourcePick")
        self.setWindowTitle(self.tr("Source"))
        hint = self.tr("Author, year or words of the title")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list.setAccessibleName(self.tr("Sources"))
        self._sources = [
            PickedThing(one.id, one.short or one.id, one.text) for one in library.sources()
        ]

    def found(self, words: str) -> Sequence[PickedThing]:
        """Sources in whose line every word stands."""
        return _with_words(self._sources, words)


class WordPick(LinePick):
    """A word of the glossary."""

    def __init__(self, library: Library, looks: Looks, parent: QWidget) -> None:
        super().__init__("", "", looks, parent)
        self.setObjectName("wordPick")
        self.setWindowTitle(self.tr("Explained word"))
        hint = self.tr("A word of the glossary")
        self._field.setPlaceholderText(hint)
        self._field.setAccessibleName(hint)
        self._list.setAccessibleName(self.tr("Words"))
        self._words = [
            PickedThing(entry.id, entry.word, entry.meaning) for entry in library.glossary()
        ]

    def found(self, words: str) -> Sequence[PickedThing]:
        """Words in whose entry every word stands."""
        return _with_words(self._words, words)


def _with_words(things: Sequence[PickedThing], words: str) -> Sequence[PickedThing]:
    wanted = words.casefold().split()
    whole = " ".join(wanted)
    found: list[tuple[int, int, PickedThing]] = []
    for number, thing in enumerate(things):
        name, line = thing.words.casefold(), f"{thing.words} {thing.more}".casefold()
        if all(word in line for word in wanted):
            near = (
                0 if name == whole else 1 if name.startswith(whole) else 2 if whole in name else 3
            )
            found.append((near, number, thing))
    return [thing for _, _, thing in sorted(found, key=lambda one: one[:2])]
