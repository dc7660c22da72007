# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the foot of the editor: what is to be mended, one row each, with what mends it and the way
to its place; refuses to know how it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.toolkit.naming import named, set_layout
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.authoring.mending import Mend
    from ketadesk.ui.toolkit.theme import Looks

_HEAD, _ROW, _MOST_ROWS = 40, 48, 3


class FindingsPane(QFrame):
    """The findings. show_asked and mend_asked bring a Mend. alone: one at a time, without head."""

    show_asked = Signal(object)
    mend_asked = Signal(object)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("findingsPane")
        self.setProperty("edge", "top")
        self.setProperty("ground", "pane")
        self.setAccessibleName(self.tr("To mend"))
        self._looks = looks
        self._mends: tuple[Mend, ...] = ()
        self._at = -1
        self._folded = False
        self._alone = False
        self._icon = QLabel()
        self._title = named(QLabel(), "findingsTitle", kind="strong")
        self._fold = named(QToolButton(), "findingsFold", kind="icon")
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.clicked.connect(self.fold)
        head = QHBoxLayout()
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        self._head = QWidget()
        self._head.setLayout(head)
        self._rows = QWidget()
        self._rows.setObjectName("findingRows")
        self._rows.setProperty("ground", "pane")
        QVBoxLayout(self._rows).setSpacing(0)
        self._scroll = QScrollArea()
        give_viewport(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._scroll)
        self.restyle()

    @property
    def mends(self) -> tuple[Mend, ...]:
        """What is to be mended, what stops publishing first."""
        return self._mends

    @property
    def title(self) -> str:
        """What the head says."""
        return self._title.text()

    def show_mends(self, mends: Sequence[Mend]) -> None:
        """Show these."""
        if tuple(mends) != self._mends:
            self._mends = tuple(mends)
            self._at = -1
            self._show()

    def fold(self) -> None:
        """Fold the rows away, or bring them back."""
        self._folded = not self._folded
        self._show()

    def following(self) -> Mend | None:
        """The next thing to mend, round the end."""
        if not self._mends:
            return None
        self._at = (self._at + 1) % len(self._mends)
        if self._alone:
            self._show()
        return self._mends[self._at]

    def first(self) -> QWidget | None:
        """The first button in sight, None when there is none."""
        buttons = [*self.findChildren(QPushButton), *self.findChildren(QToolButton)]
        return next((one for one in buttons if one.isVisible()), None)

    def restyle(self, *, alone: bool | None = None) -> None:
        """Take the theme in force; alone: there is room for one at a time."""
        self._alone = self._alone if alone is None else alone
        px = self._looks.theme.px
        set_layout(self._head, (px(20), 0, px(12), 0), px(8))
        self._head.setFixedHeight(px(_HEAD))
        self._fold.setIconSize(QSize(px(18), px(18)))
        icon = self._looks.icon("info", "text")
        self._icon.setPixmap(icon.pixmap(QSize(px(20), px(20))))
        self._show()

    def _show(self) -> None:
        count = len(self._mends)
        self._title.setText(
            self.tr("Nothing to mend.")
            if not count
            else self.tr("1 thing to mend")
            if count == 1
            else self.tr("{count} things to mend").format(count=count)
        )
        self._fold.setVisible(bool(count) and not self._alone)
        self._fold.setIcon(self._looks.icon("chevron-up" if self._folded else "chevron-down"))
        words = self.tr("Show what is to be mended") if self._folded else self.tr("Fold away")
        self._fold.setToolTip(self.tr("{words} (Ctrl+E)").format(words=words))
        self._fold.setAccessibleName(words)
        shown = self._shown()
        self._head.setVisible(not (self._alone and shown))
        layout = self._rows.layout()
        assert layout is not None
        while layout.count():
            row = layout.takeAt(0)
            widget = row.widget() if row is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        px = self._looks.theme.px
        set_layout(self._rows, (px(20), 0, px(12), 0), 0)
        for mend in shown:
            layout.addWidget(self._row(mend))
        self._scroll.setVisible(bool(shown))
        row_high = px(_ROW)
        if self._alone:
            row_high = px(64)
        self._scroll.setFixedHeight(row_high * min(_MOST_ROWS, len(shown)))

    def _shown(self) -> tuple[Mend, ...]:
        if self._folded and not self._alone:
            return ()
        if self._alone and self._mends:
            return (self._mends[max(0, self._at)],)
        return self._mends

    def _row(self, mend: Mend) -> QWidget:
        row = QFrame()
        row.setProperty("edge", "top")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._looks.theme.px(12))
        if self._alone:
            icon = QLabel()
            icon.setPixmap(self._icon.pixmap())
            layout.addWidget(icon)
        words = QLabel(mend.words)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(words, 1)
        if mend.remedy:
            layout.addWidget(self._button(mend.remedy_words, "mendNow", self.mend_asked, mend))
        show = self._button(self.tr("Show"), "mendShow", self.show_asked, mend)
        show.setAccessibleName(self.tr("Show: {words}").format(words=mend.words))
        layout.addWidget(show)
        row.setFixedHeight(self._looks.theme.px(64 if self._alone else _ROW))
        return row

    def _button(self, words: str, name: str, signal: object, mend: Mend) -> QPushButton:
        button = named(QPushButton(words), name, kind="second")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: signal.emit(mend))  # pyright: ignore
        return button
