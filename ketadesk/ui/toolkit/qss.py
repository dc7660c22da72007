# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how each kind of control looks in each state, as one Qt style sheet; refuses to know
windows.

A control says its kind by the dynamic property "kind": primary, second, plain, icon, help, switch,
link; a pane by its ground: pane, ground, raised. Borders are there at rest too (transparent), so
that nothing moves when a state changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SHEET = """
QWidget[ground="pane"] {{ background: {pane}; }}
QWidget[ground="ground"] {{ background: {ground}; }}
QFrame[edge="bottom"] {{ border: 0; border-bottom: 1px solid {line}; }}
QFrame[edge="top"] {{ border: 0; border-top: 1px solid {line}; }}
QFrame[edge="right"] {{ border: 0; border-right: 1px solid {line}; }}
QFrame[edge="left"] {{ border: 0; border-left: 1px solid {line}; }}
QFrame[kind="rule"] {{ background: {line}; border: 0; }}
QLabel[kind="quiet"] {{ color: {quiet}; font-size: {p13}px; }}
QLabel[kind="head"] {{ color: {quiet}; font-size: {p13}px; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="error"] {{ color: {warn}; font-size: {p13}px; }}

QPushButton, QToolButton {{ min-height: {b_in}px; padding: 0 {p12}px; border: 1px solid transparent;
  border-radius: 4px; color: {text}; background: transparent; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {selected}; color: {on_selected}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {disabled}; background: transparent; }}
QToolButton {{ padding: 0 {p8}px; }}
QToolButton[kind="icon"] {{ padding: 0; }}
QToolButton[kind="icon"][on="true"] {{ background: {selected}; color: {on_selected}; }}
QPushButton[kind="second"], QToolButton[kind="second"], QDialog QPushButton
  {{ border-color: {control}; background: {ground}; }}
QPushButton[kind="second"]:hover, QToolButton[kind="second"]:hover, QDialog QPushButton:hover
  {{ background: {hover}; }}
QPushButton[kind="second"]:pressed, QToolButton[kind="second"]:pressed {{ background: {selected}; }}
QPushButton[kind="second"]:checked {{ background: {selected}; color: {on_selected};
  border-bottom: 3px solid {accent}; }}
QPushButton[kind="second"]:disabled, QToolButton[kind="second"]:disabled {{ color: {disabled}; }}
QPushButton[kind="primary"], QToolButton[kind="primary"] {{ background: {accent};
  border-color: {accent}; color: {on_accent}; font-weight: 600; }}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover,
QPushButton[kind="primary"]:pressed, QToolButton[kind="primary"]:pressed
  {{ background: {accent_hover}; border-color: {accent_hover}; color: {on_accent}; }}
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled
  {{ background: {neutral_tint}; border-color: {line}; color: {disabled}; }}
QPushButton[kind="help"], QToolButton[kind="help"] {{ min-height: {h_in}px; background: {ground};
  border: 2px solid {warn}; color: {warn}; font-weight: 600; }}
QPushButton[kind="help"]:hover, QToolButton[kind="help"]:hover
  {{ background: {warn}; color: {on_warn}; }}
QPushButton[kind="help"]:pressed, QToolButton[kind="help"]:pressed
  {{ background: {warn_hover}; border-color: {warn_hover}; color: {on_warn}; }}
QPushButton[kind="plain"] {{ border-color: transparent; background: transparent; }}
QPushButton[kind="plain"]:hover {{ background: {hover}; }}
QPushButton[kind="link"] {{ padding: 0; border: 0; background: transparent; min-height: {p28}px;
color: {accent}; text-align: left; text-decoration: underline; font-size: {p14}px; }}

QFrame[kind="switch"] {{ border: 1px solid {control}; border-radius: 4px; background: {raised}; }}
QPushButton[kind="switch"] {{ min-height: {s_in}px; border: 0; border-radius: 0;
  border-left: 1px solid {control}; border-top: 3px solid transparent;
  border-bottom: 3px solid transparent; padding: 0 {p4}px; background: transparent;
  font-size: {p14}px; }}
QPushButton[kind="switch"][first="true"] {{ border-left: 0; border-top-left-radius: 3px;
  border-bottom-left-radius: 3px; }}
QPushButton[kind="switch"][last="true"] {{ border-top-right-radius: 3px;
  border-bottom-right-radius: 3px; }}
QPushButton[kind="switch"]:hover {{ background: {hover}; }}
QPushButton[kind="switch"]:checked {{ background: {selected}; color: {on_selected};
  border-bottom: 3px solid {accent}; font-weight: 600; }}
QPushButton[kind="switch"]:disabled {{ color: {disabled}; }}

QFrame[kind="grid"] {{ border: 1px solid {control}; border-radius: 4px; background: {control}; }}
QPushButton[kind="grid"] {{ min-height: {s_in}px; border: 0; border-radius: 0;
  border-top: 3px solid transparent; border-bottom: 3px solid transparent; padding: 0 {p8}px;
  background: {raised}; font-size: {p14}px; text-align: left; }}
QPushButton[kind="grid"]:hover {{ background: {hover}; }}
QPushButton[kind="grid"]:checked {{ background: {selected}; color: {on_selected};
  border-bottom: 3px solid {accent}; font-weight: 600; }}

QLineEdit, QPlainTextEdit, QTextEdit[kind="field"] {{ border: 1px solid {control};
  border-radius: 4px; background: {raised}; color: {text}; padding: 0 {p8}px;
  placeholder-text-color: {quiet};
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit {{ min-height: {f_in}px; }}
QLineEdit[kind="small"] {{ min-height: {b_in}px; }}
QPlainTextEdit, QTextEdit[kind="field"] {{ padding: {p4}px {p4}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit[kind="field"]:focus
  {{ border: 2px solid {focus}; padding: 0 {p7}px; }}
QLineEdit:focus {{ min-height: {f_in2}px; }}
QLineEdit[kind="small"]:focus {{ min-height: {b_in2}px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ background: {neutral_tint}; color: {disabled}; }}
QLineEdit[error="true"], QPlainTextEdit[error="true"] {{ border: 2px solid {warn}; }}
QLineEdit QToolButton {{ min-height: 0; min-width: 0; padding: 0; border: 0; }}
QLineEdit[icons="true"] {{ padding: 0 {p36}px; }}
QLineEdit[icons="true"]:focus {{ padding: 0 {p35}px; }}
QComboBox, QSpinBox, QDateEdit {{ min-height: {b_in}px; border: 1px solid {control};
  border-radius: 4px; padding: 0 {p8}px; background: {raised}; color: {text}; }}
QComboBox:focus, QSpinBox:focus, QDateEdit:focus {{ border: 2px solid {focus}; padding: 0 {p7}px;
  min-height: {b_in2}px; }}
QDateEdit:disabled {{ background: {neutral_tint}; color: {disabled}; }}
QDateEdit::up-button, QDateEdit::down-button {{ width: 0; border: 0; }}
QComboBox[error="true"] {{ border: 2px solid {warn}; }}
QListWidget[kind="groups"] {{ background: {pane}; border-right: 1px solid {line};
  padding-top: {p8}px; }}
QListWidget[kind="groups"]::item {{ padding-left: {p12}px; border-left: 4px solid transparent; }}
QListWidget[kind="groups"]::item:selected {{ background: {selected}; color: {on_selected};
  border-left: 4px solid {accent}; }}
QComboBox:disabled, QSpinBox:disabled {{ background: {neutral_tint}; color: {disabled}; }}
QComboBox::drop-down {{ border: 0; width: {p28}px; }}
QComboBox QAbstractItemView {{ background: {raised}; color: {text}; border: 1px solid {control};
  selection-background-color: {selected}; selection-color: {on_selected}; }}
QComboBox QAbstractItemView::item {{ min-height: {p28}px; }}

QAbstractItemView {{ border: 0; outline: 0; }}
QAbstractItemView[ground="pane"] {{ background: {pane}; }}
QTextBrowser {{ border: 0; background: {ground}; color: {text};
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ width: 12px; background: transparent; margin: 0; border: 0; }}
QScrollBar:horizontal {{ height: 12px; background: transparent; margin: 0; border: 0; }}
QScrollBar::handle {{ background: {control}; margin: 3px; border: 0; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {quiet}; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:hover {{ background: {control}; }}

QToolButton::menu-indicator {{ image: none; }}
QMenuBar {{ background: {pane}; color: {text}; border-bottom: 1px solid {line}; }}
QMenuBar::item {{ padding: {p6}px {p12}px; background: transparent; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {selected}; color: {on_selected}; }}
QMenu {{ background: {raised}; color: {text}; border: 1px solid {control}; padding: {p4}px 0; }}
QMenu::item {{ padding: {p6}px {p32}px {p6}px {p32}px; border-left: 3px solid transparent; }}
QMenu::item:selected {{ background: {selected}; color: {on_selected};
  border-left: 3px solid {accent}; }}
QMenu::item:disabled {{ color: {disabled}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px 0; }}
QMenu::icon {{ padding-left: {p8}px; }}
QMenu::indicator {{ left: {p8}px; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {control}; padding: {p6}px; }}
QLabel[kind="message"], QFrame[kind="message"] {{ background: {neutral_tint}; border: 0;
border-left: 4px solid {control}; border-bottom: 1px solid {line}; }}
QFrame[kind="message"][level="warning"] {{ border-left-color: {warn}; }}
QLabel[kind="tip"] {{ background: {raised}; color: {text}; border: 1px solid {control};
  padding: {p8}px {p12}px; font-size: {p14}px; }}
QDialog {{ background: {pane}; }}
QGroupBox {{ border: 0; margin-top: {p28}px; font-weight: 600; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
QCheckBox, QRadioButton {{ spacing: {p8}px; min-height: {p28}px; color: {text}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {disabled}; }}
"""


def style_sheet(colours: dict[str, str], px: Callable[[float], int], high_contrast: bool) -> str:
    """The style sheet for these colours; px scales a measure of the controls."""
    sizes = {f"p{size}": px(size) for size in (4, 6, 7, 8, 12, 13, 14, 28, 32, 35, 36)}
    inner = {
        "b_in": px(36) - 2,  # a button is 36 high with its edges of 1
        "b_in2": px(36) - 4,
        "h_in": px(36) - 4,
        "f_in": px(40) - 2,
        "f_in2": px(40) - 4,
        "s_in": px(34) - 8,
    }
    sheet = _SHEET.format(**colours, **sizes, **inner)
    if high_contrast:
        sheet += _CONTRAST.format(**colours)
    return sheet


# In high contrast a thing that is on is filled; its icon is drawn dark by the code that shows it.
_CONTRAST = """
QFrame[edge] {{ border-color: {line}; }}
QFrame[kind="message"] {{ border: 1px solid {line}; border-left: 6px solid {line}; }}
"""
