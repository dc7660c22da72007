# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows every action of the window: its name, words, shortcut, icon and menu; refuses to know what
it does.
"""

from __future__ import annotations

# The stubs say that QT_TRANSLATE_NOOP gives an object; it gives the words back.
# pyright: reportArgumentType=false
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class Entry(msgspec.Struct, frozen=True):
    """One row of the table; the first shortcut is the one shown."""

    id: str
    menu: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    icon_active: str = ""


MENUS = ("file", "go", "view", "topic", "help")
TABLE = (
    Entry("print", "file", QT_TRANSLATE_NOOP("Actions", "&Print handout…"), ("Ctrl+P",), "printer"),
    Entry(
        "add",
        "file",
        QT_TRANSLATE_NOOP("Actions", "&Add to packet"),
        ("Ctrl+Shift+A",),
        "file-plus-2",
    ),
    Entry(
        "web",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Open as &web page"),
        ("Ctrl+Shift+W",),
        "external-link",
    ),
    Entry(
        "your_pages",
        "file",
        QT_TRANSLATE_NOOP("Actions", "&Your pages…"),
        ("Ctrl+Shift+Y",),
        "file-text",
    ),
    Entry("new_page", "file", QT_TRANSLATE_NOOP("Actions", "&New page…"), ("Ctrl+N",), "plus"),
    Entry("packs", "file", QT_TRANSLATE_NOOP("Actions", "Pac&ks…"), ("Ctrl+Shift+K",), ""),
    Entry(
        "add_pages",
        "file",
        QT_TRANSLATE_NOOP("Actions", "A&dd pages…"),
        ("Ctrl+Shift+O",),
        "",
    ),
    Entry(
        "reviews",
        "file",
        QT_TRANSLATE_NOOP("Actions", "Re&views…"),
        ("Ctrl+Shift+R",),
        "square-check",
    ),
    Entry(
        "preferences",
        "file",
        QT_TRANSLATE_NOOP("Actions", "P&references…"),
        ("Ctrl+,",),
        "settings",
    ),
    Entry("quit", "file", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",), ""),
    Entry("back", "go", QT_TRANSLATE_NOOP("Actions", "&Back"), ("Alt+Left", "Back"), "arrow-left"),
    Entry(
        "forward",
        "go",
        QT_TRANSLATE_NOOP("Actions", "&Forward"),
        ("Alt+Right", "Forward"),
        "arrow-right",
    ),
    Entry("start", "go", QT_TRANSLATE_NOOP("Actions", "&Start page"), ("Alt+Home",), "house"),
    Entry("search", "go", QT_TRANSLATE_NOOP("Actions", "S&earch topics"), ("Ctrl+K",), "search"),
    Entry("contents", "go", QT_TRANSLATE_NOOP("Actions", "&Topics"), ("Ctrl+T",), ""),
    Entry("page", "go", QT_TRANSLATE_NOOP("Actions", "The pa&ge"), ("Ctrl+R",), ""),
    Entry("on_this_page", "go", QT_TRANSLATE_NOOP("Actions", "&On this page"), ("Ctrl+O",), ""),
    Entry(
        "previous",
        "go",
        QT_TRANSLATE_NOOP("Actions", "&Previous topic"),
        ("Alt+Up", "Ctrl+PgUp"),
        "chevron-up",
    ),
    Entry(
        "next",
        "go",
        QT_TRANSLATE_NOOP("Actions", "&Next topic"),
        ("Alt+Down", "Ctrl+PgDown"),
        "chevron-down",
    ),
    Entry("next_heading", "go", QT_TRANSLATE_NOOP("Actions", "Next &heading"), ("Ctrl+Down",), ""),
    Entry(
        "previous_heading",
        "go",
        QT_TRANSLATE_NOOP("Actions", "Previous hea&ding"),
        ("Ctrl+Up",),
        "",
    ),
    Entry(
        "starred",
        "go",
        QT_TRANSLATE_NOOP("Actions", "Starred and &recently read"),
        ("Ctrl+B",),
        "history",
    ),
    Entry(
        "larger",
        "view",
        QT_TRANSLATE_NOOP("Actions", "&Larger text"),
        ("Ctrl++", "Ctrl+="),
        "a-arrow-up",
    ),
    Entry(
        "smaller",
        "view",
        QT_TRANSLATE_NOOP("Actions", "&Smaller text"),
        ("Ctrl+-",),
        "a-arrow-down",
    ),
    Entry("normal", "view", QT_TRANSLATE_NOOP("Actions", "&Normal text size"), ("Ctrl+0",), ""),
    Entry(
        "theme_system",
        "view",
        QT_TRANSLATE_NOOP("Actions", "Colors as the s&ystem"),
        ("Ctrl+1",),
        "",
        True,
    ),
    Entry("theme_light", "view", QT_TRANSLATE_NOOP("Actions", "L&ight"), ("Ctrl+2",), "", True),
    Entry("theme_dark", "view", QT_TRANSLATE_NOOP("Actions", "&Dark"), ("Ctrl+3",), "", True),
    Entry(
        "theme_contrast",
        "view",
        QT_TRANSLATE_NOOP("Actions", "&High contrast"),
        ("Ctrl+4",),
        "",
        True,
    ),
    Entry(
        "left_pane",
        "view",
        QT_TRANSLATE_NOOP("Actions", "&Topics pane"),
        ("F9",),
        "panel-left",
        True,
    ),
    Entry(
        "right_pane",
        "view",
        QT_TRANSLATE_NOOP("Actions", "&On this page pane"),
        ("Shift+F9",),
        "panel-right",
        True,
    ),
    Entry("caret", "view", QT_TRANSLATE_NOOP("Actions", "Read with a &cursor"), ("F7",), "", True),
    Entry(
        "star", "topic", QT_TRANSLATE_NOOP("Actions", "&Star this topic"), ("Ctrl+D",), "star", True
    ),
    Entry("find", "topic", QT_TRANSLATE_NOOP("Actions", "&Find in page"), ("Ctrl+F",), "search"),
    Entry("find_next", "topic", QT_TRANSLATE_NOOP("Actions", "Find &next"), ("F3", "Ctrl+G"), ""),
    Entry(
        "find_previous",
        "topic",
        QT_TRANSLATE_NOOP("Actions", "Find &previous"),
        ("Shift+F3", "Ctrl+Shift+G"),
        "",
    ),
    Entry("copy", "topic", QT_TRANSLATE_NOOP("Actions", "&Copy with source"), ("Ctrl+C",), "copy"),
    Entry(
        "copy_link",
        "topic",
        QT_TRANSLATE_NOOP("Actions", "Copy the topic's &id"),
        ("Ctrl+Shift+C",),
        "",
    ),
    Entry(
        "change_page",
        "topic",
        QT_TRANSLATE_NOOP("Actions", "C&hange this page…"),
        ("Ctrl+E",),
        "pencil",
    ),
    Entry(
        "compare_page",
        "topic",
        QT_TRANSLATE_NOOP("Actions", "Compare with &original"),
        ("Ctrl+Shift+E",),
        "columns-2",
    ),
    Entry(
        "hide_page",
        "topic",
        QT_TRANSLATE_NOOP("Actions", "Hide this pa&ge…"),
        ("Ctrl+Shift+H",),
        "",
    ),
    Entry(
        "crisis", "help", QT_TRANSLATE_NOOP("Actions", "&Help right now"), ("Ctrl+H",), "life-buoy"
    ),
    Entry(
        "using",
        "help",
        QT_TRANSLATE_NOOP("Actions", "&Using KetaDesk"),
        ("F1",),
        "circle-question-mark",
    ),
    Entry(
        "shortcuts",
        "help",
        QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"),
        ("Ctrl+F1", "?"),
        "",
    ),
    Entry("new", "help", QT_TRANSLATE_NOOP("Actions", "What is &new"), ("Ctrl+Shift+F1",), ""),
    Entry("about", "help", QT_TRANSLATE_NOOP("Actions", "&About KetaDesk"), ("Shift+F1",), "info"),
)
# A line before these.
SEPARATED = {
    "your_pages",
    "preferences",
    "quit",
    "previous",
    "starred",
    "theme_system",
    "left_pane",
    "find",
    "change_page",
    "using",
    "about",
}
THEME_ACTIONS = {
    "system": "theme_system",
    "light": "theme_light",
    "dark": "theme_dark",
    "contrast": "theme_contrast",
}


def menu_title(menu: str) -> str:
    """The words of a menu."""
    titles = {
        "file": QCoreApplication.translate("Actions", "&File"),
        "go": QCoreApplication.translate("Actions", "&Go"),
        "view": QCoreApplication.translate("Actions", "&View"),
        "topic": QCoreApplication.translate("Actions", "&Topic"),
        "help": QCoreApplication.translate("Actions", "&Help"),
    }
    return titles[menu]


def build(owner: QObject) -> dict[str, QAction]:
    """Every action, by id."""
    actions: dict[str, QAction] = {}
    for entry in TABLE:
        text = QCoreApplication.translate("Actions", entry.text)
        action = QAction(text, owner)
        action.setObjectName(f"action_{entry.id}")
        action.setShortcuts([QKeySequence(keys) for keys in entry.shortcuts])
        action.setCheckable(entry.checkable)
        words = text.replace("&", "").rstrip("…")
        keys = shown_keys(action)
        action.setToolTip(f"{words} ({keys})" if keys else words)
        actions[entry.id] = action
    return actions


def shown_keys(action: QAction) -> str:
    """The first shortcut as the system writes it."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def sheet(actions: dict[str, QAction]) -> list[tuple[str, str]]:
    """What the shortcut sheet lists: words and keys, and the keys that are no action."""
    rows = [
        (
            action.text().replace("&", "").rstrip("…"),
            " · ".join(
                keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()
            ),
        )
        for action in actions.values()
        if action.shortcuts()
    ]
    translate = QCoreApplication.translate
    rows += [
        (translate("Actions", "Next or previous link in the page"), "Tab · Shift+Tab"),
        (translate("Actions", "Follow the link"), "Enter"),
        (translate("Actions", "Move in the search results"), "↑ · ↓"),
        (translate("Actions", "Close search, find or a tip"), "Esc"),
        (translate("Actions", "Open or close a section"), "→ · ←"),
        (translate("Actions", "Menus"), "Alt · F10"),
    ]
    return rows
