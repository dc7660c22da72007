# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar over the text: its buttons in two rows with words, or in one without; refuses to
know what they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.naming import ICON_GAP, named

if TYPE_CHECKING:
    from ketadesk.ui.toolkit.theme import Looks

_ICON = 18


class WritingTools(QFrame):
    """The tools. used brings the name of one: heading2 … heading4, strong, emphasis, bullet,
    number, task, table, box-key …, title, crisis, link, source, word, slot:NAME, picture, field,
    tick, lines, undo, redo, marks.
    """

    used = Signal(str)

    def __init__(self, looks: Looks, slots: tuple[tuple[str, str], ...]) -> None:
        """Slots are the words that the clinic or the region fills in: (name, words)."""
        super().__init__()
        self.setObjectName("writingTools")
        self.setProperty("edge", "bottom")
        self.setProperty("ground", "pane")
        self.setAccessibleName(self.tr("Tools"))
        self._looks = looks
        self._slots = slots
        self._buttons: dict[str, tuple[QToolButton, str, str]] = {}
        self._short = False
        self._rows = [QHBoxLayout(), QHBoxLayout()]
        self._build()
        self._outer = QVBoxLayout(self)
        for row in self._rows:
            self._outer.addLayout(row)
        self.restyle()

    def _build(self) -> None:
        first, second = self._rows
        self._menu(first, "heading", "heading", self.tr("Heading"), self._headings())
        self._tool(first, "strong", "bold", self.tr("Bold"), "Ctrl+B")
        self._tool(first, "emphasis", "italic", self.tr("Italic"), "Ctrl+I", words=False)
        self._tool(first, "bullet", "list", self.tr("List"), "Ctrl+Shift+8")
        self._tool(first, "number", "list-ordered", self.tr("Numbers"), "Ctrl+Shift+7", words=False)
        self._tool(first, "task", "square-check", self.tr("Tick boxes"), "")
        first.addStretch(1)
        self._tool(first, "undo", "undo-2", self.tr("Undo"), "Ctrl+Z", words=False)
        self._tool(first, "redo", "redo-2", self.tr("Redo"), "Ctrl+Shift+Z", words=False)
        self._menu(second, "box", "callout", self.tr("Callout"), self._boxes())
        self._tool(second, "table", "table", self.tr("Table"), "")
        self._tool(second, "link", "link", self.tr("Link to a page…"), "Ctrl+L")
        self._tool(second, "source", "book-marked", self.tr("Source…"), "")
        self._menu(second, "insert", "plus", self.tr("Insert"), self._inserts())
        second.addStretch(1)
        self._tool(second, "marks", "file-text", self.tr("Text with its marks"), "", words=False)
        self._buttons["marks"][0].setCheckable(True)

    def _headings(self) -> tuple[tuple[str, str], ...]:
        return (
            ("heading2", self.tr("Heading\tCtrl+1")),
            ("heading3", self.tr("Smaller heading\tCtrl+2")),
            ("heading4", self.tr("Smallest heading\tCtrl+3")),
            ("text", self.tr("Text")),
        )

    def _boxes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("box-key", self.tr("Main message")),
            ("box-warning", self.tr("Warning")),
            ("box-tip", self.tr("Tip")),
            ("box-note", self.tr("Note")),
            ("", ""),
            ("title", self.tr("Title of the box")),
            ("crisis", self.tr("Numbers to call in a crisis")),
        )

    def _inserts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("word", self.tr("Explained word…")),
            ("field", self.tr("Field to fill in")),
            ("tick", self.tr("Box to tick")),
            ("lines", self.tr("Lines to write on")),
            ("picture", self.tr("Picture…")),
            ("", ""),
            *((f"slot:{name}", words) for name, words in self._slots),
        )

    def _tool(
        self, row: QHBoxLayout, name: str, icon: str, title: str, keys: str, *, words: bool = True
    ) -> QToolButton:
        button = named(QToolButton(), f"tool_{name}")
        bare = title.rstrip("…")
        button.setAccessibleName(bare)
        button.setToolTip(f"{bare} ({keys})" if keys else bare)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.used.emit(name))
        row.addWidget(button)
        self._buttons[name] = button, icon, title if words else ""
        return button

    def _menu(
        self,
        row: QHBoxLayout,
        name: str,
        icon: str,
        title: str,
        choices: tuple[tuple[str, str], ...],
    ) -> None:
        button = self._tool(row, name, icon, title, "Ctrl+." if name == "insert" else "")
        button.clicked.disconnect()
        menu = QMenu(button)
        for choice, words in choices:
            if choice:
                action = menu.addAction(words)
                action.setObjectName(f"choose_{choice}")
                action.triggered.connect(lambda _on=False, one=choice: self.used.emit(one))
            else:
                menu.addSeparator()
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    # --- state -----------------------------------------------------------------------------------

    def open_insert(self) -> None:
        """Open the menu of what can be put in."""
        self._buttons["insert"][0].showMenu()

    def allow(self, name: str, on: bool) -> None:
        """Switch a tool on or off."""
        self._buttons[name][0].setEnabled(on)

    def press(self, name: str, on: bool) -> None:
        """Show a tool as being on at the caret."""
        button = self._buttons[name][0]
        if button.isChecked() != on:
            button.setCheckable(True)
            button.setChecked(on)

    def allow_all(self, on: bool, but: tuple[str, ...] = ()) -> None:
        """Switch all tools on or off, but some."""
        for name, (button, _, _) in self._buttons.items():
            if name not in but:
                button.setEnabled(on)

    @property
    def names(self) -> tuple[str, ...]:
        """The buttons' names."""
        return tuple(self._buttons)

    # --- looks -----------------------------------------------------------------------------------

    def restyle(self, *, short: bool | None = None) -> None:
        """Take the theme in force; short: icons alone, in one row."""
        self._short = self._short if short is None else short
        px = self._looks.theme.px
        self._outer.setContentsMargins(px(12), px(4), px(12), px(4))
        self._outer.setSpacing(px(4))
        for button, icon, words in self._buttons.values():
            button.setIcon(self._looks.icon(icon, size=_ICON))
            button.setIconSize(QSize(px(_ICON), px(_ICON)))
            shown = bool(words) and not self._short
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly
            )
            button.setText(f"{ICON_GAP}{words}" if shown else "")
            button.setFont(self._looks.theme.font_px(14))
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setStyleSheet(f"QToolButton {{ padding: 0 {px(4 if self._short else 6)}px; }}")
        self._place_rows()

    def _place_rows(self) -> None:
        """One row when short: what stands in the second joins the first."""
        first, second = self._rows
        direction = QVBoxLayout.Direction
        self._outer.setDirection(direction.LeftToRight if self._short else direction.TopToBottom)
        for row in (first, second):
            row.setSpacing(self._looks.theme.px(2))

    def buttons(self) -> tuple[QWidget, ...]:
        """The buttons in their order."""
        return tuple(button for button, _, _ in self._buttons.values())
