# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what happens between search field, audience switch, tree and results; refuses to know how
the library finds and how the panes draw.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from ketadesk.language.folding import folded
from ketadesk.regions import dialled
from ketadesk.ui.pages import pages

if TYPE_CHECKING:
    from ketadesk.book.topic import Topic
    from ketadesk.library.library import Library
    from ketadesk.library.records import Hit, SearchResult
    from ketadesk.ui.frame.navigator import Navigator
    from ketadesk.ui.frame.panes import Panes
    from ketadesk.ui.pages.pages import Pages

_RESULTS = 40


class Searching:
    """The left pane at work: results while something is sought, else the tree."""

    def __init__(self, panes: Panes, library: Library, pages: Pages, navigator: Navigator) -> None:
        self._panes = panes
        self._library = library
        self._pages = pages
        self._navigator = navigator
        self._fixed = pages.held.locked("audience")
        self._connect()
        self._show_audience(pages.held.settings.audience)
        if self._fixed:
            panes.switch.fix()
        self._show_tree()

    def _connect(self) -> None:
        field = self._panes.field
        field.query_changed.connect(self._search)
        field.left.connect(self.end)
        self._panes.switch.chosen.connect(self._choose_audience)
        self._panes.left.all_wanted.connect(self._widen)
        results = self._panes.results
        field.row_moved.connect(results.move)
        field.opened.connect(results.open_current)
        results.hit_opened.connect(self._open_hit)
        results.literal_requested.connect(self._search_literally)
        results.query_suggested.connect(field.setText)
        results.audience_widened.connect(self._widen)
        results.contents_requested.connect(self.end)

    def search_for(self, query: str) -> None:
        """Search as if the query had been typed; an empty one gives the tree back."""
        self._panes.field.setText(query)

    def begin(self) -> None:
        """Give the field the keyboard, its words chosen."""
        if not self._panes.left.isVisible():
            self._panes.show_left(True)
        self._panes.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panes.field.selectAll()

    def end(self) -> None:
        """Give the tree back."""
        self._panes.field.clear()
        self._show_tree()

    def focus_tree(self) -> None:
        """Give the tree back, and the keyboard to it."""
        self._panes.show_left(True)
        self.end()
        self._panes.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_section(self, section: str) -> None:
        """Show a section of the tree."""
        self.end()
        self._panes.tree.open_section(section)
        self._panes.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, query: str, *, literal: bool = False) -> None:
        if not query.strip():
            self._show_tree()
            return
        audience = None if self._audience == "all" else self._audience
        result = self._library.search(
            query,
            limit=_RESULTS,
            audience=audience,  # pyright: ignore
            literal=literal,
            numbers=self._numbers,
        )
        self._show_result(result)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return dialled(self._pages.held.regions)

    def _search_literally(self) -> None:
        self._search(self._panes.field.text(), literal=True)

    def _show_result(self, result: SearchResult) -> None:
        first = self._pages.held.region.numbers[:3]
        numbers = [f"{one.number} {one.what}".strip() for one in first]
        narrowed = self._audience != "all" and not self._fixed
        self._panes.results.show_result(result, numbers, narrowed=narrowed)
        translate = QCoreApplication.translate
        moves = translate("Searching", "↑ ↓ move · Enter opens · Esc closes")
        foot = moves if result.hits else translate("Searching", "Esc closes")
        found = result.hits and not result.nearest
        count = pages.topics_count(len(result.hits)) if found else ""
        self._panes.left.show_results(foot, count)

    def _show_tree(self) -> None:
        version = self._library.manifests[0].version
        foot = QCoreApplication.translate("Searching", "Works offline · content {version}")
        self._panes.left.show_tree(foot.format(version=version))

    def _open_hit(self, hit: Hit) -> None:
        # Short words that came with a phrase ("of", "to") would mark the whole page.
        marked = {hit.snippet[start:end] for start, end in hit.marks}
        asked = folded(self._panes.field.text()).split()
        words = {word for word in marked if len(word) > 3 or folded(word) in asked}
        anchor = f"#{hit.anchor}" if hit.anchor else ""
        self._navigator.open(f"topic:{hit.topic}{anchor}", words=words)
        self._panes.focus_page()

    def show_topic(self, topic: Topic | None) -> None:
        """Mark the open topic in the list. Where the list leaves it out, show everybody's topics
        until someone chooses again: what the settings say holds at the next start.
        """
        if topic is None:
            self._panes.tree.show_topic("", "")
            return
        if self._audience not in {"all", topic.front.audience} and not self._fixed:
            self._show_audience("all")
        self._panes.tree.show_topic(topic.front.section, topic.id)

    def _show_audience(self, audience: str) -> None:
        self._audience = audience
        self._panes.switch.show_audience(audience)
        self._panes.tree.show_audience(audience)
        self._panes.left.show_emptiness(_emptiness(audience) if self._panes.tree.is_empty else "")

    def _choose_audience(self, audience: str) -> None:
        if self._fixed:
            return
        self._show_audience(audience)
        topic = self._navigator.topic
        if topic is not None:
            self._panes.tree.show_topic(topic.front.section, topic.id)
        self._search(self._panes.field.text())

    def _widen(self) -> None:
        self._choose_audience("all")


def _emptiness(audience: str) -> str:
    """Why the list holds nothing."""
    words = {
        "patient": QCoreApplication.translate("Searching", "There are no topics for patients."),
        "clinician": QCoreApplication.translate("Searching", "There are no topics for clinicians."),
        "all": QCoreApplication.translate("Searching", "There are no topics."),
    }
    return words[audience]
