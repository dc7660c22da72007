# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the quiet list of what still states a fact that was changed on a page: on the page itself,
and on others; refuses to know how it was found.
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

from ketadesk.ui.toolkit.naming import named, repolish, set_layout
from ketadesk.ui.toolkit.speech import announce
from ketadesk.ui.toolkit.viewport import give_viewport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketadesk.ui.toolkit.theme import Looks
    from ketadesk.writing.same_facts import SameFact

_ROW, _MOST_ROWS, _LONGEST = 52, 3, 160


class SameFactsList(QFrame):
    """The list; hidden while there is nothing, and once it was put away until something else comes
    up. page_asked brings the id and the heading's anchor of a page that somebody wants to see.
    """

    page_asked = Signal(str, str)

    def __init__(self, looks: Looks, page_id: str) -> None:
        super().__init__()
        self.setObjectName("sameFacts")
        self.setProperty("kind", "message")
        self._looks, self._page_id = looks, page_id
        self._facts: tuple[SameFact, ...] = ()
        self._put_away: frozenset[tuple[str, str]] = frozenset()
        self._folded = True
        self._icon = QLabel()
        self._title = named(QLabel(), "sameFactsTitle")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._fold = named(QPushButton(), "sameFactsFold", kind="second")
        self._fold.setAutoDefault(False)
        self._fold.clicked.connect(self.fold)
        self._away = named(QToolButton(), "sameFactsAway", kind="icon")
        self._away.setAccessibleName(self.tr("Put this list away"))
        self._away.setToolTip(self.tr("Put this list away"))
        self._away.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._away.clicked.connect(self.put_away)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        head.addWidget(self._away)
        self._scroll = QScrollArea()
        give_viewport(self._scroll)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._scroll)
        self.restyle()
        self.hide()

    @property
    def facts(self) -> tuple[SameFact, ...]:
        """What is listed."""
        return self._facts

    @property
    def title(self) -> str:
        """The line at its head."""
        return self._title.text()

    def show_facts(self, facts: Sequence[SameFact]) -> None:
        """List these, and say once that they came up."""
        facts = tuple(facts)
        if facts == self._facts:
            return
        new = _named(facts) - _named(self._facts) - self._put_away
        self._facts = facts
        self._renew()
        if not facts:
            self.hide()
        elif new:
            self.show()
            announce(self, self._title.text())

    def fold(self) -> None:
        """Show the rows, or the head alone."""
        self._folded = not self._folded
        self._renew()

    def put_away(self) -> None:
        """Not now: the list comes back when another page comes up."""
        self._put_away = _named(self._facts)
        self.hide()

    def restyle(self) -> None:
        """Take the theme in force."""
        px = self._looks.theme.px
        set_layout(self._head, (px(16), px(6), px(12), px(6)), px(8))
        side = px(20)
        self._icon.setPixmap(self._looks.icon("info").pixmap(QSize(side, side)))
        self._away.setIcon(self._looks.icon("x"))
        self._away.setIconSize(QSize(side, side))
        self._away.setFixedSize(px(36), px(36))
        repolish(self)
        self._renew()

    def _renew(self) -> None:
        self._title.setText(self._summary())
        self._fold.setText(self.tr("Show") if self._folded else self.tr("Fold away"))
        self._fold.setAccessibleName(
            self.tr("Show where it is stated") if self._folded else self.tr("Fold the list away")
        )
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for fact in self._facts:
            column.addWidget(self._row(fact))
        column.addStretch(1)
        self._scroll.setWidget(rows)
        shown = min(len(self._facts), _MOST_ROWS)
        self._scroll.setFixedHeight(self._looks.theme.px(_ROW) * shown)
        self._scroll.setVisible(not self._folded and bool(shown))

    def _summary(self) -> str:
        if not self._facts:
            return ""
        pages = len({fact.topic for fact in self._facts} - {self._page_id})
        here = sum(fact.topic == self._page_id for fact in self._facts)
        changed = next((f"“{fact.fact}”" for fact in self._facts if fact.fact), "")
        changed = changed or self.tr("A rule")
        if not pages:
            words = self.tr("{fact} was changed, and this page still states it elsewhere.")
            return words.format(fact=changed)
        stated = (
            self.tr("1 other page states it too")
            if pages == 1
            else self.tr("{count} other pages state it too").format(count=pages)
        )
        more = self.tr(", and so does this page elsewhere") if here else ""
        return self.tr("{fact} was changed. {stated}{more}.").format(
            fact=changed, stated=stated, more=more
        )

    def _row(self, fact: SameFact) -> QWidget:
        row = named(QFrame(), "sameFactRow", edge="top")
        line = QHBoxLayout(row)
        px = self._looks.theme.px
        line.setContentsMargins(px(44), px(4), px(12), px(4))
        here = fact.topic == self._page_id
        title = self.tr("On this page") if here else fact.title
        words = QVBoxLayout()
        words.setSpacing(0)
        name = named(QLabel(title), "sameFactPage")
        said = named(QLabel(_shortened(fact.sentence)), "sameFactSentence", kind="quiet")
        for label in (name, said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(40)
            words.addWidget(label)
        said.setToolTip(fact.sentence)
        line.addLayout(words, 1)
        if not here:
            show = named(QPushButton(self.tr("Open page")), "sameFactOpen", kind="second")
            show.setAutoDefault(False)
            show.setAccessibleName(
                self.tr("Open {title}: {sentence}").format(title=title, sentence=fact.sentence)
            )
            show.clicked.connect(lambda: self.page_asked.emit(fact.topic, fact.anchor))
            line.addWidget(show)
        row.setMinimumHeight(px(_ROW))
        return row


def _named(facts: Sequence[SameFact]) -> frozenset[tuple[str, str]]:
    return frozenset((fact.topic, fact.sentence) for fact in facts)


def _shortened(sentence: str) -> str:
    sentence = sentence.replace(" | ", " · ")  # the cells of a row
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()}…"
