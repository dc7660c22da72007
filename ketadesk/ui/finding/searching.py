# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows what happens between search field, audience switch, tree and results; refuses to know how
the library finds, how the pane draws and how a page is opened.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from ketadesk.language.folding import folded
from ketadesk.regions import dialled
from ketadesk.ui.toolkit.locks import lock

if TYPE_CHECKING:
    from collections.abc import Callable

    from ketadesk.book.topic import Manifest, Topic
    from ketadesk.in_force import InForce
    from ketadesk.library.records import Hit, SearchResult
    from ketadesk.ui.finding.pane import LeftPane

_RESULTS = 40


class Searchable(Protocol):
    """What a search asks a library for."""

    @property
    def manifests(self) -> tuple[Manifest, ...]:
        """What the packs say of themselves, the first one first."""
        ...

    @property
    def search(self) -> Callable[..., SearchResult]:
        """Finds topics by words."""
        ...


class Searching(QObject):
    """The left pane at work: results while something is sought, else the tree.

    opened brings the address of a result and the words to mark there; wanted tells that the pane
    must show.
    """

    opened = Signal(str, object)
    wanted = Signal()

    def __init__(
        self,
        pane: LeftPane,
        library: Searchable,
        held: Callable[[], InForce],
        counted: Callable[[int], str],
    ) -> None:
        """Held is what holds now, counted says a number of topics in the window's language."""
        super().__init__(pane)
        self._pane = pane
        self._library = library
        self._held = held
        self._counted = counted
        self._topic: Topic | None = None
        self._result: SearchResult | None = None  # what is shown
        self._fixed = held().locked("audience")
        self._connect()
        self._show_audience(held().settings.audience)
        if self._fixed:
            lock(pane.switch.buttons)
        self._show_tree()

    def _connect(self) -> None:
        field, results = self._pane.field, self._pane.results
        field.query_changed.connect(self._search)
        field.left.connect(self.end)
        field.row_moved.connect(results.move)
        field.opened.connect(results.open_current)
        self._pane.switch.chosen.connect(self._choose_audience)
        self._pane.all_wanted.connect(self._widen)
        results.hit_opened.connect(self._open_hit)
        results.literal_requested.connect(self._search_literally)
        results.query_suggested.connect(field.setText)
        results.audience_widened.connect(self._widen)
        results.contents_requested.connect(self.end)

    def search_for(self, query: str) -> None:
        """Search as if the query had been typed; an empty one gives the tree back."""
        self._pane.field.setText(query)

    def begin(self) -> None:
        """Give the field the keyboard, its words chosen."""
        self.wanted.emit()
        self._pane.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._pane.field.selectAll()

    def end(self) -> None:
        """Give the tree back."""
        self._pane.field.clear()
        self._show_tree()

    def focus_tree(self) -> None:
        """Give the tree back, and the keyboard to it."""
        self.wanted.emit()
        self.end()
        self._pane.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_section(self, section: str) -> None:
        """Show a section of the tree."""
        self.end()
        self._pane.tree.open_section(section)
        self._pane.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Show what the library has now; what is open, sought and chosen stays."""
        bar = self._pane.tree.verticalScrollBar()
        at = bar.value()
        self._show_audience(self._audience)
        self.show_topic(self._topic)
        self._pane.tree.executeDelayedItemsLayout()
        bar.setValue(at)
        query = self._pane.field.text()
        if query.strip() and self._found(query) != self._result:
            self._search(query)

    def _search(self, query: str, *, literal: bool = False) -> None:
        if not query.strip():
            self._show_tree()
            return
        self._result = self._found(query, literal=literal)
        self._show_result(self._result)

    def _found(self, query: str, *, literal: bool = False) -> SearchResult:
        audience = None if self._audience == "all" else self._audience
        return self._library.search(
            query,
            limit=_RESULTS,
            audience=audience,
            literal=literal,
            numbers=self._numbers,
        )

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return dialled(self._held().regions)

    def _search_literally(self) -> None:
        self._search(self._pane.field.text(), literal=True)

    def _show_result(self, result: SearchResult) -> None:
        first = self._held().region.numbers[:3]
        numbers = [f"{one.number} {one.what}".strip() for one in first]
        narrowed = self._audience != "all" and not self._fixed
        self._pane.results.show_result(result, numbers, narrowed=narrowed)
        translate = QCoreApplication.translate
        moves = translate("Searching", "↑ ↓ move · Enter opens · Esc closes")
        foot = moves if result.hits else translate("Searching", "Esc closes")
        found = result.hits and not result.nearest
        count = self._counted(len(result.hits)) if found else ""
        self._pane.show_results(foot, count)

    def _show_tree(self) -> None:
        version = self._library.manifests[0].version
        foot = QCoreApplication.translate("Searching", "Works offline · content {version}")
        self._pane.show_tree(foot.format(version=version))

    def _open_hit(self, hit: Hit) -> None:
        # Short words that came with a phrase ("of", "to") would mark the whole page.
        marked = {hit.snippet[start:end] for start, end in hit.marks}
        asked = folded(self._pane.field.text()).split()
        words = {word for word in marked if len(word) > 3 or folded(word) in asked}
        anchor = f"#{hit.anchor}" if hit.anchor else ""
        self.opened.emit(f"topic:{hit.topic}{anchor}", words)

    def show_topic(self, topic: Topic | None) -> None:
        """Mark the open topic in the list. Where the list leaves it out, show everybody's topics
        until someone chooses again: what the settings say holds at the next start.
        """
        self._topic = topic
        if topic is None:
            self._pane.tree.show_topic("", "")
            return
        if self._audience not in {"all", topic.front.audience} and not self._fixed:
            self._show_audience("all")
        self._pane.tree.show_topic(topic.front.section, topic.id)

    def _show_audience(self, audience: str) -> None:
        self._audience = audience
        self._pane.switch.show_value(audience)
        self._pane.tree.show_audience(audience)
        self._pane.show_emptiness(_emptiness(audience) if self._pane.tree.is_empty else "")

    def _choose_audience(self, audience: str) -> None:
        if self._fixed:
            return
        self._show_audience(audience)
        if self._topic is not None:
            self._pane.tree.show_topic(self._topic.front.section, self._topic.id)
        self._search(self._pane.field.text())

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
