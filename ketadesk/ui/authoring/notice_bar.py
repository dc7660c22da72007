# SPDX-FileCopyrightText: KetaDesk contributors
# SPDX-License-Identifier: MIT
"""Knows the bar over the text that says what came between (somebody else's change, a disk that is
full) and offers what can be done; refuses to know what that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ketadesk.ui.toolkit.naming import named, repolish, set_layout
from ketadesk.ui.toolkit.speech import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ketadesk.ui.toolkit.theme import Looks


class NoticeBar(QFrame):
    """One notice with its answers; it stays until it is answered or taken back."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        self.setProperty("kind", "message")
        self._looks = looks
        self._icon = QLabel()
        self._words = named(QLabel(), "noticeWords")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._answers = QHBoxLayout()
        line = QHBoxLayout()
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        whole = QVBoxLayout(self)
        whole.addLayout(line)
        whole.addLayout(self._answers)
        self.restyle()
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is away."""
        return self._words.text() if not self.isHidden() else ""

    def tell(
        self,
        words: str,
        answers: Sequence[tuple[str, str, Callable[[], object]]] = (),
        *,
        warning: bool = False,
    ) -> None:
        """Say this; answers are (name, words, what to do)."""
        self._clear()
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setProperty("level", "warning" if warning else "note")
        for name, title, do in answers:
            button = named(QPushButton(title), name, kind="second")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, do=do: do())
            self._answers.addWidget(button)
        self._answers.addStretch(1)
        self.restyle()
        self.show()
        announce(self, words)

    def take_back(self) -> None:
        """There is nothing to say any more."""
        self.hide()
        self._clear()

    def restyle(self) -> None:
        """Take the theme in force."""
        px = self._looks.theme.px
        set_layout(self, (px(16), px(8), px(12), px(8)), px(8))
        self._answers.setSpacing(px(8))
        warning = self.property("level") == "warning"
        icon = self._looks.icon(
            "triangle-alert" if warning else "info", "warn" if warning else "text"
        )
        self._icon.setPixmap(icon.pixmap(QSize(px(20), px(20))))
        repolish(self)

    def _clear(self) -> None:
        while self._answers.count():
            item = self._answers.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
