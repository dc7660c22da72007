# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how the tokens become a palette, fonts, sizes and style sheets; refuses to know which
widgets there are.

A Theme is one look at one zoom and never changes; Looks holds the one in force and says when
another takes its place. Windows ask Looks for colours, icons and sizes and name none themselves.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ketadesk import design
from ketadesk.ui.toolkit import page_style, qss
from ketadesk.ui.toolkit.icons import Icons

if TYPE_CHECKING:
    from pathlib import Path

    from ketadesk.paths import Places

THEMES = ("system", "light", "dark", "contrast")


class Theme(msgspec.Struct, frozen=True, dict=True):  # a dict for what is worked out once
    """One look (light, dark, contrast) at one zoom (1.0 is 100 %)."""

    name: str
    zoom: float
    tokens: design.Tokens

    def hex(self, role: str) -> str:
        """A colour of the tokens as #RRGGBB."""
        return self.tokens.colour[self.name][role]

    def colour(self, role: str) -> QColor:
        """A colour of the tokens, made once: rows ask at every repaint. To be copied before it is
        changed.
        """
        return self._colours[role]

    @cached_property
    def _colours(self) -> dict[str, QColor]:
        return {role: QColor(value) for role, value in self.tokens.colour[self.name].items()}

    @cached_property
    def scale(self) -> float:
        """How much larger controls are: half of the text's change, at most 1.5."""
        return min(1.5, 1 + (self.zoom - 1) / 2)

    def px(self, pixels: float) -> int:
        """A measure of the controls at this zoom, in logical pixels."""
        return round(pixels * self.scale)

    def page_px(self, pixels: float) -> int:
        """A measure of the page at this zoom, in logical pixels."""
        return round(pixels * self.zoom)

    @property
    def high_contrast(self) -> bool:
        """True for the theme with white edges and filled selections."""
        return self.name == "contrast"

    @property
    def bar(self) -> int:
        """The width of a callout's bar."""
        return 6 if self.high_contrast else 4

    def font(self, style: str = "ui", weight: int | None = None) -> QFont:
        """A font of the controls: a style of the tokens, its weight replaced on request."""
        kind = self.tokens.type[style]
        return self._font(self.px(kind.px), weight or kind.weight)

    def font_px(self, pixels: int, weight: int = 400, stretch: int = 100) -> QFont:
        """A font of the controls by its size at 100 %; stretch is its width in percent."""
        return self._font(self.px(pixels), weight, stretch)

    def page_font(self) -> QFont:
        """The body font of the page."""
        return self._font(self.page_px(self.tokens.type["body"].px), 400)

    def _font(self, pixels: int, weight: int, stretch: int = 100) -> QFont:
        names = self.tokens.font
        return _font(names.family, names.companion, pixels, weight, stretch)

    def palette(self) -> QPalette:
        """Every role of the palette, also for disabled controls."""
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(name))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    @cached_property
    def style_sheet(self) -> str:
        """The style sheet of the controls."""
        return qss.style_sheet(self.tokens.colour[self.name], self.px, self.high_contrast)

    @cached_property
    def page_css(self) -> str:
        """The style sheet of the page."""
        return page_style.page_css(self.tokens, self.name, self.zoom, self.bar)


_Role = QPalette.ColorRole
_ROLES = {
    _Role.Window: "pane",
    _Role.WindowText: "text",
    _Role.Base: "ground",
    _Role.AlternateBase: "neutral_tint",
    _Role.Text: "text",
    _Role.Button: "ground",
    _Role.ButtonText: "text",
    _Role.BrightText: "on_accent",
    _Role.ToolTipBase: "raised",
    _Role.ToolTipText: "text",
    _Role.PlaceholderText: "quiet",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "raised",
    _Role.Midlight: "hover",
    _Role.Mid: "line",
    _Role.Dark: "control",
    _Role.Shadow: "control",
}
_TEXT_ROLES = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText)


class Looks(QObject):
    """The theme in force, for every window; changed tells that another took its place."""

    changed = Signal()

    def __init__(self, places: Places, name: str, zoom_percent: int) -> None:
        """Load tokens and fonts; raises SettingsError when the tokens are missing or damaged."""
        super().__init__()
        self._tokens = design.load(places.resources / "themes" / "tokens.json")
        self._chosen = name
        self._icons = Icons(places.resources / "icons")
        load_fonts(places.fonts)
        self._theme = Theme(self._resolved(), zoom_percent / 100, self._tokens)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def tokens(self) -> design.Tokens:
        """The design tokens."""
        return self._tokens

    @property
    def chosen(self) -> str:
        """What was chosen: "system", "light", "dark" or "contrast"."""
        return self._chosen

    @property
    def zoom_percent(self) -> int:
        """The zoom in percent."""
        return round(self._theme.zoom * 100)

    def icon(self, name: str, role: str = "text", *, size: int = 20, active: str = "") -> QIcon:
        """An icon of resources/icons in a colour of the theme, sharp on the screen it is for.

        active is its colour under the pointer, when that differs.
        """
        theme = self._theme
        ratio = QGuiApplication.instance().devicePixelRatio()  # pyright: ignore
        return self._icons.icon(
            name,
            theme.px(size),
            ratio,
            (theme.hex(role), theme.hex(active or role), theme.hex("disabled")),
        )

    def set_theme(self, name: str) -> None:
        """Take one of THEMES."""
        self._chosen = name
        self._renew()

    def set_zoom(self, percent: int) -> None:
        """Take another zoom."""
        self._renew(percent)

    def apply(self) -> None:
        """Give the application the palette, the font and the style sheet of the theme."""
        self.dress()
        self.apply_sheet()

    def dress(self) -> None:
        """Give the application the palette and the font, and no style sheet: with none in force
        they cost nothing, and one pass of apply_sheet does for all.
        """
        application = _application()
        if application.styleSheet():
            application.setStyleSheet("")
        application.setPalette(self._theme.palette())
        application.setFont(self._theme.font())

    def apply_sheet(self) -> None:
        """Give the application the style sheet of the theme."""
        _application().setStyleSheet(self._theme.style_sheet)

    def _renew(self, percent: int | None = None) -> None:
        theme = Theme(self._resolved(), (percent or self.zoom_percent) / 100, self._tokens)
        if theme != self._theme:
            self._theme = theme
            self.apply()
            self.changed.emit()

    def _follow_system(self) -> None:
        if self._chosen == "system":
            self._renew()

    def _resolved(self) -> str:
        if self._chosen != "system":
            return self._chosen
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _application() -> QApplication:
    present = QApplication.instance()
    assert isinstance(present, QApplication)
    return present


@lru_cache(maxsize=64)
def _font(family: str, companion: str, pixels: int, weight: int, stretch: int) -> QFont:
    """A font, made once: rows ask for theirs at every repaint. To be copied before it is
    changed.
    """
    font = QFont()
    font.setFamilies([family, companion])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if stretch != 100:
        font.setStretch(stretch)
    return font


def load_fonts(folder: Path) -> None:
    """Give Qt the bundled fonts; a font that is missing is replaced by the system's own."""
    for path in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def font_in_use(theme: Theme) -> str:
    """The family that is really drawn, for the self-test."""
    return QFontInfo(theme.page_font()).family()
