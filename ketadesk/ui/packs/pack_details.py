# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows how one pack is shown: facts, what is wrong in it, what it hides and what can be done with
it; leaves doing it to the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ketadesk.ui.packs import pack_words
from ketadesk.ui.packs.bars import ActionRow, IconButton
from ketadesk.ui.packs.hidden_list import HiddenList
from ketadesk.ui.toolkit.naming import named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ketadesk.book.topic import Finding
    from ketadesk.library.shelf.shelf_pack import ShelfPack, StandIn
    from ketadesk.ui.toolkit.theme import Looks

_LABEL = 136
_DIGEST_SHOWN = 12
_MOST_FINDINGS = 200  # a pack with more has one fault many times


class PackDetails(QScrollArea):
    """The right side. compare_asked brings the id of a page that stands in for another, show_asked
    that of a hidden one.
    """

    compare_asked = Signal(str)
    copied = Signal(str)
    check_asked = Signal()
    folder_asked = Signal()
    copy_asked = Signal()
    remove_asked = Signal()
    show_asked = Signal(str)

    def __init__(self, looks: Looks, *, compare: bool) -> None:
        super().__init__()
        self._looks, self._compare = looks, compare
        self.setObjectName("packDetails")
        self.setProperty("ground", "ground")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setProperty("ground", "ground")
        self._rows = QVBoxLayout(self._inside)
        self.setWidget(self._inside)
        self._title = _words("packTitle")
        self._meta = _words("packMeta", "quiet")
        self._facts = QGridLayout()
        self._found = QVBoxLayout()
        self._hidden = HiddenList(looks)
        self._hidden.show_asked.connect(self.show_asked)
        self._found_head = _words("findingsHead")
        self._why = _words("whyItStays", "quiet")
        self._build_actions()
        self._build()
        self.renew()

    def _build_actions(self) -> None:
        def button(name: str, words: str, icon: str, kind: str) -> IconButton:
            return IconButton(self._looks, name, words, icon, kind)

        self.check = button("checkPack", self.tr("Check again"), "refresh-cw", "second")
        self.folder = button("openPackFolder", self.tr("Open the folder"), "folder-open", "second")
        self.copy = button("copyPack", self.tr("Save a copy…"), "file-down", "second")
        self.remove = button("removePack", self.tr("Remove…"), "x", "plain")
        self._actions = ActionRow(self._looks, "none")
        self._actions.setProperty("ground", "ground")
        self._actions.add(self.check, self.folder, self.copy, self.remove)
        self._actions.add_stretch()
        self.check.clicked.connect(self.check_asked)
        self.folder.clicked.connect(self.folder_asked)
        self.copy.clicked.connect(self.copy_asked)
        self.remove.clicked.connect(self.remove_asked)

    def _build(self) -> None:
        rule = named(QFrame(), "packRule", kind="rule")
        rule.setFixedHeight(1)
        self._facts.setColumnStretch(1, 1)
        self._found_head.setText(self.tr("Findings"))
        for part in (self._title, self._meta, rule):
            self._rows.addWidget(part)
        self._rows.addLayout(self._facts)
        self._rows.addWidget(self._found_head)
        self._rows.addLayout(self._found)
        for part in (self._hidden, self._actions, self._why):
            self._rows.addWidget(part)
        self._rows.addStretch(1)

    # --- what is shown ---------------------------------------------------------------------------

    def show_pack(
        self, pack: ShelfPack, written_here: Path, title_of: Callable[[str], str], *, write: bool
    ) -> None:
        """Show a pack; what is wrong in it comes later, by show_findings."""
        self._title.setText(pack_words.name_of(pack))
        words = self.tr("Version {version} · {pages} · language {language}")
        meta = words.format(
            version=pack.version,
            pages=pack_words.topics_in_words(pack.topics),
            language=pack.language,
        )
        self._meta.setText(pack_words.refusal(pack) if pack.refused else meta)
        self._show_facts(pack)
        kept = pack_words.why_hidden(pack, written_here, write=write)
        self._hidden.show_pages([(topic, title_of(topic)) for topic in pack.hides], kept)
        why = pack_words.why_it_stays(pack, written_here)
        self.remove.setEnabled(not why and write)
        self.copy.setEnabled(pack.where != "bundled")
        self.folder.setEnabled(pack.where != "bundled")
        self._why.setText(why if why or write else self.tr("Set by your organization."))
        self._why.setVisible(bool(self._why.text()))
        self.remove.setAccessibleDescription(why)

    def _show_facts(self, pack: ShelfPack) -> None:
        _empty(self._facts)
        facts = [
            (self.tr("Comes from"), pack_words.came_from(pack)),
            (self.tr("Last seen"), pack_words.last_seen(pack)),
            (self.tr("Signature"), pack.signature),
            (self.tr("On the shelf"), "" if pack.refused else pack_words.on_the_shelf(pack)),
            (self.tr("Its id"), pack.id),
        ]
        row = 0
        for label, words in facts:
            if words:
                self._fact(row, label, _words(f"fact_{row}", text=words))
                row += 1
        if pack.digest:
            self._fact(row, self.tr("Digest"), self._digest(pack.digest))

    def _fact(self, row: int, label: str, value: QWidget) -> None:
        head = _words("factHead", "quiet", text=label)
        self._facts.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self._facts.addWidget(value, row, 1)
        if isinstance(value, QLabel):
            value.setAccessibleName(f"{label}: {value.text()}")

    def _digest(self, digest: str) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._looks.theme.px(12))
        shown = _words("packDigest", text=f"{digest[:_DIGEST_SHOWN]}…")
        shown.setWordWrap(False)
        copy = named(QPushButton(self.tr("Copy")), "copyDigest", kind="link")
        copy.setAccessibleName(self.tr("Copy the digest"))
        copy.setAutoDefault(False)
        copy.clicked.connect(lambda: self.copied.emit(digest))
        row.addWidget(shown)
        row.addWidget(copy)
        row.addStretch(1)
        return holder

    def show_findings(
        self, pack: ShelfPack, findings: Sequence[Finding], *, looking: bool = False
    ) -> None:
        """Show what is wrong: first the pages that stand in for one that changed, then the rest;
        looking says that the rest is not known yet.
        """
        _empty(self._found)
        behind = [one for one in pack.replaces if one.changed]
        for one in behind:
            self._found.addWidget(self._behind(one))
        for finding in findings[:_MOST_FINDINGS]:
            where = f"{finding.file}:{finding.line}" if finding.line else finding.file
            self._found.addWidget(self._finding(finding.message, f"{where}. {finding.remedy}"))
        if looking:
            self._found.addWidget(_words("findingsLine", "quiet", text=self.tr("Looking…")))
        elif not behind and not findings:
            nothing = self.tr("Nothing to mend.")
            self._found.addWidget(_words("findingsLine", "quiet", text=nothing))

    def show_fault(self, words: str) -> None:
        """Say why the pack could not be checked."""
        _empty(self._found)
        self._found.addWidget(_words("findingsLine", "quiet", text=words))

    def _behind(self, one: StandIn) -> QWidget:
        words = self.tr("The page that “{title}” stands in for has changed")
        below = self.tr("Compare the two, then take over what is new.")
        compare = IconButton(
            self._looks, f"compare_{one.topic}", self.tr("Compare"), "columns-2", "second"
        )
        compare.clicked.connect(lambda: self.compare_asked.emit(one.topic))
        row = self._finding(words.format(title=one.title), below)
        layout = row.layout()
        if self._compare and layout is not None:
            layout.addWidget(compare)
        return row

    def _finding(self, first: str, second: str) -> QFrame:
        row = named(QFrame(), "packFinding")
        row.setProperty("edge", "bottom")
        both = QHBoxLayout(row)
        both.setContentsMargins(0, 8, 0, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_words("findingWords", text=first[:1].upper() + first[1:]))
        words.addWidget(_words("findingRemedy", "quiet", text=second))
        both.addLayout(words, 1)
        return row

    def renew(self) -> None:
        """The theme changed."""
        theme, px = self._looks.theme, self._looks.theme.px
        self._title.setFont(theme.font_px(22, 600))
        self._found_head.setFont(theme.font_px(17, 600))
        self._found_head.setContentsMargins(0, px(12), 0, 0)
        self._hidden.renew()
        self._rows.setContentsMargins(px(40), px(20), px(40), px(20))
        self._rows.setSpacing(px(8))
        self._facts.setVerticalSpacing(px(10))
        self._facts.setContentsMargins(0, px(10), 0, 0)
        self._facts.setColumnMinimumWidth(0, px(_LABEL))
        self._actions.renew()
        layout = self._actions.layout()
        assert layout is not None
        layout.setContentsMargins(0, px(16), 0, 0)


def _words(name: str, kind: str = "", text: str = "") -> QLabel:
    label = named(QLabel(text), name)
    if kind:
        label.setProperty("kind", kind)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
